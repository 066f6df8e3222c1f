import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { dayOf } from '../../local/demo/step.ts'
import type { Head } from '../../local/demo/visitor.ts'
import { contextOf } from '../../local/gateway/context.ts'
import { province } from '../../shared/domain/vocabulary/geography/region.ts'
import { safeguardId } from '../../shared/domain/vocabulary/records/safeguard.ts'
import { type Facts, nationalLink } from '../../shared/domain/workflow/procedure.ts'
import { certificateKey, directoryKey, holderPartition } from '../../shared/stores/register/register.ts'
import { dynamoStoredRegister, type Place, type StoredItem } from '../../shared/stores/register/stored.ts'
import { dynamoRegisterWriter } from '../../shared/stores/register/writer.ts'
import { askNumbers, openPrepared, type Prepared } from '../../test/fixtures/certificates/issuing.ts'
import type { Harness } from '../../test/harness/harness.ts'
import { acceptChange, assessAll, cancelCertificate, crowd, prepare, revoke } from '../../test/harness/walks.ts'
import { issueBatch } from '../certificates/issue-batch.ts'
import { publishDossier, rebuild } from '../projection/publish.ts'
import { compliance, Doubtful } from './app.ts'
import { walk } from './check.ts'
import type { DailyReport } from './daily.ts'
import { checkRegister } from './register.ts'

const TableName = 'yueji-register'
const numbered = (serial: number) => `Y000044000001194${String(serial).padStart(6, '0')}`
const context = contextOf('compliance', 'test', 15 * 60_000)
const evening = '2019-09-20T01:00:00.000Z'

describe('the nightly comparison of the register with the ledger (threats 1, 11)', () => {
  let harness: Harness
  let prepared: Prepared & Awaited<ReturnType<typeof openPrepared>>
  /** A batch of other people, prepared and not issued. */
  let next: Head
  /** What the projection wrote. */
  let written: StoredItem[]

  const register = () => dynamoStoredRegister(harness.dependencies.db, TableName)
  const writer = () => dynamoRegisterWriter(harness.dependencies.db, TableName)
  const readAll = async () => {
    const items: StoredItem[] = []
    for await (const item of register().all()) items.push(item)
    return items
  }
  const putItem = (Item: StoredItem) => harness.dependencies.db.send(new PutCommand({ TableName, Item }))
  const deleteItem = ({ pk, sk }: Place) =>
    harness.dependencies.db.send(new DeleteCommand({ TableName, Key: { pk, sk } }))
  const alter = async (place: Place, change: (item: Facts) => Facts) => {
    const { Item = {} } = await harness.dependencies.db.send(new GetCommand({ TableName, Key: place }))
    await putItem(change(Item) as StoredItem)
  }
  const restore = async () => {
    for (const item of await readAll()) await deleteItem(item)
    for (const item of written) await putItem(item)
  }
  const headOf = async (procedure: string, id: string) =>
    (await harness.dependencies.ledger.head(procedure, id)) as NonNullable<
      Awaited<ReturnType<typeof harness.dependencies.ledger.head>>
    >

  beforeAll(async () => {
    prepared = await openPrepared()
    harness = prepared.harness
    const { scenario } = harness
    const { filed, batch } = prepared
    const { who } = filed
    next = await prepare(scenario, filed, await assessAll(scenario, filed, crowd(300, 4)))
    await askNumbers(harness.dependencies, prepared)
    await issueBatch(harness.dependencies, batch)

    const link = { role: nationalLink, id: nationalLink, person: nationalLink, org: province } as const
    const take = async (id: string, version: number) => {
      const claim = { version, acknowledgement: 'A', digest: 'a'.repeat(64) }
      const command = { procedure: 'report', id, action: 'confirm', claim, by: link, at: harness.dependencies.now() }
      expect(await harness.dependencies.commandHandler.apply([command])).toMatchObject({ ok: true })
    }
    const amend = async (serial: number, kind: string, claim: object, by: 'cityCentre' | 'lead') => {
      const asked = { certificate: numbered(serial), kind, reason: '样例', ...claim }
      await scenario.on.apply(who[by], await scenario.on.open(who.operator, 'amendment', asked), kind)
    }
    const document = { type: 'resident-id', number: '440106197001011017' }
    const holder = { evidence: '样例', holder: [{ name: '陈样', document }] }
    await dayOf(scenario, '2019-09-03')
    for (const serial of [1, 2, 3, 6]) await take(numbered(serial), 1)
    await dayOf(scenario, '2019-09-04')
    await revoke(scenario, who, numbered(1))
    await amend(2, 'reissue', {}, 'lead')
    await amend(3, 'correct', holder, 'cityCentre')
    await amend(3, 'reissue', {}, 'lead')
    await cancelCertificate(scenario, who, numbered(4), '2019-09-03')
    const filing = () => scenario.on.read(who.hrss, 'filing', filed.filing.id)
    const change = { kind: 'address', address: '佛山市顺德区样例大道8号', placeCode: '440606' }
    await scenario.on.apply(who.hrss, await acceptChange(scenario, filed, change), 'approve')
    await scenario.on.apply(who.hrss, await filing(), 'suspend', { reason: '整改' })
    await dayOf(scenario, '2019-09-05')
    await scenario.on.apply(who.hrss, await filing(), 'resume', { reason: '整改完成' })

    await rebuild({ ...harness.dependencies, register: writer() })
    written = await readAll()
  })
  afterAll(() => harness.close())
  afterEach(restore)

  const reportOf = (job: ReturnType<typeof compliance>) =>
    job(undefined, context).catch((e: unknown) => {
      if (e instanceof Doubtful) return e.report
      throw e
    }) as Promise<DailyReport>

  /** The findings, each as it is told of whom, and how often it was waited. */
  const look = async (wait: () => Promise<unknown> = async () => {}) => {
    let waited = 0
    const check = checkRegister({
      ...harness.dependencies,
      register: register(),
      wait: () => {
        waited += 1
        return wait()
      },
    })
    const thrown = (_: string, fault: unknown) => {
      throw fault
    }
    const { findings } = await walk(harness.dependencies.ledger, [check], thrown)
    return { findings: findings.map(({ procedure, id, says }) => `${procedure} ${id} ${says}`), waited }
  }

  it('finds nothing where nobody touched it, whatever has become of certificates and of the enterprise', async () => {
    harness.clock.move(evening)
    expect(
      written
        .filter(({ pk }) => pk.startsWith('certificate#'))
        .map(({ status }) => status)
        .toSorted(),
    ).toEqual([...Array(8).fill('active'), 'cancelled', 'reissued', 'reissued', 'revoked'])
    expect(await look()).toEqual({ findings: [], waited: 0 })
    const report = await reportOf(compliance(harness.dependencies))
    expect(report).toMatchObject({ faults: [], halted: false })
    expect(report.findings.filter(({ check }) => check === 'chain-broken' || check === 'register-differs')).toEqual([])
  })

  const certificate = (serial: number) => certificateKey(numbered(serial))
  const holderOf = async (serial: number) => {
    const { facts } = await headOf('certificate', numbered(serial))
    return { pk: holderPartition(facts.issue.document.subject), sk: numbered(serial) }
  }

  it.each<[string, () => Promise<unknown>, string]>([
    [
      'a revoked certificate that is shown as valid',
      () => alter(certificate(1), ({ ground: _, ...item }) => ({ ...item, status: 'active', statusOn: item.issuedOn })),
      `certificate ${numbered(1)} certificate: differs in status, statusOn, ground`,
    ],
    [
      'the item from before its revocation, put back as it was',
      () =>
        alter(certificate(1), ({ ground: _, ...item }) => ({
          ...item,
          status: 'active',
          statusOn: item.issuedOn,
          version: 2,
          asOf: '2019-09-03T01:00:00.000Z',
        })),
      `certificate ${numbered(1)} certificate: differs in status, statusOn, ground, version, asOf`,
    ],
    [
      'another name behind a certificate',
      () => alter(certificate(5), (item) => ({ ...item, proof: 'A'.repeat(22) })),
      `certificate ${numbered(5)} certificate: differs in proof`,
    ],
    [
      'a certificate that the national system has taken, and has not',
      () => alter(certificate(5), (item) => ({ ...item, national: 'accepted', nationalOn: '2019-09-03' })),
      `certificate ${numbered(5)} certificate: differs in national`,
    ],
    [
      'a correction that was never taken over there, shown as taken',
      () => alter(certificate(3), (item) => ({ ...item, national: 'accepted', nationalOn: '2019-09-03' })),
      `certificate ${numbered(3)} certificate: differs in national`,
    ],
    [
      'a version that nothing will ever replace',
      () => alter(certificate(6), (item) => ({ ...item, version: 1000 })),
      `certificate ${numbered(6)} certificate: differs in version`,
    ],
    [
      'more than the public may see',
      () => alter(certificate(6), (item) => ({ ...item, more: 'x' })),
      `certificate ${numbered(6)} certificate: differs in what it holds beside`,
    ],
    ['a certificate that is gone', () => deleteItem(certificate(7)), `certificate ${numbered(7)} certificate: missing`],
    [
      'a certificate that was never issued',
      () => alter(certificate(8), (item) => ({ ...item, ...certificate(99), number: numbered(99) })),
      `certificate ${numbered(99)} certificate: follows from nothing`,
    ],
    [
      'a document by which nothing is found any more',
      async () => deleteItem(await holderOf(9)),
      `certificate ${numbered(9)} holder: missing`,
    ],
    [
      'a document that leads to the certificate of another',
      async () =>
        alter(await holderOf(9), (item) => ({ ...item, pk: holderPartition('B'.repeat(43)), holder: 'B'.repeat(43) })),
      `certificate ${numbered(9)} holder: follows from nothing`,
    ],
    [
      'a corrected document that leads to the certificate again',
      async () => alter(await holderOf(3), (item) => ({ ...item, document: 'current' })),
      `certificate ${numbered(3)} holder: differs in document`,
    ],
  ])('finds %s', async (_, doing, says) => {
    harness.clock.move(evening)
    await doing()
    expect(await look()).toEqual({ findings: [says], waited: 2 })
  })

  it('finds an enterprise that is listed otherwise, and a change of the list that never was, or is gone', async () => {
    harness.clock.move(evening)
    const { id } = prepared.filed.filing
    await alter(directoryKey(id), (item) => ({ ...item, status: 'removed' }))
    expect((await look()).findings).toEqual([`filing ${id} directory: differs in status`])
    await restore()
    const [first] = written.filter(({ pk }) => pk === 'listings')
    if (!first) throw new Error('nothing was listed')
    await deleteItem(first)
    await putItem({ ...first, sk: `2019-09-09#${id}#000099`, on: '2019-09-09', change: 'removed' })
    expect((await look()).findings.toSorted()).toEqual([
      `filing ${id} listings: follows from nothing`,
      `filing ${id} listings: missing`,
    ])
  })

  it('leaves to the next night what moved within a quarter of an hour, and no longer', async () => {
    harness.clock.move('2019-09-21T01:00:00.000Z')
    await revoke(harness.scenario, prepared.filed.who, numbered(10))
    harness.clock.move('2019-09-21T01:14:00.000Z')
    expect(await look()).toEqual({ findings: [], waited: 0 })
    harness.clock.move('2019-09-21T01:16:00.000Z')
    const behind = `certificate ${numbered(10)}`
    expect(await look()).toEqual({
      findings: [
        `${behind} certificate: differs in status, statusOn, ground, version, asOf`,
        `${behind} holder: differs in version, asOf`,
      ],
      waited: 2,
    })
    // the projection comes between two looks
    const follow = () => publishDossier({ ...harness.dependencies, register: writer() }, 'certificate', numbered(10))
    expect(await look(follow)).toEqual({ findings: [], waited: 1 })
    written = await readAll()
  })

  it('halts issuing and wakes somebody, until two people of the province release it', async () => {
    harness.clock.move('2019-09-22T01:00:00.000Z')
    const { who } = prepared.filed
    const issuing = () => harness.scenario.on.apply(who.lead, next, 'issue', { responsible: '示范负责人' })
    const job = compliance(harness.dependencies, (dependencies) => [
      checkRegister({ ...dependencies, register: register(), wait: async () => {} }),
    ])
    await alter(certificate(1), ({ ground: _, ...item }) => ({ ...item, status: 'active', statusOn: item.issuedOn }))
    await expect(job(undefined, context)).rejects.toThrow(Doubtful)
    expect(await headOf('safeguard', safeguardId)).toMatchObject({
      state: 'halted',
      facts: { halt: { counts: { 'register-differs': 1 } } },
    })
    await expect(issuing()).rejects.toMatchObject({ status: 422, problem: { clause: '四(四)' } })
    await restore()
    expect(await reportOf(job)).toMatchObject({ findings: [], halted: false })
    await expect(issuing()).rejects.toMatchObject({ status: 422 })

    const at = await harness.scenario.on.read(who.centre, 'safeguard', safeguardId)
    const asked = await harness.scenario.on.apply(who.centre, at, 'request', { account: '已查明。' })
    await expect(issuing()).rejects.toMatchObject({ status: 422 })
    await harness.scenario.on.apply(who.hrss, asked, 'resume', { reason: '同意恢复。' })
    expect((await issuing()).state).toBe('reserved')
  })
})
