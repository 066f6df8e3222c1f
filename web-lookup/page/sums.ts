/** A count that the service withholds: one below five, which could be about somebody, or one that would give such a one away. */
type Count = number | null

export type Cell = {
  /** GB/T 2260, six digits. */
  readonly city: string
  readonly occupation: { readonly code: string; readonly name: string }
  readonly level: string
  /** `YYYY-MM`. */
  readonly month: string
  readonly certificates: Count
  /** Of these, on the national system. */
  readonly accepted: Count
}
export type Statistics = {
  readonly cells: readonly Cell[]
  readonly totals: Readonly<Record<string, Count | undefined>>
  readonly asOf?: string
}

/** The statistics in an answer of the service; undefined when it is none, which is not the same as none yet. */
export const readStatistics = (
  status: number,
  body: { readonly cells?: unknown; readonly totals?: unknown; readonly asOf?: unknown },
): Statistics | undefined => {
  const { cells, totals, asOf } = body
  if (status !== 200 || !Array.isArray(cells) || typeof totals !== 'object' || totals === null) return undefined
  return { cells, totals: totals as Statistics['totals'], ...(typeof asOf === 'string' && { asOf }) }
}

/** A sum of counts: what is known of it, and how many counts in it are not given. */
export type Sum = { readonly known: number; readonly hidden: number }
export type Group = { readonly key: string; readonly certificates: Sum; readonly accepted: Sum }

const add = ({ known, hidden }: Sum, count: Count): Sum =>
  count === null ? { known, hidden: hidden + 1 } : { known: known + count, hidden }

const nothing: Sum = { known: 0, hidden: 0 }

/** The cells added up by a key, in the order in which the keys come. */
export const addUp = (cells: readonly Cell[], keyOf: (cell: Cell) => string): readonly Group[] => {
  const groups = new Map<string, Group>()
  for (const cell of cells) {
    const key = keyOf(cell)
    const { certificates, accepted } = groups.get(key) || { certificates: nothing, accepted: nothing }
    groups.set(key, {
      key,
      certificates: add(certificates, cell.certificates),
      accepted: add(accepted, cell.accepted),
    })
  }
  return Array.from(groups.values())
}

export const writeCount = (count: Count | undefined): string =>
  count === undefined ? '--' : count === null ? '—' : String(count).replace(/\B(?=(\d{3})+$)/g, ',')

/** The sum as far as it can be said: how much was withheld is not known. */
export const writeSum = ({ known, hidden }: Sum): string => {
  if (hidden === 0) return writeCount(known)
  return known > 0 ? `≥${writeCount(known)}` : writeCount(null)
}
