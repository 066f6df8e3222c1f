import { setImmediate as turn } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RegisterUnavailable } from '../../shared/stores/register/register.ts'
import {
  bodyOf,
  byNames,
  comingFrom,
  handlersOf,
  now,
  openTestLookup,
  readerOf,
  registerOf,
} from '../../test/fixtures/lookup/lookup.ts'
import { certificateOf, eventFor, holder, numbered } from '../../test/fixtures/lookup/register.ts'
import { openTimers, untilTrue } from '../../test/harness/timers.ts'

const active = certificateOf(1)
const revoked = certificateOf(2, { status: 'revoked', statusOn: '2019-12-02', ground: 'fraud' })
const question = (serial: number, name = holder) => ({ number: numbered(serial), name })

describe('the public lookup of many at once', () => {
  let at: Awaited<ReturnType<typeof openTestLookup>>
  beforeAll(async () => {
    at = await openTestLookup([active, revoked])
  })
  afterAll(() => at.register.close())

  it('answers each as it would answer it alone, in the order asked, and forbids keeping the answer', async () => {
    const queries = [question(1), question(999), question(1, '王小红'), { number: 'Y1', name: holder }, question(2)]
    const given = await at.postBatch({ queries })
    expect(given.statusCode).toBe(200)
    expect(given.headers['cache-control']).toBe('no-store')
    const alone = await Promise.all(queries.map(async (query) => bodyOf(await at.post(query))))
    expect(bodyOf(given)).toEqual({ results: alone, answeredAt: now().toISOString() })
    expect(alone.map(({ result }) => result)).toEqual(['found', 'not-found', 'not-found', 'not-found', 'found'])
  })

  it('takes a hundred', async () => {
    const queries = Array.from({ length: 100 }, (_, i) => question(i % 2 ? 1 : 3000 + i))
    const { results } = bodyOf(await at.postBatch({ queries }))
    expect(results.map(({ result }: { result: string }) => result)).toEqual(
      queries.map((_, i) => (i % 2 ? 'found' : 'not-found')),
    )
  })

  it.each([
    ['nothing', {}, ['/queries']],
    ['none', { queries: [] }, ['/queries']],
    ['more than a hundred', { queries: Array(101).fill(question(1)) }, ['/queries']],
    ['text', { queries: 'Y1' }, ['/queries']],
    ['an unknown field', { queries: [question(1)], fast: true }, ['/fast']],
    [
      'no question among them',
      { queries: [question(1), null, [], 'x', { number: 'Y1', name: 1, city: '' }] },
      [
        '/queries/1/number',
        '/queries/1/name',
        '/queries/2/number',
        '/queries/2/name',
        '/queries/3/number',
        '/queries/3/name',
        '/queries/4/city',
        '/queries/4/name',
      ],
    ],
  ])('refuses %s, and points to it', async (_, body, pointers) => {
    at.counted.reads = 0
    const refused = await at.postBatch(body)
    expect(refused.statusCode).toBe(400)
    expect(bodyOf(refused).errors.map((issue: { pointer: string }) => issue.pointer)).toEqual(pointers)
    expect(at.counted.reads).toBe(0)
  })

  it('refuses what is no JSON', async () => {
    const headers = { 'content-type': 'application/json' }
    expect((await at.answer(eventFor(byNames, { headers, body: '{' }))).statusCode).toBe(400)
    expect((await at.answer(eventFor(byNames, { headers: {}, body: '{}' }))).statusCode).toBe(415)
  })
})

describe('the public lookup of many when something is in the way', () => {
  it('counts each miss, and says of those beyond the limit that it cannot say: hits are found all the same', async () => {
    const { reader } = registerOf(active)
    const at = handlersOf({ reader, now, limited: true })
    const queries = Array.from({ length: 30 }, (_, i) => question(i < 29 ? 500 + i : 1))
    const { results } = bodyOf(await at.postBatch({ queries }))
    const told = results.map(({ result }: { result: string }) => result)
    expect(told).toEqual([...Array(20).fill('not-found'), ...Array(9).fill('cannot-say'), 'found'])
    expect(results[20]).toMatchObject({ status: 429, because: 'too-many-misses', retryAfter: 3 })
    const elsewhere = comingFrom(
      eventFor(byNames, {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ queries: queries.slice(-2) }),
      }),
      '192.0.2.9',
    )
    expect(bodyOf(await at.answer(elsewhere)).results[0].result).toBe('not-found')
  })

  it('answers within a second whatever the store does: what it did not say nobody can say', async () => {
    let atOnce = 0
    let most = 0
    let said = 0
    const certificate = async (number: string) => {
      most = Math.max(most, ++atOnce)
      if (number === numbered(7)) await new Promise(() => {})
      await turn()
      atOnce -= 1
      said += 1
      if (number === numbered(8)) throw new RegisterUnavailable('down')
      return number === active.number ? active : undefined
    }
    const { timer, set, runOut } = openTimers()
    const at = handlersOf({ reader: readerOf({ certificate }), now, time: { timer } })
    const queries = [question(7), question(8), question(1), ...Array.from({ length: 60 }, (_, i) => question(100 + i))]
    const told = at.postBatch({ queries })
    await untilTrue(() => said === 62)
    // all that are still to come come from a store that says nothing
    await turn()
    runOut()
    expect(set).toEqual([850])
    const { results } = bodyOf(await told)
    expect(results.map(({ result }: { result: string }) => result)).toEqual([
      'cannot-say',
      'cannot-say',
      'found',
      ...Array(60).fill('not-found'),
    ])
    expect(most).toBe(16)
  })
})
