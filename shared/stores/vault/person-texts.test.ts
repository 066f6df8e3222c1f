import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DynamoDBEngine, startDynamoDB } from '../../../local/dynamodb/engine.ts'
import { createTables } from '../../../local/dynamodb/tables.ts'
import { dynamoVault } from './dynamo.ts'
import { keyPlace } from './sealed-text.ts'
import type { Vault } from './vault.ts'

const table = 'test-vault'
const secrets = { seal: randomBytes(32), index: randomBytes(32) }
const at = '2026-12-01T00:00:00.000Z'
const later = '2027-01-01T00:00:00.000Z'

describe('texts under the keys of their persons (M10)', () => {
  let dir: string
  let engine: DynamoDBEngine
  let db: DynamoDBDocumentClient
  let vault: Vault
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'texts-'))
    engine = await startDynamoDB({ dir })
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
    db = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint: engine.endpoint, region: 'local', credentials }), {
      marshallOptions: { removeUndefinedValues: true },
    })
    await createTables(
      db,
      { ledger: 'test-ledger', register: 'test-register', vault: table, outbox: 'test-outbox' },
      engine,
    )
    vault = dynamoVault(db, table, secrets)
  })
  afterAll(async () => {
    db.destroy()
    await engine.close()
    await rm(dir, { recursive: true, force: true })
  })

  let people = 0
  /** A subject that nobody had before. */
  const somebody = () => `person-${people++}`
  const sealOne = async (subject: string, text: object) =>
    (await vault.sealTexts([{ subject, text: { ...text } }]))[0] ?? ''
  const openOne = async (sealed: string) => (await vault.openTexts([sealed]))[0]
  const itemOf = async (subject: string) =>
    (await db.send(new GetCommand({ TableName: table, Key: { subject }, ConsistentRead: true }))).Item
  const put = (Item: Record<string, unknown>) => db.send(new PutCommand({ TableName: table, Item }))

  it('open to what was sealed, each in its place, many persons and several texts of one', async () => {
    const [a, b] = [somebody(), somebody()]
    const texts = [
      { subject: a, text: { name: '甲测试', post: '钳工' } },
      { subject: b, text: { name: '乙测试', nested: { list: [1, '𠮷'] } } },
      { subject: a, text: { name: '甲测试更名' } },
      ...Array.from({ length: 250 }, (_, i) => ({ subject: somebody(), text: { name: `某${i}` } })),
    ]
    const opened = await vault.openTexts(await vault.sealTexts(texts))
    expect(opened).toEqual(texts.map(({ text }) => ({ text })))
    expect(await vault.openTexts([])).toEqual([])
  })

  it('are sealed alike when they are sealed again, whatever the order of their fields; and apart for two persons', async () => {
    const [a, b] = [somebody(), somebody()]
    const first = await sealOne(a, { name: '甲测试', post: '钳工' })
    expect(await sealOne(a, { post: '钳工', name: '甲测试' })).toBe(first)
    expect(await sealOne(b, { name: '甲测试', post: '钳工' })).not.toBe(first)
    expect(await sealOne(a, { name: '甲测试', post: '铣工' })).not.toBe(first)
  })

  it('say nothing of their content, neither sealed nor in the vault', async () => {
    const subject = somebody()
    const sealed = await sealOne(subject, { name: '甲测试', phone: '13800000000' })
    const stored = JSON.stringify(await itemOf(keyPlace(subject)))
    const bytes = Buffer.from(sealed.split('.')[3] ?? '', 'base64url').toString('latin1')
    for (const text of [sealed, stored, bytes])
      for (const part of ['甲测试', '13800000000', 'name', Buffer.from('甲测试').toString('latin1')])
        expect(text).not.toContain(part)
  })

  it('have one key a person, however many seal for the first time at once', async () => {
    const subject = somebody()
    const all = await Promise.all(Array.from({ length: 12 }, (_, i) => sealOne(subject, { i })))
    expect(new Set(all.map((sealed) => sealed.split('.')[2])).size).toBe(1)
    expect(await vault.openTexts(all)).toEqual(Array.from({ length: 12 }, (_, i) => ({ text: { i } })))
  })

  it('are gone with the key and the document of their person, and of nobody else', async () => {
    const [subject = '', other = ''] = await vault.keep([
      { type: 'passport', number: 'TEST00001' },
      { type: 'passport', number: 'TEST00002' },
    ])
    const sealed = await vault.sealTexts([subject, other].map((one) => ({ subject: one, text: { name: one } })))
    await vault.erase([subject], at)
    expect(await vault.openTexts(sealed)).toEqual([{ erased: at }, { text: { name: other } }])
    expect(await vault.reveal(subject)).toBeUndefined()
    expect(await vault.reveal(other)).toBeDefined()
    expect(Object.keys((await itemOf(keyPlace(subject))) ?? {})).toEqual(expect.not.arrayContaining(['wrapped', 'id']))
  })

  it('say when a person was erased, until the person is registered anew', async () => {
    const subject = somebody()
    await sealOne(subject, { name: '甲测试' })
    expect(await vault.erasedAt(subject)).toBeUndefined()
    await vault.erase([subject], at)
    expect(await vault.erasedAt(subject)).toBe(at)
    await sealOne(subject, { name: '甲测试' })
    expect(await vault.erasedAt(subject)).toBeUndefined()
  })

  it('stay erased when it is said again, and when the person is registered anew, whose new texts open', async () => {
    const subject = somebody()
    const before = await sealOne(subject, { name: '甲测试' })
    await vault.erase([subject], at)
    await vault.erase([subject], later)
    expect(await openOne(before)).toEqual({ erased: at })
    const anew = await sealOne(subject, { name: '甲测试' })
    expect(await vault.openTexts([before, anew])).toEqual([{ erased: at }, { text: { name: '甲测试' } }])
    await vault.erase([subject], later)
    expect(await vault.openTexts([before, anew])).toEqual([{ erased: at }, { erased: later }])
  })

  it('erase a person of before, who has a document and no key', async () => {
    const [subject = ''] = await vault.keep([{ type: 'passport', number: 'TEST00003' }])
    await vault.erase([subject], at)
    expect(await vault.reveal(subject)).toBeUndefined()
    expect((await itemOf(keyPlace(subject)))?.erased).toHaveLength(1)
  })

  it('tell a key that was lost from one that was erased, and from one that was altered', async () => {
    const [lost, erased, altered, moved] = [somebody(), somebody(), somebody(), somebody()]
    const sealed = await vault.sealTexts(
      [lost, erased, altered, moved].map((subject) => ({ subject, text: { subject } })),
    )
    await db.send(new DeleteCommand({ TableName: table, Key: { subject: keyPlace(lost) } }))
    await vault.erase([erased], at)
    const item = await itemOf(keyPlace(altered))
    await put({ ...item, wrapped: { ...item?.wrapped, data: randomBytes(64).toString('base64') } })
    await put({ ...item, subject: keyPlace(moved), id: (await itemOf(keyPlace(moved)))?.id })
    expect(await vault.openTexts(sealed)).toEqual([
      { fault: 'lost' },
      { erased: at },
      { fault: 'altered' },
      { fault: 'altered' },
    ])
  })

  it('believe no note of an erasure that the vault did not write', async () => {
    const subject = somebody()
    const sealed = await sealOne(subject, { name: '甲测试' })
    const id = sealed.split('.')[2]
    await put({ subject: keyPlace(subject), erased: [{ id, at, mac: randomBytes(16).toString('base64url') }] })
    expect(await openOne(sealed)).toEqual({ fault: 'altered' })
  })

  it('keep the note of an erasure that somebody else writes while a key is made', async () => {
    const subject = somebody()
    const before = await sealOne(subject, { name: '甲测试' })
    const rounds = Array.from({ length: 10 }, async (_, i) => {
      await vault.erase([subject], at)
      return sealOne(subject, { i })
    })
    const after = await Promise.all(rounds.map((round) => round.catch(() => undefined)))
    const told = await vault.openTexts([before, ...after.filter((one) => one !== undefined)])
    expect(told.filter((one) => 'fault' in one)).toEqual([])
    expect(told[0]).toEqual({ erased: at })
  })

  it('refuse every one of 10,000 mutations of a sealed text, though the person’s key is gone', async () => {
    const [kept, gone] = [somebody(), somebody()]
    const sealed = await vault.sealTexts(
      [kept, gone].map((subject) => ({ subject, text: { name: '甲测试', subject } })),
    )
    await vault.erase([gone], at)
    const signs = 'ABCxyz019-_.|= '
    const mutated = fc.sample(
      fc
        .tuple(fc.constantFrom(...sealed), fc.nat(), fc.constantFrom(...signs), fc.constantFrom('set', 'cut', 'add'))
        .map(([text, n, sign, how]) => {
          const i = n % text.length
          if (how === 'cut') return text.slice(0, i) + text.slice(i + 1)
          return text.slice(0, i) + sign + text.slice(how === 'set' ? i + 1 : i)
        })
        .filter((text) => !sealed.includes(text)),
      { numRuns: 10_000, seed: 18 },
    )
    const opened = await vault.openTexts(mutated)
    expect(opened).toHaveLength(10_000)
    expect(opened.filter((one) => !('fault' in one && one.fault === 'altered'))).toEqual([])
    expect(await vault.openTexts(sealed)).toEqual([{ text: { name: '甲测试', subject: kept } }, { erased: at }])
  })

  it('refuse every mutation of a key, and of what stands beside it', async () => {
    const subjects = Array.from({ length: 100 }, somebody)
    const sealed = await vault.sealTexts(subjects.map((subject) => ({ subject, text: { name: subject } })))
    const items = await Promise.all(subjects.map((subject) => itemOf(keyPlace(subject))))
    const flip = (written: string, n: number) => {
      const bytes = Buffer.from(written, 'base64')
      const i = n % bytes.byteLength
      bytes[i] = (bytes[i] ?? 0) ^ (1 << (n % 8))
      return bytes.toString('base64')
    }
    for (const [round, field] of ['iv', 'tag', 'data', 'iv', 'tag', 'data'].entries()) {
      const mutated = items.map((item, i) => ({
        ...item,
        wrapped: { ...item?.wrapped, [field]: flip(item?.wrapped[field], i * 7 + round * 13) },
      }))
      await Promise.all(mutated.map(put))
      expect(new Set((await vault.openTexts(sealed)).map((one) => JSON.stringify(one)))).toEqual(
        new Set(['{"fault":"altered"}']),
      )
    }
    await Promise.all(items.map((item) => put({ ...item, id: randomBytes(9).toString('base64url') })))
    expect((await vault.openTexts(sealed)).every((one) => 'fault' in one && one.fault === 'lost')).toBe(true)
  })
})
