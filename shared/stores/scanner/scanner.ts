/** What a scanner found in the bytes: nothing, or a threat by the name that the scanner gives it. */
export type Scan = { state: 'clean' } | { state: 'infected'; threat: string }

/** The scanner gave no answer, or none that it could stand for. Nothing is known of the bytes then. */
export class ScannerUnavailable extends Error {}

/** Looks for malware. */
export interface Scanner {
  /** Throws ScannerUnavailable where the scanner cannot say: unknown is never clean. */
  scan(bytes: Uint8Array): Promise<Scan>
}
