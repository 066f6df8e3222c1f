import type { Scanner } from './scanner.ts'

/** The EICAR test file's text (eicar.org, 2003) in two halves: whole, it would set off the scanner of whoever holds this source. */
const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')

const signatures = [{ threat: 'EICAR-Test-File', bytes: Buffer.from(eicar, 'latin1') }]

/** The threat of which these bytes hold a signature, wherever in them it stands. */
export const findThreat = (bytes: Uint8Array): string | undefined => {
  const within = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return signatures.find(({ bytes: signature }) => within.includes(signature))?.threat
}

/** A check of built-in signatures that needs no service: it knows the EICAR test file and nothing else. */
export const signatureScanner: Scanner = {
  scan: async (bytes) => {
    const threat = findThreat(bytes)
    return threat === undefined ? { state: 'clean' } : { state: 'infected', threat }
  },
}
