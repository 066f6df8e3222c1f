import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Actor } from '../../../shared/domain/workflow/procedure.ts'
import { type Authenticate, Unauthenticated } from './actor.ts'
import { readBody } from './body.ts'
import { type Problem, problem, Refuse, unknownOutcome } from './problem.ts'

export type Variables = { Variables: { actor: Actor; body: unknown } }
export type Log = { error: (message: string, fault: Error) => void }

const answer = (c: Context, p: Problem) =>
  c.body(JSON.stringify(p), p.status as ContentfulStatusCode, {
    'content-type': 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
    ...(p.status === 401 && { 'www-authenticate': 'Bearer' }),
  })

/**
 * A private door: everyone is authenticated, bodies are JSON objects of at most 1 MB unless another reader is given,
 * refusals are problem+json. Open paths, which anyone may read, are added before the token is asked for.
 */
export function privateApp(
  deps: { authenticate: Authenticate; log: Log; read?: (c: Context) => Promise<unknown> },
  open?: (app: Hono<Variables>) => void,
) {
  const { read = readBody } = deps
  const app = openApp(deps)
  open?.(app)
  app.use(async (c, next) => {
    c.set('actor', await deps.authenticate(c.req.header('authorization')))
    if (c.req.method === 'POST') c.set('body', await read(c))
    await next()
  })
  return app
}

/** A door that anyone may go through: refusals and faults are problem+json, and nothing is cached. */
export function openApp({ log }: { log: Log }) {
  const app = new Hono<Variables>()
  app.onError((e, c) => {
    if (e instanceof Refuse) return answer(c, e.problem)
    if (e instanceof Unauthenticated)
      return answer(
        c,
        problem(401, 'unauthenticated', '令牌缺失、无效或已过期', 'The token is missing, invalid or expired'),
      )
    log.error('fault', e)
    return answer(c, unknownOutcome)
  })
  app.notFound((c) => answer(c, problem(404, 'no-such-path', '没有这个地址', 'There is no such path')))
  app.use(async (c, next) => {
    c.header('x-content-type-options', 'nosniff')
    c.header('cache-control', 'no-store')
    await next()
  })
  return app
}
