import { createPrivateKey, sign } from 'node:crypto'
import { checkSignature, readChain } from './chain.ts'
import type { Signer } from './signer.ts'

/** A signer on a key at hand: `pem` holds an RSA private key (PKCS #8) and its certificates. Throws when either is missing. */
export function fileSigner(pem: string): Signer {
  const key = createPrivateKey(pem)
  if (key.asymmetricKeyType !== 'rsa') throw new Error('the signing key is no RSA key')
  const chain = readChain(pem)
  return {
    alg: 'RSASSA-PKCS1-v1_5-SHA-256',
    chain,
    sign: async (bytes) => checkSignature(chain, bytes, sign('sha256', bytes, key)),
  }
}
