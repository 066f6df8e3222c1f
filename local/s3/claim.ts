import type { IncomingHttpHeaders } from 'node:http'
import { S3Error } from './errors.ts'
import { type MalformedCode, readAmzDate } from './signer.ts'
import type { Target } from './target.ts'

/** What a request says about its own signature, before any of it is believed. */
export type Claim = {
  readonly presigned: boolean
  readonly credential: string
  readonly signedHeaders: readonly string[]
  readonly signature: string
  readonly amzDate: string
  readonly date: Date
  /** Seconds; only a presigned URL has it. */
  readonly expires?: number
  /** `x-amz-content-sha256`: a hex digest or one of the words for unsigned and streaming bodies. */
  readonly payload: string
  readonly malformed: MalformedCode
}

const maxExpires = 7 * 24 * 3600

/** A header as one string, decoded as the UTF-8 that clients sign (Node hands the bytes over as Latin-1). */
export function readHeader(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name]
  if (value === undefined) return undefined
  return Buffer.from(Array.isArray(value) ? value.join(',') : value, 'latin1').toString('utf8')
}

function readHeaderClaim(headers: IncomingHttpHeaders, authorization: string): Claim {
  if (!authorization.startsWith('AWS4-HMAC-SHA256')) {
    const message = 'The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.'
    throw new S3Error('InvalidRequest', message)
  }
  const form = /^AWS4-HMAC-SHA256\s+Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([^,\s]+)$/
  const [, credential, signedHeaders, signature] = form.exec(authorization) ?? []
  if (!credential || !signedHeaders || !signature) throw new S3Error('AuthorizationHeaderMalformed')
  const amzDate = readHeader(headers, 'x-amz-date') ?? ''
  const date = readAmzDate(amzDate)
  if (!date) throw new S3Error('AccessDenied', 'AWS authentication requires a valid Date or x-amz-date header')
  const payload = readHeader(headers, 'x-amz-content-sha256')
  if (payload === undefined) {
    throw new S3Error('InvalidRequest', 'Missing required header for this request: x-amz-content-sha256')
  }
  const malformed = 'AuthorizationHeaderMalformed'
  return {
    presigned: false,
    credential,
    signedHeaders: signedHeaders.split(';'),
    signature,
    amzDate,
    date,
    payload,
    malformed,
  }
}

/** Signers that move headers into the query keep whatever case the header had. */
function readPayloadHash(query: URLSearchParams): string | undefined {
  return [...query].find(([name]) => name.toLowerCase() === 'x-amz-content-sha256')?.[1]
}

function readQueryClaim(headers: IncomingHttpHeaders, query: URLSearchParams): Claim {
  const malformed = 'AuthorizationQueryParametersError'
  const read = (name: string) => {
    const values = query.getAll(name)
    const [value] = values
    if (values.length !== 1 || !value) {
      const message =
        'Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.'
      throw new S3Error(malformed, message)
    }
    return value
  }
  if (read('X-Amz-Algorithm') !== 'AWS4-HMAC-SHA256') {
    throw new S3Error(malformed, 'X-Amz-Algorithm only supports "AWS4-HMAC-SHA256"')
  }
  const amzDate = read('X-Amz-Date')
  const date = readAmzDate(amzDate)
  if (!date) throw new S3Error(malformed, "X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"")
  const expires = read('X-Amz-Expires')
  if (!/^\d{1,9}$/.test(expires)) throw new S3Error(malformed, 'X-Amz-Expires should be a number')
  if (Number(expires) > maxExpires) {
    throw new S3Error(
      malformed,
      'X-Amz-Expires must be less than a week (in seconds); that is, it must be less than 604800.',
    )
  }
  return {
    presigned: true,
    credential: read('X-Amz-Credential'),
    signedHeaders: read('X-Amz-SignedHeaders').split(';'),
    signature: read('X-Amz-Signature'),
    amzDate,
    date,
    expires: Number(expires),
    payload: readHeader(headers, 'x-amz-content-sha256') ?? readPayloadHash(query) ?? 'UNSIGNED-PAYLOAD',
    malformed,
  }
}

/**
 * Finds the signature of a request, in its header or its query.
 * @throws S3Error AccessDenied when there is none; InvalidArgument when there are two; what is malformed by name.
 */
export function readClaim(target: Target, headers: IncomingHttpHeaders): Claim {
  const authorization = readHeader(headers, 'authorization')
  const inQuery = [...target.query.keys()].some((name) => /^x-amz-(algorithm|signature|credential)$/i.test(name))
  if (authorization !== undefined && inQuery) {
    throw new S3Error(
      'InvalidArgument',
      'Only one auth mechanism allowed: the query parameters or the Authorization header.',
    )
  }
  if (authorization !== undefined) return readHeaderClaim(headers, authorization)
  if (inQuery) return readQueryClaim(headers, target.query)
  throw new S3Error('AccessDenied')
}
