import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto'
import { drawBytes } from './draw-bytes.ts'

/** `alg` stands in every envelope, so that SM4 or a new key can follow without guessing. Binary fields are base64. */
export type Envelope = { alg: 'A256GCM'; iv: string; tag: string; data: string }

/** Stated, since a tag cut to four bytes would be taken for a whole one, and four bytes can be guessed. */
const authTagLength = 16

/**
 * Seals bytes with AES-256-GCM under `key`, a KeyObject, since Node takes five times as long with plain bytes. `aad` is authenticated with them: where they stand, so that no other place takes
 * them.
 */
export function sealEnvelope(key: KeyObject, aad: string, bytes: Uint8Array): Envelope {
  const iv = drawBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength }).setAAD(Buffer.from(aad))
  const data = Buffer.concat([cipher.update(bytes), cipher.final()])
  return {
    alg: 'A256GCM',
    iv: iv.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    data: data.toString('base64'),
  }
}

/** Throws when any part of it, or its place, is another. */
export function openEnvelope(key: KeyObject, aad: string, { iv, tag, data }: Envelope): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64'), { authTagLength })
  decipher.setAAD(Buffer.from(aad)).setAuthTag(Buffer.from(tag, 'base64'))
  return Buffer.concat([decipher.update(Buffer.from(data, 'base64')), decipher.final()])
}
