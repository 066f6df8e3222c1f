import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { procedures } from '../../shared/domain/procedures.ts'
import { stateCouncilCalendar as calendar } from '../../shared/domain/vocabulary/calendar/calendar-data.ts'
import type { Dossier, Seat } from '../../shared/domain/workflow/procedure.ts'
import { dynamoNotifications } from '../../shared/stores/notifications/dynamo.ts'
import type { Notification } from '../../shared/stores/notifications/notifications.ts'
import { openTestLedger } from '../../test/fixtures/stores/ledger.ts'
import { deliverNotifications } from './deliver.ts'
import { aheadOn, reminderOf } from './reminders.ts'

describe('of a deadline', () => {
  /** What is told on each of these days. */
  const on = (due: string, ...days: string[]) => days.map((day) => aheadOn(calendar, day, due))

  it('is told three workdays ahead, and one workday ahead, and not before or after', () => {
    // Friday 30 August 2019: three workdays ahead is Tuesday, one is Thursday
    const days = ['2019-08-26', '2019-08-27', '2019-08-28', '2019-08-29', '2019-08-30', '2019-08-31']
    expect(on('2019-08-30', ...days)).toEqual([undefined, 3, 3, 1, 1, undefined])
  })

  it('is not counted for a day that is far ahead, whose year nobody knows', () => {
    expect(on('2031-12-31', '2026-11-29')).toEqual([undefined])
  })
  it('counts no weekend and no holiday, and every make-up workday', () => {
    // Tuesday 8 October: 1 to 7 October are off; Sunday 29 September is worked
    const days = ['2019-09-26', '2019-09-27', '2019-09-28', '2019-09-29', '2019-09-30', '2019-10-07', '2019-10-08']
    expect(on('2019-10-08', ...days)).toEqual([undefined, 3, 3, 3, 1, 1, 1])
    // Monday 2 September: the weekend before it counts for nothing
    expect(on('2019-09-02', '2019-08-27', '2019-08-28', '2019-08-29', '2019-08-30', '2019-09-01')).toEqual([
      undefined,
      3,
      3,
      1,
      1,
    ])
  })
})

const owner = '91440605MA4WABCDXY'
const byCity: Seat = { owner, region: '440600', supervisor: '440600' }
const byProvince: Seat = { owner, region: '440600', supervisor: '440000' }
const due = '2019-08-30'
const at = '2019-08-29T01:00:00.000Z'

describe('whoever must act is told', () => {
  const head = (procedure: string, state: string, seat = byCity): Dossier => ({
    procedure,
    id: 'a',
    version: 3,
    state,
    facts: {},
    seat,
    due,
    opened: '2019-08-01T01:00:00.000Z',
    at: '2019-08-16T01:00:00.000Z',
    hands: {},
    digest: 'd',
  })
  const told = (procedure: string, state: string, seat?: Seat) => {
    const p = procedures[procedure]
    return p && reminderOf(p, head(procedure, state, seat), calendar, at)
  }
  const lead = { role: 'enterprise-lead', org: owner }
  const operator = { role: 'enterprise-operator', org: owner }
  const cityCentre = { role: 'city-centre', org: '440600' }
  const centre = { role: 'province-centre', org: '440000' }
  const department = { role: 'province-hrss', org: '440000' }
  const inspector = { role: 'inspector', org: '440000' }

  it.each([
    ['results', 'awaited', byCity, [lead]],
    ['results', 'submitted', byCity, [cityCentre]],
    ['results', 'submitted', byProvince, [centre]],
    ['plan', 'submitted', byCity, [cityCentre]],
    ['plan', 'submitted', byProvince, [centre]],
    ['spot-check', 'rectifying', byCity, [operator, lead]],
    ['spot-check', 'drawn', byCity, [cityCentre]],
    // W2: what the province opened, wherever the enterprise belongs, is for those of the province to go on with.
    ['spot-check', 'drawn', byProvince, [centre, department, inspector]],
    ['revocation', 'proposed', byCity, [centre]],
  ] as const)('of %s, %s', (procedure, state, seat, to) => {
    expect(told(procedure, state, seat)?.to).toEqual(to)
  })

  it.each([
    ['what the clock alone does', 'plan', 'in-progress'],
    ['what a worker does by itself', 'issuance', 'reserved'],
    ['what is at rest', 'spot-check', 'concluded'],
    ['what has no deadline any more', 'results', 'overdue'],
    ['what is done', 'results', 'approved'],
  ])('but not of %s', (_, procedure, state) => {
    expect(told(procedure, state)).toBeUndefined()
  })

  it('in Chinese first: what, which, by when', () => {
    expect(told('results', 'awaited')).toEqual({
      id: 'deadline/results/a/2019-08-30/1',
      kind: 'deadline',
      to: [lead],
      says: {
        zh: '评价结果 a：“提交”最迟2019-08-30办理，余1个工作日以内',
        en: 'Assessment results a: "submit" is due by 2019-08-30, in 1 workdays or less',
      },
      procedure: 'results',
      dossier: 'a',
      due,
      at,
    })
  })
})

describe('notices are handed over', () => {
  let engine: Awaited<ReturnType<typeof openTestLedger>>
  beforeAll(async () => {
    engine = await openTestLedger()
  })
  afterAll(() => engine.close())

  /** A box with these notifications in it, alone. */
  const boxOf = async (...ids: string[]) => {
    const notifications = dynamoNotifications(engine.db, 'test-outbox')
    for await (const { notification } of notifications.pending()) await notifications.remove(notification.id)
    const to = [{ role: 'enterprise-lead', org: owner }]
    const one = {
      kind: 'deadline',
      to,
      says: { zh: '样例', en: 'sample' },
      procedure: 'results',
      dossier: 'a',
    } as const
    for (const id of ids) await notifications.put({ ...one, id, at: '2019-08-29T01:00:00.000Z' })
    return notifications
  }
  const clockAt = (instant: string) => ({ now: () => instant, random: () => 0.5 })
  const first = clockAt('2019-08-29T01:00:00.000Z')

  it('one by one, and are then gone', async () => {
    const notifications = await boxOf('a1', 'a2')
    const sent: string[] = []
    const messenger = { send: async ({ id }: Notification) => sent.push(id) > 0 }
    expect(await deliverNotifications({ notifications, messenger, ...first })).toEqual({
      delivered: 2,
      waiting: 0,
      oldest: null,
    })
    expect(await deliverNotifications({ notifications, messenger, ...first })).toEqual({
      delivered: 0,
      waiting: 0,
      oldest: null,
    })
    expect(sent).toEqual(['a1', 'a2'])
  })

  it('again when the gateway did not take them, later each time, under the same id', async () => {
    const notifications = await boxOf('b1')
    const sent: string[] = []
    let takes = false
    const messenger = { send: async ({ id }: Notification) => sent.push(id) > 0 && takes }
    const tried: string[] = []
    for (let minutes = 0; minutes < 120; minutes++) {
      const instant = new Date(Date.parse('2019-08-29T01:00:00.000Z') + minutes * 60_000).toISOString()
      const before = sent.length
      const { waiting, oldest } = await deliverNotifications({ notifications, messenger, ...clockAt(instant) })
      expect({ waiting, oldest }).toEqual({ waiting: 1, oldest: '2019-08-29T01:00:00.000Z' })
      if (sent.length > before) tried.push(instant.slice(11, 16))
    }
    // 5 minutes and half of 5, 10, 20, 40, … more
    expect(tried).toEqual(['01:00', '01:08', '01:18', '01:33', '01:58', '02:43'])
    takes = true
    expect(
      await deliverNotifications({ notifications, messenger, ...clockAt('2019-08-30T01:00:00.000Z') }),
    ).toMatchObject({
      delivered: 1,
    })
    expect(new Set(sent)).toEqual(new Set(['b1']))
  })

  it('again when the worker died after the gateway had them', async () => {
    const notifications = await boxOf('c1')
    const dying = { ...notifications, remove: () => Promise.reject(new Error('gone')) }
    const messenger = { send: async () => true }
    await expect(deliverNotifications({ notifications: dying, messenger, ...first })).rejects.toThrow('gone')
    expect(await deliverNotifications({ notifications, messenger, ...first })).toMatchObject({
      delivered: 0,
      waiting: 1,
    })
    const later = clockAt('2019-08-29T01:10:00.000Z')
    expect(await deliverNotifications({ notifications, messenger, ...later })).toMatchObject({
      delivered: 1,
      waiting: 0,
    })
  })

  it('to nobody twice by two workers at the same moment', async () => {
    const notifications = await boxOf(...Array.from({ length: 12 }, (_, i) => `d${10 + i}`))
    const sent: string[] = []
    const messenger = { send: async ({ id }: Notification) => sent.push(id) > 0 }
    await Promise.all([1, 2, 3].map(() => deliverNotifications({ notifications, messenger, ...first })))
    expect(sent.toSorted()).toEqual(Array.from({ length: 12 }, (_, i) => `d${10 + i}`))
  })

  it('not at all while the gateway is down: after three in a row nothing more is tried', async () => {
    const notifications = await boxOf('e1', 'e2', 'e3', 'e4', 'e5')
    let calls = 0
    const messenger = { send: () => Promise.reject(new Error(`down ${++calls}`)) }
    expect(await deliverNotifications({ notifications, messenger, ...first })).toMatchObject({
      delivered: 0,
      waiting: 5,
    })
    expect(calls).toBe(3)
  })

  it('by nobody where there is no gateway, nor once it is late', async () => {
    const notifications = await boxOf('f1')
    expect(await deliverNotifications({ notifications, messenger: undefined, ...first })).toMatchObject({ waiting: 1 })
    const messenger = { send: async () => true }
    expect(await deliverNotifications({ notifications, messenger, ...first, isLate: () => true })).toMatchObject({
      waiting: 1,
    })
    expect(await deliverNotifications({ notifications, messenger, ...first })).toMatchObject({ delivered: 1 })
  })
})
