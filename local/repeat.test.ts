import { setImmediate as turn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { repeat } from './repeat.ts'

it('does the work one after another, also after a fault, and has stopped when it says so', async () => {
  const told: unknown[] = []
  /** What is planned, and after how many milliseconds; never more than one. */
  const planned = new Map<unknown, { work: () => void; ms: number }>()
  const timers = {
    set: (work: () => void, ms: number) => {
      const timer = Symbol()
      planned.set(timer, { work, ms })
      expect(planned.size).toBe(1)
      return timer
    },
    clear: (timer: unknown) => void planned.delete(timer),
  }
  const runOut = () => {
    for (const [timer, { work, ms }] of planned) {
      expect(ms).toBe(7)
      planned.delete(timer)
      work()
    }
  }
  let under = 0
  let times = 0
  let release = () => {}
  const work = async () => {
    expect(++under).toBe(1)
    await new Promise<void>((done) => {
      release = done
    })
    under -= 1
    times += 1
    if (times === 1) throw new Error('once')
  }
  const loop = repeat(7, work, (fault) => told.push(fault), timers)
  for (let i = 0; i < 3; i++) {
    runOut()
    // nothing is planned while it is at it
    await turn()
    expect([under, planned.size]).toEqual([1, 0])
    release()
    await turn()
    expect([under, planned.size, times]).toEqual([0, 1, i + 1])
  }
  expect(told).toHaveLength(1)

  runOut()
  let stopped = false
  const stopping = loop.stop().then(() => {
    stopped = true
  })
  await turn()
  expect(stopped).toBe(false)
  release()
  await stopping
  expect([under, times, planned.size]).toEqual([0, 4, 0])
})

it('is stopped at once between two times, and on the machine’s own timers', async () => {
  const enough = Promise.withResolvers<void>()
  let times = 0
  const loop = repeat(1, async () => {
    times += 1
    if (times === 3) enough.resolve()
  })
  await enough.promise
  await loop.stop()
  expect(times).toBeGreaterThanOrEqual(3)
})
