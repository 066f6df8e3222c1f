import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import readWithAnother from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cast, cast } from '../../local/demo/cast.ts'
import { openRound, uploadAll } from '../../local/demo/filing.ts'
import { form } from '../../local/demo/forms.ts'
import { dayOf } from '../../local/demo/step.ts'
import { type Head, Refused, type Who } from '../../local/demo/visitor.ts'
import type { Facts, ListRef } from '../../shared/domain/workflow/procedure.ts'
import { env, sheetMedia } from '../../shared/names.ts'
import { rosterOf } from '../../test/fixtures/imports/roster.ts'
import { ask, expectProblem, pointersOf } from '../../test/harness/ask.ts'
import { storedVersions } from '../../test/harness/s3/stored-keys.ts'
import { openSystem, type TestSystem } from '../../test/harness/system.ts'
import { draftFiling } from '../../test/harness/walks.ts'
import { openList } from '../platform/commands/archive-and-pin.ts'
import { materialKey } from '../platform/commands/archive-keys.ts'
import { sheets } from './registers.ts'
import { writeText, writeWorkbook } from './sheet-writing.ts'

const { staff, equipment } = sheets
const xlsxOf = (list: Facts[]) => writeWorkbook(staff.name, staff.columns, list)

describe('the door of imports', () => {
  let system: TestSystem
  let s3: S3Client
  let round: Head
  const who: Cast = cast(1)
  const scenario = () => ({ on: system.on, onStep: () => {} })
  beforeAll(async () => {
    system = await openSystem()
    const { variables } = system
    s3 = new S3Client({
      region: 'local',
      endpoint: variables[env.s3Endpoint] ?? '',
      forcePathStyle: true,
      credentials: {
        accessKeyId: variables.AWS_ACCESS_KEY_ID ?? '',
        secretAccessKey: variables.AWS_SECRET_ACCESS_KEY ?? '',
      },
    })
    await dayOf(scenario(), '2019-06-24')
    round = await openRound(scenario(), who)
  })
  afterAll(async () => {
    s3.destroy()
    await system.close()
  })

  /** Every version of every object, and every item of every table: whether anything at all was written. */
  const everything = async () => {
    const versions = await storedVersions(system.dir)
    return [versions.map(({ key, versionId }) => `${key} ${versionId}`).sort(), await system.ledgerDigest()]
  }
  const send = async (kind: string, body: unknown, type: string = sheetMedia.xlsx, person: Who = who.operator) => {
    const { authorization } = await system.on.bearer(person)
    return ask(system.url, { path: `/v1/imports/${kind}`, authorization, headers: { 'content-type': type }, body })
  }
  const importRoster = async (list: Facts[], person: Who = who.operator): Promise<ListRef> => {
    const { status, body } = await send('staff', await xlsxOf(list), sheetMedia.xlsx, person)
    expect(status).toBe(201)
    return body.list
  }
  const template = async (query: string) =>
    fetch(`${system.url}/v1/imports/staff/template${query}`, { headers: await system.on.bearer(who.operator) })

  it('gives a template as XLSX, which comes whole through the gateway, and as CSV with its mark', async () => {
    const xlsx = await template('')
    expect(xlsx.headers.get('content-type')).toBe(sheetMedia.xlsx)
    expect(xlsx.headers.get('content-disposition')).toBe('attachment; filename="staff.xlsx"')
    // Not by its bytes: a workbook says when it was made.
    const [sent, made] = [Buffer.from(await xlsx.arrayBuffer()), Buffer.from(await xlsxOf([]))]
    expect(await readWithAnother(sent)).toEqual(await readWithAnother(made))
    const csv = await template('?format=csv')
    expect(Buffer.from(await csv.arrayBuffer())).toEqual(Buffer.from(writeText(staff.columns, [])))
    expect((await template('?format=ods')).status).toBe(400)
  })

  it('keeps a roster of 2,000 as a list of the enterprise, whatever it comes as, and the same one once', async () => {
    const roster = rosterOf(2000)
    const text = writeText(staff.columns, roster)
    const { status, body } = await send('staff', await xlsxOf(roster))
    expect(status).toBe(201)
    expect(body.list).toMatchObject({ count: 2000, key: expect.stringContaining(`lists/imports/${who.org}/staff/`) })
    expect(body.rows).toEqual(roster.slice(0, 20))
    expect(await openList(system.dependencies, body.list)).toEqual(roster)
    const again = ['text/csv', 'application/vnd.ms-excel', 'application/octet-stream', ''].map((type) =>
      send('staff', text, type),
    )
    for (const reply of await Promise.all(again)) expect(reply.body.list).toEqual(body.list)

    const id = `${who.org}.${system.dependencies.newId()}`
    await system.dependencies.archive.put(materialKey(id), await xlsxOf(roster), sheetMedia.xlsx)
    expect((await send('staff', { material: id }, 'application/json')).body.list).toEqual(body.list)
  })

  it('reads GB 18030 where it arrives as bytes, and says so where a gateway has decoded it already', async () => {
    // 编号,名称,地址,视频监控 / V01,车间,路,是
    const sheet = Buffer.from('b1e0bac52cc3fbb3c62cb5d8d6b72ccad3c6b5bce0bfd80a5630312cb3b5bce42cc2b72ccac7', 'hex')
    const { body } = await send('venues', sheet, 'application/octet-stream')
    expect(body.rows).toEqual([{ no: 'V01', name: '车间', address: '路', video: true }])
    const problem = expectProblem(await send('venues', sheet, 'text/csv'), { status: 422, because: 'bad-sheet' })
    expect(problem.says.zh).toContain('octet-stream')
  })

  it('names every one of 40 bad cells in 2,000 rows, by row and column, and writes nothing', async () => {
    const roster = rosterOf(2000)
    const { columns } = staff
    const bad: [field: string, cell: string][] = [
      ['no', 'k1'],
      ['name', '=1+1'],
      ['roles', '校长'],
      ['qualification', ''],
      ['certificateNo', '无'],
      ['validUntil', '2021-02-30'],
      ['fullTime', '也许'],
      ['validUntil', '明年'],
    ]
    const places = Array.from({ length: 40 }, (_, i) => ({ at: 7 + i * 49, bad: bad[i % bad.length] ?? ['', ''] }))
    const spoiled = new Map(places.map(({ at, bad: [field, cell] }) => [at, { field, cell }]))
    const write = columns.map(({ field, write }) => ({ field, write }))
    const lines = roster.map((item, i) =>
      write.map(({ field, write }) => {
        const spoilt = spoiled.get(i)
        return spoilt?.field === field ? spoilt.cell : item[field] === undefined ? '' : write(item[field])
      }),
    )
    const rows = [columns.map(({ name }) => name.zh), ...lines]
    const text = rows.map((row) => row.join(',')).join('\r\n')

    const before = await everything()
    const problem = expectProblem(await send('staff', text, 'text/csv'), { status: 422, because: 'incomplete' })
    const nameOf = (field: string) => columns.find((column) => column.field === field)?.name.zh
    expect(problem.errors?.map(({ says: _, ...place }) => place)).toEqual(
      places.map(({ at, bad: [field] }) => ({ row: at + 2, column: nameOf(field), pointer: `/staff/${at}/${field}` })),
    )
    expect(problem.says.zh).toBe('表中有40处错误，未保存任何内容')
    expect(await everything()).toEqual(before)
  })

  it('is for enterprises alone, and for their own uploads', async () => {
    for (const person of [who.cityHrss, who.centre, who.hrss])
      expectProblem(await send('staff', 'x', 'text/csv', person), { status: 403, because: 'not-yours' })
    const theirs = { material: `${cast(2).org}.${system.dependencies.newId()}` }
    expectProblem(await send('staff', theirs, 'application/json'), { status: 403, because: 'not-yours' })
    const absent = { material: `${who.org}.${system.dependencies.newId()}` }
    expectProblem(await send('staff', absent, 'application/json'), { status: 404, because: 'no-such-material' })
  })

  it.each<[string, string, unknown, string, number, string]>([
    ['another list', 'toString', 'x', 'text/csv', 404, 'no-such-list'],
    ['another type', 'staff', 'x', 'text/html', 422, 'incomplete'],
    ['more than 4 MB', 'staff', 'x'.repeat(4_000_001), 'text/csv', 413, 'too-large'],
    ['JSON that names nothing', 'staff', {}, 'application/json', 422, 'incomplete'],
    ['a file that is no sheet', 'staff', Buffer.from('PK\x03\x04...'), sheetMedia.xlsx, 422, 'bad-sheet'],
    ['nothing', 'staff', '', 'text/csv', 422, 'incomplete'],
  ])('refuses %s', async (_, kind, body, type, status, because) => {
    const before = await everything()
    expectProblem(await send(kind, body, type), { status, because })
    expect(await everything()).toEqual(before)
  })

  describe('and a filing', () => {
    const refusalOf = async (asked: Promise<unknown>) => {
      const refused = await asked.catch((e: unknown) => e)
      if (!(refused instanceof Refused)) throw new Error('it was not refused')
      return refused
    }
    const drafted = async (cast: Cast, changes: Facts) => {
      const draft = await draftFiling(scenario(), cast, round)
      return system.on.apply(cast.operator, draft, 'save', { ...form, ...changes })
    }

    it('names an imported list in its draft, and has all of it when it is handed in', async () => {
      const enterprise = cast(11)
      const roster = rosterOf(2000)
      const list = await importRoster(roster, enterprise.operator)
      const pieces = await send('equipment', writeText(equipment.columns, form.equipment), 'text/csv', enterprise.lead)
      const draft = await drafted(enterprise, { staff: list, equipment: pieces.body.list })
      expect(draft.facts.save.staff).toEqual(list)

      const materials = await uploadAll(scenario(), enterprise, roster)
      const { facts } = await system.on.apply(enterprise.lead, draft, 'submit', { materials })
      expect(facts.submit.staff).toMatchObject({
        count: 2000,
        key: expect.stringContaining(`lists/filing/${draft.id}/staff/`),
      })
      expect(await openList(system.dependencies, facts.submit.staff)).toEqual(roster)
      expect(await openList(system.dependencies, facts.submit.equipment)).toEqual(form.equipment)
    })

    it('is judged by what is in the list: a qualification that has lapsed since is found in its place', async () => {
      const enterprise = cast(12)
      const roster = rosterOf(10).map((s, i) => (i === 4 ? { ...s, validUntil: '2019-06-23' } : s))
      const draft = await drafted(enterprise, { staff: await importRoster(roster, enterprise.operator) })
      const materials = await uploadAll(scenario(), enterprise, roster)
      const { status, problem } = await refusalOf(system.on.apply(enterprise.lead, draft, 'submit', { materials }))
      expect([status, pointersOf(problem)]).toEqual([422, ['/staff/4/validUntil']])
    })

    it('is told of a list that is not its own, or is not there, beside whatever else lacks', async () => {
      const enterprise = cast(13)
      const theirs = await importRoster(rosterOf(9))
      const own = await importRoster(rosterOf(9), enterprise.operator)
      const draft = await draftFiling(scenario(), enterprise, round)
      for (const [staff, says] of [
        [theirs, '名单不属于本企业'],
        [{ ...own, key: theirs.key }, '名单不属于本企业'],
        [{ ...own, key: `${own.key}/../x` }, '名单不属于本企业'],
        [{ ...own, versionId: 'none' }, '没有这份名单'],
        [{ ...own, sha256: theirs.sha256.replace(/./, '0'), key: own.key }, '名单不属于本企业'],
      ] as const) {
        const { problem } = await refusalOf(system.on.apply(enterprise.lead, draft, 'submit', { staff }))
        const place = { clause: '二(一)', pointer: '/staff', says: expect.objectContaining({ zh: says }) }
        expect(problem.errors).toContainEqual(place)
        expect(pointersOf(problem)).toEqual(['/staff', '/materials'])
      }
      const head = await system.dependencies.ledger.head('filing', draft.id)
      expect(head).toMatchObject({ version: draft.version })
    })

    it('does not take bytes that were put over a list, nor follows who does so', async () => {
      const enterprise = cast(14)
      const list = await importRoster(rosterOf(9), enterprise.operator)
      const forged = JSON.stringify(rosterOf(5))
      const { VersionId = '' } = await s3.send(
        new PutObjectCommand({ Bucket: 'archive', Key: list.key, Body: forged, ContentType: 'application/json' }),
      )
      const draft = await drafted(enterprise, { staff: { ...list, versionId: VersionId } })
      const materials = await uploadAll(scenario(), enterprise, rosterOf(9))
      const refused = await refusalOf(system.on.apply(enterprise.lead, draft, 'submit', { materials }))
      expect(pointersOf(refused.problem)).toEqual(['/staff'])
      const { facts } = await system.on.apply(enterprise.lead, draft, 'submit', { materials, staff: list })
      expect(facts.submit.staff.count).toBe(9)
    })

    it('tells a stranger nothing of its lists', async () => {
      const enterprise = cast(15)
      const draft = await drafted(enterprise, { staff: await importRoster(rosterOf(9), enterprise.operator) })
      const { status, problem } = await refusalOf(system.on.apply(cast(16).lead, draft, 'submit', {}))
      expect([status, problem.because, problem.errors]).toEqual([403, 'not-yours', undefined])
    })

    it('may save a roster of thousands as it is typed, and hand in what was saved', async () => {
      const enterprise = cast(17)
      const roster = rosterOf(4000)
      const draft = await drafted(enterprise, { staff: roster })
      expect(draft.facts.save.staff).toMatchObject({ count: 4000 })
      const materials = await uploadAll(scenario(), enterprise, roster)
      const { facts } = await system.on.apply(enterprise.lead, draft, 'submit', { materials })
      expect(await openList(system.dependencies, facts.submit.staff)).toEqual(roster)
    })
  })
})
