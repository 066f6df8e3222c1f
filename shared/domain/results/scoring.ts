import { allParts, type Level, type Part } from '../words/level.ts'

/** A mark out of 100, or why there is none: absence and violation are not zero. */
export type Mark = number | 'absent' | 'violation'
export type Marks = Partial<Record<Part, Mark>>

/** every required part at 60 or more; no average makes up for a part that failed. */
export const passes = (level: Level, marks: Marks): boolean =>
  allParts(level).every((part) => {
    const mark = marks[part]
    return typeof mark === 'number' && mark >= 60
  })

/**
 * Passing is computed, never typed. `place` counts the passers of a level from 1, in the order of the list:
 * their serials follow it.
 */
export function markAll<R extends Marks & { no: string }>(
  results: readonly R[],
  planned: ReadonlyMap<string, { level: Level; occupation: string }>,
) {
  const places: Partial<Record<Level, number>> = {}
  return results.map((result) => {
    const { level, occupation } = planned.get(result.no) ?? {}
    const passed = level !== undefined && passes(level, result)
    if (!passed) return { ...result, level, occupation, passed }
    const place = (places[level] ?? 0) + 1
    places[level] = place
    return { ...result, level, occupation, passed, place }
  })
}
