import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTables } from '../../local/dynamodb/tables.ts'
import { type Figures, figuresOf } from '../../shared/domain/statistics/figures.ts'
import type { AnyTally } from '../../shared/domain/statistics/tally.ts'
import type { Archive } from '../../shared/stores/archive/archive.ts'
import { mapAtOnce } from '../../shared/stores/at-once.ts'
import type { Ledger } from '../../shared/stores/ledger/ledger.ts'
import type { Statistics } from '../../shared/stores/register/publications.ts'
import type { RegisterWriter } from '../../shared/stores/register/register.ts'
import { dynamoRegisterWriter } from '../../shared/stores/register/writer.ts'
import { dynamoTallies } from '../../shared/stores/tallies/dynamo.ts'
import { rounds, simulateYear } from '../../test/fixtures/statistics/pilot-year.ts'
import { type Asked, recount } from '../../test/fixtures/statistics/recount.ts'
import type { World } from '../../test/fixtures/statistics/world.ts'
import { type Harness, openHarness } from '../../test/harness/harness.ts'
import { seededRandom } from '../../test/harness/seeded-random.ts'
import { size } from '../../test/harness/size.ts'
import { countRegister } from '../projection/count.ts'
import { publishDossier } from '../projection/publish.ts'
import { isNews } from '../projection/results-notices.ts'
import { isCounted } from '../projection/tally.ts'
import { tallyDossier } from '../projection/tallying.ts'

const { seed, enterprises, candidates } = size.year

/** A ledger and an archive for reading: what the year left. */
function storesOf({ entries, dossiers, lists }: World) {
  const told = Map.groupBy(entries, ({ procedure, id }) => `${procedure}/${id}`)
  const ledger: Pick<Ledger, 'head' | 'entries'> = {
    head: async (procedure, id) => dossiers.get(`${procedure}/${id}`),
    entries: async (procedure, id) => told.get(`${procedure}/${id}`) ?? [],
  }
  const archive: Pick<Archive, 'get'> = {
    get: async ({ key }) => Buffer.from(JSON.stringify(lists.get(key))),
  }
  return { ledger: ledger as Ledger, archive: archive as Archive, vault: { openTexts: async () => [] } }
}

/** What the counts say, in the words of the recount. */
const inItsWords = ({ totals, assessed, issued, cities, enterprises, dossiers }: Figures) => ({
  totals,
  assessed: assessed.map(({ occupation: { code }, passRate: _, ...cell }) => ({ code, ...cell })),
  issued: issued.map(({ occupation: { code }, ...cell }) => ({ code, ...cell })),
  cities,
  enterprises: enterprises.map(({ key, totals }) => ({ key, totals })),
  dossiers,
})

describe(`the statistics of a pilot year with ${enterprises} enterprises and ${candidates} candidates`, () => {
  let harness: Harness
  let world: World
  let tallies: AnyTally[]
  let published: Statistics

  beforeAll(async () => {
    world = simulateYear(seed, enterprises, candidates)
    harness = await openHarness()
    const names = { register: 'pilot-register', tallies: 'pilot-tallies' }
    await createTables(harness.dependencies.db, names)
    const writer = dynamoRegisterWriter(harness.dependencies.db, names.register)
    // Who holds a certificate is no statistic.
    const register: RegisterWriter = { ...writer, put: async (item) => 'holder' in item || writer.put(item) }
    const counts = dynamoTallies(harness.dependencies.db, names.tallies)
    const stores = storesOf(world)

    // As the stream brings them: each dossier when it moved last, and a twentieth of all other moves late and out of order.
    const nextInt = seededRandom(seed)
    const last = new Map(world.entries.map((entry) => [`${entry.procedure}/${entry.id}`, entry]))
    const records = [...last.values(), ...world.entries.filter(() => nextInt(20) === 0)]
      .map((entry) => ({ entry, place: nextInt(1_000_000) }))
      .toSorted((a, b) => a.place - b.place)
    await mapAtOnce(records, 40, async ({ entry }) => {
      const { procedure, id } = entry
      if (isCounted(entry)) await tallyDossier({ ...stores, tallies: counts }, procedure, id)
      if (procedure === 'certificate' || (procedure === 'filing' && isNews(entry)))
        await publishDossier({ ...stores, register }, procedure, id)
    })
    await countRegister({ register, tallies: counts, now: () => '2020-04-01T00:00:00.000Z' })
    tallies = await counts.all()
    for await (const item of register.all()) if ('cells' in item) published = item
  })
  afterAll(() => harness.close())

  const expectSame = (asked: Asked = {}) => {
    const counted = inItsWords(figuresOf(tallies, asked))
    expect(counted).toEqual(recount(world, asked))
    return counted
  }

  it('equal a recount from raw entries, in the whole province (R-78, R-88)', () => {
    const { totals } = expectSame()
    expect(totals.candidates.planned).toBeGreaterThan(candidates * 0.7)
    // the year was as mixed as it was meant to be: nothing was compared to nothing
    for (const of of [totals.enterprises, totals.certificates, ...Object.values(totals.deadlines)])
      for (const [name, count] of Object.entries(of)) expect([name, count > 0]).toEqual([name, true])
    expect(Object.keys(totals.plans.states)).toEqual(
      expect.arrayContaining(['cancelled', 'draft', 'filed', 'finished', 'halted', 'submitted']),
    )
    expect(Object.keys(totals.spotChecks.unmet).length).toBeGreaterThan(4)
  })

  it('equal it for each city, each enterprise and each round, and these add up to the whole (R-79, R-88)', () => {
    const { cities, enterprises, totals } = inItsWords(figuresOf(tallies))
    for (const { key } of cities) expectSame({ region: key })
    for (const { key } of enterprises.slice(0, 12)) expectSame({ owner: key })
    for (const round of Object.keys(rounds)) expectSame({ round })
    expectSame({ region: '440600', round: 'round-a' })
    const parts = [cities, enterprises, Object.keys(rounds).map((round) => expectSame({ round }))]
    for (const all of parts)
      for (const kind of ['issued', 'active', 'talent'] as const)
        expect(all.reduce((sum, part) => sum + part.totals.certificates[kind], 0)).toBe(totals.certificates[kind])
  })

  it('count as talent only who is in force and nationally accepted (R-74)', () => {
    const { issued, active, talent, accepted } = expectSame().totals.certificates
    expect(talent).toBeLessThan(active)
    expect(talent).toBeLessThan(accepted)
    expect(active).toBeLessThan(issued)
  })

  it('are published with small counts withheld, and all others as they are', () => {
    const { totals, issued, assessed } = recount(world)
    const { talent, active } = totals.certificates
    expect(published.totals).toMatchObject({ certificates: totals.certificates.issued, active, talent })
    expect(published.pilot).toMatchObject({
      enterprises: totals.enterprises,
      plans: totals.plans,
      deadlines: totals.deadlines,
    })
    const exact = new Map(
      issued.map((cell: Record<string, unknown>) => [[cell.city, cell.code, cell.level, cell.month].join(), cell]),
    ) as Map<string, { active: number; talent: number }>
    const listedHere = published.cells.filter(({ city }) => city !== '440000')
    expect(listedHere.length).toBeGreaterThan(20)
    const told = new Map(
      (published.pilot?.assessed ?? []).map((cell) => [
        [cell.city, cell.occupation.code, cell.level, cell.month].join(),
        cell,
      ]),
    )
    expect(told.size).toBe(assessed.length)
    for (const { city, code, level, month, candidates, attended, passed } of assessed) {
      const cell = told.get([city, code, level, month].join())
      const small = [passed, attended - passed, candidates - attended].some((count) => count > 0 && count < 5)
      if (small) expect(cell).toMatchObject({ candidates: null, attended: null, passed: null })
      else if (cell?.candidates !== null) expect(cell).toMatchObject({ candidates, attended, passed })
    }
    for (const { city, occupation, level, month, certificates, accepted } of listedHere) {
      const cell = exact.get([city, occupation.code, level, month].join())
      expect(cell).toBeDefined()
      if (cell && cell.active < 5) expect(certificates).toBeNull()
      if (certificates !== null) expect(certificates).toBe(cell?.active)
      if (accepted !== null) expect(accepted).toBe(cell?.talent)
    }
  })
})
