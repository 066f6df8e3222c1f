import { type AnyTally, isOfCertificates, type Tally } from './tally.ts'

export const ofDossiers = (tallies: readonly AnyTally[]): readonly Tally[] =>
  tallies.filter((tally) => !isOfCertificates(tally)) as readonly Tally[]

/** The tallies of a procedure, by id. */
export const talliesOf = (procedure: string, dossiers: readonly Tally[]): ReadonlyMap<string, Tally> =>
  new Map(dossiers.flatMap((tally) => (tally.procedure === procedure ? [[tally.id, tally] as const] : [])))

/** W4: of a renewed filing's rounds the one by whose days the plan was judged; undefined where nothing says that. */
export const judgedRound = (filing: Tally, plan: Tally | undefined): string | undefined =>
  filing.rounds?.find((one) => one === plan?.round)

/**
 * W4: in which of a renewed filing's rounds a certificate counts: the one by whose days its plan was judged, which the block
 * of its number tells, else the first. Undefined where the filing stands in one round alone.
 */
export function roundsOfCertificates(tallies: readonly AnyTally[]) {
  const dossiers = ofDossiers(tallies)
  const [filings, plans] = [talliesOf('filing', dossiers), talliesOf('plan', dossiers)]
  const blocks = dossiers.flatMap(({ batch, filing: of }) => {
    const filing = filings.get(of ?? '')
    // Results bear the id of their plan.
    const round = filing && judgedRound(filing, plans.get(batch?.results ?? ''))
    return round === undefined ? [] : (batch?.numbers ?? []).map((block) => ({ ...block, round }))
  })
  /** A number without its serial, of six digits: the code, the year and the level that a block has in common. */
  const common = (number: string) => number.slice(0, -6)
  const byCommon = Map.groupBy(blocks, ({ first }) => common(first))
  return ({ filing, number }: { readonly filing: string; readonly number: string }): string | undefined => {
    const first = filings.get(filing)?.rounds?.[0]
    if (first === undefined) return undefined
    return byCommon.get(common(number))?.find((block) => block.first <= number && number <= block.last)?.round ?? first
  }
}
