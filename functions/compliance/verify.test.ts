import { DeleteCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { dayOf } from '../../local/demo/step.ts'
import { procedures } from '../../shared/domain/procedures.ts'
import type { Dossier } from '../../shared/domain/workflow/procedure.ts'
import { Altered, type Archive } from '../../shared/stores/archive/archive.ts'
import { type Stored, storedBesides, storedDossiers } from '../../shared/stores/ledger/stored.ts'
import type { Break, Point } from '../../shared/stores/ledger/verify.ts'
import { issueAll, openPrepared } from '../../test/fixtures/certificates/issuing.ts'
import { complainTo } from '../../test/fixtures/complaints/complaints.ts'
import { dropAnchor } from '../../test/fixtures/compliance/anchor.ts'
import {
  besideMutations,
  mutate,
  mutations,
  remember,
  storedIn,
  type Written,
} from '../../test/fixtures/compliance/mutation.ts'
import { type FaultInjector, workerBehind } from '../../test/harness/fault-injector.ts'
import type { Harness } from '../../test/harness/harness.ts'
import { paperArchive } from '../../test/harness/memory-store.ts'
import { readWritten, rewind, type Written as Table, write } from '../../test/harness/rewind.ts'
import { seededRandom } from '../../test/harness/seeded-random.ts'
import { size } from '../../test/harness/size.ts'
import { readList } from '../platform/commands/archive-and-pin.ts'
import { readAnchors } from './anchor.ts'
import { runClock } from './run-clock.ts'
import { verifyLedger } from './verify.ts'

const { mutations: many } = size
const kinds = Object.keys(mutations) as (keyof typeof mutations)[]
const open: FaultInjector = (_, send) => send()

describe('the verification of a ledger', () => {
  let harness: Harness
  let table: Table
  let written: Written
  let archive: Archive
  let points: Map<string, Point[]>
  /** Keys and calls, as text. */
  let besides: string

  beforeAll(async () => {
    const { harness: opened, ...prepared } = await openPrepared()
    harness = opened
    await dropAnchor(harness.dependencies)
    await issueAll(workerBehind(open, harness.dependencies), prepared)
    await dayOf(harness.scenario, '2019-09-03')
    await complainTo(harness.dependencies)
    await complainTo(harness.dependencies)
    await runClock(harness.dependencies)
    await dropAnchor(harness.dependencies)
    table = await readWritten(harness.dependencies.db)
    written = await remember(storedDossiers(harness.dependencies.db, 'yueji-ledger'))
    archive = paperArchive(harness.dependencies.archive)
    const others: unknown[] = []
    for await (const item of storedBesides(harness.dependencies.db, 'yueji-ledger')) others.push(item)
    besides = JSON.stringify(others)
    points = (await readAnchors(harness.dependencies.archive, '2019-09-03')).points
  })
  afterAll(() => harness.close())
  afterEach(() => rewind(harness.dependencies.db, table))

  const verify = async (
    stored: Parameters<typeof verifyLedger>[0]['stored'],
    given: Partial<Parameters<typeof verifyLedger>[0]> = {},
  ) => {
    const breaks: Break[] = []
    for await (const found of verifyLedger({ stored, archive, procedures, points, ...given })) breaks.push(found)
    return breaks
  }
  const inStore = () => storedDossiers(harness.dependencies.db, 'yueji-ledger')
  /** Puts the mutated ledger into the engine itself. */
  const put = async (stored: Stored[]) => {
    const now: Table = new Map([...table].filter(([key]) => /\|(key|call)#/.test(key)))
    for (const { key, items } of stored)
      for (const item of items) now.set(`yueji-ledger|${key}|${item.sk}`, write({ ...item, pk: key }))
    for (const [key, item] of table) if (!key.startsWith('yueji-ledger|')) now.set(key, item)
    await rewind(harness.dependencies.db, now)
  }

  it('finds a whole ledger whole, every dossier of it anchored', async () => {
    const others = storedBesides(harness.dependencies.db, 'yueji-ledger')
    expect(await verify(inStore(), { archive: harness.dependencies.archive, besides: others })).toEqual([])
    expect(
      JSON.parse(besides)
        .map(({ sk }: { sk: string }) => sk)
        .toSorted(),
    ).toEqual(['CALL', 'CALL', 'CALL', 'KEY', 'KEY', 'KEY'])
    expect([...points.keys()].sort()).toEqual([...written.keys()].sort())
    expect(written.size).toBeGreaterThan(20)
  })

  it('reads what names people, tells how much of it was erased, and finds what cannot be read though nobody was (M10)', async () => {
    const { ledger, vault } = harness.dependencies
    const told = async () => {
      const erased = new Map<string, number>()
      const breaks: Break[] = []
      const looked = { stored: inStore(), archive: harness.dependencies.archive, vault, procedures, points }
      for await (const found of verifyLedger(looked, { erased: (dossier, texts) => erased.set(dossier, texts) }))
        breaks.push(found)
      return { breaks, erased }
    }
    expect(await told()).toEqual({ breaks: [], erased: new Map() })
    let batch: Dossier | undefined
    for await (const head of ledger.heads()) if (head.procedure === 'issuance') batch = head
    const [first, second] = await readList(harness.dependencies.archive, batch?.facts.open.items)
    await vault.erase([first?.document.subject], '2026-12-01T00:00:00.000Z')
    const { breaks, erased } = await told()
    expect(breaks).toEqual([])
    // once in the plan's list of candidates, and once in the batch
    expect([...erased.entries()].map(([dossier, texts]) => [dossier.split('#')[0], texts]).toSorted()).toEqual([
      ['issuance', 1],
      ['plan', 1],
    ])
    const lost = { TableName: 'yueji-vault', Key: { subject: `key/${second?.document.subject}` } }
    await harness.dependencies.db.send(new DeleteCommand(lost))
    const after = await told()
    expect(after.breaks.map(({ dossier }) => dossier.split('#')[0]).toSorted()).toEqual(['issuance', 'plan'])
    expect(after.breaks[0]?.says).toContain('1 texts about people cannot be read')
  })

  it.each(kinds)('finds in the engine itself what was done to it: %s', async (kind) => {
    const { ledger, touched } = mutate(written, kind, seededRandom(11))
    await put(storedIn(ledger))
    const [first] = await verify(inStore())
    expect(touched).toContain(first?.dossier)
  })

  it(`names each of ${many} seeded mutations`, async () => {
    const nextInt = seededRandom(20190621)
    for (let i = 0; i < many; i++) {
      const kind = kinds[i % kinds.length] as (typeof kinds)[number]
      const { ledger, touched, at } = mutate(written, kind, nextInt)
      // The others stand as they stood: what is looked at is what was touched.
      const looked = {
        stored: storedIn(ledger).filter(({ key }) => touched.includes(key)),
        points: new Map([...points].filter(([key]) => touched.includes(key))),
      }
      const breaks = await verify(looked.stored, looked)
      const what = `${i} ${kind} ${touched}: ${JSON.stringify(breaks)}`
      expect(breaks.map(({ dossier }) => dossier).sort(), what).toEqual(touched.toSorted())
      // A head whose own digest was flipped looks as if its last entry had been.
      const places = at === 'HEAD' ? ['HEAD', (ledger.get(touched[0] ?? '')?.length ?? 0) - 1] : [at]
      if (at !== undefined) expect(places, what).toContain(breaks[0]?.at)
    }
  })

  it(`names each of ${many / 10} seeded mutations of keys and calls`, async () => {
    const nextInt = seededRandom(20190712)
    const doings = Object.values(besideMutations)
    const stored = [...written].map(([key, items]) => ({ key, items: JSON.parse(items) }))
    for (let i = 0; i < many / 10; i++) {
      const doing = doings[i % doings.length]
      const mutated = doing?.(nextInt, JSON.parse(besides))
      const breaks = await verify(stored, { besides: mutated?.besides ?? [] })
      expect(
        breaks.map(({ dossier }) => dossier),
        `${i} ${doing?.name}`,
      ).toEqual([mutated?.touched])
    }
  })

  describe('of the public’s calls, whose receipts name no complaint', () => {
    type CallItem = { pk: string; sk: string; call: { answer: string } }
    const receipts = (): CallItem[] =>
      JSON.parse(besides).filter(({ call }: Partial<CallItem>) => call?.answer.includes('receivedOn'))
    const found = (calls: unknown[]) => verify(inStore(), { besides: [...keys(), ...calls] })
    const keys = () => JSON.parse(besides).filter(({ sk }: CallItem) => sk === 'KEY')
    const other = (call: CallItem, over: object): CallItem => ({
      ...call,
      call: { ...call.call, answer: JSON.stringify({ ...JSON.parse(call.call.answer), ...over }) },
    })

    it('finds each whole that a complaint was given, and cannot tell of one that was taken away', async () => {
      const [first, second] = receipts()
      expect(receipts().map(({ call }) => call.answer)).toEqual(
        Array(2).fill('{"receivedOn":"2019-09-03","due":"2019-09-10"}'),
      )
      expect(await found([first, second])).toEqual([])
      expect(await found([first])).toEqual([])
    })

    it('names one whose days no complaint has, or that says more', async () => {
      const [first, second] = receipts() as [CallItem, CallItem]
      for (const over of [{ receivedOn: '2019-09-02' }, { due: '2019-09-11' }, { due: null }, { code: 'A' }])
        expect(await found([other(first, over), second])).toEqual([
          { dossier: first.pk, at: 'CALL', says: 'shows neither a dossier nor a receipt that a complaint was given' },
        ])
    })

    it('names all that show the same days where they are more than the complaints', async () => {
      const forged = { ...receipts()[0], pk: 'call#forged', call: { ...receipts()[0]?.call, key: 'forged' } }
      const breaks = await found([...receipts(), forged])
      expect(breaks.map(({ dossier }) => dossier).toSorted()).toEqual(
        [...receipts(), forged].map(({ pk }) => pk).toSorted(),
      )
      expect(breaks[0]?.says).toBe('shows a receipt that 3 calls show, and 2 complaints were given')
    })
  })

  it('sees a dossier that was cut off, its head rolled back with it, by the anchor alone', async () => {
    const { ledger, touched } = mutate(written, 'truncate', seededRandom(3))
    expect(await verify(storedIn(ledger), { points: new Map() })).toEqual([])
    const [found] = await verify(storedIn(ledger))
    expect(found?.dossier).toBe(touched[0])
    expect(found?.says).toContain('2019-09-0')
  })

  it('names the entry whose list is not in the archive as it was', async () => {
    const altered: Archive = {
      ...harness.dependencies.archive,
      get: async (kept) => {
        if (kept.key.includes('/candidates/')) throw new Altered('flipped')
        return harness.dependencies.archive.get(kept)
      },
    }
    const breaks = await verify(inStore(), { archive: altered })
    expect(breaks.length).toBeGreaterThan(0)
    for (const { dossier, says } of breaks) {
      expect(dossier).toMatch(/^plan#/)
      expect(says).toContain('/candidates/')
    }
  })

  describe('anchors', () => {
    it('are dropped once a day, and hold what moved since the one before', async () => {
      expect(await dropAnchor(harness.dependencies)).toBeUndefined()
      await dayOf(harness.scenario, '2019-09-05')
      expect(await dropAnchor(harness.dependencies)).toBeGreaterThan(0)
      await dayOf(harness.scenario, '2019-09-06')
      expect(await dropAnchor(harness.dependencies)).toBe(0)
      expect((await readAnchors(harness.dependencies.archive, '2019-09-06')).breaks).toEqual([])
    })

    it('name one that is gone, altered, or not what the next one followed', async () => {
      const without = {
        ...harness.dependencies.archive,
        keys: async (prefix: string) =>
          (await harness.dependencies.archive.keys(prefix)).filter((key) => !key.includes('2019-09-02')),
      }
      const { breaks } = await readAnchors(without, '2019-09-03')
      expect(breaks.map(({ dossier }) => dossier)).toEqual(['anchors/2019-09-02.json'])
      const garbled = { ...harness.dependencies.archive, get: async () => Buffer.from('{"day":') }
      expect((await readAnchors(garbled, '2019-09-03')).breaks.map(({ dossier }) => dossier)).toEqual([
        'anchors/2019-09-02.json',
        'anchors/2019-09-03.json',
      ])
    })
  })
})
