import { fetchJson, withPatience } from '../common/fetch-json.ts'
import type { Says } from '../common/says.ts'

type Issue = { readonly pointer?: string; readonly says?: Says }
type Body = {
  readonly says?: Says
  readonly errors?: readonly Issue[]
  readonly id?: unknown
  readonly code?: unknown
  readonly receivedOn?: unknown
  readonly due?: unknown
}
/** What the service says is wrong; `errors` point into what was sent. */
export type Refused = { readonly says: Says; readonly errors: readonly Issue[] }
export type Receipt = { readonly code: string; readonly receivedOn: string; readonly due: string }

/** Neither taken nor refused, for all that is known: the same call, sent again, does no harm. */
const unknown: Says = {
  zh: '暂时没有收到答复，不知道是否已提交。请再点一次“提交”，不会重复。',
  en: 'No answer came, and nobody knows whether it was taken. Press Send again: it is not taken twice.',
}
const failed: Says = { zh: '附件没有传上，请再试一次。', en: 'An attachment did not arrive; please try again.' }

const refusal = ({ says, errors }: Body, otherwise: Says): Refused => ({
  says: says || otherwise,
  errors: errors || [],
})

const patience = 120000

/** Sends one file; answers its id, or why it was not taken. Never rejects. */
export const attach = async (file: File): Promise<string | Refused> => {
  try {
    return await withPatience(patience, async (signal) => {
      const answer = await fetch('/v1/complaints/materials', {
        method: 'POST',
        headers: { 'content-type': file.type || 'application/octet-stream' },
        body: file,
        signal,
        credentials: 'omit',
      })
      const body: Body = await answer.json()
      return answer.status === 201 && typeof body.id === 'string' ? body.id : refusal(body, failed)
    })
  } catch {
    return { says: failed, errors: [] }
  }
}

/** Sends a complaint under a key of its own; what was sent before under that key is not taken twice. Never rejects. */
export const send = async (key: string, complaint: object): Promise<Receipt | Refused> => {
  try {
    const { status, body } = await fetchJson<Body>('/v1/complaints', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(complaint),
    })
    const { code, receivedOn, due } = body
    if (status === 201 && typeof code === 'string') return { code, receivedOn: String(receivedOn), due: String(due) }
    return status >= 500 ? { says: unknown, errors: [] } : refusal(body, unknown)
  } catch {
    return { says: unknown, errors: [] }
  }
}

/** 196 bits that nobody can guess: who has it has the receipt code. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(24)), (byte) => `0${byte.toString(16)}`.slice(-2)).join('')
