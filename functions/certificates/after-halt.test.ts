import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerExit, decideExit } from '../../local/demo/exit.ts'
import { pdf } from '../../local/demo/papers.ts'
import type { Head } from '../../local/demo/visitor.ts'
import type { Dossier, Facts } from '../../shared/domain/workflow/procedure.ts'
import { dynamoRegisterWriter } from '../../shared/stores/register/writer.ts'
import { askNumbers, four, openPrepared } from '../../test/fixtures/certificates/issuing.ts'
import { auditCertificates } from '../../test/fixtures/compliance/audit.ts'
import { type FaultInjector, workerBehind } from '../../test/harness/fault-injector.ts'
import type { Harness } from '../../test/harness/harness.ts'
import type { Filed } from '../../test/harness/walks.ts'
import { readList } from '../platform/commands/archive-and-pin.ts'
import { rebuild } from '../projection/publish.ts'
import { readBookPlan } from '../trace/book-plan.ts'
import { issueBatch } from './issue-batch.ts'

/** Twelve certificates, four in a transaction; the enterprise is removed behind the second, and comes back on review. */
describe('a batch that a removal halted, which was annulled on review (R-83, W1)', () => {
  let harness: Harness
  let filed: Filed
  let batch: string
  let results: string

  const headOf = (procedure: string, id: string) => harness.dependencies.ledger.head(procedure, id)
  const frozenOf = async (id: string): Promise<Facts[]> =>
    readList(harness.dependencies.archive, (await headOf('issuance', id))?.facts.issue.certificates)
  const open = (claim: Facts) =>
    harness.scenario.on.open(filed.who.operator, 'issuance', { results, form: 'electronic', ...claim })
  const issue = (prepared: Head) =>
    harness.scenario.on.apply(filed.who.lead, prepared, 'issue', { responsible: '示范负责人' })

  beforeAll(async () => {
    const prepared = await openPrepared()
    ;({ harness, filed, batch } = prepared)
    await askNumbers(harness.dependencies, prepared)
    const exit = await answerExit(harness.scenario, filed.who, filed.filing)
    let sent = 0
    const removing: FaultInjector = async (call, send) => {
      if (call === 'TransactWriteCommand' && ++sent === 3) await decideExit(harness.scenario, filed.who, exit)
      return send()
    }
    await issueBatch(workerBehind(removing, harness.dependencies), batch, four)
    const halted = await headOf('issuance', batch)
    expect(halted).toMatchObject({ state: 'halted', facts: { halt: { issued: 8, void: 4 } } })
    results = halted?.facts.open.results

    const { on } = harness.scenario
    const { hrss } = filed.who
    const [third, fourth] = ['third', 'fourth'].map((sub) => ({ ...hrss, sub })) as [typeof hrss, typeof hrss]
    const id = await on.upload(third, pdf('复议决定书.pdf', 'Decision on review'))
    const removal = await on.read(third, 'exit', exit.id)
    const annulled = await on.apply(third, removal, 'annul', {
      decision: '粤府行复〔2019〕1号',
      body: '广东省人民政府',
      on: '2019-09-02',
      reason: '事实认定不清。',
      materials: [{ id, name: '复议决定书.pdf' }],
    })
    await on.apply(fourth, annulled, 'reinstate')
  })
  afterAll(() => harness.close())

  it('nobody whom it certified is left out of another one by name, nor whom it did not certify', async () => {
    const rest = (await frozenOf(batch)).slice(8, 9).map(({ no }) => no)
    await expect(open({ without: rest })).rejects.toMatchObject({
      status: 422,
      problem: { clause: '二(五)', errors: [{ pointer: '/without/0' }] },
    })
  })

  it('of five after it, issued at the same moment, one has numbers: the rest of the people, once, and no number twice', async () => {
    // Once the register shows what was issued, it comes to the same.
    const register = dynamoRegisterWriter(harness.dependencies.db, 'yueji-register')
    await rebuild({ ...harness.dependencies, register })
    const following: Head[] = []
    for (let i = 0; i < 5; i++) following.push(await open({}))
    const outcomes = await Promise.allSettled(following.map(issue))
    const issued = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    const refusals = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    expect(issued).toHaveLength(1)
    expect(refusals).toMatchObject(Array(4).fill({ status: 422, problem: { clause: '二(五)' } }))

    const [next] = issued as [Head]
    await issueBatch(harness.dependencies, next.id, four)
    expect(await headOf('issuance', next.id)).toMatchObject({ state: 'completed', facts: { open: { total: 4 } } })
    const [before, after] = [await frozenOf(batch), await frozenOf(next.id)]
    expect(after.map(({ no }) => no)).toEqual(before.slice(8).map(({ no }) => no))
    const numbers = [...before, ...after].map(({ number }) => number)
    expect(new Set(numbers).size).toBe(16)
    for (const { number } of after) {
      const ofLevel = numbers.filter((one) => one.slice(0, 16) === number.slice(0, 16)).toSorted()
      expect(ofLevel.map((one) => Number(one.slice(-6)))).toEqual(ofLevel.map((_, i) => i + 1))
    }
    expect(await auditCertificates(harness.dependencies)).toEqual([])
    const standing = await Promise.all(numbers.map((number) => headOf('certificate', number)))
    expect(standing.filter((head) => head !== undefined)).toHaveLength(12)
    expect(standing.slice(12).every((head) => head?.facts.issue.issuance === next.id)).toBe(true)

    // The book of its enterprise has both batches, and of each person the certificate that there is.
    const plan = (await headOf('plan', results)) as Dossier
    const batches = (await Promise.all([batch, next.id].map((id) => headOf('issuance', id)))) as Dossier[]
    const book = await readBookPlan(harness.dependencies, plan, batches, 0, 100)
    const told = book.candidates.flatMap(({ certificate }) => certificate ?? [])
    expect(told.map(({ number }) => number).toSorted()).toEqual(
      [...numbers.slice(0, 8), ...numbers.slice(12)].toSorted(),
    )
    expect(new Set(told.map(({ state }) => state))).toEqual(new Set(['issued']))
    expect(book.dossiers?.map(({ procedure }) => procedure)).toEqual(['plan', 'results', 'issuance', 'issuance'])
  })
})
