import { describe, expect, test } from 'vitest'
import { notOurs } from '../../test/fixtures/domain/clauses-not-ours.ts'
import { type Clause, clauses } from './clauses.ts'
import { procedures } from './procedures.ts'
import { glossary } from './vocabulary/glossary.ts'
import { type Procedure, type Row, type Rule, rolesOf } from './workflow/procedure.ts'
import { rowsIn } from './workflow/recount.ts'

const tables = Object.values(procedures)
type Place = { p: Procedure; state: string; action: string; row: Row<string> }
const places: Place[] = tables.flatMap((p) =>
  Object.keys(p.table).flatMap((state) =>
    Object.entries(rowsIn(p, state)).map(([action, row]) => ({ p, state, action, row })),
  ),
)
const rules: Rule[] = places.flatMap(({ row }) => row.given ?? [])

const reachable = (p: Procedure): Set<string> => {
  const reached = new Set([p.start])
  for (const state of reached) for (const { to } of Object.values(p.table[state] ?? {})) reached.add(to)
  return reached
}

describe.each(tables)('the table of $name', (p) => {
  test('is listed under its own name', () => {
    expect(procedures[p.name]).toBe(p)
  })
  test('reaches every state from its start', () => {
    expect([...reachable(p)].sort()).toEqual(Object.keys(p.table).sort())
  })
  test('leads out of every state but those at rest: what is named here lacks a row, or stands in `rests`', () => {
    const stuck = Object.entries(p.table)
      .filter(([state, rows]) => !p.rests.includes(state) && !Object.values(rows).some(({ to }) => to !== state))
      .map(([state]) => state)
    expect(stuck).toEqual([])
  })
  test('lets no row stay where a day runs that was counted on entering: a recount takes the last entry for it (M1)', () => {
    const counted = Object.values(p.table).flatMap((rows) =>
      Object.values(rows).flatMap(({ to, counts }) => (counts ? [to] : [])),
    )
    for (const state of counted)
      expect(Object.values(p.table[state] ?? {}).filter(({ to, counts }) => to === state && !counts)).toEqual([])
  })
  test('lets no row that stays in its state begin a term of so many days anew', () => {
    // the worker’s progress: of it the same is asked again with every step
    const again = ['issuance reserved progress']
    const restarting = Object.entries(p.table).flatMap(([state, rows]) =>
      Object.values(rows).some(({ within }) => typeof within === 'number')
        ? Object.entries(rows).flatMap(([action, { to, due }]) =>
            to === state && !due ? [`${p.name} ${state} ${action}`] : [],
          )
        : [],
    )
    expect(restarting.filter((one) => !again.includes(one))).toEqual([])
  })
  test('follows only moves that exist and carry it with them', () => {
    const named = Object.values(p.table).flatMap((rows) => Object.values(rows).flatMap((row) => row.follows ?? []))
    for (const follows of named) {
      const [procedure = '', action = ''] = follows.split('.')
      const causes = Object.values(procedures[procedure]?.table ?? {}).flatMap((rows) => rows[action] ?? [])
      expect(causes, follows).not.toEqual([])
    }
  })
})

describe('the clauses of the notice', () => {
  const cited = new Set<Clause>([...places.map(({ row }) => row.clause), ...rules.map(({ clause }) => clause)])

  test('that rows and rules cite are all in the notice', () => {
    expect([...cited].filter((clause) => !Object.hasOwn(clauses, clause))).toEqual([])
  })
  test.each(
    Object.keys(clauses) as Clause[],
  )('%s is cited, or listed with the reason why not, never both', (clause) => {
    expect([cited.has(clause), Object.hasOwn(notOurs, clause)].filter(Boolean)).toHaveLength(1)
  })
  test('reasons are one sentence', () => {
    for (const reason of Object.values(notOurs)) expect(reason).toMatch(/^[A-Z][^.]{20,}\.$/)
  })
})

describe('words', () => {
  const words = (group: 'procedures' | 'roles' | 'duties' | 'actions' | 'states') => Object.keys(glossary[group])
  test('there are for every procedure, role, duty, action and state: what is named here lacks its words in glossary.ts', () => {
    const used = {
      procedures: tables.map(({ name }) => name),
      roles: places.flatMap(({ row }) => rolesOf(row)),
      duties: places.flatMap(({ row }) => row.duty ?? []),
      actions: places.map(({ action }) => action),
      states: tables.flatMap((p) => Object.keys(p.table)),
    }
    const lacking = Object.entries(used).flatMap(([group, names]) =>
      [...new Set<string>(names)].filter((name) => !words(group as keyof typeof used).includes(name)),
    )
    expect(lacking).toEqual([])
  })
  test('there are for nothing that no table has', () => {
    const used = [
      ...tables.flatMap((p) => [p.name, ...Object.keys(p.table)]),
      ...places.flatMap(({ action, row }) => [action, row.duty ?? '', ...rolesOf(row)]),
    ]
    const all = (['procedures', 'roles', 'duties', 'actions', 'states'] as const).flatMap(words)
    expect(all.filter((word) => !used.includes(word))).toEqual([])
  })
  test('every rule has in Chinese and in English', () => {
    expect(rules.length).toBeGreaterThan(30)
    for (const { says } of rules) {
      expect(says.zh).toMatch(/\p{Script=Han}/u)
      expect(says.en).toMatch(/^[A-Z][\x20-\x7e]{5,}$/)
    }
  })
})
