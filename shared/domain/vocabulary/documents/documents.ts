import type { Bilingual } from '../bilingual.ts'
import { isDate } from '../calendar/dates.ts'

/** Kinds of identity document a candidate may show. */
export const documentTypes = {
  'resident-id': { zh: '居民身份证', en: 'Resident identity card' },
  'hk-macau-residence-permit': { zh: '港澳居民居住证', en: 'Residence permit for Hong Kong and Macau residents' },
  'taiwan-residence-permit': { zh: '台湾居民居住证', en: 'Residence permit for Taiwan residents' },
  'hk-macau-pass': { zh: '港澳居民来往内地通行证', en: 'Mainland travel permit for Hong Kong and Macau residents' },
  'taiwan-pass': { zh: '台湾居民来往大陆通行证', en: 'Mainland travel permit for Taiwan residents' },
  passport: { zh: '护照', en: 'Passport' },
  'permanent-resident-id': { zh: '外国人永久居留身份证', en: 'Foreign permanent resident identity card' },
} as const satisfies Record<string, Bilingual>

export type DocumentType = keyof typeof documentTypes

export const isDocumentType = (code: string): code is DocumentType => Object.hasOwn(documentTypes, code)

/** GB/T 2260 province prefixes; 81 to 83 are Hong Kong, Macau and Taiwan. */
const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 81 82 83'.split(' '),
)

/** ISO 7064 MOD 11-2 over the first 17 digits (GB 11643-1999). */
const residentCheck = (digits: string): string | undefined => {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, i) => total + Number(digits[i]) * weight, 0)
  return '10X98765432'[sum % 11]
}

const residentProblem = (number: string, today: string): Bilingual | undefined => {
  if (/^\d{15}$/.test(number))
    return {
      zh: '15位旧号码不再使用，请填写18位号码',
      en: '15-digit numbers are no longer used: give the 18-digit one',
    }
  if (!/^\d{17}[\dX]$/.test(number))
    return { zh: '号码应为17位数字加1位校验码', en: 'the number has 17 digits and one check character' }
  if (!provinces.has(number.slice(0, 2)))
    return { zh: '号码前两位不是省级行政区划代码', en: 'the first two digits are no province' }
  const birth = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  if (!isDate(birth)) return { zh: '号码中的出生日期不存在', en: 'the date of birth inside does not exist' }
  if (birth > today) return { zh: '号码中的出生日期晚于今天', en: 'the date of birth inside lies in the future' }
  if (residentCheck(number) !== number[17])
    return { zh: '号码校验位不符，请核对', en: 'the check character does not fit' }
  return undefined
}

const permitProblem = (number: string, today: string, areas: string[], zh: string, en: string) =>
  residentProblem(number, today) ?? (areas.includes(number.slice(0, 6)) ? undefined : { zh, en })

const shapes = {
  'hk-macau-pass': [/^[HM]\d{8}(\d{2})?$/, 'H 或 M 加8位或10位数字', 'H or M and 8 or 10 digits'],
  'taiwan-pass': [/^\d{8}(\d{2})?$/, '8位数字（旧证10位）', '8 digits, 10 on old permits'],
  passport: [/^[A-Z0-9]{5,17}$/, '5至17位数字或大写字母', '5 to 17 digits or capitals'],
  'permanent-resident-id': [
    /^([A-Z]{3}\d{12}|9\d{16}[\dX])$/,
    '3位大写字母加12位数字，或以9开头的18位号码',
    '3 capitals and 12 digits, or 18 characters beginning with 9',
  ],
} as const satisfies Partial<Record<DocumentType, readonly [RegExp, string, string]>>

const endsInCheck: ReadonlySet<DocumentType> = new Set<DocumentType>([
  'resident-id',
  'hk-macau-residence-permit',
  'taiwan-residence-permit',
  'permanent-resident-id',
])

/** The one written form under which a number is kept and looked up: a final `x` that is a check character becomes `X`. */
export const normaliseDocument = (type: DocumentType, number: string): string =>
  endsInCheck.has(type) ? number.replace(/^(\d{17})x$/, '$1X') : number

/**
 * What is wrong with a document number, or undefined. `today` (YYYY-MM-DD) bounds the date of birth. A final small `x`
 * counts as `X`; nothing else is repaired, spaces and other small letters are refused. The explanation never repeats
 * the number. Sources: GB 11643-1999; the shapes of passes and passports are of medium confidence, and of the newer
 * permanent resident card only the shape is checked.
 */
export const checkDocument = (type: DocumentType, number: string, today: string): Bilingual | undefined => {
  const written = normaliseDocument(type, number)
  if (type === 'resident-id') return residentProblem(written, today)
  if (type === 'hk-macau-residence-permit') {
    const en = 'the number must begin with 810000 or 820000'
    return permitProblem(written, today, ['810000', '820000'], '号码应以810000或820000开头', en)
  }
  if (type === 'taiwan-residence-permit')
    return permitProblem(written, today, ['830000'], '号码应以830000开头', 'the number must begin with 830000')
  const [shape, zh, en] = shapes[type]
  return shape.test(written)
    ? undefined
    : { zh: `${documentTypes[type].zh}号码应为${zh}`, en: `${documentTypes[type].en}: ${en}` }
}
