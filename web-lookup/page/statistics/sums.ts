/** A count that the service withholds: one below five, which could be about somebody, or one that would give such a one away. */
export type Count = number | null

type Placed = {
  /** GB/T 2260, six digits. */
  readonly city: string
  readonly occupation: { readonly code: string; readonly name: string }
  readonly level: string
  /** `YYYY-MM`. */
  readonly month: string
}
export type Cell = Placed & {
  readonly certificates: Count
  /** Of these, on the national system. */
  readonly accepted: Count
}
export type AssessedCell = Placed & {
  readonly attended: Count
  /** Of these. */
  readonly passed: Count
}
export type Counts = Readonly<Record<string, Count | undefined>>

/** What came before the certificates. */
export type Pilot = {
  readonly enterprises: Counts
  readonly plans: { readonly submitted: Count; readonly states?: Counts }
  /** What was due, and how many kept it. */
  readonly deadlines: Readonly<Record<string, Counts | undefined>>
  readonly candidates: Counts
  readonly assessed: readonly AssessedCell[]
}
export type Statistics = {
  readonly cells: readonly Cell[]
  readonly totals: Counts
  /** Absent when the service did not count it yet. */
  readonly pilot?: Pilot
  readonly asOf?: string
}

type Body = Readonly<Partial<Record<keyof Statistics, unknown>>>

/** The statistics in an answer of the service; undefined when it is none, which is not the same as none yet. */
export const readStatistics = (status: number, { cells, totals, pilot, asOf }: Body): Statistics | undefined => {
  if (status !== 200 || !Array.isArray(cells) || typeof totals !== 'object' || totals === null) return undefined
  return {
    cells,
    totals: totals as Counts,
    ...(isPilot(pilot) && { pilot }),
    ...(typeof asOf === 'string' && { asOf }),
  }
}

const isPilot = (given: unknown): given is Pilot => {
  const parts = (given || {}) as Partial<Pilot>
  return (
    [parts.enterprises, parts.plans, parts.deadlines, parts.candidates].every(Boolean) && Array.isArray(parts.assessed)
  )
}

/** A sum of counts: what is known of it, and how many counts in it are not given. */
export type Sum = { readonly known: number; readonly hidden: number }
/** `part` is of `all`. */
export type Group = { readonly key: string; readonly all: Sum; readonly part: Sum }

const add = ({ known, hidden }: Sum, count: Count): Sum =>
  count === null ? { known, hidden: hidden + 1 } : { known: known + count, hidden }

const nothing: Sum = { known: 0, hidden: 0 }

/** The counts of the cells added up by a key, in the order in which the keys come. */
export const addUp = <C>(
  cells: readonly C[],
  countsOf: (cell: C) => readonly [all: Count, part: Count],
  keyOf: (cell: C) => string,
): readonly Group[] => {
  const groups = new Map<string, Group>()
  for (const cell of cells) {
    const key = keyOf(cell)
    const { all, part } = groups.get(key) || { all: nothing, part: nothing }
    const [one, other] = countsOf(cell)
    groups.set(key, { key, all: add(all, one), part: add(part, other) })
  }
  return Array.from(groups.values())
}

const withheld = '不公布'

export const writeCount = (count: Count | undefined): string =>
  count === undefined ? '--' : count === null ? withheld : String(count).replace(/\B(?=(\d{3})+$)/g, ',')

/** The sum as far as it can be said: how much was withheld is not known. */
export const writeSum = ({ known, hidden }: Sum): string => {
  if (hidden === 0) return writeCount(known)
  return known > 0 ? `≥${writeCount(known)}` : withheld
}

/** How much the part is of all, where both are known whole; `--` where there is nothing that it could be of. */
export const writeRate = ({ all, part }: Omit<Group, 'key'>): string => {
  if (all.hidden + part.hidden > 0) return withheld
  return all.known > 0 ? `${((100 * part.known) / all.known).toFixed(1)}%` : writeCount(undefined)
}
