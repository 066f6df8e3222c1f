import { MissingCalendarYear } from '../vocabulary/calendar/working-days.ts'
import { defaultRules, dutyOf } from './default-rules.ts'
import { dueDay } from './due.ts'
import type { Case, Command, Dossier, Entry, Facts, Issue, Knows, Procedure, Row, Says } from './procedure.ts'
import { allow } from './reading.ts'
import type { Refusal } from './refusal.ts'
import { breaches, explain, issueAt } from './shapes.ts'
import { wordFor } from './wording.ts'

/** Without `previous`, which chaining adds. */
export type Verdict = Omit<Entry, 'previous'>
export type Decision =
  | { ok: true; entry: Verdict; row: Row<string>; also: Command[]; keys: string[] }
  | { ok: false; refusal: Refusal }

export type Context = Pick<Case, 'known' | 'lists' | 'calendar'>

const refuse = (refusal: Refusal): Decision => ({ ok: false, refusal })

/** The row that a command would apply, if it stands open in the dossier's state. */
export const rowOf = (p: Procedure, dossier: Dossier, action: string): Row<string> | undefined => {
  const rows = p.table[dossier.state] ?? {}
  return Object.hasOwn(rows, action) ? rows[action] : undefined
}

/** Whose heads the row must see, by procedure; the row's own come after the procedure's and may build on them. */
export const knowsOf = (p: Procedure, row: Row<string>): Knows => ({ ...p.knows, ...row.knows })

/** The claim as the row sees it: what was saved before, completed by what is claimed now. Not yet checked. */
export const claimOf = ({ completes }: Row<string>, { facts }: Dossier, claim: unknown): unknown => {
  const said = claim ?? {}
  return completes && typeof said === 'object' && !Array.isArray(said) ? { ...facts[completes], ...said } : said
}

/** Clocks of two machines may differ by a little: time never goes back in a dossier. */
const timeOf = (dossier: Dossier, { at }: Command) => (dossier.at !== null && dossier.at > at ? dossier.at : at)

/** What a row may look at. */
export const caseOf = (dossier: Dossier, command: Command, claim: unknown, context: Context): Case => ({
  id: dossier.id,
  facts: { ...dossier.facts, [command.action]: claim },
  past: dossier.facts,
  claim,
  seat: dossier.seat,
  due: dossier.due,
  version: dossier.version,
  by: command.by,
  at: timeOf(dossier, command),
  ...context,
})

/**
 * The one place where a dossier moves. Pure: the shell brings what is known and keeps what is decided.
 * Refusals are values: who may not (not-yours), when not (not-open), what lacks (incomplete, unmet), each with its clause.
 */
export function decide(p: Procedure, dossier: Dossier, command: Command, context: Context): Decision {
  try {
    return judge(p, dossier, command, context)
  } catch (e) {
    if (!(e instanceof MissingCalendarYear)) throw e
    const says = { zh: `没有${e.year}年的工作日历，期限无法计算`, en: `No working-day calendar for ${e.year}` }
    return refuse({ because: 'unmet', clause: '二(四)', says, issues: [] })
  }
}

function judge(p: Procedure, dossier: Dossier, command: Command, context: Context): Decision {
  const { by, action } = command
  const hidden = dossier.seat && allow(by, 'dossier', dossier.seat)
  if (hidden) return refuse({ because: 'not-yours', ...hidden })
  const row = rowOf(p, dossier, action)
  if (!row || ![row.follows].flat().includes(command.cause))
    return refuse({ because: 'not-open', says: closed(dossier.state, action) })
  const { clause } = row
  if (![row.by].flat().includes(by.role)) return refuse({ because: 'not-yours', clause, says: belongsTo(row) })

  const claim = claimOf(row, dossier, command.claim)
  const issues = explain(row.needs, claim)
  const c = caseOf(dossier, command, claim, context)
  if (issues.length > 0)
    return refuse({ because: 'incomplete', clause, says: lacking, issues: [...issues, ...beside(issues, row, c)] })

  const unknown = Object.entries(knowsOf(p, row)).find(([name, idOf]) => !c.known[name] && idOf(c) !== undefined)
  if (unknown) return refuse({ because: 'incomplete', clause, says: lacking, issues: [nowhere(unknown[0])] })
  const seat = p.seat(c)
  for (const rule of defaultRules) {
    const refusal = rule({ c, p, row, dossier, seat })
    if (refusal) return refuse(refusal)
  }
  const unmet = (row.given ?? [])
    .map((rule) => ({ rule, issues: breaches(rule, c) }))
    .filter((u) => u.issues.length > 0)
  if (unmet[0]) {
    const { clause, says } = unmet[0].rule
    return refuse({ because: 'unmet', clause, says, issues: unmet.flatMap((u) => u.issues) })
  }

  const facts = { ...(claim as Facts), ...row.yields?.(c) }
  const after = { ...c, facts: { ...c.facts, [action]: facts }, seat }
  const entry: Verdict = {
    procedure: p.name,
    id: dossier.id,
    version: dossier.version + 1,
    action,
    from: dossier.state,
    to: row.to,
    clause,
    cause: command.cause ?? null,
    by,
    duty: dutyOf(row, by),
    at: c.at,
    facts,
    seat,
    due: dueDay(p, row.to, after),
    reference: { calendar: context.calendar.version },
  }
  const cause = `${p.name}.${action}`
  const also = (row.also?.(after) ?? []).map((move) => ({ ...move, by, at: c.at, cause }))
  return { ok: true, entry, row, also, keys: row.claims?.(after) ?? [] }
}

/** What rules find in fields of the right shape, beside those of a wrong one. */
const beside = (issues: readonly Issue[], { given = [] }: Row<string>, c: Case): Issue[] => {
  const wrong = new Set(issues.map(({ pointer }) => pointer.split('/')[1]))
  return given
    .filter(({ reads }) => reads && !wrong.has(undefined) && !reads.some((field) => wrong.has(field)))
    .flatMap((rule) => breaches(rule, c))
}

const lacking: Says = { zh: '所填内容不完整或不正确', en: 'What is given is incomplete or incorrect' }
const closed = (state: string, action: string): Says => {
  const [stands, does] = [wordFor('states', state), wordFor('actions', action)]
  return {
    zh: `当前状态（${stands.zh}）下不能办理“${does.zh}”`,
    en: `"${does.en}" is not open in state "${stands.en}"`,
  }
}
const nowhere = (procedure: string): Issue => {
  const { zh, en } = wordFor('procedures', procedure)
  return issueAt(`/${procedure}`, `没有所指的${zh}`, `There is no such dossier: ${en}`)
}
const belongsTo = (row: Row<string>): Says => {
  const roles = [row.by].flat().map((role) => wordFor('roles', role))
  return {
    zh: `此步由${roles.map((r) => r.zh).join('、')}办理`,
    en: `This step belongs to: ${roles.map((r) => r.en).join(', ')}`,
  }
}
