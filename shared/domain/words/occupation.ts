import * as z from 'zod'
import { type Bilingual, writeBoth } from './bilingual.ts'
import { date } from './date-shape.ts'
import { level } from './level-shape.ts'

export const codeShape = /^[1-8]-\d{2}-\d{2}-\d{2}$/
export const badCode: Bilingual = {
  zh: '职业编码应形如 6-31-01-03',
  en: 'an occupation code is written like 6-31-01-03',
}

/** A code of the 2015 classification: 大类-中类-小类-细类. */
export const occupationCode = z.string().regex(codeShape, { error: writeBoth(badCode) })

const yesOrNo = z.boolean({ error: writeBoth({ zh: '应为是或否', en: 'must be yes or no' }) })
const name = (max: number) =>
  z
    .string()
    .regex(/^\S(.*\S)?$/u)
    .max(max)

/**
 * One occupation, or one trade (工种) that shares its code; without a code, a name in the 国家职业资格目录 whose code is
 * not known. `excludedByDirectory`: in that directory at the catalogue's time. `isNew`: published by the Ministry
 * as a new occupation on `publishedOn`. `allowedLevels`: the levels of its national standard where these are fewer
 * than five; `standard`: that standard's name and edition, null where there is none, absent where that is not known
 * . `confidence` is how sure the code is, `verified` that someone has compared it with the source. `note` is
 * shown to whoever chooses it. Days are inclusive.
 */
const listed = z
  .strictObject({
    code: occupationCode.optional(),
    name: name(60),
    skillType: yesOrNo,
    excludedByDirectory: yesOrNo,
    isNew: yesOrNo,
    publishedOn: date.optional(),
    allowedLevels: z.array(level).min(1).optional(),
    standard: name(200).nullable().optional(),
    effectiveFrom: date.optional(),
    effectiveUntil: date.optional(),
    confidence: z.enum(['high', 'medium', 'low'], {
      error: writeBoth({ zh: '应为高、中或低', en: 'must be high, medium or low' }),
    }),
    verified: yesOrNo,
    note: z.strictObject({ zh: name(200), en: name(400) }).optional(),
  })
  .check(({ value, issues }) => {
    const refuse = (field: string, zh: string, en: string) =>
      issues.push({ code: 'custom', path: [field], message: writeBoth({ zh, en }), input: value })
    if (value.code === undefined && !value.excludedByDirectory)
      refuse('code', '只有列入国家职业资格目录者可以没有编码', 'only what the national directory lists may lack a code')
    if (value.isNew !== (value.publishedOn !== undefined))
      refuse(
        'publishedOn',
        '新职业应有且只有新职业有公布日期',
        'new occupations, and no others, have a date of publication',
      )
    if (value.effectiveFrom && value.effectiveUntil && value.effectiveUntil < value.effectiveFrom)
      refuse('effectiveUntil', '失效日期早于生效日期', 'its last day is before its first')
  })
export type Listed = z.infer<typeof listed>
export type Occupation = Listed & { code: string }

/** The places of a list at which an occupation stands that stood there before. */
export function doublesIn(items: readonly Pick<Listed, 'code' | 'name'>[]): number[] {
  const seen = new Set<string>()
  return items.flatMap(({ code, name }, i) => {
    const key = `${code} ${name}`
    if (seen.has(key)) return [i]
    seen.add(key)
    return []
  })
}
export const doubled: Bilingual = { zh: '职业重复', en: 'the occupation is listed twice' }

/** A whole list, as it is proposed. */
export const catalogueItems = z
  .array(listed)
  .min(1)
  .max(5000)
  .check(({ value, issues }) => {
    for (const i of doublesIn(value))
      issues.push({ code: 'custom', path: [i, 'name'], message: writeBoth(doubled), input: value })
  })

/**
 * The occupations of one version. `directoryNames` are names in the 国家职业资格目录 whose codes are not known.
 */
export type Catalogue = {
  readonly version: string
  readonly items: readonly Occupation[]
  readonly directoryNames: readonly string[]
}
