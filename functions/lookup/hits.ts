import type { RegisteredCertificate, RegisterReader } from '../../shared/stores/register/register.ts'
import type { Written } from '../platform/public/answer.ts'
import { isOneOf } from '../platform/public/is-same.ts'
import { keepRecent } from '../platform/public/recent.ts'

/**
 * A certificate whose proof was given: the one that holds, or a `former` one, of a name that was corrected. `at` is when
 * its reading began. `content` is what was read, until its answer is written: then that, and nothing beside to be kept.
 */
export type Hit = {
  readonly proof: string
  readonly former: boolean
  readonly at: number
  content: RegisteredCertificate | Written
}

export type HitsOptions = {
  readonly reader: Pick<RegisterReader, 'certificate'>
  /** Milliseconds that a hit is kept, from the moment when its reading began; 0 keeps nothing. */
  readonly keep: number
  /** Certificates kept at most; those used lately stay. */
  readonly entries?: number
}

/**
 * The register as the public may ask it: by number and proof together, or by the proofs that a name may have. Only hits are kept, and only the right proof
 * finds what is kept: a miss is read anew whatever was wrong, so that its time tells nothing of who asked before, a
 * scraper empties no place of the cache, and a certificate is there as soon as it is issued. Readings of one number at
 * one time are one. Times are milliseconds. A failed reading throws as the reader throws, and leaves nothing behind.
 */
export const findHits = ({ reader, keep, entries = 10_000 }: HitsOptions) => {
  const kept = keepRecent<readonly Hit[]>(entries)
  const readings = new Map<string, { readonly at: number; readonly reading: ReturnType<typeof reader.certificate> }>()
  const readOnce = async (number: string) => {
    try {
      return await reader.certificate(number)
    } finally {
      readings.delete(number)
    }
  }
  return {
    kept(number: string, proofs: readonly string[], at: number): Hit | undefined {
      const hit = kept.get(number)?.find((hit) => isOneOf(proofs, hit.proof))
      return hit && Math.abs(at - hit.at) < keep ? hit : undefined
    },
    async read(number: string, proofs: readonly string[], at: number): Promise<Hit | undefined> {
      let flight = readings.get(number)
      if (!flight) {
        flight = { at, reading: readOnce(number) }
        readings.set(number, flight)
      }
      const { reading, at: began } = flight
      const certificate = (await reading) ?? none
      const hits = [certificate.proof, ...(certificate.formerProofs ?? [])].map(
        (proof, i): Hit => ({ proof, former: i > 0, at: began, content: certificate }),
      )
      const hit = hits.find((hit) => isOneOf(proofs, hit.proof))
      if (hit && keep > 0) kept.set(number, hits)
      return hit
    },
  }
}

/** In the place of a certificate that is not there: no proof is the same. */
const none = { proof: '-'.repeat(22) } as RegisteredCertificate
