import type { Clause } from '../../clauses.ts'
import type { Bilingual } from '../bilingual.ts'
import { type Level, levelCodes, levels } from './level.ts'
import { badCode, type Catalogue, codeShape, type Occupation } from './occupation.ts'

/** The occupation or trade with that code and exactly that name. */
export const findOccupation = ({ items }: Catalogue, code: string, name: string): Occupation | undefined =>
  items.find((item) => item.code === code && item.name === name)

/** Large classes 3 to 6 hold the skilled occupations; 1, 2, 7 and 8 do not. */
const isSkilled = ({ code, skillType }: Occupation): boolean => /^[3-6]/.test(code) && skillType

export type OccupationProblem = Bilingual & { readonly clause: Clause }

/**
 * Why an occupation may not be piloted (一(三): ), or undefined. Code and name must both be the
 * catalogue's, to the character. With `on` (YYYY-MM-DD), a new occupation counts from its publication, and any other on
 * its own days; without, always.
 * New occupations of class 2 pass, with a warning of `occupationWarnings`.
 */
export const occupationProblem = (
  catalogue: Catalogue,
  code: string,
  name: string,
  on?: string,
): OccupationProblem | undefined => {
  const refuse = (zh: string, en: string): OccupationProblem => ({ zh, en, clause: '一(三)' })
  if (!codeShape.test(code)) return refuse(badCode.zh, badCode.en)
  const listed = refuse(
    `“${name}”列入国家职业资格目录，不在试点范围`,
    `${name} is in the national qualification directory and so outside the pilot`,
  )
  if (catalogue.directoryNames.includes(name)) return listed
  const sameCode = catalogue.items.filter((item) => item.code === code)
  if (sameCode.length === 0)
    return /^[3-6]/.test(code)
      ? refuse(`职业编码 ${code} 未收录`, `code ${code} is not in the catalogue`)
      : refuse(`职业编码 ${code} 不属于技能类职业`, `code ${code} is no skilled occupation`)
  const found = findOccupation(catalogue, code, name)
  if (!found) {
    const names = sameCode.map((item) => item.name)
    return refuse(`职业编码 ${code} 的名称应为“${names.join('”或“')}”`, `code ${code} is named ${names.join(' or ')}`)
  }
  const { effectiveFrom: from, effectiveUntil: until } = found
  if (on !== undefined && from !== undefined && on < from)
    return refuse(`“${name}”自 ${from} 起才列入目录`, `${name} is in the catalogue only from ${from} on`)
  if (on !== undefined && until !== undefined && until < on)
    return refuse(`“${name}”已于 ${until} 后退出目录`, `${name} was in the catalogue until ${until} only`)
  if (found.excludedByDirectory)
    return found.note ? refuse(`${listed.zh}（${found.note.zh}）`, `${listed.en} (${found.note.en})`) : listed
  if (found.isNew)
    return on !== undefined && found.publishedOn !== undefined && on < found.publishedOn
      ? refuse(`“${name}”于 ${found.publishedOn} 才公布`, `${name} was published only on ${found.publishedOn}`)
      : undefined
  return isSkilled(found) ? undefined : refuse(`“${name}”不是技能类职业`, `${name} is no skilled occupation`)
}

/**
 * What should be looked at in an occupation that `occupationProblem` passes (一(三)); refuses nothing. A code that is not
 * of high confidence is in doubt until an administrator has verified it.
 */
export const occupationWarnings = (catalogue: Catalogue, code: string, name: string): Bilingual[] => {
  const found = findOccupation(catalogue, code, name)
  if (!found) return []
  const warnings: Bilingual[] = []
  if (found.isNew && !isSkilled(found))
    warnings.push({
      zh: `“${name}”是新职业，但属专业技术类，是否可试点请省中心确认`,
      en: `${name} is a new occupation of a professional class: the provincial centre should confirm it`,
    })
  if (found.confidence !== 'high' && !found.verified)
    warnings.push({
      zh: `“${name}”的职业编码 ${code} 有待核对`,
      en: `the code ${code} of ${name} has yet to be verified`,
    })
  if (found.note) warnings.push(found.note)
  return warnings
}

/**
 * The national standard of an occupation: its name and edition, null where there is none, undefined where
 * the catalogue does not say.
 */
export const standardOf = (catalogue: Catalogue, code: string, name: string): string | null | undefined =>
  findOccupation(catalogue, code, name)?.standard

/** The levels an occupation may be assessed at, the highest first: all five unless its standard has fewer. */
export const allowedLevels = (catalogue: Catalogue, code: string, name: string): readonly Level[] =>
  findOccupation(catalogue, code, name)?.allowedLevels ?? levelCodes

/** Levels that the national standard of the occupation does not have, each in words. */
export const levelProblems = (
  catalogue: Catalogue,
  { code, name, levels: wanted }: { readonly code: string; readonly name: string; readonly levels: readonly Level[] },
): Bilingual[] => {
  const allowed = allowedLevels(catalogue, code, name)
  return wanted
    .filter((level) => !allowed.includes(level))
    .map((level) => ({
      zh: `国家职业技能标准没有${levels[level].zh}`,
      en: `The national standard has no ${levels[level].en}`,
    }))
}

/**
 * by the national standard where there is one, by the enterprise's own norm where there is none; either where
 * the catalogue does not say. Undefined when the basis is the right one.
 */
export const basisProblem = (
  catalogue: Catalogue,
  { code, name, basis }: { readonly code: string; readonly name: string; readonly basis: { readonly kind: string } },
): Bilingual | undefined => {
  const standard = standardOf(catalogue, code, name)
  if (basis.kind === 'enterprise-norm' && standard)
    return { zh: `已颁布${standard}，应按标准执行`, en: `There is a national standard: ${standard}` }
  if (basis.kind === 'national-standard' && standard === null)
    return { zh: '尚未颁布国家职业技能标准，应开发企业规范', en: 'There is no national standard' }
  return undefined
}
