import { createHash } from 'node:crypto'

/**
 * What a QR code carries beside the number, so that no name stands in a URL: the first 128 bits of SHA-256 over
 * `number + "|" + NFC(name without spaces)`, base64url without padding, 22 characters. Spaces are all characters of
 * Unicode's White_Space. It binds a name to a number; whoever knows both can compute it, and that is intended: the
 * lookup asks for no login.
 */
export const proofOf = (number: string, name: string): string =>
  createHash('sha256')
    .update(`${number}|${name.replace(/\p{White_Space}/gu, '').normalize('NFC')}`, 'utf8')
    .digest()
    .subarray(0, 16)
    .toString('base64url')

/** A proof's form. The last character carries two bits only, so four letters are possible there. */
export const isProof = (text: string): boolean => /^[A-Za-z0-9_-]{21}[AQgw]$/.test(text)
