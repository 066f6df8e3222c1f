import type { Context } from 'hono'
import { isPurpose, ownPurpose, purposes } from '../../../shared/domain/vocabulary/documents/purposes.ts'
import type { Seat } from '../../../shared/domain/workflow/procedure.ts'
import { saysWhy } from '../../../shared/domain/workflow/reading.ts'
import type { CommandHandler } from '../commands/command-handler.ts'
import type { Variables } from './http-app.ts'
import { type Problem, problem, problemOf, Refuse } from './problem.ts'

/**
 * A dossier, or a part of it: a material by its id, a list by its field and digest; and whose it is, null when it is the province's
 * own. `unseals`: the vault is opened for it, so that an enterprise that reads its own leaves an entry too.
 */
type Read = { procedure: string; dossier: string; part?: string; seat: Seat | null; unseals?: true }

const codes = Object.keys(purposes).join(', ')
const noPurpose: Problem = {
  ...problem(
    422,
    'no-purpose',
    `请说明查阅事由（请求头 x-purpose 或参数 purpose）：${codes}`,
    `Say why you read this, in the header x-purpose or the parameter purpose: ${codes}`,
  ),
  clause: '二(四)',
}

/**
 * The id of the record of reading, in `access`. What is confidential goes from one body to another, and neither may see
 * what the other's record says: each body, by its region's code, has its own.
 */
export const recordOf = ({ procedure, dossier, seat }: Read, body: string): string =>
  [procedure, dossier, ...(seat?.confidential ? [body] : [])].join('.')

/**
 * before an authority is given what has people's names in it, an entry says who reads what and why. An
 * enterprise that reads its own leaves none, unless the vault is opened. Called when it is known that the actor may read.
 * Throws Refuse: 422 without a purpose; nothing is answered where no entry could be written.
 */
export async function auditRead(
  { commandHandler, now }: { commandHandler: CommandHandler; now: () => string },
  c: Context<Variables>,
  read: Read,
): Promise<void> {
  const by = c.get('actor')
  const { seat, unseals, ...what } = read
  const own = !saysWhy(by)
  if (own && !unseals) return
  const purpose = own ? ownPurpose : (c.req.header('x-purpose') ?? c.req.query('purpose'))
  if (!own && !isPurpose(purpose)) throw new Refuse(noPurpose)
  const region = seat?.confidential ? by.org : seat?.region
  const of = seat && { owner: seat.owner, region, ...(seat.confidential && { confidential: true }) }
  const claim = { ...what, purpose, ...(of && { of }) }
  const command = { procedure: 'access', id: recordOf(read, by.org), action: 'read', claim, by, at: now() }
  const outcome = await commandHandler.apply([{ ...command, cause: 'access.read' }])
  if (!outcome.ok) throw new Refuse(problemOf(outcome.refusal))
}
