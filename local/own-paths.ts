import { readFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import * as z from 'zod'
import { pageHeaders, pageTypes } from '../web-lookup/build.ts'
import type { Appoint } from './appointer.ts'
import type { MovableClock } from './clock.ts'
import type { Own } from './gateway/gateway.ts'
import type { IdentityIssuer } from './identity.ts'

type Deps = {
  clock: MovableClock
  identity: IdentityIssuer
  /** Gives the office that a token names, where offices are asked for. */
  appoint: Appoint
  issuer: string
  /** The daily job, then the sweep of unfinished batches and of letters, and the count; answers the job's report. */
  runCompliance: () => Promise<unknown>
  /** Folder of the built public page. */
  page: string
}

const json = (response: ServerResponse, status: number, body: unknown) => {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
  response.end(JSON.stringify(body))
}

const parse = (body: Buffer): Record<string, unknown> => z.looseObject({}).parse(JSON.parse(body.toString() || '{}'))

/** What only the embedded run has: tokens, the clock, the daily job at will, the issuer's keys, and the page's files. */
export function ownPaths({ clock, identity, appoint, issuer, runCompliance, page }: Deps): Own {
  const paths: Record<string, (body: Buffer) => Promise<unknown>> = {
    'GET /.well-known/openid-configuration': async () => ({ issuer, jwks_uri: `${issuer}/local/jwks.json` }),
    'GET /local/jwks.json': async () => identity.jwks,
    'POST /local/token': async (body) => {
      const wish = parse(body)
      const token = await identity.token(wish)
      await appoint(String(wish.sub), String(wish.role), String(wish.org))
      return { token }
    },
    'POST /local/clock': async (body) => {
      const { now = null } = parse(body)
      clock.move(now === null ? null : String(now))
      return { now: clock.now() }
    },
    'GET /local/clock': async () => ({ now: clock.now() }),
    'POST /local/compliance': async () => runCompliance(),
  }

  const sendFile = async (path: string, response: ServerResponse): Promise<boolean> => {
    const name = path === '/' ? 'index.html' : path.slice(1)
    if (!/^[\w-]+(\.[\w-]+)*$/.test(name)) return false
    const bytes = await readFile(join(page, name)).catch(() => undefined)
    if (!bytes) return false
    response.writeHead(200, {
      'content-type': pageTypes[extname(name)] ?? 'application/octet-stream',
      ...pageHeaders,
      'cache-control': 'no-cache',
    })
    response.end(bytes)
    return true
  }

  return async (request, url, body, response) => {
    const answer = paths[`${request.method} ${url.pathname}`]
    if (!answer) return ['GET', 'HEAD'].includes(request.method ?? '') && sendFile(url.pathname, response)
    try {
      json(response, 200, await answer(body))
    } catch (e) {
      const wrong = e instanceof z.ZodError || e instanceof SyntaxError || e instanceof RangeError
      if (!wrong) throw e
      json(response, 400, { says: { zh: '请求不正确', en: e.message } })
    }
    return true
  }
}
