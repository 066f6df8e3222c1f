import { seededDice } from '../../local/test-bench/dice.ts'
import { procedures } from '../../shared/domain/procedures.ts'
import { stateCouncilCalendar } from '../../shared/domain/words/calendar-data.ts'
import { province } from '../../shared/domain/words/region.ts'
import { dueDay } from '../../shared/domain/workflow/due.ts'
import { evolve, unopened } from '../../shared/domain/workflow/evolve.ts'
import type { Case, Dossier, Entry, Facts, ListRef, Seat } from '../../shared/domain/workflow/procedure.ts'

export type World = {
  readonly dice: (end: number) => number
  /** True in so many of a hundred cases. */
  readonly chance: (percent: number) => boolean
  /** A row of the procedure's own table, applied on a day (YYYY-MM-DD); throws where the table has none. Facts as the row yields them. */
  readonly move: (procedure: string, id: string, action: string, day: string, facts?: Facts, seat?: Seat) => Dossier
  /** Files a list away. */
  readonly keep: (key: string, list: readonly Facts[]) => ListRef
  /** The ledger, raw: all entries as they came; and where each dossier stands, by procedure and id. */
  readonly entries: readonly Entry[]
  readonly dossiers: ReadonlyMap<string, Dossier>
  readonly lists: ReadonlyMap<string, readonly Facts[]>
}

export const occupations = [
  { code: '6-18-01-07', name: '多工序数控机床操作调整工', levels: ['2', '3', '4'] },
  { code: '6-18-03-03', name: '涂装工', levels: ['3', '4', '5'] },
  { code: '6-31-03-05', name: '质检员', levels: ['4'] },
]

/** An enterprise on the directory. */
export type Listed = {
  filing: string
  round: string
  scheme: string
  opens: string
  prefix: string
  name: string
  seat: Seat
}

const provincial: Seat = { owner: '', region: province, supervisor: province }

/** A ledger in memory on which dossiers move by the tables; what rows check is not checked again. Same seed, same dice. */
export function openWorld(seed: number): World {
  const dice = seededDice(seed)
  const dossiers = new Map<string, Dossier>()
  const entries: Entry[] = []
  const lists = new Map<string, readonly Facts[]>()
  return {
    dice,
    chance: (percent) => dice(100) < percent,
    entries,
    dossiers,
    lists,
    keep(key, list) {
      lists.set(key, list)
      return { key, versionId: '1', sha256: '', count: list.length }
    },
    move(procedure, id, action, day, facts = {}, seat) {
      const key = `${procedure}/${id}`
      const p = procedures[procedure]
      const before = dossiers.get(key) ?? (p && unopened(p, id))
      const row = before && p?.table[before.state]?.[action]
      if (!row || !before) throw new Error(`no row ${procedure}.${action} in ${before?.state}`)
      const at = `${day}T02:00:00.000Z`
      const plan = dossiers.get(`plan/${facts.plan ?? before.facts.open?.plan}`)
      const seen = { facts: { ...before.facts, [action]: facts }, known: { plan }, at, calendar: stateCouncilCalendar }
      const entry: Entry = {
        procedure,
        id,
        version: before.version + 1,
        action,
        from: before.state,
        to: row.to,
        clause: row.clause,
        cause: [row.follows].flat()[0] ?? null,
        by: { role: [row.by].flat()[0] ?? 'clock', id: 'somebody', person: 'somebody', org: '' },
        duty: 'any',
        at,
        facts,
        seat: seat ?? before.seat ?? provincial,
        due: dueDay(p, row.to, seen as unknown as Case),
        reference: { calendar: '' },
        previous: null,
      }
      entries.push(entry)
      const head = evolve(before, entry)
      dossiers.set(key, head)
      return head
    },
  }
}
