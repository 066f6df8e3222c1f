import { elsewhere, linking, refused, showing } from './rules.ts'
import type { Opened } from './xml.ts'

const isRels = /^(.*?)_rels\/([^/]*)\.rels$/

/**
 * Links to elsewhere are for clicking: a picture or a filling that is drawn by the id of such a relationship, whatever its
 * type says, would fetch it. Relationships stand in a part of their own (ECMA-376 part 2, 9.3), before or behind.
 */
export function watchShown() {
  const links = new Map<string, Set<string>>()
  const shown = new Map<string, Set<string>>()
  const setOf = (sets: Map<string, Set<string>>, part: string) => {
    const set = sets.get(part) ?? new Set()
    sets.set(part, set)
    return set
  }
  return {
    opens(part: string, { name, attributes }: Opened): void {
      const [, folder = '', file] = isRels.exec(part) ?? []
      const element = name.toLowerCase()
      if (file !== undefined) {
        const id = attributes.get('Id')
        if (id !== undefined && /external/i.test(attributes.get('TargetMode') ?? ''))
          setOf(links, folder + file).add(id)
      } else if (linking.has(element) || showing.has(element))
        for (const value of attributes.values()) setOf(shown, part).add(value)
    },
    /** Throws UnsafeFile. */
    end(): void {
      for (const [part, ids] of links) for (const id of ids) if (shown.get(part)?.has(id)) throw refused(elsewhere)
    },
  }
}
