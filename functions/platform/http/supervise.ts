import type { Scope } from '../../../shared/domain/statistics/scope.ts'
import type { Actor, Dossier } from '../../../shared/domain/workflow/procedure.ts'
import { regionRead } from '../../../shared/domain/workflow/reading.ts'
import type { Ledger } from '../../../shared/stores/ledger/ledger.ts'
import { problem, Refuse } from './problem.ts'
import { expectRight } from './readable.ts'

export const noSuch = (zh: string, en: string) => new Refuse(problem(404, 'no-such-dossier', zh, en))

/** Whose statistics the actor reads who supervises: the province all, a city its own. Throws Refuse for others. */
export function superviseAs(by: Actor): Scope {
  expectRight(by, 'statistics')
  const region = regionRead(by)
  return region === undefined ? {} : { region }
}

/** The head of a round. Throws Refuse when there is none. */
export async function readRound(ledger: Pick<Ledger, 'head'>, id: string): Promise<Dossier> {
  const round = await ledger.head('round', id)
  if (!round) throw noSuch('没有这个批次', 'There is no such round')
  return round
}
