import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBBatchResponse } from 'aws-lambda'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { leave } from '../../local/demo/exit.ts'
import { candidates } from '../../local/demo/people.ts'
import { createTables } from '../../local/dynamodb/tables.ts'
import { contextOf } from '../../local/gateway/context.ts'
import { filing as filingTable } from '../../shared/domain/filing/filing.ts'
import { procedures } from '../../shared/domain/procedures.ts'
import { province } from '../../shared/domain/vocabulary/geography/region.ts'
import { unopened } from '../../shared/domain/workflow/evolve.ts'
import { nationalLink, type Procedure } from '../../shared/domain/workflow/procedure.ts'
import { env } from '../../shared/names.ts'
import { type EdgeCache, EdgeUnreached } from '../../shared/stores/edge-cache/edge-cache.ts'
import { advance } from '../../shared/stores/ledger/chain.ts'
import type { Ledger } from '../../shared/stores/ledger/ledger.ts'
import { isRoundItem, roundItemKey } from '../../shared/stores/register/listings.ts'
import { announcementKey } from '../../shared/stores/register/publications.ts'
import type { RegisterItem } from '../../shared/stores/register/register.ts'
import { dynamoRegisterWriter } from '../../shared/stores/register/writer.ts'
import { breakLine } from '../../test/harness/faults.ts'
import { openFiled } from '../../test/harness/filed.ts'
import type { Harness } from '../../test/harness/harness.ts'
import { eventOf } from '../../test/harness/stream.ts'
import { assessAll, type Filed, reserve, revoke } from '../../test/harness/walks.ts'
import { issueBatch } from '../certificates/issue-batch.ts'
import { projection } from './app.ts'
import { publish } from './fold.ts'
import { publishDossier, rebuild } from './publish.ts'

const context = contextOf('projection', 'test')
const people = candidates(11)
const sample = 'Y000044000001194000001'
/** A page of people, and the notice in the lists of the province and of the city. */
const announced = 1 + 2
/** The round, the recommendation of the city, the listing in the directory, and the enterprise as it stands there. */
const filedAway = 4
const keyOf = (item: RegisterItem) => {
  if ('number' in item) return item.number
  if ('holder' in item) return `${item.certificate} of ${item.holder}`
  if (isRoundItem(item)) return Object.values(roundItemKey(item)).join()
  return 'filing' in item ? item.filing : Object.values(announcementKey(item)).join()
}

describe('the projection', () => {
  let harness: Harness
  let filed: Filed
  /** Every item of the ledger, as its stream gives them: heads, keys and calls among the entries. */
  let items: Record<string, unknown>[]
  let expected: RegisterItem[]

  /** An empty register of its own, with the handler that writes to it. */
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
      return found.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
    }
    return { dependencies, writer, read, handler: projection(dependencies) }
  }
  const itemsOf = async () =>
    (await harness.dependencies.db.send(new ScanCommand({ TableName: 'yueji-ledger' }))).Items ?? []

  beforeAll(async () => {
    ;({ harness, filed } = await openFiled())
    const results = await assessAll(harness.scenario, filed, people)
    const batch = await reserve(harness.scenario, filed, results)
    await issueBatch(harness.dependencies, batch.id)
    items = await itemsOf()
    const { handler, read } = await freshRegister()
    expect(await handler(eventOf(items), context)).toEqual({ batchItemFailures: [] })
    expected = await read()
  })
  afterAll(() => harness.close())

  it('shows 28 certificates, each found by its holder’s document too, one enterprise and the notice of the batch', async () => {
    const issued = await harness.dependencies.ledger.head('certificate', sample)
    expect(issued?.at).toMatch(/^2019-09-02T/)
    expect(expected).toHaveLength(28 + 28 + filedAway + announced)
    expect(expected.find((i) => keyOf(i) === sample)).toEqual({
      number: sample,
      proof: expect.any(String),
      maskedName: '陈**',
      occupation: { code: '6-18-01-07', name: '多工序数控机床操作调整工' },
      job: '加工中心操作调整工',
      level: '4',
      issuer: { name: '广东样例精密制造股份有限公司', segment: 'Y000044000001' },
      filing: filed.filing.id,
      issuedOn: '2019-09-02',
      status: 'active',
      statusOn: '2019-09-02',
      national: 'pending',
      version: 1,
      asOf: issued?.at,
    })
    expect(expected.find((i) => 'segment' in i)).toMatchObject({
      filing: filed.filing.id,
      status: 'listed',
      city: '440600',
      segment: 'Y000044000001',
      listedOn: '2019-07-15',
    })
  })

  it('finds each certificate by the subject of its holder’s document, and by no other’s', async () => {
    for await (const { procedure, id, facts, version } of harness.dependencies.ledger.heads())
      if (procedure === 'certificate')
        expect(expected.filter((i) => 'holder' in i && i.certificate === id)).toEqual([
          {
            holder: facts.issue.document.subject,
            certificate: id,
            proofs: [facts.issue.proof],
            document: 'current',
            version,
            asOf: expect.any(String),
          },
        ])
  })

  it('shows no full name of a candidate, no document, no contact', () => {
    const text = JSON.stringify(expected)
    for (const { name, document } of people) {
      expect(text).not.toContain(name)
      expect(text).not.toContain(document.number)
    }
    for (const hidden of ['示范负责人', '13800000000', 'training@example.com']) expect(text).not.toContain(hidden)
  })

  it('comes to the same register whatever the order, with a fifth of the records doubled', async () => {
    const shuffled = fc.shuffledSubarray(items, { minLength: items.length, maxLength: items.length })
    const doubled = fc.shuffledSubarray(items, { minLength: Math.ceil(items.length / 5) })
    await fc.assert(
      fc.asyncProperty(shuffled, doubled, async (order, more) => {
        const { handler, read } = await freshRegister()
        await handler(eventOf([...order.slice(0, 50), ...more, ...order.slice(50)]), context)
        expect(await read()).toEqual(expected)
      }),
      { numRuns: 3 },
    )
  })

  it('comes to the same register when it is rebuilt from the ledger, and a second rebuild writes nothing', async () => {
    const { dependencies, writer, read } = await freshRegister()
    expect(await rebuild({ ...dependencies, register: writer })).toBe(28 + 28 + filedAway + announced)
    expect(await read()).toEqual(expected)
    expect(await rebuild({ ...dependencies, register: writer })).toBe(0)
    expect(await read()).toEqual(expected)
  })

  it('publishes nothing of a filing before it is listed', async () => {
    const entries = await harness.dependencies.ledger.entries('filing', filed.filing.id)
    let head = unopened(filingTable, filed.filing.id)
    const published = entries.map((entry) => {
      head = advance(head, entry)
      return publish(head) && entry.action
    })
    expect(published.filter((action) => action !== undefined)).toEqual(['list'])
  })

  it('publishes nothing of any other procedure, and bears a record of what is not there', async () => {
    const { dependencies, writer, read } = await freshRegister()
    for await (const { procedure, id } of dependencies.ledger.heads())
      if (!['certificate', 'filing', 'issuance', 'round'].includes(procedure))
        await publishDossier({ ...dependencies, register: writer }, procedure, id)
    await publishDossier({ ...dependencies, register: writer }, 'certificate', 'never')
    expect(await read()).toEqual([])
  })

  it('asks again for the very record that failed', async () => {
    const { dependencies, handler, read } = await freshRegister()
    const certificates = items.filter(({ pk, entry }) => entry && String(pk).startsWith('certificate#'))
    const line = breakLine(dependencies.db, (command, nth) =>
      command === 'PutItemCommand' && nth === 4 ? 'unsent' : undefined,
    )
    const { batchItemFailures } = (await handler(eventOf(certificates), context)) as DynamoDBBatchResponse
    expect(batchItemFailures).toHaveLength(1)
    line.mend()
    await handler(eventOf(certificates.slice(Number(batchItemFailures[0]?.itemIdentifier) - 1)), context)
    expect(await read()).toHaveLength(28 + 28)
  })

  describe('of dossiers that move on', () => {
    it('never lets an older state come back: a slow reader, a late record, a lost reply', async () => {
      const { dependencies, writer, handler, read } = await freshRegister()
      await rebuild({ ...dependencies, register: writer })
      const old = await dependencies.ledger.head('certificate', sample)
      await revoke(harness.scenario, filed.who, sample)
      await publishDossier({ ...dependencies, register: writer }, 'certificate', sample)
      const shown = async () => (await read()).find((i) => keyOf(i) === sample)
      const revoked = await shown()
      expect(revoked).toMatchObject({ status: 'revoked', ground: 'fraud', version: 2, statusOn: '2019-09-02' })

      const slow: Ledger = { ...dependencies.ledger, head: async (name) => (name === 'certificate' ? old : undefined) }
      await publishDossier({ ...dependencies, ledger: slow, register: writer }, 'certificate', sample)
      expect(await shown()).toEqual(revoked)
      await handler(eventOf(items), context)
      expect(await shown()).toEqual(revoked)
      breakLine(dependencies.db, (command, nth) => (command === 'PutItemCommand' && nth === 1 ? 'lost' : undefined))
      await publishDossier({ ...dependencies, register: writer }, 'certificate', sample).catch(() => {})
      expect(await shown()).toEqual(revoked)
    })

    describe('of a certificate and what the national system answers', () => {
      const number = 'Y000044000001194000002'
      const link = { role: nationalLink, id: nationalLink, person: nationalLink, org: province } as const
      const answer = async (action: 'confirm' | 'refuse', version: number) => {
        const claim =
          action === 'confirm' ? { version, acknowledgement: 'A', digest: 'a'.repeat(64) } : { version, reason: 'R' }
        const command = { procedure: 'report', id: number, action, claim, by: link, at: harness.dependencies.now() }
        expect(await harness.dependencies.commandHandler.apply([command])).toMatchObject({ ok: true })
      }
      const amend = async (kind: string, claim: object, by: 'cityCentre' | 'lead') => {
        const asked = { certificate: number, kind, reason: '样例', ...claim }
        const request = await harness.scenario.on.open(filed.who.operator, 'amendment', asked)
        await harness.scenario.on.apply(filed.who[by], request, kind)
      }

      it('shows it as pending, as taken since that day, and as pending again until a correction is taken', async () => {
        const { dependencies, writer, read, handler } = await freshRegister()
        const deps = { ...dependencies, register: writer }
        const shown = async (by: 'certificate' | 'report') => {
          await publishDossier(deps, by, number)
          const item = (await read()).find((i) => keyOf(i) === number)
          if (!item || !('national' in item)) throw new Error('not shown')
          const { national, nationalOn, version, status } = item
          return [national, nationalOn, status, version]
        }
        const on = '2019-09-02'
        expect(await shown('certificate')).toEqual(['pending', undefined, 'active', 1])
        await answer('refuse', 1)
        expect(await shown('report')).toEqual(['pending', undefined, 'active', 2])
        await answer('confirm', 1)
        expect(await shown('report')).toEqual(['accepted', on, 'active', 3])
        // Nothing that the national system need know of.
        await amend('reissue', {}, 'lead')
        expect(await shown('certificate')).toEqual(['accepted', on, 'reissued', 4])
        const document = { type: 'resident-id', number: '440106197001011017' }
        await amend('correct', { evidence: '样例', holder: [{ name: '陈样', document }] }, 'cityCentre')
        expect(await shown('certificate')).toEqual(['pending', undefined, 'corrected', 5])
        await answer('refuse', 3)
        expect(await shown('report')).toEqual(['pending', undefined, 'corrected', 6])
        await answer('confirm', 3)
        expect(await shown('report')).toEqual(['accepted', on, 'corrected', 7])

        const item = (await read()).find((i) => keyOf(i) === number)
        await handler(eventOf((await itemsOf()).toReversed()), context)
        expect((await read()).find((i) => keyOf(i) === number)).toEqual(item)
        const fresh = await freshRegister()
        await rebuild({ ...fresh.dependencies, register: fresh.writer })
        expect((await fresh.read()).find((i) => keyOf(i) === number)).toEqual(item)
      })

      it('stays with the newest of both, whoever read one of them late', async () => {
        const { dependencies, writer, read } = await freshRegister()
        const shown = async () => (await read()).find((i) => keyOf(i) === number)
        const early = await Promise.all(['certificate', 'report'].map((p) => dependencies.ledger.entries(p, number)))
        await publishDossier({ ...dependencies, register: writer }, 'report', number)
        const newest = await shown()
        const heads = early.map((entries, i) => {
          const [p, all] = [i === 0 ? 'certificate' : 'report', entries.slice(0, -1)]
          return all.reduce(advance, unopened(procedures[p] as Procedure, number))
        })
        for (const late of ['certificate', 'report', 'both']) {
          const half: Ledger = {
            ...dependencies.ledger,
            head: async (p, id) =>
              late === p || late === 'both' ? heads[p === 'certificate' ? 0 : 1] : dependencies.ledger.head(p, id),
          }
          await publishDossier({ ...dependencies, ledger: half, register: writer }, 'report', number)
          expect(await shown()).toEqual(newest)
        }
      })
    })

    it('tells the edge to forget what it keeps of the certificate, once however often the records come', async () => {
      const { dependencies } = await freshRegister()
      const asked: [readonly string[], string][] = []
      const edge: EdgeCache = { forget: async (...request) => void asked.push(request) }
      const handler = projection(dependencies, edge)
      await handler(eventOf(items), context)
      expect(asked).toEqual([])
      const after = await itemsOf()
      await handler(eventOf(after), context)
      await handler(eventOf(after), context)
      const { proof } = (await dependencies.ledger.head('certificate', sample))?.facts.issue ?? {}
      const path = `/v1/certificates/${sample}/${proof}`
      expect(asked[0]?.[0]).toEqual(expect.arrayContaining([path, `${path}/certificate.pdf`]))
      expect(asked[0]?.[1]).toMatch(/^[0-9a-f]{64}$/)
      expect(asked[1]).toEqual(asked[0])
    })

    it('holds no record back when the edge is out of reach', async () => {
      const { dependencies, read } = await freshRegister()
      const edge: EdgeCache = { forget: () => Promise.reject(new EdgeUnreached('no answer in time')) }
      expect(await projection(dependencies, edge)(eventOf(await itemsOf()), context)).toEqual({ batchItemFailures: [] })
      expect((await read()).find((i) => keyOf(i) === sample)).toMatchObject({ status: 'revoked' })
    })

    it('follows an enterprise through suspension, return and removal', async () => {
      const { dependencies, writer, read } = await freshRegister()
      const { hrss } = filed.who
      const { id } = filed.filing
      const statuses: string[] = []
      for (const action of ['suspend', 'resume', 'suspend', 'leave']) {
        const head = await harness.scenario.on.read(hrss, 'filing', id)
        if (action === 'leave') await leave(harness.scenario, filed.who, head)
        else await harness.scenario.on.apply(hrss, head, action, { reason: '样例' })
        await publishDossier({ ...dependencies, register: writer }, 'filing', id)
        const [item] = await read()
        statuses.push(item && 'status' in item ? item.status : '')
      }
      expect(statuses).toEqual(['suspended', 'listed', 'suspended', 'removed'])
    })
  })
})
