import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { leave } from '../../local/demo/exit.ts'
import { pdf } from '../../local/demo/papers.ts'
import { dayOf } from '../../local/demo/step.ts'
import type { Who } from '../../local/demo/visitor.ts'
import { takeUpOnce } from '../../local/take-up.ts'
import { codeOf, recordOf, segmentOf } from '../../shared/domain/vocabulary/records/enterprise.ts'
import { evolve } from '../../shared/domain/workflow/evolve.ts'
import type { Dossier, Entry } from '../../shared/domain/workflow/procedure.ts'
import { digestOf } from '../../shared/stores/ledger/chain.ts'
import { runWhole } from '../../test/fixtures/compliance/watching.ts'
import { actorOf } from '../../test/harness/direct-client.ts'
import { openFiled } from '../../test/harness/filed.ts'
import type { Harness } from '../../test/harness/harness.ts'
import { type Filed, submitPlan } from '../../test/harness/walks.ts'

describe('what the nightly job does for enterprises', () => {
  let harness: Harness
  let filed: Filed
  beforeAll(async () => {
    ;({ harness, filed } = await openFiled())
  })
  afterAll(() => harness.close())
  const headOf = (procedure: string, id: string) => harness.dependencies.ledger.head(procedure, id)
  const own = new Set(['take-up', 'drop', 'restore'])
  const run = async () => {
    const { moved, faults } = await runWhole(harness)
    expect(faults).toEqual([])
    return moved.filter(({ action }) => own.has(action)).map(({ procedure, action }) => `${procedure} ${action}`)
  }

  /** A dossier as if it had been there before, under another id and enterprise: its entries are copied one by one. */
  async function copyOf(
    procedure: string,
    from: string,
    id: string,
    { owner, until, change = (entry) => entry }: { owner: string; until?: string; change?: (entry: Entry) => Entry },
  ) {
    const { ledger } = harness.dependencies
    let head: Dossier = { ...((await headOf(procedure, from)) as Dossier), id, version: 0, facts: {}, digest: null }
    for (const entry of await ledger.entries(procedure, from)) {
      const copied = change({ ...entry, id, seat: { ...entry.seat, owner }, previous: head.digest })
      head = { ...evolve(head, copied), digest: digestOf(copied) }
      await ledger.append({ moves: [{ entry: copied, head, index: {} }], seen: [], keys: [] })
      if (head.state === until) return
    }
  }

  describe('of a data folder of before they had a record (corrections, part D)', () => {
    const uscc = '91440300MA5EXAMPLE'
    const prefixOf = (order: number) => `Y0000440009${String(order).padStart(2, '0')}`
    const given = (order: number) => (entry: Entry) => {
      if (entry.action === 'receipt') return { ...entry, facts: { ...entry.facts, order } }
      return entry.action === 'allocate' ? { ...entry, facts: { prefix: prefixOf(order) } } : entry
    }
    beforeAll(async () => {
      for (const [i, id] of ['old-b', 'old-a'].entries()) {
        const order = 99 - i
        await copyOf('filing', filed.filing.id, id, { owner: uscc, change: given(order) })
        await copyOf('segment', filed.filing.facts.allocate.prefix, id, {
          owner: uscc,
          change: (entry) => ({ ...entry, facts: { filing: id, prefix: prefixOf(order) } }),
        })
      }
    })

    it('enters its filings by the order of their receipts, and one code stays', async () => {
      // as an embedded run does before it is ready; in the cloud the job does
      const dir = await mkdtemp(join(tmpdir(), 'yueji-take-up-'))
      await takeUpOnce(dir, harness.dependencies)
      expect((await headOf('enterprise', uscc))?.version).toBe(2)
      const unread = { ...harness.dependencies.ledger, heads: () => expect.fail('it was read again') }
      await takeUpOnce(dir, { ...harness.dependencies, ledger: unread })
      await rm(dir, { recursive: true })
      const record = recordOf(await headOf('enterprise', uscc))
      expect(record.filings.map(({ filing }) => filing)).toEqual(['old-a', 'old-b'])
      expect(record).toMatchObject({
        code: { prefix: prefixOf(98), segment: 'old-a' },
        earlier: [{ segment: 'old-b' }],
      })
      for (const id of ['old-a', 'old-b']) {
        const filing = (await headOf('filing', id)) as Dossier
        expect([codeOf(filing), segmentOf(filing)]).toEqual([prefixOf(98), 'old-a'])
      }
      expect((await headOf('segment', 'old-a'))?.state).toBe('live')
      expect((await headOf('segment', 'old-b'))?.state).toBe('retired')
    })
    it('enters nothing twice, nor what was entered when it was filed', async () => {
      expect(await run()).toEqual([])
      expect((await headOf('enterprise', uscc))?.version).toBe(2)
    })
  })

  it('and a removal ends both filings of such an enterprise, in one transaction (W1)', async () => {
    const { apply } = harness.dependencies.commandHandler
    const act = async (who: Who, action: string, claim: object) => {
      const command = {
        procedure: 'exit',
        id: 'exit-of-two',
        action,
        claim,
        by: actorOf(who),
        at: harness.dependencies.now(),
      }
      expect(await apply([command])).toMatchObject({ ok: true })
    }
    const { hrss, decider } = filed.who
    await dayOf(harness.scenario, '2019-07-31')
    const report = await harness.scenario.on.upload(hrss, pdf('核查报告.pdf', 'Report'))
    const materials = [{ id: report, name: '核查报告.pdf' }]
    await act(hrss, 'open', { filing: 'old-b', ground: 'bankrupt', statement: '已宣告破产。', materials })
    await act(hrss, 'serve', { notice: '拟移出。', workdays: 5 })
    await dayOf(harness.scenario, '2019-08-10')
    await run()
    await act(decider, 'decide', { reason: '破产。' })
    for (const id of ['old-a', 'old-b']) {
      const [head, last] = [
        await headOf('filing', id),
        (await harness.dependencies.ledger.entries('filing', id)).at(-1),
      ]
      expect([head?.state, last?.cause]).toEqual(['removed', 'exit.decide'])
    }
    expect((await headOf('segment', 'old-a'))?.state).toBe('frozen')
    expect(recordOf(await headOf('enterprise', '91440300MA5EXAMPLE'))).toMatchObject({
      filings: [],
      departures: [{ filing: 'old-b', filings: ['old-b', 'old-a'], ground: 'bankrupt' }],
    })
    await dayOf(harness.scenario, '2019-07-31')
  })

  describe('of one that was removed (W1)', () => {
    it('ends what hangs on its filing and what it applied for, once, and of nobody else', async () => {
      const { who, filing, scheme } = filed
      const plan = await submitPlan(harness.scenario, filed, '2019-08-01', ['2019-08-15', '2019-08-16'])
      const draft = await harness.scenario.on.open(who.operator, 'plan', {
        filing: filing.id,
        scheme: scheme.id,
      })
      expect(await run()).toEqual([])
      await leave(harness.scenario, who, filing)
      expect((await headOf('plan', plan.id))?.state).toBe('halted')
      expect((await headOf('scheme', scheme.id))?.state).toBe('filed')
      // an application of before 2026-12, of which the record does not know
      await copyOf('filing', filing.id, 'old-application', { owner: who.operator.org, until: 'recommended' })
      await dayOf(harness.scenario, '2019-08-02')
      const ended = await run()
      expect(ended.toSorted()).toEqual(['enterprise take-up', 'filing drop', 'norm drop', 'plan drop', 'scheme drop'])
      expect((await headOf('filing', 'old-application'))?.state).toBe('ended')
      expect((await headOf('scheme', scheme.id))?.state).toBe('halted')
      expect((await headOf('plan', draft.id))?.state).toBe('halted')
      expect(await run()).toEqual([])
    })
  })
})
