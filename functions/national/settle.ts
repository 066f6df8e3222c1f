import { province } from '../../shared/domain/vocabulary/geography/region.ts'
import { type Actor, type Command, type Dossier, nationalLink } from '../../shared/domain/workflow/procedure.ts'
import { mapAtOnce } from '../../shared/stores/at-once.ts'
import type { Acknowledged } from '../../shared/stores/national/acknowledgement.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'

type Deps = Pick<Dependencies, 'ledger' | 'commandHandler' | 'now'>

const link: Actor = { role: nationalLink, id: nationalLink, person: nationalLink, org: province }

/** An entry, a head and a check on the certificate each: 96 of a transaction's 100 items. */
const perTransaction = 32
export const readsAtOnce = 16

/** The versions that the national system took and refused last, as the ledger knows it; 0 when none. */
export const knownOf = (head: Dossier | undefined) => ({
  taken: Number(head?.facts.confirm?.version ?? 0),
  refused: Number(head?.facts.refuse?.version ?? 0),
})

/** Whether the ledger says this already, or something newer that it must not undo. */
function isSettled(head: Dossier | undefined, { version, answer }: Acknowledged): boolean {
  const { taken, refused } = knownOf(head)
  if (version <= taken || version < refused) return true
  return answer.outcome === 'refused' && version === refused && head?.facts.refuse.reason === answer.reason
}

const commandOf = ({ number, version, digest, answer }: Acknowledged, at: string): Command => ({
  procedure: 'report',
  id: number,
  by: link,
  at,
  ...(answer.outcome === 'taken'
    ? { action: 'confirm', claim: { version, acknowledgement: answer.acknowledgement, digest } }
    : { action: 'refuse', claim: { version, reason: answer.reason } }),
})

/** One answer whose transaction was refused: another worker was first, or the certificate moved on in that moment. */
async function settleAlone({ ledger, commandHandler, now }: Deps, answered: Acknowledged): Promise<boolean> {
  if (isSettled(await ledger.head('report', answered.number), answered)) return true
  const outcome = await commandHandler.apply([commandOf(answered, now())])
  return outcome.ok || isSettled(await ledger.head('report', answered.number), answered)
}

/** Writes a transaction's worth of answers; which of them stand. */
async function settleSome(deps: Deps, answered: readonly Acknowledged[]): Promise<Acknowledged[]> {
  const heads = await mapAtOnce(answered, readsAtOnce, ({ number }) => deps.ledger.head('report', number))
  const open = answered.filter((one, i) => !isSettled(heads[i], one))
  const at = deps.now()
  if (open.length === 0 || (await deps.commandHandler.apply(open.map((one) => commandOf(one, at)))).ok)
    return [...answered]
  const unsettled = new Set<Acknowledged>()
  for (const one of open) if (!(await settleAlone(deps, one))) unsettled.add(one)
  return answered.filter((one) => !unsettled.has(one))
}

/**
 * Writes what the national system answered into the ledger, where it is true; which answers stand there now. Doubled
 * and late ones find themselves written, or superseded, and count as standing.
 */
export async function settle(deps: Deps, answered: readonly Acknowledged[]): Promise<Acknowledged[]> {
  const standing: Acknowledged[] = []
  for (let i = 0; i < answered.length; i += perTransaction)
    standing.push(...(await settleSome(deps, answered.slice(i, i + perTransaction))))
  return standing
}
