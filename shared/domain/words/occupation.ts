import * as z from 'zod'
import type { Clause } from '../clauses.ts'
import { type Bilingual, writeBoth } from './bilingual.ts'
import { date } from './date-shape.ts'
import { type Level, levelCodes, levels } from './level.ts'
import { level } from './level-shape.ts'

const codeShape = /^[1-8]-\d{2}-\d{2}-\d{2}$/
const badCode: Bilingual = { zh: '职业编码应形如 6-31-01-03', en: 'an occupation code is written like 6-31-01-03' }

/** A code of the 2015 classification: 大类-中类-小类-细类. */
export const occupationCode = z.string().regex(codeShape, { error: writeBoth(badCode) })

/**
 * One occupation, or one trade (工种) that shares its code. `excludedByDirectory`: in the 国家职业资格目录 of the
 * catalogue's time. `isNew`: published by the Ministry as a new occupation on `publishedOn`.
 * `allowedLevels`: the levels of its national standard where these are fewer than five. `note` is shown to
 * whoever chooses it.
 */
const occupation = z.strictObject({
  code: occupationCode,
  name: z.string().min(1),
  skillType: z.boolean(),
  excludedByDirectory: z.boolean(),
  isNew: z.boolean(),
  publishedOn: date.optional(),
  allowedLevels: z.array(level).min(1).optional(),
  confidence: z.enum(['high', 'medium', 'low']),
  note: z.strictObject({ zh: z.string(), en: z.string() }).optional(),
})
export type Occupation = z.infer<typeof occupation>

/**
 * Occupations as an administrator keeps them, one version at a time; a dossier keeps the version it was judged by.
 * `directoryNames` are names in the 国家职业资格目录 whose codes are not known here.
 */
export const occupationCatalogue = z
  .strictObject({
    version: z.string().min(1),
    items: z.array(occupation),
    directoryNames: z.array(z.string().min(1)),
  })
  .check(({ value, issues }) => {
    const refuse = (index: number, zh: string, en: string) =>
      issues.push({ code: 'custom', path: ['items', index], message: writeBoth({ zh, en }), input: value })
    const seen = new Set<string>()
    for (const [i, { code, name, isNew, publishedOn }] of value.items.entries()) {
      if (seen.has(`${code} ${name}`)) refuse(i, '职业重复', 'the occupation is listed twice')
      seen.add(`${code} ${name}`)
      if (isNew !== (publishedOn !== undefined))
        refuse(i, '新职业应有且只有新职业有公布日期', 'new occupations, and no others, have a date of publication')
    }
  })
export type Catalogue = z.infer<typeof occupationCatalogue>

/** The occupation or trade with that code and exactly that name. */
export const findOccupation = ({ items }: Catalogue, code: string, name: string): Occupation | undefined =>
  items.find((item) => item.code === code && item.name === name)

/** Large classes 3 to 6 hold the skilled occupations; 1, 2, 7 and 8 do not. */
const isSkilled = ({ code, skillType }: Occupation): boolean => /^[3-6]/.test(code) && skillType

export type OccupationProblem = Bilingual & { readonly clause: Clause }

/**
 * Why an occupation may not be piloted (一(三): ), or undefined. Code and name must both be the
 * catalogue's, to the character. With `on` (YYYY-MM-DD), a new occupation counts from its publication; without, always.
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
  if (found.excludedByDirectory)
    return found.note ? refuse(`${listed.zh}（${found.note.zh}）`, `${listed.en} (${found.note.en})`) : listed
  if (found.isNew)
    return on !== undefined && found.publishedOn !== undefined && on < found.publishedOn
      ? refuse(`“${name}”于 ${found.publishedOn} 才公布`, `${name} was published only on ${found.publishedOn}`)
      : undefined
  return isSkilled(found) ? undefined : refuse(`“${name}”不是技能类职业`, `${name} is no skilled occupation`)
}

/** What should be looked at in an occupation that `occupationProblem` passes; refuses nothing. */
export const occupationWarnings = (catalogue: Catalogue, code: string, name: string): Bilingual[] => {
  const found = findOccupation(catalogue, code, name)
  if (!found) return []
  const warnings: Bilingual[] = []
  if (found.isNew && !isSkilled(found))
    warnings.push({
      zh: `“${name}”是新职业，但属专业技术类，是否可试点请省中心确认`,
      en: `${name} is a new occupation of a professional class: the provincial centre should confirm it`,
    })
  if (found.confidence !== 'high')
    warnings.push({
      zh: `“${name}”的职业编码 ${code} 有待核对`,
      en: `the code ${code} of ${name} has yet to be verified`,
    })
  if (found.note) warnings.push(found.note)
  return warnings
}

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
