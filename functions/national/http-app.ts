import type { Hono } from 'hono'
import * as z from 'zod'
import { segmentOf } from '../../shared/domain/vocabulary/records/enterprise.ts'
import { type Outbox, type OutboxMessage, shards } from '../../shared/stores/outbox/outbox.ts'
import { auditRead } from '../platform/http/audit-read.ts'
import { readAs } from '../platform/http/body.ts'
import { type Log, privateApp, type Variables } from '../platform/http/http-app.ts'
import { orBadCursor } from '../platform/http/paging.ts'
import { problem, Refuse } from '../platform/http/problem.ts'
import { expectRight } from '../platform/http/readable.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import { acknowledge } from './acknowledge.ts'
import type { Link } from './link.ts'
import { reconcile } from './reconcile.ts'

type Deps = Pick<Dependencies, 'ledger' | 'commandHandler' | 'now'> & { outbox: Outbox; link: () => Promise<Link> }

const states: readonly string[] = ['pending', 'sent', 'dead'] satisfies OutboxMessage['state'][]
/** Messages of a page, or somewhat more. */
const pageSize = 50
const number = z.string().regex(/^[A-Z]\d{21}$/)
const redriving = z.strictObject({ numbers: z.array(number).min(1).max(500) })
const acknowledging = z.strictObject({ batch: z.string().max(40), file: z.base64() })

/** By its institution code, or, as segments were before they were kept by it, by a filing that draws on it. */
async function segmentNamed(ledger: Deps['ledger'], named: string) {
  const filing = await ledger.head('filing', named)
  return ledger.head('segment', filing ? segmentOf(filing) : named)
}

const nowhere = (zh: string, en: string) => new Refuse(problem(404, 'no-such-thing', zh, en))
const noBatch = () => nowhere('没有这个批次', 'There is no such batch')

/** A page over all shards; the cursor is `<shard>` or `<shard>.<cursor within it>`. */
async function messagesIn(outbox: Outbox, state: string, cursor = '0') {
  const [first = '', ...rest] = cursor.split('.')
  if (!/^\d$/.test(first)) throw new RangeError('not a cursor of this list')
  const items: OutboxMessage[] = []
  let within = rest.length > 0 ? rest.join('.') : undefined
  for (const shard of shards.slice(Number(first)))
    do {
      if (items.length >= pageSize) return { items, cursor: within === undefined ? `${shard}` : `${shard}.${within}` }
      const page = await outbox.page(shard, within)
      items.push(...page.messages.filter((message) => message.state === state))
      within = page.cursor
    } while (within !== undefined)
  return { items }
}

/** The provincial centre's door to the national link: what waits and what is dead, batches, reconciliation. */
export function nationalApp(deps: Deps & { authenticate: Parameters<typeof privateApp>[0]['authenticate']; log: Log }) {
  const { ledger, outbox, link } = deps
  const app: Hono<Variables> = privateApp(deps)
  app.use(async (c, next) => {
    expectRight(c.get('actor'), 'national link')
    await next()
  })

  app.get('/v1/national/letters', async (c) => {
    const { state = 'dead', cursor } = c.req.query()
    if (!states.includes(state)) throw nowhere('没有这种状态', 'There is no such state')
    return c.json(await orBadCursor(messagesIn(outbox, state, cursor)))
  })

  app.post('/v1/national/redrive', async (c) => {
    const { numbers } = readAs(redriving, c.get('body'))
    let redriven = 0
    for (const one of new Set(numbers))
      for (const message of await outbox.messagesOf(one))
        if (message.state === 'dead' && (await outbox.redrive(message))) redriven += 1
    return c.json({ redriven })
  })

  app.get('/v1/national/batches/:batch', async (c) => {
    const offered = await (await link()).files.offer(c.req.param('batch'))
    if (!offered) throw noBatch()
    await auditRead(deps, c, { procedure: 'national', dossier: c.req.param('batch'), seat: null })
    return c.json(offered)
  })

  app.post('/v1/national/acknowledgements', async (c) => {
    const { batch, file } = readAs(acknowledging, c.get('body'))
    const outcome = await acknowledge({ ...deps, files: (await link()).files }, batch, Buffer.from(file, 'base64'))
    if (!outcome) throw noBatch()
    if (!outcome.ok)
      throw new Refuse(
        problem(
          422,
          'unmet',
          '回执与批次不符，未作任何改动',
          'Not the acknowledgement of this batch; nothing was changed',
          outcome.issues,
        ),
      )
    const { ok: _, ...counts } = outcome
    return c.json(counts)
  })

  app.get('/v1/national/reconciliation', async (c) => {
    const { segment = '', after } = c.req.query()
    const { national } = await link()
    const held = national.held?.bind(national)
    if (!held)
      throw new Refuse(problem(409, 'not-offered', '文件方式无法查询对方数据', 'A link by files cannot be asked'))
    const head = await segmentNamed(ledger, segment)
    if (!head)
      throw nowhere(
        '没有这个号段（segment 为机构代码或备案编号）',
        'There is no such segment: name its institution code or its filing',
      )
    return c.json(await reconcile({ ledger, held }, head, after))
  })
  return app
}
