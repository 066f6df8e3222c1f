import type { Version } from './version.ts'

/** The versions of one bucket, in memory. */
export type Catalogue = {
  /** Newest first; empty for an unknown key. */
  readonly versionsOf: (key: string) => readonly Version[]
  /** The versions of every key that has any, newest first. */
  readonly all: () => Iterable<readonly Version[]>
  readonly add: (version: Version) => void
  readonly remove: (version: Version) => void
}

export function createCatalogue(versions: readonly Version[]): Catalogue {
  const byKey = new Map<string, Version[]>()

  function add(version: Version): void {
    const known = byKey.get(version.key)
    if (known) known.unshift(version)
    else byKey.set(version.key, [version])
  }

  for (const version of versions.toSorted((one, other) => one.order - other.order)) add(version)

  return {
    versionsOf: (key) => byKey.get(key) ?? [],
    all: () => byKey.values(),
    add,
    remove: (version) => {
      const left = (byKey.get(version.key) ?? []).filter(({ versionId }) => versionId !== version.versionId)
      if (left.length > 0) byKey.set(version.key, left)
      else byKey.delete(version.key)
    },
  }
}
