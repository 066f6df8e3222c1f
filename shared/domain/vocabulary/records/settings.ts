import * as z from 'zod'
import type { Bilingual } from '../bilingual.ts'
import { text } from '../documents/papers.ts'
import { leastYears, termedKinds } from '../documents/retention.ts'
import { contactOfNotice } from '../geography/contact.ts'
import { email } from '../identifiers/identifiers.ts'
import { creditKind, someDocumentTypes } from '../shapes.ts'

/** The province's one configuration. */
export const configurationId = 'guangdong'

const retentionYears = z.int().min(leastYears).max(100)
const workdays = z.int().min(1).max(250)
type Setting = { readonly says: Bilingual; readonly shape: z.ZodType; readonly shipped: unknown }

/**
 * What holds for the whole system and may change while it runs: its name, its shape, and what holds until something is
 * enacted. What belongs to one round stands in that round's terms, and what the notice fixes is no setting.
 */
export const settings = {
  contact: {
    says: { zh: '省中心联系方式', en: 'How to reach the provincial centre' },
    shape: z.strictObject({
      phones: z
        .array(z.string().regex(/^(\(0\d{2,3}\))?[1-9]\d{6,10}$/))
        .min(1)
        .max(5),
      email,
      address: text(200),
    }),
    shipped: contactOfNotice,
  },
  /** 四(三): points by kind of event; a kind that is not named weighs what its own table says. */
  'credit-weights': {
    says: { zh: '信用记录分值', en: 'Weights in the credit file' },
    shape: z.partialRecord(creditKind, z.int().min(-100).max(100)),
    shipped: {},
  },
  /** 四(二): working days for each step. */
  'complaint-workdays': {
    says: { zh: '投诉举报办理时限（工作日）', en: 'Working days for the steps of a complaint' },
    shape: z.strictObject({
      accept: workdays,
      assign: workdays,
      report: workdays,
      extension: workdays,
      decide: workdays,
      reply: workdays,
      close: workdays,
    }),
    shipped: { accept: 5, assign: 3, report: 30, extension: 30, decide: 5, reply: 5, close: 10 },
  },
  /** 二(五): working days from the approval of results in which a candidate may ask for a re-mark. */
  're-mark-workdays': {
    says: { zh: '申请成绩复核的期限（工作日）', en: 'Working days in which a re-mark may be asked for' },
    shape: workdays,
    shipped: 15,
  },
  /** P-1: working days for which approved results are shown before certificates are issued on them; none by default. */
  'publicity-workdays': {
    says: {
      zh: '证书核发前评价结果公示期（工作日，0为不公示）',
      en: 'Working days for which results are shown before issuing',
    },
    shape: z.int().min(0).max(30),
    shipped: 0,
  },
  /** M9: for how long the mark of a passed part is carried, from the last day of the assessment in which it was made. */
  'carried-mark-years': {
    says: { zh: '合格部分成绩保留年限', en: 'Years for which marks are carried' },
    shape: z.int().min(1).max(5),
    shipped: 1,
  },
  /** M10: working days in which a person is answered, and by how many more the answer may be put off once. */
  'personal-request-workdays': {
    says: { zh: '个人信息请求答复时限（工作日）', en: "Working days for the answer to a person's request" },
    shape: z.strictObject({ answer: workdays, extension: workdays }),
    shipped: { answer: 15, extension: 15 },
  },
  /** P-4: by what a candidate, or a holder as corrected, is named from then on. What was taken before stays valid. */
  'identity-documents': {
    says: { zh: '接受的身份证件类型', en: 'Documents of identity that are accepted' },
    shape: someDocumentTypes,
    shipped: [
      'resident-id',
      'hk-macau-residence-permit',
      'taiwan-residence-permit',
      'hk-macau-pass',
      'taiwan-pass',
      'passport',
      'permanent-resident-id',
      'military-officer-card',
      'military-cadre-card',
      'military-civilian-card',
      'soldier-card',
      'armed-police-officer-card',
    ],
  },
  /** 二(四): for how long originals are kept; never less than the archive's lock, which deployment sets. */
  'retention-years': {
    says: { zh: '档案保管年限', en: 'Years for which originals are kept' },
    shape: retentionYears,
    shipped: 5,
  },
  /** M10: for how long each kind of personal data is kept, where that is longer; a kind that is not named as its table says. */
  'retention-terms': {
    says: { zh: '各类个人信息保存年限', en: 'Years for which each kind of personal data is kept' },
    shape: z.partialRecord(z.enum(termedKinds), retentionYears),
    shipped: {},
  },
} as const satisfies Record<string, Setting>

export type SettingName = keyof typeof settings
export type SettingValue<N extends SettingName> = z.infer<(typeof settings)[N]['shape']>
/** `from` is the first day on which it holds; `version` that of the entry which enacted it. */
export type Enacted = {
  readonly setting: SettingName
  readonly value: unknown
  readonly from: string
  readonly version: number
}

// biome-ignore lint/suspicious/noExplicitAny: facts of a dossier
type Head = { readonly facts: Record<string, any> } | undefined

/** Everything that was ever enacted, in the order in which it was. */
export const enactedIn = (head: Head): readonly Enacted[] => head?.facts.enact?.values ?? []

/** What holds on a day (Asia/Shanghai). A pure function of the head that a row knows, so that its decision stands on it. */
export const settingOf = <N extends SettingName>(head: Head, name: N, day: string): SettingValue<N> =>
  (enactedIn(head).findLast(({ setting, from }) => setting === name && from <= day)?.value ??
    settings[name].shipped) as SettingValue<N>
