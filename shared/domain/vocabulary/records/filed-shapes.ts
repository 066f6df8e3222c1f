import * as z from 'zod'
import { bilingual, bilingualIssue } from '../bilingual.ts'
import { personName, printedName, tenThousandYuan, text } from '../documents/papers.ts'
import { email, mobile } from '../identifiers/identifiers.ts'
import { occupationCode } from '../occupations/occupation.ts'
import { date, someLevels } from '../shapes.ts'

/*
 * What an enterprise files and may change later: the same lists in the form of the attachment and in a change of it.
 */

/** F-4 */
export const capital = z.strictObject({ amount: tenThousandYuan, currency: z.string().regex(/^[A-Z]{3}$/) })
/** F-11 … F-14 */
export const contact = z.strictObject({ name: personName(60), title: text(60), mobile, email })

/** F-15: one row of table 二. */
const occupation = z.strictObject({
  code: occupationCode,
  name: printedName(60),
  basis: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('national-standard'), standard: text(200) }),
    z.strictObject({ kind: z.literal('enterprise-norm'), reference: text(200) }),
  ]),
  levels: someLevels,
  headcount: z.int().min(1),
  mainBusiness: text(500),
})

/** The professionals of material 6, as 二(四) names them; W8: 专家 of 一(五)4 as well, whom rosters of before did not have. */
export const staffRoles = {
  invigilator: { zh: '监考人员', en: 'Invigilator' },
  examiner: { zh: '考评人员', en: 'Examiner' },
  supervisor: { zh: '质量督导员', en: 'Quality supervisor' },
  expert: { zh: '专家', en: 'Expert' },
} as const
const roles = Object.keys(staffRoles) as (keyof typeof staffRoles)[]

/** A professional's number in the roster. */
export const staffNo = z
  .string()
  .regex(/^[A-Z]\d{2,4}$/, bilingual('编号应为一个大写字母加2至4位数字，如 K01', 'must be like K01'))

const certified = ['examiner', 'supervisor']

/** R-24, F-19: one professional of material 6. Who examines or supervises is certified to; others need not be. */
const professional = z
  .strictObject({
    no: staffNo,
    name: personName(60),
    roles: z.array(z.enum(roles)).min(1).max(roles.length),
    qualification: text(100),
    certificateNo: text(60).regex(/\d/, bilingual('不是证书编号', 'is no certificate number')).optional(),
    validUntil: date,
    fullTime: z.boolean(),
  })
  .refine(({ roles, certificateNo }) => certificateNo !== undefined || !roles.some((r) => certified.includes(r)), {
    ...bilingual('考评人员、质量督导员须填写证书编号', 'examiners and supervisors have a certificate number'),
    path: ['certificateNo'],
    when: ({ value }) => Array.isArray((value as { roles?: unknown } | null)?.roles),
  })

const venueNo = z.string().regex(/^V\d{2,4}$/, bilingual('场地编号应为 V 加2至4位数字，如 V01', 'must be like V01'))

/** R-25, F-20: one venue of material 7. */
const venue = z.strictObject({
  no: venueNo,
  name: text(100),
  address: text(200),
  video: z.boolean(),
})

/** R-25, F-20: one piece of equipment, or several of a kind, and the venue where it stands. */
const piece = z.strictObject({
  no: z.string().regex(/^E\d{2,5}$/, bilingual('设备编号应为 E 加2至5位数字，如 E001', 'must be like E001')),
  name: text(100),
  model: text(100),
  quantity: z.int().min(1).max(100_000),
  venue: venueNo,
  /** Of an instrument that is calibrated. */
  calibratedUntil: date.optional(),
})

/** A list no two items of which share the key; each that repeats an earlier one is named, whatever else is wrong. */
export const distinct = <K extends string, T extends z.ZodType<{ [k in K]?: unknown }>>(list: z.ZodArray<T>, key: K) =>
  list.superRefine(
    (items, { addIssue }) => {
      const seen = new Set<unknown>()
      for (const [i, item] of items.entries()) {
        const name = item?.[key]
        if (name !== undefined && seen.has(name))
          addIssue({ ...bilingualIssue({ zh: '不得重复', en: 'must not repeat' }), path: [i, key] })
        seen.add(name)
      }
    },
    { when: ({ value }) => Array.isArray(value) },
  )

/** M7: occupations and levels, of those that were applied for. */
export const grantedScope = distinct(
  z
    .array(z.strictObject({ code: occupationCode, levels: someLevels }))
    .min(1)
    .max(5),
  'code',
)
/** F-15 */
export const occupations = distinct(z.array(occupation).min(1).max(100), 'code')
/** F-19 */
export const staff = distinct(z.array(professional).min(3).max(5000), 'no')
/** F-20 */
export const venues = distinct(z.array(venue).min(1).max(200), 'no')
/** F-20 */
export const equipment = distinct(z.array(piece).min(1).max(5000), 'no')
