import { type Body, cannotSay, readAnswer, type View } from './view.ts'

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

/** Never rejects: whatever goes wrong on the way means that nothing is known. */
const ask = async (path: string, request: RequestInit): Promise<View> => {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), patience)
  try {
    const answer = await fetch(path, { ...request, signal: abort.signal, credentials: 'omit' })
    const body: Body = await answer.json()
    return readAnswer(answer.status, body)
  } catch {
    return cannotSay
  } finally {
    clearTimeout(timer)
  }
}
