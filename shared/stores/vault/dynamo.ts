import { createSecretKey, hkdfSync } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import {
  BatchGetCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb'
import { type Document, everySubjectFrom, subjectsFrom } from '../../domain/vocabulary/identifiers/subject.ts'
import { mapAtOnce } from '../at-once.ts'
import { openEnvelope, sealEnvelope } from './envelope.ts'
import { type KeyItem, keyPlace, type PersonKey, type SealedText, textSealer } from './sealed-text.ts'
import type { Opened, Vault } from './vault.ts'

/**
 * Transactions, though the puts need not hang together: a role that may write them may put alone, while one that may
 * write a batch may delete by it. A hundred is what one holds, and what a batch of reads does.
 */
const together = 100
const attempts = 8
/** Batches that are read at the same time. */
const readsAtOnce = 10
/** Transactions that are written at the same time, of items that do not hang together. */
const writesAtOnce = 4

/** Two secrets of 32 bytes or more: what `index` gives away, whoever answers the public may know, and `seal` nobody. */
export type VaultSecrets = { readonly seal: Uint8Array; readonly index: Uint8Array }

type Item = Record<string, unknown> & { readonly subject: string }
type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number]

const inBatches = <T>(all: readonly T[], size = together): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size))

const isConflict = (fault: unknown) => fault instanceof TransactionCanceledException
/** A key was written meanwhile: what was read is to be read anew. */
const isPassed = (fault: unknown) =>
  isConflict(fault) &&
  (fault as TransactionCanceledException).CancellationReasons?.some(({ Code }) => Code === 'ConditionalCheckFailed')

/**
 * The vault on DynamoDB: documents under AES-256-GCM with a key drawn from the secret `seal`, by their subjects
 * (vocabulary/identifiers/subject.ts) under `index`; and beside each, in a place of its own that other roles may read, the
 * person's key, wrapped. `wait` takes milliseconds.
 */
export function dynamoVault(
  db: DynamoDBDocumentClient,
  TableName: string,
  secrets: VaultSecrets,
  wait: (ms: number) => Promise<unknown> = sleep,
): Vault {
  if (secrets.seal.byteLength < 32) throw new RangeError('the vault needs a secret of at least 32 bytes')
  const sealing = createSecretKey(Buffer.from(hkdfSync('sha256', secrets.seal, '', 'yueji/vault/seal', 32)))
  const subjectOf = subjectsFrom(secrets.index)
  const everySubjectOf = everySubjectFrom(secrets.index)
  const sealer = textSealer(secrets.seal)

  /** The subject is authenticated with the envelope: one item's envelope cannot be passed off as another's. */
  const unseal = ({ subject, envelope }: Item): Document =>
    JSON.parse(openEnvelope(sealing, subject, envelope as never).toString())

  /** Those that write the same at once are in each other's way: tried again, with growing pauses. */
  const write = async (TransactItems: Write[], attempt = 0): Promise<void> => {
    try {
      await db.send(new TransactWriteCommand({ TransactItems }))
    } catch (fault) {
      if (!isConflict(fault) || isPassed(fault) || attempt === attempts) throw fault
      await wait(2 ** attempt * 25)
      await write(TransactItems, attempt + 1)
    }
  }

  /** What a busy store leaves out is asked for again, with growing pauses. */
  const readBatch = async (places: readonly string[], attempt = 0): Promise<Item[]> => {
    const Keys = places.map((subject) => ({ subject }))
    const { Responses = {}, UnprocessedKeys = {} } = await db.send(
      new BatchGetCommand({ RequestItems: { [TableName]: { Keys, ConsistentRead: true } } }),
    )
    const found = (Responses[TableName] ?? []) as Item[]
    const left = (UnprocessedKeys[TableName]?.Keys ?? []).map(({ subject }): string => subject)
    if (left.length === 0) return found
    if (attempt === attempts) throw new Error('the vault does not answer all that it is asked')
    await wait(2 ** attempt * 25)
    return [...found, ...(await readBatch(left, attempt + 1))]
  }
  /** Items by their places, each asked for once. */
  const read = async (places: Iterable<string>): Promise<Map<string, Item>> => {
    const batches = await mapAtOnce(inBatches([...new Set(places)]), readsAtOnce, (batch) => readBatch(batch))
    return new Map(batches.flat().map((item) => [item.subject, item]))
  }
  const readKeys = async (subjects: Iterable<string>): Promise<Map<string, KeyItem>> => {
    const all = [...new Set(subjects)]
    const items = await read(all.map(keyPlace))
    return new Map(all.map((subject) => [subject, (items.get(keyPlace(subject)) ?? { subject }) as KeyItem]))
  }

  /** Stands as it was read: neither a key nor the note of an erasure is lost to a write that passed this one. */
  const asRead = ({ id, erased }: Omit<KeyItem, 'subject'>): Pick<NonNullable<Write['Put']>, 'ConditionExpression'> => {
    const values = { ...(id && { ':id': id }), ...(erased && { ':erased': erased }) }
    return {
      ConditionExpression: [
        id ? 'id = :id' : 'attribute_not_exists(id)',
        erased ? 'erased = :erased' : 'attribute_not_exists(erased)',
      ].join(' AND '),
      ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
    }
  }

  /**
   * Makes the keys that are not there; never one in the place of another, which would lose all that it has sealed: of whom
   * somebody else made one meanwhile the answer has none.
   */
  const makeKeys = async (missing: readonly [string, KeyItem][]): Promise<[string, PersonKey][]> => {
    const made = await mapAtOnce(inBatches(missing), writesAtOnce, async (batch) => {
      const keys = batch.map(([subject, { erased }]) => ({ subject, erased, ...sealer.newKey(subject) }))
      const puts = keys.map(
        ({ subject, erased, kept }): Write => ({
          Put: {
            TableName,
            Item: { subject: keyPlace(subject), ...kept, ...(erased && { erased }) },
            ...asRead({ erased }),
          },
        }),
      )
      try {
        await write(puts)
        return keys.map(({ subject, key }): [string, PersonKey] => [subject, key])
      } catch (fault) {
        if (!isPassed(fault)) throw fault
        return []
      }
    })
    return made.flat()
  }
  /** The key of each person, made where there is none. */
  const keysFor = async (subjects: Iterable<string>): Promise<Map<string, PersonKey>> => {
    const keys = new Map<string, PersonKey>()
    let left = [...new Set(subjects)]
    for (let attempt = 0; left.length > 0; attempt++) {
      if (attempt === attempts) throw new Error('the vault does not keep the keys that it is given')
      if (attempt > 0) await wait(2 ** attempt * 25)
      const missing: [string, KeyItem][] = []
      for (const [subject, item] of await readKeys(left)) {
        const key = sealer.keyIn(subject, item)
        if (key) keys.set(subject, key)
        else missing.push([subject, item])
      }
      for (const [subject, key] of await makeKeys(missing)) keys.set(subject, key)
      left = left.filter((subject) => !keys.has(subject))
    }
    return keys
  }

  const openWith = (parsed: SealedText | undefined, items: ReadonlyMap<string, KeyItem>): Opened => {
    if (!parsed) return { fault: 'altered' }
    const { subject, id } = parsed
    const { erased = [], ...item }: Partial<KeyItem> = items.get(subject) ?? {}
    const gone = erased.find((one) => one.id === id)
    if (gone) return sealer.isErasure(subject, gone) ? { erased: gone.at } : { fault: 'altered' }
    if (item.id !== id) return { fault: 'lost' }
    try {
      const key = sealer.keyIn(subject, item)
      return key ? { text: sealer.open(parsed, key) } : { fault: 'lost' }
    } catch {
      return { fault: 'altered' }
    }
  }

  const eraseOne = async (subject: string, at: string, attempt = 0): Promise<void> => {
    const { id = '', erased = [] } = (await readKeys([subject])).get(subject) ?? {}
    // An erasure that is carried out again takes no key that was made since.
    if (erased.some((one) => one.at === at)) return
    // what was erased before, and not registered since, has no key
    const isGone = id === '' && erased.length > 0
    const Item = { subject: keyPlace(subject), erased: [...erased, sealer.erasure(subject, id, at)] }
    const read = { ...(id && { id }), ...(erased.length > 0 && { erased }) }
    const note: Write[] = isGone ? [] : [{ Put: { TableName, Item, ...asRead(read) } }]
    try {
      await write([...note, { Delete: { TableName, Key: { subject } } }])
    } catch (fault) {
      if (!isPassed(fault) || attempt === attempts) throw fault
      await eraseOne(subject, at, attempt + 1)
    }
  }

  return {
    async keep(documents) {
      const subjects = documents.map(subjectOf)
      const sealed = new Map(documents.map((d, i) => [subjects[i] ?? '', d]))
      const puts = [...sealed].map(([subject, document]): Write => {
        const envelope = sealEnvelope(sealing, subject, Buffer.from(JSON.stringify(document)))
        return { Put: { TableName, Item: { subject, envelope } } }
      })
      await mapAtOnce(inBatches(puts), writesAtOnce, (batch) => write(batch))
      return subjects
    },
    subjectsOf: async (documents) => documents.map(subjectOf),
    everySubjectOf: async (documents) => documents.map(everySubjectOf),
    async reveal(subject) {
      const { Item } = await db.send(new GetCommand({ TableName, Key: { subject }, ConsistentRead: true }))
      return Item && unseal(Item as Item)
    },
    async revealAll(subjects) {
      const items = await read(subjects)
      return new Map([...items].map(([subject, item]) => [subject, unseal(item)]))
    },

    async sealTexts(texts) {
      const keys = await keysFor(texts.map(({ subject }) => subject))
      return texts.map(({ subject, text }) => sealer.write(subject, keys.get(subject) as PersonKey, text))
    },
    async openTexts(sealed) {
      const parsed = sealed.map((one) => sealer.parse(one))
      const items = await readKeys(parsed.flatMap((one) => one?.subject ?? []))
      return parsed.map((one) => openWith(one, items))
    },
    async erasedAt(subject) {
      const { id, erased = [] } = (await readKeys([subject])).get(subject) ?? {}
      const last = id === undefined ? erased.at(-1) : undefined
      return last && sealer.isErasure(subject, last) ? last.at : undefined
    },
    async erase(subjects, at) {
      for (const subject of new Set(subjects)) await eraseOne(subject, at)
    },
  }
}
