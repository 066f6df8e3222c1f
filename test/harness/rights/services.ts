import { constants, createPrivateKey, privateEncrypt } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Asked } from './policy.ts'

// biome-ignore lint/suspicious/noExplicitAny: each operation knows what it is asked
type Json = any
type Service = {
  asked: (input: Json, keysOn: ReadonlyMap<string, string>) => Asked[]
  answer: (input: Json, file: string) => Promise<object>
}

const secret: Service = {
  asked: ({ SecretId }, keysOn) => {
    const key = keysOn.get(SecretId)
    return [
      { action: 'secretsmanager:GetSecretValue', resource: SecretId },
      ...(key ? [{ action: 'kms:Decrypt', resource: key }] : []),
    ]
  },
  answer: async (_, file) => ({ SecretString: await readFile(file, 'utf8') }),
}

const signature: Service = {
  asked: ({ KeyId }) => [{ action: 'kms:Sign', resource: KeyId }],
  async answer({ Message, MessageType, SigningAlgorithm, KeyId }, file) {
    if (MessageType !== 'DIGEST' || SigningAlgorithm !== 'RSASSA_PKCS1_V1_5_SHA_256')
      throw new Error(`a signature that is not made here: ${MessageType} ${SigningAlgorithm}`)
    // PKCS #1 v1.5 signs an ASN.1 DigestInfo: of SHA-256 it is this and the digest (RFC 8017, 9.2)
    const info = Buffer.concat([
      Buffer.from('3031300d060960864801650304020105000420', 'hex'),
      Buffer.from(Message, 'base64'),
    ])
    const key = createPrivateKey(await readFile(file, 'utf8'))
    const Signature = privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, info).toString('base64')
    return { KeyId, Signature, SigningAlgorithm }
  },
}

/** What the functions themselves ask of Secrets Manager and of KMS; each stands on a file of the embedded run. */
export const services: Readonly<Record<string, Service>> = {
  'secretsmanager.GetSecretValue': secret,
  'TrentService.Sign': signature,
}
