import { invalid } from './fault.ts'
import type { Table } from './table.ts'

/** A change's place in its table's stream, counted from 1. */
const sequenceOf = (index: number) => String(index + 1).padStart(21, '0')
const arnOf = (table: Table) => `arn:aws:dynamodb:local:000000000000:table/${table.shape.name}/stream/local`
const shardId = 'shardId-00000000000000000001-00000001'

const tableOf = (tables: ReadonlyMap<string, Table>, arn: string): Table => {
  const table = tables.get(arn.split('/')[1] ?? '')
  if (!table) throw invalid('Invalid StreamArn')
  return table
}

type Iterator = { table: string; at: number }
const writeIterator = (iterator: Iterator) => Buffer.from(JSON.stringify(iterator)).toString('base64url')

/** The operations of DynamoDB Streams: each table's changes in one shard that never ends. */
export const streamOperations = (tables: ReadonlyMap<string, Table>) => ({
  ListStreams({ TableName }: { TableName?: string }) {
    const streaming = [...tables.values()].filter(
      ({ shape }) => shape.stream && (TableName === undefined || shape.name === TableName),
    )
    return { Streams: streaming.map((t) => ({ StreamArn: arnOf(t), TableName: t.shape.name, StreamLabel: 'local' })) }
  },
  DescribeStream({ StreamArn }: { StreamArn: string }) {
    const { changes, shape } = tableOf(tables, StreamArn)
    const range =
      changes.length === 0
        ? {}
        : { StartingSequenceNumber: sequenceOf(0), EndingSequenceNumber: sequenceOf(changes.length - 1) }
    return {
      StreamDescription: {
        StreamArn,
        TableName: shape.name,
        StreamStatus: 'ENABLED',
        StreamViewType: 'NEW_IMAGE',
        Shards: [{ ShardId: shardId, SequenceNumberRange: range }],
      },
    }
  },
  GetShardIterator(asked: { StreamArn: string; ShardIteratorType: string; SequenceNumber?: string }) {
    const { changes, shape } = tableOf(tables, asked.StreamArn)
    const sequence = Number(asked.SequenceNumber ?? 0)
    const starts: Record<string, number> = {
      TRIM_HORIZON: 0,
      LATEST: changes.length,
      AT_SEQUENCE_NUMBER: sequence - 1,
      AFTER_SEQUENCE_NUMBER: sequence,
    }
    const at = starts[asked.ShardIteratorType]
    if (at === undefined) throw invalid('Invalid ShardIteratorType')
    return { ShardIterator: writeIterator({ table: shape.name, at }) }
  },
  GetRecords({ ShardIterator, Limit = 1000 }: { ShardIterator: string; Limit?: number }) {
    const { table: name, at }: Iterator = JSON.parse(Buffer.from(ShardIterator, 'base64url').toString())
    const changes = tables.get(name)?.changes.slice(at, at + Limit) ?? []
    const Records = changes.map(({ eventName, keys, image }, i) => ({
      eventID: `event-${at + i + 1}`,
      eventName,
      eventSource: 'aws:dynamodb',
      dynamodb: {
        Keys: keys,
        ...(image && { NewImage: image }),
        SequenceNumber: sequenceOf(at + i),
        StreamViewType: 'NEW_IMAGE',
      },
    }))
    return { Records, NextShardIterator: writeIterator({ table: name, at: at + changes.length }) }
  },
})
