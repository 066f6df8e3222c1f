import { describe, expect, it } from 'vitest'
import { marks } from '../../local/demo/forms.ts'
import { dayOf } from '../../local/demo/step.ts'
import { contextOf } from '../../local/gateway/context.ts'
import { addDays } from '../../shared/domain/vocabulary/calendar/dates.ts'
import { harnessesAfter } from '../../test/fixtures/compliance/watching.ts'
import { breakLine, NoReply } from '../../test/harness/faults.ts'
import { openFiled } from '../../test/harness/filed.ts'
import { openHarness } from '../../test/harness/harness.ts'
import { type Filed, submitPlan } from '../../test/harness/walks.ts'
import { compliance } from './app.ts'
import { runClock } from './run-clock.ts'

/** The round of the demo closes on 5 July, its pilot lasts from 15 August until 31 December 2019. */
const assessment = ['2019-08-15', '2019-08-16'] as const

describe('the daily clock', () => {
  let filed: Filed
  const harness = harnessesAfter(openFiled, async (first) => {
    filed = first.filed
  })

  /** Runs at nine in the morning of a day; answers what moved, as `procedure.action`. */
  const runOn = async (day: string) => {
    await dayOf(harness().scenario, day)
    const { moved, ...report } = await runClock(harness().dependencies)
    expect(report).toEqual({ day })
    return moved.map(({ procedure, action }) => `${procedure}.${action}`)
  }
  const read = async (procedure: string, id: string) => harness().dependencies.ledger.head(procedure, id)
  const planned = (seed = 1) => submitPlan(harness().scenario, filed, '2019-08-01', assessment, seed)
  const acknowledged = async (seed?: number) => {
    const plan = await planned(seed)
    return harness().scenario.on.apply(filed.who.cityCentre, plan, 'acknowledge')
  }
  /** Every day from `from` to `to`. */
  const runDaily = async (from: string, to: string) => {
    const moved: Record<string, string[]> = {}
    for (let day = from; day <= to; day = addDays(day, 1)) {
      const today = await runOn(day)
      if (today.length > 0) moved[day] = today.toSorted()
    }
    return moved
  }

  it('does nothing before the day, and each thing on its day', async () => {
    await acknowledged()
    expect(await runDaily('2019-08-01', '2019-09-02')).toEqual({
      // the call had closed long ago, and no run was made
      '2019-08-01': ['round.close'],
      '2019-08-15': ['plan.begin', 'round.begin'],
      '2019-08-17': ['plan.finish'],
      // ten working days after 16 August end with 30 August
      '2019-08-31': ['results.overdue'],
    })
  })

  it('moves each thing once, however often it runs on a day', async () => {
    const { id } = await acknowledged()
    expect(await runOn('2019-08-15')).toEqual(expect.arrayContaining(['round.close', 'round.begin', 'plan.begin']))
    expect(await runOn('2019-08-15')).toEqual([])
    expect(await runOn('2019-08-15')).toEqual([])
    expect(await read('plan', id)).toMatchObject({ state: 'in-progress', version: 5 })
  })

  it('moves each thing once when several runs are made at the same moment', async () => {
    const { id } = await acknowledged()
    await dayOf(harness().scenario, '2019-08-20')
    await Promise.all([1, 2, 3].map(() => runClock(harness().dependencies)))
    const actionsOf = async (procedure: string, of: string) =>
      (await harness().dependencies.ledger.entries(procedure, of)).map(({ action }) => action)
    expect(await actionsOf('plan', id)).toEqual(['open', 'save', 'submit', 'acknowledge', 'begin', 'finish'])
    expect(await actionsOf('results', id)).toEqual(['open'])
    expect(await actionsOf('round', filed.round.id)).toEqual(['open', 'close', 'begin'])
  })

  it('catches up in one late run: a plan begins and finishes, and its results are awaited', async () => {
    const { id } = await acknowledged()
    expect((await runOn('2019-08-22')).toSorted()).toEqual(['plan.begin', 'plan.finish', 'round.begin', 'round.close'])
    expect(await read('plan', id)).toMatchObject({ state: 'finished' })
    expect(await read('results', id)).toMatchObject({ state: 'awaited', due: '2019-08-30' })
  })

  it('catches up with what the run itself makes due: results that are overdue when they are first awaited', async () => {
    const { id } = await acknowledged()
    expect(await runOn('2019-10-08')).toContain('results.overdue')
    expect(await read('results', id)).toMatchObject({ state: 'overdue' })
    expect(await runOn('2019-10-08')).toEqual([])
  })

  it('lets a plan proceed by silence after its ten working days', async () => {
    const { id } = await submitPlan(harness().scenario, filed, '2019-08-01', ['2019-08-22', '2019-08-23'])
    expect(await read('plan', id)).toMatchObject({ state: 'submitted', due: '2019-08-15' })
    expect(await runDaily('2019-08-15', '2019-08-22')).toEqual({
      '2019-08-15': ['round.begin', 'round.close'],
      '2019-08-16': ['plan.lapse'],
      '2019-08-22': ['plan.begin'],
    })
  })

  it('begins a plan on its day though the city has not answered', async () => {
    const { id } = await planned()
    expect(await runOn('2019-08-15')).toContain('plan.begin')
    expect((await read('plan', id))?.state).toBe('in-progress')
  })

  it('marks results that come after their day as late, and accepts them', async () => {
    const { id } = await acknowledged()
    await runOn('2019-08-17')
    await runOn('2019-08-31')
    const results = await harness().scenario.on.read(filed.who.lead, 'results', id)
    const marked = Array.from({ length: 30 }, (_, i) => ({ no: String(i + 1), ...marks(i) }))
    const claim = { responsible: '示范负责人', results: marked }
    const submitted = await harness().scenario.on.apply(filed.who.lead, results, 'submit', claim)
    expect(submitted).toMatchObject({ state: 'submitted', facts: { submit: { late: true } } })
  })

  it('leaves a plan alone that was cancelled', async () => {
    const cancelled = await acknowledged()
    await harness().scenario.on.apply(filed.who.lead, cancelled, 'cancel', { reason: '样例' })
    expect((await runOn('2019-08-22')).filter((m) => m.startsWith('plan'))).toEqual([])
  })

  it('acts as the clock, dates what it does by its own day, and keeps the chain whole', async () => {
    const { id } = await acknowledged()
    await runOn('2019-08-22')
    const [begin, finish] = (await harness().dependencies.ledger.entries('plan', id)).slice(-2)
    for (const entry of [begin, finish])
      expect(entry).toMatchObject({ by: { role: 'clock' }, duty: 'clock', at: '2019-08-22T01:00:00.000Z' })
    const [opening] = await harness().dependencies.ledger.entries('results', id)
    expect(opening).toMatchObject({ action: 'open', cause: 'plan.finish', by: { role: 'clock' } })
  })

  it('goes on with the next run when a run broke off', async () => {
    const { id } = await acknowledged()
    await dayOf(harness().scenario, '2019-08-22')
    const line = breakLine(harness().dependencies.db, (command, nth) =>
      command === 'TransactWriteItemsCommand' && nth > 2 ? 'unsent' : undefined,
    )
    await expect(runClock(harness().dependencies)).rejects.toThrow(NoReply)
    line.mend()
    expect(await runOn('2019-08-22')).toHaveLength(2)
    expect((await read('plan', id))?.state).toBe('finished')
    expect(await runOn('2019-08-22')).toEqual([])
  })

  it('refuses nothing and moves nothing on an empty ledger, as a handler too', async () => {
    const empty = await openHarness()
    empty.clock.move('2019-08-22T01:00:00.000Z')
    const report = await compliance(empty.dependencies)(undefined, contextOf('compliance', 'test'))
    expect(report).toMatchObject({ day: '2019-08-22', moved: [], reminders: [], findings: [], faults: [] })
    await empty.close()
  })

  it('takes a day for a day of Guangdong: at 16:00 UTC the next one begins there', async () => {
    await acknowledged()
    harness().clock.move('2019-08-14T15:59:59.000Z')
    expect((await runClock(harness().dependencies)).day).toBe('2019-08-14')
    harness().clock.move('2019-08-14T16:00:00.000Z')
    const { day, moved } = await runClock(harness().dependencies)
    expect(day).toBe('2019-08-15')
    expect(moved.map(({ action }) => action)).toEqual(['begin', 'begin'])
  })
})
