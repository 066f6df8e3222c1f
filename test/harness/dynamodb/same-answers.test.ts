import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  BatchGetItemCommand,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb'
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startDynamoDB } from '../../../local/dynamodb/engine.ts'
import { createTables } from '../../../local/dynamodb/tables.ts'
import { seededRandom } from '../seeded-random.ts'
import { startMemoryDynamoDB } from './server.ts'

const ledger = 'same-ledger'
const vault = 'same-vault'
type Ask = (client: DynamoDBClient) => Promise<object>

/** What was answered, without what no caller may rely on; of a refusal its name, and each item's part in it. */
async function outcomeOf(asked: Promise<object>): Promise<unknown> {
  try {
    const { $metadata: _, ...answer } = (await asked) as { $metadata?: unknown }
    return answer
  } catch (fault) {
    const { name, CancellationReasons = [] } = fault as Error & { CancellationReasons?: { Code: string }[] }
    return { refused: name, codes: CancellationReasons.map(({ Code }) => Code) }
  }
}

/** Keys and values of few kinds, so that they meet: texts beyond ASCII, numbers, things within things. */
function draw(nextInt: (end: number) => number) {
  const one = <T>(of: readonly T[]): T => of[nextInt(of.length)] as T
  const pk = () => ({ S: one(['filing#一', 'filing#二', 'plan#3', 'key#é', 'key#😀', 'key#｠']) })
  const sk = () => ({ S: one(['000001', '000002', '000010', 'HEAD', 'KEY', 'CALL']) })
  const number = () => ({ N: String(one([0, 1, 2, 10, -3, 1.5])) })
  const inner = () => ({ M: { name: { S: '陈' }, list: { L: [number(), { BOOL: true }, { NULL: true as const }] } } })
  const item = () => ({
    pk: pk(),
    sk: sk(),
    ...(nextInt(3) > 0 && { version: number() }),
    ...(nextInt(3) === 0 && { head: inner(), revision: number() }),
    ...(nextInt(2) === 0 && { queue: { S: one(['q1', 'q2']) }, due: { S: one(['2019-01-01#a', '2019-02-02#b']) } }),
    ...(nextInt(3) === 0 && { owner: { S: 'o' }, opened: { S: one(['2019', '2020', '2021']) } }),
    ...(nextInt(4) === 0 && { month: { S: '2019-01' }, day: { S: one(['2019-01-01#x', '2019-01-31#y']) } }),
  })
  const condition = () =>
    one([
      {},
      { ConditionExpression: 'attribute_not_exists(pk)' },
      { ConditionExpression: 'version = :was', ExpressionAttributeValues: { ':was': number() } },
      { ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(revision)' },
      {
        ConditionExpression: 'attribute_not_exists(pk) OR #version < :version',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':version': number() },
      },
    ])
  return { one, pk, sk, item, condition, key: () => ({ pk: pk(), sk: sk() }) }
}

function writing(nextInt: (end: number) => number): Ask {
  const { one, item, condition, key } = draw(nextInt)
  const write = () =>
    one([
      { Put: { TableName: ledger, Item: item(), ...condition() } },
      { Put: { TableName: vault, Item: { subject: { S: one(['s1', 's2']) }, envelope: { S: 'x' } } } },
      { Delete: { TableName: ledger, Key: key(), ...condition() } },
      {
        ConditionCheck: {
          TableName: ledger,
          Key: key(),
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
    ])
  const put = new PutItemCommand({ TableName: ledger, Item: item(), ...condition() })
  const gone = new DeleteItemCommand({ TableName: ledger, Key: key(), ...condition() })
  const all = new TransactWriteItemsCommand({ TransactItems: Array.from({ length: 1 + nextInt(4) }, write) })
  const asked = one([put, put, gone, all, all])
  return (client) => client.send(asked as PutItemCommand)
}

function reading(nextInt: (end: number) => number): Ask {
  const { one, pk, key } = draw(nextInt)
  const some = one([{}, { Limit: 1 + nextInt(4) }])
  const turned = one([{}, { ScanIndexForward: false }])
  const partition = (more = '', values = {}) => ({
    KeyConditionExpression: `pk = :pk${more}`,
    ExpressionAttributeValues: { ':pk': pk(), ...values },
  })
  const get = new GetItemCommand({ TableName: ledger, Key: key(), ConsistentRead: true })
  const asked = one([
    partition(),
    partition(' AND sk < :end', { ':end': { S: 'HEAD' } }),
    partition(' AND begins_with(sk, :start)', { ':start': { S: '0000' } }),
    {
      IndexName: 'queue',
      KeyConditionExpression: '#p = :p',
      ExpressionAttributeNames: { '#p': 'queue' },
      ExpressionAttributeValues: { ':p': { S: one(['q1', 'q2']) } },
    },
    {
      IndexName: 'clock',
      KeyConditionExpression: '#pk = :month AND #sk <= :day',
      ExpressionAttributeNames: { '#pk': 'month', '#sk': 'day' },
      ExpressionAttributeValues: { ':month': { S: '2019-01' }, ':day': { S: '2019-01-15~' } },
    },
  ])
  return nextInt(4) === 0
    ? (client) => client.send(get)
    : (client) =>
        pagesOf((start) => client.send(new QueryCommand({ TableName: ledger, ...asked, ...some, ...turned, ...start })))
}

type Page = Awaited<ReturnType<DynamoDBClient['send']>> & {
  Items?: object[]
  LastEvaluatedKey?: object
  Count?: number
}
/** Every page of a list, by its items. */
async function pagesOf(ask: (start: object) => Promise<unknown>): Promise<object[]> {
  const pages: object[] = []
  let start = {}
  for (;;) {
    const { Items = [], LastEvaluatedKey } = (await ask(start)) as Page
    pages.push(Items)
    if (!LastEvaluatedKey) return pages
    start = { ExclusiveStartKey: LastEvaluatedKey }
  }
}
const scanned =
  (more: object): Ask =>
  (client) =>
    pagesOf((start) => client.send(new ScanCommand({ TableName: ledger, ...more, ...start })))

describe('DynamoDB in memory', () => {
  let dir = ''
  const ends: (() => Promise<void>)[] = []
  const places: string[] = []
  const clients: DynamoDBClient[] = []
  const at = (endpoint: string) => ({
    endpoint,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  })
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'yueji-same-'))
    const engine = await startDynamoDB({ dir })
    const memory = await startMemoryDynamoDB(join(dir, 'memory.json'))
    for (const { endpoint, close } of [engine, memory]) {
      ends.push(close)
      places.push(endpoint)
      const client = new DynamoDBClient(at(endpoint))
      clients.push(client)
      await createTables(client, { ledger, vault })
    }
  })
  afterAll(async () => {
    for (const client of clients) client.destroy()
    for (const end of ends) await end()
    await rm(dir, { recursive: true, force: true })
  })

  const both = async (ask: Ask): Promise<unknown> => {
    const [engine, memory] = await Promise.all(clients.map((client) => outcomeOf(ask(client))))
    expect(memory).toEqual(engine)
    return memory
  }

  it('answers as the embedded engine does, whatever is written and asked', async () => {
    const nextInt = seededRandom(1727)
    const kinds = new Set<string>()
    for (let i = 0; i < 600; i++) {
      const outcome = await both(nextInt(2) === 0 ? writing(nextInt) : reading(nextInt))
      kinds.add((outcome as { refused?: string }).refused ?? 'answered')
    }
    expect([...kinds].toSorted()).toEqual([
      'ConditionalCheckFailedException',
      'TransactionCanceledException',
      'ValidationException',
      'answered',
    ])
    for (const filter of [
      {},
      { FilterExpression: 'sk = :head', ExpressionAttributeValues: { ':head': { S: 'HEAD' } } },
      { FilterExpression: 'sk IN (:a, :b)', ExpressionAttributeValues: { ':a': { S: 'KEY' }, ':b': { S: 'CALL' } } },
      { ProjectionExpression: 'pk, sk' },
    ])
      for (const more of [{}, { Limit: 3 }]) await both(scanned({ ...filter, ...more }))
  })

  it('gives the same items of many keys at once, and refuses more than a hundred', async () => {
    const asked =
      (count: number): Ask =>
      async (client) => {
        const Keys = ['s1', 's2', ...Array.from({ length: count }, (_, i) => `none-${i}`)]
        const RequestItems = { [vault]: { Keys: Keys.map((S) => ({ subject: { S } })), ConsistentRead: true } }
        const { Responses, UnprocessedKeys } = await client.send(new BatchGetItemCommand({ RequestItems }))
        return { items: new Set(Responses?.[vault]), UnprocessedKeys }
      }
    expect(await both(asked(98))).toMatchObject({ items: expect.objectContaining({ size: 2 }) })
    expect(await both(asked(99))).toMatchObject({ refused: 'ValidationException' })
  })

  it('gives a stream of the same changes in the same order, from wherever it is asked', async () => {
    const [engine, memory] = await Promise.all(places.map((place) => changesAt(new DynamoDBStreamsClient(at(place)))))
    expect(memory).toEqual(engine)
    expect(memory?.length).toBeGreaterThan(50)
  })

  async function changesAt(client: DynamoDBStreamsClient) {
    const { Streams = [] } = await client.send(new ListStreamsCommand({ TableName: ledger }))
    const StreamArn = Streams[0]?.StreamArn
    const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn }))
    const ShardId = StreamDescription?.Shards?.[0]?.ShardId
    const told: object[] = []
    let after: object = { ShardIteratorType: 'TRIM_HORIZON' }
    for (;;) {
      const { ShardIterator } = await client.send(
        new GetShardIteratorCommand({ StreamArn, ShardId, ...(after as { ShardIteratorType: 'TRIM_HORIZON' }) }),
      )
      const { Records = [] } = await client.send(new GetRecordsCommand({ ShardIterator, Limit: 7 }))
      if (Records.length === 0) break
      told.push(...Records.map(({ eventName, dynamodb: { Keys, NewImage } = {} }) => ({ eventName, Keys, NewImage })))
      after = { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: Records.at(-1)?.dynamodb?.SequenceNumber }
    }
    client.destroy()
    return told
  }

  it.each<[string, Ask]>([
    [
      'a table that is not there',
      (client) => client.send(new GetItemCommand({ TableName: 'same-nothing', Key: { pk: { S: 'x' } } })),
    ],
    [
      'a key that is not whole',
      (client) => client.send(new GetItemCommand({ TableName: ledger, Key: { pk: { S: 'x' } } })),
    ],
    [
      'a key without a letter',
      (client) => client.send(new PutItemCommand({ TableName: ledger, Item: { pk: { S: '' }, sk: { S: 'x' } } })),
    ],
    [
      'a key that is too long',
      (client) =>
        client.send(new PutItemCommand({ TableName: ledger, Item: { pk: { S: 'x'.repeat(2049) }, sk: { S: 'x' } } })),
    ],
    [
      'an item that is too large',
      (client) =>
        client.send(
          new PutItemCommand({
            TableName: ledger,
            Item: { pk: { S: 'x' }, sk: { S: 'x' }, v: { S: 'x'.repeat(410_000) } },
          }),
        ),
    ],
    [
      'a condition that cannot be read',
      (client) =>
        client.send(
          new PutItemCommand({
            TableName: ledger,
            Item: { pk: { S: 'x' }, sk: { S: 'x' } },
            ConditionExpression: 'pk ==',
          }),
        ),
    ],
    [
      'a value that nobody gave',
      (client) =>
        client.send(
          new PutItemCommand({
            TableName: ledger,
            Item: { pk: { S: 'x' }, sk: { S: 'x' } },
            ConditionExpression: 'pk = :nobody',
          }),
        ),
    ],
    [
      'one item twice in a transaction',
      (client) => {
        const Put = { TableName: vault, Item: { subject: { S: 'twice' } } }
        return client.send(new TransactWriteItemsCommand({ TransactItems: [{ Put }, { Put }] }))
      },
    ],
    [
      'more than a hundred items',
      (client) => {
        const TransactItems = Array.from({ length: 101 }, (_, i) => ({
          Put: { TableName: vault, Item: { subject: { S: `${i}` } } },
        }))
        return client.send(new TransactWriteItemsCommand({ TransactItems }))
      },
    ],
  ])('refuses as it does: %s', async (_, ask) => {
    expect(await both(ask)).toHaveProperty('refused')
  })
})
