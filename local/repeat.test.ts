import { expect, it } from 'vitest'
import { repeat } from './repeat.ts'

it('does the work one after another, also after a fault, and has stopped when it says so', async () => {
  const told: unknown[] = []
  let under = 0
  let times = 0
  const enough = Promise.withResolvers<void>()
  const work = async () => {
    expect(++under).toBe(1)
    await new Promise((done) => setTimeout(done, 2))
    under -= 1
    times += 1
    if (times === 3) enough.resolve()
    if (times === 1) throw new Error('once')
  }
  const loop = repeat(1, work, (fault) => told.push(fault))
  await enough.promise
  await loop.stop()
  expect(under).toBe(0)
  const stopped = times
  await new Promise((done) => setTimeout(done, 20))
  expect(times).toBe(stopped)
  expect(told).toHaveLength(1)
})
