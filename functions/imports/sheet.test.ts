import fc from 'fast-check'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import readWithAnother from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import { foldText } from '../../shared/domain/vocabulary/identifiers/fold-text.ts'
import { startsFormula } from '../../shared/domain/vocabulary/sheets/csv.ts'
import type { Facts } from '../../shared/domain/workflow/procedure.ts'
import { rosterOf } from '../../test/fixtures/imports/roster.ts'
import { workbookOf } from '../../test/fixtures/imports/zip.ts'
import { BadSheet } from './bad-sheet.ts'
import { sheets } from './registers.ts'
import { readLines } from './sheet-reading.ts'
import { writeText, writeWorkbook } from './sheet-writing.ts'
import { readTable } from './table.ts'

const { staff, equipment } = sheets
const bytesOf = (rows: (string | number | boolean | Date | null)[][]) => writeXlsx({ sheets: [{ name: 'a', rows }] })
const linesOf = async (bytes: Uint8Array | string) => readLines(Buffer.from(bytes))

/** A workbook of one cell with so much text, packed. */
const packedText = (length: number) =>
  workbookOf(`<row><c t="inlineStr"><is><t>${'a'.repeat(length)}</t></is></c></row>`, '', true)

/** Text as it is kept: anything that does not look like a formula. */
const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .map(foldText)
  .filter((s) => s !== '' && s.isWellFormed() && !/[\p{Cc}\ufffd\ufffe\uffff]/u.test(s) && !startsFormula.test(s))
const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10))
const pieces = fc
  .array(
    fc.record(
      {
        name: text,
        model: text,
        quantity: fc.integer({ min: 1, max: 100_000 }),
        venue: fc.constant('V01'),
        calibratedUntil: day,
      },
      { requiredKeys: ['name', 'model', 'quantity', 'venue'] },
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((list): Facts[] => list.map((item, i) => ({ no: `E${100 + i}`, ...item })))

describe('a list', () => {
  it.each<[string, (list: Facts[]) => Promise<Uint8Array | string>]>([
    ['as XLSX', (list) => writeWorkbook(equipment.name, equipment.columns, list)],
    ['as CSV', async (list) => writeText(equipment.columns, list)],
  ])('that is written %s is read as it was', async (_, write) => {
    await fc.assert(
      fc.asyncProperty(pieces, async (list) => {
        const read = readTable({ field: 'equipment', ...equipment }, await linesOf(await write(list)))
        expect(read).toEqual({ list, issues: [], more: 0 })
      }),
      { numRuns: 50 },
    )
  })

  it('of professionals comes back too, and another reader finds the same cells in the file', async () => {
    const roster = rosterOf(50)
    const bytes = await writeWorkbook(staff.name, staff.columns, roster)
    expect(readTable({ field: 'staff', ...staff }, await linesOf(bytes))).toEqual({ list: roster, issues: [], more: 0 })
    const [sheet] = await readWithAnother(Buffer.from(bytes))
    expect(sheet?.data).toEqual((await linesOf(bytes)).map(({ cells }) => cells.map((cell) => cell || null)))
  })

  it('as XLSX offers in drop-downs what may be chosen, and explains every column on a second sheet', async () => {
    const { sheets: written } = await readXlsx(await writeWorkbook(staff.name, staff.columns, []))
    const [list, notes] = written
    expect(list?.dataValidations?.map(({ range, type }) => [range, type])).toEqual([
      ['C2:C10001', 'list'],
      ['G2:G10001', 'list'],
    ])
    expect(list?.dataValidations?.[1]?.values).toEqual(['是', '否'])
    expect(notes?.rows.slice(1).map(([name]) => name)).toEqual(list?.rows[0])
  })

  it('has an example for every column that can be read there', () => {
    for (const { columns } of Object.values(sheets))
      for (const { read, example } of columns) expect(read(example)).toHaveProperty('value')
  })
})

describe('a file', () => {
  it('is read as UTF-8 with or without its mark, and as GB 18030', async () => {
    const cells = ['编号', '姓名']
    const gb = [0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xd0, 0xd5, 0xc3, 0xfb] // 编号,姓名
    for (const bytes of ['编号,姓名', '\ufeff编号,姓名', Uint8Array.from(gb)])
      expect(await linesOf(bytes)).toEqual([{ row: 1, cells }])
  })

  it('keeps the numbers of its rows where some are blank, and days as days', async () => {
    const on = new Date('2021-12-31T00:00:00Z')
    expect(await linesOf(await bytesOf([[null], ['a', on], [], [null, 1]]))).toEqual([
      { row: 2, cells: ['a', on] },
      { row: 4, cells: [null, 1] },
    ])
  })

  it('gives of a formula what it last showed', async () => {
    const cells = new Map([['0,0', { type: 'formula' as const, formula: '1+1', value: 2, formulaResult: 2 }]])
    expect(await linesOf(await writeXlsx({ sheets: [{ name: 'a', rows: [[null]], cells }] }))).toEqual([
      { row: 1, cells: [2] },
    ])
  })

  it.each<[string, () => Promise<Uint8Array | string> | Uint8Array | string]>([
    ['that is a ZIP of something else', () => Buffer.from('504b0506'.padEnd(44, '0'), 'hex')],
    ['that only begins like one', () => 'PK\x03\x04 and then text'],
    ['that is cut off', async () => (await bytesOf([['a']])).slice(0, 700)],
    ['that is an old XLS', () => Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['in no encoding', () => Uint8Array.from([0xff, 0xfe, 0x00])],
    ['that a gateway could not decode', () => '编\ufffd,a'],
    ['whose quotes do not match', () => 'a\n"b'],
    ['of more rows than any list has', () => 'a\n'.repeat(10_002)],
    ['of more rows than any list has, as XLSX', () => bytesOf(Array.from({ length: 10_002 }, () => ['a']))],
    ['that unpacks to a hundred times its size', () => packedText(40_000_000)],
  ])('%s is refused', async (_, make) => {
    await expect(Promise.resolve(make()).then(linesOf)).rejects.toThrow(BadSheet)
  })

  it('is no larger than it looks: entities are not followed, and cells far off cost nothing', async () => {
    const cell = '<row r="3"><c r="A3" t="inlineStr"><is><t>&x;</t></is></c></row>'
    for (const entity of ['SYSTEM "file:///etc/passwd"', `"${'&y;'.repeat(1000)}"`])
      expect(await linesOf(workbookOf(cell, `<!DOCTYPE s [<!ENTITY y "y"><!ENTITY x ${entity}>]>`))).toMatchObject([
        { row: 3, cells: ['&x;'] },
      ])
    const far = Array.from({ length: 9_000 }, (_, i) => `<row r="${i + 1}"><c r="XFD${i + 1}"><v>1</v></c></row>`)
    expect(await linesOf(workbookOf(far.join('')))).toEqual([])
  })

  it('whose directory hides how much it unpacks to is refused', async () => {
    const bytes = packedText(20_000_000)
    const entry = bytes.lastIndexOf('xl/worksheets/sheet1.xml') - 46
    expect(bytes.readUInt32LE(entry)).toBe(0x02014b50)
    for (const size of [0, 1000]) {
      const lying = Buffer.from(bytes)
      lying.writeUInt32LE(size, entry + 24)
      await expect(linesOf(lying)).rejects.toThrow(BadSheet)
    }
  })
})

it.each(Object.entries(sheets))('drop-downs of %s fit the 255 characters that Excel allows', (_, { columns }) => {
  for (const { choices } of columns) expect((choices ?? []).join(',').length).toBeLessThanOrEqual(255)
})
