import type { ListingChange } from '../../shared/stores/register/listings.ts'
import { changeNames, groundNames, kindNames, listingNames } from './listing-words.ts'
import { wordFor } from './words.ts'

const showChange = ({ on, change, kind, ground, reason }: ListingChange) => ({
  on,
  change,
  changeName: wordFor(changeNames, change),
  ...(kind && { kind, kindName: wordFor(kindNames, kind) }),
  ...(ground && { ground, groundName: wordFor(groundNames, ground) }),
  ...(reason && { reason }),
})

/** All changes of one enterprise, the oldest first, lead to how it stands. */
const showEnterprise = (changes: readonly ListingChange[], { listing }: ListingChange) => {
  const { enterprise, city, occupations, status, segment, listedOn } = listing
  const statusName = wordFor(listingNames, status)
  return { enterprise, city, occupations, status, statusName, segment, listedOn, changes: changes.map(showChange) }
}
export type Shown = ReturnType<typeof showEnterprise>

/**
 * The public list of pilot enterprises (试点企业目录, 二(二); ), in the order of their segments, which is that of
 * filing, each with every change of its place. Those that were removed (四(三)) stand apart, with ground and day. `asOf` is
 * the latest change told, absent while there was none.
 */
export const showDirectory = (changes: readonly ListingChange[]) => {
  const byFiling = new Map<string, ListingChange[]>()
  for (const change of changes) byFiling.set(change.filing, [...(byFiling.get(change.filing) ?? []), change])
  const all = [...byFiling.values()]
    .flatMap((told) => told.slice(-1).map((last) => showEnterprise(told, last)))
    .sort((a, b) => (a.segment < b.segment ? -1 : 1))
  const asOf = changes
    .map((change) => change.asOf)
    .sort()
    .at(-1)
  return {
    enterprises: all.filter(({ status }) => status !== 'removed'),
    removed: all.filter(({ status }) => status === 'removed'),
    ...(asOf && { asOf }),
  }
}
