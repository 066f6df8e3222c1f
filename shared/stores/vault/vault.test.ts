import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import {
  BatchGetCommand,
  type BatchGetCommandInput,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  ScanCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DynamoDBEngine, startDynamoDB } from '../../../local/dynamodb/engine.ts'
import { createTables } from '../../../local/dynamodb/tables.ts'
import { mockClient } from '../../../test/harness/mock-client.ts'
import { type Document, subjectsFrom } from '../../domain/vocabulary/identifiers/subject.ts'
import { dynamoVault, type VaultSecrets } from './dynamo.ts'

const table = 'test-vault'
const secrets: VaultSecrets = {
  seal: Buffer.from('a secret of this test alone, of no other use'),
  index: Buffer.from('another secret, by which subjects are given'),
}
/** Invented: no check character fits. */
const documentOf = (n: number): Document => ({
  type: 'resident-id',
  number: `44010619800101${String(n).padStart(4, '0')}`,
})

describe('the vault', () => {
  let dir: string
  let engine: DynamoDBEngine
  let db: DynamoDBDocumentClient
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'vault-'))
    engine = await startDynamoDB({ dir })
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
    db = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint: engine.endpoint, region: 'local', credentials }))
    await createTables(
      db,
      { ledger: 'test-ledger', register: 'test-register', vault: table, outbox: 'test-outbox' },
      engine,
    )
  })
  afterAll(async () => {
    db.destroy()
    await engine.close()
    await rm(dir, { recursive: true, force: true })
  })

  const open = (by: Partial<VaultSecrets> = {}) => dynamoVault(db, table, { ...secrets, ...by })
  const itemOf = async (subject = '') => (await db.send(new GetCommand({ TableName: table, Key: { subject } }))).Item
  const put = (Item: Record<string, unknown>) => db.send(new PutCommand({ TableName: table, Item }))

  it('reveals what it kept, in the order in which it was given', async () => {
    const documents = Array.from({ length: 60 }, (_, i) => documentOf(i))
    const subjects = await open().keep(documents)
    expect(subjects).toHaveLength(60)
    expect(await Promise.all(subjects.map((subject) => open().reveal(subject)))).toEqual(documents)
  })

  it('gives the same document the same subject, in one call, in another call, and after a restart', async () => {
    const [a, b, again] = await open().keep([documentOf(100), documentOf(101), documentOf(100)])
    expect(again).toBe(a)
    expect(b).not.toBe(a)
    expect(await open().keep([documentOf(100)])).toEqual([a])
  })

  it('tells documents of different types apart, whatever their numbers', async () => {
    const [a, b] = await open().keep([documentOf(102), { ...documentOf(102), type: 'passport' }])
    expect(b).not.toBe(a)
    expect((await open().reveal(b ?? ''))?.type).toBe('passport')
  })

  it('knows nothing of a subject that it did not keep', async () => {
    expect(await open().reveal('never-kept')).toBeUndefined()
  })

  it('reveals many at once, each once, and leaves out what it never kept', async () => {
    const documents = Array.from({ length: 250 }, (_, i) => documentOf(1000 + i))
    const subjects = await open().keep(documents)
    const found = await open().revealAll([...subjects, subjects[0] ?? '', 'never-kept'])
    expect([...found.keys()].toSorted()).toEqual(subjects.toSorted())
    expect(subjects.map((subject) => found.get(subject))).toEqual(documents)
    expect(await open().revealAll([])).toEqual(new Map())
    await expect(open({ seal: Buffer.alloc(32, 1) }).revealAll(subjects)).rejects.toThrow()
  })

  it('keeps nothing when nothing is given', async () => {
    expect(await open().keep([])).toEqual([])
  })

  it('stores no number and no part of one in any attribute', async () => {
    const document = { type: 'resident-id', number: '440106198001017777' }
    const [subject] = await open().keep([document])
    const { Items = [] } = await db.send(new ScanCommand({ TableName: table }))
    const item = Items.find((i) => i.subject === subject)
    expect(Object.keys(item ?? {}).toSorted()).toEqual(['envelope', 'subject'])
    expect(item?.envelope.alg).toBe('A256GCM')
    const raw = JSON.stringify(Items)
    const open64 = Items.map(({ envelope }) => Buffer.from(envelope.data, 'base64').toString('latin1')).join(' ')
    for (const text of [raw, open64])
      for (const part of [document.number, '19800101', 'resident-id', '0101777']) expect(text).not.toContain(part)
  })

  it('seals the same document differently each time', async () => {
    const [subject] = await open().keep([documentOf(103)])
    const first = await itemOf(subject)
    await open().keep([documentOf(103)])
    const second = await itemOf(subject)
    expect(second?.envelope.iv).not.toBe(first?.envelope.iv)
    expect(second?.envelope.data).not.toBe(first?.envelope.data)
  })

  it('is found with the one secret alone, and opened with the other alone', async () => {
    const other = Buffer.from('another secret of the same length or longer')
    const [subject = ''] = await open().keep([documentOf(104)])
    await expect(open({ seal: other }).reveal(subject)).rejects.toThrow()
    expect(await open({ index: other }).reveal(subject)).toEqual(documentOf(104))
    expect(subjectsFrom(secrets.index)(documentOf(104))).toBe(subject)
    expect(await open({ index: other }).keep([documentOf(105)])).not.toEqual(await open().keep([documentOf(105)]))
  })

  it.each(['iv', 'tag', 'data'])('throws when the %s of an envelope was changed', async (field) => {
    const [subject] = await open().keep([documentOf(106)])
    const item = await itemOf(subject)
    const bytes = Buffer.from(item?.envelope[field], 'base64')
    bytes[0] = (bytes[0] ?? 0) ^ 1
    await put({ ...item, envelope: { ...item?.envelope, [field]: bytes.toString('base64') } })
    await expect(open().reveal(subject ?? '')).rejects.toThrow()
  })

  it.each([4, 8, 12])('throws when the tag of an envelope was cut to %d bytes', async (length) => {
    const [subject] = await open().keep([documentOf(109)])
    const item = await itemOf(subject)
    const tag = Buffer.from(item?.envelope.tag, 'base64').subarray(0, length).toString('base64')
    await put({ ...item, envelope: { ...item?.envelope, tag } })
    await expect(open().reveal(subject ?? '')).rejects.toThrow()
  })

  it('throws when an envelope was put under another subject', async () => {
    const [a, b] = await open().keep([documentOf(107), documentOf(108)])
    await put({ subject: a, envelope: (await itemOf(b))?.envelope })
    await expect(open().reveal(a ?? '')).rejects.toThrow()
    expect(await open().reveal(b ?? '')).toEqual(documentOf(108))
  })

  it.each(['seal', 'index'])('refuses a secret of less than 32 bytes: %s', (use) => {
    expect(() => open({ [use]: Buffer.alloc(31, 1) })).toThrow(RangeError)
    expect(() => open({ [use]: Buffer.alloc(32, 1) })).not.toThrow()
  })
})

describe('the vault on a busy store', () => {
  const documents = Array.from({ length: 130 }, (_, i) => documentOf(i))
  const cancelled = () =>
    new TransactionCanceledException({
      message: 'conflict',
      $metadata: {},
      CancellationReasons: [{ Code: 'TransactionConflict' }],
    })

  it('sends again what the store did not take, until all is taken', async () => {
    const store = mockClient(DynamoDBDocumentClient)
    const taken = new Set<string>()
    let busy = 0
    store.on(TransactWriteCommand).callsFake(({ TransactItems = [] }: TransactWriteCommandInput) => {
      expect(TransactItems.length).toBeLessThanOrEqual(100)
      if (++busy <= 3) throw cancelled()
      for (const { Put } of TransactItems) taken.add(Put?.Item?.subject)
      return {}
    })
    const subjects = await dynamoVault(store as never, table, secrets, async () => {}).keep(documents)
    expect(taken).toEqual(new Set(subjects))
    expect(busy).toBe(5)
  })

  it('throws when the store never takes all, so that no list points at what is not there', async () => {
    const store = mockClient(DynamoDBDocumentClient)
    store.on(TransactWriteCommand).rejects(cancelled())
    const waits: number[] = []
    const vault = dynamoVault(store as never, table, secrets, async (ms) => waits.push(ms))
    await expect(vault.keep(documents)).rejects.toThrow('conflict')
    expect(waits).toEqual(waits.toSorted((a, b) => a - b))
    expect(waits.length).toBeGreaterThan(4)
  })

  it('asks again for what was left out, and throws when it is never told', async () => {
    const store = mockClient(DynamoDBDocumentClient)
    const asked: number[] = []
    store.on(BatchGetCommand).callsFake(({ RequestItems }: BatchGetCommandInput) => {
      const { Keys = [] } = RequestItems?.[table] ?? {}
      asked.push(Keys.length)
      return { Responses: {}, UnprocessedKeys: { [table]: { Keys: Keys.slice(0, asked.length < 4 ? 60 : 0) } } }
    })
    const vault = dynamoVault(store as never, table, secrets, async () => {})
    await vault.revealAll(['a', ...Array.from({ length: 69 }, (_, i) => `b${i}`)])
    expect(asked).toEqual([70, 60, 60, 60])
    store.on(BatchGetCommand).resolves({ UnprocessedKeys: { [table]: { Keys: [{ subject: 'a' }] } } })
    await expect(vault.revealAll(['a'])).rejects.toThrow('does not answer')
  })

  it('does not try a fault again, whatever may have come of it: the caller does', async () => {
    const store = mockClient(DynamoDBDocumentClient)
    store.on(TransactWriteCommand).rejects(new Error('no line'))
    await expect(dynamoVault(store as never, table, secrets).keep(documents)).rejects.toThrow('no line')
    // each transaction once
    const sent = store.commandCalls(TransactWriteCommand).map(({ args: [{ input }] }) => JSON.stringify(input))
    expect(new Set(sent).size).toBe(sent.length)
  })
})
