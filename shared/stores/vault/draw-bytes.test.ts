import { expect, test } from 'vitest'
import { drawBytes } from './draw-bytes.ts'

test('random bytes are as many as are asked for, whatever was drawn before, and never the same twice', () => {
  const seen = new Set<string>()
  for (let i = 0; i < 20_000; i++) {
    const length = 9 + (i % 64)
    const bytes = drawBytes(length)
    expect(bytes).toHaveLength(length)
    seen.add(bytes.toString('hex', 0, 9))
  }
  expect(seen.size).toBe(20_000)
  expect(drawBytes(100_000)).toHaveLength(100_000)
  const before = drawBytes(12)
  const copy = before.toString('hex')
  drawBytes(12).fill(0)
  expect(before.toString('hex')).toBe(copy)
})
