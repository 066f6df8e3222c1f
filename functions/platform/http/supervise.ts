import type { Scope } from '../../../shared/domain/statistics/scope.ts'
import { isEnterprise } from '../../../shared/domain/workflow/default-rules.ts'
import { type Actor, cityRoles, type Dossier, type Role } from '../../../shared/domain/workflow/procedure.ts'
import type { Ledger } from '../../../shared/stores/ledger/ledger.ts'
import { problem, problemOf, Refuse } from './problem.ts'

export const notYours = (zh: string, en: string) =>
  new Refuse(problemOf({ because: 'not-yours', clause: '四(三)', says: { zh, en } }))
export const noSuch = (zh: string, en: string) => new Refuse(problem(404, 'no-such-dossier', zh, en))

const isCityRole = (role: Role): boolean => (cityRoles as readonly Role[]).includes(role)

/** Whose statistics the actor reads who supervises: the province all, a city its own. Throws Refuse for others. */
export function superviseAs({ role, org }: Actor): Scope {
  if (isEnterprise({ role })) throw notYours('企业只能查看本企业的统计', 'An enterprise reads its own statistics')
  if (role === 'expert') throw notYours('考评专家不查看统计', 'Experts do not read statistics')
  return isCityRole(role) ? { region: org } : {}
}

/** The head of a round. Throws Refuse when there is none. */
export async function readRound(ledger: Pick<Ledger, 'head'>, id: string): Promise<Dossier> {
  const round = await ledger.head('round', id)
  if (!round) throw noSuch('没有这个批次', 'There is no such round')
  return round
}
