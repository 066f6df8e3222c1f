import { randomUUID } from 'node:crypto'
import { type Paper, sha256 } from './papers.ts'

export type Head = {
  id: string
  procedure: string
  version: number
  state: string
  // biome-ignore lint/suspicious/noExplicitAny: facts as the API shows them
  facts: Record<string, any>
  due: string | null
  actions: { action: string; clause: string }[]
}
export type Who = { sub: string; role: string; org: string; person?: string }

/** Refused by a door: its problem+json. */
export class Refused extends Error {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: the problem as the API gave it
  readonly problem: any
  constructor(status: number, problem: unknown) {
    super(`${status} ${JSON.stringify(problem)}`)
    this.status = status
    this.problem = problem
  }
}

/** For `catch`: what is not there is undefined, any other fault is thrown on. */
export const absent = (e: unknown): undefined => {
  if (e instanceof Refused && e.status === 404) return undefined
  throw e
}

// biome-ignore lint/suspicious/noExplicitAny: whatever the API answers; callers say what they expect
async function answer(response: Response): Promise<any> {
  const body = await response.json()
  if (!response.ok) throw new Refused(response.status, body)
  return body
}

const send = async (url: string, body: unknown, headers: Record<string, string> = {}) =>
  answer(
    await fetch(url, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    }),
  )

/** Speaks to a running system as its users do, over HTTP alone. */
export function visitor(base: string) {
  const sideOf = ({ role }: Who) => (role.startsWith('enterprise') ? 'enterprise' : 'authority')
  const bearer = async (who: Who) => {
    const { token } = await send(`${base}/local/token`, who)
    return { authorization: `Bearer ${token}` }
  }
  return {
    bearer,
    clock: (now: string | null) => send(`${base}/local/clock`, { now }),
    compliance: () => send(`${base}/local/compliance`, {}),
    lookup: async (number: string, name: string) => {
      const response = await fetch(`${base}/v1/lookup`, {
        method: 'POST',
        body: JSON.stringify({ number, name }),
        headers: { 'content-type': 'application/json' },
      })
      // biome-ignore lint/suspicious/noExplicitAny: found or not found
      return { status: response.status, body: (await response.json()) as any }
    },
    /** what anyone may send, without a token; and what its receipt code shows. */
    complain: (complaint: unknown, key: string) => send(`${base}/v1/complaints`, complaint, { 'idempotency-key': key }),
    follow: (code: string) => send(`${base}/v1/complaints/status`, { code }),
    /** What anyone may read. */
    look: async (path: string) => answer(await fetch(`${base}${path}`)),
    get: async (who: Who, path: string) => answer(await fetch(`${base}${path}`, { headers: await bearer(who) })),
    /** A paper's bytes. */
    fetch: async (who: Who, path: string): Promise<Uint8Array> => {
      const response = await fetch(`${base}${path}`, { headers: await bearer(who) })
      if (!response.ok) throw new Refused(response.status, await response.json())
      return new Uint8Array(await response.arrayBuffer())
    },
    open: async (who: Who, procedure: string, claim: unknown): Promise<Head> =>
      send(`${base}/v1/${sideOf(who)}/${procedure}`, claim, {
        ...(await bearer(who)),
        'idempotency-key': randomUUID(),
      }),
    apply: async (
      who: Who,
      at: Pick<Head, 'procedure' | 'id' | 'version'>,
      action: string,
      claim: unknown = {},
    ): Promise<Head> =>
      send(`${base}/v1/${sideOf(who)}/${at.procedure}/${at.id}/${action}`, claim, {
        ...(await bearer(who)),
        'idempotency-key': randomUUID(),
        'if-match': `"${at.version}"`,
      }),
    read: async (who: Who, procedure: string, id: string): Promise<Head> =>
      answer(
        await fetch(`${base}/v1/${sideOf(who)}/${procedure}/${id}`, {
          // An authority says why it reads.
          headers: { ...(await bearer(who)), 'x-purpose': 'review' },
        }),
      ),
    /** Asks for a form, posts the bytes straight to the archive with it, has them checked, and answers the material's id. */
    upload: async (who: Who, { name, type, bytes }: Paper): Promise<string> => {
      const wanted = { name, type, size: bytes.byteLength, sha256: sha256(bytes) }
      const { id, upload } = await send(`${base}/v1/materials`, wanted, await bearer(who))
      const form = new FormData()
      for (const [field, value] of Object.entries<string>(upload.fields)) form.set(field, value)
      form.set('file', new Blob([Uint8Array.from(bytes)], { type }), name)
      const posted = await fetch(upload.url, { method: 'POST', body: form })
      if (!posted.ok) throw new Refused(posted.status, await posted.text())
      const checked = await send(`${base}/v1/materials/${id}/check`, {}, await bearer(who))
      if (checked.state !== 'clean') throw new Refused(200, checked)
      return id
    },
  }
}
export type Visitor = ReturnType<typeof visitor>
