import { decidedIn, nameOf } from '../../shared/domain/vocabulary/documents/retention.ts'
import type { Dossier, Entry, Facts, Procedure } from '../../shared/domain/workflow/procedure.ts'
import { Altered, type Archive, type Kept } from '../../shared/stores/archive/archive.ts'
import { holdAgainst } from '../../shared/stores/ledger/besides.ts'
import type { Stored } from '../../shared/stores/ledger/stored.ts'
import { type Break, findBreak, type Point } from '../../shared/stores/ledger/verify.ts'
import { materialKey } from '../platform/commands/archive-keys.ts'

/** `original` is a material by name, which a disposal may let go; of lists none ever does. */
type Named = Pick<Kept, 'key' | 'versionId' | 'sha256'> & { original?: string }
type Kind = 'list' | 'material'
const kindOf = ({ original }: Named): Kind => (original === undefined ? 'list' : 'material')

/** Whatever facts name in the archive: lists by their key, materials by their id. */
function* namedIn(facts: unknown): Iterable<Named> {
  if (typeof facts !== 'object' || facts === null) return
  const { key, id, versionId, sha256 } = facts as Facts
  const pinned = typeof versionId === 'string' && typeof sha256 === 'string'
  if (pinned && typeof key === 'string') yield { key, versionId, sha256 }
  if (pinned && typeof id === 'string')
    yield { key: materialKey(id), versionId, sha256, original: nameOf({ id, versionId }) }
  for (const part of Object.values(facts)) yield* namedIn(part)
}

/**
 * Lists are read and their digests computed. Of materials, which are large, the archive is asked: it computed the digest
 * when they came, and writes no version twice.
 */
function inspector(archive: Archive) {
  const looked = new Map<string, boolean>()
  const look = async (named: Named): Promise<boolean> => {
    if (kindOf(named) === 'material') return (await archive.confirm(named)) !== undefined
    try {
      await archive.get(named)
      return true
    } catch (e) {
      if (e instanceof Altered) return false
      throw e
    }
  }
  return async (named: Named): Promise<boolean> => {
    const name = `${named.key} ${named.versionId} ${named.sha256}`
    const standing = looked.get(name) ?? (await look(named))
    looked.set(name, standing)
    return standing
  }
}

type Deps = {
  stored: AsyncIterable<Stored> | Iterable<Stored>
  /** Keys and calls; they are not looked at where none are given. */
  besides?: AsyncIterable<Record<string, unknown>> | Iterable<Record<string, unknown>>
  archive: Archive
  procedures: Readonly<Record<string, Procedure>>
  /** What anchors say of each dossier, by its key. */
  points: ReadonlyMap<string, readonly Point[]>
  /** What of the archive is looked at where entries name it: all, unless they say. */
  kinds?: readonly Kind[]
}

/**
 * Every dossier that is not what was written, each with its first broken entry: its chain, its head, the
 * lists and materials that its entries name (but for what a disposal let go), and what anchors say of it. And keys and
 * calls that do not follow from entries. `onDossier` is told of each dossier that was looked at.
 */
export async function* verifyLedger(
  { stored, besides, archive, procedures, points, kinds = ['list', 'material'] }: Deps,
  onDossier: () => void = () => {},
): AsyncIterable<Break> {
  const inspect = inspector(archive)
  const isStanding = async (named: Named) => !kinds.includes(kindOf(named)) || inspect(named)
  const unseen = new Set(points.keys())
  const others: Record<string, unknown>[] = []
  for await (const item of besides ?? []) others.push(item)
  const decided = new Set<string>()
  const unkept: Unkept[] = []
  const beside = besides && holdAgainst(procedures, others)
  for await (const dossier of stored) {
    onDossier()
    unseen.delete(dossier.key)
    beside?.look(dossier)
    const found = findBreak(dossier, procedures, points.get(dossier.key))
    if (found) yield found
    else {
      for (const name of disposedBy(dossier)) decided.add(name)
      unkept.push(...(await findUnkept(dossier, isStanding)))
    }
  }
  const unexcused = unkept.filter(({ original }) => original === undefined || !decided.has(original))
  for (const [first] of Map.groupBy(unexcused, ({ found }) => found.dossier).values()) if (first) yield first.found
  for (const dossier of unseen) {
    const says = `the whole dossier is gone; it was anchored on ${points.get(dossier)?.at(-1)?.day}`
    yield { dossier, at: 1, says }
  }
  yield* beside?.end() ?? []
}

type Unkept = { found: Break; original?: string }

/** All lists and materials that are not in the archive as an entry names them, the oldest entry first. Of a chain that is whole. */
async function findUnkept({ key, items }: Stored, isStanding: (named: Named) => Promise<boolean>): Promise<Unkept[]> {
  const unkept: Unkept[] = []
  for (const { version, facts } of entriesOf(items))
    for (const named of namedIn(facts))
      if (!(await isStanding(named))) {
        const says = `names ${named.key}, which is not in the archive as it was`
        unkept.push({ ...named, found: { dossier: key, at: version, says } })
      }
  return unkept
}

const entriesOf = (items: Stored['items']): Entry[] => items.flatMap(({ entry }) => (entry ? [entry as Entry] : []))

/** The originals that a dossier lets go, by name. Of a chain that is whole. */
function disposedBy({ items }: Stored): string[] {
  const head = items.find((item) => 'head' in item)?.head as Dossier | undefined
  return head?.procedure === 'disposal' ? decidedIn(head) : []
}
