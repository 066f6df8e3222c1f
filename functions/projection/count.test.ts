import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { candidates } from '../../local/demo/people.ts'
import { createTables } from '../../local/dynamodb/tables.ts'
import { contextOf } from '../../local/gateway/context.ts'
import { figuresOf } from '../../shared/domain/statistics/figures.ts'
import { env } from '../../shared/names.ts'
import type { Statistics } from '../../shared/stores/register/publications.ts'
import type { ListedEnterprise, RegisteredCertificate } from '../../shared/stores/register/register.ts'
import { dynamoRegisterWriter } from '../../shared/stores/register/writer.ts'
import { dynamoTallies } from '../../shared/stores/tallies/dynamo.ts'
import type { Tallies } from '../../shared/stores/tallies/tallies.ts'
import { breakLine, NoReply } from '../../test/harness/faults.ts'
import { type Harness, openHarness } from '../../test/harness/harness.ts'
import { assessAll, type Filed, fileAll, reserve, revoke } from '../../test/harness/walks.ts'
import { issueBatch } from '../certificates/issue-batch.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import { projection } from './app.ts'
import { countRegister } from './count.ts'
import { rebuild } from './publish.ts'

const occupation = { code: '6-18-01-07', name: '多工序数控机床操作调整工' }
const certificate = (serial: number, changes: Partial<RegisteredCertificate> = {}): RegisteredCertificate => ({
  number: `Y00004400000119${changes.level ?? '4'}${String(serial).padStart(6, '0')}`,
  proof: 'x'.repeat(22),
  maskedName: '李**',
  occupation,
  job: '',
  level: '4',
  issuer: { name: '岭南样例机电股份有限公司', segment: 'Y000044000001' },
  filing: 'filing-1',
  issuedOn: '2019-09-02',
  status: 'active',
  statusOn: '2019-09-02',
  national: 'pending',
  version: 1,
  asOf: '2019-09-02T01:00:00.000Z',
  ...changes,
})
const enterprise = (filing: string, changes: Partial<ListedEnterprise> = {}): ListedEnterprise => ({
  filing,
  enterprise: '岭南样例机电股份有限公司',
  city: '440600',
  occupations: [],
  status: 'listed',
  segment: 'Y000044000001',
  listedOn: '2019-07-15',
  version: 1,
  asOf: '2019-07-15T01:00:00.000Z',
  ...changes,
})

describe('the count of certificates', () => {
  let harness: Harness
  let registers = 0
  let register: ReturnType<typeof dynamoRegisterWriter>
  let tallies: Tallies
  let dependencies: Dependencies
  const now = () => '2019-09-03T01:00:00.000Z'

  beforeAll(async () => {
    harness = await openHarness()
  })
  beforeEach(async () => {
    const names = { register: `counted-${++registers}`, tallies: `tallies-${registers}` }
    await createTables(harness.dependencies.db, names)
    const variables = { [env.registerTable]: names.register, [env.talliesTable]: names.tallies }
    dependencies = harness.openOwn(variables)
    register = dynamoRegisterWriter(dependencies.db, names.register)
    tallies = dynamoTallies(dependencies.db, names.tallies)
  })
  afterAll(() => harness.close())

  const counted = async (): Promise<Statistics | undefined> => {
    for await (const item of register.all()) if ('cells' in item) return item
    return undefined
  }
  const many = async (from: number, count: number, changes: Partial<RegisteredCertificate> = {}) => {
    for (let i = from; i < from + count; i++) await register.put(certificate(i, changes))
  }

  it('counts as talent who is in force and nationally accepted, corrected, reissued and restored ones too (R-74)', async () => {
    await register.put(enterprise('filing-1'))
    await many(1, 10, { national: 'accepted' })
    await many(11, 5, { national: 'accepted', status: 'corrected' })
    await many(16, 5, { national: 'accepted', status: 'reissued' })
    await many(21, 5, { national: 'accepted', status: 'revoked' })
    await many(26, 5, { national: 'accepted', status: 'cancelled' })
    await many(31, 7)
    await many(38, 2, { status: 'revoked' })
    // M8: as good as any other
    await many(40, 3, { national: 'accepted', status: 'restored' })
    await countRegister({ register, tallies, now })
    expect(await counted()).toMatchObject({
      totals: { enterprises: 1, certificates: 42, active: 30, revoked: 7, nationallyAccepted: 33, talent: 23 },
      cells: [{ city: '440600', occupation, level: '4', month: '2019-09', certificates: 30, accepted: 23 }],
      version: 1,
      asOf: now(),
    })
  })

  it('tells cities, occupations, levels and months apart, and adds up the enterprises of a city', async () => {
    const other = { code: '6-31-03-05', name: '质检员' }
    await register.put(enterprise('filing-1'))
    await register.put(enterprise('filing-2', { segment: 'Y000044000002' }))
    // W3: another filing of the same enterprise
    await register.put(enterprise('filing-5', { segment: 'Y000044000002' }))
    await register.put(enterprise('filing-3', { city: '440300', status: 'suspended', segment: 'Y000044000003' }))
    await register.put(enterprise('filing-4', { city: '440100', status: 'removed', segment: 'Y000044000004' }))
    await many(1, 6)
    await many(11, 6, { filing: 'filing-2' })
    await many(21, 6, { filing: 'filing-3', occupation: other })
    await many(31, 6, { filing: 'filing-4' })
    await many(41, 6, { level: '3' })
    await many(51, 6, { issuedOn: '2019-10-08' })
    await many(61, 6, { filing: 'not-on-the-list-yet' })
    await countRegister({ register, tallies, now })
    const { cells = [], totals } = (await counted()) ?? {}
    expect(cells.map((c) => [c.city, c.occupation.name, c.level, c.month, c.certificates])).toEqual([
      ['440000', occupation.name, '4', '2019-09', 6],
      ['440100', occupation.name, '4', '2019-09', 6],
      ['440300', other.name, '4', '2019-09', 6],
      ['440600', occupation.name, '3', '2019-09', 6],
      ['440600', occupation.name, '4', '2019-09', 12],
      ['440600', occupation.name, '4', '2019-10', 6],
    ])
    // as on the public list, which leaves out who was removed; what was certified there still counts
    expect(totals).toMatchObject({ enterprises: 3, certificates: 42, active: 42, talent: 0 })
  })

  it('tells the rounds of a renewed filing apart by the blocks of its batches, and the public nothing of that (W4)', async () => {
    const common = { owner: 'ours', region: '440600', state: 'any', due: null, version: 1, asOf: now() }
    const hanging = { ...common, filing: 'filing-1' }
    const block = (from: number, to: number) => ({ first: certificate(from).number, last: certificate(to).number })
    await tallies.put({ ...hanging, procedure: 'filing', id: 'filing-1', round: 'R', rounds: ['R', 'S'] })
    for (const [round, numbers] of [
      ['R', block(1, 6)],
      ['S', block(7, 17)],
    ] as const) {
      await tallies.put({ ...hanging, procedure: 'plan', id: `plan-${round}`, round })
      const batch = { results: `plan-${round}`, total: 6, numbers: [numbers] }
      await tallies.put({ ...hanging, procedure: 'issuance', id: `batch-${round}`, batch })
    }
    await register.put(enterprise('filing-1'))
    await many(1, 17)
    await countRegister({ register, tallies, now })
    const issuedIn = async (round?: string) =>
      figuresOf(await tallies.all(), round ? { round } : {}).totals.certificates
    expect([await issuedIn('R'), await issuedIn('S'), await issuedIn()]).toMatchObject([
      { issued: 6 },
      { issued: 11 },
      { issued: 17 },
    ])
    expect((await counted())?.cells).toMatchObject([{ city: '440600', certificates: 17 }])
  })

  it('is empty, and not absent, where nothing was certified', async () => {
    await countRegister({ register, tallies, now })
    const none = { certificates: 0, active: 0, revoked: 0, nationallyAccepted: 0, talent: 0 }
    expect(await counted()).toMatchObject({ totals: { enterprises: 0, ...none }, cells: [] })
  })

  describe('run twice', () => {
    it('replaces what it saw: the later one wins, whatever the clock says', async () => {
      await many(1, 12)
      await countRegister({ register, tallies, now })
      await many(13, 1)
      await countRegister({ register, tallies, now: () => '2019-09-01T00:00:00.000Z' })
      expect(await counted()).toMatchObject({ totals: { active: 13 }, version: 2, asOf: '2019-09-01T00:00:00.000Z' })
    })
    it('at the same time publishes one of the two; a slow one never replaces what was counted after it began', async () => {
      await many(1, 12)
      const slow = {
        ...register,
        async put(item: Parameters<typeof register.put>[0]) {
          await many(13, 8)
          await countRegister({ register, tallies, now })
          return register.put(item)
        },
      }
      await countRegister({ register: slow, tallies, now })
      expect(await counted()).toMatchObject({ totals: { active: 20 }, version: 2 })
      await Promise.all([1, 2, 3].map(() => countRegister({ register, tallies, now })))
      expect(await counted()).toMatchObject({ totals: { active: 20 } })
    })
    it('leaves the counts that stand when it breaks off, or its reply is lost', async () => {
      await many(1, 12)
      await countRegister({ register, tallies, now })
      const before = await counted()
      await many(13, 1)
      let line = breakLine(dependencies.db, (command) => (command === 'ScanCommand' ? 'unsent' : undefined))
      await expect(countRegister({ register, tallies, now })).rejects.toThrow(NoReply)
      line.mend()
      line = breakLine(dependencies.db, (command) => (command === 'PutItemCommand' ? 'unsent' : undefined))
      await expect(countRegister({ register, tallies, now })).rejects.toThrow(NoReply)
      line.mend()
      expect(await counted()).toEqual(before)
      line = breakLine(dependencies.db, (command) => (command === 'PutItemCommand' ? 'lost' : undefined))
      await expect(countRegister({ register, tallies, now })).rejects.toThrow(NoReply)
      line.mend()
      await countRegister({ register, tallies, now })
      expect(await counted()).toMatchObject({ totals: { active: 13 }, version: 3 })
    })
  })

  it('agrees with an independent count of the ledger, after a correction and a revocation', async () => {
    const filed: Filed = await fileAll(harness.scenario, 51)
    const results = await assessAll(harness.scenario, filed, candidates(51))
    const batch = await reserve(harness.scenario, filed, results)
    await issueBatch(harness.dependencies, batch.id)
    await revoke(harness.scenario, filed.who, 'Y000044000001194000003')
    const { operator, cityCentre } = filed.who
    const { document } = candidates(52)[0] ?? {}
    const asked = await harness.scenario.on.open(operator, 'amendment', {
      kind: 'correct',
      certificate: 'Y000044000001194000004',
      reason: '姓名有误',
      evidence: '身份证件',
      holder: [{ name: '陈更正', document }],
    })
    await harness.scenario.on.apply(cityCentre, asked, 'correct')
    await rebuild({ ...dependencies, register })
    await projection(dependencies)({ count: true }, contextOf('projection', 'test'))

    const inForce = new Map<string, number>()
    let issued = 0
    let revoked = 0
    for await (const { procedure, id, state } of harness.dependencies.ledger.heads()) {
      if (procedure !== 'certificate') continue
      issued += 1
      if (state === 'revoked') revoked += 1
      else inForce.set(id.charAt(15), (inForce.get(id.charAt(15)) ?? 0) + 1)
    }
    const { totals, cells } = (await counted()) ?? {}
    expect([issued, revoked, ...inForce.values()].toSorted((a, b) => a - b)).toEqual([1, 2, 8, 17, 28])
    expect(totals).toEqual({
      enterprises: 1,
      certificates: issued,
      active: issued - revoked,
      revoked,
      nationallyAccepted: 0,
      talent: 0,
    })
    const month = { city: '440600', occupation, month: '2019-09' }
    expect(cells).toEqual([
      { ...month, level: '2', certificates: null, accepted: null },
      { ...month, level: '3', certificates: null, accepted: null },
      { ...month, level: '4', certificates: inForce.get('4'), accepted: 0 },
    ])
  })
})
