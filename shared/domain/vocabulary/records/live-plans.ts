import { dateOf, yearsLater } from '../calendar/dates.ts'

type Ref = { readonly key: string; readonly versionId: string; readonly sha256: string; readonly count: number }

/**
 * A plan that was submitted and whose results are not approved yet. `candidates` is the list in the archive of whom it
 * assesses for what, an item each: `{ subject, occupation, level }`, in the order of the plan.
 */
export type LivePlan = {
  readonly plan: string
  readonly candidates: Ref
  /** M6: the places in the list of those who are judged apart, once all others are approved. */
  readonly left?: readonly number[]
  /** M6: the places of those who were approved before the others. */
  readonly gone?: readonly number[]
}

/** Whether the plan is under way for whoever has that place in its list. */
export const isLiveFor = ({ left, gone }: LivePlan): ((place: number) => boolean) => {
  const [still, out] = [left && new Set(left), new Set(gone)]
  return (place) => !out.has(place) && (still === undefined || still.has(place))
}

// biome-ignore lint/suspicious/noExplicitAny: facts of a dossier
type Facts = Record<string, any>

/** M4: the day on which a plan of the enterprise's was last under way: its dossier moves with every one of them. */
export const lastAssessed = (dossier: { readonly at: string | null } | undefined): string | null =>
  dossier?.at ? dateOf(dossier.at) : null

/** M5: a plan was postponed, or changed in an emergency, on a day (Asia/Shanghai). */
export type Emergency = { readonly plan: string; readonly on: string }

/** The last move of an enterprise's dossier `live-plans`: each states all that holds from then on. */
const lastStated = (dossier: { readonly facts: Facts } | undefined): Facts | undefined =>
  Object.values(dossier?.facts ?? {})
    .toSorted((a, b) => a.since - b.since)
    .at(-1)

/** M5: those of an enterprise within a year before the day, the first first. */
export const emergenciesUntil = (day: string, dossier: { readonly facts: Facts } | undefined): Emergency[] =>
  (lastStated(dossier)?.emergencies ?? []).filter(({ on }: Emergency) => yearsLater(on, 1) > day)

/** M5: so many within a year are a finding for the credit file. */
export const manyEmergencies = 3

/** The live plans that an enterprise's dossier `live-plans` (its id is the USCC) names; none where there is none yet. */
export const livePlansOf = (dossier: { readonly facts: Facts } | undefined): LivePlan[] =>
  lastStated(dossier)?.plans ?? []
