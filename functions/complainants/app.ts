import { revealComplainant } from '../platform/commands/complainant.ts'
import { auditRead } from '../platform/http/audit-read.ts'
import { privateApp } from '../platform/http/http-app.ts'
import { letGo } from '../platform/http/let-go.ts'
import { problem, Refuse } from '../platform/http/problem.ts'
import { readDossier } from '../platform/http/readable.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import { loggerOf, serve } from '../platform/runtime/lambda-handler.ts'

const anonymous = problem(404, 'anonymous', '该投诉举报为匿名', 'This complaint is anonymous')
const altered = problem(409, 'altered', '密封的投诉人信息与记录不符', 'What is sealed is not what the complaint names')

/**
 * opens the seal on who complained, for the body that handles the complaint, when an entry says who looked and why.
 * A function of its own: the public's door, which seals, can open nothing.
 */
export function complainants(dependencies: Dependencies) {
  const log = loggerOf('complainants')
  const app = privateApp({ authenticate: dependencies.authenticate(), log })
  app.get('/v1/complainants/:complaint', async (c) => {
    const complaint = await readDossier(dependencies.ledger, 'complaint', c.req.param('complaint'), c.get('actor'))
    const { id, facts, seat } = complaint
    const reference: string | undefined = facts.receive.complainant
    if (!reference) throw new Refuse(anonymous)
    await auditRead(dependencies, c, { procedure: 'complaint', dossier: id, part: 'complainant', seat })
    const contact = await revealComplainant(dependencies.vault, id, reference)
    if (!contact) throw letGo(complaint, dependencies.now()) ?? new Refuse(altered)
    return c.json(contact)
  })
  return serve('complainants', log, app)
}
