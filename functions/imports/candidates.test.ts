import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uploadPhoto } from '../../local/demo/filing.ts'
import { marks, plan as planForm } from '../../local/demo/forms.ts'
import { dayOf } from '../../local/demo/step.ts'
import { type Head, Refused } from '../../local/demo/visitor.ts'
import type { Facts, ListRef } from '../../shared/domain/workflow/procedure.ts'
import { sheetMedia } from '../../shared/names.ts'
import { candidatesOf } from '../../test/fixtures/imports/candidates.ts'
import { ask, expectProblem, pointersOf } from '../../test/harness/ask.ts'
import { openFiledSystem } from '../../test/harness/filed.ts'
import { storedKeys } from '../../test/harness/s3/stored-keys.ts'
import { scanAll, type TestSystem } from '../../test/harness/system.ts'
import type { Filed } from '../../test/harness/walks.ts'
import { openList } from '../platform/commands/archive-and-pin.ts'
import { sheets } from './registers.ts'
import { writeText, writeWorkbook } from './sheet-writing.ts'

const { candidates, results } = sheets
const xlsxOf = (list: Facts[]) => writeWorkbook(candidates.name, candidates.columns, list)

describe('candidates from a sheet', () => {
  let system: TestSystem
  let filed: Filed
  const scenario = () => ({ on: system.on, onStep: () => {} })
  beforeAll(async () => {
    ;({ system, filed } = await openFiledSystem())
    await dayOf(scenario(), '2019-08-01')
  })
  afterAll(() => system.close())

  const keysOf = async (Prefix: string) => {
    return (await storedKeys(system.dir)).filter((key) => key.startsWith(Prefix))
  }
  const send = async (body: unknown, type: string = sheetMedia.xlsx, person = filed.who.operator) => {
    const { authorization } = await system.on.bearer(person)
    return ask(system.url, { path: '/v1/imports/candidates', authorization, headers: { 'content-type': type }, body })
  }
  const importAll = async (list: Facts[]): Promise<ListRef> => {
    const { status, body } = await send(await xlsxOf(list))
    expect(status).toBe(201)
    return body.list
  }
  const draft = async (): Promise<Head> => {
    const { who, filing, scheme } = filed
    const opened = await system.on.open(who.operator, 'plan', {
      filing: filing.id,
      scheme: scheme.id,
    })
    return system.on.apply(who.operator, opened, 'save', planForm('2019-08-15', '2019-08-16'))
  }
  const submit = (plan: Head, claim: Facts) => system.on.apply(filed.who.lead, plan, 'submit', claim)
  const cancel = (plan: Head) => system.on.apply(filed.who.operator, plan, 'cancel', { reason: '样例' })
  const refusalOf = async (asked: Promise<unknown>) => {
    const refused = await asked.catch((e: unknown) => e)
    if (!(refused instanceof Refused)) throw new Error('it was not refused')
    return refused
  }

  it('become a list that holds subjects and no number, the same for the sheet and for the text', async () => {
    const people = candidatesOf(30)
    const { status, body } = await send(await xlsxOf(people))
    expect(status).toBe(201)
    expect((await send(writeText(candidates.columns, people), 'text/csv')).body.list).toEqual(body.list)
    const list = await openList(system.dependencies, body.list)
    expect(list.map(({ document: _, ...rest }) => rest)).toEqual(people.map(({ document: _, ...rest }) => rest))
    for (const [i, { document }] of list.entries()) {
      expect(Object.keys(document).sort()).toEqual(['subject', 'type'])
      expect(await system.dependencies.vault.reveal(document.subject)).toEqual(people[i]?.document)
    }
  })

  it('name every bad cell at once, in every way to get a document wrong, and nothing is written anywhere', async () => {
    const people = candidatesOf(200)
    const bad: [at: number, change: (p: Facts) => void, column: string, field: string][] = [
      [1, (p) => (p.document.number = '440106197001011018'), '证件号码', 'document/number'],
      [3, (p) => (p.document = { type: 'passport', number: 'e123' }), '证件号码', 'document/number'],
      [5, (p) => (p.document = people[4]?.document), '证件号码', 'document/number'],
      [7, (p) => (p.document = { type: '身份证', number: '98765' }), '证件类型', 'document/type'],
      [9, (p) => (p.name = ''), '姓名', 'name'],
      [11, (p) => (p.level = '八级'), '级别', 'level'],
      [13, (p) => (p.condition = 'L1-1'), '申报条件', 'condition'],
      [15, (p) => (p.condition = 'none'), '申报条件', 'condition'],
      [17, (p) => (p.onMainPost = false), '主营岗位在岗职工', 'onMainPost'],
      [19, (p) => Object.assign(p, { insuredIn: '430100', worksIn: '110100' }), '社保参保地', 'insuredIn'],
      [21, (p) => (p.no = '1'), '序号', 'no'],
      [23, (p) => (p.photo = { id: 'a.png' }), '照片材料编号', 'photo/id'],
      [25, (p) => (p.occupation = '焊工'), '职业编码', 'occupation'],
      [27, (p) => (p.evidence = ''), '申报条件证明', 'evidence'],
    ]
    for (const [at, change] of bad) change(people[at] as Facts)
    const before = await system.ledgerDigest()
    const kept = await keysOf('')
    const reply = await send(await xlsxOf(people))
    const problem = expectProblem(reply, { status: 422, because: 'incomplete' })
    expect(problem.errors?.map(({ says: _, ...place }) => place)).toEqual(
      bad.map(([at, , column, field]) => ({ row: at + 2, column, pointer: `/candidates/${at}/${field}` })),
    )
    for (const { document } of people) expect(JSON.stringify(reply.body)).not.toContain(document.number)
    // The vault is one of the tables.
    expect([await system.ledgerDigest(), await keysOf('')]).toEqual([before, kept])
  })

  it('that lack their document are named in both its cells', async () => {
    const people = candidatesOf(3)
    const { number } = people[1]?.document ?? {}
    const text = writeText(candidates.columns, people).replace(`"居民身份证","${number}"`, ',')
    expect(text).not.toContain(number)
    const problem = expectProblem(await send(text, 'text/csv'), { status: 422, because: 'incomplete' })
    expect(pointersOf(problem)).toEqual(['/candidates/1/document/type', '/candidates/1/document/number'])
  })

  it('come as the sheet itself: an uploaded file would leave its numbers in the archive', async () => {
    const body = { material: `${filed.who.org}.${system.dependencies.newId()}` }
    expectProblem(await send(body, 'application/json'), { status: 422, because: 'send-the-sheet' })
  })

  it('without a row of names are refused without a word of what stands there', async () => {
    const [, first = ''] = writeText(candidates.columns, candidatesOf(1)).split('\r\n')
    const reply = await send(first, 'text/csv')
    expectProblem(reply, { status: 422, because: 'incomplete' })
    expect(JSON.stringify(reply.body)).not.toContain(candidatesOf(1)[0]?.document.number)
  })

  it('take an x for an X: the same document twice is found, and sealed in one way', async () => {
    const people = candidatesOf(999)
    const twin = people.find(({ document }) => document.number.endsWith('X')) as Facts
    const small = { ...twin, no: '1000', document: { ...twin.document, number: twin.document.number.toLowerCase() } }
    const problem = expectProblem(await send(await xlsxOf([twin, small])), { status: 422, because: 'incomplete' })
    expect(pointersOf(problem)).toEqual(['/candidates/1/document/number'])
    const [one, other] = await Promise.all([importAll([twin]), importAll([{ ...small, no: twin.no }])])
    expect(one).toEqual(other)
  })

  it('stand there once, whatever document shows the number, which is sealed under one kind (P-4)', async () => {
    const [person] = candidatesOf(1) as [Facts]
    const register = { ...person, no: '2', document: { ...person.document, type: 'household-register' } }
    const problem = expectProblem(await send(await xlsxOf([person, register])), { status: 422, because: 'incomplete' })
    expect(pointersOf(problem)).toEqual(['/candidates/1/document/number'])
    const lists = [await importAll([person]), await importAll([register])]
    const [one, other] = await Promise.all(
      lists.map(async (ref) => (await openList(system.dependencies, ref))[0]?.document),
    )
    expect(other).toEqual({ ...one, type: 'household-register' })
    expect(await system.dependencies.vault.reveal(one.subject)).toEqual(person.document)
  })

  it('may be sent twice at the same moment: both get the one list', async () => {
    const people = candidatesOf(300)
    const [one, ...others] = await Promise.all([importAll(people), importAll(people), importAll(people)])
    for (const other of others) expect(other).toEqual(one)
  })

  it('are named by the plan, whose entry stays small and holds nothing of them', async () => {
    const list = await importAll(candidatesOf(30))
    const saved = await system.on.apply(filed.who.operator, await draft(), 'save', {
      ...planForm('2019-08-15', '2019-08-16'),
      candidates: list,
    })
    const submitted = await submit(saved, {})
    const { id, facts } = submitted
    expect(facts.submit.candidates).toMatchObject({ count: 30, key: expect.stringContaining(`lists/plan/${id}/`) })
    const kept = await openList(system.dependencies, facts.submit.candidates)
    expect(kept).toEqual(await openList(system.dependencies, list))
    await cancel(submitted)
  })

  it('that were returned may be handed in again as the plan itself keeps them, photos and all', async () => {
    const { id: photo } = await uploadPhoto(scenario(), filed.who)
    const first = await submit(await draft(), { candidates: await importAll(candidatesOf(30, photo)) })
    const returned = await system.on.apply(filed.who.cityCentre, first, 'return', { reason: '请补充。' })
    const again = await submit(returned, { candidates: first.facts.submit.candidates })
    expect(again.facts.submit.candidates.sha256).toBe(first.facts.submit.candidates.sha256)
    await cancel(again)
  })

  it('cannot be typed by their subjects, nor stand typed in a draft', async () => {
    const list = await openList(system.dependencies, await importAll(candidatesOf(30)))
    const plan = await draft()
    const { status, problem } = await refusalOf(submit(plan, { candidates: list }))
    expect([status, pointersOf(problem)]).toEqual([422, list.map((_, i) => `/candidates/${i}/document/subject`)])
    const saving = system.on.apply(filed.who.operator, plan, 'save', { candidates: candidatesOf(1) })
    expect((await refusalOf(saving)).status).toBe(422)
  })

  it('ten thousand are one plan and one report, in entries of less than 10 KB, their numbers in no table and no list', async () => {
    const people = candidatesOf(10_000)
    const list = await importAll(people)
    expect(list.count).toBe(10_000)
    const plan = await submit(await draft(), { candidates: list })
    // M11: one workbook has them all, in an answer of Lambda, which has 6 MB of base64 at most
    const workbook = await fetch(`${system.url}/v1/authority/plan/${plan.id}/lists/candidates?format=xlsx`, {
      headers: { ...(await system.on.bearer(filed.who.cityCentre)), 'x-purpose': 'review' },
    })
    expect([workbook.status, workbook.headers.get('link')]).toEqual([200, null])
    const book = Buffer.from(await workbook.arrayBuffer())
    expect((await readXlsx(book)).sheets[0]?.rows.map(([no]) => no)).toEqual([
      '序号 No.',
      ...people.map(({ no }) => no),
    ])
    expect(book.toString('base64').length).toBeLessThan(6_000_000)
    for (const day of ['2019-08-15', '2019-08-17']) {
      await dayOf(scenario(), day)
      await system.on.compliance()
    }
    const marked = people.map(({ no }, i) => ({ no, ...marks(i) }))
    const { authorization } = await system.on.bearer(filed.who.operator)
    const body = await writeWorkbook(results.name, results.columns, marked)
    const headers = { 'content-type': sheetMedia.xlsx }
    const reply = await ask(system.url, { path: '/v1/imports/results', authorization, headers, body })
    expect(reply.body.list.count).toBe(10_000)
    const awaited = await system.on.read(filed.who.lead, 'results', plan.id)
    const claim = { responsible: '示范负责人', results: reply.body.list }
    const { facts } = await system.on.apply(filed.who.lead, awaited, 'submit', claim)
    expect(facts.submit.counts).toEqual({ candidates: 10_000, passed: 9998 })

    const entries = [
      ...(await system.dependencies.ledger.entries('plan', plan.id)),
      ...(await system.dependencies.ledger.entries('results', plan.id)),
    ]
    for (const entry of entries) expect(Buffer.byteLength(JSON.stringify(entry))).toBeLessThan(10_000)
    const all = JSON.stringify(await scanAll(system))
    const bytes = Buffer.from(await system.dependencies.archive.get(plan.facts.submit.candidates)).toString()
    // looked up among what looks like a number: ten thousand searches through all of it took a minute
    const own = new Set(people.map(({ document }) => document.number))
    for (const text of [all, bytes])
      expect((text.match(/\d{17}[\dX]/g) ?? []).filter((one) => own.has(one))).toEqual([])
    const eleven = [...people, { ...people[0], no: '10001' }]
    expectProblem(await send(await xlsxOf(eleven as Facts[])), { status: 422, because: 'bad-sheet' })
  })
})
