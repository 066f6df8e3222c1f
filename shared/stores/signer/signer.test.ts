import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { KMSClient, SignCommand } from '@aws-sdk/client-kms'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeSigningKey } from '../../../local/signing-key.ts'
import { mockClient } from '../../../test/harness/mock-client.ts'
import { fileSigner } from './file.ts'
import { kmsSigner } from './kms.ts'
import type { Signer } from './signer.ts'

const bytes = Buffer.from('what is signed')
let pem = ''
let other = ''
beforeAll(async () => {
  pem = await makeSigningKey()
  other = await makeSigningKey()
})
const certificatesOf = (text: string) => text.slice(text.indexOf('-----BEGIN CERTIFICATE'))

/** A KMS that signs with the key at hand, as the service documents it: the digest is given, not the message. */
const serviceWith = (key: string) => {
  const kms = mockClient(KMSClient)
  kms.on(SignCommand).callsFake(({ KeyId, Message, MessageType, SigningAlgorithm }) => {
    expect({ KeyId, MessageType, SigningAlgorithm }).toEqual({
      KeyId: 'arn:key',
      MessageType: 'DIGEST',
      SigningAlgorithm: 'RSASSA_PKCS1_V1_5_SHA_256',
    })
    expect(Buffer.from(Message)).toEqual(createHash('sha256').update(bytes).digest())
    return { Signature: sign('sha256', bytes, createPrivateKey(key)) }
  })
  return kms as unknown as KMSClient
}

describe.each<[string, (key: string, certificates: string) => Signer]>([
  ['a key in a file', (key, certificates) => fileSigner(key.slice(0, key.indexOf('-----BEGIN CERT')) + certificates)],
  ['a key in KMS', (key, certificates) => kmsSigner(serviceWith(key), 'arn:key', certificates)],
])('a signer on %s', (_, open) => {
  it('signs so that its certificate verifies it, the same each time', async () => {
    const signer = open(pem, certificatesOf(pem))
    const signature = await signer.sign(bytes)
    expect(signer.alg).toBe('RSASSA-PKCS1-v1_5-SHA-256')
    expect(verify('sha256', bytes, createPublicKey(pem), signature)).toBe(true)
    expect(await signer.sign(bytes)).toEqual(signature)
  })

  it('signs nothing with a certificate that is not of its key', async () => {
    await expect(open(pem, certificatesOf(other)).sign(bytes)).rejects.toMatchObject({ name: 'KeyMismatch' })
  })

  it('keeps the chain in its order', () => {
    const chain = certificatesOf(pem) + certificatesOf(other)
    expect(open(pem, chain).chain).toHaveLength(2)
  })

  it('does not open without a certificate', () => {
    expect(() => open(pem, '')).toThrow('certificate is missing')
  })
})

it('a signer on a file takes RSA keys alone', () => {
  const { privateKey } = generateKeyPairSync('ed25519')
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  expect(() => fileSigner(key + certificatesOf(pem))).toThrow('no RSA key')
})
