/** Algorithms that the signature of a certificate may name. SM2 with SM3 would be another name here and another key. */
export type SignatureAlg = 'RSASSA-PKCS1-v1_5-SHA-256'

/** A signing key that nobody sees, and the certificates that vouch for it. */
export interface Signer {
  /** Stands in every signature: bytes signed today must be verifiable when another algorithm is in use. */
  readonly alg: SignatureAlg
  /** X.509, DER, the signer's own first. */
  readonly chain: readonly Uint8Array[]
  /** Signs the bytes as `alg` says, digest included. The same bytes always get the same signature. */
  sign(bytes: Uint8Array): Promise<Uint8Array>
}

/** The key and the first certificate do not belong together: nothing that it signed could be verified. */
export class KeyMismatch extends Error {
  override readonly name = 'KeyMismatch'
}
