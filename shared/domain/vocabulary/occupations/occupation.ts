import * as z from 'zod'
import { type Bilingual, bilingual } from '../bilingual.ts'
import { refuseWhat } from '../documents/papers.ts'
import { undrawableIn } from '../identifiers/person-name.ts'
import { date, level } from '../shapes.ts'

export const codeShape = /^[1-8]-\d{2}-\d{2}-\d{2}$/
export const badCode: Bilingual = {
  zh: '职业编码应形如 6-31-01-03',
  en: 'an occupation code is written like 6-31-01-03',
}

/** A code of the 2015 classification: 大类-中类-小类-细类. */
export const occupationCode = z.string().regex(codeShape, bilingual(badCode.zh, badCode.en))

const yesOrNo = z.boolean(bilingual('应为是或否', 'must be yes or no'))
const lineOf = (max: number) =>
  z
    .string()
    .regex(/^\S(.*\S)?$/u, bilingual('应为一行文字，首尾无空格', 'must be one line of text'))
    .max(max)

/** Looked at also where another field is wrong, so that all that is wrong is said at once. */
const always = (field: string) => ({
  path: [field],
  when: ({ value }: { value: unknown }) => typeof value === 'object' && value !== null,
})

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
    name: lineOf(60).superRefine(refuseWhat(undrawableIn)),
    skillType: yesOrNo,
    excludedByDirectory: yesOrNo,
    isNew: yesOrNo,
    publishedOn: date.optional(),
    allowedLevels: z.array(level).min(1).optional(),
    standard: lineOf(200).nullable().optional(),
    effectiveFrom: date.optional(),
    effectiveUntil: date.optional(),
    confidence: z.enum(['high', 'medium', 'low'], bilingual('应为高、中或低', 'must be high, medium or low')),
    verified: yesOrNo,
    note: z.strictObject({ zh: lineOf(200), en: lineOf(400) }).optional(),
  })
  .refine((v) => v.code !== undefined || v.excludedByDirectory !== false, {
    ...always('code'),
    ...bilingual('只有列入国家职业资格目录者可以没有编码', 'only what the directory lists may lack a code'),
  })
  .refine((v) => v.isNew === (v.publishedOn !== undefined), {
    ...always('publishedOn'),
    ...bilingual('新职业应有且只有新职业有公布日期', 'new occupations, and no others, have a date of publication'),
  })
  .refine((v) => !v.effectiveFrom || !v.effectiveUntil || v.effectiveFrom <= v.effectiveUntil, {
    ...always('effectiveUntil'),
    ...bilingual('失效日期早于生效日期', 'its last day is before its first'),
  })
export type Listed = z.infer<typeof listed>
export type Occupation = Listed & { code: string }

/** A whole list, as it is proposed. */
export const catalogueItems = z.array(listed).min(1).max(5000)

/** The places of a list at which an occupation stands that stood there before. */
export function doublesIn(items: readonly { code?: unknown; name?: unknown }[]): number[] {
  const seen = new Set<string>()
  return items.flatMap(({ code, name }, i) => {
    const key = `${code} ${name}`
    if (seen.has(key)) return [i]
    seen.add(key)
    return []
  })
}

/**
 * The occupations of one version. `directoryNames` are names in the 国家职业资格目录 whose codes are not known.
 */
export type Catalogue = {
  readonly version: string
  readonly items: readonly Occupation[]
  readonly directoryNames: readonly string[]
}
