import type { Bilingual } from '../bilingual.ts'
import { allParts, type Level, type Part } from './level.ts'

export const noMarks = {
  absent: { zh: '缺考', en: 'Absent' },
  violation: { zh: '违纪', en: 'Violation' },
} as const satisfies Record<string, Bilingual>

/** A mark out of 100, or why there is none: absence and violation are not zero. */
export type Mark = number | keyof typeof noMarks
export type Marks = Partial<Record<Part, Mark>>

/** Points as they are meant: one decimal, which binary fractions of a formula miss by a trifle. Others are left as they are. */
export function exactPoints(points: number): number {
  const exact = Math.round(points * 10) / 10
  return Math.abs(points - exact) <= 1e-6 ? exact : points
}
export const exactMark = <M>(mark: M): M | number => (typeof mark === 'number' ? exactPoints(mark) : mark)

export const isPassMark = (mark: unknown): boolean => typeof mark === 'number' && mark >= 60

/** every required part at 60 or more; no average makes up for a part that failed. */
export const passes = (level: Level, marks: Marks): boolean => allParts(level).every((part) => isPassMark(marks[part]))
