import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of this run's worlds (worlds.ts). */
    worlds: string
  }
}

/** Once a run: a folder for the worlds that its tests share, gone at the end. */
export async function setup({ provide }: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), 'yueji-worlds-'))
  provide('worlds', folder)
  return () => rm(folder, { recursive: true, force: true })
}
