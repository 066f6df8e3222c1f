import { mapAtOnce } from '../../shared/stores/at-once.ts'
import { digestOf } from '../../shared/stores/ledger/chain.ts'
import type { Place, StoredItem, StoredRegister } from '../../shared/stores/register/stored.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import {
  deriveListings,
  derivePolicies,
  holderItems,
  lastNews,
  nationalPart,
  publicPart,
  reportIn,
} from './derive-register.ts'
import type { Finding } from './findings.ts'

export type Deps = Pick<Dependencies, 'ledger' | 'now'> & { register: StoredRegister }

/** What moved within these minutes may not have reached the register yet: it is the next night's. */
const lag = 15
const atOnce = 50
/** As many as a halt names. */
const most = 500

type Owner = Pick<Finding, 'procedure' | 'id'>

/** Whose item it is; rounds, notices, announcements, contacts and counts are not derived. */
export function ownerOf({ pk, sk }: Place): Owner | undefined {
  const [kind, id = ''] = pk.split('#')
  if (kind === 'certificate') return { procedure: 'certificate', id }
  if (kind === 'holder') return { procedure: 'certificate', id: sk }
  if (kind === 'policies') return { procedure: 'policies', id: sk }
  if (kind === 'directory') return { procedure: 'filing', id: sk }
  return kind === 'listings' ? { procedure: 'filing', id: sk.split('#')[1] ?? '' } : undefined
}

export const placeOf = ({ pk, sk }: Place) => `${pk}|${sk}`

/** Everything that the register should hold of its owner, from the ledger as it stands now; and when that last moved. */
async function deriveAnew({ ledger }: Deps, { procedure, id }: Owner): Promise<{ items: StoredItem[]; moved: string }> {
  const [head, entries] = await Promise.all([ledger.head(procedure, id), ledger.entries(procedure, id)])
  if (procedure === 'filing') return { items: deriveListings(entries), moved: head?.at ?? '' }
  if (procedure === 'policies') return { items: head ? derivePolicies(head) : [], moved: head?.at ?? '' }
  const own = await ledger.head('report', id)
  const report = own && reportIn(own)
  if (!head) return { items: [], moved: '' }
  const national = nationalPart(head, lastNews(entries), report)
  return { items: [{ ...publicPart(head), ...national }, ...holderItems(head)], moved: national.asOf }
}

function differ(held: StoredItem | undefined, due: StoredItem | undefined): string | undefined {
  if (digestOf(held) === digestOf(due)) return undefined
  if (!held) return 'missing'
  if (!due) return 'follows from nothing'
  const fields = Object.keys(due).filter((field) => digestOf(due[field]) !== digestOf(held[field]))
  return `differs in ${fields.join(', ') || 'what it holds beside'}`
}

/** A second look at one place: the item first, and then what it should be, so that a head that moved between is a new one. */
async function judge(deps: Deps, place: Place): Promise<Finding | undefined> {
  const owner = ownerOf(place)
  if (!owner) return undefined
  const held = await deps.register.get(place)
  const { items, moved } = await deriveAnew(deps, owner)
  const says = differ(
    held,
    items.find((item) => placeOf(item) === placeOf(place)),
  )
  const since = new Date(Date.parse(deps.now()) - lag * 60_000).toISOString()
  return says === undefined || moved > since
    ? undefined
    : { check: 'register-differs', ...owner, says: `${place.pk.split('#')[0]}: ${says}` }
}

/** What differs of these places, read anew, in their order: the first five hundred or so. */
export async function judgeAll(deps: Deps, places: readonly Place[]) {
  const standing: { place: Place; finding: Finding }[] = []
  for (let i = 0; i < places.length && standing.length < most; i += atOnce) {
    const some = places.slice(i, i + atOnce)
    for (const [j, finding] of (await mapAtOnce(some, atOnce, (place) => judge(deps, place))).entries()) {
      const place = some[j]
      if (finding && place) standing.push({ place, finding })
    }
  }
  return standing
}
