import * as z from 'zod'
import { addWorkdays } from '../vocabulary/calendar/working-days.ts'
import { material, reason, text } from '../vocabulary/documents/papers.ts'
import { mark } from '../vocabulary/occupations/mark-shape.ts'
import { asideNumbers, reportOf } from '../vocabulary/records/results.ts'
import { roundFollowed } from '../vocabulary/records/round-of.ts'
import { date } from '../vocabulary/shapes.ts'
import { byConfiguration, settingFor } from '../workflow/configured.ts'
import { dayOf, officialDate } from '../workflow/day-rules.ts'
import { type Case, enterpriseRoles, type Facts, procedure, type Rule } from '../workflow/procedure.ts'

/** The candidate's line in the results, as it was approved. */
const lineOf = (c: Case): Facts | undefined => (c.lists.results ?? []).find(({ no }) => no === c.facts.open.no)
/** Old approvals do not say their day: since then nothing has moved them. */
const approvedOn = (c: Case): string | undefined => c.known.results?.facts.approve?.on ?? dayOf(c.known.results?.at)

const approvedHere: Rule = {
  clause: '二(五)',
  says: {
    zh: '该人员不在已审核通过的评价结果中，或已另行审核',
    en: 'This candidate is not in approved results, or is judged apart',
  },
  finds: (c) => {
    const isAside = asideNumbers(c.known.results).has(c.claim.no)
    const isHere = c.known.results?.state === 'approved' && lineOf(c) !== undefined && !isAside
    return isHere ? [] : [{ pointer: '/no', says: approvedHere.says }]
  },
}

/** A candidate asks within a term from when the results were approved. */
const inTime: Rule = {
  clause: '二(五)',
  says: { zh: '已超过申请成绩复核的期限', en: 'The time to ask for a re-mark has run out' },
  finds: (c) => {
    const from = approvedOn(c)
    if (from === undefined) return []
    const last = addWorkdays(c.calendar, from, settingFor(c, 're-mark-workdays'))
    const says = {
      zh: `${inTime.says.zh}（最后一日为${last}）`,
      en: `${inTime.says.en} (the last day was ${last})`,
    }
    return c.claim.on > last ? [{ pointer: '/on', says }] : []
  },
}

const requestDate = officialDate({
  clause: '二(五)',
  what: { zh: '申请日期', en: 'the day of the request' },
  at: '/on',
  notBefore: {
    what: { zh: '评价结果审核通过之日', en: 'the day on which the results were approved' },
    day: approvedOn,
  },
})

/** The parts that were marked before, and of them at least one otherwise. */
const otherMarks: Rule = {
  clause: '二(四)',
  says: {
    zh: '须为该人员原有的考试部分，且与原成绩不同；成绩不变的请维持原成绩',
    en: 'The parts are those marked before, and one at least is otherwise; where nothing changes the marks stand',
  },
  finds: (c) => {
    const line = lineOf(c)
    const parts = Object.entries(c.claim.marks as Facts)
    // M9: what was carried was marked elsewhere.
    const unknown = parts.filter(([part]) => line?.[part] === undefined || line.carried?.includes(part))
    const isSame = parts.every(([part, mark]) => line?.[part] === mark)
    return unknown.length > 0 || isSame ? [{ pointer: '/marks', says: otherMarks.says }] : []
  },
}

const inResults = { results: (c: Case) => reportOf(c.known.results)?.results }

/**
 * M6: a mark that is looked at again on the candidate's request (成绩复核), by two people. One that turns out otherwise is
 * reviewed anew by city and province, in a part of the results; whoever is certified on the old mark is left to a revocation.
 */
export const reMark = procedure(
  're-mark',
  {
    start: 'unopened',
    during: 'programme',
    seat: (c) => c.known.filing.seat,
    rests: ['dismissed', 'confirmed'],
    knows: {
      results: (c) => c.facts.open.results,
      plan: (c) => c.known.results?.facts.open.plan,
      filing: (c) => c.known.plan?.facts.open.filing,
      round: (c) => roundFollowed(c.known.plan, c.known.filing),
    },
  },
  {
    unopened: {
      open: {
        by: enterpriseRoles,
        to: 'requested',
        duty: 'requesting',
        needs: z.strictObject({ results: z.string(), no: z.string(), on: date, reason: text(500) }),
        given: [approvedHere, requestDate, inTime],
        lists: inResults,
        knows: byConfiguration.knows,
        clause: '二(五)',
      },
    },
    requested: {
      propose: {
        by: enterpriseRoles,
        to: 'proposed',
        duty: 'requesting',
        needs: z.strictObject({
          marks: z.strictObject({ theory: mark, practical: mark, comprehensive: mark }).partial(),
          note: text(2000),
          materials: z
            .array(material(['evidence']))
            .min(1)
            .max(20),
        }),
        given: [otherMarks],
        lists: inResults,
        pins: 'materials',
        within: 10,
        clause: '二(五)',
      },
      dismiss: { by: 'enterprise-lead', to: 'dismissed', duty: 'confirming', needs: reason, clause: '二(五)' },
    },
    proposed: {
      'confirm-re-mark': {
        by: 'enterprise-lead',
        to: 'confirmed',
        duty: 'confirming',
        within: 5,
        also: (c) => [
          {
            procedure: 'results',
            id: c.facts.open.results,
            action: 're-mark',
            claim: { no: c.facts.open.no, reMark: c.id, marks: c.facts.propose.marks },
          },
        ],
        clause: '二(五)',
      },
      dismiss: { by: 'enterprise-lead', to: 'dismissed', duty: 'confirming', needs: reason, clause: '二(五)' },
    },
    dismissed: {},
    confirmed: {},
  },
)
