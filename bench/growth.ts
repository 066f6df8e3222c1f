import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { CreateTableCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'
import type { Children } from './child.ts'
import { rounds } from './child.ts'
import { eventOf } from './event.ts'
import { median, report } from './figure.ts'
import { itemOf, numbered, proofOf } from './register.ts'

const table = 'register'
const engine = join(dirname(createRequire(import.meta.url).resolve('@dynoxide/linux-x64/package.json')), 'dynoxide')

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

/** Resolves when the engine takes requests. What it says is read on: it would end when nobody listens. */
const awaitListening = (child: ChildProcess): Promise<void> =>
  new Promise((listens, fail) => {
    let said = ''
    child.stderr?.on('data', (chunk) => {
      said += chunk
      if (said.includes('listening on')) listens()
    })
    child.once('close', () => fail(new Error(`the engine ended: ${said}`)))
  })

/**
 * A register of `size` items on the embedded engine. One item is put through the engine's own door; the others are laid
 * beside it in its file, as copies under their own numbers: through the door a million would take six minutes.
 */
const openRegister = async (folder: string, size: number) => {
  await mkdir(folder, { recursive: true })
  const file = join(folder, 'dynamodb.sqlite')
  const port = await freePort()
  const args = ['serve', '--host', '127.0.0.1', '--port', `${port}`, '--db-path', file]
  const child = spawn(engine, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  await awaitListening(child)
  const endpoint = `http://127.0.0.1:${port}`
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' }
  const client = new DynamoDBClient({ endpoint, region: 'local', credentials })
  await client.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['pk', 'sk'].map((name) => ({ AttributeName: name, AttributeType: 'S' })),
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    }),
  )
  await client.send(new PutItemCommand({ TableName: table, Item: itemOf(numbered(1)) }))
  client.destroy()
  copyItem(file, size)
  return { endpoint, close: () => child.kill() }
}

const copyItem = (file: string, size: number) => {
  const database = new DatabaseSync(file, { timeout: 5000 })
  const first = numbered(1)
  const { pk, item_json } = database.prepare(`SELECT pk, item_json FROM ${table}`).get() as Record<string, string>
  if (pk === undefined || item_json === undefined) throw new Error('the engine keeps its items otherwise')
  const copy = database.prepare(
    `INSERT INTO ${table} SELECT ?, sk, ?, item_size, cached_at, hash_prefix FROM ${table} WHERE pk = '${pk}'`,
  )
  database.exec('BEGIN')
  for (let serial = 2; serial <= size; serial++) {
    const number = numberAt(serial)
    const json = item_json.replaceAll(first, number).replace(proofOf(first), proofOf(number))
    copy.run(pk.replace(first, number), json)
  }
  database.exec('COMMIT')
  database.close()
}

/** A segment, year and level have 999,999 serials: further ones are of the next year. */
const numberAt = (serial: number): string =>
  serial <= 999_999 ? numbered(serial) : numbered(serial - 999_999).replace('195', '205')

/** 801 questions, scattered over the whole register, none twice: a second one would be kept and not read. */
const askScattered = (size: number, round: number) => {
  const step = Math.floor(size * 0.618034) | 1
  return Array.from({ length: 801 }, (_, n) => {
    const number = numberAt(1 + (((round * 801 + n) * step) % size))
    return eventOf(number, proofOf(number), n)
  })
}

/** The same questions against registers of growing size, in turns: each figure beside that of the smallest. */
export async function measureGrowth(children: Children, sizes: readonly number[]): Promise<void> {
  const registers = await Promise.all(sizes.map((size) => openRegister(join(children.temp, `${size}`), size)))
  try {
    const seen = sizes.map(() => ({ cold: [] as number[], miss: [] as number[], hit: [] as number[] }))
    for (let round = 0; round < rounds; round++)
      for (const [i, { endpoint }] of registers.entries()) {
        const asks = askScattered(sizes[i] ?? 1, round)
        const { bundles, cold, warm } = children
        const [one, ...others] = asks
        if (one === undefined) continue
        seen[i]?.cold.push((await cold(bundles.lookup, one, endpoint)).answered.time)
        seen[i]?.miss.push(
          (await warm(bundles.lookup, { warmUp: others.slice(0, 300), measured: others.slice(300) }, endpoint, 200))
            .time,
        )
        const hits = { warmUp: Array(5000).fill(one), measured: [one], repeat: 20_000 }
        seen[i]?.hit.push((await warm(bundles.lookup, hits, endpoint, 200)).cpu)
      }
    for (const [i, size] of sizes.entries())
      for (const what of ['cold', 'miss', 'hit'] as const) {
        // of each round, whose calls were made within a second
        const ratio = median(
          (seen[i]?.[what] ?? []).map((time, round) => time / (seen[0]?.[what][round] ?? Number.NaN)),
        )
        if (i > 0)
          report(`lookup.growth.${what}.${size}_vs_${sizes[0]}_items`, ratio, 'ratio', { op: '<=', value: 1.2 })
      }
  } finally {
    for (const { close } of registers) close()
  }
}
