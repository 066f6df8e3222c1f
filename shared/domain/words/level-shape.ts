import * as z from 'zod'
import { writeBoth } from './bilingual.ts'
import { levelCodes } from './level.ts'

/** A level's code. Apart from the levels themselves, which the public lookup says without zod. */
export const level = z.enum(levelCodes, {
  error: writeBoth({ zh: '职业技能等级应为 1 至 5', en: 'the skill level must be 1 to 5' }),
})
