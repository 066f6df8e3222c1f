import * as z from 'zod'
import { bilingual } from '../vocabulary/bilingual.ts'
import type { Part } from '../vocabulary/occupations/level.ts'
import { reportedMark as mark } from '../vocabulary/occupations/mark-shape.ts'

export const attendances = {
  present: { zh: '到考', en: 'Present' },
  absent: { zh: '缺考', en: 'Absent' },
} as const
type Attendance = keyof typeof attendances

/** Whoever came to any part was there. */
export const attendanceOf = ({ theory, practical, comprehensive }: Partial<Record<Part, unknown>>): Attendance =>
  [theory, practical, comprehensive].every((one) => one === undefined || one === 'absent' || one === 'carried')
    ? 'absent'
    : 'present'

/** one candidate's result. Attendance follows from the marks; where it is stated it must agree with them. */
const result = z
  .strictObject({
    no: z.string(),
    attendance: z.enum(Object.keys(attendances) as Attendance[]).optional(),
    theory: mark,
    practical: mark,
    comprehensive: mark.optional(),
  })
  .refine((r) => r.attendance === undefined || r.attendance === attendanceOf(r), {
    ...bilingual('出勤与成绩不符', 'does not agree with the marks'),
    path: ['attendance'],
  })

export const reported = z.array(result).min(1).max(10_000)
