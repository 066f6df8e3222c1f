import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { BatchGetCommand, type DynamoDBDocumentClient, GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { type Document, subjectsFrom } from '../../domain/vocabulary/identifiers/subject.ts'
import { mapAtOnce } from '../at-once.ts'
import type { Vault } from './vault.ts'

/** `alg` stands in every envelope, so that SM4 or a new key can follow without guessing. Binary fields are base64. */
type Envelope = { alg: 'A256GCM'; iv: string; tag: string; data: string }

/** Stated, since a tag cut to four bytes would be taken for a whole one, and four bytes can be guessed. */
const authTagLength = 16
/**
 * Transactions, though the puts need not hang together: a role that may write them may put alone, while one that may
 * write a batch may delete by it. A hundred is what one holds, and what a batch of reads does.
 */
const together = 100
const attempts = 8
/** Batches that are read at the same time. */
const readsAtOnce = 10

/** Two secrets of 32 bytes or more: what `index` gives away, whoever answers the public may know, and `seal` nobody. */
export type VaultSecrets = { readonly seal: Uint8Array; readonly index: Uint8Array }

/**
 * The vault on DynamoDB: AES-256-GCM under a key drawn from the secret `seal`, subjects (vocabulary/identifiers/subject.ts) under `index`.
 * `wait` takes milliseconds.
 */
export function dynamoVault(
  db: DynamoDBDocumentClient,
  TableName: string,
  secrets: VaultSecrets,
  wait: (ms: number) => Promise<unknown> = sleep,
): Vault {
  if (secrets.seal.byteLength < 32) throw new RangeError('the vault needs a secret of at least 32 bytes')
  const sealing = Buffer.from(hkdfSync('sha256', secrets.seal, '', 'yueji/vault/seal', 32))
  const subjectOf = subjectsFrom(secrets.index)

  /** The subject is authenticated with the envelope: one item's envelope cannot be passed off as another's. */
  const seal = (subject: string, document: Document): Envelope => {
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', sealing, iv, { authTagLength }).setAAD(Buffer.from(subject))
    const data = Buffer.concat([cipher.update(JSON.stringify(document)), cipher.final()])
    return {
      alg: 'A256GCM',
      iv: iv.toString('base64'),
      tag: cipher.getAuthTag().toString('base64'),
      data: data.toString('base64'),
    }
  }

  const unseal = (subject: string, { iv, tag, data }: Envelope): Document => {
    const decipher = createDecipheriv('aes-256-gcm', sealing, Buffer.from(iv, 'base64'), { authTagLength })
    decipher.setAAD(Buffer.from(subject)).setAuthTag(Buffer.from(tag, 'base64'))
    return JSON.parse(Buffer.concat([decipher.update(Buffer.from(data, 'base64')), decipher.final()]).toString())
  }

  /** Two that seal the same document at once are in each other's way: tried again, with growing pauses. */
  const write = async (items: readonly Record<string, unknown>[], attempt = 0): Promise<void> => {
    try {
      const TransactItems = items.map((Item) => ({ Put: { TableName, Item } }))
      await db.send(new TransactWriteCommand({ TransactItems }))
    } catch (fault) {
      if (!(fault instanceof TransactionCanceledException) || attempt === attempts) throw fault
      await wait(2 ** attempt * 25)
      await write(items, attempt + 1)
    }
  }

  /** What a busy store leaves out is asked for again, with growing pauses. */
  const read = async (subjects: readonly string[], attempt = 0): Promise<[string, Document][]> => {
    const Keys = subjects.map((subject) => ({ subject }))
    const { Responses = {}, UnprocessedKeys = {} } = await db.send(
      new BatchGetCommand({ RequestItems: { [TableName]: { Keys, ConsistentRead: true } } }),
    )
    const found = (Responses[TableName] ?? []).map(({ subject, envelope }): [string, Document] => [
      subject,
      unseal(subject, envelope),
    ])
    const left = (UnprocessedKeys[TableName]?.Keys ?? []).map(({ subject }): string => subject)
    if (left.length === 0) return found
    if (attempt === attempts) throw new Error('the vault does not answer all that it is asked')
    await wait(2 ** attempt * 25)
    return [...found, ...(await read(left, attempt + 1))]
  }

  return {
    async keep(documents) {
      const subjects = documents.map(subjectOf)
      const sealed = new Map(documents.map((d, i) => [subjects[i] ?? '', d]))
      const items = [...sealed].map(([subject, document]) => ({ subject, envelope: seal(subject, document) }))
      for (let i = 0; i < items.length; i += together) await write(items.slice(i, i + together))
      return subjects
    },
    subjectsOf: async (documents) => documents.map(subjectOf),
    async reveal(subject) {
      const { Item } = await db.send(new GetCommand({ TableName, Key: { subject }, ConsistentRead: true }))
      return Item && unseal(subject, Item.envelope)
    },
    async revealAll(subjects) {
      const wanted = [...new Set(subjects)]
      const batches = Array.from({ length: Math.ceil(wanted.length / together) }, (_, i) =>
        wanted.slice(i * together, (i + 1) * together),
      )
      return new Map((await mapAtOnce(batches, readsAtOnce, (batch) => read(batch))).flat())
    },
  }
}
