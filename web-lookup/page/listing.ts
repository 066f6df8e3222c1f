import type { Says } from './says.ts'

/** The service's list, the parts that the page shows. */
export type Listed = {
  readonly enterprise: string
  /** GB/T 2260, six digits. */
  readonly city: string
  readonly occupations: readonly { readonly code: string; readonly name: string; readonly levels: readonly string[] }[]
  readonly status: string
  readonly statusName: Says
  readonly segment: string
  /** `YYYY-MM-DD`. */
  readonly listedOn: string
}
export type Listing = { readonly enterprises: readonly Listed[]; readonly asOf?: string }

/** The list in an answer of the service; undefined when it is none, which is not the same as an empty one. */
export const readListing = (status: number, body: { readonly enterprises?: unknown; readonly asOf?: unknown }) => {
  const { enterprises, asOf } = body
  if (status !== 200 || !Array.isArray(enterprises)) return undefined
  const listing: Listing = { enterprises, ...(typeof asOf === 'string' && { asOf }) }
  return listing
}

const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toLowerCase()

/** Whether the names together hold every word that was typed. */
export const holdsWords = (names: readonly string[], typed: string): boolean => {
  const text = plain(names.join('|'))
  return typed
    .trim()
    .split(/\s+/)
    .every((word) => text.includes(plain(word)))
}

/** Those of the city (all when it is empty) whose own name, or an occupation's, holds every word. */
export const choose = (all: readonly Listed[], typed: string, city: string): readonly Listed[] =>
  all.filter(
    (listed) =>
      (!city || listed.city === city) &&
      holdsWords([listed.enterprise, ...listed.occupations.map(({ name }) => name)], typed),
  )

/** Levels from the lowest, as people climb them. A code of later years stands for itself. */
export const writeLevels = (codes: readonly string[]): Says => {
  const order = codes.slice().sort().reverse()
  const name = (code: string) => (/^[1-5]$/.test(code) ? '一二三四五'.charAt(Number(code) - 1) : code)
  return { zh: `${order.map(name).join('、')}级`, en: `Level ${order.join(', ')}` }
}
