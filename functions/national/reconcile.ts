import {
  readInstitutionCode,
  writeCertificateNumber,
} from '../../shared/domain/vocabulary/identifiers/certificate-number.ts'
import { isLevel } from '../../shared/domain/vocabulary/occupations/level.ts'
import type { Dossier } from '../../shared/domain/workflow/procedure.ts'
import { mapAtOnce } from '../../shared/stores/at-once.ts'
import type { Held, National } from '../../shared/stores/national/national.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import { readsAtOnce } from './settle.ts'

/** A number on which the two sides do not agree, with the version that each holds; 0 when it holds none. */
export type Difference = {
  number: string
  because: 'only-ours' | 'only-theirs' | 'version' | 'content'
  ours: number
  theirs: number
}

/** Certificates that both, we and they, hold as taken, counted. `after` goes on with the next part of the segment. */
export type Reconciliation = { ours: number; theirs: number; differing: Difference[]; after?: string }

type Deps = Pick<Dependencies, 'ledger'> & { held: NonNullable<National['held']> }

/** Numbers compared in one go. */
const most = 2000

/** Every number that was ever drawn from the segment, ascending. Numbers are consecutive: nothing need be searched. */
export function* numbersOf({ facts }: Dossier): Iterable<string> {
  const institution = readInstitutionCode(facts.open.prefix)
  const blocks = Object.entries<number>(facts.draw?.used ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1))
  for (const [key, used] of blocks) {
    const [year = '', level = ''] = key.split('-')
    if (!institution || !isLevel(level)) continue
    for (let serial = 1; serial <= used; serial++)
      yield writeCertificateNumber({ ...institution, year: Number(year), level, serial })
  }
}

/** What the ledger says the other side has taken. */
const heldOf = (head: Dossier | undefined): Held | undefined => {
  const { version, digest } = head?.facts.confirm ?? {}
  return head && version ? { number: head.id, version, digest } : undefined
}

function differenceOf(number: string, ours: Held | undefined, theirs: Held | undefined): Difference | undefined {
  const because = !theirs
    ? 'only-ours'
    : !ours
      ? 'only-theirs'
      : ours.version !== theirs.version
        ? 'version'
        : ours.digest !== theirs.digest
          ? 'content'
          : undefined
  return because && { number, because, ours: ours?.version ?? 0, theirs: theirs?.version ?? 0 }
}

/** Everything that they hold behind `after` and up to `last`, or to the end. */
async function theirsWithin({ held }: Deps, prefix: string, after?: string, last?: string): Promise<Held[]> {
  const found: Held[] = []
  let from = after
  do {
    const page = await held(prefix, from)
    const within = page.items.filter(({ number }) => last === undefined || number <= last)
    found.push(...within)
    from = within.length === page.items.length ? page.after : undefined
  } while (from !== undefined)
  return found
}

/**
 * Compares an enterprise's segment with what the national system holds under its prefix: numbers, versions and keyed
 * digests, nothing personal. What is under way in this moment may differ, and no longer the next time.
 */
export async function reconcile(deps: Deps, segment: Dossier, after = ''): Promise<Reconciliation> {
  const numbers: string[] = []
  let more = false
  for (const number of numbersOf(segment)) {
    if (number <= after) continue
    more = numbers.length === most
    if (more) break
    numbers.push(number)
  }
  const last = more ? numbers.at(-1) : undefined
  const heads = await mapAtOnce(numbers, readsAtOnce, (number) => deps.ledger.head('report', number))
  const ours = new Map(heads.flatMap((head) => heldOf(head) ?? []).map((one) => [one.number, one]))
  const theirs = new Map(
    (await theirsWithin(deps, segment.facts.open.prefix, after, last)).map((one) => [one.number, one]),
  )
  const differing = [...new Set([...ours.keys(), ...theirs.keys()])]
    .toSorted()
    .flatMap((number) => differenceOf(number, ours.get(number), theirs.get(number)) ?? [])
  return { ours: ours.size, theirs: theirs.size, differing, ...(last !== undefined && { after: last }) }
}
