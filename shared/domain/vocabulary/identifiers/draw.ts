import { createHash } from 'node:crypto'

/**
 * `size` of the names, drawn by a seed: those whose SHA-256 over `seed + "|" + name` is least. Whoever knows the seed and
 * the names can draw again and gets the same, in whatever order the names are given.
 */
export const draw = (seed: string, names: readonly string[], size: number): string[] => {
  const lots = names.map((name) => ({ name, lot: createHash('sha256').update(`${seed}|${name}`).digest('hex') }))
  return lots
    .toSorted((a, b) => (a.lot < b.lot ? -1 : 1))
    .slice(0, size)
    .map(({ name }) => name)
}
