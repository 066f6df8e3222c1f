import type { Bilingual } from '../bilingual.ts'
import { isDate } from '../calendar/dates.ts'
import { type DocumentType, documentTypes, isDocumentType } from './documents.ts'

/** How the numbers of a kind of document are written and checked, and among whose numbers they are. */
type Numbering = {
  /** The one written form under which a number is kept and looked up; what is no number of the kind is left as it is. */
  readonly written: (number: string) => string
  /** What is wrong with a number so written, or undefined. `today` (YYYY-MM-DD) bounds the date of birth. */
  readonly problem: (written: string, today: string, name: Bilingual) => Bilingual | undefined
  /** The kind that gives its name to the number space, where other kinds show the same number; its own when absent. */
  readonly space?: (written: string) => DocumentType
}

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

const permits: Readonly<Record<string, DocumentType>> = {
  81: 'hk-macau-residence-permit',
  82: 'hk-macau-residence-permit',
  83: 'taiwan-residence-permit',
}

const finalX = (number: string) => number.replace(/^(\d{17})x$/, '$1X')

/** 公民身份号码 (GB 11643-1999): one for life, whatever shows it; one that begins with 81 to 83 is a residence permit's. */
const citizenNumber: Numbering = {
  written: finalX,
  problem: residentProblem,
  space: (written) => permits[written.slice(0, 2)] ?? 'resident-id',
}

const permitNumber = (areas: readonly string[], zh: string, en: string): Numbering => ({
  ...citizenNumber,
  problem: (written, today) =>
    residentProblem(written, today) ?? (areas.includes(written.slice(0, 6)) ? undefined : { zh, en }),
})

const shaped = (shape: RegExp, zh: string, en: string): Numbering => ({
  written: (number) => number,
  problem: (written, _, name) =>
    shape.test(written) ? undefined : { zh: `${name.zh}号码应为${zh}`, en: `${name.en}: ${en}` },
})

/** A number after the character of its series. 军1234567 and 军字第1234567 are 军字第1234567号. */
const inSeries = (series: string, number: string, zh: string, en: string): Numbering => ({
  ...shaped(new RegExp(`^[${series}]字第${number}号$`), zh, en),
  written: (typed) => typed.replace(/^(\p{Script=Han})(?:字第)?([0-9A-Z]+)号?$/u, '$1字第$2号'),
})

/** Given to a cadre once, and kept in whatever post until the service ends. */
const officerNumber: Numbering = {
  ...inSeries('军', '\\d{7}', '“军字第”加7位数字加“号”', '军字第, 7 digits and 号'),
  space: () => 'military-officer-card',
}

/**
 * The numbers of each kind, by the named check of the kind. Sources: GB 11643-1999; of the military kinds the notices on
 * their issue in 2016 and 2022 (the characters of the series; of officers the 7 digits). Of medium confidence are the
 * shapes of passes and passports, and how many digits stand in the other military series; of the newer permanent resident
 * card only the shape is checked.
 */
const numberings = {
  'resident-id': citizenNumber,
  'temporary-resident-id': citizenNumber,
  'household-register': citizenNumber,
  'social-security-card': citizenNumber,
  'hk-macau-residence-permit': permitNumber(
    ['810000', '820000'],
    '号码应以810000或820000开头',
    'the number must begin with 810000 or 820000',
  ),
  'taiwan-residence-permit': permitNumber(['830000'], '号码应以830000开头', 'the number must begin with 830000'),
  'hk-macau-pass': shaped(/^[HM]\d{8}(\d{2})?$/, 'H 或 M 加8位或10位数字', 'H or M and 8 or 10 digits'),
  'taiwan-pass': shaped(/^\d{8}(\d{2})?$/, '8位数字（旧证10位）', '8 digits, 10 on old permits'),
  passport: shaped(/^[A-Z0-9]{5,17}$/, '5至17位数字或大写字母', '5 to 17 digits or capitals'),
  'permanent-resident-id': {
    ...shaped(
      /^([A-Z]{3}\d{12}|9\d{16}[\dX])$/,
      '3位大写字母加12位数字，或以9开头的18位号码',
      '3 capitals and 12 digits, or 18 characters beginning with 9',
    ),
    written: finalX,
  },
  'military-officer-card': officerNumber,
  'military-cadre-card': officerNumber,
  'military-civilian-card': inSeries('文', '\\d{4,12}', '“文字第”加4至12位数字加“号”', '文字第, 4 to 12 digits and 号'),
  'soldier-card': inSeries(
    '兵士',
    '[0-9A-Z]{4,12}',
    '“兵字第”或“士字第”加4至12位数字或大写字母加“号”',
    '兵字第 or 士字第, 4 to 12 digits or capitals and 号',
  ),
  'armed-police-officer-card': inSeries(
    '武',
    '[0-9A-Z]{4,12}',
    '“武字第”加4至12位数字或大写字母加“号”',
    '武字第, 4 to 12 digits or capitals and 号',
  ),
} as const satisfies Record<DocumentType, Numbering>

/** The one written form of a number, under which it is kept and looked up. */
export const normaliseDocument = (type: DocumentType, number: string): string => numberings[type].written(number)

/**
 * What is wrong with a document number, or undefined. `today` (YYYY-MM-DD) bounds the date of birth. But for its one written
 * form nothing is repaired: spaces and small letters are refused. The explanation never repeats the number.
 */
export const checkDocument = (type: DocumentType, number: string, today: string): Bilingual | undefined =>
  numberings[type].problem(normaliseDocument(type, number), today, documentTypes[type])

type Document = { readonly type: string; readonly number: string }

/** A document by the one name of its number space, its number as it is written. A kind that is none of these is left as it is. */
export const canonicalDocument = ({ type, number }: Document): Document => {
  if (!isDocumentType(type)) return { type, number }
  const { written, space }: Numbering = numberings[type]
  const kept = written(number)
  return { type: space?.(kept) ?? type, number: kept }
}

const keyOf = ({ type, number }: Document) => `${type}|${number}`

/** P-4: whose a document is, as far as it tells: one number is one person, whatever document shows it. */
export const documentKey = (document: Document): string => keyOf(canonicalDocument(document))

/** All keys under which a document may be kept: before 2026-12 a residence permit's number could be a resident's as well. */
export const documentKeys = (document: Document): string[] => {
  const { type, number } = canonicalDocument(document)
  const former = Object.values<string>(permits).includes(type) ? [{ type: 'resident-id', number }] : []
  return [{ type, number }, ...former].map(keyOf)
}
