import type { Proven } from './address.ts'

/** Unicode's White_Space, spelled out: a phone that does not know `\p{…}` would refuse the whole script. */
const space = /[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/g

/**
 * The proof that a QR code of this number carries: the first 128 bits of SHA-256 over `number|name`, base64url, as the
 * service computes it. Undefined where the browser has no cryptography, which is so on pages without https.
 */
export const proofOf = async (number: string, name: string): Promise<string | undefined> => {
  if (typeof crypto === 'undefined' || !crypto.subtle) return undefined
  const bytes = new TextEncoder().encode(`${number}|${name.replace(space, '').normalize('NFC')}`)
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  const text = btoa(String.fromCharCode(...Array.from(digest.subarray(0, 16))))
  return text.replace(/\+/g, '-').replace(/\//g, '_').slice(0, 22)
}

/** For certificates of this name: the number with its proof, where the browser can compute it. */
export const proveBy =
  (name: string) =>
  async (number: string): Promise<Proven | undefined> => {
    const proof = await proofOf(number, name)
    return proof ? { number, proof } : undefined
  }
