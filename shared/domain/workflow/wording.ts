import type { Bilingual } from '../vocabulary/bilingual.ts'
import { actions, procedures, roles, states } from '../vocabulary/glossary.ts'

const groups: Readonly<Record<string, Readonly<Record<string, Bilingual>>>> = { actions, procedures, roles, states }

/** How people call what the tables name by a code; the code itself where the glossary has no word. */
export const wordFor = (group: 'actions' | 'procedures' | 'roles' | 'states', code: string): Bilingual =>
  (Object.hasOwn(groups[group] ?? {}, code) && groups[group]?.[code]) || { zh: code, en: code }
