import { describe, expect, it } from 'vitest'
import { cacheBefore } from '../../test/fixtures/lookup/cdn.ts'
import { bodyOf, byPath, registerOf, standingClock } from '../../test/fixtures/lookup/lookup.ts'
import { certificateOf, eventFor } from '../../test/fixtures/lookup/register.ts'
import { seededRandom } from '../../test/harness/seeded-random.ts'
import { lookup } from './app.ts'

const second = 1000
const active = certificateOf(1)
const revoked = certificateOf(1, { status: 'revoked', statusOn: '2019-11-02', ground: 'fraud', version: 2 })
const { number, proof } = active

/** The origin, an edge before it and a browser before that, each asked as often as the test wants, over one clock. */
const open = () => {
  const { reader, held } = registerOf(active)
  const clock = standingClock()
  const handler = lookup({ reader, now: clock.now, keep: 60 * second })
  const origin = (ifNoneMatch?: string) =>
    handler(
      eventFor(byPath, {
        pathParameters: { number, proof },
        headers: ifNoneMatch === undefined ? {} : { 'if-none-match': ifNoneMatch },
      }),
    )
  const edge = cacheBefore(origin, clock, 's-maxage')
  const browser = cacheBefore(edge, clock, 'max-age')
  return { held, clock, handler, layers: { origin, edge, browser } }
}
const bounds = { origin: 60, edge: 420, browser: 480 } as const
const names = ['origin', 'edge', 'browser'] as const

describe('after a revocation', () => {
  it('the old answer is never given after 60 s at the origin and 480 s at the worst edge, however it is asked', async () => {
    const latest = { origin: 0, edge: 0, browser: 0 }
    for (let run = 0; run < 300; run++) {
      const nextInt = seededRandom(run)
      const { held, clock, layers } = open()
      const pace = 1 + nextInt(90)
      const revocation = nextInt(600) * second
      for (let at = 0; at < revocation + 700 * second; ) {
        if (at >= revocation) held.set(number, revoked)
        for (const name of names.filter(() => nextInt(3) > 0)) {
          const { valid } = bodyOf(await layers[name]()).certificate
          if (valid && at >= revocation) latest[name] = Math.max(latest[name], (at - revocation) / second)
        }
        const step = nextInt(pace * second)
        clock.move(step)
        at += step
      }
    }
    for (const name of names) expect(latest[name]).toBeLessThanOrEqual(bounds[name])
    // the walk did come near: these caches are as slow as they may be
    expect(latest.origin).toBeGreaterThan(50)
    expect(latest.edge).toBeGreaterThan(340)
  })

  it('at its very worst it is 480 s, and then it is over', async () => {
    const { held, clock, layers } = open()
    const valid = async (name: (typeof names)[number]) => bodyOf(await layers[name]()).certificate.valid
    expect(await valid('origin')).toBe(true)
    held.set(number, revoked)
    clock.move(60 * second - 1)
    expect(await valid('edge')).toBe(true)
    clock.move(360 * second)
    expect(await valid('browser')).toBe(true)
    clock.move(60 * second)
    expect(await valid('browser')).toBe(true)
    clock.move(1)
    expect([await valid('browser'), await valid('edge'), await valid('origin')]).toEqual([false, false, false])
  })
})

describe('an edge that was told to forget', () => {
  it('says it at once, though it might have kept the old answer for six minutes more', async () => {
    const { held, clock, layers } = open()
    const valid = async () => bodyOf(await layers.edge()).certificate.valid
    expect(await valid()).toBe(true)
    clock.move(100 * second)
    held.set(number, revoked)
    expect(await valid()).toBe(true)
    layers.edge.forget()
    expect(await valid()).toBe(false)
  })

  it('is told the old answer once more by an instance that has kept it, and is within its bound all the same', async () => {
    const { held, clock, layers } = open()
    const valid = async () => bodyOf(await layers.edge()).certificate.valid
    await layers.origin()
    held.set(number, revoked)
    layers.edge.forget()
    clock.move(59 * second)
    expect(await valid()).toBe(true)
    clock.move((bounds.edge - 60) * second)
    expect(await valid()).toBe(true)
    expect(await valid()).toBe(false)
  })
})

describe('the ETag', () => {
  it('stays while the certificate stays, kept or read anew, and changes with it', async () => {
    const { held, clock, layers } = open()
    const tag = (await layers.origin()).headers.etag
    expect((await layers.origin(tag)).statusCode).toBe(304)
    clock.move(61 * second)
    expect(await layers.origin(tag)).toMatchObject({ statusCode: 304, headers: { etag: tag } })
    held.set(number, revoked)
    expect((await layers.origin(tag)).statusCode).toBe(304)
    clock.move(61 * second)
    const changed = await layers.origin(tag)
    expect(changed.statusCode).toBe(200)
    expect(changed.headers.etag).not.toBe(tag)
  })
})

describe('a certificate that was just issued', () => {
  it('is there at once at the origin, and after a minute at an edge that was told there was none', async () => {
    const { held, clock, layers } = open()
    held.delete(number)
    expect((await layers.edge()).statusCode).toBe(404)
    held.set(number, active)
    expect((await layers.origin()).statusCode).toBe(200)
    clock.move(60 * second + 1)
    expect((await layers.edge()).statusCode).toBe(200)
  })
})
