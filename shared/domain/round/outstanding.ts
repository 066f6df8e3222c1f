import type { Clause } from '../clauses.ts'
import { roundApplied } from '../vocabulary/records/aim.ts'
import { isAwaitingDirectory, isFilingComplete } from '../vocabulary/records/in-force.ts'
import { batchesOf, leftIn, reportOf } from '../vocabulary/records/results.ts'
import { roundsOf } from '../vocabulary/records/round-of.ts'
import type { Dossier } from '../workflow/procedure.ts'

/** The days of a round's terms by which something must be done, each with its clause, in their order. */
export const milestones = {
  directoryBy: '三(二)',
  schemesBy: '三(三)',
  pilotUntil: '三(五)',
} as const satisfies Record<string, Clause>
export type Milestone = keyof typeof milestones

/** A dossier as far as milestones ask. A head and a tally can both say it; what does not apply is absent. */
export type Standing = {
  readonly procedure: string
  readonly id: string
  readonly state: string
  /** Of filings and selections; of a plan that by whose days it was judged (W4). */
  readonly round?: string | undefined
  /** Of a filing that was renewed: all its rounds (W4). */
  readonly rounds?: readonly string[] | undefined
  /** Of a scheme or a plan. */
  readonly filing?: string | undefined
  /** Of a batch of certificates: the results that it is issued on. */
  readonly results?: string | undefined
  /** Of results: whether anybody passed who is judged in them. */
  readonly passed?: boolean | undefined
  /** M6: of results that are a part, the plan. */
  readonly partOf?: string | undefined
  /** M12: of results, how many who passed were left to another batch. */
  readonly left?: number | undefined
  /** M12: of results, the batch that took numbers on them last. */
  readonly batch?: string | undefined
}

/** What a round still waits for. */
export type Outstanding<T> = {
  readonly milestone: Milestone
  readonly lacks: 'listing' | 'scheme' | 'assessment' | 'certificates'
  /** The filing or the plan that is not done. */
  readonly of: T
  /** The dossier at which it has stopped: of a plan perhaps its results, or its batch. */
  readonly at: T
  /** Who can go on: the enterprise, the provincial centre alone, or the province. */
  readonly actor: 'enterprise' | 'centre' | 'province'
}

/** The procedures of which milestones ask. */
export const askedOf: readonly string[] = ['selection', 'filing', 'scheme', 'plan', 'results', 'issuance']

/** M12: what the batches of certificates on results leave. Those of before results named theirs were named in no order. */
export const batchedIn = (results: { readonly facts: Dossier['facts'] }): Pick<Standing, 'left' | 'batch'> => {
  const batch: string | undefined = results.facts.certify?.batches.at(-1)
  return batchesOf(results).length === 0 ? {} : { batch, left: leftIn(results) }
}

/** What a head says of itself. */
export const standingOf = ({ procedure, id, state, facts }: Dossier): Standing => ({
  procedure,
  id,
  state,
  round: procedure === 'filing' ? roundApplied({ facts }) : (facts.submit?.round ?? facts.open?.round),
  rounds: procedure === 'filing' ? roundsOf({ facts }) : undefined,
  filing: facts.open?.filing,
  results: facts.open?.results,
  passed: (batchesOf({ facts }).length === 0 && leftIn({ facts })) !== 0 && reportOf({ facts })?.counts?.passed > 0,
  partOf: facts.open?.of && facts.open.plan,
  ...batchedIn({ facts }),
})

/** R-69 (评估备案并公布目录): handed in, and neither refused nor published. Whoever is qualified waits until a list is agreed. */
function unlisted<T extends Standing>(filings: readonly T[], agreed: boolean): Outstanding<T>[] {
  return filings
    .filter((filing) => isAwaitingDirectory(filing) || (!agreed && filing.state === 'qualified'))
    .map((of) => ({ milestone: 'directoryBy', lacks: 'listing', of, at: of, actor: 'province' }))
}

const filedOnce = ['filed', 'superseded']
const underReview = ['submitted', 'reviewing']

/**
 * R-70 (制定试点方案): whoever completed the filing owes a scheme (二(三)), a suspended enterprise too: only removal ends that
 * (四(三)). While it is suspended it can hand nothing in, so that the province has to act.
 */
function schemeless<T extends Standing>(filings: readonly T[], schemes: readonly T[]): Outstanding<T>[] {
  const own = Map.groupBy(schemes, ({ filing }) => filing)
  return filings.filter(isFilingComplete).flatMap((of): Outstanding<T>[] => {
    const states = (own.get(of.id) ?? []).map(({ state }) => state)
    if (states.some((state) => filedOnce.includes(state))) return []
    const inReview = states.some((state) => underReview.includes(state))
    const actor = inReview ? 'centre' : of.state === 'suspended' ? 'province' : 'enterprise'
    return [{ milestone: 'schemesBy', lacks: 'scheme', of, at: of, actor }]
  })
}

/**
 * A plan counts while it stands on file with the city (二(四): 报…备案). Returned or taken back it is a draft again: nobody
 * could carry it out, and its people are free for another plan.
 */
const noBatch = ['draft', 'cancelled', 'halted']
const issued = ['completed', 'settled']

/** R-72 (完成所有批次认定及证书核发): plans without approved results, and results without certificates for who passed. */
function unfinished<T extends Standing>(
  plans: readonly T[],
  results: readonly T[],
  batches: readonly T[],
  filings: readonly T[],
): Outstanding<T>[] {
  const resultsOf = Map.groupBy(results, (one) => one.partOf ?? one.id)
  const batchesOf = Map.groupBy(batches, (batch) => batch.results)
  const standing = new Set(filings.filter(isFilingComplete).map(({ id }) => id))
  // W1: a batch that a removal halted is done with, unless the removal was annulled.
  const isDone = ({ state }: T, { filing = '' }: T) =>
    issued.includes(state) || (state === 'halted' && !standing.has(filing))
  return plans.flatMap((of): Outstanding<T>[] => {
    if (noBatch.includes(of.state)) return []
    const still = { milestone: 'pilotUntil', of, actor: 'enterprise' } as const
    const reported = resultsOf.get(of.id) ?? []
    const unreviewed = reported.length > 0 ? reported.find(({ state }) => state !== 'approved') : of
    if (unreviewed) return [{ ...still, lacks: 'assessment', at: unreviewed }]
    return reported.flatMap((one): Outstanding<T>[] => {
      const own = batchesOf.get(one.id) ?? []
      // the last to take numbers was prepared for whoever was left then, also by one that was halted
      const last = own.filter(({ id }) => one.batch === undefined || id === one.batch)
      const isAllDone = last.some((batch) => isDone(batch, of)) && !one.left
      if (!one.passed || isAllDone) return []
      const furthest = own.find(({ state }) => state === 'reserved') ?? own.find(({ state }) => state === 'prepared')
      return [{ ...still, lacks: 'certificates', at: furthest ?? one }]
    })
  })
}

/**
 * What is not done of a round's milestones (part 三), whether their days have passed or not; the one reading of it, for the
 * nightly findings and for the list on demand. `all` are dossiers of every round; a plan is of the round by
 * whose days it was judged.
 */
export function outstandingIn<T extends Standing>(round: string, all: readonly T[]): Outstanding<T>[] {
  const by = Map.groupBy(all, ({ procedure }) => procedure)
  const every = (procedure: string) => by.get(procedure) ?? []
  const ofRound = (procedure: string) =>
    every(procedure).filter((one) => one.rounds?.includes(round) ?? one.round === round)
  const filings = ofRound('filing')
  const agreed = ofRound('selection').some(({ state }) => state === 'agreed')
  return [
    ...unlisted(filings, agreed),
    ...schemeless(filings, every('scheme')),
    ...unfinished(ofRound('plan'), every('results'), every('issuance'), every('filing')),
  ]
}
