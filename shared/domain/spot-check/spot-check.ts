import * as z from 'zod'
import { bilingual } from '../vocabulary/bilingual.ts'
import { officePaper, text } from '../vocabulary/documents/papers.ts'
import { allMet, answers } from '../vocabulary/records/checklist.ts'
import { type CreditKind, creditMove } from '../vocabulary/records/credit.ts'
import { checkable, plannedNow } from '../vocabulary/records/planned.ts'
import { date } from '../vocabulary/shapes.ts'
import { dayOf, officialDate } from '../workflow/day-rules.ts'
import { type Case, enterpriseRoles, procedure, type Row, type Rule } from '../workflow/procedure.ts'
import { term, termOver, termUntil } from '../workflow/rectifying.ts'
import { severalPersons } from '../workflow/two-people.ts'

/** 两人以上: natural persons, each by an account of the body that checks. */
const inspectors = severalPersons(
  bilingual('检查人员不少于2人', 'At least two inspectors'),
  bilingual('检查人员重复', 'An inspector twice'),
)

/** M5: what was postponed or changed in an emergency is checked as all else is: the centre may have it looked at again. */
const planStands: Rule = {
  clause: '二(四)',
  says: { zh: '只抽查已备案、实施中或已结束的计划', en: 'Checked are plans that are filed, in progress or finished' },
  holds: (c) => checkable.includes(c.known.plan.state),
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

/** W5: it is checked once inspectors are assigned. */
const checkedAlready = officialDate({
  clause: '二(四)',
  what: { zh: '检查日期', en: 'the day of the check' },
  at: '/on',
  notBefore: {
    what: { zh: '指派检查人员之日', en: 'the day on which the inspectors were assigned' },
    day: (c) => dayOf(c.since),
  },
})

/** 事前、事中、事后: by the day of the check and the days of the plan. */
const stageOf = (c: Case): 'before' | 'during' | 'after' => {
  const { firstDay, lastDay } = plannedNow(c.known.plan)
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

/** What the body that checked proposes to follow from it; anything but nothing goes into the credit file. */
const consequence = z.enum(['none', 'reminder', 'interview', 'suspension', 'removal'])
const conclusion = z.strictObject({ consequence, comment: text(2000) })

const demand = z.strictObject(term)

const answer = {
  by: enterpriseRoles,
  to: 'answered',
  needs: z.strictObject({ mended: text(5000) }),
  clause: '二(四)',
} as const satisfies Row<'answered'>

/** The last demand, of the check or of a recheck that was not passed. */
const demanded = ({ facts: { rectify, insist } }: Case): string => insist?.until ?? rectify.until

/** each kind once for a check, however often it is rectified and checked again. */
const recorded = (c: Case, kind: CreditKind) => [
  creditMove(kind, { procedure: 'spot-check', id: c.id }, c.known.plan.facts.open.filing, { body: c.seat?.supervisor }),
]

/**
 * R-55, W2: whoever supervises checks one assessment on the spot (抽查监督), before, during or after it: drawn at random or
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
        supervising: true,
        to: 'assigned',
        needs: z.strictObject({ plan: z.string(), reason: text(2000), inspectors }),
        given: [planStands],
        clause: '二(四)',
      },
      draw: {
        supervising: true,
        to: 'drawn',
        follows: 'spot-draw.open',
        needs: z.strictObject({ plan: z.string(), draw: z.string() }),
        given: [planStands],
        clause: '二(四)',
      },
    },
    drawn: {
      assign: {
        supervising: true,
        to: 'assigned',
        needs: z.strictObject({ inspectors }),
        within: 5,
        clause: '二(四)',
      },
    },
    assigned: {
      report: {
        supervising: true,
        to: 'reported',
        needs: z.strictObject({
          on: date,
          checklist: answers,
          findings: text(5000),
          photos: z.array(officePaper).max(50),
        }),
        given: [byInspector, checkedAlready],
        pins: 'photos',
        yields: (c) => ({ inspector: c.by.person, stage: stageOf(c) }),
        clause: '二(四)',
      },
    },
    reported: {
      clear: {
        supervising: true,
        to: 'concluded',
        needs: conclusion,
        given: [byAnother, nothingToMend],
        also: (c) => recorded(c, c.claim.consequence === 'none' ? 'check-passed' : 'findings-on-check'),
        clause: '二(四)',
      },
      rectify: {
        supervising: true,
        to: 'rectifying',
        needs: demand,
        given: [byAnother, somethingToMend],
        counts: termUntil,
        also: (c) => recorded(c, 'findings-on-check'),
        clause: '二(四)',
      },
    },
    rectifying: {
      answer: { ...answer, within: demanded },
      overdue: {
        by: 'clock',
        to: 'overdue',
        given: [termOver('二(四)')],
        also: (c) => (c.past.overdue ? [] : recorded(c, 'rectification-overdue')),
        clause: '二(四)',
      },
    },
    overdue: { answer },
    answered: {
      recheck: { supervising: true, to: 'concluded', needs: conclusion, given: [byInspector], clause: '二(四)' },
      insist: {
        supervising: true,
        to: 'rectifying',
        needs: demand,
        given: [byInspector],
        counts: termUntil,
        clause: '二(四)',
      },
    },
    concluded: {},
  },
)
