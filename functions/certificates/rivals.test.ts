import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lastSerial } from '../../shared/domain/vocabulary/identifiers/certificate-number.ts'
import type { Dossier, Facts } from '../../shared/domain/workflow/procedure.ts'
import type { Archive } from '../../shared/stores/archive/archive.ts'
import { sha256Of } from '../../shared/stores/archive/digest.ts'
import { openPrepared, type Prepared } from '../../test/fixtures/certificates/issuing.ts'
import { type FaultInjector, type Stores, workerBehind } from '../../test/harness/fault-injector.ts'
import { NoReply } from '../../test/harness/faults.ts'
import type { Harness } from '../../test/harness/harness.ts'
import { paperStore, paperVault } from '../../test/harness/memory-store.ts'
import { keyOf, readWritten, rewind, type Written, write } from '../../test/harness/rewind.ts'
import { type Life, schedule } from '../../test/harness/schedule.ts'
import { seededRandom } from '../../test/harness/seeded-random.ts'
import { size } from '../../test/harness/size.ts'
import type { CommandHandler, Outcome } from '../platform/commands/command-handler.ts'

const issuers = 200
const { seeds } = size
type NextInt = ReturnType<typeof seededRandom>
type Want = { id: string; counts: { level: string; count: number }[] }
/** Lists by their key: an archive that forgets what it is given, since every attempt numbers its list anew. */
type Lists = Map<string, Uint8Array>
const itemOf = (level: string, at: number): Facts => ({
  no: `${at}`,
  level,
  place: at + 1,
  name: '陈试样',
  document: { type: 'resident-id', subject: `${at}` },
  occupation: { code: '6-18-01-07' },
})
/** How an issuer fared; `busy` and a call without an answer are asked again. */
type Fared = 'done' | 'refused' | 'again'

const ledgerKey = (procedure: string, id: string) => keyOf('yueji-ledger', { pk: `${procedure}#${id}`, sk: 'HEAD' })
const headIn = (written: Written, procedure: string, id: string): Dossier =>
  JSON.parse(written.get(ledgerKey(procedure, id)) ?? '{}').head

describe(`${issuers} who ask for numbers of one segment at the same moment`, () => {
  let harness: Harness
  let prepared: Prepared
  let before: Written
  let segment = ''

  beforeAll(async () => {
    const { harness: opened, ...batch } = await openPrepared()
    harness = opened
    prepared = batch
    before = await readWritten(harness.dependencies.db)
    segment = headIn(before, 'issuance', prepared.batch).facts.open.prefix
  })
  afterAll(() => harness.close())

  /** The prepared batch and its results many times over, under ids of their own, each with counts that the random numbers threw. */
  function multiply(nextInt: NextInt, used: Facts = {}) {
    const written = new Map(before)
    const lists: Lists = new Map()
    const copy = (procedure: string, from: string, id: string, change: (facts: Facts) => Facts) => {
      const item = JSON.parse(before.get(ledgerKey(procedure, from)) ?? '')
      const head = { ...item.head, id, facts: change(item.head.facts) }
      written.set(ledgerKey(procedure, id), write({ ...item, pk: `${procedure}#${id}`, head }))
    }
    copy('segment', segment, segment, (facts) => ({ ...facts, draw: { used } }))
    const { results } = headIn(before, 'issuance', prepared.batch).facts.open
    const wants = Array.from({ length: issuers }, (_, i): Want => {
      const counts = ['3', '4'].slice(nextInt(2)).map((level) => ({ level, count: 1 + nextInt(20) }))
      const id = `batch-${i}`
      copy('results', results, `results-${i}`, (facts) => facts)
      const items = counts.flatMap(({ level, count }) => Array.from({ length: count }, (_, at) => itemOf(level, at)))
      const list = { key: id, versionId: '1', sha256: id, count: items.length }
      lists.set(id, Buffer.from(JSON.stringify(items)))
      copy('results', results, `results-${i}`, (facts) => facts)
      copy('issuance', prepared.batch, id, ({ open }) => ({
        open: { ...open, results: `results-${i}`, counts, total: items.length, items: list },
      }))
      return { id, counts }
    })
    const archive: Archive = {
      ...harness.dependencies.archive,
      get: async ({ key }) => lists.get(key) ?? new Uint8Array(),
      put: async (key, body, type) => ({ key, versionId: '1', sha256: sha256Of(body), size: body.length, type }),
    }
    return { written, wants, archive, sealing: paperVault(harness.dependencies.vault) }
  }

  const ask = (commandHandler: CommandHandler, id: string): Promise<Outcome> => {
    const { lead: by, at } = prepared
    const command = { procedure: 'issuance', id, action: 'issue', claim: { responsible: '示范负责人' }, by, at }
    return commandHandler.apply([command], {
      expected: 1,
      call: { key: `call ${id}`, digest: id, answer: () => 'issued' },
    })
  }
  const fared = (outcome: Outcome): Fared => {
    if (outcome.ok) return 'done'
    if (outcome.refusal.because === 'busy') return 'again'
    expect(outcome.refusal).toMatchObject({ because: 'unmet', clause: '二(二)' })
    return 'refused'
  }

  /** Blocks lie one behind another from what was used before, each for one batch; whoever was refused took nothing. */
  function expectConsecutive(
    written: Written,
    wants: readonly Want[],
    fates: ReadonlyMap<string, Fared>,
    used: Facts = {},
  ) {
    const end = { ...used }
    const blocks: (Facts & { level: string; from: number; count: number })[] = wants.flatMap(({ id, counts }) => {
      const { state, version, facts } = headIn(written, 'issuance', id)
      expect([state, version], id).toEqual(fates.get(id) === 'done' ? ['reserved', 2] : ['prepared', 1])
      if (facts.issue) expect(facts.issue.blocks.map(({ level, count }: Facts) => ({ level, count }))).toEqual(counts)
      return facts.issue?.blocks ?? []
    })
    for (const { year, level, from, count } of blocks.toSorted((a, b) => a.from - b.from)) {
      expect([year, from]).toEqual([2019, (end[`2019-${level}`] ?? 0) + 1])
      end[`2019-${level}`] = from + count - 1
    }
    expect(headIn(written, 'segment', segment).facts.draw.used).toEqual(end)
    for (const last of Object.values(end)) expect(last).toBeLessThanOrEqual(lastSerial)
    const isTooMuch = ({ level, count }: Want['counts'][number]) => (end[`2019-${level}`] ?? 0) + count > lastSerial
    for (const { id, counts } of wants.filter(({ id }) => fates.get(id) === 'refused'))
      expect(counts.some(isTooMuch), id).toBe(true)
  }

  /** All that are not settled ask at once, behind gates that the random numbers open; who was left without an answer asks again. */
  async function askOnPaper(nextInt: NextInt, faults: number, stores: Stores, wants: readonly Want[]) {
    const fates = new Map<string, Fared>()
    for (let wave = 0; fates.size < wants.length; wave++) {
      expect(wave).toBeLessThan(40)
      const { begin, step } = schedule(nextInt, faults)
      const lives: Life[] = wants
        .filter(({ id }) => !fates.has(id))
        .map(({ id }) =>
          begin(async (faultInjector) => {
            const fate = fared(await ask(workerBehind(faultInjector, stores).commandHandler, id))
            if (fate !== 'again') fates.set(id, fate)
          }),
        )
      while (await step());
      for (const { fault } of lives) if (fault && !(fault instanceof NoReply)) throw fault
    }
    return fates
  }

  it(`take blocks one behind another, and near the end what is left and no more, in ${seeds} orders with faults among them`, async () => {
    for (let seed = 1; seed <= seeds; seed++) {
      const nextInt = seededRandom(seed)
      const used = seed % 2 ? {} : { '2019-3': lastSerial - 500, '2019-4': lastSerial - 1000 }
      const { written, wants, archive, sealing } = multiply(nextInt, used)
      const fates = await askOnPaper(nextInt, seed % 4, { db: paperStore(written), archive, sealing }, wants)
      expect(new Set(fates.values())).toEqual(new Set(seed % 2 ? ['done'] : ['done', 'refused']))
      expectConsecutive(written, wants, fates, used)
    }
  })

  it('do so on the real engine, forty of them, asking again until each is done or refused', async () => {
    const used = { '2019-3': lastSerial - 100 }
    const { written, wants: all, archive, sealing } = multiply(seededRandom(7), used)
    const wants = all.slice(0, 40)
    await rewind(harness.dependencies.db, written)
    // Pauses that last, so that those who were in each other's way are not so again.
    const dawdling: FaultInjector = (call, send) => (call === 'wait' ? sleep(Math.random() * 300).then(send) : send())
    const { commandHandler } = workerBehind(dawdling, { db: harness.dependencies.db, archive, sealing })
    const fates = new Map<string, Fared>()
    while (fates.size < wants.length) {
      const asking = wants.filter(({ id }) => !fates.has(id))
      const outcomes = await Promise.all(asking.map(({ id }) => ask(commandHandler, id)))
      for (const [i, outcome] of outcomes.entries()) {
        const fate = fared(outcome)
        if (fate !== 'again') fates.set(asking[i]?.id ?? '', fate)
      }
    }
    expect(new Set(fates.values())).toEqual(new Set(['done', 'refused']))
    expectConsecutive(await readWritten(harness.dependencies.db), wants, fates, used)
    await rewind(harness.dependencies.db, before)
  })
})
