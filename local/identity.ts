import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose'
import * as z from 'zod'
import { keepOnce } from './keep.ts'

const wanted = z.strictObject({
  sub: z.string().min(1),
  role: z.string().min(1),
  org: z.string().min(1),
  /** Stays in the token, for screens; the system never reads it. */
  name: z.string().optional(),
  /** The natural person behind the account; the account when absent. */
  person: z.string().min(1).optional(),
  /** Life in seconds; a negative one makes a token that has expired already. */
  expiresIn: z.int().min(-3600).max(86_400).default(3600),
})

export const audience = 'yueji'
const alg = 'ES256'

/**
 * The embedded run's identity provider: any OIDC issuer could stand in its place. Its key is kept, so that tokens outlive a
 * restart. Tokens live by the machine's time, whatever the run's clock says.
 */
export async function identityIssuer(file: string, issuer: string) {
  const makeKey = async () => {
    const { privateKey } = await generateKeyPair(alg, { extractable: true })
    return JSON.stringify({ ...(await exportJWK(privateKey)), alg, kid: 'local', use: 'sig' })
  }
  const jwk: JWK = JSON.parse(await keepOnce(file, makeKey))
  const key = await importJWK(jwk, alg)
  const { d: _, ...open } = jwk
  return {
    jwks: { keys: [open] },
    /** A token for whoever asks: the run trusts its own machine. Throws ZodError for a wrong wish. */
    async token(wish: unknown): Promise<string> {
      const { sub, expiresIn, ...claims } = wanted.parse(wish)
      const now = Math.floor(Date.now() / 1000)
      return new SignJWT(claims)
        .setProtectedHeader({ alg, kid: 'local' })
        .setSubject(sub)
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt(now)
        .setExpirationTime(now + expiresIn)
        .sign(key)
    },
  }
}
export type IdentityIssuer = Awaited<ReturnType<typeof identityIssuer>>
