import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { dayOf } from '../../local/demo/step.ts'
import { contextOf } from '../../local/gateway/context.ts'
import { addDays } from '../../shared/domain/vocabulary/calendar/dates.ts'
import { safeguardId } from '../../shared/domain/vocabulary/records/safeguard.ts'
import { Altered, type Archive } from '../../shared/stores/archive/archive.ts'
import { partition } from '../../shared/stores/ledger/items.ts'
import { readStored, type Stored, storedDossiers } from '../../shared/stores/ledger/stored.ts'
import { issueAll, openPrepared } from '../../test/fixtures/certificates/issuing.ts'
import { dropAnchor } from '../../test/fixtures/compliance/anchor.ts'
import { mutate, mutations, remember, storedIn, type Written } from '../../test/fixtures/compliance/mutation.ts'
import { type FaultInjector, workerBehind } from '../../test/harness/fault-injector.ts'
import type { Harness } from '../../test/harness/harness.ts'
import { paperArchive } from '../../test/harness/memory-store.ts'
import { keyOf, readWritten, rewind, type Written as Table, write } from '../../test/harness/rewind.ts'
import { seededRandom } from '../../test/harness/seeded-random.ts'
import { compliance, Doubtful } from './app.ts'
import { checkChains, shareOf, shareOn } from './chains.ts'
import { walk } from './check.ts'
import { kindOf } from './findings.ts'

const ledgerTable = 'yueji-ledger'
const kinds = Object.keys(mutations) as (keyof typeof mutations)[]
const open: FaultInjector = (_, send) => send()
const later = '2019-11-01'
const nights = Array.from({ length: 30 }, (_, i) => addDays(later, i))

describe('the nightly verification of chains', () => {
  let harness: Harness
  let table: Table
  let written: Written
  /** With the anchors of two days, and no run of the job. */
  let archive: Archive

  beforeAll(async () => {
    const { harness: opened, ...prepared } = await openPrepared()
    harness = opened
    await dropAnchor(harness.dependencies)
    await issueAll(workerBehind(open, harness.dependencies), prepared)
    await dayOf(harness.scenario, '2019-09-03')
    await dropAnchor(harness.dependencies)
    table = await readWritten(harness.dependencies.db)
    written = await remember(storedDossiers(harness.dependencies.db, ledgerTable))
    const standing = new Map<string, ReturnType<Archive['newest']>>()
    archive = {
      ...paperArchive(harness.dependencies.archive),
      newest(key) {
        const found = standing.get(key) ?? harness.dependencies.archive.newest(key)
        standing.set(key, found)
        return found
      },
    }
  })
  afterAll(() => harness.close())
  afterEach(() => rewind(harness.dependencies.db, table))

  type Options = { on?: Archive; read?: (key: string) => Promise<Stored> }
  const inStore = (key: string) => readStored(harness.dependencies.db, ledgerTable, key)
  /** What a run of this night finds, and which dossiers it read. */
  const look = async (day: string, { on = archive, read = inStore }: Options = {}) => {
    const keys: string[] = []
    const stored = (key: string) => {
      keys.push(key)
      return read(key)
    }
    const now = () => `${day}T01:00:00.000Z`
    const check = checkChains({ ...harness.dependencies, archive: on, now, stored })
    const { findings } = await walk(harness.dependencies.ledger, [check], (_, fault) => {
      throw fault
    })
    return { found: findings.map(({ procedure, id }) => partition(procedure, id)), findings, keys }
  }
  /** An archive in which the job ran on these days, with these reports. */
  const ranOn = (days: Record<string, object>): Archive => {
    const kept = new Map(Object.entries(days).map(([day, report]) => [`runs/${day}/1.json`, JSON.stringify(report)]))
    return {
      ...archive,
      keys: (prefix) => archive.keys(prefix),
      newest: async (key) =>
        kept.has(key)
          ? { key, versionId: '1', sha256: '', size: 0, type: 'application/json' }
          : key.startsWith('runs/')
            ? undefined
            : archive.newest(key),
      get: async (ref) => Buffer.from(kept.get(ref.key) ?? (await archive.get(ref))),
    }
  }
  const quiet = { faults: [], findings: [] }
  const everyNight = ranOn(Object.fromEntries([addDays(later, -1), ...nights].map((day) => [day, quiet])))

  /** Puts the mutated ledger into the engine itself. */
  const put = async (stored: Stored[]) => {
    const now: Table = new Map([...table].filter(([key]) => /\|(key|call)#/.test(key)))
    for (const { key, items } of stored)
      for (const item of items) now.set(keyOf(ledgerTable, { pk: key, sk: `${item.sk}` }), write({ ...item, pk: key }))
    for (const [key, item] of table) if (!key.startsWith(`${ledgerTable}|`)) now.set(key, item)
    await rewind(harness.dependencies.db, now)
  }
  const nightOf = (key: string) => nights.find((day) => shareOf(key) === shareOn(day)) ?? ''
  /** Puts the head of each plan elsewhere, as rules of another version would have it, or as somebody who left the version. */
  const misplace = async (over: object): Promise<string> => {
    const heads = [...table].filter(([key]) => key.includes('|plan#') && key.includes('HEAD'))
    expect(heads.length).toBeGreaterThan(0)
    const moved = heads.map(
      ([key, item]) => [key, write({ ...JSON.parse(item), owner: 'elsewhere', ...over })] as const,
    )
    await rewind(harness.dependencies.db, new Map([...table, ...moved]))
    return [...written.keys()].find((key) => key.startsWith('plan#')) ?? ''
  }
  /** Alters the first entry of a dossier that the sample has one of. */
  const alter = async (procedure: string): Promise<string> => {
    const key = [...written.keys()].find((one) => one.startsWith(`${procedure}#`)) ?? ''
    const { items } = await inStore(key)
    const [first] = items as { entry: { facts: object } }[]
    if (!first) throw new Error(`no ${procedure}`)
    const entry = { ...first.entry, facts: { ...first.entry.facts, altered: true } }
    const place = keyOf(ledgerTable, { pk: key, sk: '000001' })
    await rewind(harness.dependencies.db, new Map(table).set(place, write({ ...first, entry })))
    return key
  }

  it('tells once of a procedure that earlier rules have placed it, which halts nothing', async () => {
    const key = await misplace({ rules: '0123456789ab' })
    const { findings } = await look(nightOf(key), { on: everyNight })
    expect(findings).toEqual([{ check: 'misplaced', procedure: 'plan', id: 'plan', says: 'npm run reindex' }])
    expect(kindOf('misplaced')).not.toHaveProperty('halts')
    expect(kindOf('misplaced')).not.toHaveProperty('wakes')
  })

  it('calls it broken where the rules of now have placed it, and it stands elsewhere', async () => {
    const key = await misplace({})
    const { findings } = await look(nightOf(key), { on: everyNight })
    expect(findings.map(({ check, procedure }) => `${check} ${procedure}`)).toEqual(['chain-broken plan'])
  })

  it('reads every dossier of a whole ledger once in thirty nights, and finds nothing', async () => {
    const read: string[] = []
    for (const day of nights) {
      const { found, keys } = await look(day, { on: everyNight })
      expect(found).toEqual([])
      expect(keys.every((key) => shareOf(key) === shareOn(day))).toBe(true)
      read.push(...keys)
    }
    expect(read.toSorted()).toEqual([...written.keys()].toSorted())
    expect(new Set(nights.map(shareOn)).size).toBe(30)
  })

  it.each(kinds)('finds within thirty nights what was done to a ledger: %s', async (kind) => {
    const { ledger, touched } = mutate(written, kind, seededRandom(11))
    await put(storedIn(ledger))
    const due = nights.filter((day) => touched.some((key) => shareOf(key) === shareOn(day)))
    const found = new Set<string>()
    for (const day of due) for (const key of (await look(day, { on: everyNight })).found) found.add(key)
    expect([...found].toSorted()).toEqual(touched.toSorted())
  })

  it('finds a dossier that is gone, head and all, by its anchor', async () => {
    const key = [...written.keys()].find((one) => one.startsWith('scheme#')) ?? ''
    await put(storedIn(new Map([...written].flatMap(([k, items]) => (k === key ? [] : [[k, JSON.parse(items)]])))))
    expect((await look(nightOf(key), { on: everyNight })).found).toEqual([key])
  })

  it('looks in the very next night at what moved since, whatever its share', async () => {
    const keys = [...written.keys()].filter((key) => key.startsWith('certificate#'))
    expect(keys).toHaveLength(12)
    expect((await look('2019-09-03')).keys).toEqual(expect.arrayContaining(keys))
    const key = await alter('certificate')
    expect((await look('2019-09-03')).found).toEqual([key])
  })

  it('makes up for three missed nights, one that broke off among them', async () => {
    const broken = { faults: [{ step: 'chains', says: 'TypeError' }], findings: [] }
    const on = ranOn({ '2019-11-05': quiet, '2019-11-07': broken })
    const { keys } = await look('2019-11-09', { on })
    const shares = ['2019-11-06', '2019-11-07', '2019-11-08', '2019-11-09'].map(shareOn)
    const due = [...written.keys()].filter((key) => shares.includes(shareOf(key)))
    expect(keys.toSorted()).toEqual(due.toSorted())
    const { keys: more } = await look('2019-11-20', { on })
    expect(new Set(more.map(shareOf)).size).toBeLessThanOrEqual(4)
  })

  it('looks again each night at what it found, until that is whole', async () => {
    const key = await alter('scheme')
    const day = nights.find((one) => shareOf(key) !== shareOn(one)) ?? ''
    expect((await look(day, { on: everyNight })).found).toEqual([])
    const [procedure = '', id = ''] = key.split('#')
    const finding = { check: 'chain-broken', procedure, id, says: '1: altered' }
    const on = ranOn({ [addDays(day, -1)]: { faults: [], findings: [finding] } })
    expect((await look(day, { on })).findings).toEqual([finding])
    await rewind(harness.dependencies.db, table)
    expect((await look(day, { on })).findings).toEqual([])
  })

  it('tells nothing of a dossier that was read in the midst of a write', async () => {
    const seen = new Set<string>()
    const read = async (key: string) => {
      const stored = await inStore(key)
      if (!key.startsWith('certificate#') || seen.has(key)) return stored
      seen.add(key)
      return { key, items: stored.items.slice(0, 1) }
    }
    expect((await look('2019-09-03', { read })).found).toEqual([])
    expect(seen.size).toBe(12)
  })

  it('names a list that is not in the archive as it was, and an anchor that is gone', async () => {
    const on: Archive = {
      ...archive,
      get: async (kept) => {
        if (kept.key.includes('/results/')) throw new Altered('flipped')
        return archive.get(kept)
      },
      newest: async (key) => (key.startsWith('anchors/2019-09-02') ? undefined : archive.newest(key)),
    }
    const results = [...written.keys()].find((key) => key.startsWith('results#')) ?? ''
    const { findings } = await look(nightOf(results), { on })
    expect(findings).toEqual([
      expect.objectContaining({ procedure: 'anchor', id: 'anchors/2019-09-02.json' }),
      expect.objectContaining({ procedure: 'results', says: expect.stringContaining('/results/') }),
    ])
  })

  it('halts issuing and wakes somebody when the daily job finds a chain broken', async () => {
    const key = await alter('certificate')
    harness.clock.move('2019-09-04T01:00:00.000Z')
    const job = compliance(harness.dependencies, (dependencies) => [checkChains({ ...dependencies, stored: inStore })])
    await expect(job(undefined, contextOf('compliance', 'test', 15 * 60_000))).rejects.toThrow(Doubtful)
    expect(await harness.dependencies.ledger.head('safeguard', safeguardId)).toMatchObject({
      state: 'halted',
      facts: { halt: { counts: { 'chain-broken': 1 } } },
    })
    expect(key).toMatch(/^certificate#/)
  })
})
