import { isHarmlessLink } from '../links.ts'
import { attached, media, refused, unsafeLink } from './rules.ts'
import type { Visitor } from './xml.ts'

/** Actions of a document (GB/T 33190, 14) but for going to a page, or to an address. */
const actions = new Set(['GotoA', 'Sound', 'Movie'])

/** Looks at a part of an OFD. Throws UnsafeFile. `isOfd` tells whether its first element is the root of one. */
export function watchOfd(): Visitor & { isOfd: () => boolean } {
  let first: string | undefined
  return {
    opens({ name, attributes }) {
      first ??= name
      if (name === 'Attachment') throw refused(attached)
      if (actions.has(name)) throw refused(media)
      if (name === 'MultiMedia' && !/^image$/i.test(attributes.get('Type') ?? 'Image')) throw refused(media)
      if (name === 'URI' && !isHarmlessLink(attributes.get('URI') ?? '')) throw refused(unsafeLink)
    },
    isOfd: () => first === 'OFD',
  }
}
