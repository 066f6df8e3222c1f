import { addDays, dateOf } from '../calendar/dates.ts'

// biome-ignore lint/suspicious/noExplicitAny: facts of a dossier
type Facts = Record<string, any>
type Head = { readonly procedure: string; readonly state: string; readonly at: string | null; readonly facts: Facts }

/** One version of a file that a dossier has pinned, by the upload's id; `sha256` is hex. */
export type Original = { readonly id: string; readonly versionId: string; readonly sha256: string }
/** A dossier as a disposal names it: at which version, and the last day of its retention. */
export type Ended = {
  readonly id: string
  readonly version: number
  readonly until: string
  readonly originals: Original[]
}

/** In days, as the lock of the archive counts, so that no leap day shortens a year. */
const longestYear = 366

/**
 * States in which a dossier is over and its originals may go once their time has: nothing in force stands on them. Of a
 * filing in force, its changes, a norm that is filed, and whatever a certificate is derived from, nothing goes.
 */
export const disposable = {
  filing: ['withdrawn', 'declined', 'disapproved', 'ended', 'removed'],
  change: ['withdrawn'],
  conduct: ['recorded'],
  'spot-check': ['concluded'],
  service: ['rejected', 'cancelled', 'confirmed'],
  supervision: ['answered-for'],
  'self-inspection': ['received'],
  complaint: ['declined', 'closed'],
  demand: ['concluded'],
  credit: ['struck'],
  exit: ['removed', 'reinstated', 'dismissed', 'withdrawn'],
  announcement: ['cancelled', 'withdrawn'],
} as const satisfies Readonly<Record<string, readonly string[]>>

export const isOver = ({ procedure, state }: Head): boolean =>
  ((disposable as Record<string, readonly string[]>)[procedure] ?? []).includes(state)

/**
 * The last day (Asia/Shanghai) of a dossier's retention, which runs from the day of its last entry. No version that it
 * has pinned is younger, and so none is locked any longer.
 */
export const retainedUntil = ({ at }: Pick<Head, 'at'>, years: number): string =>
  addDays(dateOf(at ?? ''), years * longestYear)

export const nameOf = ({ id, versionId }: Pick<Original, 'id' | 'versionId'>) => `${id} ${versionId}`

/** Every version that the facts name, once. */
export function originalsIn(facts: unknown): Original[] {
  const found = new Map<string, Original>()
  const look = (part: unknown) => {
    if (typeof part !== 'object' || part === null) return
    const { id, versionId, sha256 } = part as Facts
    if (typeof id === 'string' && typeof versionId === 'string' && typeof sha256 === 'string')
      found.set(nameOf({ id, versionId }), { id, versionId, sha256 })
    for (const inner of Object.values(part)) look(inner)
  }
  look(facts)
  return [...found.values()]
}

/** What the archive answered: it is gone, it is locked still, or nobody knows. */
export const disposalOutcomes = {
  deleted: { zh: '已删除', en: 'Deleted' },
  locked: { zh: '锁定未删', en: 'Locked, and not deleted' },
  unknown: { zh: '结果不明', en: 'Not known' },
} as const

const named = ({ facts }: Head): Original[] => (facts.open.ended as Ended[]).flatMap(({ originals }) => originals)

/** By name, what a disposal that two persons decided lets go: it may be there still. */
export const decidedIn = (disposal: Head): string[] =>
  ['decided', 'disposed'].includes(disposal.state) ? named(disposal).map(nameOf) : []

/** By name, what is gone as whoever carried the disposal out has recorded. */
export const deletedIn = (disposal: Head): string[] =>
  ((disposal.facts.record?.outcomes ?? []) as (Original & { outcome: string })[]).flatMap((one) =>
    one.outcome === 'deleted' ? [nameOf(one)] : [],
  )
