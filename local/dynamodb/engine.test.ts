import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { access, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { untilTrue } from '../../test/harness/timers.ts'
import { locateBinary, startDynamoDB } from './engine.ts'
import { isEngineOn } from './leftover.ts'
import { createTables } from './tables.ts'

const names = { ledger: 'test-ledger', register: 'test-register', vault: 'test-vault', outbox: 'test-outbox' }
const connect = (endpoint: string) =>
  new DynamoDBClient({ endpoint, region: 'local', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } })

const isGone = async (pid: number, file: string) => !(await isEngineOn(pid, file))

/** Whether no process on this machine has the engine and `file` in its command line. */
const isFree = async (file: string) => {
  const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 0)
  return !(await Promise.all(pids.map((pid) => isEngineOn(pid, file)))).includes(true)
}

/** Another Node process that starts the engine on `dir` and says so on its standard output. */
const startParent = async (dir: string) => {
  const script = `
    import { startDynamoDB } from ${JSON.stringify(join(import.meta.dirname, 'engine.ts'))}
    const { endpoint, pid, file } = await startDynamoDB({ dir: ${JSON.stringify(dir)} })
    console.log(JSON.stringify({ endpoint, pid, file }))
    setInterval(() => {}, 1000)`
  const parent = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(parent.stdout, 'data')
  const engine: { endpoint: string; pid: number; file: string } = JSON.parse(String(line))
  return { parent, engine }
}

describe('the embedded DynamoDB engine', () => {
  let dir: string
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'dynamodb-'))
  })
  afterEach(() => rm(dir, { recursive: true, force: true }))

  it('keeps its data when it is closed and started again, and leaves no process and no pid file', async () => {
    const first = await startDynamoDB({ dir })
    const client = connect(first.endpoint)
    await createTables(client, names, first)
    await DynamoDBDocumentClient.from(client).send(
      new PutCommand({ TableName: names.register, Item: { pk: 'a', sk: 'b', text: '粤技' } }),
    )
    client.destroy()
    await first.close()
    await first.close()
    expect(await isEngineOn(first.pid, first.file)).toBe(false)
    await expect(access(`${first.file}.pid`)).rejects.toThrow('ENOENT')

    const second = await startDynamoDB({ dir })
    const again = connect(second.endpoint)
    const found = await DynamoDBDocumentClient.from(again).send(
      new GetCommand({ TableName: names.register, Key: { pk: 'a', sk: 'b' } }),
    )
    expect(found.Item?.text).toBe('粤技')
    again.destroy()
    await second.close()
  })

  it('dies with a parent that is killed by SIGKILL, and what was written stands', async () => {
    const { parent, engine } = await startParent(dir)
    const client = connect(engine.endpoint)
    await createTables(client, names, engine)
    await DynamoDBDocumentClient.from(client).send(
      new PutCommand({ TableName: names.vault, Item: { subject: 's', sealed: true } }),
    )
    client.destroy()
    parent.kill('SIGKILL')
    await once(parent, 'exit')

    // straight away: the leftover may still be ending, and the start waits for it
    const next = await startDynamoDB({ dir })
    expect(await isEngineOn(engine.pid, engine.file)).toBe(false)
    const again = connect(next.endpoint)
    const found = await DynamoDBDocumentClient.from(again).send(
      new GetCommand({ TableName: names.vault, Key: { subject: 's' } }),
    )
    expect(found.Item?.sealed).toBe(true)
    again.destroy()
    await next.close()
  })

  it('leaves no orphan even when nobody starts again', async () => {
    const { parent, engine } = await startParent(dir)
    parent.kill('SIGKILL')
    await untilTrue(() => isGone(engine.pid, engine.file))
  })

  it('leaves no orphan when the parent is killed while the engine starts', async () => {
    const file = join(dir, 'dynamodb.sqlite')
    for (const delay of [0, 1, 2, 4, 8, 16]) {
      const script = `
        import { existsSync } from 'node:fs'
        import { startDynamoDB } from ${JSON.stringify(join(import.meta.dirname, 'engine.ts'))}
        const look = setInterval(() => {
          if (!existsSync(${JSON.stringify(`${file}.pid`)})) return
          clearInterval(look)
          setTimeout(() => process.kill(process.pid, 'SIGKILL'), ${delay})
        }, 0)
        await startDynamoDB({ dir: ${JSON.stringify(dir)} })`
      const parent = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], { stdio: 'ignore' })
      await once(parent, 'exit')
      await untilTrue(() => isFree(file))
    }
  })

  it('ends a leftover engine whose watcher was lost', async () => {
    const first = await startDynamoDB({ dir })
    await writeFile(`${first.file}.pid`, JSON.stringify({ engine: first.pid, owner: 1 }))
    const second = await startDynamoDB({ dir })
    expect(await isEngineOn(first.pid, first.file)).toBe(false)
    await second.close()
    await first.close()
  })

  it('takes no other process for a leftover when the pid was used again', async () => {
    const { file, close } = await startDynamoDB({ dir })
    await close()
    const bystander = spawn('sleep', ['60'], { stdio: 'ignore' })
    await writeFile(`${file}.pid`, JSON.stringify({ engine: bystander.pid, owner: 1 }))
    const engine = await startDynamoDB({ dir })
    expect(bystander.exitCode ?? bystander.signalCode).toBeNull()
    await engine.close()
    bystander.kill()
  })

  it('refuses a folder that a running process uses, and a port that is taken', async () => {
    const engine = await startDynamoDB({ dir })
    await expect(startDynamoDB({ dir })).rejects.toThrow('is in use by a running process')
    const port = Number(new URL(engine.endpoint).port)
    await expect(startDynamoDB({ dir: join(dir, 'other'), port })).rejects.toThrow('already in use')
    expect(await isEngineOn(engine.pid, engine.file)).toBe(true)
    await engine.close()
  })

  it('says what to do on a machine that has no engine', () => {
    expect(() => locateBinary('win32', 'arm64')).toThrow('DYNAMODB_ENDPOINT')
  })
})
