import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cast } from '../../local/demo/cast.ts'
import { openRound } from '../../local/demo/filing.ts'
import { dayOf, type Scenario } from '../../local/demo/step.ts'
import { contextOf } from '../../local/gateway/context.ts'
import { addDays, dateOf } from '../../shared/domain/vocabulary/calendar/dates.ts'
import type { Calendar } from '../../shared/domain/vocabulary/calendar/working-days.ts'
import { recordedIn } from '../../shared/domain/vocabulary/records/credit.ts'
import type { Notification } from '../../shared/stores/notifications/notifications.ts'
import { lives, type Play } from '../../test/fixtures/compliance/driven.ts'
import {
  creditEvents,
  doubled,
  findings,
  late,
  missed,
  moves,
  reminders,
} from '../../test/fixtures/compliance/driven-table.ts'
import { type Harness, openHarness } from '../../test/harness/harness.ts'
import { size } from '../../test/harness/size.ts'
import { readRuns } from '../platform/commands/job-runs.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import { compliance } from './app.ts'
import type { DailyReport } from './daily.ts'
import { checkMilestones } from './milestones.ts'
import { checkIdle, checkOverdue } from './standing-checks.ts'

const [firstDay, lastDay] = ['2019-06-21', '2020-02-29']
/** Enterprises of each of the twelve letters: sixty in all in `npm run test:long`. */
const { copies: each } = size
const copies = Array.from({ length: each }, (_, i) => i + 1)

/** A life that stands still whenever it waits for a day, until the driver has come to that day. */
function scripted(harness: Harness, live: (scenario: Scenario) => Promise<void>) {
  let waitsFor: string | undefined = firstDay
  let wake = () => {}
  let stop = () => {}
  const clock = async (instant: string | null) => {
    const day = (instant ?? '').slice(0, 10)
    if (day <= dateOf(harness.clock.now())) return
    waitsFor = day
    stop()
    await new Promise<void>((resolve) => {
      wake = resolve
    })
  }
  const begin = () => {
    const ended = live({ ...harness.scenario, on: { ...harness.scenario.on, clock } }).then(() => {
      waitsFor = undefined
    })
    return { ended }
  }
  let running: ReturnType<typeof begin> | undefined
  return {
    isReady: (day: string) => waitsFor !== undefined && waitsFor <= day,
    /** Goes on until it waits for a later day, or is over. */
    async goOn(): Promise<void> {
      const stopped = new Promise<void>((resolve) => {
        stop = resolve
      })
      if (running) wake()
      else running = begin()
      await Promise.race([stopped, running.ended])
    },
  }
}

describe('enterprises through the whole pilot, under one job a day', () => {
  let harness: Harness
  const runs: DailyReport[] = []
  /** Ids of dossiers by whose they are: `A1`. */
  const names = new Map<string, string>()

  /** What the job looks for here: certificates and materials have tests of their own. */
  const checks = (dependencies: Dependencies, calendar: Calendar) => [
    checkMilestones({ ...dependencies, calendar }),
    checkOverdue(),
    checkIdle(dependencies),
  ]
  const runAt = async (day: string, time: string) => {
    harness.clock.move(`${time > '16' ? addDays(day, -1) : day}T${time}:00.000Z`)
    const job = compliance(harness.dependencies, checks)
    runs.push((await job(undefined, contextOf('compliance', 'test', 15 * 60_000))) as DailyReport)
  }

  beforeAll(async () => {
    harness = await openHarness()
    await dayOf(harness.scenario, firstDay)
    const round = await openRound(harness.scenario, cast(1))
    names.set(`round ${round.id}`, 'round')
    const scriptNames = Object.keys(lives)
    const scripts = scriptNames.flatMap((script, l) =>
      copies.map((copy) => {
        const name = (kind: string, id: string) => void names.set(`${kind} ${id}`, `${script}${copy}`)
        const seed = 10 * (l * each + copy)
        return scripted(harness, async (scenario) =>
          lives[script]?.({ harness, scenario, seed, round, name } satisfies Play),
        )
      }),
    )
    for (let day = firstDay; day <= lastDay; day = addDays(day, 1)) {
      // ten past midnight in Guangdong is 16:10 of the day before in UTC
      const normal = missed.includes(day) || late.includes(day) ? 0 : doubled.includes(day) ? 2 : 1
      for (let i = 0; i < normal; i++) await runAt(day, '16:10')
      harness.clock.move(`${day}T01:00:00.000Z`)
      for (const script of scripts) while (script.isReady(day)) await script.goOn()
      if (late.includes(day)) await runAt(day, '15:50')
    }
  })
  afterAll(() => harness.close())

  const nameOf = (procedure: string, id: string) => names.get(`${procedure} ${id}`) ?? `${procedure} ${id}?`
  /** A line of the table for each of the five enterprises of its letter. */
  const forEach = (table: Record<string, string[]>) =>
    Object.entries(table)
      .flatMap(([script, lines]) =>
        lines.flatMap((line) =>
          script === 'round' ? `round ${line}` : copies.map((copy) => `${script}${copy} ${line}`),
        ),
      )
      .toSorted()

  it('are as many as the scripts say, with a job on each day but those that were missed', () => {
    expect(new Set([...names.values()].filter((name) => name !== 'round')).size).toBe(12 * each)
    const days = runs.map(({ day }) => day)
    expect(days).toHaveLength(254 - missed.length + doubled.length)
    expect(runs.filter(({ faults }) => faults.length > 0)).toEqual([])
  })

  it('moves each thing once, and on its day', () => {
    const moved = runs.flatMap(({ day, moved }) =>
      moved.map(({ procedure, id, action }) => `${nameOf(procedure, id)} ${day} ${procedure}.${action}`),
    )
    expect(moved.toSorted()).toEqual(forEach(moves))
  })

  it('reminds of each deadline once on each of its days, and whoever must act', async () => {
    const file = await readFile(join(harness.dir, 'notices.jsonl'), 'utf8')
    const told: Notification[] = file
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    const reminded = told.filter(({ kind }) => kind !== 'finding')
    const lines = reminded.map(({ id, procedure, dossier, to, due, at }) => {
      const [kind, milestone] = id.split('/')
      const what = kind === 'milestone' ? `${milestone}/${procedure}` : procedure
      const roles = to.map(({ role }) => role).join(',')
      return `${nameOf(procedure, dossier)} ${dateOf(at)} ${what} ${due} ${id.split('/').at(-1)} ${roles}`
    })
    expect(lines.toSorted()).toEqual(forEach(reminders))
    expect(runs.flatMap((run) => run.reminders).toSorted()).toEqual(reminded.map(({ id }) => id).toSorted())
    for (const { to, dossier, procedure } of reminded) {
      const { seat } = (await harness.dependencies.ledger.head(procedure, dossier)) ?? {}
      const orgs = { enterprise: seat?.owner, city: seat?.supervisor, province: '440000' } as Record<string, unknown>
      for (const { role, org } of to) expect(org).toBe(orgs[role.split('-')[0] ?? ''])
    }
  })

  it('lets the credit file learn of everything once, on the day on which it was first known', async () => {
    const events: string[] = []
    for await (const { procedure, facts } of harness.dependencies.ledger.heads()) {
      if (procedure !== 'credit') continue
      const { source, kind, on } = recordedIn(facts)
      events.push(`${nameOf(source.procedure, source.id)} ${on} ${source.procedure} ${kind}`)
    }
    expect(events.toSorted()).toEqual(forEach(creditEvents))
  })

  it('has each finding in every report from the first day to the last, and tells it once', () => {
    const found = new Map<string, string[]>()
    for (const { day, findings } of runs)
      for (const { check, procedure, id } of findings) {
        const key = `${nameOf(procedure, id)} ${check} ${procedure}`
        found.set(key, [...(found.get(key) ?? []), day])
      }
    const spans = [...found].map(([key, days]) => `${key} ${days[0]} ${days.at(-1)}`)
    expect(spans.toSorted()).toEqual(forEach(findings))
    for (const [key, days] of found) {
      const between = runs.filter(({ day }) => day >= (days[0] ?? '') && day <= (days.at(-1) ?? ''))
      expect(`${key} ${days.length}`).toBe(`${key} ${between.length}`)
    }
    expect(runs.reduce((sum, { told }) => sum + told, 0)).toBe(spans.length)
  })

  it('keeps the report of every run', async () => {
    for (const day of [...missed, ...doubled, ...late]) {
      const kept = (await readRuns(harness.dependencies.archive, day)) as DailyReport[]
      expect(kept.map(({ run }) => run)).toEqual(runs.filter((run) => run.day === day).map(({ run }) => run))
    }
  })
})
