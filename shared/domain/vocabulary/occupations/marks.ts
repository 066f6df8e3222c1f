import type { Bilingual } from '../bilingual.ts'
import { allParts, type Level, type Part } from './level.ts'

export const noMarks = {
  absent: { zh: '缺考', en: 'Absent' },
  violation: { zh: '违纪', en: 'Violation' },
} as const satisfies Record<string, Bilingual>

/** A mark out of 100, or why there is none: absence and violation are not zero. */
export type Mark = number | keyof typeof noMarks
export type Marks = Partial<Record<Part, Mark>>

export const isPassMark = (mark: unknown): boolean => typeof mark === 'number' && mark >= 60

/** every required part at 60 or more; no average makes up for a part that failed. */
export const passes = (level: Level, marks: Marks): boolean => allParts(level).every((part) => isPassMark(marks[part]))
