import * as z from 'zod'
import { writeBoth } from './bilingual.ts'
import { date } from './date-shape.ts'
import { level } from './level-shape.ts'
import { occupationCode } from './occupation.ts'
import { text } from './papers.ts'

/*
 * What an enterprise files and may change later: the same lists in the form of the attachment and in a change of it.
 */

/** F-15: one row of table 二. */
const occupation = z.strictObject({
  code: occupationCode,
  name: text(60),
  basis: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('national-standard'), standard: text(200) }),
    z.strictObject({ kind: z.literal('enterprise-norm'), reference: text(200) }),
  ]),
  levels: z.array(level).min(1).max(5),
  headcount: z.int().min(1),
  mainBusiness: text(500),
})

/** R-24, F-19: one professional of material 6. Roles as the notice names them in 二(四). */
const professional = z.strictObject({
  no: z.string().regex(/^[A-Z]\d{2,4}$/),
  name: text(60),
  roles: z.array(z.enum(['invigilator', 'examiner', 'supervisor'])).min(1),
  qualification: text(100),
  validUntil: date,
  fullTime: z.boolean(),
})

/** R-25, F-20: one venue of material 7. */
const venue = z.strictObject({
  no: z.string().regex(/^V\d{2,4}$/),
  name: text(100),
  address: text(200),
  video: z.boolean(),
})

const distinct = (key: 'no' | 'code') => (items: { [k in 'no' | 'code']?: string }[]) =>
  new Set(items.map((i) => i[key])).size === items.length
const noDoubles = { error: writeBoth({ zh: '不得重复', en: 'must not repeat' }) }

/** F-15 */
export const occupations = z.array(occupation).min(1).max(100).refine(distinct('code'), noDoubles)
/** F-19 */
export const staff = z.array(professional).min(3).max(500).refine(distinct('no'), noDoubles)
/** F-20 */
export const venues = z.array(venue).min(1).max(200).refine(distinct('no'), noDoubles)
