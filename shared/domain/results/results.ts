import * as z from 'zod'
import { dateOf } from '../vocabulary/calendar/dates.ts'
import { addWorkdays } from '../vocabulary/calendar/working-days.ts'
import { text } from '../vocabulary/documents/papers.ts'
import { allParts } from '../vocabulary/occupations/level.ts'
import { creditMove } from '../vocabulary/records/credit.ts'
import { plannedNow } from '../vocabulary/records/planned.ts'
import { roundFollowed } from '../vocabulary/records/round-of.ts'
import { pastDue } from '../workflow/day-rules.ts'
import {
  type Case,
  type Dossier,
  type Facts,
  type Issue,
  procedure,
  type Row,
  type Rule,
  supervisors,
} from '../workflow/procedure.ts'
import { findingsOf, issueAt } from '../workflow/shapes.ts'
import { attendanceOf, reported } from './form.ts'
import { markAll } from './scoring.ts'
import { resultsList } from './sheet.ts'

/** Working days between the last day and the report (二(四): 认定结束后10个工作日内). */
const reportDays = 10
const later = (a: string, b: string) => (a > b ? a : b)
const dueDayOf = (c: Case) => addWorkdays(c.calendar, plannedNow(c.known.plan).lastDay, reportDays)

/** every planned candidate, none added, none twice. */
const asPlanned: Rule = {
  clause: '二(四)',
  says: { zh: '评价结果与计划人员不一致', en: 'The results do not match the planned candidates' },
  finds: (c) => {
    const planned = new Map((c.lists.candidates ?? []).map((p) => [p.no, p]))
    const seen = new Set<string>()
    const wrong = c.claim.results.flatMap((r: Facts, i: number): Issue[] => {
      const candidate = planned.get(r.no)
      const twice = seen.has(r.no)
      seen.add(r.no)
      if (!candidate) return [issueAt(`/results/${i}/no`, '不在计划中', 'Not in the plan')]
      if (twice) return [issueAt(`/results/${i}/no`, '重复', 'Twice')]
      const needed = allParts(candidate.level).includes('comprehensive')
      return needed === (r.comprehensive !== undefined)
        ? []
        : [issueAt(`/results/${i}/comprehensive`, '仅二级、一级须有综合评审', 'Levels 2 and 1 only')]
    })
    const missing = [...planned.keys()]
      .filter((no) => !seen.has(no))
      .map((no) => issueAt('/results', `缺少第${no}号人员`, `Candidate ${no} is missing`))
    return [...wrong, ...missing]
  },
}

const sessionIds = (c: Case): string[] =>
  (c.known.plan?.facts.submit.sessions ?? []).map((_: Facts, i: number) => `${c.known.plan.id}.${i + 1}`)

/** the reviewers are told of every session whose record was not filed away. */
const sessionsRecorded: Rule = {
  clause: '二(四)',
  says: { zh: '有场次尚未归档考务资料', en: 'The record of a session has not been filed away' },
  finds: (c) => {
    const recorded = new Set(c.known.conduct.flatMap((d: Dossier) => (d.state === 'recorded' ? [d.id] : [])))
    return sessionIds(c).flatMap((id, i) =>
      recorded.has(id)
        ? []
        : [issueAt('/results', `第${i + 1}场次尚未归档考务资料`, `Session ${i + 1} has no record on file`)],
    )
  },
}

const plannedBy = (c: Case) => new Map((c.lists.candidates ?? []).map((p) => [p.no, p as never]))

const marked = (c: Case): Facts => {
  const attended = c.claim.results.map((r: Facts) => ({ ...r, attendance: attendanceOf(r) }))
  const results = markAll(attended, plannedBy(c))
  const passed = results.filter((r) => r.passed).length
  // The report's time is that of the first submission: a returned one that comes again is neither late nor in time anew.
  // M1: what the enterprise was told holds, and what the calendar gives it beyond that, though it was marked meanwhile.
  const late = c.past.submit?.late ?? dateOf(c.at) > later(c.due ?? '', dueDayOf(c))
  const warnings = findingsOf([sessionsRecorded], c)
  return { results, counts: { candidates: results.length, passed }, late, warnings }
}

/** once for a plan, whether the clock or the enterprise comes first. */
const lateMove = (c: Case) => [creditMove('late-results', { procedure: 'results', id: c.id }, c.known.filing.id)]

/** An approval stands on the very submission that it saw. */
const sameDigest: Rule = {
  clause: '二(五)',
  says: { zh: '审核所依据的结果与当前提交的不一致', en: 'The digest is not that of the results now submitted' },
  holds: (c) => c.claim.digest === c.facts.submit.results.sha256,
}
const seen = z.strictObject({ digest: z.string(), comment: text(2000).optional() })

/** by the head of training, who names whoever is responsible. */
const submit = {
  by: 'enterprise-lead',
  to: 'submitted',
  needs: z.strictObject({ results: reported, responsible: text(60) }),
  given: [asPlanned],
  yields: marked,
  keeps: ['results'],
  takes: ['results'],
  knows: { conduct: sessionIds },
  // What was recorded stays so, and what was not is a warning.
  settled: sessionIds,
  lists: { candidates: (c) => c.known.plan?.facts.submit.candidates },
  clause: '二(四)',
} as const satisfies Row<'submitted'>

/** a reason for the whole, and one for each candidate whose result is questioned. */
const questions = z.strictObject({
  reason: text(2000),
  candidates: z
    .array(z.strictObject({ no: z.string(), reason: text(500) }))
    .max(200)
    .optional(),
})
const ofTheseResults: Rule = {
  clause: '二(四)',
  says: { zh: '所退人员不在评价结果中', en: 'A candidate who is named is not in the results' },
  finds: (c) => {
    const reported = new Set((c.lists.results ?? []).map(({ no }) => no))
    return (c.claim.candidates ?? []).flatMap(({ no }: Facts, i: number): Issue[] =>
      reported.has(no) ? [] : [issueAt(`/candidates/${i}/no`, '不在评价结果中', 'Not in the results')],
    )
  },
}
const back = {
  to: 'returned',
  needs: questions,
  given: [ofTheseResults],
  lists: { results: (c) => c.facts.submit.results },
  clause: '二(五)',
} as const satisfies Partial<Row<'returned'>>

/** 二(四), 二(五): the results of a finished plan (评价结果), reviewed by the city, then by the province. */
export const results = procedure(
  'results',
  {
    start: 'unopened',
    during: 'programme',
    seat: (c) => c.known.filing.seat,
    rests: ['approved'],
    shows: { results: resultsList },
    knows: {
      plan: (c) => c.facts.open.plan,
      filing: (c) => c.known.plan?.facts.open.filing,
      round: (c) => roundFollowed(c.known.plan, c.known.filing),
    },
  },
  {
    unopened: {
      open: {
        by: 'clock',
        to: 'awaited',
        follows: 'plan.finish',
        needs: z.strictObject({ plan: z.string() }),
        clause: '二(四)',
      },
    },
    // late results are accepted, and stay marked as late.
    awaited: {
      submit: { ...submit, within: dueDayOf, also: (c) => (c.facts.submit.late ? lateMove(c) : []) },
      overdue: {
        by: 'clock',
        to: 'overdue',
        given: [pastDue('二(四)', { zh: '报送期限未满', en: 'The time to report has not run out' })],
        also: lateMove,
        clause: '二(四)',
      },
    },
    overdue: { submit },
    // R-58; five working days are a reminder only (later practice in Shenzhen).
    submitted: {
      endorse: {
        by: supervisors,
        to: 'city-approved',
        needs: seen,
        given: [sameDigest],
        duty: 'first-review',
        within: 5,
        clause: '二(四)',
      },
      return: { ...back, by: supervisors, duty: 'first-review' },
    },
    // two reviews by two people, also where the province does both.
    'city-approved': {
      approve: {
        by: 'province-centre',
        to: 'approved',
        needs: seen,
        given: [sameDigest],
        duty: 'second-review',
        // only now is the plan no longer under way.
        also: (c) => [
          {
            procedure: 'live-plans',
            id: c.seat?.owner ?? '',
            action: 'release',
            claim: { plan: c.facts.open.plan },
          },
        ],
        clause: '二(五)',
      },
      return: { ...back, by: 'province-centre', duty: 'second-review' },
    },
    returned: { submit },
    approved: {},
  },
)
