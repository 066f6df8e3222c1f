import { writeXlsx } from 'hucre/xlsx'
import type { Figures } from '../../shared/domain/statistics/figures.ts'
import { linesOf } from '../../shared/domain/statistics/lines.ts'
import * as words from '../../shared/domain/statistics/titles.ts'
import { certificateCounts, type Totals } from '../../shared/domain/statistics/totals.ts'
import { asText, writeCsv } from '../../shared/domain/vocabulary/sheets/csv.ts'
import type { Statistics } from '../../shared/stores/register/publications.ts'

type Cell = string | number
/** A table under its name; the first row has the columns' names. */
export type Sheet = { readonly name: string; readonly rows: readonly (readonly Cell[])[] }

const placed = ['地市代码', '地市', '职业编码', '职业', '等级', '月份']
type Placed = { city: string; occupation: { code: string; name: string }; level: string; month: string }
const placeCells = ({ city, occupation, level, month }: Placed): string[] => [
  city,
  words.placeOf(city).zh,
  occupation.code,
  occupation.name,
  words.levelOf(level).zh,
  month,
]
const certificateNames = certificateCounts.map((kind) => words.certificates[kind].zh)
const candidateNames = [
  ...(['candidates', 'attended', 'passed'] as const).map((kind) => words.candidates[kind].zh),
  '合格率',
]

/** A part's line: what most is asked for of a city or an enterprise. */
const partNames = [
  '计划',
  '计划人数',
  ...candidateNames,
  ...certificateNames,
  '结果逾期报送',
  '逾期未报',
  '抽查',
  '有不符合项',
]
const partCells = ({ plans, candidates, certificates, deadlines, spotChecks }: Totals): Cell[] => [
  plans.submitted,
  candidates.planned,
  candidates.candidates,
  candidates.attended,
  candidates.passed,
  words.writeRate(candidates.passRate),
  ...certificateCounts.map((kind) => certificates[kind]),
  deadlines.results.late,
  deadlines.results.overdue,
  spotChecks.opened,
  spotChecks.withFindings,
]

/** exact statistics as tables. */
export const sheetsOf = ({ totals, enterprises, cities, assessed, issued, dossiers }: Figures): Sheet[] => [
  {
    name: '汇总',
    rows: [
      ['类别', '指标', '数值'],
      ...linesOf(totals).map(({ part, name, value }) => [words.parts[part].zh, name.zh, value]),
    ],
  },
  {
    name: '企业',
    rows: [
      ['统一社会信用代码', '企业', '地市', '备案状态', ...partNames],
      ...enterprises.map(({ key, name, city, state, totals }) => [
        key,
        name,
        words.placeOf(city).zh,
        words.stateOf(state).zh,
        ...partCells(totals),
      ]),
    ],
  },
  {
    name: '地市',
    rows: [
      ['地市代码', '地市', '申报企业', '目录内企业', ...partNames],
      ...cities.map(({ key, totals }) => [
        key,
        words.placeOf(key).zh,
        totals.enterprises.applied,
        totals.enterprises.listed,
        ...partCells(totals),
      ]),
    ],
  },
  {
    name: '评价',
    rows: [
      [...placed, ...candidateNames],
      ...assessed.map((cell) => [
        ...placeCells(cell),
        cell.candidates,
        cell.attended,
        cell.passed,
        words.writeRate(cell.passRate),
      ]),
    ],
  },
  {
    name: '证书',
    rows: [
      [...placed, ...certificateNames],
      ...issued.map((cell) => [...placeCells(cell), ...certificateCounts.map((kind) => cell[kind])]),
    ],
  },
  {
    name: '事项',
    rows: [
      ['事项', '状态', '数量'],
      ...dossiers.map(({ procedure, state, count }) => [
        words.procedureOf(procedure).zh,
        words.stateOf(state).zh,
        count,
      ]),
    ],
  },
]

const told = (count: number | null): Cell => count ?? '不公布'
const publicTotals = {
  enterprises: '试点企业',
  certificates: '核发证书',
  active: '有效',
  revoked: '撤销',
  nationallyAccepted: '全国联网已接收',
  talent: '纳入人才统计',
} as const satisfies Record<keyof Statistics['totals'], string>

/** What the public may know, as tables; a count that is withheld says so. */
export const publicSheets = ({ totals, cells, pilot }: Statistics): Sheet[] => [
  {
    name: '汇总',
    rows: [
      ['指标', '数值'],
      ...Object.entries(publicTotals).map(([kind, name]) => [name, told(totals[kind as keyof typeof totals])]),
      ...Object.entries(pilot?.enterprises ?? {}).map(([kind, count]) => [
        `企业：${words.wordOf(words.enterprises, kind).zh}`,
        count,
      ]),
      ['计划：报送', pilot?.plans.submitted ?? 0],
      ...Object.entries(pilot?.deadlines ?? {}).flatMap(([part, counts]) =>
        Object.entries(counts).map(([kind, count]) => [
          words.wordOf(words.deadlines[part as keyof typeof words.deadlines] ?? {}, kind).zh,
          count,
        ]),
      ),
      ...(['candidates', 'attended', 'passed'] as const).map((kind) => [
        words.candidates[kind].zh,
        told(pilot?.candidates[kind] ?? null),
      ]),
    ],
  },
  {
    name: '评价',
    rows: [
      [...placed, ...candidateNames.slice(0, 3)],
      ...(pilot?.assessed ?? []).map((cell) => [
        ...placeCells(cell),
        told(cell.candidates),
        told(cell.attended),
        told(cell.passed),
      ]),
    ],
  },
  {
    name: '证书',
    rows: [
      [...placed, '有效', '其中已全国联网'],
      ...cells.map((cell) => [...placeCells(cell), told(cell.certificates), told(cell.accepted)]),
    ],
  },
]

/** All tables in one text; each line begins with the name of its table. */
export const writeTables = (sheets: readonly Sheet[]): string =>
  writeCsv(sheets.flatMap(({ name, rows }) => rows.map((row) => [name, ...row.map(String)])))

/** Texts are no formulas wherever the sheet is carried on to, numbers are numbers. */
export const writeWorkbook = (sheets: readonly Sheet[]): Promise<Uint8Array> =>
  writeXlsx({
    sheets: sheets.map(({ name, rows }) => ({
      name,
      rows: rows.map((row) => row.map((cell) => (typeof cell === 'string' ? asText(cell) : cell))),
      columns: (rows[0] ?? []).map((_, i) => ({ width: i < 2 ? 28 : 16 })),
      freezePane: { rows: 1 },
    })),
  })
