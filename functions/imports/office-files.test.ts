import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { candidatesSheet } from '../../shared/domain/plan/sheet.ts'
import type { Facts } from '../../shared/domain/workflow/procedure.ts'
import { workbookOf } from '../../test/fixtures/imports/zip.ts'
import { BadSheet } from './bad-sheet.ts'
import { type SheetKind, sheets } from './registers.ts'
import { readLines } from './sheet-reading.ts'
import { writeText } from './sheet-writing.ts'
import { readTable } from './table.ts'

const folder = resolve(import.meta.dirname, '../../test/fixtures/imports/office')
const fileOf = (name: string) => readFile(resolve(folder, name))

/** The list, or what is said of its cells. */
async function imported(kind: SheetKind, bytes: Uint8Array | string) {
  const { list, issues } = readTable(
    { field: kind, ...sheets[kind] },
    await readLines(Buffer.from(bytes)),
    '2020-01-01',
  )
  return issues.length > 0 ? issues.map(({ row, column, says }) => `${row} ${column} ${says.zh}`) : list
}
const refusalOf = (bytes: Uint8Array | string) =>
  readLines(Buffer.from(bytes)).then(
    () => 'read',
    (e: unknown) => (e instanceof BadSheet ? e.says.zh : Promise.reject(e)),
  )

const person: Facts = {
  no: '1',
  name: '陈试样',
  document: { type: 'resident-id', number: '440106198805150017' },
  occupation: '6-18-01-07',
  level: '4',
  post: '数控加工岗',
  onMainPost: true,
  insuredIn: '440605',
  worksIn: '440605',
  condition: 'L4-2',
  evidence: '2012年7月起从事本岗位，劳动合同在档',
}
const csv = writeText(candidatesSheet.columns, [person])

describe('a file as offices have it', () => {
  it.each([
    'D_apos.csv',
    'D_eq.csv',
    'D_eqq.csv',
    'D_sep.csv',
    'D_tabprefix.csv',
  ])('is read as the text that it shows: %s', async (name) => {
    expect(await imported('candidates', await fileOf(name))).toEqual([person])
  })

  it.each<[string, string | Uint8Array]>([
    ['tabs', csv.replaceAll('","', '"\t"')],
    ['semicolons', csv.replaceAll('","', '";"')],
    ['a line that names semicolons', `sep=;\r\n${csv.slice(1).replaceAll('","', '";"')}`],
    ['tabs in UTF-16, as Excel’s Unicode text', Buffer.from(csv.replaceAll('","', '"\t"'), 'utf16le')],
    ['UTF-16 with the high byte first', Buffer.from(csv, 'utf16le').swap16()],
    ['an apostrophe before every cell', csv.replaceAll('","', '","\'')],
  ])('is read with %s', async (_, bytes) => {
    expect(await imported('candidates', bytes)).toEqual([person])
  })

  it.each([
    ['M_59.99999999999999.xlsx', [60]],
    ['M_72.30000000000001.xlsx', [72.3]],
    ['F_weighted.xlsx', [60, 72.3]],
  ])('has marks as Excel shows them, which binary fractions miss by a trifle: %s', async (name, marks) => {
    const list = (await imported('results', await fileOf(name))) as Facts[]
    expect(list.map(({ theory }) => theory)).toEqual(marks)
  })

  it.each([59.96, 59.999, 72.305, 60.000002])('keeps no mark that has more than one decimal: %d', async (theory) => {
    const rows = [
      ['序号', '理论知识考试', '操作技能考核'],
      ['1', theory, 80],
    ]
    expect(await imported('results', await writeXlsx({ sheets: [{ name: 'a', rows }] }))).toEqual([
      expect.stringMatching(/^2 理论知识考试 .*最多一位小数/),
    ])
  })

  it('has names without blanks that only set them wide, and without what is invisible', async () => {
    expect(await imported('candidates', await fileOf('N_ideosp.xlsx'))).toMatchObject([{ name: '陈试' }])
    for (const dot of [1, 2, 3])
      expect(await imported('candidates', await fileOf(`N_dot${dot}.xlsx`))).toMatchObject([
        { name: '尼格买提·买买提' },
      ])
    for (const dot of ['‧', '⋅', '．', '·'])
      expect(await imported('candidates', csv.replace('陈试样', `买买提${dot}艾力`))).toMatchObject([
        { name: '买买提·艾力' },
      ])
    for (const name of ['陈\u00a0试样', '陈 试 样', '\u200b陈试样', '陈\u00ad试样', '陈\u202e试样', '陈试样\ufe00'])
      expect(await imported('candidates', csv.replace('陈试样', name))).toEqual([person])
  })

  it.each([
    ['g_lost.csv', '生僻字'],
    ['F_twotypes.xlsx', '证件号码重复'],
  ])('is refused in its cell: %s', async (name, says) => {
    expect(await imported('candidates', await fileOf(name))).toEqual([expect.stringContaining(says)])
  })
  it.each([
    '李□样',
    '李〓样',
    '—',
    '/',
    '无',
    'NULL',
    '123',
    '李😀样',
    '李\u{30000}样',
    '李\ue000样',
    'عمر',
  ])('is refused in its cell for what is no name or cannot be printed: %s', async (name) => {
    expect(await imported('candidates', csv.replace('陈试样', name))).toEqual([expect.stringMatching(/^2 姓名 /)])
  })
  it('has a rare character that the fonts have', async () => {
    expect(await imported('candidates', csv.replace('陈试样', '李䶮样'))).toMatchObject([{ name: '李䶮样' }])
  })

  it.each<[string, SheetKind]>([
    ['C_taiwan.xlsx', 'candidates'],
    ['S_zeros.xlsx', 'staff'],
    ['S_16digit.xlsx', 'staff'],
  ])('is refused where a number may have lost digits: %s', async (name, kind) => {
    expect(await imported(kind, await fileOf(name))).toEqual([expect.stringContaining('文本格式')])
  })

  it.each([
    ['B_twosheets.xlsx', '工作表“三级”'],
    ['D_html.csv', '另存为XLSX'],
    ['D_xml2003.csv', '另存为XLSX'],
  ])('is refused whole, with what to do: %s', async (name, says) => {
    expect(await refusalOf(await fileOf(name))).toContain(says)
  })
  it('may have other sheets, hidden ones and such as are no list of the same', async () => {
    const rows = [...candidatesSheet.columns.map(({ name }) => name.zh)]
    const sheet = (name: string, body: (string | number)[][], hidden?: boolean) => ({
      name,
      rows: body,
      ...(hidden && { hidden }),
    })
    const list = [
      rows,
      [
        '1',
        '陈试样',
        '居民身份证',
        '440106198805150017',
        '6-18-01-07',
        '四级',
        '岗',
        '是',
        '440605',
        '440605',
        'L4-2',
        '证',
      ],
    ]
    const written = (...more: ReturnType<typeof sheet>[]) => writeXlsx({ sheets: [sheet('名单', list), ...more] })
    for (const more of [sheet('说明', [['怎样填写'], ['…']]), sheet('旧表', list, true), sheet('空表', [rows])])
      expect(await imported('candidates', await written(more))).toMatchObject([{ name: '陈试样' }])
    expect(await refusalOf(await written(sheet('续', list)))).toContain('续')
  })
})

describe('a file that would cost much', () => {
  const strings = (count: number) =>
    `</sheetData></worksheet><sst>${'<si><t/></si>'.repeat(count)}</sst><worksheet><sheetData>`
  it.each<[string, () => Buffer]>([
    ['more strings than any list has', () => workbookOf(strings(600_000))],
    ['more cells than any list has', () => workbookOf(`<row r="1">${'<c/>'.repeat(600_000)}</row>`)],
    ['more rows than any list has', () => workbookOf('<row/>'.repeat(110_000))],
    ['a tag without an end', () => workbookOf(`<row ${'a'.repeat(200_000)}`)],
  ])('is refused before it is read: %s', async (_, make) => {
    expect(await refusalOf(make())).toContain('10,000行')
  })
  it.each([
    '<row r="1048576"><c r="A1048576"><v>1</v></c></row>',
    '<row><c r="AX1048576" t="inlineStr"><is><t>a</t></is></c></row>',
  ])('is refused for a cell far below any list, with its row: %s', async (row) => {
    expect(await refusalOf(workbookOf(row))).toContain('1048576')
  })
  it('may have rows far down that are merely formatted', async () => {
    const row = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576" ht="20"><c r="A1048576" s="1"/></row>'
    expect(await readLines(workbookOf(row))).toEqual([{ row: 1, cells: [1] }])
  })
})
