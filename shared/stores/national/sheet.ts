import { documentTypes } from '../../domain/vocabulary/documents/documents.ts'
import { levels } from '../../domain/vocabulary/occupations/level.ts'
import { writeCsv } from '../../domain/vocabulary/sheets/csv.ts'
import type { Message } from './national.ts'

/** The columns of the national workbook, in its order. */
export const columns = [
  '序号',
  '姓名',
  '证件类型',
  '证件号码',
  '职业名称',
  '工种/职业方向',
  '职业技能等级',
  '理论知识考试成绩',
  '操作技能考核成绩',
  '综合评审成绩',
  '评定成绩',
  '证书编号',
  '发证日期',
  '评价机构名称',
  '备注',
] as const

const notes: Readonly<Record<Message['state'], string>> = {
  issued: '',
  corrected: '更正',
  reissued: '补发',
  restored: '恢复',
  revoked: '撤销',
  cancelled: '注销',
}

const mark = (value: number | undefined) => (value === undefined ? '' : String(value))

const lineOf = (m: Message, i: number): string[] => [
  String(i + 1),
  m.name,
  documentTypes[m.document.type].zh,
  m.document.number,
  m.occupation.name,
  m.job,
  levels[m.level].display,
  mark(m.marks.theory),
  mark(m.marks.practical),
  mark(m.marks.comprehensive),
  // Only who passed has a certificate.
  '合格',
  m.number,
  m.issuedOn,
  m.issuer,
  notes[m.state],
]

/** A batch as the workbook wants it: one line a message, counted from 1. */
export const writeSheet = (messages: readonly Message[]): Buffer =>
  Buffer.from(writeCsv([columns, ...messages.map(lineOf)]))
