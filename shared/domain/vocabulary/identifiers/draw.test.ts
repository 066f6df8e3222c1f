import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { draw } from './draw.ts'

const names = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 30 })

describe('a draw', () => {
  test('takes as many as wanted, all different, and all of them where there are no more', () => {
    fc.assert(
      fc.property(fc.string(), names, fc.integer({ min: 0, max: 40 }), (seed, from, size) => {
        const drawn = draw(seed, from, size)
        expect(drawn).toHaveLength(Math.min(size, from.length))
        expect(new Set(drawn).size).toBe(drawn.length)
        expect(from).toEqual(expect.arrayContaining(drawn))
      }),
    )
  })
  test('is drawn again by anyone who knows the seed, in whatever order the names stand', () => {
    fc.assert(
      fc.property(fc.string(), names, (seed, from) => {
        expect(draw(seed, from.toReversed(), 3)).toEqual(draw(seed, from, 3))
      }),
    )
  })
  test('gives everyone much the same chance: of ten, three are drawn 3,000 times in 10,000, give or take 300', () => {
    const ten = Array.from({ length: 10 }, (_, i) => `expert ${i}`)
    const times = new Map<string, number>()
    for (let i = 0; i < 10_000; i++)
      for (const name of draw(`seed ${i}`, ten, 3)) times.set(name, (times.get(name) ?? 0) + 1)
    for (const name of ten) expect(Math.abs((times.get(name) ?? 0) - 3000), name).toBeLessThan(300)
  })
})
