import {
  type _Record,
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams'
import type { Context, DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import { contextOf } from './gateway/context.ts'
import { keepOnce, replaceFile } from './keep.ts'

export type StreamHandler = (event: DynamoDBStreamEvent, context: Context) => Promise<DynamoDBBatchResponse | undefined>

const idle = 40
const batchSize = 100

/** As Lambda's event source gives it to a handler. */
const recordOf = ({ eventID = '', dynamodb }: _Record): DynamoDBRecord => ({
  eventID,
  eventName: 'INSERT',
  eventSource: 'aws:dynamodb',
  dynamodb: {
    ...(dynamodb?.NewImage && { NewImage: dynamodb.NewImage as never }),
    ...(dynamodb?.SequenceNumber && { SequenceNumber: dynamodb.SequenceNumber }),
  },
})

/**
 * Carries the ledger's real stream to a handler, as an event source mapping does: in order, at least once, again from
 * the first record that failed. Where it stands is kept in `file`, so that a restart goes on from there.
 */
export function pumpStream(
  client: DynamoDBStreamsClient,
  table: string,
  name: string,
  handler: StreamHandler,
  file: string,
) {
  let running = true
  const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))

  async function shard(): Promise<{ StreamArn: string; ShardId: string } | undefined> {
    const { Streams = [] } = await client.send(new ListStreamsCommand({ TableName: table }))
    const StreamArn = Streams[0]?.StreamArn
    if (!StreamArn) return undefined
    const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn }))
    const ShardId = StreamDescription?.Shards?.[0]?.ShardId
    return ShardId ? { StreamArn, ShardId } : undefined
  }

  async function iteratorFrom(sequence: string) {
    const at = await shard()
    if (!at) throw new Error(`table ${table} has no stream`)
    const { ShardIterator } = await client.send(
      new GetShardIteratorCommand({
        ...at,
        ...(sequence
          ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: sequence }
          : { ShardIteratorType: 'TRIM_HORIZON' }),
      }),
    )
    return ShardIterator
  }

  /** The last sequence number of the batch that the handler took; undefined when it took none. */
  async function deliver(records: readonly _Record[]): Promise<string | undefined> {
    const sequences = records.map((r) => r.dynamodb?.SequenceNumber ?? '')
    const outcome = await handler({ Records: records.map(recordOf) }, contextOf(name, name))
    const failed = outcome?.batchItemFailures?.map((f) => sequences.indexOf(f.itemIdentifier)) ?? []
    return failed.length === 0 ? sequences.at(-1) : sequences[Math.min(...failed) - 1]
  }

  async function run() {
    let sequence = (await keepOnce(file, () => '')).trim()
    let iterator = await iteratorFrom(sequence)
    while (running) {
      try {
        const { Records = [], NextShardIterator } = await client.send(
          new GetRecordsCommand({ ShardIterator: iterator, Limit: batchSize }),
        )
        if (Records.length === 0) {
          iterator = NextShardIterator ?? (await iteratorFrom(sequence))
          await pause(idle)
          continue
        }
        const reached = await deliver(Records)
        if (reached) {
          sequence = reached
          await replaceFile(file, sequence)
        }
        const whole = reached === Records.at(-1)?.dynamodb?.SequenceNumber
        iterator = whole ? NextShardIterator : await iteratorFrom(sequence)
        if (!whole) await pause(idle)
      } catch (fault) {
        if (!running) return
        console.error(`stream to ${name}:`, fault)
        await pause(500)
        iterator = await iteratorFrom(sequence).catch(() => iterator)
      }
    }
  }

  const done = run()
  return {
    /** Stops after the batch under way. */
    async stop() {
      running = false
      await done
    },
  }
}
