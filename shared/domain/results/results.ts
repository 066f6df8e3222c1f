import * as z from 'zod'
import { dateOf } from '../vocabulary/calendar/dates.ts'
import { addWorkdays } from '../vocabulary/calendar/working-days.ts'
import { reason, text } from '../vocabulary/documents/papers.ts'
import { allParts } from '../vocabulary/occupations/level.ts'
import { creditMove } from '../vocabulary/records/credit.ts'
import { plannedNow } from '../vocabulary/records/planned.ts'
import { asideNumbers, batchesOf, isApprovedFor, reportOf, resultNamed } from '../vocabulary/records/results.ts'
import { roundFollowed } from '../vocabulary/records/round-of.ts'
import { byConfiguration, settingFor } from '../workflow/configured.ts'
import { pastDue } from '../workflow/day-rules.ts'
import {
  type Case,
  type Dossier,
  type Facts,
  type Issue,
  type Move,
  noting,
  procedure,
  type Row,
  type Rule,
  supervisors,
} from '../workflow/procedure.ts'
import { findingsOf, issueAt } from '../workflow/shapes.ts'
import { byAnother, putForward } from '../workflow/two-people.ts'
import { leavingOut, leavingOutLater, leftOut, namedIn, rejoined, released } from './aside.ts'
import { attendanceOf, reported } from './form.ts'
import { reMarked } from './re-marked.ts'
import { markAll } from './scoring.ts'
import { resultsList } from './sheet.ts'

/** Working days between the last day and the report (二(四): 认定结束后10个工作日内). */
const reportDays = 10
const later = (a: string, b: string) => (a > b ? a : b)
const dueDayOf = (c: Case) => addWorkdays(c.calendar, plannedNow(c.known.plan).lastDay, reportDays)

/** M6: of a part its candidates alone; nobody who is judged apart. */
const plannedHere = (c: Case): Map<string, Facts> => {
  const part = c.past.open?.candidates && new Set<string>(c.past.open.candidates)
  const aside = asideNumbers({ facts: c.past })
  const isHere = ({ no }: Facts) => (part === undefined || part.has(no)) && !aside.has(no)
  return new Map((c.lists.candidates ?? []).filter(isHere).map((p) => [p.no, p]))
}

/** M9: carried are the marks that the plan has from before, and no other. */
const carriedAsPlanned = ({ level, carried = {} }: Facts, result: Facts, i: number): Issue[] =>
  allParts(level)
    .filter((part) => (result[part] === 'carried') !== (carried[part] !== undefined))
    .map((part) =>
      carried[part] === undefined
        ? issueAt(`/results/${i}/${part}`, '计划中没有此人该部分的保留成绩', 'The plan carries no mark of this part')
        : issueAt(
            `/results/${i}/${part}`,
            '该部分成绩由计划带入，请填“成绩保留”',
            'The plan carries this mark: say carried',
          ),
    )

/** every planned candidate, none added, none twice. */
const asPlanned: Rule = {
  clause: '二(四)',
  says: { zh: '评价结果与计划人员不一致', en: 'The results do not match the planned candidates' },
  finds: (c) => {
    const planned = plannedHere(c)
    const seen = new Set<string>()
    const wrong = c.claim.results.flatMap((r: Facts, i: number): Issue[] => {
      const candidate = planned.get(r.no)
      const twice = seen.has(r.no)
      seen.add(r.no)
      if (!candidate) return [issueAt(`/results/${i}/no`, '不在计划中', 'Not in the plan')]
      if (twice) return [issueAt(`/results/${i}/no`, '重复', 'Twice')]
      const needed = allParts(candidate.level).includes('comprehensive')
      return [
        ...carriedAsPlanned(candidate, r, i),
        ...(needed === (r.comprehensive !== undefined)
          ? []
          : [issueAt(`/results/${i}/comprehensive`, '仅二级、一级须有综合评审', 'Levels 2 and 1 only')]),
      ]
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

/** M9: the reviewers are told whose earlier result was taken back since, or is judged apart from where it stood. */
const earlierStand: Rule = {
  clause: '二(四)',
  says: { zh: '引用的此前成绩已撤回或另行审核', en: 'An earlier result was taken back, or is judged apart' },
  finds: (c) => {
    const heads = new Map<string, Dossier>(c.known.results.map((one: Dossier) => [one.id, one]))
    return [...plannedHere(c).values()].flatMap(({ no, carried = {} }) => {
      const named = Object.values<string>(carried).map(resultNamed)
      return named.every((one) => isApprovedFor(heads.get(one.in), one.no))
        ? []
        : [issueAt('/results', `第${no}号人员${earlierStand.says.zh}`, `Candidate ${no}: ${earlierStand.says.en}`)]
    })
  },
}

const plannedBy = (c: Case) => new Map((c.lists.candidates ?? []).map((p) => [p.no, p as never]))
/** M9: marks of before in their places, and which they are. */
const withCarried = (planned: ReadonlyMap<string, Facts>) => (result: Facts) => {
  const { marks } = planned.get(result.no) ?? {}
  return marks ? { ...result, ...marks, carried: Object.keys(marks) } : result
}

const marked = (c: Case): Facts => {
  const planned = plannedBy(c)
  const attended = c.claim.results.map((r: Facts) => ({ ...r, attendance: attendanceOf(r) }))
  const results = markAll<Facts & { no: string }>(attended.map(withCarried(planned)), planned)
  const passed = results.filter((r) => r.passed).length
  // The report's time is that of the first submission: a returned one that comes again is neither late nor in time anew.
  // M1: what the enterprise was told holds, and what the calendar gives it beyond that, though it was marked meanwhile.
  const late = c.past.submit?.late ?? dateOf(c.at) > later(c.due ?? '', dueDayOf(c))
  const warnings = findingsOf([sessionsRecorded, earlierStand], c)
  // A part was reported in time, or late, with the whole.
  const isPart = c.past.open?.of !== undefined
  return { results, counts: { candidates: results.length, passed }, ...(!isPart && { late }), warnings }
}

/** once for a plan, whether the clock or the enterprise comes first. */
const lateMove = (c: Case) => [creditMove('late-results', { procedure: 'results', id: c.id }, c.known.filing.id)]

/** P-1: until when the results are shown to the public (公示) before certificates are issued on them, where that is set. */
const publicity = (c: Case): Facts => {
  const days = settingFor(c, 'publicity-workdays')
  return days > 0 ? { publicUntil: addWorkdays(c.calendar, dateOf(c.at), days) } : {}
}

/** what an approval, or its recall, does to the enterprise's plans under way. */
const livePlanMove = (c: Case, action: string, claim: Facts): Move => ({
  procedure: 'live-plans',
  id: c.seat?.owner ?? '',
  action,
  claim,
})

const withBatch = (c: Case): Facts => ({ batches: [...batchesOf({ facts: c.past }), c.claim.issuance] })
/** A batch of before results named theirs. */
const issuedOnThese: Rule = {
  clause: '二(五)',
  says: {
    zh: '不是在本评价结果上取号的批次，或已登记',
    en: 'Not a batch with numbers on these results, or named already',
  },
  holds: (c) =>
    c.known.issuance?.facts.open.results === c.id &&
    c.known.issuance.facts.issue !== undefined &&
    !batchesOf({ facts: c.past }).includes(c.claim.issuance),
}

/** An approval stands on the very submission that it saw. */
const sameDigest: Rule = {
  clause: '二(五)',
  says: { zh: '审核所依据的结果与当前提交的不一致', en: 'The digest is not that of the results now submitted' },
  holds: (c) => c.claim.digest === reportOf({ facts: c.past })?.results.sha256,
}
const seen = z.strictObject({
  digest: z.string(),
  comment: text(2000).optional(),
  /** whom the decision leaves out. */
  except: leftOut.optional(),
})

/** by the head of training, who names whoever is responsible. */
const submit = {
  by: 'enterprise-lead',
  to: 'submitted',
  needs: z.strictObject({ results: reported, responsible: text(60) }),
  seals: { responsible: [] }, // M10
  given: [asPlanned],
  yields: marked,
  keeps: ['results'],
  takes: ['results'],
  knows: { conduct: sessionIds, results: (c) => c.known.plan?.facts.submit.earlier ?? [] },
  // What was recorded stays so, and what was not is a warning.
  settled: sessionIds,
  lists: { candidates: (c) => c.known.plan?.facts.submit.candidates },
  clause: '二(四)',
} as const satisfies Row<'submitted'>

/** a reason for the whole, and one for each candidate whose result is questioned. */
const questioned = z.array(z.strictObject({ no: z.string(), reason: text(500) })).max(200)
const questions = z.strictObject({ reason: text(2000), candidates: questioned.optional() })
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
/** M6: the decisions on results that leave candidates out, each of whom is judged in a part of his own. */
const leavingOutRows = ['results.endorse', 'results.approve', 'results.recall'] as const
/** M6: a hold is of twenty working days, and once longer. */
const holdDays = 20
const heldUntil = (c: Case): string => c.facts.extend?.until ?? c.facts.hold.until
const extendedOnce: Rule = {
  clause: '二(五)',
  says: { zh: '暂缓只能延长一次', en: 'A hold is extended once' },
  holds: (c) => c.past.extend === undefined,
}
const counted = (c: Case): Facts => ({
  counts: { candidates: c.claim.results.length, passed: c.claim.results.filter(({ passed }: Facts) => passed).length },
})
/** What a part is opened with, for whoever carried the move that opened it. */
const carried = { by: supervisors, duty: noting, follows: leavingOutRows, clause: '二(五)' } as const

const back = {
  to: 'returned',
  needs: questions,
  given: [ofTheseResults],
  lists: { results: (c) => reportOf({ facts: c.past })?.results },
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
      // M6: a part (补充结果) names whose it is (`of`), its candidates, and whether they were held before.
      open: {
        by: ['clock', 'enterprise-lead', ...supervisors],
        to: 'awaited',
        duty: noting,
        follows: ['plan.finish', ...leavingOutRows, 'results.re-mark'],
        needs: z.strictObject({
          plan: z.string(),
          of: z.string().optional(),
          candidates: z.array(z.string()).min(1).optional(),
          held: z.literal(true).optional(),
        }),
        during: 'always',
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
      // M6: a mark that turned out otherwise on the candidate's request, to be reviewed anew.
      carry: {
        by: 'enterprise-lead',
        to: 'submitted',
        follows: 'results.re-mark',
        needs: z.strictObject({ results: z.array(z.looseObject({})), responsible: z.string(), reMark: z.string() }),
        yields: counted,
        keeps: ['results'],
        clause: '二(五)',
      },
      'send-back': { ...carried, to: 'returned', needs: z.strictObject({ candidates: questioned }) },
      hold: {
        ...carried,
        to: 'held',
        needs: z.strictObject({
          results: z.array(z.looseObject({})),
          responsible: z.string(),
          candidates: questioned,
          basis: text(500),
          check: z.string().optional(),
        }),
        counts: { until: (c) => addWorkdays(c.calendar, dateOf(c.at), holdDays) },
        yields: (c) => ({ ...putForward(c), ...counted(c) }),
        keeps: ['results'],
      },
    },
    // M6: while something is looked into.
    held: {
      lift: {
        by: supervisors,
        to: 'submitted',
        needs: z.strictObject({ finding: text(2000) }),
        duty: 'first-review',
        clause: '二(五)',
      },
      return: { ...back, by: supervisors, duty: 'first-review' },
      extend: {
        by: supervisors,
        to: 'held',
        duty: 'first-review',
        needs: reason,
        given: [extendedOnce, byAnother('hold')],
        counts: { until: (c) => addWorkdays(c.calendar, c.past.hold.until, holdDays) },
        clause: '二(五)',
      },
      // Part D: nobody is held for ever; the reviewer has it back, and is late by the day on which it ended.
      'run-out': {
        by: 'clock',
        to: 'submitted',
        given: [pastDue('二(五)', { zh: '暂缓期限未满', en: 'The hold has not run out' })],
        within: heldUntil,
        due: (c) => c.due,
        clause: '二(五)',
      },
    },
    overdue: { submit },
    // R-58; five working days are a reminder only (later practice in Shenzhen).
    submitted: {
      endorse: {
        ...leavingOut,
        by: supervisors,
        to: 'city-approved',
        needs: seen,
        given: [sameDigest, ...leavingOut.given],
        duty: 'first-review',
        within: 5,
        clause: '二(四)',
      },
      return: { ...back, by: supervisors, duty: 'first-review' },
    },
    // two reviews by two people, also where the province does both.
    'city-approved': {
      approve: {
        ...leavingOut,
        by: 'province-centre',
        to: 'approved',
        needs: seen,
        given: [sameDigest, ...leavingOut.given],
        duty: 'second-review',
        knows: { ...leavingOut.knows, ...byConfiguration.knows },
        yields: (c) => ({ ...leavingOut.yields(c), on: dateOf(c.at), ...publicity(c) }),
        // only now are they no longer under way.
        also: (c) => [...leavingOut.also(c), livePlanMove(c, 'release', released(c))],
        clause: '二(五)',
      },
      return: { ...back, by: 'province-centre', duty: 'second-review' },
    },
    returned: { submit },
    approved: {
      // M12: names the batch that takes numbers on these results, in its own transaction: no two take anybody twice.
      certify: {
        by: 'enterprise-lead',
        to: 'approved',
        follows: 'issuance.issue',
        needs: z.strictObject({ issuance: z.string(), left: z.int().min(0) }),
        during: 'always',
        yields: (c) => ({ ...withBatch(c), since: c.version + 1 }),
        clause: '二(五)',
      },
      'enter-batch': {
        by: 'clock',
        to: 'approved',
        needs: z.strictObject({ issuance: z.string() }),
        given: [issuedOnThese],
        knows: { issuance: (c) => c.claim.issuance },
        during: 'always',
        yields: withBatch,
        clause: '二(五)',
      },
      're-mark': {
        by: 'enterprise-lead',
        to: 'approved',
        duty: noting,
        follows: 're-mark.confirm-re-mark',
        needs: z.strictObject({ no: z.string(), reMark: z.string(), marks: z.looseObject({}) }),
        ...reMarked,
        also: (c) => [...reMarked.also(c), livePlanMove(c, 'rejoin', rejoined(c, [c.claim.no]))],
        clause: '二(五)',
      },
      // M6: an approval is taken back before anybody is certified on it.
      recall: {
        ...leavingOutLater,
        by: 'province-centre',
        to: 'approved',
        needs: z.strictObject({ reason: text(2000), except: leftOut }),
        duty: 'second-review',
        also: (c) => [...leavingOutLater.also(c), livePlanMove(c, 'rejoin', rejoined(c, namedIn(c)))],
        clause: '二(五)',
      },
    },
  },
)
