import { dateOf } from '../vocabulary/calendar/dates.ts'
import { dueDay } from './due.ts'
import {
  type Case,
  clock,
  type Dossier,
  type Entry,
  enterpriseRoles,
  type Facts,
  type Procedure,
  publicRole,
  type Role,
  type Row,
  type Rule,
  rolesOf,
} from './procedure.ts'
import { reseat, reseatIn } from './reseat.ts'

/*
 * M1: the row `recount`, which every state has in which a term runs, and no table writes: once a year of the calendar is
 * enacted or corrected the clock counts the term anew, from the entry from which it runs, with the calendar as it is.
 */

export const recount = 'recount'
/** What brings it about: nobody asks for it, and the clock applies it to one dossier after another. */
export const enactment = 'calendar.enact'

/** What a recount states: when the term began, the entry's own version, the day before and after, and days in facts. */
export type Recounted = {
  since: string
  version: number
  was: string
  due: string
  /** Days that earlier actions stated, by action and field, as they are now. */
  days: Record<string, Record<string, string>>
}

/**
 * The instant of the last entry that began a term: neither a recount nor, M3, a reseat, nor a row that lets the term stand. From
 * it the open term runs.
 */
export const sinceOf = ({ facts, version, at }: Dossier): string | null =>
  [facts[recount], facts[reseat], ...Object.values(facts).map((stated) => stated?.term)].find(
    (last) => last?.version === version,
  )?.since ?? at

/** The facts with the days that a recount moved, each where it was stated. */
export const restate = (facts: Facts, days: Recounted['days']): Facts => ({
  ...facts,
  ...Object.fromEntries(Object.entries(days).map(([action, moved]) => [action, { ...facts[action], ...moved }])),
})

export const factsAfter = (facts: Facts, { action, facts: stated }: Pick<Entry, 'action' | 'facts'>): Facts => ({
  ...(action === recount ? restate(facts, stated.days) : facts),
  [action]: stated,
})

/** Enterprises and persons, who are told their term; an authority's own is as long as the calendar has it. */
const people: readonly Role[] = [...enterpriseRoles, 'expert', publicRole]
const termsOf = (p: Procedure, state: string) =>
  Object.values(p.table[state] ?? {}).filter(({ within }) => within !== undefined)
const isTold = (p: Procedure, state: string) =>
  termsOf(p, state).some((row) => rolesOf(row).some((role) => people.includes(role)))

/** Of a term that ended on `was`: a told one is only lengthened, and no other is made to end before today. */
function settle(was: string, counted: string, told: boolean, today: string): string {
  if (counted >= was) return counted
  if (told || was <= today) return was
  return counted > today ? counted : today
}

/** Actions that lead into the state, with the days that they count. */
const counting = (p: Procedure, state: string) =>
  Object.values(p.table).flatMap((rows) =>
    Object.entries(rows).flatMap(([action, { to, counts }]) => (to === state && counts ? [{ action, counts }] : [])),
  )

/** The instant from which the open term runs. */
const begun = ({ since, at }: Case): string => since ?? at

/** Of a row that stays in its state, where a term counts from when that was entered: it stands as it did. */
export const termStands = (yields: (c: Case) => Facts) => ({
  yields: (c: Case): Facts => ({ ...yields(c), term: { since: begun(c), version: c.version + 1 } }),
  due: (c: Case) => c.due,
})

/** The open term counted anew: of days that stand in facts those that are the term's own. */
function countAnew(p: Procedure, state: string, c: Case, was: string): Pick<Recounted, 'due' | 'days'> {
  const told = isTold(p, state)
  const settled = (counted: string) => settle(was, counted, told, dateOf(c.at))
  const then = { ...c, at: begun(c) }
  const days: Recounted['days'] = {}
  for (const { action, counts } of counting(p, state))
    for (const [field, count] of Object.entries(counts)) {
      const stated = c.past[action]
      if (stated?.[field] === was)
        days[action] = { ...days[action], [field]: settled(count({ ...then, claim: stated })) }
    }
  const due = dueDay(p, state, { ...then, facts: restate(c.past, days) })
  return { due: due === null ? was : settled(due), days }
}

/** The row as it stands in one state; nothing where no term runs. */
export function recountIn(p: Procedure, state: string): Record<string, Row<string>> {
  if (p.rests.includes(state) || termsOf(p, state).length === 0) return {}
  const moves: Rule = {
    clause: '二(四)',
    says: { zh: '期限没有变动', en: 'The term does not move' },
    holds: (c) => c.due !== null && countAnew(p, state, c, c.due).due !== c.due,
  }
  const row: Row<string> = {
    by: clock,
    to: state,
    follows: enactment,
    during: 'always',
    given: [moves],
    yields: (c): Recounted => {
      const was = c.due ?? ''
      return { since: begun(c), version: c.version + 1, was, ...countAnew(p, state, c, was) }
    },
    due: ({ facts }) => facts[recount].due,
    clause: '二(四)',
  }
  return { [recount]: row }
}

/** The rows that stand open in a state: the table's own, and those that every table has. */
export const rowsIn = (p: Procedure, state: string): Record<string, Row<string>> => ({
  ...recountIn(p, state),
  ...reseatIn(p, state),
  ...p.table[state],
})
