import type { Listing, ListingChange } from '../../shared/stores/register/listings.ts'
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

/** The changes of one filing, the oldest first, and how it stands by the last of them. */
type Told = { readonly changes: readonly ListingChange[]; readonly last: ListingChange }

type Occupation = Listing['occupations'][number]
/** Of all filings together, each occupation once. */
function together(listings: readonly Listing[]): Occupation[] {
  const found = new Map<string, Occupation>()
  for (const { code, name, levels } of listings.flatMap(({ occupations }) => occupations)) {
    const key = `${code} ${name}`
    found.set(key, { code, name, levels: [...new Set([...(found.get(key)?.levels ?? []), ...levels])] })
  }
  return [...found.values()]
}

/** W3: one line an enterprise, however many filings it had: as those stand that live, or as the last one stood. */
function showEnterprise(filings: readonly Told[]) {
  const inOrder = filings.toSorted((a, b) => (a.last.asOf < b.last.asOf ? -1 : 1))
  const live = inOrder.filter(({ last }) => last.listing.status !== 'removed')
  const standing = (live.length > 0 ? live : inOrder.slice(-1)).map(({ last }) => last.listing)
  const [first, ...others] = standing
  if (!first) return []
  const { enterprise, city, segment } = others.at(-1) ?? first
  const status = standing.some((listing) => listing.status === 'listed') ? 'listed' : first.status
  const changes = inOrder.flatMap((told) => told.changes)
  if (filings.length > 1) changes.sort((a, b) => (a.asOf < b.asOf ? -1 : 1))
  return [
    {
      enterprise,
      city,
      occupations: together(standing),
      status,
      statusName: wordFor(listingNames, status),
      segment,
      listedOn: standing.map(({ listedOn }) => listedOn).sort()[0] ?? first.listedOn,
      changes: changes.map(showChange),
    },
  ]
}
export type Shown = ReturnType<typeof showEnterprise>[number]

const filingsIn = (changes: readonly ListingChange[]): Told[] => {
  const byFiling = new Map<string, ListingChange[]>()
  for (const change of changes) byFiling.set(change.filing, [...(byFiling.get(change.filing) ?? []), change])
  return [...byFiling.values()].flatMap((told) => told.slice(-1).map((last) => ({ changes: told, last })))
}

/** An enterprise has one institution code for life: filings that ever shared one are the same enterprise's. */
function byEnterprise(filings: readonly Told[]): Told[][] {
  let groups: { codes: Set<string>; filings: Told[] }[] = []
  for (const told of filings) {
    const codes = new Set(told.changes.map(({ listing }) => listing.segment))
    const same = groups.filter((group) => [...codes].some((code) => group.codes.has(code)))
    const joined = {
      codes: new Set([...codes, ...same.flatMap((group) => [...group.codes])]),
      filings: [...same.flatMap((group) => group.filings), told],
    }
    groups = [...groups.filter((group) => !same.includes(group)), joined]
  }
  return groups.map((group) => group.filings)
}

/**
 * The public list of pilot enterprises (试点企业目录, 二(二); ), in the order of their segments, which is that of
 * filing, each with every change of its place. Those that were removed (四(三)) stand apart, with ground and day. `asOf` is
 * the latest change told, absent while there was none.
 */
export const showDirectory = (changes: readonly ListingChange[]) => {
  const all = byEnterprise(filingsIn(changes))
    .flatMap(showEnterprise)
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
