import { createSecretKey } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type CryptoKey, importJWK, type JWK, type JWTHeaderParameters, SignJWT } from 'jose'
import { audience } from '../../local/identity.ts'

const text = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const at = (seconds: number) => Math.floor(Date.now() / 1000) + seconds

/** Makes tokens that the run's issuer would never give, some of them with its own key. `dir` is the run's folder. */
export async function openForger(dir: string, issuer: string) {
  const jwk: JWK = JSON.parse(await readFile(join(dir, 'identity.json'), 'utf8'))
  const { d: _, ...open } = jwk
  const own = await importJWK(jwk, 'ES256')
  const right = { iss: issuer, aud: audience, iat: at(0), exp: at(600) }
  const header = { alg: 'ES256', kid: 'local' }

  const sign = (claims: object, key: Parameters<SignJWT['sign']>[0] = own, by: JWTHeaderParameters = header) =>
    new SignJWT({ ...right, ...claims }).setProtectedHeader(by).sign(key)
  return {
    /** Signed with the issuer's own key: all right but for these claims. An undefined claim is left out. */
    sign,
    /** Signed with a key of somebody else, under the issuer's key id. */
    signWith: (claims: object, key: CryptoKey, alg: string) => sign(claims, key, { alg, kid: 'local' }),
    /** `alg: none`, with or without a signature. */
    unsigned: (claims: object, alg: string, signature = '') =>
      `${text({ alg, kid: 'local', typ: 'JWT' })}.${text({ ...right, ...claims })}.${signature}`,
    /** HS256 with what everyone can read as the secret: the public key's text. */
    confused: (claims: object) =>
      Promise.all(
        [JSON.stringify(open), JSON.stringify({ keys: [open] }), String(open.x), `${open.x}${open.y}`].map((secret) =>
          sign(claims, createSecretKey(Buffer.from(secret)), { alg: 'HS256', kid: 'local' }),
        ),
      ),
  }
}
