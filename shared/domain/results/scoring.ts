import type { Level } from '../vocabulary/occupations/level.ts'
import { type Marks, passes } from '../vocabulary/occupations/marks.ts'

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
