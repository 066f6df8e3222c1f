import { type Level, type Part, parts } from '../vocabulary/occupations/level.ts'
import { exactMark, type Marks, passes } from '../vocabulary/occupations/marks.ts'

const partCodes = Object.keys(parts) as Part[]
const exactMarks = (marks: Marks): Marks =>
  Object.fromEntries(partCodes.flatMap((part) => (marks[part] === undefined ? [] : [[part, exactMark(marks[part])]])))

/**
 * Passing is computed, never typed. `place` counts the passers of a level from 1, in the order of the list:
 * their serials follow it.
 */
export function markAll<R extends Marks & { no: string }>(
  results: readonly R[],
  planned: ReadonlyMap<string, { level: Level; occupation: string }>,
) {
  const places: Partial<Record<Level, number>> = {}
  return results.map((reported) => {
    const result = { ...reported, ...exactMarks(reported) }
    const { level, occupation } = planned.get(result.no) ?? {}
    const passed = level !== undefined && passes(level, result)
    if (!passed) return { ...result, level, occupation, passed }
    const place = (places[level] ?? 0) + 1
    places[level] = place
    return { ...result, level, occupation, passed, place }
  })
}
