import type { Shelf } from '../../shared/names.ts'

/** A key of the archive. */
export const onShelf = (shelf: Shelf, rest: string) => `${shelf}/${rest}`

/** Where the bytes of a material lie; the id begins with the enterprise's USCC, which tells whose it is. */
export const materialKey = (id: string) => onShelf('materials', id.replace('.', '/'))
export const ownsMaterial = (org: string, id: string) => id.startsWith(`${org}.`)
