import type { Bilingual } from '../bilingual.ts'
import type { Level } from './level.ts'

/**
 * 申报条件, on which one of them a candidate may apply at a level: those of the technical rules of 2018 (high
 * confidence but for L2-2, medium, and L2-3, low). `L4-2` is the second of level 4: without its letter a spreadsheet
 * would take it for a day in April. `own` is whatever an enterprise's norm asks for instead, which the evidence must name.
 */
export const conditions = {
  'L5-1': { zh: '从事本职业或相关职业工作满1年', en: '1 year of work in the occupation or a related one' },
  'L5-2': { zh: '本职业或相关职业学徒期满', en: 'an apprenticeship served' },
  'L4-1': { zh: '取得五级后从事本职业工作满4年', en: 'level 5 and 4 years of work since' },
  'L4-2': { zh: '从事本职业工作满6年', en: '6 years of work in the occupation' },
  'L4-3': { zh: '技工学校或中职本专业毕业（含应届）', en: 'a vocational school, in the occupation' },
  'L3-1': { zh: '取得四级后从事本职业工作满5年', en: 'level 4 and 5 years of work since' },
  'L3-2': { zh: '取得四级，高级技工学校或技师学院毕业', en: 'level 4, and a senior technical school' },
  'L3-3': { zh: '取得四级，大专及以上本专业毕业，并满2年', en: 'level 4, college in the occupation, and 2 years' },
  'L2-1': { zh: '取得三级后从事本职业工作满4年', en: 'level 3 and 4 years of work since' },
  'L2-2': { zh: '高级技工学校毕业，取得三级后满3年', en: 'a senior technical school, level 3 and 3 years since' },
  'L2-3': { zh: '取得预备技师证书后满2年', en: 'a certificate of prospective technician and 2 years since' },
  'L1-1': { zh: '取得二级后从事本职业工作满4年', en: 'level 2 and 4 years of work since' },
  own: { zh: '企业规范规定的条件', en: "a condition of the enterprise's norm" },
} as const satisfies Record<string, Bilingual>

export type Condition = keyof typeof conditions
export const conditionCodes = Object.keys(conditions) as Condition[]

/** Whether one may apply on this condition at this level. */
export const isConditionOf = (condition: Condition, level: Level): boolean =>
  condition === 'own' || condition.startsWith(`L${level}`)
