import type { Hono } from 'hono'
import { province } from '../../shared/domain/vocabulary/geography/region.ts'
import { termsIn } from '../../shared/domain/vocabulary/records/appointments.ts'
import type { Dossier } from '../../shared/domain/workflow/procedure.ts'
import type { Ledger } from '../../shared/stores/ledger/ledger.ts'
import type { Variables } from '../platform/http/http-app.ts'
import { orBadCursor } from '../platform/http/paging.ts'
import { expectRight } from '../platform/http/readable.ts'

const lineOf = (head: Dossier) => {
  const { id, version, state, facts, at } = head
  return { id, version, state, account: facts.nominate.account, terms: termsIn(head), at }
}

/** the roster of appointments (任职名册), those of dismissed accounts too, latest nominated accounts first. */
export function serveAppointments(app: Hono<Variables>, { ledger }: { ledger: Ledger }): void {
  app.get('/v1/authority/appointment', async (c, next) => {
    const { state, cursor } = c.req.query()
    if (state !== undefined) return next()
    expectRight(c.get('actor'), 'appointments')
    const page = await orBadCursor(ledger.owned(province, 'appointment', cursor))
    return c.json({ items: page.heads.map(lineOf), ...(page.cursor && { cursor: page.cursor }) })
  })
}
