import type { Entry, Facts, Procedure } from '../../shared/domain/workflow/procedure.ts'
import { Altered, type Archive, type Kept } from '../../shared/stores/archive/archive.ts'
import { holdAgainst } from '../../shared/stores/ledger/besides.ts'
import type { Stored } from '../../shared/stores/ledger/stored.ts'
import { type Break, findBreak, type Point } from '../../shared/stores/ledger/verify.ts'
import { materialKey } from '../edge/shelves.ts'

type Named = Pick<Kept, 'key' | 'versionId' | 'sha256'>
type Kind = 'list' | 'material'

/** Whatever facts name in the archive: lists by their key, materials by their id. */
function* namedIn(facts: unknown): Iterable<Named & { kind: Kind }> {
  if (typeof facts !== 'object' || facts === null) return
  const { key, id, versionId, sha256 } = facts as Facts
  const pinned = typeof versionId === 'string' && typeof sha256 === 'string'
  if (pinned && typeof key === 'string') yield { kind: 'list', key, versionId, sha256 }
  if (pinned && typeof id === 'string') yield { kind: 'material', key: materialKey(id), versionId, sha256 }
  for (const part of Object.values(facts)) yield* namedIn(part)
}

/**
 * Lists are read and their digests computed. Of materials, which are large, the archive is asked: it computed the digest
 * when they came, and writes no version twice.
 */
function inspector(archive: Archive) {
  const looked = new Map<string, boolean>()
  const look = async ({ kind, ...named }: Named & { kind: Kind }): Promise<boolean> => {
    if (kind === 'material') return (await archive.confirm(named)) !== undefined
    try {
      await archive.get(named)
      return true
    } catch (e) {
      if (e instanceof Altered) return false
      throw e
    }
  }
  return async (named: Named & { kind: Kind }): Promise<boolean> => {
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
 * Every dossier that is not what was written (R-59, threat 2), each with its first broken entry: its chain, its head, the
 * lists and materials that its entries name, and what anchors say of it. And keys and
 * calls that do not follow from entries. `onDossier` is told of each dossier that was looked at.
 */
export async function* verifyLedger(
  { stored, besides, archive, procedures, points, kinds = ['list', 'material'] }: Deps,
  onDossier: () => void = () => {},
): AsyncIterable<Break> {
  const inspect = inspector(archive)
  const isStanding = async (named: Named & { kind: Kind }) => !kinds.includes(named.kind) || inspect(named)
  const unseen = new Set(points.keys())
  const others: Record<string, unknown>[] = []
  for await (const item of besides ?? []) others.push(item)
  const beside = besides && holdAgainst(procedures, others)
  for await (const dossier of stored) {
    onDossier()
    unseen.delete(dossier.key)
    beside?.look(dossier)
    const found = findBreak(dossier, procedures, points.get(dossier.key)) ?? (await findUnkept(dossier, isStanding))
    if (found) yield found
  }
  for (const dossier of unseen) {
    const says = `the whole dossier is gone; it was anchored on ${points.get(dossier)?.at(-1)?.day}`
    yield { dossier, at: 1, says }
  }
  yield* beside?.end() ?? []
}

/** The first entry whose lists or materials are not in the archive as it names them. Of a chain that is whole. */
async function findUnkept(
  { key, items }: Stored,
  isStanding: (named: Named & { kind: Kind }) => Promise<boolean>,
): Promise<Break | undefined> {
  for (const { entry } of items) {
    if (!entry) continue
    const { version, facts } = entry as Entry
    for (const named of namedIn(facts))
      if (!(await isStanding(named)))
        return { dossier: key, at: version, says: `names ${named.key}, which is not in the archive as it was` }
  }
  return undefined
}
