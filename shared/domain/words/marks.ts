import { allParts, type Level, type Part } from './level.ts'

/** A mark out of 100, or why there is none: absence and violation are not zero. */
export type Mark = number | 'absent' | 'violation'
export type Marks = Partial<Record<Part, Mark>>

/** every required part at 60 or more; no average makes up for a part that failed. */
export const passes = (level: Level, marks: Marks): boolean =>
  allParts(level).every((part) => {
    const mark = marks[part]
    return typeof mark === 'number' && mark >= 60
  })
