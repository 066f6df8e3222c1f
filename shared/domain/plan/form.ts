import * as z from 'zod'
import { writeBoth } from '../words/bilingual.ts'
import { date } from '../words/date-shape.ts'
import { documentType } from '../words/document-shape.ts'
import { level } from '../words/level-shape.ts'
import { occupationCode } from '../words/occupation.ts'
import { draftOf, materialId, text } from '../words/papers.ts'

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const regionCode = z.string().regex(/^\d{6}$/)

/** one session. */
const session = z
  .strictObject({
    date,
    from: time,
    to: time,
    venue: z.string(),
    method: z.enum(['theory', 'practical', 'comprehensive']),
    occupation: occupationCode,
    level,
    paper: text(100),
  })
  .refine((s) => s.from < s.to, {
    error: writeBoth({ zh: '结束时间应晚于开始时间', en: 'must end after it begins' }),
    path: ['to'],
  })

/** the training given before. */
const training = z.strictObject({
  occupation: occupationCode,
  level,
  hours: z.int().min(0).max(2000),
  content: text(2000),
  from: date,
  to: date,
})

/** one candidate. `document.number` is sealed on arrival and stands in no entry. */
export const candidate = z.strictObject({
  no: z.string().regex(/^\d{1,6}$/),
  name: text(60),
  document: z.strictObject({ type: documentType, number: z.string().max(30) }),
  occupation: occupationCode,
  level,
  post: text(100),
  onMainPost: z.boolean(),
  insuredIn: regionCode,
  worksIn: regionCode,
  condition: text(200), // 申报条件
  photo: z.strictObject({ id: materialId }).optional(), // facts §2: one inch, white ground
})

const roster = z.array(z.string()).min(1).max(200)

/** R-49 … R-53: what the notice asks a plan to contain. */
export const planShape = z.strictObject({
  training: z.array(training).min(1).max(50),
  sessions: z.array(session).min(1).max(200),
  invigilators: roster,
  examiners: roster,
  supervisors: roster,
  candidates: z.array(candidate).min(1).max(10_000),
})

export const draft = draftOf(planShape, 'candidates')
