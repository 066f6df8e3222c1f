import { evolve, unopened } from '../../domain/workflow/evolve.ts'
import type { Case, Dossier, Entry, Procedure } from '../../domain/workflow/procedure.ts'
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
    by,
    at,
  }
  return row?.claims?.(c as Case) ?? []
}

function readAnswer(item: Item): (Answered & { dossier: string }) | undefined {
  const { key, digest, answer } = (item.call ?? {}) as { key?: unknown; digest?: unknown; answer?: unknown }
  const known = typeof key === 'string' && typeof digest === 'string' && typeof answer === 'string'
  if (!known || item.pk !== callItem(key).pk || Object.keys(item).length !== 3) return undefined
  try {
    // What stood open to whoever asked follows from rules that may have changed since.
    const { actions: _, ...fields } = JSON.parse(answer)
    const { procedure, id, version } = fields
    return { pk: item.pk, dossier: partition(procedure, id), version, fields }
  } catch {
    return undefined
  }
}

/**
 * Holds what lies beside dossiers against what their entries say: every key is one that an entry claims, and every key
 * that an entry claims is there, once; every remembered answer shows a dossier as it stood at that version. Nothing tells
 * of a call that was taken away, what its question was (`digest`), or what stood open to whoever asked.
 */
export function holdAgainst(procedures: Procedures, besides: readonly Item[]) {
  const breaks: Break[] = []
  const say = (dossier: unknown, at: Break['at'], says: string) => breaks.push({ dossier: String(dossier), at, says })
  const keys = new Map<string, Item>()
  const answers = new Map<string, Answered[]>()
  for (const item of besides) {
    if (item.sk === 'KEY') keys.set(String(item.pk), item)
    else {
      const answered = readAnswer(item)
      if (answered) answers.set(answered.dossier, [...(answers.get(answered.dossier) ?? []), answered])
      else say(item.pk, 'CALL', 'is no remembered call')
    }
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
  const judgeAnswer = ({ pk, fields }: Answered, stood: Dossier) => {
    const same = Object.entries(fields).every(
      ([field, value]) => digestOf(value) === digestOf(stood[field as keyof Dossier]),
    )
    if (!same) say(pk, 'CALL', `does not show ${partition(stood.procedure, stood.id)} as it stood`)
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
        for (const claim of claimedBy(procedures, stood, entry)) judgeKey(claim, key, entry)
        stood = evolve(stood, entry)
        for (const answered of left)
          if (answered.version === stood.version) {
            judgeAnswer(answered, stood)
            left.delete(answered)
          }
      }
      answers.set(key, [...left])
    },
    /** All that was found, once every dossier was looked at. */
    end(): Break[] {
      for (const [pk, item] of keys)
        if (!claimed.has(pk) || Object.keys(item).length !== 3) say(pk, 'KEY', 'is claimed by no entry')
      for (const [dossier, left] of answers)
        for (const { pk, version } of left)
          say(pk, 'CALL', `shows version ${version} of ${dossier}, which there is not`)
      return breaks
    },
  }
}
