import type { ArchivePrefix } from '../../../shared/names.ts'

/** A key of the archive. */
export const archiveKey = (prefix: ArchivePrefix, rest: string) => `${prefix}/${rest}`

/**
 * Where the bytes of a material lie; the id begins with the enterprise's USCC, which tells whose it is. What the public
 * hands in with a complaint lies under a prefix of its own, so that its door can reach nobody's materials.
 */
export const materialKey = (id: string) =>
  id.startsWith('public.')
    ? archiveKey('complaints', id.replace('public.', ''))
    : archiveKey('materials', id.replace('.', '/'))
/** Whose material it is: an enterprise's USCC, a body's region code, or `public`; empty for what is no material's id. */
export const ownerOf = (id: string): string => /^([^.]*)[.]/.exec(id)?.[1] ?? ''
export const ownsMaterial = (org: string, id: string) => ownerOf(id) === org
