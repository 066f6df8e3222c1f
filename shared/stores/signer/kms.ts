import { createHash } from 'node:crypto'
import { KMSClient, type KMSClientConfig, SignCommand } from '@aws-sdk/client-kms'
import { checkSignature, readChain } from './chain.ts'
import type { Signer } from './signer.ts'

/** A signer on a KMS key (RSA_2048, SIGN_VERIFY), which never leaves it. `pem` holds its certificates; throws without one. */
export function kmsSigner(kms: KMSClient, KeyId: string, pem: string): Signer {
  const chain = readChain(pem)
  return {
    alg: 'RSASSA-PKCS1-v1_5-SHA-256',
    chain,
    async sign(bytes) {
      // KMS takes no message above 4096 bytes; a digest always fits.
      const Message = createHash('sha256').update(bytes).digest()
      const { Signature } = await kms.send(
        new SignCommand({ KeyId, Message, MessageType: 'DIGEST', SigningAlgorithm: 'RSASSA_PKCS1_V1_5_SHA_256' }),
      )
      return checkSignature(chain, bytes, Signature ?? new Uint8Array())
    },
  }
}

/** The same, with a client of its own at this place. */
export const openKmsSigner = (place: KMSClientConfig, keyArn: string, pem: string): Signer =>
  kmsSigner(new KMSClient(place), keyArn, pem)
