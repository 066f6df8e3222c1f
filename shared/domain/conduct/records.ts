import type { Bilingual } from '../vocabulary/bilingual.ts'

/** What is kept of a session: the forms by the names that practice in Guangdong gives them. */
export const recordNames = {
  'candidate-sign-in': { zh: '考生签到表', en: 'sign-in sheet of candidates' },
  'invigilator-sign-in': { zh: '监考签到表', en: 'sign-in sheet of invigilators' },
  'examiner-sign-in': { zh: '考评人员签到表', en: 'sign-in sheet of examiners' },
  'paper-register': { zh: '试卷发放/收取登记表', en: 'register of papers handed out and collected' },
  'room-record': { zh: '考场情况记录单', en: 'record of the room' },
  'score-record': { zh: '考核评分记录表', en: 'score sheets' },
  supervision: { zh: '内部督导表', en: 'report of the quality supervisor' },
  other: { zh: '其他', en: 'other' },
} as const satisfies Record<string, Bilingual>

export type RecordKind = keyof typeof recordNames
export const recordKinds = Object.keys(recordNames) as [RecordKind, ...RecordKind[]]

const ofEvery: readonly RecordKind[] = ['candidate-sign-in', 'room-record', 'supervision']
const assessed: readonly RecordKind[] = [...ofEvery, 'examiner-sign-in', 'score-record']

/** The forms that no session of a method goes without. */
export const recordsOf: Readonly<Record<string, readonly RecordKind[]>> = {
  theory: [...ofEvery, 'invigilator-sign-in', 'paper-register'],
  practical: assessed,
  comprehensive: assessed,
}
