import type { Clause } from '../clauses.ts'
import { type Dossier, type Entry, enterpriseRoles, type Facts, type Role } from './procedure.ts'
import type { Reader } from './reading.ts'

/*
 * B3: what of a dossier is kept from whom, though they may read it: lines about others, what is only put forward, what the
 * panel says before it has concluded, and particulars of people that are not needed.
 */

type Withheld = {
  procedures: readonly string[]
  actions: readonly string[]
  from: readonly Role[]
  /** Fields of the claim, by their paths; all of it when absent. */
  fields?: readonly string[]
  /** Lists of the claim of which those lines are told that are the reader's own. */
  lines?: readonly string[]
  /** Of a line: whether it is the reader's; `own` are the ids of an enterprise's filings. */
  isOwn?: (line: Facts, by: Reader, own: ReadonlySet<string>) => boolean
  /** The states of the dossier in which it is kept back; all of them when absent. */
  in?: readonly string[]
  /** What was stated before the last entry of the kind stays kept back afterwards. */
  lastAlone?: true
  clause: Clause
}

const experts: readonly Role[] = ['expert']
const enterprises: readonly Role[] = enterpriseRoles
const notAuthorities: readonly Role[] = [...enterprises, ...experts]
const isOwnFiling = ({ filing }: Facts, _: Reader, own: ReadonlySet<string>) => own.has(filing)
const evaluated = ['filing', 'scheme']
const panelMoves = ['convene', 'recuse', 'challenge', 'confirm-challenge', 'dismiss-challenge', 'replace']

export const withheld: readonly Withheld[] = [
  // 二(二): of the list that was decided each enterprise reads its own lines, and nothing of the meeting.
  {
    procedures: ['selection'],
    actions: ['propose', 'agree'],
    from: enterprises,
    lines: ['selected', 'struck', 'narrowed'],
    isOwn: isOwnFiling,
    clause: '二(二)',
  },
  { procedures: ['selection'], actions: ['agree'], from: enterprises, fields: ['record'], clause: '二(二)' },
  { procedures: ['selection'], actions: ['return'], from: enterprises, clause: '二(二)' },
  { procedures: ['selection'], actions: ['propose'], from: enterprises, lastAlone: true, in: [], clause: '二(二)' },
  // the rank in its own dossier, until the leading group has decided
  {
    procedures: ['filing'],
    actions: ['shortlist'],
    from: enterprises,
    in: ['qualified', 'shortlisted'],
    lastAlone: true,
    clause: '二(二)',
  },
  // what is put forward is no order yet
  {
    procedures: ['calendar', 'policies'],
    actions: ['put-forward', 'return'],
    from: notAuthorities,
    clause: '四(三)',
  },
  { procedures: ['catalogue'], actions: ['propose', 'return'], from: notAuthorities, clause: '一(三)' },
  // what experts signed, until the panel has concluded; each signs by himself
  {
    procedures: evaluated,
    actions: ['opine'],
    from: enterprises,
    in: ['evaluating', 'reviewing'],
    clause: '二(二)',
  },
  {
    procedures: evaluated,
    actions: ['opine'],
    from: experts,
    lines: ['opinions'],
    isOwn: ({ expert }, { person }) => expert === person,
    clause: '二(二)',
  },
  // who stood aside, or was challenged, and why
  {
    procedures: evaluated,
    actions: panelMoves,
    from: notAuthorities,
    fields: ['excluded', 'aside', 'left', 'ground', 'evidence', 'now/aside', 'now/left', 'now/challenged'],
    clause: '二(二)',
  },
  {
    procedures: evaluated,
    actions: ['challenge', 'recuse', 'dismiss-challenge', 'confirm-challenge'],
    from: notAuthorities,
    fields: ['reason', 'person'],
    clause: '二(二)',
  },
  // F-11: telephone and mail of the enterprise's people are the centre's to use
  {
    procedures: ['filing'],
    actions: ['save', 'submit', 'amend'],
    from: experts,
    fields: ['contact', 'now/contact'],
    clause: '二(二)',
  },
]

/** The facts without what stands at the path; the same facts where nothing does. */
function without(facts: Facts, path: readonly string[]): Facts {
  const [name = '', ...rest] = path
  if (facts === null || typeof facts !== 'object' || !Object.hasOwn(facts, name)) return facts
  const { [name]: value, ...others } = facts
  return rest.length === 0 ? others : { ...others, [name]: without(value, rest) }
}

/** What is told of a claim: undefined where nothing is. */
function told(row: Withheld, facts: Facts, by: Reader, own: ReadonlySet<string>): Facts | undefined {
  const { fields, lines, isOwn = () => false } = row
  if (!fields && !lines) return undefined
  const kept = (fields ?? []).reduce((rest, path) => without(rest, path.split('/')), facts)
  const isForeign = (line: Facts) => !isOwn(line, by, own)
  const cut = (lines ?? []).filter((name) => Array.isArray(kept[name]) && kept[name].some(isForeign))
  const mine = cut.map((name) => [name, kept[name].filter((line: Facts) => !isForeign(line))])
  return cut.length === 0 ? kept : { ...kept, ...Object.fromEntries(mine) }
}

const none: ReadonlySet<string> = new Set()
const rowsFor = ({ procedure }: Pick<Dossier, 'procedure'>, by: Reader) =>
  withheld.filter(({ procedures, from }) => procedures.includes(procedure) && from.includes(by.role))
const holdsIn = ({ in: states }: Withheld, state: string) => states === undefined || states.includes(state)

/** The filings that such a dossier names. */
export const filingsNamed = (dossier: Pick<Dossier, 'procedure' | 'facts'>, by: Reader): readonly string[] => {
  const named = rowsFor(dossier, by).flatMap(({ actions, lines = [] }) =>
    actions.flatMap((action) => lines.flatMap((name): Facts[] => dossier.facts[action]?.[name] ?? [])),
  )
  return [...new Set(named.flatMap(({ filing }): string[] => filing ?? []))]
}

/** A dossier as this reader is told it, who may read it. `own` are the filings of the reader among those it names. */
export function shownTo<D extends Pick<Dossier, 'procedure' | 'state' | 'facts'>>(
  by: Reader,
  head: D,
  own: ReadonlySet<string> = none,
): D {
  const rows = rowsFor(head, by).filter((row) => holdsIn(row, head.state))
  if (rows.length === 0) return head
  const facts = Object.entries(head.facts).flatMap(([action, stated]): [string, Facts][] => {
    const shown = rows
      .filter(({ actions }) => actions.includes(action))
      .reduce<Facts | undefined>((rest, row) => rest && told(row, rest, by, own), stated)
    return shown === undefined ? [] : [[action, shown]]
  })
  return { ...head, facts: Object.fromEntries(facts) }
}

/** An entry as it is told; `withheld` where something is kept back, so that its digest cannot be computed from it. */
export type ShownEntry = Entry & { withheld?: true }

/** The entries of a dossier as this reader is told them. */
export function entriesShownTo(
  by: Reader,
  head: Pick<Dossier, 'procedure' | 'state'>,
  entries: readonly Entry[],
  own: ReadonlySet<string> = none,
): ShownEntry[] {
  const rows = rowsFor(head, by)
  if (rows.length === 0) return [...entries]
  const last = new Map(entries.map(({ action, version }) => [action, version]))
  return entries.map((entry) => {
    const isLast = last.get(entry.action) === entry.version
    const facts = rows
      .filter((row) => row.actions.includes(entry.action))
      .filter((row) => holdsIn(row, head.state) || (row.lastAlone && !isLast))
      .reduce<Facts | undefined>((rest, row) => rest && told(row, rest, by, own), entry.facts)
    return facts === entry.facts ? entry : { ...entry, facts: facts ?? {}, withheld: true }
  })
}
