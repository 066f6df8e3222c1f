import { MissingCalendarYear } from '../vocabulary/calendar/working-days.ts'
import { defaultRules, dutyOf, seatAfter } from './default-rules.ts'
import { dueDay } from './due.ts'
import { type Context, caseOf, type Prepared, type Refused } from './prepare.ts'
import type { Case, Command, Entry, Facts, Issue, Row, Says } from './procedure.ts'
import type { Refusal } from './refusal.ts'
import { breaches, issueAt } from './shapes.ts'
import { wordFor } from './wording.ts'

/** Without `previous`, which chaining adds. */
export type Verdict = Omit<Entry, 'previous'>
export type Decision = { ok: true; entry: Verdict; row: Row<string>; also: Command[]; keys: string[] } | Refused

const refuse = (refusal: Refusal): Refused => ({ ok: false, refusal })

/**
 * The one place where a dossier moves. Pure: the shell admits and prepares the command, brings what it must know, and keeps
 * what is decided. Refusals are values: who may not (not-yours), when not (not-open), what lacks (incomplete, unmet), each
 * with its clause.
 */
export function decide(prepared: Prepared, context: Context): Decision {
  try {
    return judge(prepared, context)
  } catch (e) {
    if (!(e instanceof MissingCalendarYear)) throw e
    const says = {
      zh: `没有${e.year}年的工作日历，期限无法计算；放假安排公布后，由系统管理员提出并核准`,
      en: `No working-day calendar for ${e.year}: administrators put the year forward and enact it once it is published`,
    }
    return refuse({ because: 'unmet', clause: '二(四)', says, issues: [] })
  }
}

function judge(prepared: Prepared, context: Context): Decision {
  const { p, dossier, command, row, claim, issues, more, fields, knows } = prepared
  const { by, action } = command
  const { clause } = row
  const c = caseOf(prepared, context)
  if (issues.length > 0)
    return refuse({
      because: 'incomplete',
      clause,
      says: lacking,
      issues: [...issues, ...beside(fields, row, c)],
      more,
    })

  const unknown = Object.entries(knows).find(([name, idOf]) => !c.known[name] && idOf(c) !== undefined)
  if (unknown) return refuse({ because: 'incomplete', clause, says: lacking, issues: [nowhere(unknown[0])] })
  const seat = seatAfter(p, row, c)
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

  const facts = { ...(claim as Facts), ...row.yields?.(c), ...counted(row, c) }
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
    due: row.due ? row.due(after) : dueDay(p, row.to, after),
    reference: { calendar: context.calendar.version },
  }
  const cause = `${p.name}.${action}`
  const also = (row.also?.(after) ?? []).map((move) => ({ ...move, by, at: c.at, cause }))
  return { ok: true, entry, row, also, keys: row.claims?.(after) ?? [] }
}

const counted = ({ counts = {} }: Row<string>, c: Case): Facts =>
  Object.fromEntries(Object.entries(counts).map(([field, count]) => [field, count(c)]))

/** What rules find in fields of the right shape, beside those of a wrong one. */
const beside = (wrong: ReadonlySet<string>, { given = [] }: Row<string>, c: Case): Issue[] =>
  given
    .filter(({ reads }) => reads && !wrong.has('') && !reads.some((field) => wrong.has(field)))
    .flatMap((rule) => breaches(rule, c))

const lacking: Says = { zh: '所填内容不完整或不正确', en: 'What is given is incomplete or incorrect' }
const nowhere = (procedure: string): Issue => {
  const { zh, en } = wordFor('procedures', procedure)
  return issueAt(`/${procedure}`, `没有所指的${zh}`, `There is no such dossier: ${en}`)
}
