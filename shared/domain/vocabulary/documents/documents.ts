import type { Bilingual } from '../bilingual.ts'

/**
 * P-4: kinds of identity document. Which of them are accepted, and from which day, is the setting `identity-documents`;
 * how their numbers are checked, and whose these are, is in document-numbers.ts.
 */
export const documentTypes = {
  'resident-id': { zh: '居民身份证', en: 'Resident identity card' },
  'hk-macau-residence-permit': { zh: '港澳居民居住证', en: 'Residence permit for Hong Kong and Macau residents' },
  'taiwan-residence-permit': { zh: '台湾居民居住证', en: 'Residence permit for Taiwan residents' },
  'hk-macau-pass': { zh: '港澳居民来往内地通行证', en: 'Mainland travel permit for Hong Kong and Macau residents' },
  'taiwan-pass': { zh: '台湾居民来往大陆通行证', en: 'Mainland travel permit for Taiwan residents' },
  passport: { zh: '护照', en: 'Passport' },
  'permanent-resident-id': { zh: '外国人永久居留身份证', en: 'Foreign permanent resident identity card' },
  'temporary-resident-id': { zh: '临时居民身份证', en: 'Temporary resident identity card' },
  'household-register': { zh: '居民户口簿', en: 'Household register' },
  'social-security-card': { zh: '社会保障卡', en: 'Social security card' },
  'military-officer-card': { zh: '军官证', en: 'Military officer card' },
  'military-cadre-card': { zh: '文职干部证', en: 'Civilian cadre card of the armed forces' },
  'military-civilian-card': { zh: '文职人员证', en: 'Civilian staff card of the armed forces' },
  'soldier-card': { zh: '士兵证', en: 'Soldier card, of conscripts and sergeants' },
  'armed-police-officer-card': { zh: '武警警官证', en: 'Armed police officer card' },
} as const satisfies Record<string, Bilingual>

export type DocumentType = keyof typeof documentTypes

export const isDocumentType = (code: string): code is DocumentType => Object.hasOwn(documentTypes, code)
