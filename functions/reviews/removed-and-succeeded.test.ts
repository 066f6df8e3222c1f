import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cast } from '../../local/demo/cast.ts'
import { leave } from '../../local/demo/exit.ts'
import { pdf } from '../../local/demo/papers.ts'
import type { Head, Who } from '../../local/demo/visitor.ts'
import { recordOf } from '../../shared/domain/vocabulary/records/enterprise.ts'
import { runWhole } from '../../test/fixtures/compliance/watching.ts'
import { openFiled } from '../../test/harness/filed.ts'
import type { Harness } from '../../test/harness/harness.ts'
import type { Filed } from '../../test/harness/walks.ts'

const official = (sub: string): Who => ({ sub, role: 'province-hrss', org: '440000' })

describe('who succeeds an enterprise that was removed (M3, R-20)', () => {
  let harness: Harness
  let filed: Filed
  let exit: Head
  const heir = cast(94)
  beforeAll(async () => {
    ;({ harness, filed } = await openFiled())
  })
  afterAll(() => harness.close())
  const headOf = (procedure: string, id: string) => harness.dependencies.ledger.head(procedure, id)

  it('is recorded by two of the department; the nightly job carries over what is open, and finds nothing wrong', async () => {
    const { on } = harness.scenario
    const event = { kind: 'other-fault', filing: filed.filing.id, on: '2019-07-20', source: '巡查', account: '失实。' }
    const credit = await on.open(filed.who.cityCentre, 'credit', { ...event, materials: [] })
    exit = await leave(harness.scenario, filed.who, filed.filing)
    const tracer = official('tracer')
    const paper = {
      id: await on.upload(tracer, pdf('准予合并登记通知书.pdf', 'Merger')),
      name: '准予合并登记通知书.pdf',
    }
    const named: Head = await on.apply(tracer, exit, 'name-successor', {
      form: 'merger',
      successor: heir.org,
      name: '广东承继精密制造集团有限公司',
      on: '2019-07-22',
      reason: '企业登记机关函告。',
      materials: [paper],
    })
    await on.apply(official('confirmer'), named, 'confirm-successor', undefined)
    expect(await headOf('filing', filed.filing.id)).toMatchObject({ state: 'removed', seat: { owner: heir.org } })
    expect(recordOf(await headOf('enterprise', heir.org))).toMatchObject({
      predecessors: [filed.who.org],
      departures: [{ exit: exit.id, of: filed.who.org }],
    })
    const report = await runWhole(harness)
    expect(report.findings).toEqual([])
    expect(await headOf('credit', credit.id)).toMatchObject({ seat: { owner: heir.org } })
  })

  it('reads what its predecessor filed, and how that was removed', async () => {
    const { on } = harness.scenario
    expect((await on.read(heir.lead, 'filing', filed.filing.id)).state).toBe('removed')
    expect((await on.read(heir.lead, 'exit', exit.id)).state).toBe('removed')
  })
})
