import * as z from 'zod'
import { writeBoth } from '../words/bilingual.ts'
import { date } from '../words/dates.ts'
import { email, mobile } from '../words/identifiers.ts'
import { unitNatures } from '../words/glossary.ts'
import { level } from '../words/level.ts'
import { material, tenThousandYuan, text } from '../words/papers.ts'
import { placeCode } from '../words/region.ts'

/** The seven materials of 二(一), in the notice's order (R-29 … R-35), and what the central branches add. */
export const materialKinds = [
  '1-application-form',
  '2-business-licence',
  '3-personnel-rules',
  '4-education-funds',
  '5-assessment-system',
  '6-staff-roster',
  '7-venues-equipment',
  'ministry-filing',
  'self-evaluation-history',
] as const

/** The seven that every enterprise hands in; the others depend on its kind. */
export const theSeven = materialKinds.slice(0, 7)

/** F-6 单位性质. */
export const natures = Object.keys(unitNatures) as (keyof typeof unitNatures)[]

const year = z.strictObject({
  year: z.int().min(2000).max(2099),
  skilledStaff: z.int().min(0), // F-7, F-9
  trainingFunds: tenThousandYuan, // F-8, F-10
})

/** F-15: one row of table 二. */
const occupation = z.strictObject({
  code: z.string().regex(/^[1-8]-\d{2}-\d{2}-\d{2}$/),
  name: text(60),
  basis: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('national-standard'), standard: text(200) }),
    z.strictObject({ kind: z.literal('enterprise-norm'), reference: text(200) }),
  ]),
  levels: z.array(level).min(1).max(5),
  headcount: z.int().min(1),
  mainBusiness: text(500),
})

/** one professional of material 6. Roles as the notice names them in 二(四). */
export const professional = z.strictObject({
  no: z.string().regex(/^[A-Z]\d{2,4}$/),
  name: text(60),
  roles: z.array(z.enum(['invigilator', 'examiner', 'supervisor'])).min(1),
  qualification: text(100),
  validUntil: date,
  fullTime: z.boolean(),
})

/** one venue of material 7. */
const venue = z.strictObject({
  no: z.string().regex(/^V\d{2,4}$/),
  name: text(100),
  address: text(200),
  video: z.boolean(),
})

const distinct = (key: 'no' | 'code') => (items: { [k in 'no' | 'code']?: string }[]) =>
  new Set(items.map((i) => i[key])).size === items.length
const noDoubles = { error: writeBoth({ zh: '不得重复', en: 'must not repeat' }) }

/** The form of the attachment, F-1 … F-20. USCC (F-3) is the enterprise's identity and comes with its token. */
export const form = z.strictObject({
  name: text(100), // F-1
  address: text(200), // F-2
  placeCode, // F-2, R-4
  capital: z.strictObject({ amount: tenThousandYuan, currency: z.string().regex(/^[A-Z]{3}$/) }), // F-4
  businessScope: text(2000), // F-5
  nature: z.enum(natures), // F-6
  natureText: text(100).optional(), // F-6
  industry: text(100),
  years: z.tuple([year, year]), // F-7 … F-10
  contact: z.strictObject({ name: text(60), title: text(60), mobile, email }), // F-11 … F-14
  occupations: z.array(occupation).min(1).max(5).refine(distinct('code'), noDoubles), // F-15, R-14
  personnelRules: text(5000), // F-16, R-21
  educationFunds: text(5000), // F-17, R-23
  assessmentSystem: text(5000), // F-18, R-24
  staffNote: text(5000), // F-19
  staff: z.array(professional).min(3).max(500).refine(distinct('no'), noDoubles), // F-19, R-24
  venuesNote: text(5000), // F-20
  venues: z.array(venue).min(1).max(200).refine(distinct('no'), noDoubles), // F-20, R-25
  treatmentPolicy: text(2000),
  materials: z.array(material(materialKinds)).min(1).max(100), // R-29 … R-36
  ministryFiling: z.strictObject({ number: text(60), code: z.string().regex(/^(?!0000)\d{4}$/) }).optional(),
  /** of its own accord, and without charging its staff. */
  declaration: z.strictObject({ voluntary: z.literal(true), notForProfit: z.literal(true), truthful: z.literal(true) }),
})

/** A draft may be incomplete; what stands in it must have the right names. */
export const draft = z.strictObject(
  Object.fromEntries(Object.keys(form.shape).map((field) => [field, z.unknown().optional()])),
)
