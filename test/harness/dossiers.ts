import { createHash } from 'node:crypto'
import { type Refused, taken } from '../../functions/platform/commands/command-refusal.ts'
import { stateCouncilCalendar } from '../../shared/domain/vocabulary/calendar/calendar-data.ts'
import type { Calendar } from '../../shared/domain/vocabulary/calendar/working-days.ts'
import { documentKey } from '../../shared/domain/vocabulary/documents/document-numbers.ts'
import { province } from '../../shared/domain/vocabulary/geography/region.ts'
import { type Decision, decide, type Verdict } from '../../shared/domain/workflow/decide.ts'
import { evolve, unopened } from '../../shared/domain/workflow/evolve.ts'
import { admit, type Context, caseOf, type Prepared, prepare } from '../../shared/domain/workflow/prepare.ts'
import {
  type Actor,
  type Command,
  cityRoles,
  clock,
  type Dossier,
  enterpriseRoles,
  type Facts,
  type Procedure,
  type Role,
} from '../../shared/domain/workflow/procedure.ts'

/** Invented places and enterprises; the codes are computed (GB 32100) and belong to nobody. */
export const foshan = '440600'
export const guangzhou = '440100'
export const ours = '91440605MA12345671'
export const theirs = '91440106MA7654321J'

/** Whoever holds the role where it belongs: our enterprise, Foshan, or the province. Every role is a person of its own. */
export const actor = (role: Role, over: Partial<Actor> = {}): Actor => {
  const has = (roles: readonly Role[]) => roles.includes(role)
  const org = has(enterpriseRoles) ? ours : has(cityRoles) ? foshan : province
  const person = over.person ?? role
  return { role, id: `account of ${person}`, person, org, ...over }
}
export const theClock = actor(clock)

/** One step of a story: the day (noon in Guangdong) or the very instant, who, what, and with which claim. */
export type Step = readonly [when: string, by: Actor, action: string, claim?: unknown]
export type Outcome = { ok: true; entries: Verdict[]; keys: string[] } | Refused
type Heads = Map<string, Dossier>
type Calendars = (at: string) => Calendar
type Standing = {
  procedures: Readonly<Record<string, Procedure>>
  calendarAt: Calendars
  heads: Heads
  /** Keys that dossiers hold. As in the ledger, none is given twice, to the dossier that holds it neither. */
  claimed: ReadonlySet<string>
  kept: Verdict[]
  lists: Map<string, Facts[]>
  held: Map<string, Facts[]>
}
const digest = (text: string) => createHash('sha256').update(text).digest('hex')

/** What the engine says of a command, given what its row must know. */
export function judge(
  p: Procedure,
  dossier: Dossier,
  command: Command,
  bring: (prepared: Prepared) => Context,
): Decision {
  const admitted = admit(p, dossier, command)
  if (!admitted.ok) return admitted
  const prepared = prepare(admitted)
  return decide(prepared, bring(prepared))
}

/**
 * For tests: dossiers that the engine alone moves. Places are written `filing/F`; long lists lie beside them. The calendar
 * may be another at another instant.
 */
export function openDossiers(
  procedures: Readonly<Record<string, Procedure>>,
  calendar: Calendar | Calendars = stateCouncilCalendar,
) {
  const calendarAt = typeof calendar === 'function' ? calendar : () => calendar
  const nothing = { heads: new Map(), claimed: new Set<string>(), kept: [], lists: new Map(), held: new Map() }
  return goOn({ procedures, calendarAt, ...nothing })
}

function goOn(standing: Standing) {
  let { calendarAt, heads, claimed, kept } = standing
  const { procedures, lists, held } = standing

  const table = (name: string): Procedure => {
    const p = procedures[name]
    if (!p) throw new Error(`no procedure ${name}`)
    return p
  }
  const find = (on: Heads, name: string, id: string) => on.get(`${name}/${id}`) ?? unopened(table(name), id)
  const known = (on: Heads, name: string, id: string) => {
    const head = find(on, name, id)
    return head.version > 0 || table(name).standing ? head : undefined
  }

  /** What the shell brings: the heads that the row must know, one after another, then its lists. */
  function bring(on: Heads, prepared: Prepared): Context {
    const context: Context = { known: {}, lists: {}, calendar: calendarAt(prepared.command.at) }
    const { row, knows, issues } = prepared
    if (issues.length > 0) return context
    const c = caseOf(prepared, context)
    for (const [name, idOf] of Object.entries(knows)) {
      const id = idOf(c)
      if (Array.isArray(id)) context.known[name] = id.flatMap((one) => known(on, name, one) ?? [])
      else if (id !== undefined) context.known[name] = known(on, name, id)
    }
    for (const [name, refOf] of Object.entries(row.lists ?? {})) {
      const ref = refOf(c)
      const list = Array.isArray(ref) ? ref.map((one) => lists.get(one.sha256) ?? []) : lists.get(ref?.sha256 ?? '')
      if (list) context.lists[name] = list
    }
    if (row.holders)
      context.lists.holders = row.holders(c).map((item) => {
        const { subject } = sealed(item).document
        return { subject, held: held.get(subject) ?? [] }
      })
    return context
  }

  const sealed = (item: Facts): Facts =>
    item.document?.number
      ? { ...item, document: { type: item.document.type, subject: digest(documentKey(item.document)) } }
      : item

  function keep(facts: Facts, fields: readonly string[]): Facts {
    const given = fields.filter((field) => facts[field] !== undefined)
    const kept = given.map((field) => {
      const list = facts[field].map(sealed)
      const sha256 = digest(JSON.stringify(list))
      lists.set(sha256, list)
      return [field, { key: field, versionId: '1', sha256, count: list.length }]
    })
    return { ...facts, ...Object.fromEntries(kept) }
  }

  function apply(on: Heads, command: Command): Outcome {
    const { procedure, id } = command
    const dossier = find(on, procedure, id)
    const decision = judge(table(procedure), dossier, command, (prepared) => bring(on, prepared))
    if (!decision.ok) return decision
    const entry = { ...decision.entry, facts: keep(decision.entry.facts, decision.row.keeps ?? []) }
    on.set(`${procedure}/${id}`, evolve(dossier, { ...entry, previous: null }))
    const entries = [entry]
    const keys = [...decision.keys]
    for (const move of decision.also) {
      const moved = apply(on, move)
      if (!moved.ok) return moved
      entries.push(...moved.entries)
      keys.push(...moved.keys)
    }
    return { ok: true, entries, keys }
  }

  const place = (where: string) => {
    const [procedure = '', id = ''] = where.split('/')
    return { procedure, id }
  }
  const dossiers = {
    at: (where: string): Dossier => find(heads, place(where).procedure, place(where).id),
    /** What happened to the dossier, the oldest first. */
    entries: (where: string): Verdict[] => kept.filter((e) => `${e.procedure}/${e.id}` === where),
    /** The list that a reference names. */
    list: (ref: { sha256: string }): Facts[] => lists.get(ref.sha256) ?? [],
    /** A list that came there by another way: the reference that names it. */
    putList: (list: Facts[]): Facts => keep({ list }, ['list']).list,
    /** What the register says that the holder of a document holds, of certificates in force. */
    hold: (document: Facts, certificates: Facts[]) => {
      held.set(sealed({ document }).document.subject, certificates)
    },
    /** A dossier that came there by another way. */
    put: (d: Partial<Dossier> & Pick<Dossier, 'procedure' | 'id'>) => {
      heads.set(`${d.procedure}/${d.id}`, { ...unopened(table(d.procedure), d.id), version: 1, ...d })
    },
    /** From now on it is counted with another calendar. */
    countWith: (next: Calendar) => {
      calendarAt = () => next
    },
    /** All moves of the command or none. */
    step(where: string, [when, by, action, claim = {}]: Step, cause?: string): Outcome {
      const at = when.length === 10 ? `${when}T04:00:00.000Z` : when
      const on = new Map(heads)
      const outcome = apply(on, { ...place(where), action, claim, by, at, ...(cause && { cause }) })
      if (outcome.ok) {
        const { keys } = outcome
        if (keys.some((key) => claimed.has(key))) return taken
        claimed = new Set([...claimed, ...keys])
        heads = on
        kept = [...kept, ...outcome.entries]
      }
      return outcome
    },
    /** Steps that go well, one after another, until the dossier stands where it should. */
    tell(where: string, steps: readonly Step[], until?: string): Dossier {
      for (const step of steps) {
        if (dossiers.at(where).state === until) break
        const outcome = dossiers.step(where, step)
        if (!outcome.ok) throw new Error(`${where} ${step[2]}: ${JSON.stringify(outcome.refusal)}`)
      }
      return dossiers.at(where)
    },
    /** All that stands now. */
    standing: (): Standing => ({ procedures, calendarAt, heads, claimed, kept, lists, held }),
  }
  return dossiers
}
export type Dossiers = ReturnType<typeof openDossiers>

/** Nothing in it can be changed in place any more. */
function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return
  for (const part of Object.values(Object.freeze(value))) freeze(part)
}

/** How many are kept: a story that is told with claims drawn at random is told once. */
const most = 300
const stories = new Map<string, Standing>()

/** What a story has led to, told once in a process: `by` is all that it depends on. Whoever asks goes on by himself. */
export function toldOnce(by: readonly unknown[], story: () => Dossiers): Dossiers {
  const name = JSON.stringify(by)
  let told = stories.get(name)
  if (!told) {
    told = story().standing()
    for (const kept of [told.heads, told.lists, told.held]) for (const one of kept.values()) freeze(one)
    if (stories.size >= most) stories.clear()
    stories.set(name, told)
  }
  const { heads, lists, held } = told
  return goOn({ ...told, heads: new Map(heads), lists: new Map(lists), held: new Map(held) })
}
