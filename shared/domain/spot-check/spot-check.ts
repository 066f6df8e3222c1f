import * as z from 'zod'
import { date } from '../words/date-shape.ts'
import { dateOf } from '../words/dates.ts'
import { text } from '../words/papers.ts'
import { addWorkdays } from '../words/working-days.ts'
import {
  type Case,
  enterpriseRoles,
  type Facts,
  procedure,
  type Row,
  type Rule,
  supervisors,
} from '../workflow/procedure.ts'
import { bilingual } from '../workflow/shapes.ts'
import { allMet, answers } from './checklist.ts'

/** 两人以上: natural persons, each by an account of the body that checks. */
const inspectors = z
  .array(text(200))
  .min(2, bilingual('检查人员不少于2人', 'At least two inspectors'))
  .max(10)
  .refine((persons) => new Set(persons).size === persons.length, bilingual('检查人员重复', 'An inspector twice'))

/** What inspectors saw, as uploaded by their centre; pinned to the very bytes. */
const photo = z.strictObject({ id: z.string().regex(/^\d{6}\.[0-9a-f-]{36}$/), name: text(200) })

const planStands: Rule = {
  clause: '二(四)',
  says: { zh: '只抽查已备案、实施中或已结束的计划', en: 'Checked are plans that are filed, in progress or finished' },
  holds: (c) => ['filed', 'in-progress', 'finished'].includes(c.known.plan.state),
}

const assigned = (c: Case): string[] => (c.past.assign ?? c.past.open).inspectors

const byInspector: Rule = {
  clause: '二(四)',
  says: { zh: '由指派的检查人员办理', en: 'This is for the inspectors who were assigned' },
  holds: (c) => assigned(c).includes(c.by.person),
}

/** What one inspector wrote down stands when another has concluded on it. */
const byAnother: Rule = {
  clause: '二(四)',
  says: { zh: '由另一名检查人员作出结论', en: 'Another inspector concludes than the one who reported' },
  holds: (c) => assigned(c).includes(c.by.person) && c.past.report.inspector !== c.by.person,
}

const notAhead: Rule = {
  clause: '二(四)',
  says: { zh: '检查日期不得晚于今天', en: 'The day of the check cannot be in the future' },
  holds: (c) => c.claim.on <= dateOf(c.at),
}

/** 事前、事中、事后: by the day of the check and the days of the plan. */
const stageOf = (c: Case): 'before' | 'during' | 'after' => {
  const { firstDay, lastDay } = c.known.plan.facts.submit
  return c.claim.on < firstDay ? 'before' : c.claim.on > lastDay ? 'after' : 'during'
}

const nothingToMend: Rule = {
  clause: '二(四)',
  says: { zh: '有不符合项，须责令整改', en: 'Something was not met: it must be rectified' },
  holds: (c) => allMet(c.past.report.checklist),
}
const somethingToMend: Rule = {
  clause: '二(四)',
  says: { zh: '没有不符合项，无须整改', en: 'All was met: there is nothing to rectify' },
  holds: (c) => !allMet(c.past.report.checklist),
}

/** For the credit file: what the body that checked proposes to follow from it. */
const consequence = z.enum(['none', 'reminder', 'interview', 'suspension', 'removal'])
const conclusion = z.strictObject({ consequence, comment: text(2000) })

const demand = z.strictObject({ measures: text(2000), workdays: z.int().min(1).max(60) })
const until = (c: Case): Facts => ({ until: addWorkdays(c.calendar, dateOf(c.at), c.claim.workdays) })

const answer = {
  by: enterpriseRoles,
  to: 'answered',
  needs: z.strictObject({ mended: text(5000) }),
  clause: '二(四)',
} as const satisfies Row<'answered'>

/** The last demand, of the check or of a recheck that was not passed. */
const demanded = ({ facts: { rectify, insist } }: Case): string => insist?.until ?? rectify.until

const tooLate: Rule = {
  clause: '二(四)',
  says: { zh: '整改期限未满', en: 'The time to rectify has not run out' },
  holds: (c) => c.due !== null && dateOf(c.at) > c.due,
}

/**
 * the supervising centre checks one assessment on the spot (抽查监督), before, during or after it: drawn at random or
 * chosen with a reason, by two inspectors at least; what is not met is rectified by a day and checked again.
 */
export const spotCheck = procedure(
  'spot-check',
  {
    start: 'unopened',
    during: 'always',
    seat: (c) => c.seat ?? c.known.plan.seat,
    rests: ['concluded'],
    listed: true,
    knows: { plan: (c) => (c.facts.draw ?? c.facts.open).plan },
  },
  {
    unopened: {
      open: {
        by: supervisors,
        to: 'assigned',
        needs: z.strictObject({ plan: z.string(), reason: text(2000), inspectors }),
        given: [planStands],
        clause: '二(四)',
      },
      draw: {
        by: supervisors,
        to: 'drawn',
        follows: 'spot-draw.open',
        needs: z.strictObject({ plan: z.string(), draw: z.string() }),
        given: [planStands],
        clause: '二(四)',
      },
    },
    drawn: {
      assign: {
        by: supervisors,
        to: 'assigned',
        needs: z.strictObject({ inspectors }),
        within: 5,
        clause: '二(四)',
      },
    },
    assigned: {
      report: {
        by: supervisors,
        to: 'reported',
        needs: z.strictObject({ on: date, checklist: answers, findings: text(5000), photos: z.array(photo).max(50) }),
        given: [byInspector, notAhead],
        pins: 'photos',
        yields: (c) => ({ inspector: c.by.person, stage: stageOf(c) }),
        clause: '二(四)',
      },
    },
    reported: {
      clear: {
        by: supervisors,
        to: 'concluded',
        needs: conclusion,
        given: [byAnother, nothingToMend],
        clause: '二(四)',
      },
      rectify: {
        by: supervisors,
        to: 'rectifying',
        needs: demand,
        given: [byAnother, somethingToMend],
        yields: until,
        clause: '二(四)',
      },
    },
    rectifying: {
      answer: { ...answer, within: demanded },
      overdue: { by: 'clock', to: 'overdue', given: [tooLate], clause: '二(四)' },
    },
    overdue: { answer },
    answered: {
      recheck: { by: supervisors, to: 'concluded', needs: conclusion, given: [byInspector], clause: '二(四)' },
      insist: {
        by: supervisors,
        to: 'rectifying',
        needs: demand,
        given: [byInspector],
        yields: until,
        clause: '二(四)',
      },
    },
    concluded: {},
  },
)
