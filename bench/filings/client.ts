import { createHash, randomUUID } from 'node:crypto'

export type Who = { readonly sub: string; readonly role: string; readonly org: string }
export type Issue = { pointer: string; says: { zh: string } }
type Opinion = { scores: Record<string, { score: number }> }

/** A dossier as its door shows it; of its facts, those that the load reads. */
export type Head = {
  id: string
  procedure: string
  version: number
  state: string
  facts: {
    open: { round: string; city: string }
    submit?: { path: string; occupations: { code: string; levels: string[] }[] }
    update?: { experts: { person: string }[] }
    convene?: { experts: string[] }
    opine?: { opinions: Opinion[] }
    receipt?: { order: number }
    allocate?: { prefix: string }
  }
}
export type Paper = { name: string; type: string; bytes: Buffer }
type Checked = { id: string; state: 'clean' | 'refused'; reason?: { zh: string } }

/** A door's refusal: its problem+json. */
export class Refused extends Error {
  readonly status: number
  readonly errors: readonly Issue[]
  constructor(status: number, text: string) {
    super(`${status} ${text}`)
    this.status = status
    this.errors = status === 422 ? (JSON.parse(text).errors ?? []) : []
  }
}

async function answer<T>(response: Response): Promise<T> {
  const text = await response.text()
  if (!response.ok) throw new Refused(response.status, text)
  return text && JSON.parse(text)
}

const post = (url: string, body: unknown, headers = {}) =>
  fetch(url, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  })

/** A running system at `base`, as its users speak to it. Every call throws Refused when it is refused. */
export function openClient(base: string) {
  const sideOf = ({ role }: Who) => `${base}/v1/${role.startsWith('enterprise') ? 'enterprise' : 'authority'}`
  const tokens = new Map<string, Promise<{ token: string }>>()
  const bearer = async (who: Who) => {
    const asked = tokens.get(who.sub) ?? post(`${base}/local/token`, who).then(answer<{ token: string }>)
    tokens.set(who.sub, asked)
    return { authorization: `Bearer ${(await asked).token}` }
  }
  const send = async <T>(who: Who, url: string, body: unknown, headers = {}) =>
    answer<T>(await post(url, body, { ...(await bearer(who)), 'idempotency-key': randomUUID(), ...headers }))
  /** Authorities say why they read. */
  const get = async <T>(who: Who, path: string) =>
    answer<T>(await fetch(`${sideOf(who)}/${path}`, { headers: { ...(await bearer(who)), 'x-purpose': 'review' } }))

  return {
    clock: async (now: string | null) => answer(await post(`${base}/local/clock`, { now })),
    look: async <T>(path: string) => answer<T>(await fetch(`${base}${path}`)),
    open: (who: Who, procedure: string, claim: unknown) => send<Head>(who, `${sideOf(who)}/${procedure}`, claim),
    apply: (who: Who, { procedure, id, version }: Omit<Head, 'facts' | 'state'>, action: string, claim: unknown = {}) =>
      send<Head>(who, `${sideOf(who)}/${procedure}/${id}/${action}`, claim, { 'if-match': `"${version}"` }),
    read: (who: Who, procedure: string, id: string) => get<Head>(who, `${procedure}/${id}`),
    entries: async (who: Who, { procedure, id }: Head) =>
      (await get<{ entries: unknown[] }>(who, `${procedure}/${id}/entries`)).entries,
    /** All that waits in a state for whoever asks, page by page. */
    async queue(who: Who, procedure: string, state: string): Promise<Pick<Head, 'id'>[]> {
      const all: Pick<Head, 'id'>[] = []
      let cursor: string | undefined = ''
      while (cursor !== undefined) {
        const query = `state=${state}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`
        const page: { items: Pick<Head, 'id'>[]; cursor?: string } = await get(who, `${procedure}?${query}`)
        all.push(...page.items)
        cursor = page.cursor
      }
      return all
    },
    /** Sends a file straight to the archive and has it checked there. */
    async upload(who: Who, { name, type, bytes }: Paper): Promise<Checked> {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const described = { name, type, size: bytes.length, sha256 }
      type Offered = { id: string; upload: { url: string; fields: Record<string, string> } }
      const { id, upload } = await send<Offered>(who, `${base}/v1/materials`, described)
      const form = new FormData()
      for (const [field, value] of Object.entries(upload.fields)) form.set(field, value)
      form.set('file', new Blob([Uint8Array.from(bytes)], { type }), name)
      await answer(await fetch(upload.url, { method: 'POST', body: form }))
      return { ...(await send<Omit<Checked, 'id'>>(who, `${base}/v1/materials/${id}/check`, {})), id }
    },
  }
}
export type Client = ReturnType<typeof openClient>

/** Does the task for every item, a few at a time, and answers in the items' order. */
export async function eachOf<T, R>(items: readonly T[], task: (item: T) => Promise<R>, atOnce = 8): Promise<R[]> {
  const answers: R[] = []
  const left = items.entries()
  const work = async () => {
    for (const [i, item] of left) answers[i] = await task(item)
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return answers
}
