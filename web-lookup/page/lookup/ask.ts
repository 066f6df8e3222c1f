import { fetchJson } from '../common/fetch-json.ts'
import { type Body, cannotSay, offline, readAnswer, type View } from './view.ts'

/** An identity document as its holder types it. It goes into bodies only, and nothing keeps it. */
export type IdDocument = { readonly type: string; readonly number: string }

/** What a question said of the holder; empty when a code asked. */
export type Asked = { readonly name?: string; readonly document?: IdDocument }

/** Asks by number and name. The name goes in the body and never into an address. */
export const askByName = (number: string, name: string): Promise<readonly View[]> => post({ number, name })

/** Asks for all certificates of the holder of a document. */
export const askByDocument = ({ type, number }: IdDocument, name: string): Promise<readonly View[]> =>
  post({ document: number, name, documentType: type })

/** Asks by number and proof, as a QR code carries them. */
export const askByProof = (number: string, proof: string): Promise<readonly View[]> =>
  ask(`/v1/certificates/${encodeURIComponent(number)}/${encodeURIComponent(proof)}`, {
    headers: { accept: 'application/json' },
  })

const post = (body: Readonly<Record<string, string>>) =>
  ask('/v1/lookup', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
  })

/**
 * Never rejects: whatever goes wrong on the way means that nothing is known. The browser keeps no answer: it would show
 * it again while offline, or to whoever uses the phone next.
 */
const ask = async (path: string, request: RequestInit): Promise<readonly View[]> => {
  try {
    const { status, body } = await fetchJson<Body>(path, { ...request, cache: 'no-store' })
    return readAnswer(status, body)
  } catch {
    return [navigator.onLine ? cannotSay : offline]
  }
}
