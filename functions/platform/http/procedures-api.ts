import type { Context } from 'hono'
import { openTo } from '../../../shared/domain/workflow/open-actions.ts'
import type { Actor, Command, Dossier, Procedure } from '../../../shared/domain/workflow/procedure.ts'
import { ofDossier } from '../../../shared/domain/workflow/readership.ts'
import { allow } from '../../../shared/domain/workflow/reading.ts'
import { shownTo } from '../../../shared/domain/workflow/withheld.ts'
import { digestOf } from '../../../shared/stores/ledger/chain.ts'
import type { Ledger, Move, Page } from '../../../shared/stores/ledger/ledger.ts'
import type { CommandHandler } from '../commands/command-handler.ts'
import { type OpensTexts, openAll, openedIn } from '../commands/personal-text.ts'
import type { Authenticate } from './actor.ts'
import { auditRead } from './audit-read.ts'
import { type Log, privateApp, type Variables } from './http-app.ts'
import { orBadCursor } from './paging.ts'
import { problem, problemOf, Refuse } from './problem.ts'
import { expectSide, readProcedure, readTold, type Side } from './readable.ts'
import { queueOf, readCallKey, readVersion } from './request.ts'

export type ProceduresDeps = {
  side: Side
  commandHandler: CommandHandler
  ledger: Ledger
  vault: OpensTexts
  procedures: Readonly<Record<string, Procedure>>
  authenticate: Authenticate
  now: () => string
  newId: () => string
  log: Log
}

export type Apply = (c: Context<Variables>, p: Procedure, command: Command, expected?: number) => Promise<Response>

/** A head as a door shows it: with the rows that stand open to this actor now. */
const view = (p: Procedure, { hands: _, digest: __, ...d }: Dossier, full: Dossier, by: Actor) => ({
  ...d,
  actions: openTo(p, full, by).map(([action, { clause }]) => ({
    action,
    clause,
    needs: `/v1/procedures#/${p.name}/${action}`,
  })),
})

/** The one generic door: opens dossiers, applies rows, shows heads, entries and lists of any procedure. */
export function proceduresApi(
  { side, commandHandler, ledger, vault, procedures, authenticate, now, newId, log }: ProceduresDeps,
  open?: Parameters<typeof privateApp>[1],
  /**
   * Adds what this door has beside its dossiers; the token is known there, and whose door this is. `apply` answers as a
   * row does that is asked for by its own path.
   */
  beside?: (app: ReturnType<typeof privateApp>, apply: Apply) => void,
) {
  const app = privateApp({ authenticate, log }, open)
  const at = `/v1/${side}/:procedure`
  type C = Context<Variables>

  app.use(async (c, next) => {
    expectSide(c.get('actor'), side)
    await next()
  })

  beside?.(app, apply)

  const named = (c: C): Procedure => readProcedure(procedures, c.req.param('procedure'))

  /** The dossier for whoever may see it; that an authority does is an entry, where people may be named in it. */
  async function readable(c: C, p: Procedure, part?: string) {
    const told = await readTold(ledger, p.name, c.req.param('id') ?? '', c.get('actor'))
    const { id, seat } = told.head
    const what = { procedure: p.name, dossier: id, seat, ...(part && { part }) }
    if (!p.impersonal) await auditRead({ commandHandler, now }, c, what)
    return told
  }

  /** In a list for authorities nobody is named: it shows what waits, and what that says is read one by one. */
  const shownIn = (p: Procedure, d: Dossier) => (side === 'enterprise' || p.impersonal ? d : { ...d, facts: {} })

  async function apply(c: C, p: Procedure, command: Command, expected?: number) {
    const call = {
      key: digestOf([command.by.org, command.by.id, readCallKey(c)]),
      digest: digestOf([c.req.method, c.req.path, c.get('body')]),
      answer: ([first]: readonly Move[]) => JSON.stringify(first && view(p, first.head, first.head, command.by)),
    }
    const outcome = await commandHandler.apply([command], { call, ...(expected !== undefined && { expected }) })
    if (!outcome.ok) throw new Refuse(problemOf(outcome.refusal))
    const body = 'repeated' in outcome ? outcome.repeated : call.answer(outcome.moves)
    // M10, B3: what is remembered of the call is the whole head, with what is sealed in it sealed
    const shown = await openAll(vault, shownTo(command.by, JSON.parse(body)))
    return c.json(shown, 201, { 'content-type': 'application/json; charset=utf-8', etag: `"${shown.version}"` })
  }

  app.post(at, (c) => {
    const p = named(c)
    return apply(c, p, {
      procedure: p.name,
      id: newId(),
      action: 'open',
      claim: c.get('body'),
      by: c.get('actor'),
      at: now(),
    })
  })

  app.post(`${at}/:id/:action`, (c) => {
    const p = named(c)
    const { id, action } = c.req.param()
    const known = Object.values(p.table).some((rows) => Object.hasOwn(rows, action))
    if (!known) throw new Refuse(problem(404, 'no-such-action', '没有这种办理', 'There is no such action'))
    return apply(
      c,
      p,
      { procedure: p.name, id, action, claim: c.get('body'), by: c.get('actor'), at: now() },
      readVersion(c),
    )
  })

  app.get(`${at}/:id`, async (c) => {
    const p = named(c)
    const head = await openAll(vault, (await readable(c, p)).head)
    return c.json(view(p, head, head, c.get('actor')), 200, { etag: `"${head.version}"` })
  })

  app.get(`${at}/:id/entries`, async (c) => {
    const p = named(c)
    const { head, tell } = await readable(c, p, 'entries')
    const entries = tell(await ledger.entries(p.name, head.id))
    return c.json({ entries, opened: await openedIn(vault, entries) })
  })

  app.get(at, async (c) => {
    const p = named(c)
    const { state, region, cursor } = c.req.query()
    const by = c.get('actor')
    if (state !== undefined && !Object.hasOwn(p.table, state))
      throw new Refuse(problem(404, 'no-such-state', '没有这种状态', 'There is no such state'))
    const { heads, cursor: next } = await orBadCursor(page(p, by, state, region, cursor))
    const shown = heads.filter(
      (d) => d.seat && !allow(by, 'dossier', ofDossier(p, d, d.seat)) && (!state || d.state === state),
    )
    const items = shown.map((d) => view(p, shownIn(p, shownTo(by, d)), d, by))
    return c.json({ items: await openAll(vault, items), ...(next && { cursor: next }) })
  })

  const page = async (p: Procedure, by: Actor, state?: string, region?: string, cursor?: string): Promise<Page> => {
    if (side === 'enterprise') return ledger.owned(by.org, p.name, cursor)
    if (!state) throw new Refuse(problem(400, 'no-state', '请指明 state', 'Name the state whose queue you want'))
    return ledger.queue(p.name, state, queueOf(by, p, region), cursor)
  }
  return app
}
