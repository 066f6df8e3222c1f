import type { Bilingual } from '../bilingual.ts'

/**
 * The five levels of 2019; a smaller code is a higher level. Codes are one-character strings because they stand as one
 * character in the certificate number, where later levels bring letters. `display` is the form printed on certificates.
 */
export const levels = {
  '1': { zh: '一级', title: '高级技师', display: '一级/高级技师', en: 'Level 1 / Senior Technician' },
  '2': { zh: '二级', title: '技师', display: '二级/技师', en: 'Level 2 / Technician' },
  '3': { zh: '三级', title: '高级工', display: '三级/高级工', en: 'Level 3 / Advanced Worker' },
  '4': { zh: '四级', title: '中级工', display: '四级/中级工', en: 'Level 4 / Intermediate Worker' },
  '5': { zh: '五级', title: '初级工', display: '五级/初级工', en: 'Level 5 / Elementary Worker' },
} as const satisfies Record<string, Bilingual & { readonly title: string; readonly display: string }>

export type Level = keyof typeof levels

/** All level codes, the highest level first. */
export const levelCodes = Object.keys(levels) as Level[]

export const isLevel = (code: string): code is Level => Object.hasOwn(levels, code)

/** Parts of an assessment. */
export const parts = {
  theory: { zh: '理论知识考试', en: 'Theory test' },
  practical: { zh: '操作技能考核', en: 'Practical test' },
  comprehensive: { zh: '综合评审', en: 'Comprehensive review' },
} as const satisfies Record<string, Bilingual>

export type Part = keyof typeof parts

/** M9: the parts in which a candidate is assessed: those whose mark is not carried from before. */
// biome-ignore lint/suspicious/noExplicitAny: a candidate, as plans name one
export const partsLeft = ({ level, carried }: Record<string, any>): Part[] =>
  allParts(level).filter((part) => carried?.[part] === undefined)

/** The parts that a candidate of the level must pass, all of them: 技师 and 高级技师 also the comprehensive review. */
export const allParts = (level: Level): readonly Part[] =>
  level === '1' || level === '2' ? ['theory', 'practical', 'comprehensive'] : ['theory', 'practical']
