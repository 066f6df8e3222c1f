import { type Body, cannotSay, offline, readAnswer, type View } from './view.ts'

const patience = 10000

/** Asks by number and name. The name goes in the body and never into an address. */
export const askByName = (number: string, name: string): Promise<View> =>
  ask('/v1/lookup', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ number, name }),
  })

/** Asks by number and proof, as a QR code carries them. */
export const askByProof = (number: string, proof: string): Promise<View> =>
  ask(`/v1/certificates/${encodeURIComponent(number)}/${encodeURIComponent(proof)}`, {
    headers: { accept: 'application/json' },
  })

/**
 * Never rejects: whatever goes wrong on the way means that nothing is known. The browser keeps no answer: it would show
 * it again while offline, or to whoever uses the phone next.
 */
const ask = async (path: string, request: RequestInit): Promise<View> => {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), patience)
  try {
    const answer = await fetch(path, { ...request, signal: abort.signal, credentials: 'omit', cache: 'no-store' })
    const body: Body = await answer.json()
    return readAnswer(answer.status, body)
  } catch {
    return navigator.onLine ? cannotSay : offline
  } finally {
    clearTimeout(timer)
  }
}
