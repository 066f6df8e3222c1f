import type { Dependencies } from '../functions/platform/runtime/dependencies.ts'
import { appointment } from '../shared/domain/appointment/appointment.ts'
import { dateOf } from '../shared/domain/vocabulary/calendar/dates.ts'
import { province } from '../shared/domain/vocabulary/geography/region.ts'
import { appointmentId, holdsOffice } from '../shared/domain/vocabulary/records/appointments.ts'
import { type Actor, cityRoles, provinceRoles } from '../shared/domain/workflow/procedure.ts'
import { env } from '../shared/names.ts'

/** The run's own two administrators: its tokens are anyone's on this machine, and so are offices. */
const localAdmin = (id: string): Actor => ({ role: 'admin', id, person: id, org: province })
const [one, another] = [localAdmin('local-admin-1'), localAdmin('local-admin-2')]
/** The run's clock goes back to 2019 and comes again. */
const ever = { from: '2000-01-01', until: '2099-12-31' }
const offices: readonly string[] = [...cityRoles, ...provinceRoles]

export type Appoint = (account: string, role: string, org: string) => Promise<void>

/**
 * Appoints whoever is given a token of an authority, as two administrators would. It leaves alone on whom a person is at
 * work: an account that was dismissed, or nominated and not yet appointed, stays so, whatever tokens it is given.
 */
export function appointer({ commandHandler, ledger, settings, now }: Dependencies): Appoint {
  const appoint: Appoint = async (account, role, org) => {
    const place = { procedure: appointment.name, id: appointmentId(account) }
    const head = await ledger.head(place.procedure, place.id)
    if (holdsOffice(head, { role, org }, dateOf(now()))) return
    if (head && head.state !== 'in-office') return
    const at = now()
    const claim = { account, role, org, ...ever }
    await commandHandler.apply([
      { ...place, action: 'nominate', claim, by: one, at },
      { ...place, action: 'instate', claim: {}, by: another, at },
    ])
  }
  if (settings[env.appointments] === 'optional') return async () => {}
  /** One after another: of two tokens asked for at once each finds what the other did. */
  let last: Promise<void> = Promise.resolve()
  return (account, role, org) => {
    if (!offices.includes(role)) return Promise.resolve()
    const turn = last.then(() => appoint(account, role, org))
    last = turn.catch(() => {})
    return turn
  }
}
