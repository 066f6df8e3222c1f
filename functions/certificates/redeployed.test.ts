import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { procedures } from '../../shared/domain/procedures.ts'
import type { Case, Facts, Procedure, Row } from '../../shared/domain/workflow/procedure.ts'
import { issueAll, openPrepared, type Prepared } from '../../test/fixtures/certificates/issuing.ts'
import { type FaultInjector, workerBehind } from '../../test/harness/fault-injector.ts'
import { NoReply } from '../../test/harness/faults.ts'
import type { Harness } from '../../test/harness/harness.ts'
import { readWritten, rewind, textOf, type Written } from '../../test/harness/rewind.ts'

/** Another row in a row's place, as a deployment would bring it. */
const replaced = (
  p: Procedure | undefined,
  state: string,
  action: string,
  change: (row: Row<string>) => Row<string>,
) => {
  const row = p?.table[state]?.[action]
  if (!p || !row) throw new Error(`no row ${state}/${action}`)
  return { ...p, table: { ...p.table, [state]: { ...p.table[state], [action]: change(row) } } }
}

/** What the next deployment would have made of the batch: other items, other words on every certificate. */
const otherItems = (c: Case): Facts => ({ ...c.facts, items: [], issuer: '另一企业' })
const otherWords = (row: Row<string>): Row<string> => ({
  ...row,
  yields: (c) => {
    const { certificates = [], ...facts } = row.yields?.(c) ?? {}
    return { ...facts, certificates: certificates.map((one: Facts) => ({ ...one, job: '新版工种' })) }
  },
})
const issuance = replaced(procedures.issuance, 'unopened', 'open', (row) => ({ ...row, given: [], yields: otherItems }))
const next = { ...procedures, issuance: replaced(issuance, 'prepared', 'issue', otherWords) }

/** Threat 17: rules, template and configuration are frozen at the start. */
describe('a deployment in the midst of a batch', () => {
  let harness: Harness
  let prepared: Prepared
  let before: Written
  beforeAll(async () => {
    const { harness: opened, ...batch } = await openPrepared()
    harness = opened
    prepared = batch
    before = await readWritten(harness.dependencies.db)
  })
  afterAll(() => harness.close())

  const open: FaultInjector = (_, send) => send()
  const batchNow = async () => harness.dependencies.ledger.head('issuance', prepared.batch)
  /** Issues from the prepared batch on: the old version until its nth transaction, then the new one. */
  async function issueWith(transactions: number): Promise<string> {
    await rewind(harness.dependencies.db, before)
    let nth = 0
    const ending: FaultInjector = async (call, send) => {
      if (call === 'TransactWriteCommand') nth += 1
      if (nth > transactions) throw new NoReply('replaced by the next version')
      return send()
    }
    await issueAll(workerBehind(ending, harness.dependencies), prepared).catch((e) => expect(e).toBeInstanceOf(NoReply))
    await issueAll(workerBehind(open, { ...harness.dependencies, procedures: next }), prepared)
    return textOf(await readWritten(harness.dependencies.db))
  }
  const jobs = async () => {
    const found = new Set<string>()
    for await (const { procedure, facts } of harness.dependencies.ledger.heads())
      if (procedure === 'certificate') found.add(facts.issue.job)
    return found
  }

  it('changes nothing once the numbers are taken, whichever transaction it falls before: one digest, the same bytes', async () => {
    const undisturbed = await issueWith(5)
    const { open: frozen, issue } = (await batchNow())?.facts ?? {}
    for (const transactions of [1, 2, 3, 4]) {
      expect(await issueWith(transactions), `after ${transactions}`).toBe(undisturbed)
      const { facts } = (await batchNow()) ?? {}
      expect([facts?.open.items.sha256, facts?.open.template, facts?.issue.certificates.sha256]).toEqual([
        frozen.items.sha256,
        frozen.template,
        issue.certificates.sha256,
      ])
    }
    expect(await jobs()).not.toContain('新版工种')
  })

  it('before the numbers are taken holds for the whole batch, on the items that were prepared', async () => {
    const { open: frozen } = (await batchNow())?.facts ?? {}
    await issueWith(0)
    expect(await jobs()).toEqual(new Set(['新版工种']))
    expect((await batchNow())?.facts.open.items).toEqual(frozen.items)
  })
})
