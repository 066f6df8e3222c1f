import { describe, expect, it } from 'vitest'
import { xlsx, xlsxType } from '../../../../test/fixtures/inspection/inspection.ts'
import { UnsafeFile } from '../finding.ts'
import { needsParsing } from './formulas.ts'
import { inspectPacked } from './package.ts'

const sheetOf = (cell: string) => `<?xml version="1.0"?>\n<worksheet><sheetData>${cell}</sheetData></worksheet>`
const formula = (text: string) => sheetOf(`<row><c><f>${text}</f><v>1</v></c></row>`)
const says = (sheet: string) =>
  inspectPacked(xlsx({ name: 'xl/worksheets/sheet1.xml', content: sheet })).catch((e: unknown) =>
    e instanceof UnsafeFile ? e.says.zh : Promise.reject(e),
  )

describe('a formula that names another workbook by its file is refused, as a link to it is:', () => {
  it.each([
    "'http://e.x/[a.xlsx]S'!A1",
    "1+'\\\\e\\s\\[a.xlsx]S 1'!A1",
    "VLOOKUP(A1,'C:\\a''b\\[a.xlsx]S'!A:C,2,0)",
    "'[a.xlsx]S 1'!A1",
    'SUM([a.xlsx]S!A1)',
    '[a.xlsx]!b',
    '&apos;http://e.x/a.xlsx&apos;!b',
    '&#39;http://e.x/a.xlsx&#39;!b',
    "'http://e.x<x/>/[a.xlsx]S'!A1",
    "'file:///tmp/[1]S'!A1",
  ])('%s', async (text) => {
    expect(await says(formula(text))).toContain('断开链接')
  })
})

describe('a formula of the workbook itself is taken:', () => {
  it.each([
    "A1/'表 1'!B1/'甲''乙'!B1",
    "SUM('一月:三月'!A1)",
    "[1]S!A1+'[1]S 1'!A1+[0]!税率",
    'SUM(表1[金额])+Sheet2!A1-表1[@金额]/Sheet2!A1',
    "SUM(表1[[#This Row],[a'#b]])/'表 1'!A1",
    '"[a.xlsx]S!A1"&amp;\'表 1\'!A1&amp;"\'http://e.x/[a.xlsx]S\'!A1"',
    'IF(A1&lt;1,\'a-b\'!A1,"是/否")',
  ])('%s', async (text) => {
    expect(await says(formula(text))).toBe(xlsxType)
  })
})

describe('a function is one to a reader, whatever stands in the midst of it:', () => {
  it.each([
    '_xlfn.WEB<?a?>SERVICE("http://e.x")',
    'WEBSERVICE <?a?>("http://e.x")',
    'WEB<x/>SERVICE("http://e.x")',
    'WEBSERVIC&#69;("http://e.x")',
    'WEBSERVIC&#000069;("http://e.x")',
    'WEBSERVIC&#x00045;("http://e.x")',
  ])('%s', async (text) => {
    expect(await says(formula(text))).toContain('公式')
  })
})

describe('a sheet', () => {
  it.each([
    ['as Excel writes it', sheetOf('<row><c t="s"><v>1</v></c><c><f>SUM(A1)</f></c></row>')],
    ['with Chinese by its numbers, as openpyxl writes it', sheetOf('<c><is><t>&#21517;&#131083; [1]/a</t></is></c>')],
    ['with a mark of its encoding', `\ufeff${sheetOf('<c/>')}`],
  ])('%s need not be parsed, however long', (_, sheet) => {
    expect(needsParsing(Buffer.from(sheet))).toBe(false)
  })
})
