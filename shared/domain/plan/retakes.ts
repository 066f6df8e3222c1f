import { yearsLater } from '../vocabulary/calendar/dates.ts'
import { type Part, partsLeft } from '../vocabulary/occupations/level.ts'
import { isPassMark } from '../vocabulary/occupations/marks.ts'
import { plannedNow } from '../vocabulary/records/planned.ts'
import { isApprovedFor, reportOf, resultNamed } from '../vocabulary/records/results.ts'
import { byConfiguration, settingFor } from '../workflow/configured.ts'
import type { Case, Dossier, Facts, Issue, ListRef, Row, Rule } from '../workflow/procedure.ts'
import { issueAt } from '../workflow/shapes.ts'
import { lastDay } from './days.ts'

/*
 * M9: whoever passed a part is not assessed in it again within the term. The plan names the earlier result by part, as the
 * results dossier in which the mark stands (the plan's own, or M6 a part of it), a point, and the candidate's number there;
 * it is checked, and the mark is kept with the candidate.
 */

type Named = { i: number; part: Part; in: string; no: string }

const namedIn = (c: Case): Named[] =>
  c.claim.candidates.flatMap(({ carried = {} }: Facts, i: number) =>
    Object.entries<string>(carried).map(([part, result]) => ({ i, part: part as Part, ...resultNamed(result) })),
  )

/** Each results dossier and its plan are conditions of the transaction that submits the plan. */
export const mostEarlier = 8
const earlier = (c: Case): string[] => [...new Set(namedIn(c).map((named) => named.in))]

export const fewEarlier: Rule = {
  clause: '二(四)',
  says: {
    zh: `一个计划最多引用${mostEarlier}份此前的评价结果`,
    en: `A plan names ${mostEarlier} earlier results at most`,
  },
  reads: ['candidates'],
  finds: (c) => (earlier(c).length <= mostEarlier ? [] : [{ pointer: '/candidates', says: fewEarlier.says }]),
}

/** Results from which a mark is carried: both reviews approved them. */
const standing = (c: Case): Dossier[] => c.known.results.filter(({ state }: Dossier) => state === 'approved')
const plans = (c: Case): Dossier[] => c.known.plan

/** What is named, as it stands in the earlier results and in their plan; nothing of who is judged apart from these. */
function lookUp(c: Case, named: Named) {
  const at = standing(c).findIndex(({ id }) => id === named.in)
  const results = standing(c)[at]
  const planAt = plans(c).findIndex(({ id }) => id === results?.facts.open.plan)
  const numbered = (lists: Facts[] | undefined, i: number) =>
    (lists?.[i] as Facts[] | undefined)?.find(({ no }) => no === named.no)
  return {
    plan: plans(c)[planAt],
    result: isApprovedFor(results, named.no) ? numbered(c.lists.marks, at) : undefined,
    candidate: numbered(c.lists.earlier, planAt),
  }
}

const isSame = (c: Case, i: number, candidate: Facts | undefined): boolean => {
  const { occupation, level } = c.claim.candidates[i]
  const { subject, former = [] } = c.lists.holders?.[i] ?? {}
  return (
    [subject, ...former].includes(candidate?.document.subject) &&
    candidate?.occupation === occupation &&
    candidate?.level === level
  )
}

/** Why a mark is not carried, or undefined. */
function objection(c: Case, named: Named): [zh: string, en: string] | undefined {
  const { plan, result, candidate } = lookUp(c, named)
  if (!plan || !result || !isSame(c, named.i, candidate))
    return ['没有此人该职业该级别经审核通过的成绩', 'No approved result of this person in this occupation and level']
  if (result.passed) return ['此人该次认定已全部合格', 'This person passed all of it then']
  if (Object.values(result).includes('violation'))
    return ['该次认定有违纪，成绩不予保留', 'There was a violation then: no mark is carried']
  if (result.carried?.includes(named.part))
    return [
      '该成绩系此前带入，请引用取得该成绩的评价结果',
      'It was carried itself: name the results in which it was made',
    ]
  if (!isPassMark(result[named.part])) return ['该部分未合格', 'This part was not passed']
  const years = settingFor(c, 'carried-mark-years')
  const until = yearsLater(plannedNow(plan).lastDay, years)
  if (until < lastDay(c.claim))
    return [`成绩保留${years}年，至${until}止`, `A mark is carried for ${years} year(s), until ${until}`]
  return undefined
}

export const earlierResultsHold: Rule = {
  clause: '二(四)',
  says: { zh: '引用的此前成绩不能保留', en: 'An earlier result is not carried' },
  finds: (c) => [
    ...namedIn(c).flatMap((named): Issue[] => {
      const said = objection(c, named)
      return said ? [issueAt(`/candidates/${named.i}/carried/${named.part}`, ...said)] : []
    }),
    ...c.claim.candidates.flatMap((one: Facts, i: number): Issue[] =>
      one.carried && partsLeft(one).length === 0
        ? [issueAt(`/candidates/${i}/carried`, '至少有一部分参加本次考核', 'One part at least is assessed now')]
        : [],
    ),
  ],
}

/** The candidates as the plan keeps them: with the marks that are carried, whatever was typed; and whence these are. */
export const withMarks = (c: Case): Facts => {
  const marks = new Map<number, Facts>()
  for (const named of namedIn(c))
    marks.set(named.i, { ...marks.get(named.i), [named.part]: lookUp(c, named).result?.[named.part] })
  const candidates = c.claim.candidates.map(({ marks: _, ...one }: Facts, i: number) =>
    marks.has(i) ? { ...one, marks: marks.get(i) } : one,
  )
  return { candidates, ...(marks.size > 0 && { earlier: earlier(c) }) }
}

/** What a submitted plan is judged by where it has retakers. */
export const byEarlierResults = {
  knows: {
    ...byConfiguration.knows,
    results: earlier,
    plan: (c) => [...new Set<string>(c.known.results.map(({ facts }: Dossier) => facts.open.plan))],
  },
  lists: {
    marks: (c): ListRef[] => standing(c).map((results) => reportOf(results)?.results),
    earlier: (c): ListRef[] => plans(c).map(({ facts }) => facts.submit.candidates),
  },
} as const satisfies Partial<Row<string>>
