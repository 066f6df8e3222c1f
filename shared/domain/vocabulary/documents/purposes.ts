import type { Bilingual } from '../bilingual.ts'

/**
 * Why an authority reads what has people's names in it. Words of our own and no free text: a reason in one's own words
 * would sooner or later name somebody.
 */
export const purposes = {
  review: { zh: '审核办理', en: 'Reviewing a dossier' },
  supervision: { zh: '监督检查', en: 'Supervision' },
  complaint: { zh: '投诉举报核查', en: 'Looking into a complaint' },
  correction: { zh: '更正、撤销办理', en: 'Correcting or revoking a certificate' },
  rights: { zh: '办理个人信息请求', en: "Handling a person's request" },
  upload: { zh: '全国联网上报', en: 'Reporting to the national system' },
  assistance: { zh: '协助司法、监察机关', en: 'Assisting courts or supervisory organs' },
} as const satisfies Record<string, Bilingual>

/** Stands for the reason of an enterprise that has a sealed document number of its own holders opened: nobody else's. */
export const ownPurpose = 'own'

export type Purpose = keyof typeof purposes
export const isPurpose = (text: string | undefined): text is Purpose =>
  text !== undefined && Object.hasOwn(purposes, text)
