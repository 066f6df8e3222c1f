import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { CreateTableCommand, DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams'
import { DynamoDBDocumentClient, GetCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DynamoDBEngine, startDynamoDB } from './engine.ts'
import { createTables } from './tables.ts'

const names = { ledger: 'test-ledger', register: 'test-register', vault: 'test-vault', outbox: 'test-outbox' }

describe('the tables of the embedded run', () => {
  let dir: string
  let engine: DynamoDBEngine
  let client: DynamoDBClient
  let store: DynamoDBDocumentClient
  const access = () => ({
    endpoint: engine.endpoint,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'tables-'))
    engine = await startDynamoDB({ dir })
    client = new DynamoDBClient(access())
    store = DynamoDBDocumentClient.from(client)
    await createTables(client, names, engine)
  })
  afterAll(async () => {
    client.destroy()
    await engine.close()
    await rm(dir, { recursive: true, force: true })
  })

  it('are those of shared/names.ts: keys, indexes with everything in them, new images in the ledger stream', async () => {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: names.ledger }))
    expect(Table?.KeySchema?.map((key) => key.AttributeName)).toEqual(['pk', 'sk'])
    expect(
      Table?.GlobalSecondaryIndexes?.map(({ IndexName, KeySchema, Projection }) => [
        IndexName,
        KeySchema?.map((key) => key.AttributeName).join(' '),
        Projection?.ProjectionType,
      ]).sort(),
    ).toEqual([
      ['clock', 'month day', 'ALL'],
      ['owner', 'owner opened', 'ALL'],
      ['queue', 'queue due', 'ALL'],
    ])
    expect(Table?.StreamSpecification).toEqual({ StreamEnabled: true, StreamViewType: 'NEW_IMAGE' })
    const vault = await client.send(new DescribeTableCommand({ TableName: names.vault }))
    expect(vault.Table?.KeySchema).toEqual([{ AttributeName: 'subject', KeyType: 'HASH' }])
    expect(vault.Table?.StreamSpecification?.StreamEnabled ?? false).toBe(false)
  })

  it('may be created again without harm to what is in them', async () => {
    const key = { pk: 'again', sk: 'HEAD' }
    await store.send(
      new TransactWriteCommand({ TransactItems: [{ Put: { TableName: names.ledger, Item: { ...key, version: 3 } } }] }),
    )
    await createTables(client, names, engine)
    const { Item } = await store.send(new GetCommand({ TableName: names.ledger, Key: key }))
    expect(Item?.version).toBe(3)
  })

  it('refuse data that was made with other indexes', async () => {
    await client.send(
      new CreateTableCommand({
        TableName: 'old-ledger',
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      }),
    )
    await expect(createTables(client, { ...names, ledger: 'old-ledger' })).rejects.toThrow('other keys, indexes')
  })

  it('take a transaction whole or not at all, say which part failed, and take the same token once', async () => {
    const entry = { pk: 'tx', sk: '0001' }
    const transaction = new TransactWriteCommand({
      ClientRequestToken: 'token-1',
      TransactItems: [
        { Put: { TableName: names.ledger, Item: entry, ConditionExpression: 'attribute_not_exists(pk)' } },
        { Put: { TableName: names.ledger, Item: { pk: 'tx', sk: 'HEAD', queue: 'filing#open', due: '2019-08-01' } } },
      ],
    })
    await store.send(transaction)
    await store.send(transaction)
    const refused = store.send(
      new TransactWriteCommand({
        TransactItems: [
          { Put: { TableName: names.vault, Item: { subject: 'never' } } },
          { Put: { TableName: names.ledger, Item: entry, ConditionExpression: 'attribute_not_exists(pk)' } },
        ],
      }),
    )
    await expect(refused).rejects.toMatchObject({
      CancellationReasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed' }],
    })
    expect(
      (await store.send(new GetCommand({ TableName: names.vault, Key: { subject: 'never' } }))).Item,
    ).toBeUndefined()
    const queue = await store.send(
      new QueryCommand({
        TableName: names.ledger,
        IndexName: 'queue',
        KeyConditionExpression: 'queue = :queue',
        ExpressionAttributeValues: { ':queue': 'filing#open' },
      }),
    )
    expect(queue.Items).toMatchObject([{ pk: 'tx', sk: 'HEAD' }])
  })

  it('stream what is written, in order', async () => {
    const streams = new DynamoDBStreamsClient(access())
    const { Table } = await client.send(new DescribeTableCommand({ TableName: names.ledger }))
    const StreamArn = Table?.LatestStreamArn
    for (const sk of ['1', '2', '3'])
      await store.send(
        new TransactWriteCommand({ TransactItems: [{ Put: { TableName: names.ledger, Item: { pk: 'stream', sk } } }] }),
      )
    const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }))
    const ShardId = StreamDescription?.Shards?.[0]?.ShardId
    const { ShardIterator } = await streams.send(
      new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
    )
    const { Records } = await streams.send(new GetRecordsCommand({ ShardIterator }))
    const images = Records?.map((record) => record.dynamodb?.NewImage).filter((image) => image?.pk?.S === 'stream')
    expect(images?.map((image) => image?.sk?.S)).toEqual(['1', '2', '3'])
    streams.destroy()
  })

  it('have the index that keeps the stream log from being scanned at every write', () => {
    const database = new DatabaseSync(engine.file, { readOnly: true })
    const plan = database
      .prepare(
        'EXPLAIN QUERY PLAN SELECT MAX(CAST(sequence_number AS INTEGER)) FROM _stream_records WHERE table_name = ?',
      )
      .all(names.ledger)
    database.close()
    expect(JSON.stringify(plan)).toContain('stream_sequence')
  })
})
