import { describe, expect, it } from 'vitest'
import { proofOf } from '../../shared/domain/vocabulary/identifiers/proof.ts'
import {
  byPath,
  comingFrom,
  comingThroughEdge,
  now,
  readerOf,
  registerOf,
  standingClock,
} from '../../test/fixtures/lookup/lookup.ts'
import { certificateOf, eventFor, holder, numbered } from '../../test/fixtures/lookup/register.ts'
import { edgeSecret } from '../../test/harness/edge.ts'
import { size } from '../../test/harness/size.ts'
import { lookup } from './app.ts'

const { guesses } = size
const asking = (number: string, proof: string) => eventFor(byPath, { pathParameters: { number, proof } })

describe('who goes through the numbers without the second factor', () => {
  it(`learns nothing from ${guesses} of them: every answer is the same, whether the number was issued or not`, async () => {
    const issued = certificateOf(1)
    let issuedAsked = 0
    const certificate = async (number: string) => {
      const serial = Number(number.slice(-6))
      if (serial % 2 === 0) return undefined
      issuedAsked += 1
      return { ...issued, number, proof: proofOf(number, holder) }
    }
    const answer = lookup({ reader: readerOf({ certificate }), now })
    // well-formed, and the right proof of another number: as near as one comes without the name
    const guess = certificateOf(guesses / 2).proof
    const first = await answer(asking(numbered(2), guess))
    const headers = Object.entries(first.headers)
    expect(first.statusCode).toBe(404)
    let different = 0
    const event = asking('', guess)
    for (let i = 0; i < guesses; i++) {
      const number = i < guesses - 1 ? numbered(i + 1) : numbered(1, '4')
      if (number === numbered(guesses / 2)) continue
      event.pathParameters = { number, proof: guess }
      const given = await answer(event)
      const same =
        given.statusCode === 404 &&
        given.body === first.body &&
        Object.keys(given.headers).length === headers.length &&
        headers.every(([name, value]) => given.headers[name] === value)
      if (!same) different += 1
    }
    expect(different).toBe(0)
    expect(issuedAsked).toBe(guesses / 2 + 1)
  })
})

describe('who tries names on one number, from ever new addresses (B6)', () => {
  const held = certificateOf(1)
  const open = () => {
    const { reader } = registerOf(held)
    const clock = standingClock()
    const answer = lookup({ reader, now: clock.now, limited: true, keep: 60_000 })
    let address = 0
    const from = () => `192.0.2.${++address % 250}`
    const byName = (name: string, number = held.number) =>
      answer(
        comingFrom(
          eventFor('POST /v1/lookup', {
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ number, name }),
          }),
          from(),
        ),
      )
    const inBatch = async (name: string) => {
      const headers = { 'content-type': 'application/json' }
      const body = JSON.stringify({ queries: [{ number: held.number, name }] })
      return JSON.parse(
        (await answer(comingFrom(eventFor('POST /v1/lookup/batch', { headers, body }), from()))).body ?? '',
      )
    }
    const byProof = () => answer(comingFrom(asking(held.number, held.proof), from()))
    return { clock, byName, byProof, inBatch }
  }

  it('is not told which is right after ten that were wrong, by one or in a batch, and the QR code goes on', async () => {
    const { clock, byName, byProof, inBatch } = open()
    expect((await byName(holder)).statusCode).toBe(200)
    for (let i = 0; i < 10; i++) expect((await byName(`某${'甲乙丙丁戊己庚辛壬癸'[i]}`)).statusCode).toBe(404)
    const waits = await byName(holder)
    expect(waits).toMatchObject({ statusCode: 429, headers: { 'retry-after': '6', 'cache-control': 'no-store' } })
    expect(JSON.parse(waits.body ?? '')).toMatchObject({ because: 'too-many-misses', result: 'cannot-say' })
    expect((await inBatch(holder)).results).toMatchObject([{ because: 'too-many-misses' }])
    expect((await byProof()).statusCode).toBe(200)
    expect((await byName('某某', numbered(2))).statusCode).toBe(404)
    clock.move(6000)
    expect((await byName(holder)).statusCode).toBe(200)
  })

  it('finds a name among sixty in no less than five minutes', async () => {
    const { clock, byName } = open()
    const names = Array.from({ length: 60 }, (_, i) => `某${String.fromCodePoint(0x4e00 + i)}`)
    let seconds = 0
    for (const name of [...names, holder]) {
      for (;;) {
        const { statusCode } = await byName(name)
        if (statusCode !== 429) break
        clock.move(1000)
        seconds += 1
      }
    }
    expect(seconds).toBeGreaterThanOrEqual(300)
  })
})

describe('a scraper at 50 requests a second from one address', () => {
  const held = certificateOf(1)
  const open = () => {
    const { reader, counted } = registerOf(held)
    const clock = standingClock()
    const answer = lookup({ reader, now: clock.now, limited: true, edgeSecret, keep: 60_000 })
    const eventOf = (serial: number) => asking(certificateOf(serial).number, certificateOf(serial).proof)
    return {
      ask: (serial: number, address: string, claimed?: string) => answer(comingFrom(eventOf(serial), address, claimed)),
      askThroughEdge: (serial: number, address: string) => answer(comingThroughEdge(eventOf(serial), address)),
      clock,
      counted,
    }
  }
  const scraper = '192.0.2.1'

  it('is stopped within 5 s, while a hit from it still answers and nobody else notices', async () => {
    const { ask, clock } = open()
    const told: number[][] = []
    for (let second = 0; second < 60; second++) {
      const statuses: number[] = []
      for (let i = 0; i < 50; i++) {
        statuses.push((await ask(1000 + second * 50 + i, scraper)).statusCode ?? 0)
        clock.move(20)
      }
      told.push(statuses)
      expect((await ask(1, scraper)).statusCode).toBe(200)
      expect((await ask(1, '192.0.2.200')).statusCode).toBe(200)
      if (second % 10 === 9) expect((await ask(900_000 + second, '192.0.2.200')).statusCode).toBe(404)
    }
    const after = told.slice(5).flat()
    expect(new Set(after)).toEqual(new Set([404, 429]))
    // one in three seconds is let through, as it is to anyone
    expect(after.filter((status) => status === 404).length).toBeLessThanOrEqual(55 / 3 + 1)
    expect(
      told
        .slice(0, 5)
        .flat()
        .filter((status) => status === 404).length,
    ).toBeLessThanOrEqual(22)
  })

  it('is told to wait, and for how long; no cache keeps that', async () => {
    const { ask } = open()
    for (let i = 0; i < 20; i++) await ask(1000 + i, scraper)
    const limited = await ask(2000, scraper)
    expect(limited).toMatchObject({
      statusCode: 429,
      headers: {
        'retry-after': '3',
        'cache-control': 'no-store',
        'content-type': 'application/problem+json; charset=utf-8',
      },
    })
    expect(JSON.parse(limited.body ?? '')).toMatchObject({ because: 'too-many-misses', result: 'cannot-say' })
    expect(limited.body).not.toContain('查无此证')
  })

  it('is stopped behind CloudFront alone, and not all who ask through the same server', async () => {
    const { askThroughEdge } = open()
    for (let i = 0; i < 50; i++) await askThroughEdge(1000 + i, scraper)
    expect((await askThroughEdge(2000, scraper)).statusCode).toBe(429)
    expect((await askThroughEdge(2001, '192.0.2.2')).statusCode).toBe(404)
  })

  it('is counted as one at the gateway though it claims another asker each time, and still gets its hits (B6)', async () => {
    const { ask, clock } = open()
    const told: number[] = []
    for (let i = 0; i < 500; i++) {
      told.push((await ask(1000 + i, scraper, `10.0.${i % 250}.${i % 249}`)).statusCode ?? 0)
      clock.move(20)
    }
    expect(told.slice(0, 20)).toEqual(Array(20).fill(404))
    expect(new Set(told)).toEqual(new Set([404, 429]))
    // one in three seconds, as from any address
    expect(told.slice(20).filter((status) => status === 404).length).toBeLessThanOrEqual(10 / 3 + 1)
    expect((await ask(1, scraper, '10.1.0.1')).statusCode).toBe(200)
  })

  it('cannot use up what another asker has, by claiming to be him (B6)', async () => {
    const { ask, askThroughEdge } = open()
    for (let i = 0; i < 50; i++) await ask(1000 + i, scraper, '192.0.2.2')
    expect((await ask(2000, scraper, '192.0.2.2')).statusCode).toBe(429)
    expect((await askThroughEdge(2001, '192.0.2.2')).statusCode).toBe(404)
  })

  it('costs at most a hundred store reads a second, however fast it asks, and a kept hit none', async () => {
    const { ask, clock, counted } = open()
    await ask(1, '192.0.2.200')
    for (let i = 0; i < 20; i++) await ask(1000 + i, scraper)
    counted.reads = 0
    for (let i = 0; i < 5000; i++) {
      await ask(10_000 + i, scraper)
      clock.move(1)
    }
    expect(counted.reads).toBeLessThanOrEqual(5 * 100 + 100)
    expect((await ask(1, scraper)).statusCode).toBe(200)
    expect(counted.reads).toBeLessThanOrEqual(5 * 100 + 100)
  })
})
