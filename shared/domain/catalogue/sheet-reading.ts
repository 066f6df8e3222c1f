import { catalogueItems, doublesIn, type Listed } from '../vocabulary/occupations/occupation.ts'
import { BadCsv, decodeText, readCsv } from '../vocabulary/sheets/csv.ts'
import type { Issue } from '../workflow/procedure.ts'
import { type Explained, explain, issueAt, mostIssues } from '../workflow/shapes.ts'
import { noDoubles } from './catalogue.ts'
import { type Column, columns, itemOf, names } from './sheet.ts'

const mostRows = 5000

const at = (line: number, column: string, zh: string, en: string): Issue =>
  issueAt(`/${line}/${column}`, `第${line}行“${column}”：${zh}`, `Line ${line}, ${column}: ${en}`)

function headIssues(line: number, head: readonly string[]): Issue[] {
  const lacking = names.filter((name) => !head.includes(name)).map((name) => at(line, name, '缺少此列', 'is missing'))
  const seen = new Set<string>()
  const isTwice = (name: string) => seen.has(name) || !seen.add(name).has(name)
  const odd = head.filter((name) => !Object.hasOwn(columns, name) || isTwice(name))
  return [...lacking, ...odd.map((name) => at(line, name, '没有此列或重复', 'is no column, or comes twice'))]
}

/** An issue of the list, in its place on the sheet. */
function onSheet({ pointer, says }: Issue, lines: readonly number[]): Issue {
  const [, , index, field = '', part] = pointer.split('/')
  const column = names.find((name) => [field, `${field}/${part}`].includes(columns[name])) ?? ''
  return at(lines[Number(index)] ?? 0, column, says.zh, says.en)
}

export type Sheet = { ok: true; items: Listed[] } | ({ ok: false } & Pick<Explained, 'issues' | 'more'>)
const refused = (issues: Issue[], uncounted = 0): Sheet => {
  const some = issues.slice(0, mostIssues)
  return { ok: false, issues: some, more: uncounted + issues.length - some.length }
}

/**
 * The list on a sheet (CSV in UTF-8 or GB 18030), whole or not at all: issues name every wrong cell at once, as
 * `/<line>/<column>`, lines counted from 1 as an editor does.
 */
export function readSheet(bytes: Uint8Array): Sheet {
  const text = decodeText(bytes)
  if (text === undefined) return refused([issueAt('', '应为 UTF-8 或 GB 18030 文本', 'Neither UTF-8 nor GB 18030')])
  try {
    const [head, ...rows] = readCsv(text)
    if (!head || rows.length === 0) return refused([issueAt('', '表中没有职业', 'There is no occupation in it')])
    if (rows.length > mostRows) return refused([issueAt('', `超过${mostRows}行`, `More than ${mostRows} rows`)])
    const header = head.cells.map((cell) => cell.trim())
    const wrong = headIssues(head.line, header)
    if (wrong.length > 0) return refused(wrong)
    return readRows(header as Column[], rows)
  } catch (e) {
    if (!(e instanceof BadCsv)) throw e
    return refused([
      e.wide
        ? issueAt(`/${e.line}`, `第${e.line}行：列数过多`, `Line ${e.line}: too many columns`)
        : issueAt(`/${e.line}`, `第${e.line}行：引号不成对`, `Line ${e.line}: a quote out of place`),
    ])
  }
}

function readRows(header: readonly Column[], rows: ReturnType<typeof readCsv>): Sheet {
  const read = rows.map(({ line, cells }) => {
    const named = Object.fromEntries(header.map((name, i) => [name, cells[i]?.trim() ?? ''])) as Record<Column, string>
    const isOfClass = named.大类 === named.职业编码.slice(0, 1)
    const issues = [
      ...(cells.length > header.length ? [at(line, String(header.length + 1), '没有此列', 'is no column')] : []),
      ...(isOfClass ? [] : [at(line, '大类', '与职业编码不符', 'is not the class of the code')]),
    ]
    return { line, item: itemOf(named), issues }
  })
  const items = read.map(({ item }) => item)
  const lines = read.map(({ line }) => line)
  const doubles = doublesIn(items).map((i) => ({ pointer: `/items/${i}/name`, says: noDoubles.says }))
  const { issues: shapes, more } = explain(catalogueItems, items)
  const shaped = shapes.map(({ pointer, says }) => ({ pointer: `/items${pointer}`, says }))
  const issues = [
    ...read.flatMap((row) => row.issues),
    ...[...shaped, ...doubles].map((issue) => onSheet(issue, lines)),
  ]
  return issues.length > 0 ? refused(issues, more) : { ok: true, items: items as Listed[] }
}
