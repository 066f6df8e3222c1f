import { setTimeout as sleep } from 'node:timers/promises'
import type { Dossier } from '../../shared/domain/workflow/procedure.ts'
import { mapAtOnce } from '../../shared/stores/at-once.ts'
import { digestOf } from '../../shared/stores/ledger/chain.ts'
import type { Place, StoredItem, StoredRegister } from '../../shared/stores/register/stored.ts'
import type { Cloud } from '../edge/cloud.ts'
import {
  deriveListings,
  holderItems,
  lastNews,
  nationalPart,
  publicPart,
  type Report,
  reportIn,
} from './derive-register.ts'
import type { Finding } from './findings.ts'
import type { Watch } from './watch.ts'

type Deps = Pick<Cloud, 'ledger' | 'now'> & {
  register: StoredRegister
  /** Waits so many milliseconds between two looks. */
  wait?: (ms: number) => Promise<unknown>
}

/** What moved within these minutes may not have reached the register yet: it is the next night's. */
const lag = 15
/** Milliseconds before what still differs is looked at again. */
const pauses = [2_000, 10_000]
const atOnce = 50
/** As many as a halt names. */
const most = 500

type Owner = Pick<Finding, 'procedure' | 'id'>

/** Whose item it is; of rounds, notices, announcements and counts none is a certificate's or a listing. */
function ownerOf({ pk, sk }: Place): Owner | undefined {
  const [kind, id = ''] = pk.split('#')
  if (kind === 'certificate') return { procedure: 'certificate', id }
  if (kind === 'holder') return { procedure: 'certificate', id: sk }
  if (kind === 'directory') return { procedure: 'filing', id: sk }
  return kind === 'listings' ? { procedure: 'filing', id: sk.split('#')[1] ?? '' } : undefined
}

const placeOf = ({ pk, sk }: Place) => `${pk}|${sk}`
const printOf = (item: object) => digestOf(item).slice(0, 32)
const isCertificate = ({ pk }: Place) => pk.startsWith('certificate#')

/** Of a certificate what its own head tells, and what its report has to do with, apart: heads come in no order. */
function apart({ national, nationalOn, version, asOf, ...rest }: StoredItem) {
  return { rest, national: { national, nationalOn, version, asOf } }
}

/** Everything that the register should hold of its owner, from the ledger as it stands now; and when that last moved. */
async function deriveAnew({ ledger }: Deps, { procedure, id }: Owner): Promise<{ items: StoredItem[]; moved: string }> {
  const [head, entries] = await Promise.all([ledger.head(procedure, id), ledger.entries(procedure, id)])
  if (procedure === 'filing') return { items: deriveListings(entries), moved: head?.at ?? '' }
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

/** What still differs of these places, in their order. */
async function judgeAll(deps: Deps, places: readonly Place[]) {
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

/**
 * Holds the register against the ledger each night (threats 1, 11): what it should say of every certificate, of who is
 * found by which document, and of every listing, derived from heads and entries by code that shares nothing with the
 * projection. Names what is altered, missing or there without reason. The projection comes behind the ledger: what moved
 * within a quarter of an hour is left to the next night, and the rest told only when it differs still at a third look.
 */
export function watchRegister(deps: Deps): Watch {
  const { ledger, register, wait = sleep } = deps
  /** Place → print of what should be there; of certificates without the national part. */
  const due = new Map<string, string>()
  const certificates = new Map<string, Pick<Dossier, 'version' | 'at' | 'state'>>()
  const reports = new Map<string, Report>()
  const filings: string[] = []
  const owe = (items: readonly StoredItem[]) => {
    for (const item of items) due.set(placeOf(item), printOf(item))
  }

  /** Only of what was printed anew do the entries tell which version is news. */
  async function nationalOf(id: string) {
    const { version, at, state } = certificates.get(id) ?? { version: 0, at: null, state: '' }
    const report = reports.get(id)
    const printed = state === 'reissued' && report?.taken !== undefined
    const news = printed ? lastNews(await ledger.entries('certificate', id)) : version
    return nationalPart({ version, at }, news, report)
  }

  async function isAsDue(item: StoredItem): Promise<boolean> {
    const print = due.get(placeOf(item))
    const owner = ownerOf(item)
    if (!owner || !isCertificate(item)) return print === printOf(item)
    const { rest, national } = apart(item)
    return print === printOf(rest) && digestOf(national) === digestOf(await nationalOf(owner.id))
  }

  return {
    name: 'register',
    see(head) {
      const { procedure, id, version, at, state, facts } = head
      if (procedure === 'filing' && facts.list) filings.push(id)
      if (procedure === 'report') reports.set(id, reportIn(head))
      if (procedure !== 'certificate') return
      certificates.set(id, { version, at, state })
      owe([publicPart(head), ...holderItems(head)])
    },
    async tell() {
      const entries = await mapAtOnce(filings, atOnce, (id) => ledger.entries('filing', id))
      for (const one of entries) owe(deriveListings(one))
      const doubtful: Place[] = []
      for await (const item of register.all()) {
        if (!ownerOf(item)) continue
        const { pk, sk } = item
        if (!(await isAsDue(item))) doubtful.push({ pk, sk })
        due.delete(placeOf(item))
      }
      for (const place of due.keys()) {
        const [pk = '', sk = ''] = place.split('|')
        doubtful.push({ pk, sk })
      }
      let standing = await judgeAll(deps, doubtful)
      for (const ms of pauses) {
        if (standing.length === 0) break
        await wait(ms)
        standing = await judgeAll(
          deps,
          standing.map(({ place }) => place),
        )
      }
      return standing.map(({ finding }) => finding)
    },
  }
}
