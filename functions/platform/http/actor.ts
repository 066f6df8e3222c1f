import { get as getHttp } from 'node:http'
import { get as getHttps } from 'node:https'
import { text } from 'node:stream/consumers'
import { createRemoteJWKSet, customFetch, errors, type FetchImplementation, jwtVerify } from 'jose'
import * as z from 'zod'
import { isCity, province } from '../../../shared/domain/vocabulary/geography/region.ts'
import { uscc } from '../../../shared/domain/vocabulary/identifiers/identifiers.ts'
import { type Actor, cityRoles, enterpriseRoles, provinceRoles } from '../../../shared/domain/workflow/procedure.ts'
import { madeOnce } from '../../../shared/made-once.ts'

/** Only asymmetric signatures: with these neither `none` nor a key used as an HMAC secret can pass. */
const algorithms = ['ES256', 'PS256', 'RS256']

/** As `fetch`, whose client is compiled at its first call, which a cold start would wait for. */
const fetchKeys: FetchImplementation = (url, { headers, signal }) =>
  new Promise((answer, fail) => {
    const get = url.startsWith('https:') ? getHttps : getHttp
    get(url, { headers: Object.fromEntries(headers), signal }, (response) => {
      text(response)
        .then((body) => answer(new Response(body, { status: response.statusCode ?? 0 })))
        .catch(fail)
    }).on('error', (fault) => fail(signal.aborted ? signal.reason : fault))
  })

/** Controls, marks of direction and separators of lines: nobody who reads a list of accounts or a log sees them. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u

/** People's names are names of fields in a dossier's `hands`: what every object has already cannot be one. */
const name = z
  .string()
  .min(1)
  .max(200)
  .refine((s) => s.isWellFormed() && !(s in Object.prototype) && !unseen.test(s) && s.trim() === s)

/** Seconds: whoever leaves an enterprise, or loses a device, is let in no longer. */
const longestLife = 86_400
const account = { sub: name, person: name.optional() }
const claims = z.discriminatedUnion('side', [
  z.object({ ...account, side: z.literal('enterprise'), role: z.enum(enterpriseRoles), org: uscc }),
  z.object({ ...account, side: z.literal('city'), role: z.enum(cityRoles), org: z.string().refine(isCity) }),
  z.object({ ...account, side: z.literal('province'), role: z.enum(provinceRoles), org: z.literal(province) }),
])

const sideOf = (role: unknown) =>
  (enterpriseRoles as readonly unknown[]).includes(role)
    ? 'enterprise'
    : (cityRoles as readonly unknown[]).includes(role)
      ? 'city'
      : 'province'

/** What is wrong with the token itself; every other error of the library speaks of the issuer's keys. */
const faultsOfToken: ReadonlySet<string> = new Set(
  [
    errors.JWTExpired,
    errors.JWTClaimValidationFailed,
    errors.JWTInvalid,
    errors.JWSInvalid,
    errors.JWSSignatureVerificationFailed,
    errors.JOSEAlgNotAllowed,
    errors.JOSENotSupported,
    errors.JWKSNoMatchingKey,
    errors.JWKSMultipleMatchingKeys,
  ].map(({ code }) => code),
)

/** The bearer is not known to be anyone: no token, or one that is malformed, forged, expired or for somebody else. */
export class Unauthenticated extends Error {}

export type Authenticate = (authorization: string | undefined) => Promise<Actor>

/**
 * Turns a bearer token of any OIDC issuer into an actor. Claims: `sub` the account, `role`, `org` (USCC, or region code
 * of a body), `person` the natural person behind the account (the account itself when absent), `iat` and `exp`, a day apart
 * at most. Throws Unauthenticated.
 */
export function authenticator({
  issuer,
  audience,
  jwksUrl,
}: {
  issuer: string
  audience: string
  jwksUrl: string
}): Authenticate {
  const keys = madeOnce(() => createRemoteJWKSet(new URL(jwksUrl), { [customFetch]: fetchKeys }))
  return async (authorization) => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization ?? '')?.[1]
    if (!token) throw new Unauthenticated('no bearer token')
    const { payload } = await jwtVerify(token, keys(), {
      issuer,
      audience,
      algorithms,
      requiredClaims: ['exp', 'sub'],
      // its beginning must be named, and lie neither ahead nor further back
      maxTokenAge: longestLife,
    }).catch((e) => {
      // A key set that cannot be had tells nothing about the token: that is a fault, not a refusal.
      throw e instanceof errors.JOSEError && faultsOfToken.has(e.code) ? new Unauthenticated(e.code) : e
    })
    const { exp = Number.POSITIVE_INFINITY, iat = 0 } = payload
    if (exp - iat > longestLife) throw new Unauthenticated('the token lives too long')
    const read = claims.safeParse({ ...payload, side: sideOf(payload.role) }, { jitless: true })
    if (!read.success) throw new Unauthenticated('claims do not name a known role and body')
    const { sub, person, role, org } = read.data
    return { role, id: sub, person: person ?? sub, org }
  }
}
