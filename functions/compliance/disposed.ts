import { approvedIn, isCarriedOut, outcomeAt } from '../../shared/domain/vocabulary/records/disposals.ts'
import { erasedBy } from '../../shared/domain/vocabulary/records/personal-request.ts'
import type { Dossier } from '../../shared/domain/workflow/procedure.ts'
import { Altered, type Archive } from '../../shared/stores/archive/archive.ts'
import { readList } from '../platform/commands/archive-and-pin.ts'
import { materialKey } from '../platform/commands/archive-keys.ts'

type Deps = { archive: Pick<Archive, 'get'> }
export type Version = { key: string; versionId: string }
/** What the vault has sealed under a reference. */
export type Sealed = { complainant: string }
export type DisposedObject = ((Version & { sha256: string }) | Sealed) & { dossier: string }
/** An object of the archive, or of the vault, by name. */
export const objectName = (object: Version | Sealed) =>
  'complainant' in object ? `complainant ${object.complainant}` : `${object.key} ${object.versionId}`

/** What a disposal that was decided on lets go, each in its place. Throws Altered where its list is not what it was. */
export async function readObjects({ archive }: Deps, disposal: Dossier): Promise<DisposedObject[]> {
  const { list, originals } = approvedIn(disposal)
  const items = list ? ((await readList(archive as Archive, list)) as DisposedObject[]) : []
  return [...originals.map(({ id, ...one }) => ({ ...one, dossier: '', key: materialKey(id) })), ...items]
}

/** A list that is no more what it was lets nothing go: what it named is missed then. */
async function namesIn(deps: Deps, disposal: Dossier): Promise<string[]> {
  try {
    return (await readObjects(deps, disposal)).map(objectName)
  } catch (e) {
    if (e instanceof Altered) return []
    throw e
  }
}

/** Dossiers by which two persons let objects go. */
export const letsGo = ({ procedure }: Pick<Dossier, 'procedure'>): boolean =>
  ['disposal', 'personal-request'].includes(procedure)

const erased = (head: Dossier): string[] =>
  erasedBy(head).map(({ id, version }) => objectName({ key: materialKey(id), versionId: version }))

/** By name, what dossiers that `letsGo` names let go: it may be there still, and nobody misses it. */
export async function readApproved(deps: Deps, heads: Iterable<Dossier>): Promise<ReadonlySet<string>> {
  const names = new Set<string>()
  for (const head of heads)
    for (const name of head.procedure === 'disposal' ? await namesIn(deps, head) : erased(head)) names.add(name)
  return names
}

/** By name, what is gone as whoever carried the disposals out has recorded. */
export async function readDeleted(deps: Deps, disposals: Iterable<Dossier>): Promise<ReadonlySet<string>> {
  const deleted = new Set<string>()
  for (const disposal of disposals) {
    if (!disposal.facts.record) continue
    const names = await namesIn(deps, disposal)
    const isWhole = isCarriedOut(disposal)
    for (const [i, name] of names.entries()) if (isWhole || outcomeAt(disposal, i + 1) === 'deleted') deleted.add(name)
  }
  return deleted
}
