import { pinnedIn } from '../../shared/domain/vocabulary/documents/retention.ts'
import type { Place, PlaceName } from '../../shared/domain/vocabulary/records/personal-request.ts'
import type { Dossier, Entry, Facts } from '../../shared/domain/workflow/procedure.ts'
import { personOf } from '../../shared/stores/vault/sealed-text.ts'
import { ownersOf } from '../platform/commands/list-refs.ts'
import { openAll } from '../platform/commands/personal-text.ts'
import { refsOf } from './find-rows.ts'
import type { Asked, FindDeps, FoundOf, ReadList } from './found.ts'
import { inList, type PlaceMaker } from './place.ts'

/** Fields that name somebody who shows no document, by procedure; a test holds them to the tables. */
export const namedIn = {
  filing: ['staff', 'credential', 'contact'],
  change: ['staff', 'credential', 'contact'],
  results: ['responsible'],
  issuance: ['responsible'],
} as const satisfies Readonly<Record<string, readonly PlaceName[]>>
type Named = (typeof namedIn)[keyof typeof namedIn][number]

/** Who is named: a person with a number in the roster, or a mere name. */
const nameIn = (opened: unknown): unknown =>
  typeof opened === 'object' && opened !== null ? (opened as Facts).name : opened
const sealedIn = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? (value as Facts).sealed : value

/** Whether it was stated that the person is meant: of the same name there may be two. */
const isStated = ({ posts }: Asked, kind: Exclude<Named, 'credential'>, item: unknown): boolean =>
  kind === 'staff' ? posts.staff?.includes((item as Facts)?.no) === true : posts[kind] === true

/** Copies of credentials say by numbers in the roster whose they are: one that is of several people stays with these. */
const credentialsOf = (make: PlaceMaker, head: Dossier, stated: readonly string[]): Place[] =>
  pinnedIn(head.facts).flatMap(({ id, versionId, sha256, of }): Place[] => {
    if (typeof id !== 'string' || !Array.isArray(of) || !of.some((no) => stated.includes(no))) return []
    const isOwn = of.every((no) => stated.includes(no))
    const file = { id, version: versionId, sha256 }
    return [make('credential', head, { file, ...(!isOwn && { shared: true }) })]
  })

/**
 * M10: whoever the person's own enterprise has on its roster, as whom to call, or as responsible, under the person's name:
 * the person, where the request says so.
 */
export function openByName(
  { vault }: Pick<FindDeps, 'vault'>,
  asked: readonly Asked[],
  foundOf: FoundOf,
  make: PlaceMaker,
  readList: ReadList,
) {
  type Where = (row: number) => Partial<Place>
  async function note(
    head: Dossier,
    own: readonly Asked[],
    kind: Exclude<Named, 'credential'>,
    items: readonly unknown[],
    where: Where,
  ) {
    const opened = await openAll(vault, [...items])
    for (const [row, item] of items.entries())
      for (const one of own.filter(({ names }) => names.has(String(nameIn(opened[row]))))) {
        const sealed = sealedIn(item)
        const key = typeof sealed === 'string' ? personOf(sealed) : undefined
        const stated = key ? { key } : { clear: true }
        const place = isStated(one, kind, item) ? stated : { unverified: true as const }
        foundOf(one).hanging.push({ places: [make(kind, head, { ...where(row), ...place })] })
      }
  }

  return {
    looksAt: ({ procedure, seat }: Dossier): boolean =>
      Object.hasOwn(namedIn, procedure) && ofOwner(asked, seat?.owner).length > 0,
    async lookAt(head: Dossier, entries: readonly Entry[]) {
      const own = ofOwner(asked, head.seat?.owner)
      for (const field of namedIn[head.procedure as keyof typeof namedIn]) {
        if (field === 'staff') {
          for (const [ref] of refsOf(entries, field))
            await note(head, own, field, await readList(ref), (row) => inList(field, ref, row))
          continue
        }
        if (field === 'credential') {
          for (const one of own) foundOf(one).hanging.push({ places: credentialsOf(make, head, one.posts.staff ?? []) })
          continue
        }
        const said = entries.flatMap(({ facts }) => [facts[field], facts.now?.[field]]).filter(Boolean)
        await note(head, own, field, said, () => ({ field }))
      }
    },
  }
}

/** Through the enterprise, or at a centre that names it. */
const ofOwner = (asked: readonly Asked[], owner = ''): Asked[] =>
  asked.filter(
    ({ request: { seat }, posts }) =>
      owner !== '' && ((seat && ownersOf(seat).includes(owner)) || posts.owner === owner),
  )
