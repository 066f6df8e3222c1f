import * as z from 'zod'
import { bilingual } from '../vocabulary/bilingual.ts'
import { officePaper, text } from '../vocabulary/documents/papers.ts'
import { staffNo } from '../vocabulary/records/filed-shapes.ts'
import { serviceKinds } from '../vocabulary/records/training.ts'
import { date } from '../vocabulary/shapes.ts'

/** What an enterprise asks for or a centre offers; `by` is the day until which it is wanted. */
export const proposal = z.strictObject({
  filing: z.string(),
  kind: z.enum(Object.keys(serviceKinds) as (keyof typeof serviceKinds)[]),
  subject: text(2000),
  by: date,
})

const days = z
  .array(date)
  .min(1)
  .max(60)
  .refine((all) => new Set(all).size === all.length, bilingual('日期重复', 'A day twice'))

/** Of the centre, by account: who they are is known there. */
const persons = z.array(text(200)).min(1).max(50)

/** an examiner of the filed roster, by number, and until when the training qualifies. */
const trained = z
  .array(z.strictObject({ no: staffNo, validUntil: date }))
  .max(500)
  .refine((all) => new Set(all.map(({ no }) => no)).size === all.length, bilingual('人员重复', 'Somebody twice'))

/** The record of a service. */
export const delivery = z.strictObject({
  days,
  persons,
  content: text(5000),
  materials: z.array(officePaper).max(20),
  trained,
})
