import { filing } from '../../shared/domain/filing/filing.ts'
import { dateOf } from '../../shared/domain/vocabulary/calendar/dates.ts'
import { cityOf, province } from '../../shared/domain/vocabulary/geography/region.ts'
import { cityApplied } from '../../shared/domain/vocabulary/records/aim.ts'
import { codeOf } from '../../shared/domain/vocabulary/records/enterprise.ts'
import { filedNow } from '../../shared/domain/vocabulary/records/filed.ts'
import { evolve, unopened } from '../../shared/domain/workflow/evolve.ts'
import type { Dossier, Entry } from '../../shared/domain/workflow/procedure.ts'
import type { ListingChange } from '../../shared/stores/register/listings.ts'
import type { ListedEnterprise } from '../../shared/stores/register/register.ts'

const standing: Readonly<Record<string, ListedEnterprise['status']>> = {
  listed: 'listed',
  suspended: 'suspended',
  removed: 'removed',
}
type Occupation = ListedEnterprise['occupations'][number]

/** on the list from the day the province published it; what the contact of the form says stays out. */
export function listedEnterprise({ id, state, facts, version, at, seat }: Dossier): ListedEnterprise | undefined {
  const status = standing[state]
  if (!status || !facts.list || !at || !seat) return undefined
  return {
    filing: id,
    enterprise: filedNow({ facts }).name,
    // W7: an enterprise of the province's own (省直属) lies in a city all the same; M3: in that to which it moved.
    city: seat.region === province ? (cityOf(facts.amend?.now.placeCode ?? '') ?? cityApplied({ facts })) : seat.region,
    occupations: filedNow({ facts }).occupations.map(({ code, name, levels }: Occupation) => ({ code, name, levels })),
    status,
    segment: codeOf({ id, facts }),
    listedOn: facts.list.on,
    version,
    asOf: at,
  }
}

const changes: Readonly<Record<string, ListingChange['change']>> = {
  list: 'listed',
  suspend: 'suspended',
  resume: 'resumed',
  remove: 'removed',
  'reinstate-listed': 'reinstated', // W1
  'reinstate-suspended': 'reinstated',
  amend: 'amended',
  recode: 'amended', // W3: under another institution code from then on
  renumber: 'amended',
}

/** every change of a filing's place in the directory, with day and reason, and how it stood from then on. */
export function listingChanges(entries: readonly Entry[]): ListingChange[] {
  const told: ListingChange[] = []
  let head = unopened(filing, entries[0]?.id ?? '')
  for (const entry of entries) {
    head = evolve(head, entry)
    const change = changes[entry.action]
    const listed = change && listedEnterprise(head)
    if (!listed) continue
    const { version, asOf, ...listing } = listed
    const { kind, ground, reason } = entry.facts
    told.push({
      filing: head.id,
      change,
      on: dateOf(asOf),
      ...(kind && { kind }),
      ...(ground && { ground }),
      ...(reason && { reason }),
      listing,
      version,
      asOf,
    })
  }
  return told
}
