import type { Listed } from '../vocabulary/occupations/occupation.ts'
import { writeCsv } from '../vocabulary/sheets/csv.ts'
import type { CellKind } from '../vocabulary/sheets/sheet-cells.ts'
import { cellOf, type ShownList } from '../vocabulary/sheets/shown-list.ts'

/** The sheet's columns, and the field that each gives; 大类 repeats the code's first digit, for the eye. */
export const columns = {
  职业编码: 'code',
  职业名称: 'name',
  大类: 'class',
  技能类: 'skillType',
  列入国家职业资格目录: 'excludedByDirectory',
  新职业公布日期: 'publishedOn',
  国家职业技能标准: 'standard',
  可认定等级: 'allowedLevels',
  生效日期: 'effectiveFrom',
  失效日期: 'effectiveUntil',
  编码可信度: 'confidence',
  已核对: 'verified',
  备注: 'note/zh',
  备注英文: 'note/en',
} as const
export type Column = keyof typeof columns
export const names = Object.keys(columns) as Column[]

const yesNo: Record<string, boolean> = { 是: true, 否: false }
const confidences: Record<string, string> = { 高: 'high', 中: 'medium', 低: 'low' }
/** No national standard, and known to be none. */
const none = '无'

const wordOf = (words: Record<string, unknown>) => (value: unknown) =>
  Object.keys(words).find((word) => words[word] === value) ?? ''

/** How a column is written where its value does not stand as it is. */
const written: Partial<Record<Column, CellKind['write']>> = {
  大类: (code: string) => code.slice(0, 1),
  技能类: wordOf(yesNo),
  列入国家职业资格目录: wordOf(yesNo),
  国家职业技能标准: (standard: string | null) => standard ?? none,
  可认定等级: (levels: readonly string[]) => levels.join('、'),
  编码可信度: wordOf(confidences),
  已核对: wordOf(yesNo),
}

export const occupationsList: ShownList = {
  name: { zh: '职业目录', en: 'Catalogue of occupations' },
  columns: names.map((name) => ({
    field: name === '大类' ? 'code' : columns[name],
    name: { zh: name, en: columns[name] },
    write: written[name] ?? String,
  })),
}

/** A list of occupations as a sheet. */
export const writeSheet = (list: readonly Listed[]): string =>
  writeCsv([names, ...list.map((item) => occupationsList.columns.map((column) => cellOf(item, column)))])

/** What a row says. A word that is none stays as it stands, so that the shape refuses it in its place. */
export function itemOf(cells: Record<Column, string>): Record<string, unknown> {
  const { 国家职业技能标准: standard, 可认定等级: levels, 备注: zh, 备注英文: en } = cells
  const said = {
    code: cells.职业编码,
    name: cells.职业名称,
    skillType: yesNo[cells.技能类] ?? cells.技能类,
    excludedByDirectory: yesNo[cells.列入国家职业资格目录] ?? cells.列入国家职业资格目录,
    isNew: cells.新职业公布日期 !== '',
    publishedOn: cells.新职业公布日期,
    standard: standard === none ? null : standard,
    allowedLevels: levels === '' ? '' : levels.split(/[\s、,，;；]+/),
    effectiveFrom: cells.生效日期,
    effectiveUntil: cells.失效日期,
    confidence: confidences[cells.编码可信度] ?? cells.编码可信度,
    verified: yesNo[cells.已核对] ?? cells.已核对,
    note: zh || en ? { zh, en } : '',
  }
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== ''))
}
