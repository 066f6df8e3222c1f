import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hash,
  hkdfSync,
  type KeyObject,
  timingSafeEqual,
} from 'node:crypto'
import canonicalize from 'canonicalize'
import { personKeys } from '../../names.ts'
import { drawBytes } from './draw-bytes.ts'
import { type Envelope, openEnvelope, sealEnvelope } from './envelope.ts'
import type { PersonText } from './vault.ts'

/** A key of one person, by its id: one that encrypts, and 32 bytes that nonces are drawn with. */
export type PersonKey = { readonly id: string; readonly encrypting: KeyObject; readonly drawing: Buffer }
/** The place of a key in the vault. */
export const keyPlace = (subject: string): string => `${personKeys}${subject}`
/** That a key was deleted, and when; `mac` says that whoever holds the secret has said so. `id` is empty where there was none. */
export type Erasure = { readonly id: string; readonly at: string; readonly mac: string }
/** What the vault keeps in that place: the key, wrapped, while there is one, and what became of those before. */
export type KeyItem = {
  readonly subject: string
  readonly id?: string | undefined
  readonly wrapped?: Envelope | undefined
  readonly erased?: readonly Erasure[] | undefined
}

/** The parts of a sealed text. */
export type SealedText = { readonly subject: string; readonly id: string; readonly data: Buffer; readonly head: string }

const authTagLength = 16
const [nonceLength, macLength, idLength] = [12, 16, 9]
const form = /^(v1\.([\w-]{1,64})\.([\w-]{12}))\.([\w-]+)\.([\w-]{22})$/

const same = (a: Buffer, b: Buffer) => a.byteLength === b.byteLength && timingSafeEqual(a, b)

const keyLength = 64
const keyOf = (id: string, bytes: Buffer): PersonKey => ({
  id,
  encrypting: createSecretKey(bytes.subarray(0, 32)),
  drawing: bytes.subarray(32),
})

/** Bytes that are written in exactly one way: a letter whose last bits are dropped would go unnoticed. */
const bytesOf = (written: string): Buffer | undefined => {
  const bytes = Buffer.from(written, 'base64url')
  return bytes.toString('base64url') === written ? bytes : undefined
}

/**
 * Writes and reads sealed texts: `v1.<subject>.<id of the key>.<nonce, tag and text>.<mac>`, binary parts base64url. AES-256-GCM
 * under the person's key, the nonce drawn from the text by SHA-256 after 32 secret bytes, so that a list that is sealed again keeps its digest.
 * The mac is made with the vault's secret: that a text was altered is known though its person's key is gone.
 */
export function textSealer(secret: Uint8Array) {
  const derive = (use: string) => createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', `yueji/vault/${use}`, 32)))
  const [wrapping, vouching] = [derive('person-keys'), derive('person-texts')]
  const mac = (...parts: string[]) =>
    createHmac('sha256', vouching).update(parts.join('|')).digest().subarray(0, macLength)
  const erasureMac = (subject: string, { id, at }: Pick<Erasure, 'id' | 'at'>) => mac('erased', subject, id, at)
  const wrapPlace = (subject: string, id: string) => `${keyPlace(subject)}#${id}`

  return {
    /** A key, and as the vault keeps it. */
    newKey(subject: string): { key: PersonKey; kept: Pick<KeyItem, 'id' | 'wrapped'> } {
      const random = drawBytes(idLength + keyLength)
      const id = random.toString('base64url', 0, idLength)
      const bytes = random.subarray(idLength)
      return { key: keyOf(id, bytes), kept: { id, wrapped: sealEnvelope(wrapping, wrapPlace(subject, id), bytes) } }
    },
    /** The key of a person as the vault keeps it; undefined while there is none. Throws when it was altered. */
    keyIn(subject: string, { id, wrapped }: Omit<KeyItem, 'subject'>): PersonKey | undefined {
      if (id === undefined || wrapped === undefined) return undefined
      return keyOf(id, openEnvelope(wrapping, wrapPlace(subject, id), wrapped))
    },
    erasure: (subject: string, id: string, at: string): Erasure => ({
      id,
      at,
      mac: erasureMac(subject, { id, at }).toString('base64url'),
    }),
    isErasure: (subject: string, one: Erasure): boolean =>
      same(Buffer.from(one.mac, 'base64url'), erasureMac(subject, one)),

    write(subject: string, { id, encrypting, drawing }: PersonKey, text: PersonText): string {
      const plain = Buffer.from(canonicalize(text) ?? '{}')
      const head = `v1.${subject}.${id}`
      const nonce = hash('sha256', Buffer.concat([drawing, plain]), 'buffer').subarray(0, nonceLength)
      const cipher = createCipheriv('aes-256-gcm', encrypting, nonce, { authTagLength })
      cipher.setAAD(Buffer.from(head))
      const data = Buffer.concat([cipher.update(plain), cipher.final()])
      const body = `${head}.${Buffer.concat([nonce, cipher.getAuthTag(), data]).toString('base64url')}`
      return `${body}.${mac(body).toString('base64url')}`
    },
    /** Its parts; undefined when it is not what was written. */
    parse(sealed: string): SealedText | undefined {
      const [, head = '', subject = '', id = '', written = '', said = ''] = form.exec(sealed) ?? []
      const [data, vouched] = [bytesOf(written), bytesOf(said)]
      if (!data || !vouched || !same(vouched, mac(`${head}.${written}`))) return undefined
      return { subject, id, data, head }
    },
    /** Throws when it is not what was sealed under this key. */
    open({ data, head }: SealedText, { encrypting }: PersonKey): PersonText {
      const start = nonceLength + authTagLength
      const decipher = createDecipheriv('aes-256-gcm', encrypting, data.subarray(0, nonceLength), {
        authTagLength,
      })
      decipher.setAAD(Buffer.from(head)).setAuthTag(data.subarray(nonceLength, start))
      return JSON.parse(Buffer.concat([decipher.update(data.subarray(start)), decipher.final()]).toString())
    },
  }
}

/** Whose a sealed text is, as it says; undefined for what is none. */
export const personOf = (sealed: string): string | undefined =>
  sealed.startsWith('v1.') ? form.exec(sealed)?.[2] : undefined
