import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { levelCodes } from '../occupations/level.ts'
import vectors from '../vectors/identifiers.json' with { type: 'json' }
import {
  type CertificateNumber,
  institutionCode,
  isCertificateNumber,
  readCertificateNumber,
  readInstitutionCode,
  writeCertificateNumber,
} from './certificate-number.ts'

const { wellFormed, malformed, parts } = vectors.certificateNumber
const digits = (length: number) => fc.nat(10 ** length - 1).map((n) => String(n).padStart(length, '0'))
const numbers: fc.Arbitrary<CertificateNumber> = fc.record({
  kind: fc.constantFrom('Y', 'S', 'J'),
  ministryCode: digits(4),
  province: fc.constantFrom('44', '23'),
  sequence: digits(6),
  year: fc.integer({ min: 2000, max: 2099 }),
  level: fc.constantFrom(...levelCodes),
  serial: fc.integer({ min: 1, max: 999_999 }),
})
const first: CertificateNumber = {
  kind: 'Y',
  ministryCode: '0000',
  province: '44',
  sequence: '000001',
  year: 2019,
  level: '5',
  serial: 1,
}

describe('a certificate number', () => {
  test.each(wellFormed)('%s is well-formed', (number) => {
    expect(isCertificateNumber(number)).toBe(true)
    const read = readCertificateNumber(number)
    expect(read && writeCertificateNumber(read)).toBe(number)
  })
  test.each(malformed)('%j is malformed', (number) => {
    expect(isCertificateNumber(number)).toBe(false)
    expect(readCertificateNumber(number)).toBeUndefined()
  })
  test('has the parts of the vector, the level as one character', () => {
    for (const [number, expected] of Object.entries(parts))
      expect(readCertificateNumber(number)).toEqual({ ...expected, level: String(expected.level) })
  })
  test('the first one of the first enterprise is Y000044000001195000001', () => {
    expect(writeCertificateNumber(first)).toBe('Y000044000001195000001')
  })
  test('writing and reading are inverse, and what is written is well-formed', () => {
    fc.assert(
      fc.property(numbers, (number) => {
        const written = writeCertificateNumber(number)
        expect(written).toMatch(/^[A-Z]\d{14}[1-5]\d{6}$/)
        expect(isCertificateNumber(written)).toBe(true)
        expect(readCertificateNumber(written)).toEqual(number)
        expect(written.startsWith(institutionCode(number))).toBe(true)
      }),
    )
  })
  test('reading and the form always agree, whatever is typed', () => {
    const typed = fc.oneof(fc.string(), fc.stringMatching(/^[YSy][0-9]{14}[0-9][0-9]{6}$/))
    fc.assert(
      fc.property(typed, (text) => {
        expect(readCertificateNumber(text) !== undefined).toBe(isCertificateNumber(text))
      }),
    )
  })
  test('wide digits and line ends are refused', () => {
    expect(isCertificateNumber('Y00004400000119500000１')).toBe(false)
    expect(isCertificateNumber('Y000044000001195000001\n')).toBe(false)
  })
  test.each([
    ['a spent serial', { serial: 1_000_000 }],
    ['serial 0', { serial: 0 }],
    ['half a serial', { serial: 1.5 }],
    ['a year before 2000', { year: 1999 }],
    ['a year after 2099', { year: 2100 }],
    ['a level beyond 5', { level: '6' as '5' }],
    ['a small letter', { kind: 'y' }],
    ['a short sequence', { sequence: '1' }],
    ['a long ministry code', { ministryCode: '00001' }],
    ['a province of one digit', { province: '4' }],
  ])('%s is a fault when writing', (_, wrong) => {
    expect(() => writeCertificateNumber({ ...first, ...wrong })).toThrow(RangeError)
  })
})

describe('an institution code', () => {
  test('is the first 13 characters, and reads back', () => {
    expect(institutionCode(first)).toBe('Y000044000001')
    expect(readInstitutionCode('Y000144000012')).toEqual({
      kind: 'Y',
      ministryCode: '0001',
      province: '44',
      sequence: '000012',
    })
  })
  test('of another length or shape is none', () => {
    for (const code of ['Y00004400001', 'Y0000440000011', 'y000044000001', '0000044000001', ''])
      expect(readInstitutionCode(code)).toBeUndefined()
  })
})
