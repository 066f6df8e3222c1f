import { verify, X509Certificate } from 'node:crypto'
import { KeyMismatch, type Signer } from './signer.ts'

const block = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g

/** The certificates of a PEM text, in its order, as DER. Throws when there is none: what else stands in it is passed over. */
export function readChain(pem: string): Uint8Array[] {
  const chain = (pem.match(block) ?? []).map((text) => new Uint8Array(new X509Certificate(text).raw))
  if (chain.length === 0) throw new Error('the signing certificate is missing')
  return chain
}

/** A signature that the chain's first certificate verifies, or KeyMismatch: a wrong pair must not sign a single page. */
export function checkSignature(chain: Signer['chain'], bytes: Uint8Array, signature: Uint8Array): Uint8Array {
  const [own] = chain
  if (own && verify('sha256', bytes, new X509Certificate(own).publicKey, signature)) return signature
  throw new KeyMismatch('the signing certificate is not of the signing key')
}
