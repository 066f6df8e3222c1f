import { safeguardId } from '../../shared/domain/vocabulary/records/safeguard.ts'
import { digestOf } from '../../shared/stores/ledger/chain.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import { type Finding, kindOf } from './findings.ts'
import { clockActor } from './run-clock.ts'

/** As many as the entry takes; after a release the rest halts again. */
const most = 500

/**
 * Halts the issuing of certificates in the whole province when something was found on which it must not go on (threats 1, 2).
 * Answers whether it did: what halts already, or was released by people, does not halt again.
 */
export async function haltOn(
  { commandHandler, now }: Pick<Dependencies, 'commandHandler' | 'now'>,
  run: string,
  findings: readonly Finding[],
): Promise<boolean> {
  const grave = findings.filter(({ check }) => kindOf(check).halts)
  if (grave.length === 0) return false
  const counts: Record<string, number> = {}
  for (const { check } of grave) counts[check] = (counts[check] ?? 0) + 1
  const digests = new Set(grave.map(({ check, procedure, id, says }) => digestOf({ check, procedure, id, says })))
  const claim = { run, counts, findings: [...digests].slice(0, most) }
  const command = { procedure: 'safeguard', id: safeguardId, action: 'halt', claim, by: clockActor, at: now() }
  const outcome = await commandHandler.apply([command])
  if (!outcome.ok && outcome.refusal.because !== 'unmet') throw new Error(outcome.refusal.says.en)
  return outcome.ok
}
