import type { Facts } from '../../shared/domain/workflow/procedure.ts'

/** What stands at a path of a claim (`contact.name`). A draft may hold anything at all, or nothing, at any place. */
const at = (facts: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (within, key) =>
        typeof within === 'object' && within && Object.hasOwn(within, key) ? (within as Facts)[key] : undefined,
      facts,
    )

/** The text or number there, as text; empty when there is none. */
export const textAt = (facts: unknown, path: string): string => {
  const value = at(facts, path)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** The list there; empty when there is none. */
export const listAt = (facts: unknown, path: string): unknown[] => {
  const value = at(facts, path)
  return Array.isArray(value) ? value : []
}

/** 是 or 否; empty when it was not said. */
export const yesAt = (facts: unknown, path: string): string => {
  const value = at(facts, path)
  return value === true ? '是' : value === false ? '否' : ''
}
