import { expect, it } from 'vitest'
import { daily, untilNext } from './daily.ts'

const hour = 3_600_000
const at = (instant: string) => Date.parse(instant)

it('counts until the next time of day in Guangdong', () => {
  // 16:10 UTC is ten past midnight there
  expect(untilNext('00:10', at('2019-08-14T16:00:00.000Z'))).toBe(10 * 60_000)
  expect(untilNext('00:10', at('2019-08-14T16:10:00.000Z'))).toBe(24 * hour)
  expect(untilNext('00:10', at('2019-08-14T16:10:00.001Z'))).toBe(24 * hour - 1)
  expect(untilNext('09:00', at('2019-12-31T23:30:00.000Z'))).toBe(1.5 * hour)
  for (const wrong of ['24:00', '9:00', '09:60', '']) expect(() => untilNext(wrong, 0)).toThrow(RangeError)
})

it('does the work once a day until it is stopped, also after it has failed', async () => {
  let now = at('2019-08-14T12:00:00.000Z')
  let due: { ring: () => void; at: number } | undefined
  const timers = {
    now: () => now,
    set: (work: () => void, ms: number) => {
      due = { ring: work, at: now + ms }
      return due
    },
    clear: (timer: unknown) => {
      if (due === timer) due = undefined
    },
  }
  const done: string[] = []
  const told: unknown[] = []
  const work = async () => {
    done.push(new Date(now).toISOString())
    if (done.length === 2) throw new Error('out of reach')
  }
  const job = daily('00:10', work, timers, (fault) => told.push(fault))
  for (let i = 0; i < 3 && due; i++) {
    now = due.at
    due.ring()
  }
  await job.stop()
  expect(done).toEqual(['2019-08-14T16:10:00.000Z', '2019-08-15T16:10:00.000Z', '2019-08-16T16:10:00.000Z'])
  expect(told).toEqual([new Error('out of reach')])
  expect(due).toBeUndefined()
})
