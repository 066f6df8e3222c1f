import * as z from 'zod'
import { S3Error } from './errors.ts'
import { checkCredential, createSigner, isSame, readAmzDate, type SigningScope } from './signer.ts'

type FormFields = ReadonlyMap<string, string>
/** Bytes, both ends inclusive. */
type LengthRange = { readonly min: number; readonly max: number }

const bound = z.coerce.number().int().nonnegative()
const condition = z.union([
  z.tuple([z.string().regex(/^content-length-range$/i), bound, bound]),
  z.tuple([z.string().regex(/^(eq|starts-with)$/i), z.string().startsWith('$'), z.string()]),
  z.record(z.string(), z.string()),
])
const document = z.object({ expiration: z.iso.datetime({ offset: true }), conditions: z.array(condition) })

type Match = {
  readonly how: 'eq' | 'starts-with'
  readonly name: string
  readonly value: string
  readonly source: string
}

function deny(reason: string): S3Error {
  return new S3Error('AccessDenied', `Invalid according to Policy: ${reason}`)
}

function parseDocument(encoded: string): z.infer<typeof document> {
  try {
    return document.parse(JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')))
  } catch {
    throw new S3Error('InvalidPolicyDocument', 'Invalid Policy: Invalid JSON, or a condition that is not understood.')
  }
}

function toMatches(one: z.infer<typeof condition>): Match[] {
  if (!Array.isArray(one)) {
    return Object.entries(one).map(([name, value]) => ({
      how: 'eq' as const,
      name: name.toLowerCase(),
      value,
      source: JSON.stringify(['eq', `$${name}`, value]),
    }))
  }
  const [word, name, value] = one
  if (typeof value !== 'string' || typeof name !== 'string') return []
  const how = word.toLowerCase() === 'eq' ? ('eq' as const) : ('starts-with' as const)
  return [{ how, name: name.slice(1).toLowerCase(), value, source: JSON.stringify(one) }]
}

function toRange(one: z.infer<typeof condition>): LengthRange[] {
  if (!Array.isArray(one)) return []
  const [, min, max] = one
  return typeof min === 'number' && typeof max === 'number' ? [{ min, max }] : []
}

/** A list of content types must match in each of its members (S3 "POST policy", condition matching). */
function holds({ how, name, value }: Match, given: string): boolean {
  if (how === 'eq') return given === value
  const members = name === 'content-type' ? given.split(',') : [given]
  return members.every((member) => member.startsWith(value))
}

/** Fields that no condition has to name (S3 "POST policy"): the policy cannot cover its own signature. */
function isExempt(name: string): boolean {
  return name === 'x-amz-signature' || name === 'policy' || name === 'file' || name.startsWith('x-ignore-')
}

/**
 * Verifies the signature over the policy.
 * @throws S3Error AccessDenied when a field is missing, InvalidAccessKeyId, SignatureDoesNotMatch, AuthorizationQueryParametersError
 */
export async function checkPolicySignature(fields: FormFields, signingScope: SigningScope): Promise<void> {
  if (fields.has('x-amz-security-token')) throw new S3Error('InvalidToken')
  const read = (name: string) => {
    const value = fields.get(name)
    if (!value) throw new S3Error('AccessDenied', `Access Denied: the form has no ${name}.`)
    return value
  }
  const policy = read('policy')
  if (read('x-amz-algorithm') !== 'AWS4-HMAC-SHA256') {
    throw new S3Error('InvalidArgument', 'X-Amz-Algorithm only supports "AWS4-HMAC-SHA256"')
  }
  const amzDate = read('x-amz-date')
  const signingDate = readAmzDate(amzDate)
  if (!signingDate) throw new S3Error('InvalidArgument', 'X-Amz-Date must be formatted via ISO8601 Long format')
  checkCredential(read('x-amz-credential'), amzDate, signingScope, 'AuthorizationQueryParametersError')
  const expected = await createSigner(signingScope).sign(policy, { signingDate })
  if (!isSame(expected, read('x-amz-signature'))) throw new S3Error('SignatureDoesNotMatch')
}

/**
 * Holds a form against its signed policy: not expired, every condition true, every field named by a condition.
 * `fields` must hold `bucket` (from the URL) and the final `key`.
 * @returns the range that the file's length must lie in; the narrowest, where several are given
 * @throws S3Error AccessDenied with the reason, InvalidPolicyDocument
 */
export function checkPolicy(fields: FormFields, now: Date): LengthRange {
  const { expiration, conditions } = parseDocument(fields.get('policy') ?? '')
  if (now.getTime() >= Date.parse(expiration)) throw deny('Policy expired.')
  const matches = conditions.flatMap(toMatches)
  for (const match of matches) {
    const given = fields.get(match.name)
    if (given === undefined || !holds(match, given)) throw deny(`Policy Condition failed: ${match.source}`)
  }
  const named = new Set(matches.map(({ name }) => name))
  const extra = [...fields.keys()].filter((name) => !isExempt(name) && !named.has(name))
  if (extra.length > 0) throw deny(`Extra input fields: ${extra.join(', ')}`)
  const ranges = conditions.flatMap(toRange)
  return {
    min: Math.max(0, ...ranges.map(({ min }) => min)),
    max: Math.min(Number.MAX_SAFE_INTEGER, ...ranges.map(({ max }) => max)),
  }
}
