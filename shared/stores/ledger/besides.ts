import { receiptOf } from '../../domain/complaint/receipt.ts'
import { evolve, unopened } from '../../domain/workflow/evolve.ts'
import type { Case, Dossier, Entry, Procedure } from '../../domain/workflow/procedure.ts'
import { sinceOf } from '../../domain/workflow/recount.ts'
import { shownTo } from '../../domain/workflow/withheld.ts'
import { digestOf } from './chain.ts'
import { callItem, head as headKey, keyItem, partition } from './items.ts'
import type { Stored } from './stored.ts'
import { type Break, isEntry } from './verify.ts'

type Item = Record<string, unknown>
type Procedures = Readonly<Record<string, Procedure>>

/** What a call answered: the dossier as it stood then, as far as whoever asked was shown it. */
type Answered = { pk: string; version: number; fields: Partial<Dossier> }

/** The keys that an entry's row claims, told from what the entry keeps; none where the row is no more. */
function claimedBy(procedures: Procedures, before: Dossier, entry: Entry): string[] {
  const row = procedures[entry.procedure]?.table[entry.from]?.[entry.action]
  const { id, facts, seat, due, version, by, at } = entry
  const c: Omit<Case, 'calendar'> = {
    id,
    facts: { ...before.facts, [entry.action]: facts },
    past: before.facts,
    claim: facts,
    known: {},
    lists: {},
    seat,
    due,
    version: version - 1,
    opened: before.opened,
    since: sinceOf(before),
    hands: before.hands,
    by,
    at,
  }
  return row?.claims?.(c as Case) ?? []
}

/** What a call answered, of whatever kind; undefined for what is no remembered call. */
function readAnswer(item: Item): { answered: unknown } | undefined {
  const { key, digest, answer } = (item.call ?? {}) as { key?: unknown; digest?: unknown; answer?: unknown }
  const known = typeof key === 'string' && typeof digest === 'string' && typeof answer === 'string'
  if (!known || item.pk !== callItem(key).pk || Object.keys(item).length !== 3) return undefined
  try {
    return { answered: JSON.parse(answer) }
  } catch {
    return undefined
  }
}

/** An answer that shows a dossier; undefined for any other. */
function readShown(answered: unknown): Omit<Answered & { dossier: string }, 'pk'> | undefined {
  if (typeof answered !== 'object' || answered === null) return undefined
  // What stood open to whoever asked follows from rules that may have changed since.
  const { actions: _, ...fields } = answered as Partial<Dossier> & { actions?: unknown }
  const { procedure, id, version } = fields
  if (typeof procedure !== 'string' || typeof id !== 'string' || typeof version !== 'number') return undefined
  return { dossier: partition(procedure, id), version, fields }
}

/**
 * Receipts of complaints name none: all that show the same days are counted against the complaints that were received so.
 * A receipt that was altered is one that no complaint was given, or one too many of its kind.
 */
function countReceipts() {
  const given = new Map<string, Set<string>>()
  const shown = new Map<string, string[]>()
  return {
    /** A remembered answer that shows no dossier. */
    show(pk: string, answered: unknown): void {
      const receipt = digestOf(answered)
      shown.set(receipt, [...(shown.get(receipt) ?? []), pk])
    },
    /** An entry of a dossier; a scan may come across one twice. */
    look(dossier: string, entry: Entry): void {
      if (entry.procedure !== 'complaint' || entry.version !== 1) return
      const receipt = digestOf(receiptOf(entry))
      given.set(receipt, (given.get(receipt) ?? new Set<string>()).add(dossier))
    },
    /** The calls whose receipts cannot all have been given, each with why. */
    *end(): Iterable<{ pk: string; says: string }> {
      for (const [receipt, calls] of shown) {
        const complaints = given.get(receipt)?.size ?? 0
        const says =
          complaints === 0
            ? 'shows neither a dossier nor a receipt that a complaint was given'
            : `shows a receipt that ${calls.length} calls show, and ${complaints} complaints were given`
        if (calls.length > complaints) for (const pk of calls) yield { pk, says }
      }
    },
  }
}

/**
 * Holds what lies beside dossiers against what their entries say: every key is one that an entry claims, and every key
 * that an entry claims is there, once; every remembered answer shows a dossier as it stood at that version, or is the
 * receipt of a complaint. Nothing tells of a call that was taken away, what its question was (`digest`), or what stood open
 * to whoever asked.
 */
export function holdAgainst(procedures: Procedures, besides: readonly Item[]) {
  const breaks: Break[] = []
  const say = (dossier: unknown, at: Break['at'], says: string) => breaks.push({ dossier: String(dossier), at, says })
  const keys = new Map<string, Item>()
  const answers = new Map<string, Answered[]>()
  const receipts = countReceipts()
  const takeCall = (item: Item) => {
    const pk = String(item.pk)
    const call = readAnswer(item)
    if (!call) return say(pk, 'CALL', 'is no remembered call')
    const shown = readShown(call.answered)
    if (!shown) return receipts.show(pk, call.answered)
    answers.set(shown.dossier, [...(answers.get(shown.dossier) ?? []), { pk, ...shown }])
  }
  for (const item of besides) {
    if (item.sk === 'KEY') keys.set(String(item.pk), item)
    else takeCall(item)
  }
  const claimed = new Map<string, string>()

  const judgeKey = (key: string, dossier: string, { cause }: Entry) => {
    const { pk } = keyItem(key)
    const holder = keys.get(pk)?.holder
    const other = claimed.get(pk)
    // A scan may come across a dossier twice.
    if (other !== undefined && other !== dossier) say(pk, 'KEY', `is claimed by ${other} and by ${dossier}`)
    else if (!keys.has(pk)) say(pk, 'KEY', `is missing; ${dossier} claims it`)
    // It stands under whatever moved first: the dossier, or the one that carried it along.
    else if (holder !== dossier && !(cause && String(holder).startsWith(`${cause.split('.')[0]}#`)))
      say(pk, 'KEY', `is not held by ${dossier}, which claims it`)
    claimed.set(pk, dossier)
  }
  /** Whole, or B3 as it is shown to whoever asked. */
  const judgeAnswer = ({ pk, fields }: Answered, stood: Dossier, { by }: Entry) => {
    const shows = (told: Dossier) =>
      Object.entries(fields).every(([field, value]) => digestOf(value) === digestOf(told[field as keyof Dossier]))
    if (!shows(stood) && !shows(shownTo(by, stood)))
      say(pk, 'CALL', `does not show ${partition(stood.procedure, stood.id)} as it stood`)
  }

  return {
    /** One dossier of the ledger. */
    look({ key, items }: Stored): void {
      const [procedure = '', id = ''] = key.split(/#(.*)/s)
      const p = Object.hasOwn(procedures, procedure) ? procedures[procedure] : undefined
      if (!p) return
      const left = new Set(answers.get(key))
      let stood = unopened(p, id)
      for (const { sk, entry } of items) {
        if (sk === headKey || !isEntry(entry)) continue
        receipts.look(key, entry)
        for (const claim of claimedBy(procedures, stood, entry)) judgeKey(claim, key, entry)
        stood = evolve(stood, entry)
        for (const answered of left)
          if (answered.version === stood.version) {
            judgeAnswer(answered, stood, entry)
            left.delete(answered)
          }
      }
      answers.set(key, [...left])
    },
    /** All that was found, once every dossier was looked at. */
    end(): Break[] {
      for (const [pk, item] of keys)
        if (!claimed.has(pk) || Object.keys(item).length !== 3) say(pk, 'KEY', 'is claimed by no entry')
      for (const { pk, says } of receipts.end()) say(pk, 'CALL', says)
      for (const [dossier, left] of answers)
        for (const { pk, version } of left)
          say(pk, 'CALL', `shows version ${version} of ${dossier}, which there is not`)
      return breaks
    },
  }
}
