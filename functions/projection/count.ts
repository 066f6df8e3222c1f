import { roundsOfCertificates } from '../../shared/domain/statistics/rounds.ts'
import { type AnyTally, type IssuedGroup, isOfCertificates } from '../../shared/domain/statistics/tally.ts'
import { sumCertificates } from '../../shared/domain/statistics/totals.ts'
import { monthOf } from '../../shared/domain/vocabulary/calendar/dates.ts'
import { province } from '../../shared/domain/vocabulary/geography/region.ts'
import { mapAtOnce } from '../../shared/stores/at-once.ts'
import type { Count, Statistics } from '../../shared/stores/register/publications.ts'
import type { ListedEnterprise, RegisteredCertificate, RegisterWriter } from '../../shared/stores/register/register.ts'
import type { Tallies } from '../../shared/stores/tallies/tallies.ts'
import { pilotOf } from './pilot.ts'
import { type CountedCell, withhold } from './withhold.ts'

/** What one certificate adds to its group. R-74: only who can be found in the national system counts as talent. */
function countsOf({ status, national }: RegisteredCertificate) {
  const active = status !== 'revoked' && status !== 'cancelled'
  const accepted = national === 'accepted'
  return {
    issued: 1,
    active: Number(active),
    revoked: Number(status === 'revoked'),
    cancelled: Number(status === 'cancelled'),
    accepted: Number(accepted),
    talent: Number(active && accepted),
  }
}

/** Adds certificates up as they come, by filing and group: a register is larger than a memory. */
function tallyCertificates(roundOf: ReturnType<typeof roundsOfCertificates>) {
  const byFiling = new Map<string, Map<string, IssuedGroup>>()
  return {
    byFiling,
    add(certificate: RegisteredCertificate) {
      const { filing, occupation, level } = certificate
      const month = monthOf(certificate.issuedOn)
      const round = roundOf(certificate)
      const key = [occupation.code, level, month, round].join('|')
      const groups = byFiling.get(filing) ?? new Map<string, IssuedGroup>()
      const own = { occupation, level, month, ...(round && { round }), ...countsOf(certificate) }
      const before = groups.get(key)
      groups.set(key, before ? { ...before, ...sumCertificates([before, own]) } : own)
      byFiling.set(filing, groups)
    },
  }
}
type ByFiling = ReturnType<typeof tallyCertificates>['byFiling']

/**
 * Those in force by city, as the public list has the enterprises' cities. Of an enterprise that is not on the list yet the
 * city is not public: those count for the province.
 */
function cellsOf(byFiling: ByFiling, listed: ReadonlyMap<string, ListedEnterprise>): CountedCell[] {
  const cells = new Map<string, CountedCell>()
  for (const [filing, groups] of byFiling) {
    const city = listed.get(filing)?.city ?? province
    for (const { occupation, level, month, active, talent } of groups.values()) {
      const key = [city, occupation.code, level, month].join('|')
      const { certificates = 0, accepted = 0 } = cells.get(key) ?? {}
      const sums = { certificates: certificates + active, accepted: accepted + talent }
      if (active > 0) cells.set(key, { city, occupation, level, month, ...sums })
    }
  }
  return [...cells].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell)
}

async function readRegister(register: RegisterWriter, before: readonly AnyTally[]) {
  const certificates = tallyCertificates(roundsOfCertificates(before))
  const listed = new Map<string, ListedEnterprise>()
  let version = 0
  for await (const item of register.all())
    if ('cells' in item) version = item.version
    else if ('number' in item) certificates.add(item)
    else if ('segment' in item) listed.set(item.filing, item)
  return { byFiling: certificates.byFiling, listed, version }
}

const atOnce = 50

/**
 * Counts the register and the tallies, and publishes the counts: the exact ones of certificates to the tallies,
 * and to the register all that the public may know, small counts withheld. They replace those that were seen while counting:
 * of two counts at a time one is published, of a late one nothing, and of a broken one nothing to the public either.
 */
export async function countRegister({
  register,
  tallies,
  now,
}: {
  register: RegisterWriter
  tallies: Tallies
  now: () => string
}): Promise<void> {
  const asOf = now()
  const before: AnyTally[] = await tallies.all()
  const { byFiling, listed, version: seen } = await readRegister(register, before)
  const counted = before.filter(isOfCertificates).map((tally) => tally.version)
  const version = Math.max(seen, ...counted) + 1
  const groups = [...byFiling].map(([id, of]) => ({ id, groups: [...of.values()] }))
  await mapAtOnce(groups, atOnce, (one) => tallies.put({ procedure: 'certificates', ...one, version, asOf }))

  const { cells, totalsTold } = withhold(cellsOf(byFiling, listed))
  const tell = (count: number, told: boolean): Count => (told ? count : null)
  const sums = sumCertificates(groups.flatMap((one) => one.groups))
  const counts: Statistics = {
    totals: {
      // W3: of one enterprise the filings share their institution code
      enterprises: new Set([...listed.values()].flatMap((e) => (e.status === 'removed' ? [] : e.segment))).size,
      certificates: tell(sums.issued, totalsTold.certificates),
      active: tell(sums.active, totalsTold.certificates),
      revoked: tell(sums.revoked, totalsTold.certificates),
      nationallyAccepted: tell(sums.accepted, totalsTold.accepted),
      talent: tell(sums.talent, totalsTold.accepted),
    },
    cells,
    pilot: pilotOf(before),
    version,
    asOf,
  }
  await register.put(counts)
}
