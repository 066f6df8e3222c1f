import * as z from 'zod'
import { bilingual } from '../bilingual.ts'
import { noMarks } from './marks.ts'

const noMark = bilingual(
  '应为0至100分、最多一位小数，或缺考、违纪',
  'must be 0 to 100 with one decimal at most, or absent, or a violation',
)
const points = z.number().refine((n) => n >= 0 && n <= 100 && Math.abs(n * 10 - Math.round(n * 10)) < 1e-9, noMark)
/** 0 to 100 with one decimal at most, or why there is none. */
export const mark = z.union([points, z.enum(Object.keys(noMarks) as (keyof typeof noMarks)[])], noMark)
