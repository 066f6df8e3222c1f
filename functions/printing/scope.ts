import { isLevel, levels } from '../../shared/domain/vocabulary/occupations/level.ts'
import { listAt, textAt } from './fields.ts'

/** Levels in words; a draft's unknown ones as they stand. */
export const writeLevels = (codes: readonly unknown[]): string =>
  codes.map((code) => (typeof code === 'string' && isLevel(code) ? levels[code].display : String(code))).join('、')

const writeBasis = (row: unknown): string =>
  textAt(row, 'basis.kind') === 'enterprise-norm'
    ? `企业评价规范：${textAt(row, 'basis.reference')}`
    : textAt(row, 'basis.standard')

/** F-15: an occupation as both papers have it in their table. R-15: a standard by its name; R-16: a norm by its reference. */
export const writeOccupation = (row: unknown) => ({
  name: textAt(row, 'name'),
  code: textAt(row, 'code'),
  basis: writeBasis(row),
  levels: writeLevels(listAt(row, 'levels')),
})
