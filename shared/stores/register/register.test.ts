import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DynamoDBEngine, startDynamoDB } from '../../../local/dynamodb/engine.ts'
import { createTables } from '../../../local/dynamodb/tables.ts'
import type { ListingChange, Recommendation, RegisteredRound } from './listings.ts'
import { dynamoRegisterReader } from './reader.ts'
import { dynamoRecommendations } from './recommendations.ts'
import type { Holding, ListedEnterprise, RegisteredCertificate, RegisterItem } from './register.ts'
import { dynamoRegisterWriter } from './writer.ts'

const names = { ledger: 'test-ledger', register: 'test-register', vault: 'test-vault', outbox: 'test-outbox' }
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }

const certificate: RegisteredCertificate = {
  number: 'Y000044000001195000001',
  proof: 'AAAAAAAAAAAAAAAAAAAAAA',
  maskedName: '李**',
  occupation: { code: '6-31-03-05', name: '质检员' },
  job: '',
  level: '5',
  issuer: { name: '岭南样例机电股份有限公司', segment: 'Y000044000001' },
  filing: 'filing-1',
  issuedOn: '2019-10-21',
  status: 'active',
  statusOn: '2019-10-21',
  national: 'pending',
  version: 1,
  asOf: '2019-10-21T02:03:04.000Z',
}
const enterprise: ListedEnterprise = {
  filing: 'filing-1',
  enterprise: '岭南样例机电股份有限公司',
  city: '440100',
  occupations: [{ code: '6-31-03-05', name: '质检员', levels: ['3', '4', '5'] }],
  status: 'listed',
  segment: 'Y000044000001',
  listedOn: '2019-07-19',
  version: 4,
  asOf: '2019-07-19T01:00:00.000Z',
}

describe('the register', () => {
  let dir: string
  let engine: DynamoDBEngine
  let client: DynamoDBClient
  const place = () => ({
    table: names.register,
    region: 'local',
    endpoint: engine.endpoint,
    credentials: () => credentials,
    now: () => new Date(),
    within: 30_000,
  })
  const open = () => ({
    writer: dynamoRegisterWriter(DynamoDBDocumentClient.from(client), names.register),
    reader: dynamoRegisterReader(place()),
    ...dynamoRecommendations(place()),
  })

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'register-'))
    engine = await startDynamoDB({ dir })
    client = new DynamoDBClient({ endpoint: engine.endpoint, region: 'local', credentials })
    await createTables(client, names, engine)
  })
  afterAll(async () => {
    client.destroy()
    await engine.close()
    await rm(dir, { recursive: true, force: true })
  })

  it('gives back, without the SDK, exactly what was put with it', async () => {
    const { reader, writer } = open()
    const revoked = { ...certificate, number: 'Y000044000001195000002', status: 'revoked', ground: 'fraud' } as const
    expect(await writer.put(certificate)).toBe(true)
    expect(await writer.put(revoked)).toBe(true)
    expect(await writer.put(enterprise)).toBe(true)
    expect(await reader.certificate(certificate.number)).toEqual(certificate)
    expect(await reader.certificate(revoked.number)).toEqual(revoked)
    expect(await reader.enterprise(enterprise.filing)).toEqual(enterprise)
  })

  it('gives what the holder of a document has, and nothing of another', async () => {
    const { reader, writer } = open()
    const holdings = ['1', '2'].map(
      (last): Holding => ({
        holder: 'subject-1',
        certificate: `Y00004400000119500000${last}`,
        proofs: ['a', 'b'],
        document: 'current',
        version: 1,
        asOf: '2019-07-19T01:00:00.000Z',
      }),
    )
    for (const holding of holdings) expect(await writer.put(holding)).toBe(true)
    expect(await writer.put({ ...holdings[0], holder: 'subject-12' } as Holding)).toBe(true)
    expect(await reader.holdings('subject-1')).toEqual(holdings)
    const former = { ...holdings[1], document: 'former', proofs: [], version: 2 } as Holding
    expect(await writer.put(former)).toBe(true)
    expect(await writer.put(holdings[1] as Holding)).toBe(false)
    expect(await reader.holdings('subject-1')).toEqual([holdings[0], former])
    expect(await reader.holdings('subject-2')).toEqual([])
    expect(await reader.enterprise('filing-of-nobody')).toBeUndefined()
  })

  it('says undefined for a number that it has not', async () => {
    expect(await open().reader.certificate('Y000044000001195999999')).toBeUndefined()
  })

  it('lets the newer version stand, whatever the order and however often each comes', async () => {
    const { reader, writer } = open()
    const number = 'Y000044000001195000003'
    const versions = [1, 2, 3].map((version) => ({ ...certificate, number, version, statusOn: `2019-11-0${version}` }))
    const [first, second, third] = versions as [RegisterItem, RegisterItem, RegisterItem]
    expect(await writer.put(second)).toBe(true)
    expect(await writer.put(first)).toBe(false)
    expect(await writer.put(second)).toBe(false)
    expect(await writer.put(third)).toBe(true)
    expect(await writer.put(second)).toBe(false)
    expect(await reader.certificate(number)).toEqual(third)
  })

  it('keeps the newest of many versions put at once', async () => {
    const { reader, writer } = open()
    const number = 'Y000044000001195000004'
    const put = (version: number) => writer.put({ ...certificate, number, version })
    await Promise.all([7, 3, 12, 1, 9, 12, 5, 2].map(put))
    expect((await reader.certificate(number))?.version).toBe(12)
  })

  it('compares versions as numbers: 10 is newer than 9', async () => {
    const { writer } = open()
    const item = { ...enterprise, filing: 'filing-2' }
    expect(await writer.put({ ...item, version: 9 })).toBe(true)
    expect(await writer.put({ ...item, version: 10 })).toBe(true)
    expect(await writer.put({ ...item, version: 9 })).toBe(false)
  })

  it('lists everything for a rebuild, without the keys of the store', async () => {
    const { writer } = open()
    const found: RegisterItem[] = []
    for await (const item of writer.all()) found.push(item)
    expect(found).toContainEqual(certificate)
    expect(found).toContainEqual(enterprise)
    expect(found.every((item) => !('pk' in item) && !('sk' in item))).toBe(true)
  })

  it('tells every change of the directory in the order of days, of several pages whole, and those up to a day', async () => {
    const { reader, writer } = open()
    const occupations = [{ code: '6-31-03-05', name: '检'.repeat(20_000), levels: ['5'] }]
    const { version: _, asOf, ...listing } = { ...enterprise, occupations }
    const days = Array.from({ length: 30 }, (_, i) => `2019-08-${String(i + 1).padStart(2, '0')}`)
    const changes = days.map((on, i): ListingChange => {
      const filing = `filing-${30 - i}`
      return { filing, change: 'listed', on, listing: { ...listing, filing }, version: i + 9, asOf }
    })
    for (const change of changes.toReversed()) expect(await writer.put(change)).toBe(true)
    expect(await writer.put({ ...changes[3], reason: '样例' } as ListingChange)).toBe(false)
    expect(await reader.listings()).toEqual(changes)
    expect(await reader.listings('2019-08-07')).toEqual(changes.slice(0, 7))
    expect(await reader.listings('2019-07-31')).toEqual([])
  })

  it('has a round, and whom cities recommended in it, by its id', async () => {
    const { reader, writer, recommendations } = open()
    const round: RegisteredRound = {
      round: 'round-1',
      title: '2019年试点',
      notice: '面向全省公开征集。',
      criteria: '大型企业。',
      opens: '2019-06-21',
      closes: '2019-07-05',
      directoryBy: '2019-07-20',
      schemesBy: '2019-07-31',
      pilotFrom: '2019-08-15',
      pilotUntil: '2019-12-31',
      summaryFrom: '2020-01-01',
      state: 'evaluating',
      version: 2,
      asOf: '2019-07-05T16:00:05.000Z',
    }
    const told: Recommendation = {
      recommendedIn: 'round-1',
      filing: 'filing-1',
      city: '440100',
      channel: 'other',
      word: 'recommended',
      version: 4,
      asOf: round.asOf,
    }
    for (const item of [round, told]) expect(await writer.put(item)).toBe(true)
    expect(await writer.put({ ...round, version: 1, state: 'calling' })).toBe(false)
    expect(await writer.put({ ...told, recommendedIn: 'round-12' })).toBe(true)
    expect(await reader.rounds()).toEqual([round])
    expect(await recommendations('round-1')).toEqual([told])
    expect(await recommendations('round-2')).toEqual([])
  })
})
