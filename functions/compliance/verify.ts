import type { Dossier, Entry, Facts, Procedure } from '../../shared/domain/workflow/procedure.ts'
import { Altered, type Archive, type Kept } from '../../shared/stores/archive/archive.ts'
import { holdAgainst } from '../../shared/stores/ledger/besides.ts'
import type { Stored } from '../../shared/stores/ledger/stored.ts'
import { type Break, findBreak, type Point } from '../../shared/stores/ledger/verify.ts'
import { materialKey } from '../platform/commands/archive-keys.ts'
import { type OpensTexts, openedIn } from '../platform/commands/personal-text.ts'
import { letsGo, objectName, readApproved } from './disposed.ts'

type Kind = 'list' | 'material'
type Named = Pick<Kept, 'key' | 'versionId' | 'sha256'> & { kind: Kind }

/** Whatever facts name in the archive: lists by their key, materials by their id. */
function* namedIn(facts: unknown): Iterable<Named> {
  if (typeof facts !== 'object' || facts === null) return
  const { key, id, versionId, sha256 } = facts as Facts
  const pinned = typeof versionId === 'string' && typeof sha256 === 'string'
  if (pinned && typeof key === 'string') yield { key, versionId, sha256, kind: 'list' }
  if (pinned && typeof id === 'string') yield { key: materialKey(id), versionId, sha256, kind: 'material' }
  for (const part of Object.values(facts)) yield* namedIn(part)
}

/** What of the texts sealed under persons' keys (M10) is erased, and what can be read no more though nobody erased it. */
type Texts = { readonly erased: number; readonly unreadable: number }
const noTexts: Texts = { erased: 0, unreadable: 0 }
type Looked = Texts & { readonly isStanding: boolean }

/** Opens what is sealed in facts or in a list; nothing is looked at where no vault is given. */
async function readTexts(vault: OpensTexts | undefined, value: unknown): Promise<Texts> {
  if (!vault) return noTexts
  const opened = Object.values(await openedIn(vault, value))
  const counted = (field: string) => opened.filter((one) => one[field] !== undefined).length
  return { erased: counted('erased'), unreadable: counted('unreadable') }
}

/**
 * Lists are read and their digests computed. Of materials, which are large, the archive is asked: it computed the digest
 * when they came, and writes no version twice.
 */
function inspector({ archive, vault }: Pick<Deps, 'archive' | 'vault'>) {
  const looked = new Map<string, Looked>()
  const look = async (named: Named): Promise<Looked> => {
    if (named.kind === 'material') return { ...noTexts, isStanding: (await archive.confirm(named)) !== undefined }
    try {
      const list = JSON.parse(Buffer.from(await archive.get(named)).toString())
      return { ...(await readTexts(vault, list)), isStanding: true }
    } catch (e) {
      if (e instanceof Altered) return { ...noTexts, isStanding: false }
      throw e
    }
  }
  return async (named: Named): Promise<Looked> => {
    const name = `${named.key} ${named.versionId} ${named.sha256}`
    const found = looked.get(name) ?? (await look(named))
    looked.set(name, found)
    return found
  }
}

type Deps = {
  stored: AsyncIterable<Stored> | Iterable<Stored>
  /** Keys and calls; they are not looked at where none are given. */
  besides?: AsyncIterable<Record<string, unknown>> | Iterable<Record<string, unknown>>
  archive: Archive
  /** Opens what names people; that it can is not looked at where none is given. */
  vault?: OpensTexts
  procedures: Readonly<Record<string, Procedure>>
  /** What anchors say of each dossier, by its key. */
  points: ReadonlyMap<string, readonly Point[]>
  /** What of the archive is looked at where entries name it: all, unless they say. */
  kinds?: readonly Kind[]
  /** Dossiers beside those that are `stored` by which objects were let go, which may be gone. */
  letting?: readonly Dossier[]
}

/** What is reported on the way: each dossier that was looked at; and M10, how many texts in and behind it are of people since erased. */
type Reported = { readonly dossier?: () => void; readonly erased?: (dossier: string, texts: number) => void }

/**
 * Every dossier that is not what was written, each with its first broken entry: its chain, its head, the
 * lists and materials that its entries name (but for what a disposal let go), and what anchors say of it. And keys and
 * calls that do not follow from entries. A text about a person whom two people erased is no break: the entry with its digest
 * stands, and the vault says when it was.
 */
export async function* verifyLedger(
  { stored, besides, archive, vault, procedures, points, kinds = ['list', 'material'], letting = [] }: Deps,
  report: Reported = {},
): AsyncIterable<Break> {
  const inspect = inspector({ archive, ...(vault && { vault }) })
  const look = async (named: Named): Promise<Looked> =>
    kinds.includes(named.kind) ? inspect(named) : { ...noTexts, isStanding: true }
  const unseen = new Set(points.keys())
  const others: Record<string, unknown>[] = []
  for await (const item of besides ?? []) others.push(item)
  const deciding = [...letting]
  const unkept: Unkept[] = []
  const beside = besides && holdAgainst(procedures, others)
  for await (const dossier of stored) {
    report.dossier?.()
    unseen.delete(dossier.key)
    beside?.look(dossier)
    const found = findBreak(dossier, procedures, points.get(dossier.key))
    if (found) yield found
    // what is only placed by earlier rules is looked at as all others are
    if (!found || found.at === 'PLACE') {
      deciding.push(...lettingIn(dossier))
      const kept = await findUnkept(dossier, look, (facts) => readTexts(vault, facts))
      unkept.push(...kept.unkept)
      if (kept.erased > 0) report.erased?.(dossier.key, kept.erased)
    }
  }
  const approved = unkept.length > 0 ? await readApproved({ archive }, deciding) : new Set<string>()
  const unexcused = unkept.filter(({ name }) => name === undefined || !approved.has(name))
  for (const [first] of Map.groupBy(unexcused, ({ found }) => found.dossier).values()) if (first) yield first.found
  for (const dossier of unseen) {
    const says = `the whole dossier is gone; it was anchored on ${points.get(dossier)?.at(-1)?.day}`
    yield { dossier, at: 1, says }
  }
  yield* beside?.end() ?? []
}

/** `name` is that of an object, which may have been let go. */
type Unkept = { found: Break; name?: string }

/**
 * All lists and materials that are not in the archive as an entry names them, and texts that cannot be read, the oldest entry
 * first; and how many texts are erased. Of a chain that is whole.
 */
async function findUnkept(
  { key, items }: Stored,
  look: (named: Named) => Promise<Looked>,
  read: (facts: unknown) => Promise<Texts>,
): Promise<{ unkept: Unkept[]; erased: number }> {
  const unkept: Unkept[] = []
  let erased = 0
  for (const { version, facts } of entriesOf(items)) {
    const say = (says: string, named?: Named) =>
      unkept.push({ ...(named && { name: objectName(named) }), found: { dossier: key, at: version, says } })
    const own = await read(facts)
    if (own.unreadable > 0) say(`has ${own.unreadable} texts about people that cannot be read`)
    erased += own.erased
    for (const named of namedIn(facts)) {
      const found = await look(named)
      if (!found.isStanding) say(`names ${named.key}, which is not in the archive as it was`, named)
      if (found.unreadable > 0)
        say(`names ${named.key}, in which ${found.unreadable} texts about people cannot be read`)
      erased += found.erased
    }
  }
  return { unkept, erased }
}

const entriesOf = (items: Stored['items']): Entry[] => items.flatMap(({ entry }) => (entry ? [entry as Entry] : []))

/** The dossier, where objects are let go by it. Of a chain that is whole. */
function lettingIn({ items }: Stored): Dossier[] {
  const head = items.find((item) => 'head' in item)?.head as Dossier | undefined
  return head && letsGo(head) ? [head] : []
}
