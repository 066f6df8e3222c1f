import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { listWith } from '../../../test/fixtures/domain/catalogue.ts'
import type { Listed } from '../vocabulary/occupations/occupation.ts'
import { writeSheet } from './sheet.ts'
import { readSheet } from './sheet-reading.ts'

const header =
  '职业编码,职业名称,大类,技能类,列入国家职业资格目录,新职业公布日期,国家职业技能标准,可认定等级,生效日期,失效日期,编码可信度,已核对,备注,备注英文'
const painter = '6-18-03-03,涂装工,6,是,否,,无,,,,高,是,,'
const sheet = (...rows: string[]) => readSheet(Buffer.from([header, ...rows].join('\n')))
/** Where a sheet is wrong: line and column, with what is said in Chinese. */
const wrongIn = (...rows: string[]): [string, string][] => {
  const read = sheet(...rows)
  return read.ok ? [] : read.issues.map(({ pointer, says }) => [pointer, says.zh])
}
const swap = (row: string, column: number, cell: string) => row.split(',').with(column, cell).join(',')

describe('a sheet of the catalogue', () => {
  test('says what the system came with, and comes back as it was', () => {
    const list: Listed[] = [
      ...listWith({
        '6-18-03-03': { standard: null },
        '6-18-01-07': { standard: '2018年版', effectiveUntil: '2019-12-31' },
      }),
      { name: '炼钢工', skillType: true, excludedByDirectory: true, isNew: false, confidence: 'low', verified: true },
    ]
    expect(readSheet(Buffer.from(writeSheet(list)))).toEqual({ ok: true, items: list })
  })
  test('comes back whatever an occupation is', () => {
    const day = fc.constantFrom('2019-04-01', '2019-07-05')
    const text = fc.string({ unit: fc.constantFrom('职', '业', 'x', ',', '"', ' ') }).map((s) => `工${s}工`)
    const item = fc
      .record(
        {
          name: text,
          standard: fc.option(text),
          publishedOn: day,
          allowedLevels: fc.uniqueArray(fc.constantFrom('1', '2', '3', '4', '5'), { minLength: 1 }),
          effectiveFrom: day,
          effectiveUntil: fc.constant('2019-07-06'),
          note: fc.record({ zh: text, en: text }),
          skillType: fc.boolean(),
          excludedByDirectory: fc.boolean(),
          verified: fc.boolean(),
          confidence: fc.constantFrom('high', 'medium', 'low'),
        },
        { requiredKeys: ['name', 'skillType', 'excludedByDirectory', 'verified', 'confidence'] },
      )
      .map((one, i = 0) => ({
        code: `6-18-03-${String(i).padStart(2, '0')}`,
        isNew: one.publishedOn !== undefined,
        ...one,
      }))
    fc.assert(
      fc.property(item, (one) => {
        expect(readSheet(Buffer.from(writeSheet([one as Listed])))).toEqual({ ok: true, items: [one] })
      }),
    )
  })
  test('is read in GB 18030 too, and with columns in another order', () => {
    const order = header.split(',').toReversed().join(',')
    const row = painter.split(',').toReversed().join(',')
    expect(readSheet(Buffer.from(`\ufeff${order}\r\n${row}\r\n`))).toEqual(sheet(painter))
    expect(readSheet(encodeGb(`${header}\r\n${painter}\r\n`))).toEqual(sheet(painter))
    expect(sheet(painter)).toMatchObject({ ok: true, items: [{ name: '涂装工', standard: null, verified: true }] })
  })
  test('says nothing of a standard where the cell is empty', () => {
    const read = sheet(swap(painter, 6, ''))
    expect(read.ok && 'standard' in (read.items[0] ?? {})).toBe(false)
  })
})

describe('a sheet with something wrong in it is refused as a whole', () => {
  test.each<[number, string, string, string]>([
    [0, '6-18-3-3', '/2/职业编码', '职业编码应形如 6-31-01-03'],
    [1, '', '/2/职业名称', '必填'],
    [2, '4', '/2/大类', '与职业编码不符'],
    [3, '对', '/2/技能类', '应为是或否'],
    [4, '', '/2/列入国家职业资格目录', '必填'],
    [5, '2019-02-29', '/2/新职业公布日期', '应为真实日期，格式 YYYY-MM-DD'],
    [7, '6', '/2/可认定等级', '职业技能等级应为 1 至 5'],
    [8, '2019/7/1', '/2/生效日期', '应为真实日期，格式 YYYY-MM-DD'],
    [9, '昨天', '/2/失效日期', '应为真实日期，格式 YYYY-MM-DD'],
    [10, '很高', '/2/编码可信度', '应为高、中或低'],
    [11, 'yes', '/2/已核对', '应为是或否'],
    [12, '只有中文', '/2/备注英文', '应为一行文字，首尾无空格'],
  ])('column %i reading %j is named', (column, cell, pointer, says) => {
    const name = pointer.split('/')[2]
    expect(wrongIn(swap(painter, column, cell))).toEqual([[pointer, `第2行“${name}”：${says}`]])
  })
  test('all of it at once: cells, contradictions and doubles, in whatever row', () => {
    const bad = swap(swap(painter, 3, 'x'), 8, '2019-07-02')
    expect(
      wrongIn(painter, swap(bad, 9, '2019-07-01'), '', `,${painter.slice(11)}`).map(([pointer]) => pointer),
    ).toEqual(['/5/大类', '/3/技能类', '/3/失效日期', '/5/职业编码', '/3/职业名称'])
  })
  test('forty cells wrong are forty places', () => {
    const rows = Array.from({ length: 40 }, (_, i) => swap(swap(painter, 0, `6-18-04-${10 + i}`), 10, '?'))
    expect(wrongIn(...rows).map(([pointer]) => pointer)).toEqual(rows.map((_, i) => `/${i + 2}/编码可信度`))
  })
  test.each([
    ['', ''],
    [header, ''],
    [`${header}\n"a`, '/2'],
    [`${header}\n${painter},x`, '/2/15'],
    [`${header.replace('技能类', '技能')}\n${painter}`, '/1/技能类'],
    [`${header},备注\n${painter},`, '/1/备注'],
  ])('so is what is no such sheet: %j', (text, pointer) => {
    expect(readSheet(Buffer.from(text))).toMatchObject({
      ok: false,
      issues: expect.arrayContaining([expect.objectContaining({ pointer })]),
    })
  })
  test('and what is no text, or has more rows than there are occupations', () => {
    expect(readSheet(Buffer.from([0xff, 0xfe, 0x00, 0x61]))).toMatchObject({ issues: [{ pointer: '' }] })
    expect(sheet(...Array(5001).fill('x'))).toMatchObject({ ok: false, issues: [{ says: { zh: '超过5000行' } }] })
  })
  test('with no more said of it than an answer can hold', () => {
    const read = sheet(...Array(5000).fill(',,,,,,,,,,x,,,'))
    expect(read.ok ? 0 : read.issues.length).toBe(50)
    expect(read.ok ? 0 : read.more).toBeGreaterThan(5000)
    const wide = readSheet(
      Buffer.from(
        Array.from({ length: 200_000 }, (_, i) => `c${i}`)
          .join(',')
          .concat('\nx'),
      ),
    )
    expect(wide).toMatchObject({ ok: false, issues: [{ says: { zh: '第1行：列数过多' } }] })
  })
})

/** GB 18030 by asking the decoder for every two-byte code: Node encodes UTF-8 only. */
function encodeGb(text: string): Uint8Array {
  const decoder = new TextDecoder('gb18030')
  const codes = new Map<string, number[]>()
  for (let a = 0x81; a <= 0xfe; a++)
    for (let b = 0x40; b <= 0xfe; b++) if (b !== 0x7f) codes.set(decoder.decode(Uint8Array.from([a, b])), [a, b])
  return Uint8Array.from([...text].flatMap((c) => (c < '\x80' ? [c.charCodeAt(0)] : (codes.get(c) ?? []))))
}
