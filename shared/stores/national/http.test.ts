import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type NationalOptions, startNational } from '../../../local/national/server.ts'
import { link, messageOf, numberAt } from '../../../test/fixtures/stores/national.ts'
import { seeded } from '../../../test/harness/random.ts'
import { openTimers } from '../../../test/harness/timers.ts'
import { createExchange } from './exchange.ts'
import { httpNational, NationalUnavailable } from './http.ts'
import type { National } from './national.ts'

describe('the national link over HTTP', () => {
  let standIn: Awaited<ReturnType<typeof startNational>>
  let sleeps: number[]
  /** Milliseconds by which the machine's clock is wrong; those that the circuit has seen go by. */
  let wrong: number
  let tick: number
  let national: National
  const open = async (
    options: Partial<NationalOptions> = {},
    over: Partial<Parameters<typeof httpNational>[0]> = {},
  ): Promise<void> => {
    await standIn?.close()
    standIn = await startNational({ port: 0, link, ...options })
    national = httpNational({
      url: standIn.url,
      link,
      now: () => new Date(Date.now() + wrong),
      tick: () => tick,
      random: seeded(1),
      sleep: async (ms) => void sleeps.push(ms),
      ...over,
    })
  }
  beforeEach(() => {
    sleeps = []
    wrong = 0
    tick = 0
  })
  afterEach(() => standIn.close())
  const outcomes = async (...serials: number[]) =>
    (await national.send(serials.map((serial) => messageOf(serial)))).map(({ outcome }) => outcome)

  it('tells each message once, and answers in their order', async () => {
    await open({ refuse: ({ number }) => (number === numberAt(3) ? 'NAME_MISMATCH' : undefined) })
    const answers = await national.send(Array.from({ length: 32 }, (_, i) => messageOf(i + 1)))
    expect(answers[2]).toEqual({ outcome: 'refused', reason: 'NAME_MISMATCH' })
    expect(answers.filter(({ outcome }) => outcome === 'taken')).toHaveLength(31)
    for (const [i, answer] of answers.entries())
      if (answer.outcome === 'taken')
        expect(answer.acknowledgement).toBe(standIn.held.get(numberAt(i + 1))?.acknowledgement)
    expect(standIn.requests()).toBe(32)
    expect(sleeps).toEqual([])
  })

  it('withdraws what was revoked or cancelled', async () => {
    await open()
    await national.send([messageOf(1), messageOf(2)])
    await national.send([
      messageOf(1, { version: 2, state: 'revoked' }),
      messageOf(2, { version: 2, state: 'cancelled' }),
      messageOf(3, { version: 2, state: 'corrected' }),
    ])
    expect([1, 2, 3].map((serial) => standIn.held.get(numberAt(serial))?.act)).toEqual(['withdraw', 'withdraw', 'put'])
  })

  it('asks again under the same key when the reply is lost, and it is taken once', async () => {
    await open({ trouble: (_, nth) => (nth <= 2 ? 'lose' : undefined) })
    expect(await outcomes(1)).toEqual(['taken'])
    expect(standIn.requests()).toBe(3)
    expect(standIn.journal).toHaveLength(1)
  })

  it('waits longer after each fault, by a random part of it', async () => {
    await open({ trouble: () => 'fail' })
    const nextInt = seeded(1)
    expect(await outcomes(1)).toEqual(['unknown'])
    expect(sleeps).toEqual([nextInt() * 200, nextInt() * 400])
  })

  it.each<[string, NonNullable<NationalOptions['trouble']>]>([
    ['is answered 503', () => 'fail'],
    ['is cut off', () => 'cut'],
    ['loses its reply', () => 'lose'],
    ['is answered with no JSON', () => ({ reply: '<html>' })],
    ['is answered with null', () => ({ reply: 'null' })],
    ['is answered without a receipt', ({ number, version }) => ({ reply: JSON.stringify({ number, version }) })],
    [
      'is answered with a text for a receipt',
      ({ number, version }) => ({ reply: JSON.stringify({ number, version, acknowledgement: '张三 已入库' }) }),
    ],
    [
      'gets the reply to another',
      ({ version }) => ({ reply: JSON.stringify({ number: numberAt(2), version, acknowledgement: 'A' }) }),
    ],
    ['is answered without end', () => ({ reply: ' '.repeat(2_000_000) })],
  ])('knows nothing of a message that %s: neither taken nor refused', async (_, trouble) => {
    await open({ trouble })
    expect(await outcomes(1)).toEqual(['unknown'])
    expect(standIn.requests()).toBe(3)
  })

  it('knows nothing when there is no reply in time', async () => {
    const timers = openTimers()
    const silent = () => {
      timers.runOut()
      return { slow: 60_000 }
    }
    await open({ trouble: silent }, { exchange: (request) => exchange(request) })
    const exchange = createExchange(new URL(standIn.url), 10_000, undefined, timers.timer)
    expect(await outcomes(1)).toEqual(['unknown'])
    expect(standIn.requests()).toBe(3)
    expect(new Set(timers.set)).toEqual(new Set([10_000]))
  })

  it('does not take a refusal of its signature or of its load for one of the message', async () => {
    await open({}, { link: { ...link, key: 'another' } })
    expect(await outcomes(1)).toEqual(['unknown'])
    wrong = 3_600_000
    await open()
    expect(await outcomes(1)).toEqual(['unknown'])
    expect(standIn.held.size).toBe(0)
  })

  it('sends a refusal once', async () => {
    await open({ refuse: () => 'LEVEL_UNKNOWN' })
    expect(await outcomes(1)).toEqual(['refused'])
    expect(standIn.requests()).toBe(1)
  })

  it('stops after five faults in a row and says what was never sent; one probe tells when it is over', async () => {
    let down = true
    await open({ trouble: () => (down ? 'fail' : undefined) })
    expect(national.room()).toBe(32)
    const first = await outcomes(...Array.from({ length: 32 }, (_, i) => i + 1))
    // Eight are under way when the circuit opens.
    expect(first.filter((outcome) => outcome === 'unknown').length).toBeLessThanOrEqual(8)
    expect(first.slice(8)).toEqual(Array(24).fill('unsent'))
    expect(national.room()).toBe(0)
    expect(await outcomes(1)).toEqual(['unsent'])

    const asked = standIn.requests()
    tick = 60_000
    expect(national.room()).toBe(1)
    expect(await outcomes(1, 2)).toEqual(['unknown', 'unsent'])
    expect(standIn.requests()).toBe(asked + 1)

    down = false
    tick = 120_000
    expect(await outcomes(1)).toEqual(['taken'])
    expect(national.room()).toBe(32)
    expect(await outcomes(1, 2, 3)).toEqual(['taken', 'taken', 'taken'])
  })

  it('does not open for messages that nobody can take, while others are taken', async () => {
    await open({ trouble: ({ number }) => (number === numberAt(7) ? 'fail' : undefined) })
    const serials = Array.from({ length: 32 }, (_, i) => i + 1)
    const all = await outcomes(...serials)
    expect(all.filter((outcome) => outcome === 'taken')).toHaveLength(31)
    expect(all[6]).toBe('unknown')
  })

  it('lists what the other side holds, and throws when it cannot be asked', async () => {
    await open()
    await national.send([messageOf(2), messageOf(1)])
    const digestOf = (serial: number) => national.fingerprint(messageOf(serial))
    const item = (serial: number) => ({ number: numberAt(serial), version: 1, digest: digestOf(serial) })
    expect(await national.held?.('Y000044000001')).toEqual({ items: [item(1), item(2)] })
    expect(await national.held?.('Y000044000001', numberAt(1))).toEqual({ items: [item(2)] })
    expect(await national.held?.('Y000044000002')).toEqual({ items: [] })
    const strangers = httpNational({ url: standIn.url, link: { ...link, key: 'x' }, sleep: async () => {} })
    await expect(strangers.held?.('Y000044000001')).rejects.toThrow(NationalUnavailable)
  })

  it('goes over TLS to anywhere but this machine', async () => {
    await open()
    for (const url of ['http://national.example/', 'ftp://127.0.0.1/'])
      expect(() => createExchange(new URL(url), 100, undefined)).toThrow(RangeError)
    expect(() => createExchange(new URL('https://national.example/'), 100, undefined)).not.toThrow()
  })
})
