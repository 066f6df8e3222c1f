import { expect, it } from 'vitest'
import { movableClock } from './clock.ts'

it('shows the time of the machine until it is moved, then runs on from there, and can be given back', () => {
  let machine = Date.parse('2026-11-24T08:00:00.000Z')
  const clock = movableClock(() => machine)
  expect(clock.now()).toBe('2026-11-24T08:00:00.000Z')
  clock.move('2019-06-24T01:00:00.000Z')
  expect(clock.now()).toBe('2019-06-24T01:00:00.000Z')
  machine += 1500
  expect(clock.now()).toBe('2019-06-24T01:00:01.500Z')
  clock.move(null)
  expect(clock.now()).toBe('2026-11-24T08:00:01.500Z')
})

it('refuses what is no instant, and stays where it was', () => {
  const clock = movableClock(() => 0)
  clock.move('2019-06-24T01:00:00.000Z')
  for (const wrong of ['', 'yesterday', '2019-13-01T00:00:00Z']) expect(() => clock.move(wrong)).toThrow(RangeError)
  expect(clock.now()).toBe('2019-06-24T01:00:00.000Z')
})
