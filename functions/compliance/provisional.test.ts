import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dayOf } from '../../local/demo/step.ts'
import { contextOf } from '../../local/gateway/context.ts'
import { addDays, dateOf } from '../../shared/domain/vocabulary/calendar/dates.ts'
import type { Notification } from '../../shared/stores/notifications/notifications.ts'
import {
  actsOn,
  arrangement,
  corrected,
  memoryArchive,
  openIn2026,
} from '../../test/fixtures/compliance/provisional.ts'
import { harnessesAfter } from '../../test/fixtures/compliance/watching.ts'
import type { Harness } from '../../test/harness/harness.ts'
import type { Filed } from '../../test/harness/walks.ts'
import { compliance } from './app.ts'
import type { DailyReport } from './daily.ts'
import { checkProvisionalYears } from './provisional-years.ts'
import { checkRecounted } from './recount-terms.ts'
import { checkOverdue } from './standing-checks.ts'

type Acts = Record<string, (() => Promise<unknown>)[]>
type Hands = ReturnType<typeof actsOn>
const [firstDay, lastDay] = ['2026-10-01', '2027-03-31']
/** On which 2027 is enacted, if it is in time: until then all goes alike. */
const forked = '2027-01-08'

/** What everybody does, by day; written so that nobody is late by what he was told. */
const everybody = (a: Hands): Acts => ({
  '2026-12-01': [a.plan('P1', 710, '2026-12-21', '2026-12-22')],
  '2026-12-03': [a.acknowledge('P1')],
  '2026-12-15': [a.plan('P2', 720, '2027-01-04', '2027-01-05')],
  '2026-12-16': [a.acknowledge('P2')],
  '2026-12-28': [a.complain('C1')],
  '2027-01-04': [a.accept('C1'), a.serveExit(45)],
  '2027-01-05': [a.report('P1')],
  '2027-01-07': [a.plan('P3', 730, '2027-01-28', '2027-01-29'), a.proposeRevocation],
  '2027-01-11': [a.endorse('P1')],
  '2027-01-12': [a.approve('P1')],
  '2027-01-13': [a.revoke],
  '2027-01-19': [a.report('P2')],
  '2027-01-25': [a.endorse('P2')],
  '2027-01-28': [a.complain('C2')],
  '2027-02-01': [a.accept('C2')],
  '2027-02-16': [a.report('P3')],
  '2027-02-17': [a.found('C1')],
  '2027-02-22': [a.dismiss('C1'), a.endorse('P3')],
  '2027-02-24': [a.reply('C1')],
  '2027-03-05': [a.close('C1')],
  '2027-03-17': [a.found('C2')],
  '2027-03-22': [a.dismiss('C2')],
  '2027-03-24': [a.reply('C2')],
})

/** No term of this story lies outside its months: empty years of the index need not be asked for, every day anew. */
async function* nothing() {}

/** Day by day, both ends included: the job at ten past midnight, then at nine whatever people do. */
async function drive(harness: Harness, [from, to]: readonly [string, string], acts: Acts): Promise<DailyReport[]> {
  const { ledger } = harness.dependencies
  const recent: typeof ledger = {
    ...ledger,
    dueIn: (month, day) => (month < '2026-12' || month > '2027-06' ? nothing() : ledger.dueIn(month, day)),
  }
  const job = compliance(
    { ...harness.dependencies, ledger: recent, archive: memoryArchive() },
    (dependencies, calendar) => [
      checkOverdue(),
      checkProvisionalYears({ ...dependencies, calendar }),
      checkRecounted(dependencies),
    ],
  )
  const runs: DailyReport[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) {
    harness.clock.move(`${addDays(day, -1)}T16:10:00.000Z`)
    runs.push((await job(undefined, contextOf('compliance', 'test', 15 * 60_000))) as DailyReport)
    await dayOf(harness.scenario, day)
    for (const act of acts[day] ?? []) await act()
  }
  return runs
}

/** Day of the run; dossier; its term before and after; who is told. */
async function movedIn(harness: Harness, runs: readonly DailyReport[], ids: Map<string, string>): Promise<string[]> {
  const names = new Map([...ids].map(([name, id]) => [id, name]))
  const lines = (await readFile(join(harness.dir, 'notices.jsonl'), 'utf8')).split('\n').filter(Boolean)
  const told = lines.map((line): Notification => JSON.parse(line))
  const moved: string[] = []
  for (const run of runs)
    for (const { procedure, id } of run.moved.filter(({ action }) => action === 'recount')) {
      const entries = await harness.dependencies.ledger.entries(procedure, id)
      const entry = entries.find(({ action, at }) => action === 'recount' && dateOf(at) === run.day)
      const notes = told.filter((note) => note.id === `recounted/${procedure}/${id}/${entry?.version}`)
      const { was, due } = entry?.facts ?? {}
      const roles = notes.map(({ to }) => to.map(({ role }) => role).join(',')).join(' and ')
      moved.push(`${run.day} ${names.get(id)} ${procedure} ${was} ${due} ${roles}`)
    }
  return moved.toSorted()
}

const read = async ({ dependencies: { ledger } }: Harness, ids: Map<string, string>) => {
  const heads: Record<string, string> = {}
  for (const [name, procedure] of [
    ...['P1', 'P2', 'P3'].map((plan) => [plan, 'results'] as const),
    ...['C1', 'C2'].map((one) => [one, 'complaint'] as const),
    ['R', 'revocation'] as const,
    ['X', 'exit'] as const,
  ]) {
    const head = await ledger.head(procedure, ids.get(name) ?? '')
    const late = head?.facts.submit?.late
    heads[name] = [head?.state, ...(late === undefined ? [] : [late ? 'late' : 'in time'])].join(' ')
  }
  return heads
}

const findingsOf = (runs: readonly DailyReport[]) => {
  const found = runs.flatMap(({ day, findings }) => findings.map(({ check, says }) => `${check} ${says} ${day}`))
  return found
}
const remindersOf = (runs: readonly DailyReport[]) =>
  runs.flatMap(({ reminders }) => reminders.filter((id) => id.startsWith('year-provisional/')))
const weekly = (from: string, weeks: number) =>
  Array.from({ length: weeks }, (_, i) => `year-provisional/2027/${addDays(from, 7 * i)}`)
/** Every day from 1 November until the year was enacted. */
const foundUntil = (to: string) => {
  const days = []
  for (let day = '2026-11-01'; day <= to; day = addDays(day, 1)) days.push(`year-provisional 2027 ${day}`)
  return days
}

/** What becomes of everything, whenever the year is enacted. */
const atTheEnd = {
  P1: 'approved in time',
  P2: 'city-approved in time',
  P3: 'city-approved in time',
  C1: 'closed',
  C2: 'replied',
  R: 'revoked',
  X: 'defended',
}

/*
 * Written by hand from the two lists in provisional.ts. Without an arrangement 1 January, 5 and 8 February are off; by it 9
 * to 12 February too, and 10 and 24 January and 20 February are worked.
 */
describe('from October 2026 to March 2027, one job a day (M1)', () => {
  let left: { filed: Filed; number: string; runs: DailyReport[]; ids: Map<string, string> }
  const harness = harnessesAfter(openIn2026, async ({ harness: first, filed, number }) => {
    const hands = actsOn(first, filed, number)
    const runs = await drive(first, [firstDay, addDays(forked, -1)], everybody(hands))
    left = { filed, number, runs, ids: hands.ids }
  })

  /** The rest, with what happens beside what everybody does. */
  async function driven(more: (a: Hands) => Acts) {
    const hands = actsOn(harness(), left.filed, left.number, left.ids)
    const acts = { ...everybody(hands), ...more(hands) }
    const runs = [...left.runs, ...(await drive(harness(), [forked, lastDay], acts))]
    expect(runs.flatMap(({ faults }) => faults)).toEqual([])
    return {
      moved: await movedIn(harness(), runs, hands.ids),
      heads: await read(harness(), hands.ids),
      findings: findingsOf(runs),
      reminders: remindersOf(runs),
      clock: runs.flatMap(({ day, moved }) =>
        moved
          .filter(({ action }) => action !== 'recount')
          .map(({ procedure, action }) => `${day} ${procedure}.${action}`),
      ),
    }
  }

  it('2027 is missing, and enacted on 8 January: what moved is told once, and nobody is late by what was told', async () => {
    const { moved, heads, findings, reminders, clock } = await driven((a) => ({
      '2027-01-08': [a.enact(arrangement)],
      '2027-03-11': [a.defend],
    }))
    expect(moved).toEqual([
      // 10 January counts: the city has a day less for P1, for P3 and for R
      '2027-01-09 C1 complaint 2027-02-17 2027-02-19 city-centre',
      '2027-01-09 P1 results 2027-01-12 2027-01-11 city-centre',
      '2027-01-09 P3 plan 2027-01-21 2027-01-20 city-centre',
      '2027-01-09 R revocation 2027-01-14 2027-01-13 province-centre',
      // 45 workdays from 4 January: three more at work, four more off
      '2027-01-09 X exit 2027-03-10 2027-03-11 enterprise-operator,enterprise-lead',
      // P2 was told 19 January and keeps it, though the 18th would be its tenth workday now
    ])
    expect(heads).toEqual(atTheEnd)
    expect(findings).toEqual(foundUntil('2027-01-08'))
    expect(reminders).toEqual(weekly('2026-11-01', 10))
    expect(clock).toEqual([
      '2026-12-21 plan.begin',
      '2026-12-23 plan.finish',
      '2027-01-04 plan.begin',
      '2027-01-06 plan.finish',
      // silence: 20 January was the last day to answer
      '2027-01-21 plan.lapse',
      '2027-01-28 plan.begin',
      '2027-01-30 plan.finish',
    ])
  })

  it('nobody enacts it until March: everything goes on, and what is still open then is counted anew', async () => {
    const { moved, heads, findings, reminders } = await driven((a) => ({
      '2027-03-08': [a.enact(arrangement)],
      '2027-03-11': [a.defend],
    }))
    expect(moved).toEqual([
      '2027-03-09 C2 complaint 2027-03-17 2027-03-22 city-centre',
      '2027-03-09 X exit 2027-03-10 2027-03-11 enterprise-operator,enterprise-lead',
    ])
    expect(heads).toEqual(atTheEnd)
    expect(findings).toEqual(foundUntil('2027-03-08'))
    // Sunday, 7 March, is the last
    expect(reminders).toEqual(weekly('2026-11-01', 19))
  })

  it('it is enacted and corrected: terms are counted from when they began, and are told again', async () => {
    const { moved, heads, findings } = await driven((a) => ({
      '2027-01-08': [a.enact(arrangement)],
      '2027-01-20': [a.enact(corrected)],
      '2027-03-15': [a.defend],
    }))
    expect(moved).toEqual([
      '2027-01-09 C1 complaint 2027-02-17 2027-02-19 city-centre',
      '2027-01-09 P1 results 2027-01-12 2027-01-11 city-centre',
      '2027-01-09 P3 plan 2027-01-21 2027-01-20 city-centre',
      '2027-01-09 R revocation 2027-01-14 2027-01-13 province-centre',
      '2027-01-09 X exit 2027-03-10 2027-03-11 enterprise-operator,enterprise-lead',
      // 24 January is not worked after all, and 3 February is off
      '2027-01-21 C1 complaint 2027-02-19 2027-02-22 city-centre',
      '2027-01-21 P2 results 2027-01-25 2027-01-26 city-centre',
      '2027-01-21 X exit 2027-03-11 2027-03-15 enterprise-operator,enterprise-lead',
    ])
    expect(heads).toEqual(atTheEnd)
    expect(findings).toEqual(foundUntil('2027-01-08'))
  })
})
