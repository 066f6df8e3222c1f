import type { Says } from '../common/says.ts'
import { holdsWords } from '../common/word-search.ts'

/** What happened to an enterprise's place, and why. */
export type Change = {
  /** `YYYY-MM-DD`. */
  readonly on: string
  readonly change: string
  readonly changeName: Says
  readonly kindName?: Says
  readonly groundName?: Says
  readonly reason?: string
}

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
  readonly changes?: readonly Change[]
}
export type Listing = {
  readonly enterprises: readonly Listed[]
  readonly removed: readonly Listed[]
  readonly asOf?: string
}

type Body = { readonly enterprises?: unknown; readonly removed?: unknown; readonly asOf?: unknown }
/** The list in an answer of the service; undefined when it is none, which is not the same as an empty one. */
export const readListing = (status: number, { enterprises, removed, asOf }: Body) => {
  if (status !== 200 || !Array.isArray(enterprises)) return undefined
  const listing: Listing = {
    enterprises,
    removed: Array.isArray(removed) ? removed : [],
    ...(typeof asOf === 'string' && { asOf }),
  }
  return listing
}

/** Those of the city (all when it is empty) whose own name, or an occupation's, holds every word. */
export const choose = (all: readonly Listed[], typed: string, city: string): readonly Listed[] =>
  all.filter(
    (listed) =>
      (!city || listed.city === city) &&
      holdsWords([listed.enterprise, ...listed.occupations.map(({ name }) => name)], typed),
  )

/** A change in a line, such as `2019-09-10 移出目录：管理失序`. Reasons stand in the language that they were given in. */
export const writeChange = ({ on, changeName, kindName, groundName, reason }: Change): Says => {
  const why = kindName || groundName
  const zh = [why?.zh, reason].filter(Boolean).join('，')
  return { zh: `${on} ${changeName.zh}${zh && `：${zh}`}`, en: `${changeName.en}${why ? `: ${why.en}` : ''}` }
}
