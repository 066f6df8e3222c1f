import { setTimeout as sleep } from 'node:timers/promises'
import {
  type _Record,
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams'
import type { Context, DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import type { Writes } from './dynamodb/writes.ts'
import { contextOf, jobTime } from './gateway/context.ts'
import { keepOnce, replaceFile } from './keep.ts'

export type StreamHandler = (event: DynamoDBStreamEvent, context: Context) => Promise<DynamoDBBatchResponse | undefined>

/** Milliseconds between looks at a stream that may give something in a moment, or a handler that took nothing. */
const soon = 40
const afterFault = 500
const batchSize = 100

/** As Lambda's event source gives it to a handler. */
const recordOf = ({ eventID = '', eventName = 'INSERT', dynamodb }: _Record): DynamoDBRecord => ({
  eventID,
  eventName,
  eventSource: 'aws:dynamodb',
  dynamodb: {
    ...(dynamodb?.NewImage && { NewImage: dynamodb.NewImage as never }),
    ...(dynamodb?.SequenceNumber && { SequenceNumber: dynamodb.SequenceNumber }),
  },
})

/**
 * Carries the ledger's real stream to a handler, as an event source mapping does: in order, at least once, again from
 * the first record that failed. It looks when something was written. Where it stands is kept in `file`, so that a restart
 * goes on from there.
 */
export function pumpStream(
  client: DynamoDBStreamsClient,
  table: string,
  name: string,
  handler: StreamHandler,
  file: string,
  writes: Writes,
  tell: (fault: unknown) => void = (fault) => console.error(`stream to ${name}:`, fault),
) {
  const stopping = new AbortController()

  async function iteratorFrom(sequence: string) {
    const { Streams = [] } = await client.send(new ListStreamsCommand({ TableName: table }))
    const StreamArn = Streams[0]?.StreamArn
    const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn }))
    const shard = StreamDescription?.Shards?.[0]
    const last = shard?.SequenceNumberRange?.EndingSequenceNumber
    // Beyond the end: the machine failed before the engine's last records were safe. Handlers bear them all again.
    const known = sequence !== '' && (last === undefined || BigInt(sequence) <= BigInt(last))
    const { ShardIterator } = await client.send(
      new GetShardIteratorCommand({
        StreamArn,
        ShardId: shard?.ShardId,
        ...(known
          ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: sequence }
          : { ShardIteratorType: 'TRIM_HORIZON' }),
      }),
    )
    return ShardIterator
  }

  /** The last sequence number of the batch that the handler took; undefined when it took none. */
  async function deliver(records: readonly _Record[]): Promise<string | undefined> {
    const sequences = records.map((r) => r.dynamodb?.SequenceNumber ?? '')
    const outcome = await handler({ Records: records.map(recordOf) }, contextOf(name, name, jobTime))
    const failed = outcome?.batchItemFailures?.map((f) => sequences.indexOf(f.itemIdentifier)) ?? []
    return failed.length === 0 ? sequences.at(-1) : sequences[Math.min(...failed) - 1]
  }

  async function run() {
    let sequence = (await keepOnce(file, () => '')).trim()
    let iterator: string | undefined
    let told = true
    while (!stopping.signal.aborted) {
      try {
        const seen = writes.count()
        iterator ??= await iteratorFrom(sequence)
        const { Records = [], NextShardIterator } = await client.send(
          new GetRecordsCommand({ ShardIterator: iterator, Limit: batchSize }),
        )
        const reached = Records.length > 0 ? await deliver(Records) : undefined
        if (reached) {
          sequence = reached
          await replaceFile(file, sequence)
        }
        const whole = reached === Records.at(-1)?.dynamodb?.SequenceNumber
        iterator = whole ? NextShardIterator : undefined
        if (reached) continue
        // A write is told before the stream gives it: once more, and then not until the next one.
        if (Records.length > 0 || told) await sleep(soon)
        else await writes.after(seen, stopping.signal)
        told = Records.length > 0 || writes.count() > seen
      } catch (fault) {
        if (stopping.signal.aborted) return
        tell(fault)
        iterator = undefined
        await sleep(afterFault)
      }
    }
  }

  const done = run()
  return {
    /** Stops after the batch under way. */
    async stop() {
      stopping.abort()
      await done
    },
  }
}
