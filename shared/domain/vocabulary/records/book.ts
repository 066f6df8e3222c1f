/**
 * The province's one book of receipts and sequence codes (二(二): 按备案顺序). A book that nobody has written in has
 * counted nothing. `facts` are the book's, by action.
 */
// biome-ignore lint/suspicious/noExplicitAny: facts of a dossier
type Facts = Record<string, any>

export const bookId = 'guangdong'
export const lastReceipt = (facts: Facts): number => facts.record?.order ?? 0
/** How many codes were taken, of either kind: segments keep the order of receipts. */
export const lastSequence = (facts: Facts): number => facts.take?.sequence ?? 0

/** The last receipt that was served, with a code or without. Before 2026-12 each took one, so that their number is its order. */
export const lastServed = ({ take, pass }: Facts): number =>
  Math.max(take?.order ?? take?.sequence ?? 0, pass?.order ?? 0)
/** Receipts that are not waited for, since their enterprise left before its turn. */
export const skippedOf = ({ skip }: Facts): number[] => skip?.orders ?? []
/** The receipt whose turn it is to be served. */
export function nextTurn(facts: Facts): number {
  const skipped = new Set(skippedOf(facts))
  let order = lastServed(facts) + 1
  while (skipped.has(order)) order += 1
  return order
}

const countsOf = (facts: Facts): Record<string, number> => facts.take?.cities ?? {}
/** Codes counted over the province share `000001`–`010000` with nobody; those of cities begin with `010001`. */
const lastBesideCities = 10_000

/**
 * The next sequence code (positions 8–13), six digits; undefined when all are used. Counted over the province, or, with
 * the six-digit code of a `city`, as that city's two digits and four counted within it. A round chooses; no code of the
 * one way is ever a code of the other.
 */
export function nextCode(facts: Facts, city?: string): string | undefined {
  const counts = countsOf(facts)
  const byCity = Object.values(counts).reduce((sum, n) => sum + n, 0)
  const sequential = lastSequence(facts) - byCity
  if (city === undefined) {
    const last = byCity > 0 ? lastBesideCities : 999_999
    return sequential < last ? String(sequential + 1).padStart(6, '0') : undefined
  }
  const taken = counts[city] ?? 0
  return sequential <= lastBesideCities && taken < 9999
    ? city.slice(2, 4) + String(taken + 1).padStart(4, '0')
    : undefined
}

/** What the book has counted once the next code is taken. */
export const afterTaking = (facts: Facts, city?: string): Facts => {
  const counts = countsOf(facts)
  return {
    sequence: lastSequence(facts) + 1,
    cities: city === undefined ? counts : { ...counts, [city]: (counts[city] ?? 0) + 1 },
  }
}
