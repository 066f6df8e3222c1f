import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { inject } from 'vitest'
import { type Harness, openHarness } from './harness.ts'
import { openSystem } from './system.ts'

/** A data folder that was closed, to start from a copy of it; what its maker answered; the instant to which its clock had come. */
export type World<T> = { dir: string; left: T; at: string }
type Make<T, From> = (harness: Harness, from: From) => Promise<T>

const known = new Map<string, Promise<World<unknown>>>()

/**
 * A starting point that many tests share, made once a run by the first process that asks for it, on what `from` left when
 * that is given; the others wait. What `make` answers goes through JSON. Nothing is kept from one run to the next.
 */
export function worldOf<T>(name: string, make: Make<T, undefined>): Promise<World<T>>
export function worldOf<T, From>(name: string, make: Make<T, From>, from: World<From>): Promise<World<T>>
export function worldOf<T, From>(name: string, make: Make<T, From>, from?: World<From>): Promise<World<T>> {
  const world = (known.get(name) as Promise<World<T>> | undefined) ?? makeOrAwait(name, make, from)
  known.set(name, world)
  return world
}

async function makeOrAwait<T, From>(name: string, make: Make<T, From>, from?: World<From>): Promise<World<T>> {
  const file = join(inject('worlds'), `${name}.json`)
  const isFirst = await mkdir(`${file}.making`).then(
    () => true,
    () => false,
  )
  if (isFirst) {
    const told = await makeNow(make, from).catch((fault: unknown) => ({ fault: String(fault) }))
    await writeFile(`${file}.new`, JSON.stringify(told))
    await rename(`${file}.new`, file)
  }
  for (;;) {
    const told = await readFile(file, 'utf8').catch(() => undefined)
    if (told !== undefined) return readWorld(name, told)
    await sleep(50)
  }
}

async function makeNow<T, From>(make: Make<T, From>, from?: World<From>): Promise<World<T>> {
  const harness = await openHarness(from?.dir, inject('worlds'))
  if (from) harness.clock.move(from.at)
  try {
    const left = await make(harness, from?.left as From)
    return { dir: harness.dir, left, at: harness.clock.now() }
  } finally {
    await harness.stop()
  }
}

function readWorld<T>(name: string, told: string): World<T> {
  const world: World<T> | { fault: string } = JSON.parse(told)
  if ('fault' in world) throw new Error(`the world ${name} could not be made: ${world.fault}`)
  return world
}

/** A harness that goes on from a world. */
export async function openHarnessIn<T>({ dir, left, at }: World<T>): Promise<{ harness: Harness; left: T }> {
  const harness = await openHarness(dir)
  harness.clock.move(at)
  return { harness, left: structuredClone(left) }
}

/** A whole system that goes on from a world. */
export async function openSystemIn<T>({ dir, left, at }: World<T>, given?: Record<string, string | undefined>) {
  const system = await openSystem(given, dir)
  system.clock.move(at)
  return { system, left: structuredClone(left) }
}
