import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { roster } from '../../local/demo/forms.ts'
import { train } from '../../local/demo/services.ts'
import { dayOf } from '../../local/demo/step.ts'
import type { Head } from '../../local/demo/visitor.ts'
import type { Notification } from '../../shared/stores/notifications/notifications.ts'
import { findOn, harnessesAfter, toldOf } from '../../test/fixtures/compliance/watching.ts'
import { filedInLongPilot, openFiled } from '../../test/harness/filed.ts'
import { acceptChange, type Filed, submitPlan } from '../../test/harness/walks.ts'

const concerned = 'province-centre, enterprise-lead, city-centre'

describe('the standing checks of the daily job', () => {
  let filed: Filed
  const harness = harnessesAfter(
    () => openFiled(filedInLongPilot),
    async (first) => {
      filed = first.filed
    },
  )

  describe('of an enterprise that assesses nobody (R-85)', () => {
    const idleOn = (day: string) => findOn(harness(), 'idle', day)
    const idleSince = (day: string) => [`${filed.filing.id} ${day}`]
    const assess = (on: string, days: readonly [string, string], seed: number) =>
      submitPlan(harness().scenario, filed, on, days, seed)

    it('find it a year after it was listed and not the day before, and tell it once', async () => {
      expect(filed.filing).toMatchObject({ state: 'listed', facts: { list: { on: '2019-07-15' } } })
      // 2020 is a leap year: the year has 366 days
      expect(await idleOn('2020-07-14')).toEqual([])
      expect(await idleOn('2020-07-15')).toEqual(idleSince('2019-07-15'))
      expect(await idleOn('2020-07-16')).toEqual(idleSince('2019-07-15'))
      expect(await toldOf(harness(), 'idle')).toEqual([`${filed.filing.id} to ${concerned}`])
    })

    it('do not find it until a year after its last assessment', async () => {
      await assess('2019-08-01', ['2019-08-15', '2019-08-16'], 1)
      expect(await idleOn('2020-08-15')).toEqual([])
      expect(await idleOn('2020-08-16')).toEqual(idleSince('2019-08-16'))
    })

    it('let it go on the day on which it assesses again, and find and tell it anew a year later', async () => {
      await idleOn('2020-07-15')
      await assess('2020-07-16', ['2020-08-06', '2020-08-07'], 1)
      expect(await idleOn('2020-08-05')).toEqual(idleSince('2019-07-15'))
      // under way, and not over
      expect(await idleOn('2020-08-06')).toEqual([])
      expect(await idleOn('2021-08-06')).toEqual([])
      expect(await idleOn('2021-08-07')).toEqual(idleSince('2020-08-07'))
      expect(await toldOf(harness(), 'idle')).toHaveLength(2)
    })

    it('take no cancelled plan for an assessment', async () => {
      const plan = await assess('2020-05-06', ['2020-05-27', '2020-05-28'], 1)
      await harness().scenario.on.apply(filed.who.lead, plan, 'cancel', { reason: '样例' })
      expect(await idleOn('2020-07-15')).toEqual(idleSince('2019-07-15'))
    })

    it('leave alone one that has asked to be left out of the directory and is removed', async () => {
      await dayOf(harness().scenario, '2020-07-01')
      const exit = await harness().scenario.on.open(filed.who.lead, 'exit', {
        filing: filed.filing.id,
        ground: 'voluntary',
        statement: '不再开展认定。',
        materials: [],
      })
      await harness().scenario.on.apply(filed.who.decider, exit, 'decide', { reason: '同意退出。' })
      expect(await idleOn('2020-07-15')).toEqual([])
    })
  })

  describe('of emergencies (M5, R-81)', () => {
    const manyOn = (day: string) => findOn(harness(), 'many-emergencies', day)
    /** Told of moves to whom, as delivered so far. */
    const moves = async () =>
      (await readFile(join(harness().dir, 'notices.jsonl'), 'utf8').catch(() => ''))
        .split('\n')
        .filter(Boolean)
        .map((line): Notification => JSON.parse(line))
        .filter(({ kind }) => kind === 'move')

    it('find the third postponement of a year, until the first is a year old; each was told to the centre', async () => {
      const { scenario } = harness()
      const submitted = await submitPlan(scenario, filed, '2019-08-01', ['2019-08-15', '2019-08-16'])
      const owner = filed.who.lead.org
      const postpone = (plan: Head, date: string) =>
        scenario.on.apply(filed.who.lead, plan, 'postpone', {
          cause: 'typhoon',
          reason: '台风红色预警。',
          sessions: [{ session: 7, date }],
        })
      await dayOf(scenario, '2019-08-14')
      let plan = await scenario.on.apply(filed.who.cityCentre, submitted, 'acknowledge')
      for (const date of ['2019-08-19', '2019-08-20']) plan = await postpone(plan, date)
      expect(await manyOn('2019-08-14')).toEqual([])
      plan = await postpone(plan, '2019-08-21')
      expect(await manyOn('2019-08-14')).toEqual([`${owner} 3 since 2019-08-14`])
      await scenario.on.apply(filed.who.cityCentre, plan, 'accept-postponement')
      expect(await manyOn('2020-08-13')).toEqual([`${owner} 3 since 2019-08-14`])
      expect(await manyOn('2020-08-14')).toEqual([])
      expect(await toldOf(harness(), 'many-emergencies')).toEqual([`${owner} to ${concerned}`])
      const told = await moves()
      expect(told.map(({ to }) => to.map(({ role }) => role))).toEqual([
        ['city-centre'],
        ['city-centre'],
        ['city-centre'],
        ['enterprise-lead'],
      ])
      expect(told[0]).toMatchObject({ procedure: 'plan', dossier: plan.id })
      expect(told[0]?.says.zh).toContain('鉴定培训负责人已办理“因故延期”')
    })
  })

  describe('of qualifications that lapse (R-24, R-77)', () => {
    const lapsingOn = (day: string) => findOn(harness(), 'staff-lapsing', day)
    const of = (...says: string[]) => says.map((one) => `${filed.filing.id} ${one}`)
    const examiners = ['K01', 'K02', 'K03']
    /** Examiners qualified until 30 August 2019, by a change that the department approves; all others until the end of 2021. */
    const shorten = async () => {
      const staff = roster.map((one) => (examiners.includes(one.no) ? { ...one, validUntil: '2019-08-30' } : one))
      await dayOf(harness().scenario, '2019-07-26')
      const change = await acceptChange(harness().scenario, filed, { kind: 'staff', staff })
      await harness().scenario.on.apply(filed.who.hrss, change, 'approve')
    }

    it('find them thirty days ahead and not the day before, by the roster as it was changed, and tell each once', async () => {
      await shorten()
      expect(await lapsingOn('2019-07-30')).toEqual([])
      const all = of('K01 2019-08-30', 'K02 2019-08-30', 'K03 2019-08-30')
      expect(await lapsingOn('2019-07-31')).toEqual(all)
      // the day itself, and after it
      expect(await lapsingOn('2019-08-30')).toEqual(all)
      expect(await lapsingOn('2019-09-02')).toEqual(all)
      expect(await toldOf(harness(), 'staff-lapsing')).toEqual(all.map(() => `${filed.filing.id} to ${concerned}`))
    })

    it('count training: whom it qualified is gone, until what it gave lapses', async () => {
      await shorten()
      await lapsingOn('2019-07-31')
      // K01 and K02, until the end of 2023
      await train(harness().scenario, filed.who, filed.filing)
      expect(await lapsingOn('2019-08-01')).toEqual(of('K03 2019-08-30'))
      const others = ['J01 2021-12-31', 'J02 2021-12-31', 'K03 2019-08-30', 'D01 2021-12-31', 'Z01 2021-12-31']
      expect(await lapsingOn('2023-11-30')).toEqual(of(...others))
      const trained = ['K01 2023-12-31', 'K02 2023-12-31']
      expect(await lapsingOn('2023-12-01')).toEqual(expect.arrayContaining(of(...others, ...trained)))
    })
  })
})
