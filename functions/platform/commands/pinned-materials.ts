import type { Dossier, Facts, Procedure } from '../../../shared/domain/workflow/procedure.ts'
import type { Archive } from '../../../shared/stores/archive/archive.ts'
import { readList } from './archive-and-pin.ts'
import { unlessGone } from './unless-gone.ts'

/** Where the rows of a procedure pin materials; `part` where these are parts of a list's items, as photos are. */
export const pinnedIn = (p: Procedure): { action: string; field: string; part: string | undefined }[] =>
  Object.values(p.table).flatMap((rows) =>
    Object.entries(rows).flatMap(([action, { pins }]) => {
      const [field, part] = pins?.split('/') ?? []
      return field === undefined ? [] : [{ action, field, part }]
    }),
  )

/** Every whole material that a dossier has pinned, once a version; parts of others are not among them. */
export const materialsOf = (p: Procedure, head: Dossier): Facts[] => {
  const named = pinnedIn(p).flatMap(({ action, field, part }): Facts[] =>
    part === undefined ? (head.facts[action]?.[field] ?? []) : [],
  )
  return [...new Map(named.map((material) => [`${material.id} ${material.versionId}`, material])).values()]
}

/** M11: a material that a dossier has pinned, by its id, be it whole or a part of what stands in one of its lists. */
export async function findPinned(
  archive: Archive,
  p: Procedure,
  head: Dossier,
  id: string,
): Promise<Facts | undefined> {
  const whole = materialsOf(p, head).find((material) => material.id === id)
  if (whole) return whole
  for (const { action, field, part } of pinnedIn(p)) {
    const ref = head.facts[action]?.[field]
    if (part === undefined || !ref) continue
    const item = (await unlessGone(readList(archive, ref), [])).find((one) => one[part]?.id === id)
    if (item) return item[part]
  }
  return undefined
}
