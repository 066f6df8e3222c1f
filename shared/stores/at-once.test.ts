import { expect, it } from 'vitest'
import { mapAtOnce } from './at-once.ts'

it('works on so many at once, and answers in order', async () => {
  let under = 0
  let most = 0
  const results = await mapAtOnce([3, 1, 2, 5, 4], 2, async (n) => {
    most = Math.max(most, ++under)
    for (let i = 0; i < n; i++) await null
    under -= 1
    return n * 2
  })
  expect(results).toEqual([6, 2, 4, 10, 8])
  expect(most).toBe(2)
})

it('begins nothing more after a fault, and has let the rest end when it throws', async () => {
  const begun: number[] = []
  const ended: number[] = []
  const work = async (n: number) => {
    begun.push(n)
    if (n === 2) throw new Error('two')
    for (let i = 0; i < 20; i++) await null
    ended.push(n)
  }
  await expect(mapAtOnce([1, 2, 3, 4, 5], 3, work)).rejects.toThrow('two')
  expect(begun).toEqual([1, 2, 3])
  expect(ended).toEqual([1, 3])
})
