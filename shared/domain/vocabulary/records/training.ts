import type { Bilingual } from '../bilingual.ts'

// biome-ignore lint/suspicious/noExplicitAny: facts of a dossier
type Facts = Record<string, any>

/** 四(二): what a centre offers the enterprises that it supervises. */
export const serviceKinds = {
  'work-plan': { zh: '制定工作方案', en: 'Drawing up the work plan' },
  'assessment-norm': { zh: '制定评价规范', en: 'Drawing up assessment norms' },
  'question-setting': { zh: '命题指导', en: 'Guidance on setting questions' },
  'question-bank': { zh: '题库建设', en: 'Building question banks' },
  'examiner-training': { zh: '考评人员培训', en: 'Training of examiners' },
} as const satisfies Record<string, Bilingual>

/** Until when training gave an examiner's certificate validity. A certificate's number, not the place in a roster, is the person's own. */
export type Validity = { readonly certificateNo: string; readonly validUntil: string }

/** What training has given so far to whoever is on a filing's roster; `training` is that filing's. */
export const validitiesIn = (training: { facts: Facts } | undefined): readonly Validity[] =>
  training?.facts.extend?.validities ?? []

/** the later of what the roster says and what training gave since (days `YYYY-MM-DD`). */
export const validUntilOf = ({ certificateNo, validUntil }: Facts, validities: readonly Validity[]): string =>
  validities.reduce(
    (until, one) => (one.certificateNo === certificateNo && one.validUntil > until ? one.validUntil : until),
    validUntil,
  )
