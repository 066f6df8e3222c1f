import { province } from '../../shared/domain/vocabulary/geography/region.ts'
import { channelOf, cityApplied, roundApplied } from '../../shared/domain/vocabulary/records/aim.ts'
import { opinionsOn } from '../../shared/domain/vocabulary/records/city-opinions.ts'
import { daysMoved, termsOf } from '../../shared/domain/vocabulary/records/round-terms.ts'
import type { Dossier } from '../../shared/domain/workflow/procedure.ts'
import type { Recommendation, RegisteredRound } from '../../shared/stores/register/listings.ts'

/** all that the department published of a round, as it stands now; how it was summed up is not part of that. */
export function registeredRound(head: Dossier): RegisteredRound | undefined {
  const { id, state, facts, version, at } = head
  if (!at) return undefined
  const { title, notice, criteria, opens, closes, directoryBy, schemesBy, pilotFrom, pilotUntil, summaryFrom } =
    termsOf(head)
  const changes = daysMoved(head)
  return {
    round: id,
    title,
    notice,
    criteria,
    opens,
    closes,
    directoryBy,
    schemesBy,
    pilotFrom,
    pilotUntil,
    summaryFrom,
    state: state as RegisteredRound['state'],
    ...(changes.length > 0 && { changes }),
    ...(facts.cancel && { cancelled: { on: facts.cancel.on, reason: facts.cancel.reason } }),
    version,
    asOf: at,
  }
}

/** the city's word stands until it says otherwise, or the application is taken back (W7); enterprises of the province's own are no city's. */
export function recommendation({ id, state, facts, seat, version, at }: Dossier): Recommendation | undefined {
  if (!facts.recommend || !seat || !at) return undefined
  const over = ['declined', 'withdrawn'].includes(state) || seat.supervisor === province
  const stands = !over && opinionsOn({ facts }).at(-1)?.word === 'recommended'
  return {
    recommendedIn: roundApplied({ facts }) ?? '',
    filing: id,
    // M3: that city's word, wherever the enterprise has moved since.
    city: cityApplied({ facts }),
    channel: channelOf({ facts }),
    word: stands ? 'recommended' : 'withdrawn',
    version,
    asOf: at,
  }
}
