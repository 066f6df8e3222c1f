import * as z from 'zod'
import { text } from '../vocabulary/documents/papers.ts'

/** M12: a candidate, by number in the plan, whom a batch leaves to another one, and why. A number alone: certified already. */
const leftOut = z.union([
  z.string(),
  z.strictObject({ no: z.string(), because: z.enum(['photo', 'name', 'checking']), note: text(500).optional() }),
])
export type LeftOut = z.infer<typeof leftOut>
export const numberOfLeftOut = (one: LeftOut): string => (typeof one === 'string' ? one : one.no)

export const batchShape = z.strictObject({
  results: z.string(),
  form: z.enum(['electronic', 'paper', 'both']),
  without: z.array(leftOut).max(10_000).optional(),
})
