import { afterEach, describe, expect, it } from 'vitest'
import type { Trouble } from '../../local/national/server.ts'
import { firstBreak } from '../../shared/stores/ledger/chain.ts'
import { type Office, openOffice } from '../../test/fixtures/national/office.ts'
import { numberAt } from '../../test/fixtures/stores/national.ts'
import { seeded } from '../../test/harness/random.ts'
import { Erased } from '../platform/commands/certificate-record.ts'
import { drain } from './drain-outbox.ts'

const serials = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i)

describe('the worker that drains the outbox', () => {
  let office: Office
  afterEach(() => office.close())
  const run = (...args: Parameters<Office['worker']>) => drain(office.worker(...args).deps)
  /** Rounds of two workers at once, with time for every lease and wait between them, until nothing is alive. */
  const drainDry = async (rounds = 40) => {
    for (let i = 0; i < rounds; i++) {
      await Promise.all([run(), run()])
      if ((await office.messages()).every(({ state }) => state === 'dead')) return
      office.pass(25)
    }
    throw new Error('letters are still alive')
  }
  const entriesOf = (serial: number) => office.dependencies.ledger.entries('report', numberAt(serial))
  const expectTaken = async (serial: number, version = 1) => {
    const head = await office.report(serial)
    const held = office.standIn.held.get(numberAt(serial))
    expect(head, numberAt(serial)).toMatchObject({
      state: 'connected',
      facts: { confirm: { version, acknowledgement: held?.acknowledgement, digest: held?.digest } },
    })
    expect(held?.version).toBe(version)
    const entries = await entriesOf(serial)
    expect(entries.filter(({ facts }) => facts.acknowledgement && facts.version === version)).toHaveLength(1)
    expect(firstBreak(entries)).toBeUndefined()
  }
  const keysTaken = () => office.standIn.journal.map(({ number, version }) => `${number}.${version}`)

  it('tells of every certificate once, writes the answer into the ledger, and keeps no letter', async () => {
    office = await openOffice()
    for (const serial of serials(1, 40)) await office.certify(serial)
    expect(await run()).toMatchObject({ taken: 40, refused: 0, unknown: 0, waiting: 40, dead: 0 })
    for (const serial of serials(1, 40)) await expectTaken(serial)
    const [entry] = await entriesOf(1)
    expect(entry).toMatchObject({
      action: 'confirm',
      by: { role: 'national-link' },
      clause: '二(五)',
      facts: { on: '2019-09-02' },
    })
    expect(await office.messages()).toEqual([])
    expect(office.standIn.requests()).toBe(40)
    expect(await run()).toMatchObject({ taken: 0, waiting: 0, oldest: null })
  })

  it('through duplicates, lost replies, reordering and poison: every good one once, poison parked, redrive losing none', async () => {
    const nextInt = seeded(42)
    const poison = new Set([7, 77, 177].map(numberAt))
    let healed = false
    const plan: [number, Trouble][] = [
      [0.2, 'lose'],
      [0.4, 'twice'],
      [0.5, 'late'],
      [0.55, 'cut'],
      [0.6, 'fail'],
    ]
    office = await openOffice({
      trouble: ({ number }) => {
        if (poison.has(number)) return healed ? undefined : 'fail'
        const thrown = nextInt()
        return plan.find(([below]) => thrown < below)?.[1]
      },
      refuse: ({ number }) => (number === numberAt(50) && !healed ? 'NAME_MISMATCH' : undefined),
    })
    for (const serial of serials(1, 300)) await office.certify(serial)
    await drainDry()

    const bad = new Set([7, 77, 177, 50])
    for (const serial of serials(1, 300)) if (!bad.has(serial)) await expectTaken(serial)
    expect(new Set(keysTaken()).size).toBe(296)
    expect(keysTaken()).toHaveLength(296)
    const dead = await office.messages()
    expect(dead.map(({ number, state, reason }) => [Number(number.slice(-6)), state, reason]).toSorted()).toEqual(
      [
        [7, 'dead', 'no-answer'],
        [77, 'dead', 'no-answer'],
        [177, 'dead', 'no-answer'],
        [50, 'dead', 'NAME_MISMATCH'],
      ].toSorted(),
    )
    // What was never answered is neither success nor failure in the ledger.
    expect(await office.report(7)).toBeUndefined()
    expect(await office.report(50)).toMatchObject({
      state: 'refused',
      facts: { refuse: { version: 1, reason: 'NAME_MISMATCH' } },
    })

    healed = true
    for (const message of dead) expect(await office.outbox.redrive(message)).toBeDefined()
    await drainDry()
    expect(await office.messages()).toEqual([])
    for (const serial of bad) await expectTaken(serial)
    expect(keysTaken()).toHaveLength(300)
  })

  it('tells of a correction under a key of its own, and an older version that arrives late changes nothing', async () => {
    office = await openOffice({ trouble: (_, nth) => (nth === 1 ? 'late' : undefined) })
    await office.certify(1)
    await office.certify(2)
    await run()
    await office.certify(1, 'corrected')
    await office.certify(3)
    await office.certify(4)
    await run()
    await expectTaken(1, 2)
    expect(office.standIn.requests()).toBe(5)
    expect((await office.report(1))?.version).toBe(2)
  })

  it('tells only of the newest of several versions, and withdraws what was revoked', async () => {
    office = await openOffice()
    await office.certify(1)
    await office.certify(1, 'corrected')
    await office.certify(1, 'reissued', false)
    await office.certify(2)
    await office.certify(2, 'revoked')
    expect(await run()).toMatchObject({ taken: 2, waiting: 2 })
    await expectTaken(1, 3)
    await expectTaken(2, 2)
    expect(office.standIn.held.get(numberAt(2))?.act).toBe('withdraw')
    expect(office.standIn.requests()).toBe(2)
    expect(await office.messages()).toEqual([])
    // M8: and puts back what was restored
    await office.certify(2, 'restored')
    await run()
    await expectTaken(2, 3)
    expect(office.standIn.held.get(numberAt(2))?.act).toBe('put')
  })

  it('lets nobody overtake a version whose outcome is unknown, and asks for the newest when its wait is over', async () => {
    let down = true
    office = await openOffice({ trouble: () => (down ? 'cut' : undefined) })
    await office.certify(1)
    await run()
    down = false
    await office.certify(1, 'corrected')
    expect(await run()).toMatchObject({ taken: 0, waiting: 1 })
    expect(office.standIn.held.size).toBe(0)
    office.pass(25)
    await run()
    await expectTaken(1, 2)
    expect(await office.messages()).toEqual([])
  })

  it('takes a correction after a refusal, and buries the letter that was refused', async () => {
    office = await openOffice({ refuse: ({ version }) => (version === 1 ? 'NAME_MISMATCH' : undefined) })
    await office.certify(1)
    expect(await run()).toMatchObject({ refused: 1 })
    expect(await run()).toMatchObject({ refused: 0, dead: 1, waiting: 0 })
    await office.certify(1, 'corrected')
    expect(await run()).toMatchObject({ taken: 1 })
    await expectTaken(1, 2)
    expect((await entriesOf(1)).map(({ to }) => to)).toEqual(['refused', 'connected'])
    expect(await office.messages()).toEqual([])
  })

  it('shares the work between two workers: no certificate is told twice', async () => {
    office = await openOffice()
    for (const serial of serials(1, 100)) await office.certify(serial)
    const reports = await Promise.all([run(), run(), run()])
    expect(reports.reduce((sum, { taken }) => sum + taken, 0)).toBe(100)
    expect(office.standIn.requests()).toBe(100)
    for (const serial of serials(1, 100)) await expectTaken(serial)
  })

  it('catches up after a day on which it did not run, and says how old the oldest letter was', async () => {
    office = await openOffice()
    for (const serial of serials(1, 30)) await office.certify(serial)
    const since = office.dependencies.now().slice(0, 13)
    office.pass(25)
    await office.certify(31)
    const report = await run()
    expect(report).toMatchObject({ taken: 31 })
    expect(report.oldest?.slice(0, 13)).toBe(since)
    expect(await office.report(1)).toMatchObject({ facts: { confirm: { on: '2019-09-03' } } })
  })

  it('burns no tries and parks nothing while the link is down, and goes on by itself when it is up', async () => {
    let down = true
    office = await openOffice({ trouble: () => (down ? 'fail' : undefined) })
    for (const serial of serials(1, 60)) await office.certify(serial)
    // The same process comes back each time: its circuit remembers, and lets one probe through.
    const { deps } = office.worker({ national: { ...office.worker().deps.national, isUp: async () => false } })
    for (let i = 0; i < 30; i++) {
      await drain(deps)
      office.pass(25)
    }
    const messages = await office.messages()
    expect(messages.filter(({ state }) => state === 'dead')).toEqual([])
    expect(messages.reduce((sum, { attempts }) => sum + attempts, 0)).toBeLessThan(60)
    expect(messages.filter(({ state }) => state === 'pending').length).toBeGreaterThan(0)

    down = false
    for (let i = 0; i < 3; i++) {
      await drain(deps)
      office.pass(25)
    }
    for (const serial of serials(1, 60)) await expectTaken(serial)
    expect(await office.messages()).toEqual([])
  })

  it('lets one certificate that cannot be read harm no other, and parks it in the end', async () => {
    office = await openOffice()
    for (const serial of serials(1, 20)) await office.certify(serial)
    const { deps } = office.worker()
    const read: typeof deps.read = async (number) => {
      if (number === numberAt(13)) throw new Error('altered')
      return deps.read(number)
    }
    expect(await drain({ ...deps, read })).toMatchObject({ taken: 19, unknown: 1 })
    for (let i = 0; i < 9; i++) {
      office.pass(25)
      await drain({ ...deps, read })
    }
    expect(await office.messages()).toMatchObject([
      { number: numberAt(13), state: 'dead', reason: 'unreadable', attempts: 10 },
    ])
  })

  it('parks at once what was never told of a holder who was erased since: no try has the name again (M10)', async () => {
    office = await openOffice()
    for (const serial of serials(1, 3)) await office.certify(serial)
    const { deps } = office.worker()
    const read: typeof deps.read = async (number) => {
      if (number === numberAt(2)) throw new Erased('the holder was erased')
      return deps.read(number)
    }
    expect(await drain({ ...deps, read })).toMatchObject({ taken: 2, unknown: 0, parked: 1 })
    expect(await office.messages()).toMatchObject([{ number: numberAt(2), state: 'dead', reason: 'holder-erased' }])
    expect(await drain({ ...deps, read })).toMatchObject({ waiting: 0, dead: 0 })
  })

  it('begins nothing more when it is late', async () => {
    office = await openOffice()
    for (const serial of serials(1, 40)) await office.certify(serial)
    let asked = 0
    expect(await run({ isLate: () => asked++ > 0 })).toMatchObject({ taken: 32, waiting: 40 })
    expect(await run()).toMatchObject({ taken: 8 })
  })
})
