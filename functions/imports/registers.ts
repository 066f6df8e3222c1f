import { candidatesSheet } from '../../shared/domain/plan/sheet.ts'
import { resultsSheet } from '../../shared/domain/results/sheet.ts'
import { treatmentsSheet } from '../../shared/domain/treatment/sheet.ts'
import type { Bilingual } from '../../shared/domain/vocabulary/bilingual.ts'
import { filedSheets } from '../../shared/domain/vocabulary/records/filed-sheets.ts'
import type { Personal } from '../../shared/domain/vocabulary/sheets/shown-list.ts'
import type { Register } from './table.ts'

export type Sheet = Omit<Register, 'field'> & {
  readonly name: Bilingual
  /** Its rows carry document numbers, which are sealed before the list is kept. */
  readonly seals?: true
  readonly personal?: Personal
}

/** The lists that may be filled from a sheet, by the fields of the claims that take them. */
export const sheets = {
  ...filedSheets,
  candidates: candidatesSheet,
  results: resultsSheet,
  treatments: treatmentsSheet,
} as const satisfies Record<string, Sheet>
export type SheetKind = keyof typeof sheets
