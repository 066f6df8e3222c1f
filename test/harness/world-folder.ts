import { access, constants, mkdtemp, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of this run's worlds (worlds.ts). */
    worlds: string
  }
}

/** Linux keeps what is written here in memory. A container may have none, or a small one. */
const shared = '/dev/shm'
const enough = 4 * 2 ** 30

/**
 * Where tests make their folders: in memory where it has room, since no test asks what a machine keeps that loses power,
 * and stores wait for the disk at every write. What a process keeps that is killed is the same in both.
 */
async function roomiest(): Promise<string> {
  if (process.env.TMPDIR) return tmpdir()
  const { bavail, bsize } = await statfs(shared).catch(() => ({ bavail: 0, bsize: 0 }))
  const isWritable = await access(shared, constants.W_OK).then(
    () => true,
    () => false,
  )
  return isWritable && bavail * bsize >= enough ? shared : tmpdir()
}

/** Once a run: a folder for all that its tests write, the worlds that they share among it, gone at the end. */
export async function setup({ provide }: TestProject) {
  const folder = await mkdtemp(join(await roomiest(), 'yueji-tests-'))
  // the processes that run the tests are started with it
  process.env.TMPDIR = folder
  provide('worlds', await mkdtemp(join(folder, 'worlds-')))
  return () => rm(folder, { recursive: true, force: true })
}
