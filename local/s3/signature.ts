import type { IncomingHttpHeaders } from 'node:http'
import { type Claim, readClaim, readHeader } from './claim.ts'
import { S3Error } from './errors.ts'
import { checkCredential, createSigner, isSame, type SigningScope } from './signer.ts'
import type { Target } from './target.ts'

/** Fifteen minutes either way, as the real service allows. */
const maxSkewMs = 15 * 60 * 1000

function checkTime(claim: Claim, now: Date): void {
  const ahead = claim.date.getTime() - now.getTime()
  if (claim.expires === undefined) {
    if (Math.abs(ahead) <= maxSkewMs) return
    throw new S3Error('RequestTimeTooSkewed', undefined, {
      RequestTime: claim.amzDate,
      ServerTime: now.toISOString(),
      MaxAllowedSkewMilliseconds: String(maxSkewMs),
    })
  }
  if (ahead > maxSkewMs) throw new S3Error('AccessDenied', 'Request is not yet valid')
  if (-ahead > claim.expires * 1000) {
    throw new S3Error('AccessDenied', 'Request has expired', {
      'X-Amz-Expires': String(claim.expires),
      Expires: new Date(claim.date.getTime() + claim.expires * 1000).toISOString(),
      ServerTime: now.toISOString(),
    })
  }
}

/** An unsigned `x-amz-*` header could be added on the way and would change what the request means. */
function checkCoverage(claim: Claim, headers: IncomingHttpHeaders): void {
  const open = Object.keys(headers).filter(
    (name) => (name === 'host' || name.startsWith('x-amz-')) && !claim.signedHeaders.includes(name),
  )
  if (open.length === 0) return
  const message = 'There were headers present in the request which were not signed'
  throw new S3Error('AccessDenied', message, { HeadersNotSigned: open.join(', ') })
}

function groupQuery(query: URLSearchParams): Record<string, string[]> {
  const names = [...new Set(query.keys())].filter((name) => name !== 'X-Amz-Signature')
  return Object.fromEntries(names.map((name) => [name, query.getAll(name)]))
}

/** Signs the request again, from what arrived, and returns the signature it should have carried. */
async function signAgain(
  claim: Claim,
  target: Target,
  headers: IncomingHttpHeaders,
  signingScope: SigningScope,
): Promise<string> {
  const present = claim.signedHeaders.flatMap((name) => {
    const value = readHeader(headers, name)
    return value === undefined ? [] : [[name, value] as const]
  })
  const again = await createSigner(signingScope).sign(
    {
      method: target.method,
      protocol: 'http:',
      hostname: '',
      path: target.canonicalPath,
      query: groupQuery(target.query),
      headers: { ...Object.fromEntries(present), 'x-amz-content-sha256': claim.payload },
    },
    {
      signingDate: claim.date,
      signableHeaders: new Set(claim.signedHeaders),
      // The library adds these two itself; they count only when the client signed them.
      unsignableHeaders: new Set(['x-amz-date', 'x-amz-content-sha256']),
    },
  )
  return again.headers.authorization?.split('Signature=')[1] ?? ''
}

/**
 * Verifies SigV4 in the `Authorization` header or the query (AWS SigV4 for S3, "Authenticating requests").
 * A request that signs a bare `Date` header in place of `x-amz-date` is refused: the library leaves `Date` unsigned.
 * @returns the claim, now believed.
 * @throws S3Error with the service's own code: AccessDenied, InvalidAccessKeyId, RequestTimeTooSkewed,
 * SignatureDoesNotMatch, InvalidToken (we issue no session tokens), or a 400 for what is malformed.
 */
export async function authenticate(
  target: Target,
  headers: IncomingHttpHeaders,
  signingScope: SigningScope,
): Promise<Claim> {
  const claim = readClaim(target, headers)
  if (headers['x-amz-security-token'] !== undefined || target.query.has('X-Amz-Security-Token')) {
    throw new S3Error('InvalidToken')
  }
  checkCredential(claim.credential, claim.amzDate, signingScope, claim.malformed)
  checkTime(claim, signingScope.now())
  checkCoverage(claim, headers)
  if (!isSame(await signAgain(claim, target, headers, signingScope), claim.signature))
    throw new S3Error('SignatureDoesNotMatch')
  return claim
}
