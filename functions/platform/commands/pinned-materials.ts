import type { Dossier, Facts, Procedure } from '../../../shared/domain/workflow/procedure.ts'

/** The fields in which the rows of a procedure pin whole materials; photos are parts of others, and are not among them. */
const pinnedFields = (p: Procedure): [action: string, field: string][] =>
  Object.values(p.table).flatMap((rows) =>
    Object.entries(rows).flatMap(([action, { pins }]) =>
      pins && !pins.includes('/') ? [[action, pins] as [string, string]] : [],
    ),
  )

/** Every material that a dossier has pinned, once a version. */
export const materialsOf = (p: Procedure, head: Dossier): Facts[] => {
  const named = pinnedFields(p).flatMap(([action, field]): Facts[] => head.facts[action]?.[field] ?? [])
  return [...new Map(named.map((material) => [`${material.id} ${material.versionId}`, material])).values()]
}
