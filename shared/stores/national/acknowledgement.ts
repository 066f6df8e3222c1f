import { BadCsv, decodeText, type Row, readCsv } from '../../domain/vocabulary/sheets/csv.ts'
import type { Issue } from '../../domain/workflow/procedure.ts'
import { type Answer, isCode } from './national.ts'

/** What was handed over, line by line, so that an answer can be held against it. Nothing in it is personal. */
export type Manifest = {
  readonly batch: string
  readonly day: string
  readonly count: number
  readonly file: { readonly name: string; readonly size: number; readonly sha256: string }
  readonly items: readonly {
    readonly line: number
    readonly number: string
    readonly version: number
    readonly digest: string
  }[]
}

export type Acknowledged = {
  readonly number: string
  readonly version: number
  readonly digest: string
  readonly answer: Extract<Answer, { outcome: 'taken' | 'refused' }>
}
export type Reading = { ok: true; answers: Acknowledged[] } | { ok: false; issues: Issue[] }

export const acknowledgementColumns = ['批次号', '序号', '证书编号', '处理结果', '回执编号', '退回原因'] as const
type Column = (typeof acknowledgementColumns)[number]

/** A pointer names the line of the file, counted from 1, and the column. */
const at = (line: number, column: Column | undefined, zh: string, en: string): Issue => ({
  pointer: `/${line}${column ? `/${column}` : ''}`,
  says: { zh, en },
})
const refuse = (...issues: Issue[]): Reading => ({ ok: false, issues })

function readRows(bytes: Uint8Array): Row[] | Issue {
  const text = decodeText(bytes)
  if (text === undefined) return at(1, undefined, '文件既不是UTF-8，也不是GB18030', 'Neither UTF-8 nor GB 18030')
  try {
    return readCsv(text)
  } catch (e) {
    if (e instanceof BadCsv)
      return e.wide
        ? at(e.line, undefined, '列数过多', 'Too many columns')
        : at(e.line, undefined, '引号不成对', 'The quotes do not match')
    throw e
  }
}

/** What one line says, or what is wrong with it. */
function readLine(cellOf: (column: Column) => string, line: number, m: Manifest): Acknowledged | Issue {
  if (cellOf('批次号') !== m.batch) return at(line, '批次号', '不是这个批次', 'Of another batch')
  const place = cellOf('序号')
  const item = /^[1-9]\d*$/.test(place) ? m.items[Number(place) - 1] : undefined
  if (!item) return at(line, '序号', '批次中没有这一行', 'The batch has no such line')
  if (cellOf('证书编号') !== item.number)
    return at(line, '证书编号', '与批次中这一行的编号不同', 'Not the number of this line of the batch')
  const { number, version, digest } = item
  const [result, acknowledgement, reason] = [cellOf('处理结果'), cellOf('回执编号'), cellOf('退回原因')]
  if (result === '接收')
    return isCode(acknowledgement)
      ? { number, version, digest, answer: { outcome: 'taken', acknowledgement } }
      : at(line, '回执编号', '接收的应有回执编号', 'What was taken has a receipt')
  if (result !== '退回') return at(line, '处理结果', '应为“接收”或“退回”', 'Must be 接收 or 退回')
  return isCode(reason)
    ? { number, version, digest, answer: { outcome: 'refused', reason } }
    : at(line, '退回原因', '退回的应有原因代码', 'What was refused has the code of a reason')
}

const isIssue = (x: Acknowledged | Issue): x is Issue => 'pointer' in x

/**
 * The answers of an acknowledgement file to the batch of `manifest`: CSV in UTF-8 or GB 18030. It is taken whole or not
 * at all: every line of the batch once, in any order, and nothing else.
 */
export function readAcknowledgement(manifest: Manifest, bytes: Uint8Array): Reading {
  const rows = readRows(bytes)
  if (!Array.isArray(rows)) return refuse(rows)
  const [header, ...lines] = rows
  const lacking = acknowledgementColumns.filter((c) => header?.cells.filter((cell) => cell.trim() === c).length !== 1)
  if (lacking.length > 0)
    return refuse(...lacking.map((c) => at(header?.line ?? 1, c, '表头应有且仅有一列', 'One column of this name')))

  const answers: Acknowledged[] = []
  const issues: Issue[] = []
  const answered = new Set<string>()
  for (const { line, cells } of lines) {
    const cellOf = (column: Column) => cells[header?.cells.findIndex((c) => c.trim() === column) ?? -1]?.trim() ?? ''
    const read = readLine(cellOf, line, manifest)
    if (isIssue(read)) issues.push(read)
    else if (answered.has(read.number)) issues.push(at(line, '序号', '重复', 'Given twice'))
    else {
      answered.add(read.number)
      answers.push(read)
    }
  }
  const end = (lines.at(-1)?.line ?? 1) + 1
  const missing = issues.length > 0 ? [] : manifest.items.filter(({ number }) => !answered.has(number))
  issues.push(...missing.map(({ line }) => at(end, '序号', `缺少第${line}行`, `Line ${line} of the batch is missing`)))
  return issues.length > 0 ? refuse(...issues) : { ok: true, answers }
}
