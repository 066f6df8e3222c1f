import { type Part, parts } from '../vocabulary/occupations/level.ts'
import { markWords } from '../vocabulary/occupations/mark-shape.ts'
import { exactPoints } from '../vocabulary/occupations/marks.ts'
import {
  type CellKind,
  type Column,
  codeCell,
  narrow,
  oneWordCell,
  yesNoCell,
} from '../vocabulary/sheets/sheet-cells.ts'
import { column, levelColumn, occupationColumn, type ShownList } from '../vocabulary/sheets/shown-list.ts'
import type { Facts, Issue } from '../workflow/procedure.ts'
import { issueAt } from '../workflow/shapes.ts'
import { attendances, reported } from './form.ts'

const word = oneWordCell(markWords)
/** Points as a number or as digits, or one of the words; whether there are such points is for the shape to say. */
const markCell: CellKind = {
  read: (cell) => {
    const said = typeof cell === 'string' ? narrow(cell) : cell
    if (typeof said === 'number') return { value: exactPoints(said) }
    return typeof said === 'string' && /^\d+(\.\d+)?$/.test(said)
      ? { value: exactPoints(Number(said)) }
      : word.read(said)
  },
  write: (mark: number | string) => (typeof mark === 'number' ? String(mark) : word.write(mark)),
}
const note = {
  zh: '0至100分，最多一位小数，或缺考、违纪、成绩保留',
  en: '0 to 100, one decimal at most, or 缺考 absent, 违纪 violation, 成绩保留 carried',
}

const columns: readonly Column[] = [
  {
    ...codeCell,
    field: 'no',
    name: { zh: '序号', en: 'No.' },
    note: { zh: '计划中的序号，一人一行', en: 'As in the plan, one row each' },
    example: '1',
  },
  {
    ...oneWordCell(attendances),
    field: 'attendance',
    name: { zh: '出勤', en: 'Attendance' },
    note: { zh: '可不填，按成绩确定', en: 'May be blank: the marks tell' },
    example: '到考',
    optional: true,
  },
  { ...markCell, field: 'theory', name: parts.theory, note, example: '72.5' },
  { ...markCell, field: 'practical', name: parts.practical, note, example: '80' },
  {
    ...markCell,
    field: 'comprehensive',
    name: parts.comprehensive,
    note: { zh: `仅二级、一级填写：${note.zh}`, en: `Levels 2 and 1 only: ${note.en}` },
    example: '75',
    optional: true,
  },
]

/** Whom a plan has, the sheet does not know; that nobody stands in it twice it does. */
function inspectResults(list: readonly Facts[]): Issue[] {
  const seen = new Set<unknown>()
  return list.flatMap(({ no }, i) => {
    const twice = no !== undefined && seen.has(no)
    seen.add(no)
    return twice ? [issueAt(`/results/${i}/no`, '重复', 'Twice')] : []
  })
}

/** the results of a plan from a sheet. */
export const resultsSheet = {
  name: { zh: '评价结果', en: 'Assessment results' },
  shape: reported,
  columns,
  inspect: inspectResults,
} as const

/** M9: which of the marks were carried from before. */
const carriedColumn = column('carried', '保留成绩', 'Carried', {
  write: (carried: Part[]) => carried.map((part) => parts[part].zh).join('、'),
})

/** As reviewers find them: with what was computed of the marks. */
export const resultsList: ShownList = {
  name: resultsSheet.name,
  columns: [...columns, occupationColumn, levelColumn, carriedColumn, column('passed', '合格', 'Passed', yesNoCell)],
}
