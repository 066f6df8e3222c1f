import * as z from 'zod'
import { bilingual } from './bilingual.ts'
import { type DocumentType, documentTypes } from './documents/documents.ts'
import { levelCodes } from './occupations/level.ts'
import { type CreditKind, creditKinds } from './records/credit.ts'

/** A day, `YYYY-MM-DD`, in Asia/Shanghai. Apart from the arithmetic of days, which the public lookup does without zod. */
export const date = z.iso.date(bilingual('应为真实日期，格式 YYYY-MM-DD', 'must be a real date, written YYYY-MM-DD'))

/** A time of the day, HH:MM, Asia/Shanghai. */
export const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** A level's code. Apart from the levels themselves, which the public lookup says without zod. */
export const level = z.enum(levelCodes, bilingual('职业技能等级应为 1 至 5', 'the skill level must be 1 to 5'))

const eachOnce = <T extends z.ZodType>(list: z.ZodArray<T>) =>
  list.min(1).refine((all) => new Set(all).size === all.length, bilingual('不得重复', 'must not repeat'))

/** Levels of one occupation, each once. */
export const someLevels = eachOnce(z.array(level).max(5))

/** A kind of document. Apart from the kinds themselves, which the public lookup knows without zod. */
export const documentType = z.enum(
  Object.keys(documentTypes) as DocumentType[],
  bilingual('证件类型不在列表中', 'not a known type of document'),
)

/** Kinds of document, each once. */
export const someDocumentTypes = eachOnce(z.array(documentType))

/** A list in the archive by its reference, as a claim names one that was imported, or one that the dossier keeps. */
export const listRef = z.strictObject({
  key: z.string(),
  versionId: z.string().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  count: z.int(),
})

export const creditKind = z.enum(Object.keys(creditKinds) as [CreditKind, ...CreditKind[]])
