import { createHash } from 'node:crypto'
import { createScope } from '@smithy/signature-v4'
import type { Claim } from './claim.ts'
import { S3Error } from './errors.ts'
import { createSigner, isSame, type SigningScope } from './signer.ts'

/** Checks one link of the signature chain; `hash` is the hex SHA-256 of what the link covers. */
export type ChunkSignatures = {
  readonly chunk: (hash: string, given: string) => Promise<void>
  readonly trailer: (hash: string, given: string) => Promise<void>
}

const emptyHash = createHash('sha256').digest('hex')

/**
 * Follows the chain that starts at the request's own signature: each chunk's signature covers the one before it, so
 * chunks can be neither swapped nor left out (AWS SigV4 for S3, "Transferring payload in multiple chunks").
 * The checks throw S3Error SignatureDoesNotMatch.
 */
export function followChunks(claim: Claim, signingScope: SigningScope): ChunkSignatures {
  const signer = createSigner(signingScope)
  const scope = createScope(claim.amzDate.slice(0, 8), signingScope.region, 's3')
  let previous = claim.signature

  async function check(algorithm: string, covered: readonly string[], given: string): Promise<void> {
    const text = [algorithm, claim.amzDate, scope, previous, ...covered].join('\n')
    const expected = await signer.sign(text, { signingDate: claim.date })
    if (!isSame(expected, given)) throw new S3Error('SignatureDoesNotMatch')
    previous = given
  }

  return {
    chunk: (hash, given) => check('AWS4-HMAC-SHA256-PAYLOAD', [emptyHash, hash], given),
    trailer: (hash, given) => check('AWS4-HMAC-SHA256-TRAILER', [hash], given),
  }
}
