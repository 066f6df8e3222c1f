import * as z from 'zod'
import { bilingual } from '../bilingual.ts'
import { levelCodes } from '../occupations/level.ts'

/** A level's code. Apart from the levels themselves, which the public lookup says without zod. */
export const level = z.enum(levelCodes, bilingual('职业技能等级应为 1 至 5', 'the skill level must be 1 to 5'))
