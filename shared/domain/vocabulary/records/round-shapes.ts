import * as z from 'zod'
import { date } from '../shapes.ts'
import { type MovableDay, movableDays } from './round-terms.ts'

const optional = Object.fromEntries(movableDays.map((day) => [day, date.optional()])) as Record<
  MovableDay,
  z.ZodOptional<typeof date>
>
/** W4: which days of a round move, and to which. */
export const daysShape = z.strictObject(optional)
