import { describe, expect, it } from 'vitest'
import { createLimiter } from './limiter.ts'

const home = { asker: '203.0.113.1', peer: '203.0.113.1' }
const behindEdge = (i: number) => ({ asker: `192.0.2.${i}`, peer: '198.51.100.7' })
const number = (i: number) => `Y00004400000119500${i + 1000}`

describe('the limiter', () => {
  it('lets a source miss 20 times at once, and then once in three seconds', () => {
    const limiter = createLimiter()
    const miss = (i: number, at: number) => limiter.onMiss(home, number(i), at)
    for (let i = 0; i < 20; i++) expect(miss(i, 0)).toBe(0)
    expect(miss(20, 0)).toBe(3000)
    expect(miss(21, 1000)).toBe(2000)
    expect(miss(22, 3000)).toBe(0)
    expect(miss(23, 3000)).toBe(3000)
  })

  it('forgets after a minute', () => {
    const limiter = createLimiter()
    for (let i = 0; i < 20; i++) limiter.onMiss(home, number(i), 0)
    for (let i = 0; i < 20; i++) expect(limiter.onMiss(home, number(i), 60_000)).toBe(0)
  })

  it('does not punish anyone for a clock that was set back', () => {
    const limiter = createLimiter()
    for (let i = 0; i < 20; i++) limiter.onMiss(home, number(i), 10_000_000)
    for (let i = 0; i < 20; i++) expect(limiter.onMiss(home, number(i), 0)).toBe(0)
    expect(limiter.onMiss(home, number(20), 0)).toBe(3000)
  })

  it('lets one number be missed ten times, whoever asks, and then once in six seconds', () => {
    const limiter = createLimiter()
    const miss = (i: number, at: number) => limiter.onMiss({ asker: `10.0.0.${i}`, peer: `10.0.0.${i}` }, number(1), at)
    for (let i = 0; i < 10; i++) expect(miss(i, 0)).toBe(0)
    expect(miss(10, 0)).toBe(6000)
    expect(miss(11, 6000)).toBe(0)
  })

  it('lets a peer that asks for many miss ten times as often, so that no forged chain makes a scraper free', () => {
    const limiter = createLimiter()
    for (let i = 0; i < 200; i++) expect(limiter.onMiss(behindEdge(i), number(i), 0)).toBe(0)
    expect(limiter.onMiss(behindEdge(200), number(200), 0)).toBe(300)
  })

  it('lets the store be read for a source within its limit, and a hundred times a second for one beyond', () => {
    const limiter = createLimiter()
    for (let i = 0; i < 1000; i++) expect(limiter.beforeRead(home, 0)).toBe(0)
    for (let i = 0; i < 20; i++) limiter.onMiss(home, number(i), 0)
    const reads = (at: number) =>
      Array.from({ length: 1000 }, () => limiter.beforeRead(home, at)).filter((wait) => !wait)
    expect(reads(0)).toHaveLength(100)
    expect(reads(500)).toHaveLength(50)
    expect(limiter.beforeRead(home, 500)).toBe(2500)
  })

  it('remembers so many sources and no more: those that missed lately stay', () => {
    const limiter = createLimiter(100)
    for (let i = 0; i < 20; i++) limiter.onMiss(home, number(i), 0)
    for (let i = 0; i < 49; i++) limiter.onMiss(behindEdge(i), number(i), 0)
    expect(limiter.onMiss(home, number(20), 0)).toBe(3000)
    for (let i = 49; i < 149; i++) limiter.onMiss(behindEdge(i), number(i), 0)
    expect(limiter.onMiss(home, number(21), 0)).toBe(0)
  })
})
