import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams'
import type { DynamoDBRecord } from 'aws-lambda'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { entryOf } from '../functions/platform/runtime/stream.ts'
import { grow, openTestLedger, table, unopened } from '../test/fixtures/stores/ledger.ts'
import { until } from './demo/step.ts'
import { type Writes, watchWrites } from './dynamodb/writes.ts'
import { pumpStream, type StreamHandler } from './stream-pump.ts'

/** Names of the entries among the records, `id/version`. */
const namesOf = (records: readonly DynamoDBRecord[]) =>
  records.flatMap((record) => {
    const entry = entryOf(record)
    return entry ? [`${entry.id}/${entry.version}`] : []
  })

describe('the pump', () => {
  let test: Awaited<ReturnType<typeof openTestLedger>>
  let streams: DynamoDBStreamsClient
  let writes: Writes
  let dir = ''
  const pumps: { stop: () => Promise<void> }[] = []
  beforeEach(async () => {
    test = await openTestLedger()
    dir = await mkdtemp(join(tmpdir(), 'pump-'))
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
    writes = watchWrites(test.file)
    streams = new DynamoDBStreamsClient({ endpoint: test.endpoint, region: 'local', credentials })
  })
  afterEach(async () => {
    await Promise.all(pumps.splice(0).map((pump) => pump.stop()))
    streams.destroy()
    writes.close()
    await test.close()
    await rm(dir, { recursive: true, force: true })
  })

  const grown = (id: string, moves: number) => grow(test.ledger, unopened('filing', id), moves)
  /** A pump whose deliveries are kept, and answered by `judge` where it is given. */
  const start = (judge: StreamHandler = async () => undefined, name = 'taker') => {
    const batches: DynamoDBRecord[][] = []
    const faults: unknown[] = []
    const handler: StreamHandler = async (event, context) => {
      batches.push(event.Records)
      return judge(event, context)
    }
    const pump = pumpStream(streams, table, name, handler, join(dir, name), writes, (fault) => void faults.push(fault))
    pumps.push(pump)
    const names = () => namesOf(batches.flat())
    return {
      ...pump,
      batches,
      faults,
      names,
      took: (last: string) => until(async () => names().at(-1) === last || undefined),
    }
  }

  it('gives every record once and in order, as an event source gives it', async () => {
    await grown('a', 2)
    const pump = start()
    await pump.took('a/2')
    await grown('b', 1)
    await pump.took('b/1')
    expect(pump.names()).toEqual(['a/1', 'a/2', 'b/1'])
    const [record] = pump.batches.flat()
    expect(record).toMatchObject({
      eventID: expect.any(String),
      eventName: 'INSERT',
      eventSource: 'aws:dynamodb',
      dynamodb: { SequenceNumber: expect.any(String), NewImage: { pk: { S: 'filing#a' }, sk: { S: '000001' } } },
    })
    expect(pump.batches.flat()).toHaveLength(6)
  })

  it('gives at most a hundred at a time', async () => {
    await grown('many', 120)
    const pump = start()
    await pump.took('many/120')
    expect(Math.max(...pump.batches.map((batch) => batch.length))).toBe(100)
    expect(pump.names()).toHaveLength(120)
  })

  it('goes on from where it stood when it is started again', async () => {
    await grown('before', 3)
    const first = start()
    await first.took('before/3')
    await first.stop()
    await grown('after', 2)
    const second = start()
    await second.took('after/2')
    expect(second.names()).toEqual(['after/1', 'after/2'])
  })

  it('gives again, with all after it, the first record that failed', async () => {
    await grown('x', 4)
    let refusals = 0
    const pump = start(async ({ Records }) => {
      const failing = Records.filter((record) => ['x/2', 'x/4'].includes(namesOf([record])[0] ?? ''))
      if (failing.length === 0 || ++refusals > 3) return { batchItemFailures: [] }
      return {
        batchItemFailures: failing
          .toReversed()
          .map(({ dynamodb }) => ({ itemIdentifier: dynamodb?.SequenceNumber ?? '' })),
      }
    })
    await until(async () => (pump.batches.length >= 4 ? true : undefined))
    expect(pump.batches.slice(0, 4).map(namesOf)).toEqual([
      ['x/1', 'x/2', 'x/3', 'x/4'],
      ['x/2', 'x/3', 'x/4'],
      ['x/2', 'x/3', 'x/4'],
      ['x/2', 'x/3', 'x/4'],
    ])
    await grown('y', 1)
    await pump.took('y/1')
    expect(pump.faults).toEqual([])
  })

  it('gives the whole batch again when the handler throws, and says so', async () => {
    await grown('z', 2)
    let thrown = 0
    const pump = start(async () => {
      if (thrown++ === 0) throw new Error('broken')
      return undefined
    })
    await until(async () => (pump.batches.length >= 2 ? true : undefined))
    expect(pump.batches.map(namesOf)).toEqual([
      ['z/1', 'z/2'],
      ['z/1', 'z/2'],
    ])
    expect(pump.faults).toEqual([new Error('broken')])
  })

  it('does not move on while a record fails: after a restart it is given first', async () => {
    await grown('stuck', 3)
    const first = start(async ({ Records }) => {
      const failing = Records.find((record) => namesOf([record])[0] === 'stuck/2')
      return { batchItemFailures: failing ? [{ itemIdentifier: failing.dynamodb?.SequenceNumber ?? '' }] : [] }
    })
    await until(async () => (first.batches.length >= 2 ? true : undefined))
    await first.stop()
    const second = start()
    await second.took('stuck/3')
    expect(second.names()).toEqual(['stuck/2', 'stuck/3'])
  })

  it('carries one stream to two handlers, each at its own pace', async () => {
    await grown('shared', 2)
    const slow = start(
      async ({ Records }) => ({ batchItemFailures: [{ itemIdentifier: Records[0]?.dynamodb?.SequenceNumber ?? '' }] }),
      'slow',
    )
    const quick = start(undefined, 'quick')
    await quick.took('shared/2')
    expect(quick.names()).toEqual(['shared/1', 'shared/2'])
    await until(async () => (slow.batches.length >= 2 ? true : undefined))
  })

  it('begins anew when its position lies beyond the end of the stream: the records after it are others', async () => {
    await writeFile(join(dir, 'taker'), '1000')
    await grown('anew', 2)
    const pump = start()
    await pump.took('anew/2')
    expect(pump.names()).toEqual(['anew/1', 'anew/2'])
    // where it stands is written down when the batch was taken
    await pump.stop()
    expect(Number(await readFile(join(dir, 'taker'), 'utf8'))).toBe(4)
  })

  it('asks for nothing until something is written', async () => {
    await grown('quiet', 2)
    let asked = 0
    streams.middlewareStack.add(
      (next) => (args) => {
        asked += 1
        return next(args)
      },
      { step: 'initialize' },
    )
    let tell = () => {}
    let told = 0
    const resting: number[] = []
    writes = {
      watched: true,
      count: () => told,
      after: (_, signal) =>
        new Promise((wake) => {
          resting.push(asked)
          tell = wake
          signal.addEventListener('abort', () => wake())
        }),
      close: () => {},
    }
    const pump = start()
    await until(async () => resting.length === 1 || undefined)
    expect(pump.names()).toEqual(['quiet/1', 'quiet/2'])
    await grown('quiet-too', 1)
    expect(asked).toBe(resting[0])
    told += 1
    tell()
    await pump.took('quiet-too/1')
  })

  it('waits for an engine that does not answer, and ends at once when it is told to', async () => {
    const away = new DynamoDBStreamsClient({
      endpoint: 'http://127.0.0.1:9',
      region: 'local',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      maxAttempts: 1,
    })
    const faults: unknown[] = []
    const pump = pumpStream(
      away,
      table,
      'away',
      async () => undefined,
      join(dir, 'away'),
      writes,
      (f) => void faults.push(f),
    )
    await until(async () => (faults.length > 0 ? true : undefined))
    await pump.stop()
    away.destroy()
  })
})
