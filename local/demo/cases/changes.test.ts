import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rebuild } from '../../../functions/projection/publish.ts'
import { env } from '../../../shared/names.ts'
import type { RegisterItem } from '../../../shared/stores/register/register.ts'
import { dynamoRegisterWriter } from '../../../shared/stores/register/writer.ts'
import { openSystem, type TestSystem } from '../../../test/harness/system.ts'
import { createTables } from '../../dynamodb/tables.ts'
import type { Step } from '../step.ts'
import { type Answered, walkChanges } from './changes.ts'

describe('a change of name, a merger, a division and a move to another city (M3)', () => {
  let system: TestSystem
  let told: Answered[] = []
  const steps: Step[] = []

  beforeAll(async () => {
    system = await openSystem()
    told = await walkChanges({ on: system.on, onStep: (step) => void steps.push(step) }, 31)
  })
  afterAll(() => system.close())

  it('leave every certificate as it was issued, and show who answers for it now', async () => {
    expect(told.map(({ presentName }) => presentName)).toEqual([
      '广东新名精密制造股份有限公司',
      '广东合并制造集团有限公司',
      '广东分立制造有限公司',
      undefined,
    ])
    for (const { number, issuer } of told) {
      const entries = await system.dependencies.ledger.entries('certificate', number)
      expect(entries).toHaveLength(1)
      expect(entries[0]?.facts.issuer).toBe(issuer)
    }
  })

  it('show the present name and city in the directory, and tell of the change', async () => {
    const { enterprises } = await system.on.look('/v1/directory')
    const shown = enterprises.map((one: { enterprise: string; city: string; changes: { kind?: string }[] }) => [
      one.enterprise,
      one.city,
      one.changes.at(-1)?.kind,
    ])
    expect(shown.toSorted()).toEqual(
      [
        ['广东新名精密制造股份有限公司', '440600', 'name'],
        ['广东合并制造集团有限公司', '440600', 'succession'],
        ['广东分立制造有限公司', '440600', 'succession'],
        ['广东样例精密制造股份有限公司', '440100', 'city'],
      ].toSorted(),
    )
  })

  it('find the plan that was under way in the hands of whoever has it now', () => {
    const acknowledged = steps.filter(({ head }) => head?.procedure === 'plan' && head.state === 'filed')
    expect(acknowledged).toHaveLength(4)
  })

  it('are folded anew to the same register', async () => {
    const { db } = system.dependencies
    const names = { ledger: 'anew', register: 'register-anew', vault: 'vault-anew', outbox: 'outbox-anew' }
    await createTables(db, names)
    const read = async (table: string) => {
      const items: RegisterItem[] = []
      for await (const item of dynamoRegisterWriter(db, table).all()) if (!('cells' in item)) items.push(item)
      return items.map((item) => JSON.stringify(item, Object.keys(item).toSorted())).toSorted()
    }
    await rebuild({ ...system.dependencies, register: dynamoRegisterWriter(db, names.register) })
    expect(await read(names.register)).toEqual(await read(system.dependencies.settings[env.registerTable] ?? ''))
  })

  it('leave nothing for the nightly checks to find: register and certificates are as their entries say', async () => {
    const { findings, faults } = await system.on.compliance()
    const about = (findings ?? []).filter(({ check }: { check: string }) => ['register', 'derive'].includes(check))
    expect([about, faults]).toEqual([[], []])
  })
})
