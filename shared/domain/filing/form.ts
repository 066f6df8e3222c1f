import * as z from 'zod'
import type { Bilingual } from '../vocabulary/bilingual.ts'
import { draftOf, material, printedName, tenThousandYuan, text } from '../vocabulary/documents/papers.ts'
import { placeCode } from '../vocabulary/geography/region.ts'
import { unitNatures } from '../vocabulary/glossary.ts'
import { paths } from '../vocabulary/records/filed.ts'
import { capital, contact, equipment, occupations, staff, staffNo, venues } from '../vocabulary/records/filed-shapes.ts'
import { ministryFiling } from '../vocabulary/records/ministry-file.ts'

/**
 * The seven materials of 二(一), in the notice's order and each of its parts by itself, then what either path adds.
 */
export const materialNames = {
  '1-application-form': { zh: '职业技能等级认定机构备案申请表', en: 'the application form' }, // R-29, F-1
  '2-business-licence': { zh: '企业营业执照复印件', en: 'a copy of the business licence' },
  // R-31, F-16
  '3-personnel-rules': {
    zh: '技能人才培养、评价、使用、激励等人力资源管理制度文件',
    en: 'the rules on training, assessing, using and rewarding skilled staff',
  },
  // R-32, F-17
  '4-education-funds': {
    zh: '近2年企业职工教育经费情况说明文件及相关证明资料原件',
    en: 'the statement on education funds of the last two years, with original evidence',
  },
  '5-assessment-rules': { zh: '考评制度文件', en: 'the rules of assessment' }, // R-33, F-18
  '5-information-system': { zh: '信息管理系统情况说明', en: 'a description of the information system' }, // R-33, F-18
  // R-33, F-18
  '5-internal-unit': {
    zh: '负责培训考核的内设机构情况说明',
    en: 'a description of the unit for training and assessment',
  },
  // R-34, F-19
  '6-staff-roster': {
    zh: '考评人员、质量督导员等专业人员名册',
    en: 'the roster of examiners, supervisors and other professionals',
  },
  '7-venues': { zh: '考核场地资产有效证明文件的复印件', en: 'evidence of the venues' }, // R-35, F-20
  '7-equipment': { zh: '设施设备资产有效证明文件的复印件', en: 'evidence of the facilities and equipment' }, // R-35, F-20
  '7-video': { zh: '视频监控系统资产有效证明文件的复印件', en: 'evidence of the video monitoring' }, // R-35, F-20
  '6-credentials': { zh: '专业人员资历证明的复印件', en: 'copies of the credentials of professionals' }, // R-34, F-19
  'ministry-filing': { zh: '人社部备案文件', en: "the Ministry's filing" },
  'self-evaluation-history': { zh: '企业自主评价开展情况证明', en: 'evidence of assessments of its own so far' },
} as const satisfies Record<string, Bilingual>

export type MaterialKind = keyof typeof materialNames
const materialKinds = Object.keys(materialNames) as [MaterialKind, ...MaterialKind[]]

/** The seven, in their parts, that every enterprise hands in; credentials go by person, the others by its kind. */
export const theSeven = materialKinds.slice(0, materialKinds.indexOf('6-credentials'))

/** a file of credentials names, by their numbers in the roster, all whom it is about: a scan may hold many. */
const fileOfForm = material(materialKinds).extend({ of: z.array(staffNo).min(1).max(5000).optional() })

/** F-6 单位性质. */
export const natures = Object.keys(unitNatures) as (keyof typeof unitNatures)[]

const year = z.strictObject({
  year: z.int().min(2000).max(2099),
  skilledStaff: z.int().min(0), // F-7, F-9
  trainingFunds: tenThousandYuan, // F-8, F-10
})

/** The form of the attachment. The USCC (F-3) is the enterprise's identity and comes with its token. */
export const form = z.strictObject({
  name: printedName(100), // F-1
  address: text(200), // F-2
  placeCode, // F-2, R-4
  capital, // F-4
  businessScope: text(2000), // F-5
  nature: z.enum(natures), // F-6
  path: z.enum(paths), // R-8, W6
  natureText: text(100).optional(), // F-6
  industry: text(100),
  years: z.tuple([year, year]), // F-7 … F-10
  contact, // F-11 … F-14
  occupations, // F-15
  personnelRules: text(5000), // F-16, R-21
  educationFunds: text(5000), // F-17, R-23
  assessmentSystem: text(5000), // F-18, R-24
  staffNote: text(5000), // F-19
  staff, // F-19, R-24
  venuesNote: text(5000), // F-20
  venues, // F-20, R-25
  equipment, // F-20, R-25
  treatmentPolicy: text(2000),
  /** Each stands in the head with what pins it, some 300 bytes: an item of the ledger holds 400 KB in all. */
  materials: z.array(fileOfForm).min(1).max(400),
  ministryFiling: ministryFiling.optional(),
  /** of its own accord, and without charging its staff. */
  declaration: z.strictObject({ voluntary: z.literal(true), notForProfit: z.literal(true), truthful: z.literal(true) }),
})

export const draft = draftOf(form)
