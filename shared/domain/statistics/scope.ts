import { province } from '../vocabulary/geography/region.ts'
import { judgedRound, ofDossiers, talliesOf } from './rounds.ts'
import { type AnyTally, type IssuedGroup, isOfCertificates, type Tally } from './tally.ts'

/** Whose numbers are asked for: of a city (the whole province when absent), of one enterprise, of one round. */
export type Scope = { readonly region?: string; readonly owner?: string; readonly round?: string }

/** Certificates of one filing's group, with whose they are. A filing that is not there yet is nobody's, in the province. */
export type OwnedGroup = IssuedGroup & { readonly owner: string; readonly region: string }

/** What lies in a scope. `countedAt` is the instant of the oldest count of certificates in it, null when there is none. */
export type Scoped = {
  readonly dossiers: readonly Tally[]
  readonly certificates: readonly OwnedGroup[]
  readonly countedAt: string | null
}

const inRound = (filing: Tally | undefined, round: string | undefined) =>
  filing?.rounds?.some((one) => one === round) ?? filing?.round === round

/**
 * The tallies of a scope. Of a round is whatever hangs on a filing of that round; what names no filing but a round, is that
 * round's; and what names neither, is of the round if its enterprise filed in it. A filing that was renewed is of all its
 * rounds, and a plan, with its results, batches and certificates, of the one by whose days it was judged (W4).
 */
export function inScope(tallies: readonly AnyTally[], { region, owner, round }: Scope): Scoped {
  const all = ofDossiers(tallies)
  const [filings, plans] = [talliesOf('filing', all), talliesOf('plan', all)]
  const applicants = new Set([...filings.values()].filter((one) => inRound(one, round)).map(({ owner }) => owner))
  /** Results bear the id of their plan. */
  const planOf = ({ procedure, id, batch }: Tally) => plans.get(procedure === 'issuance' ? (batch?.results ?? '') : id)
  const isThisRounds = (tally: Tally) => {
    const filing = filings.get(tally.filing ?? '')
    if (!filing) return tally.round === round
    const judged = judgedRound(filing, planOf(tally))
    return judged === undefined ? inRound(filing, round) : judged === round
  }
  const isOfRound = (tally: Tally) =>
    round === undefined || (tally.filing || tally.round ? isThisRounds(tally) : applicants.has(tally.owner))
  const isOfPlace = (one: Pick<Tally, 'region' | 'owner'>) =>
    (region === undefined || region === province || one.region === region) &&
    (owner === undefined || one.owner === owner)

  const counts = tallies.filter(isOfCertificates).flatMap((count) => {
    const filing = filings.get(count.id)
    const whose = { owner: filing?.owner ?? '', region: filing?.region ?? province }
    if (!isOfPlace(whose) || (round !== undefined && !inRound(filing, round))) return []
    // Counted while its filing stood in one round alone, a group is of that round.
    const ofRound = (group: IssuedGroup) => round === undefined || (group.round ?? filing?.round) === round
    return [{ ...count, groups: count.groups.filter(ofRound), whose }]
  })
  return {
    dossiers: all.filter((tally) => isOfPlace(tally) && isOfRound(tally)),
    certificates: counts.flatMap(({ groups, whose }) => groups.map((group) => ({ ...group, ...whose }))),
    countedAt: counts.map(({ asOf }) => asOf).toSorted()[0] ?? null,
  }
}
