import type { Version } from './version.ts'

/** The versions of one bucket, in memory. */
export type Catalogue = {
  /** Newest first; empty for an unknown key. */
  readonly versionsOf: (key: string) => readonly Version[]
  /** All keys with at least one version, in the order of their UTF-8 bytes, as S3 lists them. */
  readonly keys: () => readonly string[]
  readonly add: (version: Version) => void
  readonly remove: (version: Version) => void
}

/** Order of UTF-8 bytes; JavaScript's own order differs beyond the basic plane (rare characters of names live there). */
export function compareKeys(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other))
}

export function createCatalogue(versions: readonly Version[]): Catalogue {
  const byKey = new Map<string, Version[]>()
  let sorted: string[] | undefined

  function add(version: Version): void {
    const known = byKey.get(version.key)
    if (known) known.unshift(version)
    else {
      byKey.set(version.key, [version])
      sorted = undefined
    }
  }

  for (const version of versions.toSorted((one, other) => one.order - other.order)) add(version)

  return {
    versionsOf: (key) => byKey.get(key) ?? [],
    keys: () => {
      sorted ??= [...byKey.keys()].sort(compareKeys)
      return sorted
    },
    add,
    remove: (version) => {
      const left = (byKey.get(version.key) ?? []).filter(({ versionId }) => versionId !== version.versionId)
      if (left.length > 0) byKey.set(version.key, left)
      else if (byKey.delete(version.key)) sorted = undefined
    },
  }
}
