import type { Says } from '../common/says.ts'
import { holdsWords } from '../common/word-search.ts'

/** What the service writes of a batch, the parts that the page shows. Whatever else it says is left aside. */
export type NoticeGroup = { readonly name: string; readonly level: string; readonly passed: number }
/** Who is named has passed. */
export type NoticePerson = {
  readonly maskedName: string
  readonly occupation: { readonly name: string }
  readonly level: string
}
export type Notice = {
  readonly id: string
  readonly enterprise: string
  readonly city: string
  /** Days are `YYYY-MM-DD`. */
  readonly publishedOn: string
  /** The last day on which one may object, before certificates are issued (P-1). */
  readonly until?: string
  readonly occupations: readonly NoticeGroup[]
  /** How many people the notice names, on all its pages. */
  readonly total: number
}
export type Notices = { readonly items: readonly Notice[]; readonly cursor?: string }
/** One page of it. */
export type OpenNotice = Notice & { readonly people: readonly NoticePerson[] }

/** One page of notices; undefined when the answer is none. */
export const readNotices = (status: number, body: { readonly items?: unknown; readonly cursor?: unknown }) => {
  const { items, cursor } = body
  if (status !== 200 || !Array.isArray(items)) return undefined
  const notices: Notices = { items, ...(typeof cursor === 'string' && cursor && { cursor }) }
  return notices
}

/** A notice with its list; `gone` when the service says that it has none of that id. Undefined when it is no answer. */
export const readNotice = (
  status: number,
  body: Partial<OpenNotice> & { readonly result?: string; readonly says?: Says },
): OpenNotice | 'gone' | undefined => {
  if (status === 404 && body.says) return 'gone'
  const { enterprise, people } = body
  return status === 200 && typeof enterprise === 'string' && Array.isArray(people) ? (body as OpenNotice) : undefined
}

/** Those of the city (all when it is empty) whose enterprise, or an occupation, holds every word. */
export const chooseNotices = (all: readonly Notice[], typed: string, city: string): readonly Notice[] =>
  all.filter(
    (notice) =>
      (!city || notice.city === city) &&
      holdsWords([notice.enterprise, ...notice.occupations.map(({ name }) => name)], typed),
  )
