import { DeleteObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import {
  type DisposedObject,
  objectName,
  readObjects,
  type Sealed,
  type Version,
} from '../functions/compliance/disposed.ts'
import { partsOf } from '../functions/compliance/itemise.ts'
import { openRetained } from '../functions/compliance/retained.ts'
import { archiveKey } from '../functions/platform/commands/archive-keys.ts'
import type { Dependencies } from '../functions/platform/runtime/dependencies.ts'
import {
  type DisposalOutcome,
  isDecided,
  type Outcomes,
  outcomeAt,
} from '../shared/domain/vocabulary/records/disposals.ts'
import { mapAtOnce } from '../shared/stores/at-once.ts'

type Deps = Pick<Dependencies, 'ledger' | 'archive' | 'vault' | 'procedures' | 'now'>
const atOnce = 20

/** Deletes one version in the archive's bucket, with the caller's own rights. */
export const removing =
  (s3: S3Client, Bucket: string) =>
  async ({ key: Key, versionId: VersionId }: Version): Promise<DisposalOutcome> => {
    try {
      await s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId }))
      return 'deleted'
    } catch (e) {
      return e instanceof Error && e.name === 'AccessDenied' ? 'locked' : 'unknown'
    }
  }

const isList = (object: DisposedObject): boolean => 'key' in object && object.key.startsWith(archiveKey('lists', ''))

/** In as few lines as may be. */
function inRuns(outcomes: readonly DisposalOutcome[]): Outcomes[] {
  const firsts = outcomes.flatMap((outcome, i) => (outcome === outcomes[i - 1] ? [] : i))
  return firsts.map((first, i) => ({
    from: first + 1,
    to: firsts[i + 1] ?? outcomes.length,
    outcome: outcomes[first] as DisposalOutcome,
  }))
}

/**
 * M10: deletes the very versions that two persons let go, and answers what became of each, as it is to be recorded. What is
 * recorded as deleted is passed over; what has come to be needed since is left. Undefined where nothing was let go.
 */
export async function carryOut(
  deps: Deps,
  id: string,
  remove: (version: Version) => Promise<DisposalOutcome>,
): Promise<Outcomes[] | undefined> {
  const disposal = await deps.ledger.head('disposal', id)
  if (!disposal || !isDecided(disposal)) return undefined
  // never before the decision: the clock of an embedded run may have been moved ahead
  const now = () => [deps.now(), disposal.at ?? ''].toSorted().at(-1) ?? ''
  const retained = openRetained({ ...deps, now })
  for await (const head of deps.ledger.heads()) retained.visit(head)
  const parts = await partsOf({ ...deps, now }, await retained.report(), disposal)
  const free = new Set(parts.flatMap(({ objects }) => objects.map(objectName)))
  const objects = await readObjects(deps, disposal)
  const outcomes = new Map<DisposedObject, DisposalOutcome>()
  const isThere = async (object: DisposedObject) =>
    'complainant' in object ? deps.vault.reveal(object.complainant) : deps.archive.confirm(object)
  const erase = async ({ complainant }: Sealed): Promise<DisposalOutcome> => {
    await deps.vault.erase([complainant], now())
    return 'deleted'
  }
  const letGo = async (object: DisposedObject) => ('complainant' in object ? erase(object) : remove(object))
  const attempt = async (object: DisposedObject, isNeeded = !free.has(objectName(object))) => {
    // of what is gone nobody can tell any more whether it is needed
    const outcome = !isNeeded ? await letGo(object) : (await isThere(object)) ? 'needed' : 'deleted'
    outcomes.set(object, outcome)
  }
  const left = objects.filter((_, i) => outcomeAt(disposal, i + 1) !== 'deleted')
  const [lists, others] = [left.filter(isList), left.filter((one) => !isList(one))]
  await mapAtOnce(others, atOnce, (object) => attempt(object))
  // by them it is told whose the photos are: they go once these have
  const unfinished = new Set(others.flatMap((one) => (outcomes.get(one) === 'deleted' ? [] : one.dossier)))
  await mapAtOnce(lists, atOnce, (list) => attempt(list, unfinished.has(list.dossier) || undefined))
  return inRuns(objects.map((object) => outcomes.get(object) ?? 'deleted'))
}
