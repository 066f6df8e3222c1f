import { isLevel, type Level } from '../occupations/level.ts'

/** The last serial of one segment, year and level; the first is 1. */
export const lastSerial = 999_999

/**
 * Parts 1 to 4, which the authorities assign: `kind` one capital, `ministryCode` 4 digits (`0000` when first filed with
 * a province), `province` 2 digits (44), `sequence` 6 digits.
 */
export type Institution = {
  readonly kind: string
  readonly ministryCode: string
  readonly province: string
  readonly sequence: string
}

/** All seven parts. `year` is the year of issue in Asia/Shanghai, 2000 to 2099; `serial` 1 to 999999. */
export type CertificateNumber = Institution & {
  readonly year: number
  readonly level: Level
  readonly serial: number
}

const institutionShape = /^[A-Z]\d{12}$/
const numberShape = /^([A-Z])(\d{4})(\d{2})(\d{6})(\d{2})([1-5])(?!0{6})(\d{6})$/

/**
 * The segment prefix of 13 characters: 号段 (二(二)), as institutions are shown in public lists.
 * Throws RangeError for parts that do not fit.
 */
export const institutionCode = ({ kind, ministryCode, province, sequence }: Institution): string => {
  const fits =
    /^[A-Z]$/.test(kind) && /^\d{4}$/.test(ministryCode) && /^\d{2}$/.test(province) && /^\d{6}$/.test(sequence)
  if (!fits) throw new RangeError(`no institution code: ${[kind, ministryCode, province, sequence].join(' ')}`)
  return kind + ministryCode + province + sequence
}

/** The parts of a 13-character institution code; undefined when it is none. */
export const readInstitutionCode = (code: string): Institution | undefined =>
  institutionShape.test(code)
    ? { kind: code.slice(0, 1), ministryCode: code.slice(1, 5), province: code.slice(5, 7), sequence: code.slice(7) }
    : undefined

/**
 * The 22 characters of a certificate number (人社鉴发〔2019〕2号): one letter and 21 digits, no check digit.
 * Throws RangeError for parts that do not fit, a spent serial among them: nothing is ever cut to length.
 */
export const writeCertificateNumber = (parts: CertificateNumber): string => {
  const { year, level: levelCode, serial } = parts
  const within = (value: number, from: number, to: number) => Number.isInteger(value) && value >= from && value <= to
  if (!within(serial, 1, lastSerial)) throw new RangeError(`serial outside 1 to 999999: ${serial}`)
  if (!within(year, 2000, 2099)) throw new RangeError(`year outside 2000 to 2099: ${year}`)
  if (!isLevel(levelCode)) throw new RangeError(`no level: ${levelCode}`)
  return institutionCode(parts) + String(year % 100).padStart(2, '0') + levelCode + String(serial).padStart(6, '0')
}

/** The parts of a certificate number, of any province and any body; undefined when it is malformed. */
export const readCertificateNumber = (number: string): CertificateNumber | undefined => {
  const found = numberShape.exec(number)
  if (!found) return undefined
  const [, kind = '', ministryCode = '', province = '', sequence = '', year = '', level = '', serial = ''] = found
  if (!isLevel(level)) return undefined
  return {
    kind,
    ministryCode,
    province,
    sequence,
    year: 2000 + Number(year),
    level,
    serial: Number(serial),
  }
}

/**
 * Whether the text has the form of a certificate number of any province. A right form proves nothing: there is no check
 * digit, so a slip gives another well-formed number. Only a lookup tells.
 */
export const isCertificateNumber = (text: string): boolean => numberShape.test(text)
