import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { leave } from '../../local/demo/exit.ts'
import { roster } from '../../local/demo/forms.ts'
import { dayOf } from '../../local/demo/step.ts'
import { createTables } from '../../local/dynamodb/tables.ts'
import { contextOf } from '../../local/gateway/context.ts'
import { env } from '../../shared/names.ts'
import type { ListingChange } from '../../shared/stores/register/listings.ts'
import type { RegisterItem } from '../../shared/stores/register/register.ts'
import { dynamoRegisterWriter } from '../../shared/stores/register/writer.ts'
import { breakLine } from '../../test/harness/faults.ts'
import { openFiled } from '../../test/harness/filed.ts'
import type { Harness } from '../../test/harness/harness.ts'
import { eventOf } from '../../test/harness/stream.ts'
import { acceptChange, type Filed } from '../../test/harness/walks.ts'
import { projection } from './app.ts'
import { rebuild } from './publish.ts'

const context = contextOf('projection', 'test')

describe('the directory’s history in the register (R-45)', () => {
  let harness: Harness
  let filed: Filed
  let items: Record<string, unknown>[]
  let registers = 0
  const freshRegister = async () => {
    const register = `yueji-register-${++registers}`
    await createTables(harness.dependencies.db, {
      ledger: 'yueji-ledger',
      vault: 'yueji-vault',
      outbox: 'yueji-outbox',
      register,
    })
    const dependencies = harness.openOwn({ [env.registerTable]: register })
    const writer = dynamoRegisterWriter(dependencies.db, register)
    const read = async () => {
      const found: RegisterItem[] = []
      for await (const item of writer.all()) found.push(item)
      const plain = (item: RegisterItem) => JSON.stringify(item, Object.keys(item).toSorted())
      return found.toSorted((a, b) => (plain(a) < plain(b) ? -1 : 1))
    }
    return { dependencies, writer, read, handler: projection(dependencies) }
  }

  beforeAll(async () => {
    ;({ harness, filed } = await openFiled())
    const { scenario } = harness
    const { hrss } = filed.who
    const head = () => scenario.on.read(hrss, 'filing', filed.filing.id)
    const go = async (day: string, action: string, claim: object) => {
      await dayOf(scenario, day)
      await scenario.on.apply(hrss, await head(), action, claim)
    }
    const change = async (day: string, claim: object) => {
      await dayOf(scenario, day)
      await scenario.on.apply(hrss, await acceptChange(scenario, filed, claim), 'approve')
    }
    await change('2019-08-01', { kind: 'address', address: '佛山市顺德区样例大道8号', placeCode: '440606' })
    await go('2019-08-02', 'suspend', { reason: '整改' })
    await change('2019-08-05', { kind: 'staff', staff: roster })
    await go('2019-08-06', 'resume', { reason: '整改完成' })
    await dayOf(scenario, '2019-09-02')
    await leave(scenario, filed.who, filed.filing, 'voluntary')
    items = (await harness.dependencies.db.send(new ScanCommand({ TableName: 'yueji-ledger' }))).Items ?? []
  })
  afterAll(() => harness.close())

  it('has every change once, whatever the order of the records, doubled, and folded anew', async () => {
    const anew = await freshRegister()
    const written = await rebuild({ ...anew.dependencies, register: anew.writer })
    const expected = await anew.read()
    expect(written).toBe(expected.length)
    const changes = expected.filter((item): item is ListingChange => 'change' in item)
    expect(changes.map(({ on, change }) => [on, change]).toSorted()).toEqual([
      ['2019-07-15', 'listed'],
      ['2019-08-01', 'amended'],
      ['2019-08-02', 'suspended'],
      ['2019-08-05', 'amended'],
      ['2019-08-06', 'resumed'],
      ['2019-09-02', 'removed'],
    ])
    expect(await rebuild({ ...anew.dependencies, register: anew.writer })).toBe(0)

    const shuffled = fc.shuffledSubarray(items, { minLength: items.length, maxLength: items.length })
    await fc.assert(
      fc.asyncProperty(shuffled, fc.shuffledSubarray(items), async (order, more) => {
        const { handler, read } = await freshRegister()
        await handler(eventOf([...order.slice(0, 40), ...more, ...order.slice(40)]), context)
        expect(await read()).toEqual(expected)
      }),
      { numRuns: 3 },
    )
  })

  it('comes whole when its writing breaks off in the midst and the record comes again', async () => {
    const { dependencies, handler, read, writer } = await freshRegister()
    const own = items.filter(({ entry, pk }) => entry && String(pk).startsWith('filing#'))
    const line = breakLine(dependencies.db, (command, nth) =>
      command === 'PutItemCommand' && nth === 3 ? 'unsent' : undefined,
    )
    await handler(eventOf(own), context)
    line.mend()
    await handler(eventOf(own.slice(-1)), context)
    const broken = await read()
    await rebuild({ ...dependencies, register: writer })
    expect(broken.filter((item) => 'change' in item)).toHaveLength(6)
    expect((await read()).filter((item) => 'change' in item)).toEqual(broken.filter((item) => 'change' in item))
  })
})
