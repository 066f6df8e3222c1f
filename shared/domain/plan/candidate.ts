import * as z from 'zod'
import { bilingual } from '../vocabulary/bilingual.ts'
import { checkDocument, documentKey } from '../vocabulary/documents/document-numbers.ts'
import { materialId, personName, text } from '../vocabulary/documents/papers.ts'
import { type Condition, conditionCodes } from '../vocabulary/occupations/conditions.ts'
import { occupationCode } from '../vocabulary/occupations/occupation.ts'
import { documentType, level } from '../vocabulary/shapes.ts'

const regionCode = z
  .string()
  .regex(/^\d{6}$/, bilingual('应为六位行政区划代码', 'must be an administrative code of six digits'))

export const candidateNo = z.string().regex(/^\d{1,6}$/, bilingual('序号应为1至6位数字', 'must be 1 to 6 digits'))

/** The results dossier in which the mark was made, a point, and the candidate's number in it. */
const earlier = z
  .string()
  .regex(
    /^[0-9A-Za-z-]{1,64}\.\d{1,6}$/,
    bilingual('应为此前评价结果编号、点和其中的序号', 'must be the earlier results, a point, and the number in them'),
  )
  .optional()
const points = z.number().optional()
/** As a plan keeps them beside what they are carried from; they are looked up anew. */
const marks = z.strictObject({ theory: points, practical: points, comprehensive: points })

/** what a plan says of a candidate beside the document. */
const person = {
  no: candidateNo,
  name: personName(60),
  occupation: occupationCode,
  level,
  post: text(100),
  onMainPost: z.boolean(),
  insuredIn: regionCode,
  worksIn: regionCode,
  condition: z.enum(
    conditionCodes as [Condition, ...Condition[]],
    bilingual('不是申报条件代码', 'is no code of a condition'),
  ),
  evidence: text(200), // of the condition
  /** M9: of a retaker, by part, the earlier result whose mark is carried. */
  carried: z.strictObject({ theory: earlier, practical: earlier, comprehensive: earlier }).optional(),
}
/** As the certificate shows it (证书参考样式): one inch, white ground. */
const photo = z.strictObject({ id: materialId })
/** In a list that the plan kept before, beside what it was pinned to; it is pinned anew. */
const keptPhoto = photo.extend({
  versionId: z.string().optional(),
  sha256: z.string().optional(),
  size: z.int().optional(),
  type: z.string().optional(),
})

/** As typed. The number is sealed on arrival and stands in no entry and no list. */
const typedDocument = z.strictObject({ type: documentType, number: text(30) })
const subject = z.string().min(1).max(64)
/** As kept: the vault's subject in the place of the number, and that under which its holder may stand from before. */
const keptDocument = z.strictObject({ type: documentType, subject, formerly: subject.optional() })

const listOf = <T extends z.ZodType>(item: T) => z.array(item).min(1).max(10_000)

/** candidates as a sheet gives them. */
export const typedCandidates = listOf(z.strictObject({ ...person, document: typedDocument, photo: photo.optional() }))
/**
 * As a plan takes them: typed, or as an imported list has them. That nobody types a subject, the shell sees to
 * (`readTaken`).
 */
export const candidates = listOf(
  z.strictObject({
    ...person,
    document: z.union([typedDocument, keptDocument]),
    photo: keptPhoto.optional(),
    marks: marks.optional(),
  }),
)

type Document = z.infer<typeof typedDocument> | z.infer<typeof keptDocument>

/** Tells two persons apart by their documents; within one list all are typed or all are kept. */
export const personKey = (document: Document): string =>
  'subject' in document ? document.subject : documentKey(document)

/** What is wrong with a document that was typed; a kept one was found sound before it was sealed. */
export const documentProblem = (document: Document, today: string) =>
  'subject' in document ? undefined : checkDocument(document.type, document.number, today)
