import * as z from 'zod'
import { bilingual } from '../vocabulary/bilingual.ts'
import { draftOf, text } from '../vocabulary/documents/papers.ts'
import { occupationCode } from '../vocabulary/occupations/occupation.ts'
import { date, level, listRef, time } from '../vocabulary/shapes.ts'
import { candidateNo, candidates } from './candidate.ts'

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
    /** The question bank that it is drawn from, where one is registered. */
    bank: z.string().optional(),
  })
  .refine((s) => s.from < s.to, {
    ...bilingual('结束时间应晚于开始时间', 'must end after it begins'),
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

const roster = z.array(z.string()).min(1).max(200)

/** R-49 … R-53: what the notice asks a plan to contain. */
export const planShape = z.strictObject({
  training: z.array(training).min(1).max(50),
  sessions: z.array(session).min(1).max(200),
  invigilators: roster,
  examiners: roster,
  supervisors: roster,
  candidates,
  /** Candidates, by number, who share a name with staff of the batch and are other people. */
  namesakes: z.array(candidateNo).max(200).optional(),
})

/** Of candidates a draft holds the reference alone: typed ones would leave their documents in the entry. */
export const draft = draftOf(planShape, 'candidates').extend({ candidates: listRef.optional() })
