import type { Bilingual } from '../bilingual.ts'

/** What a complaint is about. The notice names no kinds; these are what can go wrong in an assessment. */
export const complaintCategories = {
  fraud: { zh: '替考、泄题、改分等弄虚作假', en: 'Cheating: stand-ins, leaked papers, altered scores' },
  certificate: { zh: '假证、买卖证书、应发未发', en: 'Certificates forged, sold, or not handed over' },
  fees: { zh: '违规收费、以营利为目的', en: 'Unlawful fees, assessment for profit' },
  organisation: { zh: '未按方案和计划组织认定', en: 'Assessment not held as filed' },
  treatment: { zh: '未落实持证人员待遇', en: 'Treatment due to certificate holders withheld' },
  data: { zh: '泄露或滥用个人信息', en: 'Personal data leaked or misused' },
  officials: { zh: '工作人员违规违纪', en: 'Misconduct of officials or experts' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<string, Bilingual>

export type ComplaintCategory = keyof typeof complaintCategories

// biome-ignore lint/suspicious/noExplicitAny: facts of a dossier
type Facts = Record<string, any>

/** The filing that a complaint is linked to: as was found on acceptance, on assignment, or by what the public said. */
export const filingComplainedOf = ({ accept, assign, receive }: Facts): string | undefined =>
  accept?.filing ?? assign?.filing ?? receive?.filing
