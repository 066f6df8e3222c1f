import * as z from 'zod'
import { bilingual } from '../bilingual.ts'
import { exactPoints, noMarks } from './marks.ts'

const noMark = bilingual(
  '应为0至100分、最多一位小数，或缺考、违纪',
  'must be 0 to 100 with one decimal at most, or absent, or a violation',
)
const isMark = (points: number) => points >= 0 && points <= 100 && points === Math.round(points * 10) / 10
const points = z.number().refine((n) => isMark(exactPoints(n)), noMark)
/** 0 to 100 with one decimal at most, or why there is none. */
export const mark = z.union([points, z.enum(Object.keys(noMarks) as (keyof typeof noMarks)[])], noMark)

/** M9: what a report says in the place of a mark: that the plan carries it. */
export const markWords = { ...noMarks, carried: { zh: '成绩保留', en: 'Carried' } } as const
const noReport = bilingual(
  '应为0至100分、最多一位小数，或缺考、违纪、成绩保留',
  'must be 0 to 100 with one decimal at most, or absent, a violation, or carried',
)
export const reportedMark = z.union([points, z.enum(Object.keys(markWords) as (keyof typeof markWords)[])], noReport)
