/**
 * The province's one book of receipts and sequence codes (二(二): 按备案顺序). A book that nobody has written in has
 * counted nothing. `facts` are the book's, by action.
 */
// biome-ignore lint/suspicious/noExplicitAny: facts of a dossier
type Facts = Record<string, any>

export const bookId = 'guangdong'
export const lastReceipt = (facts: Facts): number => facts.record?.order ?? 0
export const lastSequence = (facts: Facts): number => facts.take?.sequence ?? 0
