import * as z from 'zod'
import { dateOf } from '../../shared/domain/vocabulary/calendar/dates.ts'
import type { Dossier } from '../../shared/domain/workflow/procedure.ts'
import { Altered, type Archive } from '../../shared/stores/archive/archive.ts'
import { mapAtOnce } from '../../shared/stores/at-once.ts'
import { partition } from '../../shared/stores/ledger/items.ts'
import type { Break, Point } from '../../shared/stores/ledger/verify.ts'
import { archiveKey } from '../platform/commands/archive-keys.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'

const shape = z.strictObject({
  day: z.string(),
  at: z.string(),
  /** The anchor before it; null for the first. */
  previous: z.strictObject({ day: z.string(), sha256: z.string() }).nullable(),
  /** Dossier (its key in the ledger), version and digest of its last entry. */
  heads: z.array(z.tuple([z.string(), z.int(), z.string()])),
})
type Anchor = z.infer<typeof shape>

/** Anchors read at a time. */
const atOnce = 50
const keyOf = (day: string) => archiveKey('anchors', `${day}.json`)
/** The days that have an anchor, the earliest first. */
const anchoredDays = async (archive: Archive): Promise<string[]> =>
  (await archive.keys(archiveKey('anchors', ''))).flatMap((key) => /\/(\d{4}-\d\d-\d\d)\.json$/.exec(key)?.[1] ?? [])

async function read(archive: Archive, day: string): Promise<{ anchor: Anchor; sha256: string } | undefined> {
  const kept = await archive.newest(keyOf(day))
  if (!kept) return undefined
  const anchor = shape.parse(JSON.parse(Buffer.from(await archive.get(kept)).toString()))
  return { anchor, sha256: kept.sha256 }
}

async function lastBefore(archive: Archive, day: string) {
  const last = (await anchoredDays(archive)).findLast((one) => one < day)
  return last === undefined ? undefined : read(archive, last)
}

/**
 * Keeps outside the ledger, where an object lock holds it, how far every dossier had come: version and digest of each
 * head that moved since the last anchor. A dossier cut off at its end, its head rolled back with it, hangs
 * together; only what stood here betrays it. Once a day: undefined when the day has its anchor.
 */
export async function openAnchor({ archive, now }: Pick<Dependencies, 'archive' | 'now'>) {
  const at = now()
  const day = dateOf(at)
  if (await archive.newest(keyOf(day))) return undefined
  const last = await lastBefore(archive, day)
  // A day more than needed: what was written while the last anchor was taken, and clocks that differ, are in this one.
  const since = last ? new Date(Date.parse(last.anchor.at) - 86_400_000).toISOString() : ''
  const heads: Anchor['heads'] = []
  return {
    visit({ procedure, id, version, digest, at: moved }: Dossier) {
      if (digest !== null && moved !== null && moved >= since) heads.push([partition(procedure, id), version, digest])
    },
    /** Answers how many heads it holds; undefined when another run of the day dropped its own meanwhile. */
    async drop(): Promise<number | undefined> {
      heads.sort(([a], [b]) => (a < b ? -1 : 1))
      const previous = last ? { day: last.anchor.day, sha256: last.sha256 } : null
      const body = JSON.stringify({ day, at, previous, heads } satisfies Anchor)
      try {
        await archive.put(keyOf(day), Buffer.from(body), 'application/json')
        return heads.length
      } catch (fault) {
        if (await archive.newest(keyOf(day))) return undefined
        throw fault
      }
    },
  }
}

function unreadable(e: unknown): 'unreadable' {
  if (e instanceof Altered || e instanceof z.ZodError || e instanceof SyntaxError) return 'unreadable'
  throw e
}

/**
 * All that anchors up to `today` say of each dossier that is wanted, by its key, and the anchors that are gone or altered
 * themselves.
 */
export async function readAnchors(
  archive: Archive,
  today: string,
  isWanted: (dossier: string) => boolean = () => true,
): Promise<{ points: Map<string, Point[]>; breaks: Break[] }> {
  const points = new Map<string, Point[]>()
  const breaks: Break[] = []
  const digests = new Map<string, string>()
  const days = (await anchoredDays(archive)).filter((day) => day <= today)
  const look = async (day: string) => {
    const found = await read(archive, day).catch((e: unknown) => unreadable(e))
    if (!found || found === 'unreadable') return found
    const { heads, previous } = found.anchor
    return { heads: heads.filter(([dossier]) => isWanted(dossier)), previous, sha256: found.sha256 }
  }
  for (const [i, found] of (await mapAtOnce(days, atOnce, look)).entries()) {
    const day = days[i] ?? ''
    if (found === 'unreadable') breaks.push({ dossier: keyOf(day), at: 1, says: 'is not what was anchored' })
    if (!found || found === 'unreadable') continue
    const { heads, previous, sha256 } = found
    digests.set(day, sha256)
    if (previous && digests.get(previous.day) !== previous.sha256)
      breaks.push({ dossier: keyOf(previous.day), at: 1, says: `is not the anchor that the one of ${day} follows` })
    for (const [dossier, version, digest] of heads)
      points.set(dossier, [...(points.get(dossier) ?? []), { version, digest, day }])
  }
  return { points, breaks }
}
