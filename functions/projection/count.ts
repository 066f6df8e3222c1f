import { monthOf } from '../../shared/domain/words/dates.ts'
import { province } from '../../shared/domain/words/region.ts'
import type { Count, Statistics } from '../../shared/stores/register/announcements.ts'
import type {
  ListedEnterprise,
  RegisteredCertificate,
  RegisterItem,
  RegisterWriter,
} from '../../shared/stores/register/register.ts'
import { type CountedCell, withhold } from './withhold.ts'

const isInForce = ({ status }: RegisteredCertificate) => status !== 'revoked' && status !== 'cancelled'

/** Adds certificates up as they come: a register is larger than a memory. */
function tally() {
  const enterprises = new Map<string, ListedEnterprise>()
  const sums = { certificates: 0, active: 0, revoked: 0, nationallyAccepted: 0, talent: 0 }
  /** By filing, occupation, level and month: which city a filing is in may come later. */
  const cells = new Map<string, { filing: string; cell: CountedCell }>()

  const addToCell = ({ filing, occupation, level, issuedOn, national }: RegisteredCertificate) => {
    const month = monthOf(issuedOn)
    const key = JSON.stringify([filing, occupation.code, level, month])
    const { certificates = 0, accepted = 0 } = cells.get(key)?.cell ?? {}
    const cell = {
      city: province,
      occupation,
      level,
      month,
      certificates: certificates + 1,
      accepted: accepted + (national === 'accepted' ? 1 : 0),
    }
    cells.set(key, { filing, cell })
  }

  const addCertificate = (certificate: RegisteredCertificate) => {
    const accepted = certificate.national === 'accepted'
    sums.certificates += 1
    if (certificate.status === 'revoked') sums.revoked += 1
    if (accepted) sums.nationallyAccepted += 1
    if (!isInForce(certificate)) return
    sums.active += 1
    // only who can be found in the national system counts as talent.
    if (accepted) sums.talent += 1
    addToCell(certificate)
  }

  return {
    sums,
    add(item: RegisterItem) {
      if ('number' in item) addCertificate(item)
      else if ('segment' in item) enterprises.set(item.filing, item)
    },
    listed: () => [...enterprises.values()].filter(({ status }) => status !== 'removed').length,
    /** Of an enterprise that is not on the list yet the city is not public: those count for the province. */
    cells(): CountedCell[] {
      const byCity = new Map<string, CountedCell>()
      for (const { filing, cell } of cells.values()) {
        const city = enterprises.get(filing)?.city ?? province
        const key = [city, cell.occupation.code, cell.level, cell.month].join('|')
        const before = byCity.get(key)
        byCity.set(key, {
          ...cell,
          city,
          certificates: cell.certificates + (before?.certificates ?? 0),
          accepted: cell.accepted + (before?.accepted ?? 0),
        })
      }
      return [...byCity].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell)
    },
  }
}

/**
 * Counts the register and publishes the counts, small ones withheld. They replace those that were seen while
 * counting: of two counts at a time one is published, of a late one nothing, and of a broken one nothing either.
 */
export async function countRegister({ register, now }: { register: RegisterWriter; now: () => string }): Promise<void> {
  const asOf = now()
  const counting = tally()
  let version = 0
  for await (const item of register.all()) {
    if ('cells' in item) version = item.version
    else counting.add(item)
  }
  const { cells, totalsTold } = withhold(counting.cells())
  const tell = (count: number, told: boolean): Count => (told ? count : null)
  const { certificates, active, revoked, nationallyAccepted, talent } = counting.sums
  const counts: Statistics = {
    totals: {
      enterprises: counting.listed(),
      certificates: tell(certificates, totalsTold.certificates),
      active: tell(active, totalsTold.certificates),
      revoked: tell(revoked, totalsTold.certificates),
      nationallyAccepted: tell(nationallyAccepted, totalsTold.accepted),
      talent: tell(talent, totalsTold.accepted),
    },
    cells,
    version: version + 1,
    asOf,
  }
  await register.put(counts)
}
