import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../test/harness/seeded-random.ts'
import { keepRecent } from './recent.ts'

describe('a map of what was used lately', () => {
  it('has what was put last, and the latest value of it', () => {
    const map = keepRecent<number>(4)
    map.set('a', 1)
    map.set('a', 2)
    expect(map.get('a')).toBe(2)
    expect(map.get('b')).toBeUndefined()
  })

  it('never has more than its capacity, and always what was among the last half used', () => {
    const capacity = 20
    const nextInt = seededRandom(1)
    const map = keepRecent<number>(capacity)
    let used: number[] = []
    for (let i = 0; i < 5000; i++) {
      const key = nextInt(60)
      map.set(`${key}`, key)
      used = [key, ...used.filter((other) => other !== key)]
      const spied = used.slice(0, capacity / 2)
      const asked = spied[nextInt(spied.length)] ?? key
      expect(map.get(`${asked}`)).toBe(asked)
      used = [asked, ...used.filter((other) => other !== asked)]
    }
    // asking bumps, so what is over the capacity is counted from the end that was not used
    const found = used.filter((key) => map.get(`${key}`) !== undefined)
    expect(found.length).toBeLessThanOrEqual(capacity)
    expect(found.length).toBeGreaterThanOrEqual(capacity / 2)
  })

  it('forgets what was not used while as many others were', () => {
    const map = keepRecent<number>(100)
    map.set('used', 1)
    map.set('unused', 1)
    for (let i = 0; i < 100; i++) {
      map.set(`other ${i}`, i)
      map.get('used')
    }
    expect(map.get('used')).toBe(1)
    expect(map.get('unused')).toBeUndefined()
  })
})
