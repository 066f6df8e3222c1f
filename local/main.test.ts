import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { createServer as createHttpServer } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { DeleteCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startChild } from '../test/harness/child.ts'
import { childEnvironment } from '../test/harness/child-environment.ts'
import { alterFolder } from '../test/harness/durable.ts'
import { runCommand } from '../test/harness/run.ts'
import { scanTable } from '../test/harness/scan.ts'
import { visitor } from './demo/visitor.ts'
import { startDynamoDB } from './dynamodb/engine.ts'
import { listen } from './listen.ts'

/** Number and name as a newcomer reads them. */
const sampleOf = (output: string) => ({
  number: /证书编号 number {2}(\S+)/.exec(output)?.[1] ?? '',
  name: /姓名 name {8}(\S+)/.exec(output)?.[1] ?? '',
})

/** The run as a process of its own, of which nothing is expected yet. */
const spawnMain = (
  dir: string,
  variables: Record<string, string>,
  [command = '', ...args] = [process.execPath, join(import.meta.dirname, 'main.ts')],
) => {
  const child = spawn(command, args, {
    cwd: join(import.meta.dirname, '..'),
    env: childEnvironment({ DATA_DIR: dir, PORT: '0', ...variables }),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const exit = once(child, 'exit')
  const more = new EventTarget()
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk
      more.dispatchEvent(new Event('more'))
    })
  return {
    child,
    exit,
    output: () => output,
    /** Waits until it has printed a text; throws when it ended without. */
    prints: async (text: string) => {
      while (!output.includes(text)) {
        if (child.exitCode !== null || child.signalCode !== null)
          throw new Error(`ended before it printed ${JSON.stringify(text)}:\n${output}`)
        await Promise.race([once(more, 'more'), exit])
      }
    },
  }
}

describe('npm start', () => {
  it('ends whole, and by itself, when npm alone is told to end', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'yueji-npm-'))
    const run = spawnMain(dir, { SAMPLE: 'off' }, ['npm', 'start'])
    await run.prints('ready http')
    const url = /^ready (\S+)$/m.exec(run.output())?.[1] ?? ''
    expect((await fetch(`${url}/v1/rounds`)).status).toBe(200)
    run.child.kill('SIGTERM')
    expect(await run.exit).toEqual([0, null])
    await expect(fetch(`${url}/v1/rounds`)).rejects.toThrow()
    await rm(dir, { recursive: true })
  })
})

describe('the run, started on an empty folder', () => {
  let dir = ''
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'yueji-main-'))
  })
  afterAll(() => rm(dir, { recursive: true, force: true }))

  it('ended in the midst of its own walk ends well', async () => {
    const { child, exit, prints, output } = spawnMain(dir, { SAMPLE: 'on' })
    await prints('—— 2019-07-22 ——')
    child.kill('SIGTERM')
    expect(await exit).toEqual([0, null])
    expect(output()).not.toMatch(/error|at .*\.ts/i)
    await expect(readFile(join(dir, 'sample.json'))).rejects.toThrow('ENOENT')
  })

  it('walks anew the next time, prints a certificate that can be looked up, and still knows it when it is started again', async () => {
    const first = await startChild(dir, { SAMPLE: 'on' })
    const sample = sampleOf(first.output())
    // Two enterprises have their segments from the walk that ended.
    expect(sample.number).toMatch(/^Y0000440000031920{5}1$/)
    expect(first.output()).toContain('社会公众免费查询')
    expect((await visitor(first.url).lookup(sample.number, sample.name)).status).toBe(200)
    expect(await first.end('SIGINT')).toBe(0)

    const second = await startChild(dir, { SAMPLE: 'on' })
    expect(second.output()).not.toContain('社会公众免费查询')
    expect(sampleOf(second.output())).toEqual(sample)
    expect((await visitor(second.url).lookup(sample.number, sample.name)).status).toBe(200)
    expect((await visitor(second.url).lookup(sample.number, '某某')).status).toBe(404)
    expect(await second.end('SIGTERM')).toBe(0)
  })

  it('keeps its folder for its owner alone, whatever the shell would have it be (B7)', async () => {
    const open = []
    for (const entry of await readdir(dir, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name)
      if (((await stat(path)).mode & 0o077) !== 0) open.push(path.slice(dir.length))
    }
    expect(open).toEqual([])
    expect((await stat(dir)).mode & 0o777).toBe(0o700)
    expect((await stat(join(dir, 'vault.key'))).mode & 0o777).toBe(0o600)
  })

  it('leaves a ledger that is verified whole, the call of its public complaint among it, and from which its register is rebuilt', async () => {
    const verified = await runCommand('verify-ledger', [], { DATA_DIR: dir })
    expect(verified.output).toMatch(/^\d{3} 个事项 dossiers, \d{3} 个有锚 anchored, 0 处断链 broken$/m)
    expect(verified.code).toBe(0)

    const register = 'yueji-register'
    const emptied = await alterFolder(dir, async ({ dependencies: { db } }) => {
      const items = await scanTable(db, register)
      expect(items.length).toBeGreaterThan(50)
      for (const { pk, sk } of items) await db.send(new DeleteCommand({ TableName: register, Key: { pk, sk } }))
      const calls = (await scanTable(db, 'yueji-ledger')).filter(({ sk }) => sk === 'CALL')
      expect(calls.filter(({ call }) => JSON.stringify(call).includes('receivedOn'))).toHaveLength(1)
    })
    const rebuilt = await runCommand('rebuild', [], { DATA_DIR: emptied })
    expect(rebuilt.code).toBe(0)
    const again = await startChild(emptied, { SAMPLE: 'on' })
    const { number, name } = sampleOf(again.output())
    expect(again.output()).not.toContain('社会公众免费查询')
    expect((await visitor(again.url).lookup(number, name)).status).toBe(200)
    expect(await again.end('SIGTERM')).toBe(0)
    await rm(emptied, { recursive: true, force: true })
  })
})

describe('the run', () => {
  let dir = ''
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'yueji-main-'))
  })
  afterEach(() => rm(dir, { recursive: true, force: true }))

  it('says that it is ready when its lookup has answered, and not while the register cannot be read', async () => {
    const engine = await startDynamoDB({ dir: join(dir, 'engine') })
    /** Readings of the register that have come; the first six fail. */
    let readings = 0
    const between = createHttpServer(async (request, response) => {
      const { 'x-amz-target': target = '', 'content-type': type = '', authorization = '' } = request.headers
      const date = `${request.headers['x-amz-date'] ?? ''}`
      const body = await buffer(request)
      if (`${target}`.endsWith('.GetItem') && body.includes('"yueji-register"') && ++readings <= 6) {
        response.writeHead(500).end('{"__type":"x#InternalServerError"}')
        return
      }
      const headers = { 'x-amz-target': `${target}`, 'x-amz-date': date, 'content-type': type, authorization }
      const answer = await fetch(engine.endpoint, { method: 'POST', headers, body: Uint8Array.from(body) })
      response.writeHead(answer.status, { 'content-type': type }).end(await answer.text())
    })
    const child = await startChild(dir, { DYNAMODB_ENDPOINT: await listen(between, 0) })
    // three lookups could not say, after two tries each; the fourth said that there is no such certificate
    expect(readings).toBe(7)
    expect((await visitor(child.url).lookup('Y000044000001192000001', '某某')).status).toBe(404)
    expect(await child.end('SIGTERM')).toBe(0)
    between.closeAllConnections()
    between.close()
    await engine.close()
  })

  it('started twice on one folder: the second says so and ends, the first goes on', async () => {
    const first = await startChild(dir)
    const { exit, output } = spawnMain(dir, { SAMPLE: 'off' })
    expect(await exit).toEqual([1, null])
    expect(output()).toContain('正被另一个运行中的进程使用')
    expect((await fetch(`${first.url}/local/clock`)).status).toBe(200)
    expect(await first.end('SIGTERM')).toBe(0)
  })

  it('started on a port that is taken says so and ends', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const port = typeof address === 'object' ? address?.port : 0
    const { exit, output } = spawnMain(dir, { SAMPLE: 'off', PORT: String(port) })
    expect(await exit).toEqual([1, null])
    expect(output()).toContain('EADDRINUSE')
    other.close()
  })
})
