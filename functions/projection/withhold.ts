import { sumOf } from '../../shared/domain/statistics/totals.ts'
import type { Count, StatisticsCell } from '../../shared/stores/register/publications.ts'

/** Counts of one to four could be about somebody who is known to be among them. */
const small = 5
/** What is withheld together counts at least so many, in two cells at least: then its sum tells nothing of a single one. */
const enough = 2 * small

type Kind = 'certificates' | 'accepted'
export type CountedCell = StatisticsCell & Readonly<Record<Kind, number>>

const isSmall = (count: number) => count > 0 && count < small

/**
 * Which of the counts are withheld: the small ones and those `also` named; and, since all counts add up to a public total,
 * the smallest of the others until what is withheld is enough. All of them when there is never enough.
 */
function chooseWithheld(counts: readonly number[], also: ReadonlySet<number>): Set<number> {
  const places = counts.map((_, i) => i)
  const withheld = new Set(places.filter((i) => isSmall(counts[i] ?? 0) || also.has(i)))
  const sum = () => sumOf([...withheld].map((i) => counts[i] ?? 0))
  const others = places
    .filter((i) => !withheld.has(i) && (counts[i] ?? 0) > 0)
    .toSorted((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0))
  // A sum of nothing is known to be of nothings, which are nobody's.
  while (sum() > 0 && !isEnough(withheld.size, sum()) && others.length > 0) withheld.add(others.shift() ?? 0)
  return withheld
}
const isEnough = (cells: number, sum: number) => cells >= 2 && sum >= enough

/**
 * Whole rows of counts that stand beside one another: which are withheld, and whether the total of each column can be told.
 * A row with a small count goes whole, since its other counts and their sum would give that away; and the smallest rows with
 * it until in every column what is withheld is enough.
 */
export function withholdRows(rows: readonly (readonly number[])[]): { rows: Set<number>; totalsTold: boolean[] } {
  const withheld = new Set(rows.flatMap((counts, i) => (counts.some(isSmall) ? [i] : [])))
  const columns = (rows[0] ?? []).map((_, column) => column)
  const tells = (column: number) => {
    const hidden = [...withheld].map((i) => rows[i]?.[column] ?? 0).filter((count) => count > 0)
    return hidden.length === 0 || isEnough(hidden.length, sumOf(hidden))
  }
  const others = rows
    .map((counts, i) => ({ i, sum: sumOf(counts) }))
    .filter(({ i, sum }) => !withheld.has(i) && sum > 0)
    .toSorted((a, b) => a.sum - b.sum)
  while (!columns.every(tells) && others.length > 0) withheld.add(others.shift()?.i ?? 0)
  return { rows: withheld, totalsTold: columns.map(tells) }
}

type Told = { readonly cells: StatisticsCell[]; readonly totalsTold: Readonly<Record<Kind, boolean>> }

/**
 * The cells as the public may have them, and whether their totals can be told: not when so few are certified in the whole
 * province that the total would give away what is withheld. Where a cell's certificates are withheld so are those accepted,
 * of which there cannot be more.
 */
export function withhold(cells: readonly CountedCell[]): Told {
  const certificates = chooseWithheld(
    cells.map((cell) => cell.certificates),
    new Set(),
  )
  const accepted = chooseWithheld(
    cells.map((cell) => cell.accepted),
    certificates,
  )
  const withheld = { certificates, accepted }
  const tellsTotal = (kind: Kind) => {
    const sum = sumOf([...withheld[kind]].map((i) => cells[i]?.[kind] ?? 0))
    return sum === 0 || isEnough(withheld[kind].size, sum)
  }
  const told = (cell: CountedCell, i: number, kind: Kind): Count => (withheld[kind].has(i) ? null : cell[kind])
  return {
    cells: cells.map((cell, i) => ({
      ...cell,
      certificates: told(cell, i, 'certificates'),
      accepted: told(cell, i, 'accepted'),
    })),
    totalsTold: { certificates: tellsTotal('certificates'), accepted: tellsTotal('accepted') },
  }
}
