import { setTimeout as sleep } from 'node:timers/promises'
import type { Dossier } from '../../shared/domain/workflow/procedure.ts'
import { mapAtOnce } from '../../shared/stores/at-once.ts'
import { digestOf } from '../../shared/stores/ledger/chain.ts'
import type { Place, StoredItem } from '../../shared/stores/register/stored.ts'
import type { Check } from './check.ts'
import {
  deriveListings,
  derivePolicies,
  holderItems,
  lastNews,
  nationalPart,
  publicPart,
  type Report,
  reportIn,
} from './derive-register.ts'
import { type Deps, judgeAll, ownerOf, placeOf } from './register-places.ts'

/** Milliseconds before what still differs is looked at again. */
const pauses = [2_000, 10_000]
const atOnce = 50

const printOf = (item: object) => digestOf(item).slice(0, 32)
const isCertificate = ({ pk }: Place) => pk.startsWith('certificate#')

/** Of a certificate what its own head tells, and what its report has to do with, apart: heads come in no order. */
function apart({ national, nationalOn, version, asOf, ...rest }: StoredItem) {
  return { rest, national: { national, nationalOn, version, asOf } }
}

/**
 * Holds the register against the ledger each night (threats 1, 11): what it should say of every certificate, of who is
 * found by which document, and of every listing, derived from heads and entries by code that shares nothing with the
 * projection. Names what is altered, missing or there without reason. The projection comes behind the ledger: what moved
 * within a quarter of an hour is left to the next night, and the rest told only when it differs still at a third look.
 * `wait` is given milliseconds.
 */
export function checkRegister(deps: Deps & { wait?: (ms: number) => Promise<unknown> }): Check {
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
    visit(head) {
      const { procedure, id, version, at, state, facts } = head
      if (procedure === 'filing' && facts.list) filings.push(id)
      if (procedure === 'policies') owe(derivePolicies(head))
      if (procedure === 'report') reports.set(id, reportIn(head))
      if (procedure !== 'certificate') return
      certificates.set(id, { version, at, state })
      owe([publicPart(head), ...holderItems(head)])
    },
    async report() {
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
