import * as z from 'zod'
import type { Bilingual } from '../bilingual.ts'
import { printedName, text } from '../documents/papers.ts'
import { type Level, levels } from '../occupations/level.ts'
import { occupationCode } from '../occupations/occupation.ts'
import { date, someLevels } from '../shapes.ts'
import { distinct } from './filed-shapes.ts'

// biome-ignore lint/suspicious/noExplicitAny: facts of a dossier
type Facts = Record<string, any>

/** R-8, W6: what the Ministry filed of the branch: number, its code of the institution, date, occupations and levels. */
export const ministryFiling = z.strictObject({
  number: text(60),
  code: z.string().regex(/^(?!0000)\d{4}$/),
  date,
  occupations: distinct(
    z
      .array(z.strictObject({ code: occupationCode, name: printedName(60), levels: someLevels }))
      .min(1)
      .max(100),
    'code',
  ),
})

/** W6: occupations and levels that the centre found in the Ministry's file. */
export const ministryConfirmed = distinct(
  z
    .array(z.strictObject({ code: occupationCode, levels: someLevels }))
    .min(1)
    .max(100),
  'code',
)

/** what of an occupation with its levels a list does not hold, at the pointer of the occupation. */
export const missingFrom = (
  { code, name, levels: wanted }: Facts,
  list: readonly Facts[],
  pointer: string,
  where: Bilingual,
): { pointer: string; says: Bilingual }[] => {
  const found = list.find((one) => one.code === code && (one.name ?? name) === name)
  if (!found)
    return [
      {
        pointer: `${pointer}/code`,
        says: { zh: `${where.zh}没有“${name}”（${code}）`, en: `${where.en} has no ${name} (${code})` },
      },
    ]
  return wanted
    .filter((one: Level) => !found.levels.includes(one))
    .map((one: Level) => levels[one])
    .map(({ zh, en }: Bilingual) => ({
      pointer: `${pointer}/levels`,
      says: { zh: `${where.zh}“${name}”没有${zh}`, en: `${where.en} has ${name} without ${en}` },
    }))
}

/** How a refusal names the Ministry's file. */
export const inMinistryFile: Bilingual = { zh: '人社部备案文件中', en: "The Ministry's filing" }
