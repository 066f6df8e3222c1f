import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { contextOf } from '../../local/gateway/context.ts'
import { proofOf } from '../../shared/domain/vocabulary/identifiers/proof.ts'
import type { Facts } from '../../shared/domain/workflow/procedure.ts'
import { digestOf } from '../../shared/stores/ledger/chain.ts'
import { askNumbers, four, issueAll, openPrepared } from '../../test/fixtures/certificates/issuing.ts'
import { auditCertificates } from '../../test/fixtures/compliance/audit.ts'
import { actorOf } from '../../test/harness/direct-client.ts'
import { type FaultInjector, workerBehind } from '../../test/harness/fault-injector.ts'
import type { Harness } from '../../test/harness/harness.ts'
import { keyOf, readWritten, rewind, type Written, write } from '../../test/harness/rewind.ts'
import { issueBatch } from '../certificates/issue-batch.ts'
import { readList } from '../platform/commands/archive-and-pin.ts'
import { compliance, Doubtful } from './app.ts'
import { checkCertificates } from './audit.ts'

const numbered = (serial: number) => `Y000044000001194${String(serial).padStart(6, '0')}`
const keys = (number: string) =>
  ['000001', 'HEAD'].map((sk) => keyOf('yueji-ledger', { pk: `certificate#${number}`, sk }))

describe('the nightly derivation of every certificate from approved results', () => {
  let harness: Harness
  let prepared: Awaited<ReturnType<typeof openPrepared>>
  let before: Written
  let issued: Written
  const open: FaultInjector = (_, send) => send()

  beforeAll(async () => {
    prepared = await openPrepared()
    harness = prepared.harness
    before = await readWritten(harness.dependencies.db)
    await issueAll(workerBehind(open, harness.dependencies), prepared)
    issued = await readWritten(harness.dependencies.db)
  })
  afterAll(() => harness.close())
  afterEach(() => rewind(harness.dependencies.db, issued))

  const audit = () => auditCertificates(harness.dependencies)
  /** Writes straight into the store. */
  const tamper = async (change: (written: Written) => void) => {
    const written = new Map(issued)
    change(written)
    await rewind(harness.dependencies.db, written)
  }
  /** A certificate like that of `from`, whole and chained, but for its number and what `change` makes of it. */
  const forge = (written: Written, from: string, number: string, change: (facts: Facts) => Facts) => {
    const [entryKey = '', headKey = ''] = keys(from)
    const [one, two] = keys(number)
    const { entry } = JSON.parse(issued.get(entryKey) ?? '')
    const { head, ...rest } = JSON.parse(issued.get(headKey) ?? '')
    const forged = { ...entry, id: number, facts: change(entry.facts) }
    const pk = `certificate#${number}`
    written.set(one ?? '', write({ pk, sk: '000001', entry: forged }))
    const facts = { ...head.facts, issue: forged.facts }
    written.set(two ?? '', write({ ...rest, pk, head: { ...head, id: number, facts, digest: digestOf(forged) } }))
  }

  it('finds nothing where every certificate follows', async () => {
    expect(await audit()).toEqual([])
  })

  it('finds nothing in a batch under way, nor in one whose numbers were just taken', async () => {
    await rewind(harness.dependencies.db, before)
    await askNumbers(workerBehind(open, harness.dependencies), prepared)
    expect(await audit()).toEqual([])
    let nth = 0
    const looking: FaultInjector = async (call, send) => {
      if (call === 'TransactWriteCommand' && ++nth === 2) expect(await audit()).toEqual([])
      return send()
    }
    await issueBatch(workerBehind(looking, harness.dependencies), prepared.batch, four)
    expect(nth).toBe(4)
    expect(await audit()).toEqual([])
  })

  it('finds nothing in a batch that is issued while the worker of another on the same results has not begun (M12)', async () => {
    await rewind(harness.dependencies.db, before)
    const worker = workerBehind(open, harness.dependencies)
    const { items, results } = (await worker.ledger.head('issuance', prepared.batch))?.facts.open ?? {}
    const last = (await readList(worker.archive, items)).slice(-4)
    const openOn = (id: string, without: Facts[]) => {
      const claim = { results, form: 'electronic', without }
      const by = actorOf(prepared.filed.who.operator)
      return worker.commandHandler.apply([{ procedure: 'issuance', id, action: 'open', claim, by, at: prepared.at }])
    }
    await openOn(
      'most',
      last.map(({ no }) => ({ no, because: 'checking', note: '核实身份。' })),
    )
    await askNumbers(worker, { ...prepared, batch: 'most' })
    await openOn('rest', [])
    await issueAll(worker, { ...prepared, batch: 'rest' })
    expect((await worker.ledger.head('issuance', 'rest'))?.facts.progress.issued).toBe(4)
    expect(await audit()).toEqual([])
  })

  it('finds a certificate that was written straight into the store, whole as it is, in one run', async () => {
    const number = numbered(13)
    await tamper((written) =>
      forge(written, numbered(1), number, (facts) => ({
        ...facts,
        proof: proofOf(number, '伪造'),
        document: { ...facts.document, subject: 'another' },
      })),
    )
    const says = 'follows from no approved results'
    expect(await audit()).toEqual([{ number, says }])
    const daily = compliance(harness.dependencies, (dependencies) => [checkCertificates(dependencies)])(
      undefined,
      contextOf('compliance', 'test'),
    )
    await expect(daily).rejects.toThrow(Doubtful)
    await expect(daily).rejects.toMatchObject({
      report: { findings: [{ check: 'doubtful', procedure: 'certificate', id: number, says }], faults: [] },
    })
  })

  it.each<[string, (facts: Facts) => Facts]>([
    ['name', (facts) => ({ ...facts, proof: proofOf(numbered(3), '伪造') })],
    ['document', (facts) => ({ ...facts, document: { ...facts.document, subject: 'another' } })],
    ['occupation', (facts) => ({ ...facts, occupation: { ...facts.occupation, code: '6-18-03-03' } })],
    ['day', (facts) => ({ ...facts, issuedOn: '2019-09-03' })],
    ['place in the list', (facts) => ({ ...facts, item: 3 })],
  ])('finds a certificate rewritten with another %s, its chain computed anew', async (_, change) => {
    await tamper((written) => forge(written, numbered(3), numbered(3), change))
    expect(await audit()).toEqual([{ number: numbered(3), says: 'says what does not follow' }])
  })

  it('finds two in force that one person holds for the same occupation and level (R-52), not one that was revoked or came back', async () => {
    const double = (written: Written) => {
      const [, headKey = ''] = keys(numbered(1))
      const { document } = JSON.parse(issued.get(headKey) ?? '').head.facts.issue
      forge(written, numbered(3), numbered(3), (facts) => ({ ...facts, document }))
    }
    await tamper(double)
    const otherwise = { number: numbered(3), says: 'says what does not follow' }
    const says = (n: number) => `doubled: its holder has ${numbered(n)} for the same occupation and level`
    const found = await audit()
    expect(found).toHaveLength(3)
    expect(found).toEqual(
      expect.arrayContaining([
        { number: numbered(1), says: says(3) },
        { number: numbered(3), says: says(1) },
        otherwise,
      ]),
    )
    await tamper((written) => {
      double(written)
      const [, headKey = ''] = keys(numbered(3))
      const item = JSON.parse(written.get(headKey) ?? '')
      written.set(headKey, write({ ...item, head: { ...item.head, state: 'revoked' } }))
    })
    expect(await audit()).toEqual([otherwise])
    // M8: whoever was certified anew meanwhile has both
    await tamper((written) => {
      double(written)
      const [, headKey = ''] = keys(numbered(3))
      const { head, ...item } = JSON.parse(written.get(headKey) ?? '')
      const facts = { ...head.facts, restore: { revocation: 'V' } }
      written.set(headKey, write({ ...item, head: { ...head, state: 'restored', facts } }))
    })
    expect(await audit()).toEqual([otherwise])
  })

  it('finds a certificate that is gone, and one whose head says what no entry says', async () => {
    await tamper((written) => {
      for (const key of keys(numbered(2))) written.delete(key)
      const [, headKey = ''] = keys(numbered(5))
      const item = JSON.parse(written.get(headKey) ?? '')
      item.head.facts.issue.proof = proofOf(numbered(5), '伪造')
      written.set(headKey, write(item))
    })
    expect(await audit()).toEqual([
      { number: numbered(2), says: 'missing' },
      { number: numbered(5), says: 'its entries do not hang together' },
    ])
  })

  it('finds every certificate of results that one review alone approved', async () => {
    const key = [...issued.keys()].find((one) => one.includes('|results#') && one.endsWith('|HEAD')) ?? ''
    await tamper((written) => {
      const item = JSON.parse(written.get(key) ?? '')
      for (const [person, duty] of Object.entries(item.head.hands))
        if (duty === 'first-review') delete item.head.hands[person]
      written.set(key, write(item))
    })
    const findings = await audit()
    expect(findings.map(({ number }) => number).sort()).toEqual(Array.from({ length: 12 }, (_, i) => numbered(i + 1)))
    expect(new Set(findings.map(({ says }) => says))).toEqual(new Set(['follows from no approved results']))
  })
})
