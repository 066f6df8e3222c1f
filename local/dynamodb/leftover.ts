import { writeFileSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

/** Who holds the database file: the engine, and the process that started it and must outlive it. */
type Holder = { engine: number; owner: number }

const pidFile = (file: string) => `${file}.pid`

/** At once, so that no crash of ours falls between starting an engine and writing it down. */
export const recordHolder = (file: string, holder: Holder): void => writeFileSync(pidFile(file), JSON.stringify(holder))

export const forgetHolder = (file: string): Promise<void> => rm(pidFile(file), { force: true })

/**
 * Makes sure that no engine of an earlier run still holds `file`. An orphan gets two seconds to follow its dead
 * owner by itself, then SIGTERM, then SIGKILL. Throws when the owner is alive: two runs must not share a folder.
 * A recorded pid counts only while its command line is an engine on this very file, since pids are used again.
 */
export const clearLeftover = async (file: string): Promise<void> => {
  const holder = await readHolder(file)
  if (holder === undefined || !(await isEngineOn(holder.engine, file))) return forgetHolder(file)
  if ((await readParent(holder.engine)) === holder.owner)
    throw new Error(`${file} 正被另一个运行中的进程使用 is in use by a running process (pid ${holder.owner})`)
  for (const signal of [undefined, 'SIGTERM', 'SIGKILL'] as const) {
    if (signal !== undefined) sendSignal(holder.engine, signal)
    for (let wait = 0; wait < 40; wait += 1) {
      if (!(await isEngineOn(holder.engine, file))) return forgetHolder(file)
      await sleep(50)
    }
  }
  throw new Error(`${file} is still held by a leftover engine (pid ${holder.engine}) that cannot be ended`)
}

const readHolder = async (file: string): Promise<Holder | undefined> => {
  const text = await readFile(pidFile(file), 'utf8').catch(() => '')
  const [engine, owner] = [/"engine":(\d+)/.exec(text)?.[1], /"owner":(\d+)/.exec(text)?.[1]]
  return engine === undefined || owner === undefined ? undefined : { engine: Number(engine), owner: Number(owner) }
}

/** True for the engine and for the shell that is about to become it: both carry the binary and the file as arguments. */
export const isEngineOn = async (pid: number, file: string): Promise<boolean> => {
  const words = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0')
  return words.includes(file) && words.some((word) => word.endsWith('/dynoxide'))
}

const readParent = async (pid: number): Promise<number | undefined> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const parent = /^PPid:\s+(\d+)$/m.exec(status)?.[1]
  return parent === undefined ? undefined : Number(parent)
}

const sendSignal = (pid: number, signal: NodeJS.Signals) => {
  try {
    process.kill(pid, signal)
  } catch {
    // ended by itself between the look and the signal
  }
}
