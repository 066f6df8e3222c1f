import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerExit, decideExit } from '../../local/demo/exit.ts'
import type { Head } from '../../local/demo/visitor.ts'
import type { Facts } from '../../shared/domain/workflow/procedure.ts'
import { dynamoRegisterWriter } from '../../shared/stores/register/writer.ts'
import { askNumbers } from '../../test/fixtures/certificates/issuing.ts'
import { bodyOf, handlersOf } from '../../test/fixtures/lookup/lookup.ts'
import { actorOf } from '../../test/harness/direct-client.ts'
import { type FaultInjector, workerBehind } from '../../test/harness/fault-injector.ts'
import { openFiled } from '../../test/harness/filed.ts'
import type { Harness } from '../../test/harness/harness.ts'
import { readWritten, rewind, textOf, type Written } from '../../test/harness/rewind.ts'
import { assessAll, crowd, type Filed, prepare, submitPlan } from '../../test/harness/walks.ts'
import { openRegister } from '../lookup/dependencies.ts'
import { readList } from '../platform/commands/archive-and-pin.ts'
import { rebuild } from '../projection/publish.ts'
import { findStart, traceBack } from '../trace/trace-back.ts'
import { issueBatch } from './issue-batch.ts'

const open: FaultInjector = (_, send) => send()

/** An exit in the middle of what it is about: 1,000 certificates under way, 32 in a transaction. */
describe('an exit that is decided in the middle of 1,000 certificates (R-83)', () => {
  let harness: Harness
  let filed: Filed
  let batch: string
  let plan: Head
  let exit: Head
  let numbers: string[]
  let before: Written
  const headOf = (procedure: string, id: string) => harness.dependencies.ledger.head(procedure, id)
  const worker = (faultInjector = open) => workerBehind(faultInjector, harness.dependencies)
  const decide = () => decideExit(harness.scenario, filed.who, exit)
  /** How many certificates stand, all of them the first of the frozen list. */
  const countStanding = async () => {
    const heads = await Promise.all(numbers.map((number) => headOf('certificate', number)))
    const stood = heads.filter((head) => head !== undefined).length
    expect(heads.slice(0, stood).every((head) => head?.state === 'issued')).toBe(true)
    return stood
  }

  beforeAll(async () => {
    ;({ harness, filed } = await openFiled())
    const results = await assessAll(harness.scenario, filed, crowd(7, 1002))
    plan = await submitPlan(harness.scenario, filed, '2019-08-28', ['2019-09-16', '2019-09-17'])
    batch = (await prepare(harness.scenario, filed, results)).id
    const lead = actorOf(filed.who.lead)
    await askNumbers(worker(), { batch, lead, at: harness.clock.now() })
    const { certificates } = (await headOf('issuance', batch))?.facts.issue ?? {}
    numbers = (await readList(harness.dependencies.archive, certificates)).map(({ number }) => number)
    harness.clock.move('2019-09-02T03:00:00.000Z')
    exit = await answerExit(harness.scenario, filed.who, filed.filing, 'dishonesty')
    before = await readWritten(harness.dependencies.db)
  })
  afterAll(() => harness.close())

  /** Issues; `happen` is given the sending of the 16th transaction that writes certificates. */
  const issueAround = (happen: (send: () => Promise<unknown>) => Promise<unknown>) => {
    let seen = 0
    const faultInjector: FaultInjector = async <T>(call: string, send: () => Promise<T>) =>
      call === 'TransactWriteCommand' && ++seen === 16 ? ((await happen(send)) as T) : send()
    return issueBatch(worker(faultInjector), batch)
  }

  it.each<[string, (send: () => Promise<unknown>) => Promise<unknown>]>([
    ['while a transaction is on its way', async (send) => (await Promise.all([send(), decide()]))[0]],
    ['just after one', (send) => send().then((reply) => decide().then(() => reply))],
  ])('%s leaves what stood before it and nothing more', async (_, happen) => {
    expect(numbers).toHaveLength(1000)
    await issueAround(happen)
    const stood = await countStanding()
    expect([15 * 32, 16 * 32]).toContain(stood)
    expect(await headOf('issuance', batch)).toMatchObject({
      state: 'halted',
      facts: { halt: { issued: stood, void: 1000 - stood } },
    })
    await rewind(harness.dependencies.db, before)
  })

  describe('just before one', () => {
    const stood = 15 * 32
    let decidedAt = ''

    beforeAll(async () => {
      await issueAround((send) => decide().then(send))
      decidedAt = (await headOf('exit', exit.id))?.at ?? ''
      expect(decidedAt).toMatch(/^2019-09-02T03:/)
    })

    it('stops at the certificates that stood: none has the time of the decision or a later one', async () => {
      expect(await countStanding()).toBe(stood)
      const entries = await Promise.all(
        numbers.slice(0, stood).map((number) => harness.dependencies.ledger.entries('certificate', number)),
      )
      for (const { at } of entries.flat()) expect(at < decidedAt).toBe(true)
    })

    it('leaves the rest of the numbers unused for ever, whoever sweeps', async () => {
      const halted = await readWritten(harness.dependencies.db)
      for (let i = 0; i < 2; i++) await issueBatch(worker(), batch)
      expect(textOf(await readWritten(harness.dependencies.db))).toBe(textOf(halted))
      expect((await headOf('segment', filed.filing.facts.allocate.prefix))?.state).toBe('frozen')
    })

    it('halts in the same moment the plan that was under way, and nothing of it goes on', async () => {
      expect(await headOf('plan', plan.id)).toMatchObject({ state: 'halted', at: decidedAt })
      const next = { filing: filed.filing.id, scheme: filed.scheme.id }
      await expect(harness.scenario.on.open(filed.who.operator, 'plan', next)).rejects.toMatchObject({ status: 422 })
    })

    it('leaves every certificate before it valid to the public, and lets it find none of the others', async () => {
      const writer = dynamoRegisterWriter(harness.dependencies.db, 'yueji-register')
      await rebuild({ ...harness.dependencies, register: writer })
      const now = () => new Date(harness.clock.now())
      const reader = openRegister(harness.engines.variables, now, { within: 30_000 })
      const { get } = handlersOf({ reader, now })
      for (const number of numbers.slice(0, stood)) {
        const { proof } = (await headOf('certificate', number))?.facts.issue ?? {}
        const { certificate } = bodyOf(await get(number, proof))
        expect(certificate).toMatchObject({ number, valid: true, status: 'active', issuer: { standing: 'removed' } })
      }
      for (const number of numbers.slice(stood)) expect(await reader.certificate(number)).toBeUndefined()
      expect(await reader.listings()).toMatchObject([{ change: 'listed' }, { change: 'removed', ground: 'dishonesty' }])
    })

    it.each(['certificate', 'issuance', 'filing'])('tells why in the trace of a %s', async (procedure) => {
      const reference = { certificate: numbers[0], issuance: batch, filing: filed.filing.id }[procedure] ?? ''
      const by = actorOf(filed.who.cityCentre)
      const { dossiers } = await traceBack(
        harness.dependencies,
        await findStart(harness.dependencies, reference, by),
        by,
      )
      const last = (of: string): Facts | undefined => dossiers.find((d) => d.procedure === of)?.acts.at(-1)
      expect(dossiers[0]).toMatchObject({ procedure })
      expect(last('filing')).toMatchObject({ action: 'remove', at: decidedAt })
      expect(last('exit')).toMatchObject({ action: 'decide', at: decidedAt, by: { role: 'province-hrss' } })
      if (procedure !== 'filing')
        expect(last('issuance')).toMatchObject({ action: 'halt', clause: '四(三)', at: decidedAt })
    })
  })
})
