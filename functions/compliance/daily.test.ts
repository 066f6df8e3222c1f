import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayOf } from '../../local/demo/step.ts'
import { contextOf } from '../../local/gateway/context.ts'
import type { Notification } from '../../shared/stores/notifications/notifications.ts'
import { dynamoRegisterWriter } from '../../shared/stores/register/writer.ts'
import { openFiled } from '../../test/harness/filed.ts'
import type { Harness } from '../../test/harness/harness.ts'
import { type Filed, submitPlan } from '../../test/harness/walks.ts'
import { readRuns } from '../platform/commands/job-runs.ts'
import { rebuild } from '../projection/publish.ts'
import { allChecks, compliance, Doubtful } from './app.ts'
import type { Check } from './check.ts'
import type { DailyReport } from './daily.ts'

describe('the daily job', () => {
  let harness: Harness
  let filed: Filed
  beforeAll(async () => {
    ;({ harness, filed } = await openFiled())
    await rebuild({
      ...harness.dependencies,
      register: dynamoRegisterWriter(harness.dependencies.db, 'yueji-register'),
    })
  })
  afterAll(() => harness.close())

  const context = contextOf('compliance', 'test', 15 * 60_000)
  const runOn = async (day: string, checksOf = allChecks) => {
    await dayOf(harness.scenario, day)
    return (await compliance(harness.dependencies, checksOf)(undefined, context)) as DailyReport
  }
  const toldTo = async (): Promise<Notification[]> =>
    (await readFile(join(harness.dir, 'notices.jsonl'), 'utf8').catch(() => ''))
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
  const failing: Check = {
    name: 'failing',
    visit: ({ procedure }) => {
      if (procedure === 'plan') throw new TypeError('王小明')
    },
    report: async () => [],
  }

  it('reminds once, wherever runs are doubled or missed, and hands over what it put', async () => {
    const { id } = await submitPlan(harness.scenario, filed, '2019-08-01', ['2019-08-22', '2019-08-23'])
    // the city's ten workdays end with 15 August: 12 August is three workdays ahead, 14 August one
    const put: Record<string, string[]> = {}
    for (const day of ['2019-08-09', '2019-08-12', '2019-08-12', '2019-08-15', '2019-08-15', '2019-08-16']) {
      const { reminders } = await runOn(day)
      put[day] = [...(put[day] ?? []), ...reminders]
    }
    expect(put).toEqual({
      '2019-08-09': [],
      '2019-08-12': [`deadline/plan/${id}/2019-08-15/3`],
      '2019-08-15': [`deadline/plan/${id}/2019-08-15/1`],
      '2019-08-16': [],
    })
    const told = (await toldTo()).filter(({ dossier }) => dossier === id)
    expect(told.map(({ at, to }) => [at.slice(0, 10), to])).toEqual([
      ['2019-08-12', [{ role: 'city-centre', org: '440600' }]],
      ['2019-08-15', [{ role: 'city-centre', org: '440600' }]],
    ])
  })

  it('keeps a report of each run, in their order', async () => {
    await dayOf(harness.scenario, '2019-08-12')
    const runs = (await readRuns(harness.dependencies.archive, '2019-08-12')) as DailyReport[]
    expect(runs.map(({ reminders }) => reminders.length)).toEqual([1, 0])
    expect(runs[0]).toMatchObject({ day: '2019-08-12', moved: [], delivery: { delivered: 1, waiting: 0 }, faults: [] })
    expect(await readRuns(harness.dependencies.archive, '2019-08-13')).toEqual([])
  })

  it('keeps the reports of runs that end at the same moment', async () => {
    await dayOf(harness.scenario, '2019-08-18')
    const runs = await Promise.all([1, 2, 3].map(() => compliance(harness.dependencies)(undefined, context)))
    expect(runs).toHaveLength(3)
    expect(await readRuns(harness.dependencies.archive, '2019-08-18')).toHaveLength(3)
  })

  it('does everything else when a check breaks off, says which, and wakes somebody: without what was thrown', async () => {
    const run = runOn('2019-08-22', (dependencies, calendar) => [failing, ...allChecks(dependencies, calendar)])
    await expect(run).rejects.toThrow(Doubtful)
    const [report] = (await readRuns(harness.dependencies.archive, '2019-08-22')) as DailyReport[]
    expect(report?.moved.map(({ action }) => action)).toContain('begin')
    expect(report).toMatchObject({ faults: [{ step: 'failing', says: 'TypeError' }], findings: [] })
    expect(report?.anchored).toBeGreaterThan(0)
    expect(JSON.stringify(report)).not.toContain('王小明')
  })

  it('says what it did when its first step breaks off', async () => {
    const { ledger } = harness.dependencies
    const broken = {
      ...harness.dependencies,
      ledger: {
        ...ledger,
        dueIn: () => {
          throw new Error('out of reach')
        },
      },
    }
    await dayOf(harness.scenario, '2019-08-23')
    await expect(compliance(broken)(undefined, context)).rejects.toThrow(Doubtful)
    const [report] = (await readRuns(harness.dependencies.archive, '2019-08-23')) as DailyReport[]
    expect(report?.faults.map(({ step }) => step)).toEqual(['clock', 'reminders'])
    expect(report?.anchored).toBeGreaterThan(0)
  })

  it('keeps notices and does the rest when the key of the gateway is no key; a later delivery hands them over', async () => {
    const { id } = await submitPlan(harness.scenario, filed, '2019-08-23', ['2019-09-23', '2019-09-24'], 2)
    const settings = {
      ...harness.dependencies.settings,
      NOTICES_URL: 'https://gateway.invalid/',
      NOTICES_SECRET_FILE: '/dev/null',
    }
    // ten workdays end with 6 September
    await dayOf(harness.scenario, '2019-09-03')
    const report = (await compliance({ ...harness.dependencies, settings })(undefined, context)) as DailyReport
    expect(report.faults).toEqual([])
    // and the results of the plan before, which are due on the same day
    expect(report.reminders).toHaveLength(2)
    expect(report.reminders).toContain(`deadline/plan/${id}/2019-09-06/3`)
    expect(report.delivery).toMatchObject({ delivered: 0, waiting: 2 })
    harness.clock.move('2019-09-03T02:00:00.000Z')
    expect(await compliance(harness.dependencies)({ deliver: true }, context)).toMatchObject({
      delivered: 2,
      waiting: 0,
    })
  })

  it('tells a finding once, and has it in each report until it is gone', async () => {
    const { seat } = (await harness.dependencies.ledger.head('filing', filed.filing.id)) ?? {}
    let standing = true
    const finding = { check: 'altered', procedure: 'filing', id: filed.filing.id, says: 'sample' } as const
    const finds: Check = {
      name: 'altered',
      visit: () => {},
      report: async () => (standing ? [{ ...finding, ...(seat && { seat }) }] : []),
    }
    const reportOf = (day: string) =>
      runOn(day, () => [finds]).catch((e: unknown) => {
        if (e instanceof Doubtful) return e.report
        throw e
      })
    expect(await reportOf('2019-08-26')).toMatchObject({ told: 1, findings: [finding] })
    expect(await reportOf('2019-08-27')).toMatchObject({ told: 0, findings: [finding] })
    standing = false
    expect(await reportOf('2019-08-28')).toMatchObject({ told: 0, findings: [] })
    const told = (await toldTo()).filter(({ kind }) => kind === 'finding')
    expect(told.map(({ to }) => to)).toEqual([
      [
        { role: 'province-centre', org: '440000' },
        { role: 'enterprise-lead', org: filed.who.org },
        { role: 'city-centre', org: '440600' },
      ],
    ])
  })
})
