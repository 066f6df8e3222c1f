import { describe, expect, it } from 'vitest'
import { bodyOf, handlersOf, readerOf } from '../../test/fixtures/lookup/lookup.ts'
import { eventFor, roundOf } from '../../test/fixtures/lookup/register.ts'

describe('the rounds (一(一), R-1)', () => {
  const ask = (now: string, ...rounds: ReturnType<typeof roundOf>[]) =>
    handlersOf({ reader: readerOf({ rounds: async () => rounds }), now: () => new Date(now) }).answer(
      eventFor('GET /v1/rounds'),
    )

  it('are told with all that was published of them, the latest first', async () => {
    const past = roundOf('one', { state: 'summarised' })
    const { version: _, asOf: __, round: id, ...said } = roundOf('two', { opens: '2019-12-01', closes: '2019-12-20' })
    const given = await ask('2019-12-02T01:00:00Z', past, roundOf('two', { opens: said.opens, closes: said.closes }))
    expect(given.statusCode).toBe(200)
    const { rounds } = bodyOf(given)
    expect(rounds[0]).toEqual({
      ...said,
      id,
      state: 'calling',
      stateName: { zh: '征集中', en: 'Open for applications' },
    })
    expect(rounds[1]).toMatchObject({ id: 'one', state: 'summarised', stateName: { zh: '已总结' } })
  })

  it.each([
    ['2019-06-20T15:59:59.999Z', 'upcoming', '即将征集'],
    ['2019-06-20T16:00:00.000Z', 'calling', '征集中'],
    ['2019-07-05T15:59:59.999Z', 'calling', '征集中'],
    ['2019-07-05T16:00:00.000Z', 'closed', '已截止'],
  ])('call by the days in Guangdong, whenever the clock moves them on: at %s %s', async (now, state, zh) => {
    expect(bodyOf(await ask(now, roundOf('one'))).rounds).toMatchObject([{ state, stateName: { zh } }])
  })

  it('tell how their days were moved, and why (W4)', async () => {
    const moved = { was: { pilotUntil: '2019-12-31' }, now: { pilotUntil: '2020-03-31' } }
    const changes = [{ change: 'change-1', on: '2019-07-20', reason: '延长试点。', ...moved }]
    const { rounds } = bodyOf(await ask('2019-09-01T00:00:00Z', roundOf('one', { pilotUntil: '2020-03-31', changes })))
    expect(rounds).toMatchObject([
      {
        pilotUntil: '2020-03-31',
        changes: [
          {
            on: '2019-07-20',
            reason: '延长试点。',
            announcement: 'change-1',
            days: [
              {
                day: 'pilotUntil',
                dayName: { zh: '试点结束', en: 'Pilot ends' },
                was: '2019-12-31',
                now: '2020-03-31',
              },
            ],
          },
        ],
      },
    ])
  })

  it('say when one was cancelled, and why (W4)', async () => {
    const cancelled = { on: '2019-06-19', reason: '试点政策调整。' }
    const { rounds } = bodyOf(await ask('2019-06-20T00:00:00Z', roundOf('one', { state: 'cancelled', cancelled })))
    expect(rounds).toMatchObject([{ state: 'cancelled', stateName: { zh: '已取消', en: 'Cancelled' }, cancelled }])
  })

  it.each([
    ['evaluating', 'closed', '已截止'],
    ['piloting', 'piloting', '试点中'],
    ['finished', 'finished', '试点已结束'],
  ] as const)('that are %s say so in words', async (kept, state, zh) => {
    const { rounds } = bodyOf(await ask('2019-09-01T00:00:00Z', roundOf('one', { state: kept })))
    expect(rounds).toMatchObject([{ state, stateName: { zh } }])
  })
})
