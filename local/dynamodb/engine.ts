import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { clearLeftover, forgetHolder, recordHolder } from './leftover.ts'

export type DynamoDBEngine = {
  /** `http://127.0.0.1:<port>` */
  readonly endpoint: string
  readonly pid: number
  /** The SQLite database, for `createTables`. */
  readonly file: string
  /** Ends the engine and waits until it has let go of the file. May be called twice. */
  readonly close: () => Promise<void>
}

type Child = ChildProcessByStdio<Writable, null, Readable>

/**
 * The shell turns into the engine, so that one pid serves for both, and leaves a watcher behind that reads our pipe:
 * when this process dies, even by SIGKILL, the pipe closes and the watcher ends the engine, or the shell that has not
 * yet become it. Before each signal it looks whether the pid is still theirs.
 */
const launch = `
exec 3<&0
engine=$$
shell=$(readlink /proc/$$/exe)
is_ours() { case "$(readlink /proc/$engine/exe)" in "$shell"|*/dynoxide*) return 0;; *) return 1;; esac; }
(
  cat <&3 >/dev/null
  is_ours && kill -TERM $engine
  for wait in 1 2 3 4 5 6 7 8 9 10; do is_ours || exit 0; sleep 0.1; done
  kill -KILL $engine
) </dev/null >/dev/null 2>&1 &
exec "$@" </dev/null 3<&-
`

/**
 * Starts a DynamoDB engine on 127.0.0.1 with its data in `dir/dynamodb.sqlite`, and resolves when it takes requests.
 * Without `port` it takes a free one. Throws when this machine has no engine, the port is taken, or another running
 * process uses `dir`; an engine left over from a killed run is ended first.
 */
export const startDynamoDB = async ({ dir, port }: { dir: string; port?: number }): Promise<DynamoDBEngine> => {
  const binary = locateBinary(process.platform, process.arch)
  const file = join(resolve(dir), 'dynamodb.sqlite')
  await mkdir(dirname(file), { recursive: true })
  await clearLeftover(file)
  for (let attempt = 1; ; attempt += 1) {
    const chosen = port ?? (await findFreePort())
    const child = spawn(
      '/bin/sh',
      ['-c', launch, 'sh', binary, 'serve', '--host', '127.0.0.1', '--port', `${chosen}`, '--db-path', file],
      // its own session: Ctrl-C reaches us alone, and we end the engine after our last write
      { stdio: ['pipe', 'ignore', 'pipe'], detached: true, env: { PATH: process.env.PATH } },
    )
    const pid = child.pid
    if (pid === undefined) throw new Error('cannot start /bin/sh')
    child.stdin.on('error', () => {}) // the watcher may be gone before us
    recordHolder(file, { engine: pid, owner: process.pid })
    const failure = await awaitListening(child)
    if (failure === undefined) {
      let closing: Promise<void> | undefined
      const close = () => {
        closing ??= closeEngine(child, file)
        return closing
      }
      return { endpoint: `http://127.0.0.1:${chosen}`, pid, file, close }
    }
    await forgetHolder(file)
    child.stdin.destroy()
    // a free port that somebody else took meanwhile; one that was asked for is the caller's to change
    if (port !== undefined || attempt === 5 || !/in use/i.test(failure))
      throw new Error(`DynamoDB 引擎未能启动 the DynamoDB engine did not start on port ${chosen}: ${failure}`)
  }
}

/** Path of the engine's binary for a platform and processor as Node names them. Throws with what to do when none is installed. */
export const locateBinary = (platform: string, arch: string): string => {
  const name = `@dynoxide/${platform}-${arch}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), 'dynoxide')
  } catch {
    throw new Error(
      `没有适用于 ${platform}-${arch} 的 DynamoDB 引擎 (${name})。请将 DYNAMODB_ENDPOINT 设为任一 DynamoDB 服务的地址。\n` +
        `No DynamoDB engine for ${platform}-${arch} is installed. Set DYNAMODB_ENDPOINT to the address of any service that speaks DynamoDB.`,
    )
  }
}

const findFreePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}

/** The engine prints its address, to stderr, once it is bound. Resolves with what it said instead when it ended before that. */
const awaitListening = (child: Child): Promise<string | undefined> =>
  new Promise((answer) => {
    let said = ''
    child.stderr.on('data', (chunk) => {
      said = `${said}${chunk}`.slice(-2000)
      if (said.includes('listening on')) answer(undefined)
    })
    child.once('close', (code, signal) => answer(said.trim() || `ended with ${code ?? signal}`))
  })

const closeEngine = async (child: Child, file: string): Promise<void> => {
  if (child.exitCode === null && child.signalCode === null) {
    const exit = once(child, 'exit')
    child.stdin.destroy() // the watcher sends SIGTERM, and SIGKILL a second later
    await exit
  }
  child.stdin.destroy()
  await forgetHolder(file)
}
