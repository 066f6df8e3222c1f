import * as z from 'zod'
import { bilingual } from '../vocabulary/bilingual.ts'
import { yuan } from '../vocabulary/documents/papers.ts'
import { isCertificateNumber } from '../vocabulary/identifiers/certificate-number.ts'
import { date } from '../vocabulary/shapes.ts'

/** what a holder may be given for a certificate; a promotion, and what is none of these, may have no amount. */
export const treatmentKinds = {
  'wage-raise': { zh: '工资晋级', en: 'Wage raise' },
  allowance: { zh: '技能津贴', en: 'Skill allowance' },
  promotion: { zh: '岗位晋升', en: 'Promotion' },
  reward: { zh: '一次性奖励', en: 'One-off reward' },
  other: { zh: '其他', en: 'Other' },
} as const
export const payments = {
  month: { zh: '每月', en: 'Per month' },
  once: { zh: '一次性', en: 'Once' },
} as const

const codes = <K extends string>(words: Readonly<Record<K, unknown>>) => Object.keys(words) as K[]

export const certificateNumber = z
  .string()
  .refine(isCertificateNumber, bilingual('不是证书编号', 'is no certificate number'))

const paid = bilingual('须填写金额和计发方式', 'needs an amount and how it is paid')
type Item = { kind: keyof typeof treatmentKinds; amount?: string | undefined; per?: keyof typeof payments | undefined }
const isPaid = ({ amount, per }: Item) => amount !== undefined && per !== undefined
const mayBeUnpaid = ({ kind, amount, per }: Item) =>
  ['promotion', 'other'].includes(kind) && amount === undefined && per === undefined

/** By the certificate's number alone: no name and no document stands here. */
const treatment = z
  .strictObject({
    certificate: certificateNumber,
    kind: z.enum(codes(treatmentKinds)),
    amount: yuan.optional(),
    per: z.enum(codes(payments)).optional(),
    /** The day since which, or on which, it was given. */
    on: date,
  })
  .refine((item) => isPaid(item) || mayBeUnpaid(item), { ...paid, path: ['amount'] })
  .refine(({ kind, per }) => kind !== 'reward' || per !== 'month', {
    ...bilingual('一次性奖励不按月计发', 'a one-off reward is not paid by the month'),
    path: ['per'],
  })

/** Each certificate that the row names is read. */
export const mostTreatments = 1000
export const treatments = z.array(treatment).min(1).max(mostTreatments)
