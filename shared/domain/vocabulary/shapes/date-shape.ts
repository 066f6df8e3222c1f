import * as z from 'zod'
import { bilingual } from '../bilingual.ts'

/** A day, `YYYY-MM-DD`, in Asia/Shanghai. Apart from the arithmetic of days, which the public lookup does without zod. */
export const date = z.iso.date(bilingual('应为真实日期，格式 YYYY-MM-DD', 'must be a real date, written YYYY-MM-DD'))
