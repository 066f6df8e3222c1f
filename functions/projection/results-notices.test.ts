import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pdf } from '../../local/demo/papers.ts'
import { candidates } from '../../local/demo/people.ts'
import type { Head, Who } from '../../local/demo/visitor.ts'
import { createTables } from '../../local/dynamodb/tables.ts'
import { contextOf } from '../../local/gateway/context.ts'
import { maskName } from '../../shared/domain/vocabulary/identifiers/masks.ts'
import { configurationId } from '../../shared/domain/vocabulary/records/settings.ts'
import type { Dossier, Facts } from '../../shared/domain/workflow/procedure.ts'
import { env } from '../../shared/names.ts'
import type { NoticePage } from '../../shared/stores/register/publications.ts'
import type { RegisterItem } from '../../shared/stores/register/register.ts'
import { dynamoRegisterWriter } from '../../shared/stores/register/writer.ts'
import { openFiled } from '../../test/harness/filed.ts'
import type { Harness } from '../../test/harness/harness.ts'
import { eventOf } from '../../test/harness/stream.ts'
import { assessAll, crowd, type Filed, reserve } from '../../test/harness/walks.ts'
import { issueBatch } from '../certificates/issue-batch.ts'
import { openList } from '../platform/commands/archive-and-pin.ts'
import { projection } from './app.ts'
import { publishDossier } from './publish.ts'
import { publicResultsOf, resultsNoticesOf } from './results-notices.ts'

const people = candidates(31)
const context = contextOf('projection', 'test')
const isPage = (item: RegisterItem): item is NoticePage => 'people' in item

describe('results that are shown before certificates are issued (P-1)', () => {
  let harness: Harness
  let filed: Filed
  let results: Head
  let register: ReturnType<typeof dynamoRegisterWriter>

  const pages = async () => {
    await publishDossier({ ...harness.dependencies, register }, 'results', results.id)
    const found: RegisterItem[] = []
    for await (const item of register.all()) found.push(item)
    return found.filter(isPage)
  }

  beforeAll(async () => {
    ;({ harness, filed } = await openFiled())
    const { on } = harness.scenario
    register = dynamoRegisterWriter(harness.dependencies.db, 'yueji-register')
    const [one, two] = ['one', 'two'].map((sub) => ({ sub, role: 'admin', org: '440000' })) as [Who, Who]
    const place = { procedure: 'configuration', id: configurationId, version: 0 } as Head
    const claim = { setting: 'publicity-workdays', value: 5, from: '2019-08-27', reason: '核发前公示。' }
    const now = await on.clock('2019-08-26T01:00:00.000Z').then(() => on.apply(one, place, 'put-forward', claim))
    await on.apply(two, now, 'enact')
    results = await assessAll(harness.scenario, filed, people)
  })
  afterAll(() => harness.close())

  it('name by mask who passed, until when the public may object, and are withdrawn for whoever is held since', async () => {
    const [page] = await pages()
    expect(page).toMatchObject({ notice: results.id, publishedOn: '2019-08-28', until: '2019-09-04', total: 28 })
    expect(page?.people[0]).toMatchObject({ maskedName: maskName(people[0]?.name ?? ''), level: '4' })
    const except = [{ as: 'held', basis: '公示期异议。', candidates: [{ no: '1', reason: '异议待核实。' }] }]
    const { on } = harness.scenario
    const now = await on.read(filed.who.secondReviewer, 'results', results.id)
    await on.apply(filed.who.secondReviewer, now, 'recall', { reason: '公示期异议。', except })
    const [after] = await pages()
    expect(after).toMatchObject({ notice: results.id, publishedOn: '2019-08-28', until: '2019-09-04', total: 27 })
    expect(after?.people).toEqual(page?.people.slice(1))
  })
  it('say a name as it is corrected meanwhile (M6)', async () => {
    const { on } = harness.scenario
    const { who } = filed
    const [before] = await pages()
    const id = await on.upload(who.operator, pdf('依据.pdf', 'Why a name is corrected'))
    const materials = [{ kind: 'evidence', id, name: '依据.pdf' }]
    const opened = await on.open(who.operator, 'candidate-correction', {
      results: results.id,
      reason: '有误。',
      materials,
    })
    const corrections = [{ no: '2', name: '欧阳改样' }]
    const handedIn = await on.apply(who.operator, opened, 'submit', { corrections })
    await on.apply(who.cityCentre, handedIn, 'confirm-correction')
    const entries = await harness.dependencies.ledger.entries('candidate-correction', opened.id)
    await projection(harness.openOwn())(eventOf(entries.map((entry) => ({ entry }))), context)
    const found: RegisterItem[] = []
    for await (const item of register.all()) found.push(item)
    const [after] = found.filter(isPage)
    expect(after?.people[0]).toMatchObject({ maskedName: maskName('欧阳改样') })
    expect(after?.people.slice(1)).toEqual(before?.people.slice(1))
  })
  it('name nobody any more on a page that a recall left empty', async () => {
    const { ledger } = harness.dependencies
    const head = (await ledger.head('results', results.id)) as Dossier
    const plan = (await ledger.head('plan', head.facts.open.plan)) as Dossier
    const filing = (await ledger.head('filing', plan.facts.open.filing)) as Dossier
    const lines = Array.from({ length: 501 }, (_, i) => ({
      no: String(i + 1),
      passed: true,
      occupation: 'O',
      level: '4',
    }))
    const shown = (aside: Facts[]) => {
      const facts = { ...head.facts, recall: { aside } }
      return publicResultsOf({ ...head, facts }, { filing, candidates: new Map(), lines, corrected: 0 }).filter(isPage)
    }
    expect(shown([]).map(({ pages, people }) => [pages, people.length])).toEqual([
      [2, 500],
      [2, 1],
    ])
    expect(
      shown([
        { no: '501', in: 'part' },
        { no: '500', in: 'part' },
      ]).map(({ pages, people }) => [pages, people.length]),
    ).toEqual([
      [1, 499],
      [1, 0],
    ])
  })
})

describe('the notice of a batch', () => {
  let harness: Harness
  let filed: Filed
  let batch: Dossier
  let items: Facts[]
  let register: ReturnType<typeof dynamoRegisterWriter>

  const all = async () => {
    const found: RegisterItem[] = []
    for await (const item of register.all()) found.push(item)
    return found
  }
  const head = async () => (await harness.dependencies.ledger.head('issuance', batch.id)) as Dossier
  const publish = () => publishDossier({ ...harness.dependencies, register }, 'issuance', batch.id)

  beforeAll(async () => {
    ;({ harness, filed } = await openFiled())
    register = dynamoRegisterWriter(harness.dependencies.db, 'yueji-register')
    const results = await assessAll(harness.scenario, filed, people)
    const reserved = await reserve(harness.scenario, filed, results)
    batch = (await harness.dependencies.ledger.head('issuance', reserved.id)) as Dossier
    items = await openList(harness.dependencies, batch.facts.open.items)
  })
  afterAll(() => harness.close())

  it('is not there before every certificate is', async () => {
    await publish()
    expect(await all()).toEqual([])
  })

  it('names by mask who passed, with occupation and level, and says how many of each', async () => {
    await issueBatch(harness.dependencies, batch.id)
    await publish()
    const found = await all()
    const [page] = found.filter(isPage)
    const occupation = { code: '6-18-01-07', name: '多工序数控机床操作调整工' }
    expect(page).toMatchObject({
      notice: batch.id,
      enterprise: '广东样例精密制造股份有限公司',
      city: '440600',
      publishedOn: '2019-09-02',
      occupations: [
        { ...occupation, level: '2', passed: 2 },
        { ...occupation, level: '3', passed: 8 },
        { ...occupation, level: '4', passed: 18 },
      ],
      total: 28,
      page: 1,
      pages: 1,
    })
    expect(page?.people).toEqual(items.map(({ name, level }) => ({ maskedName: maskName(name), occupation, level })))
    const { people: _, page: __, pages: ___, ...summary } = page as NoticePage
    const byRegion = found.filter((item) => 'region' in item).toSorted((a, b) => (a.region < b.region ? -1 : 1))
    expect(byRegion).toEqual(['440000', '440600'].map((region) => ({ ...summary, region })))
  })

  it('says nothing else of a person: no name, no document, no number of a certificate, no mark', async () => {
    const text = JSON.stringify(await all())
    for (const { name, document } of people)
      for (const secret of [name, document.number]) expect(text).not.toContain(secret)
    for (const { document, marks, no } of items)
      for (const secret of [document.subject, JSON.stringify(marks), `"no":"${no}"`]) expect(text).not.toContain(secret)
    expect(text).not.toContain('Y0000440000011')
    expect(text).not.toContain(filed.who.org)
  })

  it('is written once: hand-overs and the settling of the batch change nothing, nor is its list read for them', async () => {
    const before = await all()
    const number = 'Y000044000001194000001'
    const records = [{ number, on: '2019-09-02', to: 'holder' }]
    const handed = await harness.scenario.on.apply(filed.who.operator, await headOf(), 'hand-over', { records })
    await harness.scenario.on.apply(filed.who.operator, handed, 'settle', { unclaimed: 0 })
    await publish()
    expect(await all()).toEqual(before)

    const read: string[] = []
    const dependencies = harness.openOwn()
    const handler = projection({
      ...dependencies,
      archive: {
        ...dependencies.archive,
        get: (ref) => {
          read.push('list')
          return dependencies.archive.get(ref)
        },
      },
    })
    const entries = await dependencies.ledger.entries('issuance', batch.id)
    const news = entries.filter(({ action }) => action !== 'complete').map((entry) => ({ entry }))
    expect(news.length).toBeGreaterThan(3)
    await handler(eventOf(news), context)
    expect(read).toEqual([])
    await handler(eventOf(entries.map((entry) => ({ entry }))), context)
    expect(read).toEqual(['list'])
    expect(await all()).toEqual(before)
  })
  const headOf = async () => harness.scenario.on.read(filed.who.operator, 'issuance', batch.id)

  it('of an enterprise directly under the province is in the list of the province, once (W7)', async () => {
    const complete = await head()
    const seat = { owner: filed.who.org, region: '440000', supervisor: '440000' }
    const facts = { ...complete.facts, issue: { ...complete.facts.issue, region: '440000' } }
    const listed = resultsNoticesOf({ ...complete, facts, seat }, items).filter((item) => 'region' in item)
    expect(listed.map(({ region }) => region)).toEqual(['440000'])
  })

  it('of a batch that was halted names those whom it had certified', async () => {
    const settled = await head()
    const halted: Dossier = { ...settled, state: 'halted', facts: { ...settled.facts, halt: { issued: 5, void: 23 } } }
    const [page, ...lists] = resultsNoticesOf(halted, items)
    expect(page).toMatchObject({
      total: 5,
      occupations: [
        { level: '2', passed: 2 },
        { level: '3', passed: 3 },
      ],
    })
    expect(page && isPage(page) && page.people.length).toBe(5)
    expect(lists).toHaveLength(2)
    expect(resultsNoticesOf({ ...halted, facts: { ...halted.facts, halt: { issued: 0, void: 28 } } }, items)).toEqual(
      [],
    )
  })

  it('of 10,000 comes in pages of five hundred, in the order of the list; the longest names fit into an item', async () => {
    const name = `阿${'𠀀'.repeat(59)}`
    const many = crowd(31, 10_000).map((person, i) => ({
      ...items[0],
      name: i < 500 ? name : person.name,
      occupation: { code: '6-18-01-07', name: '长'.repeat(100) },
    }))
    const announced = resultsNoticesOf(await head(), many)
    const pages = announced.filter(isPage)
    expect(pages.map(({ page, pages: of, people: { length } }) => [page, of, length])).toEqual(
      Array.from({ length: 20 }, (_, i) => [i + 1, 20, 500]),
    )
    expect(pages.flatMap((page) => page.people.map(({ maskedName }) => maskedName))).toEqual(
      many.map((person) => maskName(person.name)),
    )
    await createTables(harness.dependencies.db, {
      ledger: 'yueji-ledger',
      vault: 'yueji-vault',
      outbox: 'yueji-outbox',
      register: 'many',
    })
    const dependencies = harness.openOwn({ [env.registerTable]: 'many' })
    for (const page of pages) expect(await dynamoRegisterWriter(dependencies.db, 'many').put(page)).toBe(true)
  })
})
