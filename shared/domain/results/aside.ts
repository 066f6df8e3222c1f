import * as z from 'zod'
import { text } from '../vocabulary/documents/papers.ts'
import { asideNumbers, asideOf, batchesOf, reportOf, type SetAside } from '../vocabulary/records/results.ts'
import { itemsOfBatches, takenIn } from '../vocabulary/records/taken.ts'
import type { Case, Dossier, Facts, Issue, ListRef, Move, Row, Rule } from '../workflow/procedure.ts'
import { issueAt } from '../workflow/shapes.ts'

/*
 * R-58, M6: a decision on results may name candidates whom it leaves out. Each group of them is judged apart, in a results
 * dossier of its own under the same plan, and the others go on.
 */

const candidates = z.array(z.strictObject({ no: z.string(), reason: text(500) })).min(1)
const group = z.discriminatedUnion('as', [
  z.strictObject({ as: z.literal('returned'), candidates: candidates.max(200) }),
  z.strictObject({
    as: z.literal('held'),
    candidates: candidates.max(50),
    /** The proceeding or the evidence for which they are held, in words: the enterprise reads them. */
    basis: text(500),
    /** The spot check, where it is one. */
    check: z.string().optional(),
  }),
])
/** Groups of candidates, each judged apart: `returned` to be reported anew, `held` while something is looked into. */
export const mostGroups = 5
export const leftOut = z.array(group).min(1).max(mostGroups)

const numbersIn = (c: Case): { no: string; pointer: string; as: string }[] =>
  (c.claim.except ?? []).flatMap(({ as, candidates }: Facts, i: number) =>
    candidates.map(({ no }: Facts, j: number) => ({ no, as, pointer: `/except/${i}/candidates/${j}/no` })),
  )

/** The candidates of this dossier who are judged in it: of its list those who were not left out before. */
export const judgedHere = (c: Case): ReadonlySet<string> => {
  const before = asideNumbers({ facts: c.past })
  return new Set((c.lists.results ?? []).flatMap(({ no }) => (before.has(no) ? [] : no)))
}

const onceOfThese: Rule = {
  clause: '二(五)',
  says: { zh: '所列人员不在本次评价结果中', en: 'A candidate who is named is not in the results' },
  finds: (c) => {
    const here = judgedHere(c)
    const seen = new Set<string>()
    return numbersIn(c).flatMap(({ no, pointer }): Issue[] => {
      const twice = seen.has(no)
      seen.add(no)
      if (twice) return [issueAt(pointer, '重复', 'Twice')]
      return here.has(no) ? [] : [issueAt(pointer, '不在本次评价结果中', 'Not in these results')]
    })
  },
}

/** Whoever is all that is left is returned with the whole, which has a row of its own. */
const someGoOn: Rule = {
  clause: '二(五)',
  says: {
    zh: '不能将全部人员除外：请退回全部评价结果',
    en: 'Not everybody can be left out: return the results as a whole',
  },
  holds: (c) => c.claim.except === undefined || new Set(numbersIn(c).map(({ no }) => no)).size < judgedHere(c).size,
}

/** Part D: a hold keeps nobody for ever. */
const heldOnce: Rule = {
  clause: '二(五)',
  says: {
    zh: '该人员已暂缓过一次，不得再次暂缓：请通过，或说明理由退回',
    en: 'This candidate was held once and cannot be again: approve, or return with a reason',
  },
  finds: (c) =>
    c.past.open?.held
      ? numbersIn(c).flatMap(({ as, pointer }) => (as === 'held' ? { pointer, says: heldOnce.says } : []))
      : [],
}

/** That of another enterprise is refused by the default rule. */
const checkStands: Rule = {
  clause: '二(五)',
  says: { zh: '没有所指的抽查', en: 'There is no such spot check' },
  finds: (c) => {
    const known = new Set(((c.known['spot-check'] ?? []) as Dossier[]).map(({ id }) => id))
    return (c.claim.except ?? []).flatMap(({ check }: Facts, i: number) =>
      check === undefined || known.has(check) ? [] : { pointer: `/except/${i}/check`, says: checkStands.says },
    )
  },
}

const checksNamed = (c: Case): string[] | undefined => {
  const named = (c.claim.except ?? []).flatMap(({ check }: Facts) => check ?? [])
  return named.length > 0 ? [...new Set<string>(named)] : undefined
}

/** M6: the approved results may not be taken back from whoever is certified on them: that is a revocation. */
const noneTaken: Rule = {
  clause: '二(五)',
  says: {
    zh: '该人员已在核发批次中：请办理撤销，或补充批次',
    en: 'This candidate is in a batch of certificates already: revoke, or issue a supplementary batch',
  },
  finds: (c) => {
    const taken = takenIn(c)
    return numbersIn(c).flatMap(({ no, pointer }) => (taken.has(no) ? { pointer, says: noneTaken.says } : []))
  },
}

const idOf = (c: Case, i: number): string => `${c.id}-${c.version + 1}.${i + 1}`

/** All who were left out so far, with where each is judged. */
const asideAfter = (c: Case): SetAside[] => [
  ...asideOf({ facts: c.past }),
  ...(c.claim.except ?? []).flatMap(({ candidates }: Facts, i: number) =>
    candidates.map(({ no }: Facts) => ({ no, in: idOf(c, i) })),
  ),
]

/** M12: who passed and is judged here, in no batch, and not left out of one since certified already. */
export const stillToCertify = (c: Case, aside: readonly SetAside[]): Facts => {
  if (!c.lists.results) return {}
  const without: readonly unknown[] = c.known.issuance?.at(-1)?.facts.open.without ?? []
  const out = new Set([...aside.map(({ no }) => no), ...takenIn(c), ...without])
  return { left: c.lists.results.filter(({ no, passed }) => passed && !out.has(no)).length, since: c.version + 1 }
}

/** Opens the part in which somebody is judged apart, and what is done to it at once. */
export const opensPart = (c: Case, id: string, part: Facts, action: string, claim: Facts): Move[] => [
  { procedure: 'results', id, action: 'open', claim: { plan: c.facts.open.plan, of: c.id, ...part } },
  { procedure: 'results', id, action, claim },
]

/** Part D: it goes with the candidate into whatever part. */
export const heldBefore = (c: Case): Facts => (c.past.open?.held ? { held: true } : {})

const partsOf = (c: Case): Move[] =>
  (c.claim.except ?? []).flatMap(({ as, candidates, basis, check }: Facts, i: number) => {
    const nos: string[] = candidates.map(({ no }: Facts) => no)
    const part = { candidates: nos, ...(as === 'held' ? { held: true } : heldBefore(c)) }
    if (as === 'returned') return opensPart(c, idOf(c, i), part, 'send-back', { candidates })
    const named = new Set(nos)
    const results = (c.lists.results ?? []).filter(({ no }) => named.has(no))
    const { responsible } = reportOf({ facts: c.facts }) ?? {}
    const claim = { results, responsible, candidates, basis, ...(check !== undefined && { check }) }
    return opensPart(c, idOf(c, i), part, 'hold', claim)
  })

/** Positions in the plan of candidates, by number. */
export const positionsOf = (c: Case, nos: Iterable<string>): number[] => {
  const named = new Set(nos)
  return (c.lists.candidates ?? []).flatMap(({ no }, i) => (named.has(no) ? i : []))
}

/** Nothing is read for a decision where nobody is left out; that on a part frees its own candidates. */
const needsLists = (c: Case): boolean =>
  c.claim.except !== undefined || c.facts.open.of !== undefined || asideOf({ facts: c.past }).length > 0
const lists = {
  results: (c: Case): ListRef | undefined => (needsLists(c) ? reportOf({ facts: c.facts })?.results : undefined),
  candidates: (c: Case): ListRef | undefined => (needsLists(c) ? c.known.plan?.facts.submit.candidates : undefined),
}

/** What a deciding row has so that it may leave candidates out. */
export const leavingOut = {
  given: [onceOfThese, someGoOn, heldOnce, checkStands],
  knows: { 'spot-check': checksNamed },
  lists,
  yields: (c: Case): Facts => ({ aside: asideAfter(c), ...stillToCertify(c, asideAfter(c)) }),
  also: partsOf,
} as const satisfies Partial<Row<string>>

/** Of what is approved: nobody who is in a batch. */
export const leavingOutLater = {
  ...leavingOut,
  given: [onceOfThese, heldOnce, checkStands, noneTaken],
  knows: { ...leavingOut.knows, issuance: (c: Case): string[] => [...batchesOf({ facts: c.past })] },
  lists: { ...lists, taken: (c: Case): ListRef[] => itemsOfBatches(c) },
} as const satisfies Partial<Row<string>>

/** who leaves the enterprise's plans under way with an approval: all but those who are judged apart; of a part its own. */
export const released = (c: Case): Facts => {
  const aside = asideOf({ facts: c.facts })
  const plan = c.facts.open.plan
  if (c.facts.open.of === undefined)
    return aside.length > 0
      ? {
          plan,
          but: positionsOf(
            c,
            aside.map(({ no }) => no),
          ),
        }
      : { plan }
  return { plan, only: positionsOf(c, [...judgedHere({ ...c, past: c.facts })]) }
}
/** And who comes back to them when an approval is taken back. */
export const rejoined = (c: Case, nos: readonly string[]): Facts => ({
  plan: c.facts.open.plan,
  positions: positionsOf(c, nos),
})
export const namedIn = (c: Case): string[] => numbersIn(c).map(({ no }) => no)
