import { createHash } from 'node:crypto'
import { foldName, isPlainName, nameKey } from './fold-name.ts'

const digest = (number: string, name: string): string =>
  createHash('sha256').update(`${number}|${name}`, 'utf8').digest().subarray(0, 16).toString('base64url')

/**
 * What a QR code carries beside the number, so that no name stands in a URL: the first 128 bits of SHA-256 over
 * `number + "|" + nameKey(name)`, base64url without padding, 22 characters. It binds a name to a number; whoever knows
 * both can compute it, and that is intended: the lookup asks for no login.
 */
export const proofOf = (number: string, name: string): string => digest(number, nameKey(name) || name)

const plain = (name: string): string => name.replace(/\p{White_Space}/gu, '').normalize('NFC')
const dots = /[.·•‧∙⋅・･᛫●．]/gu
const capitalised = (name: string): string =>
  name.toLowerCase().replace(/(?<!\p{L})\p{L}/gu, (first) => first.toUpperCase())

/** How a name may have been written into a certificate before 2026-12, when its proof was made of every character but blanks. */
const formerly = (name: string): string[] => {
  const folded = foldName(name)
  return [
    name,
    folded,
    ...(folded.match(dots) ? ['·', '•', '・', '‧', '.', '．'].map((dot) => folded.replace(dots, dot)) : []),
    ...(/\p{Script=Han}/u.test(folded) ? [] : [folded.toUpperCase(), capitalised(folded)]),
  ].map(plain)
}

/** The proofs under which a certificate of this name may stand: the present one, then those of before 2026-12. */
export const proofsOf = (number: string, name: string): string[] =>
  isPlainName(name)
    ? [digest(number, name)]
    : [...new Set([nameKey(name) || name, ...formerly(name)])].map((text) => digest(number, text))

/** A proof's form. The last character carries two bits only, so four letters are possible there. */
export const isProof = (text: string): boolean => /^[A-Za-z0-9_-]{21}[AQgw]$/.test(text)
