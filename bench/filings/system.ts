import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'

const main = resolve(import.meta.dirname, '../../local/main.ts')

/** The embedded system as a process of its own, on an empty folder and a free port. Throws when it ends before it is ready. */
export async function startSystem() {
  const dir = await mkdtemp(join(tmpdir(), 'yueji-filings-'))
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env.PATH, DATA_DIR: dir, PORT: '0', SAMPLE: 'off' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exit = once(child, 'exit')
  const readUrl = async () => {
    for await (const line of createInterface(child.stdout)) {
      const url = /^ready (\S+)$/.exec(line)?.[1]
      if (url) return url
    }
    throw new Error('the system ended before it was ready')
  }
  const close = async () => {
    child.kill('SIGTERM')
    await exit
    await rm(dir, { recursive: true, force: true })
  }
  try {
    return { url: await readUrl(), pid: child.pid ?? 0, close }
  } catch (e) {
    await close()
    throw e
  }
}
