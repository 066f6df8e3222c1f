import type { Context } from 'hono'
import * as z from 'zod'
import { complaintForm } from '../../shared/domain/complaint/form.ts'
import { readReceiptCode } from '../../shared/domain/vocabulary/identifiers/receipt-code.ts'
import { env } from '../../shared/names.ts'
import { readAs, readBody } from '../platform/http/body.ts'
import { openApp } from '../platform/http/http-app.ts'
import { problem, Refuse } from '../platform/http/problem.ts'
import { readCallKey } from '../platform/http/request.ts'
import type { Checks } from '../platform/inspection/check.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import { loggerOf, serve } from '../platform/runtime/lambda-handler.ts'
import { readSecret } from '../platform/runtime/secret.ts'
import { attach, readFile } from './attach.ts'
import { followed } from './follow.ts'
import { openLimits } from './limits.ts'
import { complaintIdOf, openReceipts } from './receipts.ts'
import { receive } from './receive.ts'

/** The same whatever was wrong with the code. */
const noSuchCode = problem(
  404,
  'not-found',
  '没有与此查询码相符的投诉举报，请核对查询码',
  'There is no complaint with this receipt code; check the code',
)
const question = z.strictObject({ code: z.string().max(100) })

/** Nobody is asked who he is, so that the key must be one that no other caller has: a UUID, or as long. */
function readOwnKey(c: Context): string {
  const key = readCallKey(c)
  if (key.length >= 32) return key
  const [zh, en] = [
    'Idempotency-Key 应为随机的32个以上字符（如UUID）',
    'Idempotency-Key must be 32 random characters or more',
  ]
  throw new Refuse(problem(400, 'no-idempotency-key', zh, en))
}

/**
 * the public's door for complaints, without login. The receipt code is the only way back to one: it stands in
 * bodies alone, never in an address, and is kept nowhere.
 */
export function complaints(dependencies: Dependencies, checks: Checks) {
  const log = loggerOf('complaints')
  const app = openApp({ log })
  const limits = openLimits(dependencies.settings[env.edgeSecret])
  const receipts = openReceipts(() => readSecret(dependencies.settings, 'index'))
  const time = () => Date.parse(dependencies.now())

  app.post('/v1/complaints', async (c) => {
    const { key, form } = await limits.admit(c, 'complaint', time(), async () => ({
      key: readOwnKey(c),
      form: readAs(complaintForm, await readBody(c)),
    }))
    return c.json(await receive({ ...dependencies, receipts }, key, form), 201)
  })

  app.post('/v1/complaints/materials', async (c) => {
    const bytes = await limits.admit(c, 'material', time(), () => readFile(c))
    return c.json(await attach(bytes, dependencies, checks), 201)
  })

  app.post('/v1/complaints/status', async (c) => {
    const { code: typed } = readAs(question, await readBody(c))
    limits.beforeCode(c, time())
    const code = readReceiptCode(typed)
    const head = code && (await dependencies.ledger.head('complaint', complaintIdOf(code)))
    if (head) return c.json(followed(head, dependencies.now()))
    limits.onMiss(c, typed, time())
    throw new Refuse(noSuchCode)
  })
  return serve('complaints', log, app)
}
