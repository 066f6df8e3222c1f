import fc from 'fast-check'
import { stdnum } from 'stdnum'
import { describe, expect, test } from 'vitest'
import vectors from '../vectors/identifiers.json' with { type: 'json' }
import { canonicalDocument, checkDocument, documentKey, normaliseDocument } from './document-numbers.ts'
import type { DocumentType } from './documents.ts'

const today = '2019-06-21'
const digits = (length: number) => fc.nat(10 ** length - 1).map((n) => String(n).padStart(length, '0'))
const provinces = fc.constantFrom('11', '15', '23', '37', '44', '46', '50', '54', '65', '81', '82', '83')
const numbers = fc
  .tuple(provinces, digits(4), fc.integer({ min: 1900, max: 2018 }), fc.nat(13), fc.nat(32), digits(3))
  .map(([p, area, year, month, day, order]) =>
    [p, area, year, String(month).padStart(2, '0'), String(day).padStart(2, '0'), order].join(''),
  )
const valid = numbers.chain((body) => {
  const fitting = [...'0123456789X'].map((c) => body + c).filter((n) => !checkDocument('resident-id', n, today))
  return fitting.length > 0 ? fc.constantFrom(...fitting) : fc.constant(undefined)
})

describe('a resident identity number', () => {
  test.each(vectors.residentId.valid)('%s is valid', (number) => {
    expect(checkDocument('resident-id', number, today)).toBeUndefined()
  })
  test.each(vectors.residentId.invalid)('%j is refused in both languages', (number) => {
    expect(checkDocument('resident-id', number, today)).toEqual({ zh: expect.any(String), en: expect.any(String) })
  })
  test('agrees with an independent check on valid and invalid dates and check characters', () => {
    const ric = stdnum.CN?.ric
    expect(ric).toBeDefined()
    let passed = 0
    fc.assert(
      fc.property(numbers, fc.constantFrom(...'0123456789X'), (body, check) => {
        const ours = checkDocument('resident-id', body + check, today) === undefined
        if (ours) passed += 1
        expect(ours).toBe(ric?.validate(body + check).isValid)
      }),
      { numRuns: 5000 },
    )
    expect(passed).toBeGreaterThan(100)
  })
  test('one wrong digit is always noticed', () => {
    fc.assert(
      fc.property(valid, fc.nat(17), fc.constantFrom(...'0123456789'), (number, place, other) => {
        fc.pre(number !== undefined && number[place] !== other)
        const wrong = `${number?.slice(0, place)}${other}${number?.slice(place + 1)}`
        expect(checkDocument('resident-id', wrong, today)).toBeDefined()
      }),
    )
  })
  test('a birth today is possible, tomorrow is not', () => {
    const born = (day: string) => `44010020190621001${day}`
    const number = [...'0123456789X'].map(born).find((n) => !checkDocument('resident-id', n, '2019-06-21')) ?? ''
    expect(number).toHaveLength(18)
    expect(checkDocument('resident-id', number, '2019-06-20')?.zh).toContain('晚于今天')
  })
  test('a small x counts as X, and both are kept in one form', () => {
    expect(checkDocument('resident-id', '11010519491231002x', today)).toBeUndefined()
    expect(normaliseDocument('resident-id', '11010519491231002x')).toBe('11010519491231002X')
  })
  test('the explanation says what is wrong and never repeats the number', () => {
    const say = (number: string) => checkDocument('resident-id', number, today)?.zh
    expect(say('110105491231002')).toContain('15位')
    expect(say('99010519491231002X')).toContain('省级')
    expect(say('11010519491331002X')).toContain('出生日期')
    expect(say('110105194912310021')).toContain('校验位')
    for (const number of vectors.residentId.invalid) expect(JSON.stringify(say(number))).not.toContain(number.trim())
  })
})

/** Of each kind, numbers that are sound and numbers that are not. */
const cases: [DocumentType, string[], string[]][] = [
  [
    'hk-macau-residence-permit',
    ['810000199001010019', '820000199001010010'],
    ['830000199001010012', '11010519491231002X', '810000199001010018', ''],
  ],
  ['taiwan-residence-permit', ['830000199001010012'], ['810000199001010019', '820000199001010010']],
  ['hk-macau-pass', ['H00000001', 'M0000000101'], ['h00000001', 'A00000001', 'H0000001', 'H000000011', 'H00000001 ']],
  ['taiwan-pass', ['00000001', '0000000101'], ['0000001', '000000011', 'T0000001']],
  ['passport', ['EA0000001', 'X1234', 'A1234567890123456'], ['ea0000001', 'X123', 'A12345678901234567', 'EA 000001']],
  [
    'permanent-resident-id',
    ['CAN440100000101', '944010199001010012', '94401019900101001X'],
    ['CA4440100000101', 'CAN44010000010', '844010199001010012', ''],
  ],
  ['temporary-resident-id', ['11010519491231002X'], ['110105194912310021', '110105491231002']],
  ['household-register', ['11010519491231002X', '11010519491231002x'], ['11010519491331002X', '']],
  ['social-security-card', ['11010519491231002X'], ['99010519491231002X', 'H00000001']],
  [
    'military-officer-card',
    ['军字第1234567号', '军字第1234567', '军1234567'],
    ['1234567', '军字第123456号', '军字第12345678号', '军字第A234567号', '士字第1234567号', '军字第 1234567 号', ''],
  ],
  ['military-cadre-card', ['军字第1234567号'], ['文字第1234567号', '1234567']],
  ['military-civilian-card', ['文字第1234567号'], ['军字第1234567号', '文字第123号', '文字第1234567890123号']],
  [
    'soldier-card',
    ['士字第P011816X号', '兵字第20160001号'],
    ['军字第1234567号', '士字第p011816x号', '士兵字第1234567号'],
  ],
  ['armed-police-officer-card', ['武字第1234567号'], ['警字第1234567号', '武字第123号', '武字第号']],
]

describe('other documents', () => {
  test.each(cases)('%s', (type, good, bad) => {
    for (const number of good) expect(checkDocument(type, number, today)).toBeUndefined()
    for (const number of bad)
      expect(checkDocument(type, number, today)).toEqual({ zh: expect.any(String), en: expect.any(String) })
  })
  test('only a check character is ever raised to a capital', () => {
    expect(normaliseDocument('passport', 'ea000000x')).toBe('ea000000x')
    expect(normaliseDocument('passport', '12345678901234567x')).toBe('12345678901234567x')
    expect(normaliseDocument('permanent-resident-id', '94401019900101001x')).toBe('94401019900101001X')
  })
  test('the explanation names the document that was shown', () => {
    expect(checkDocument('military-cadre-card', '1', today)?.zh).toBe('文职干部证号码应为“军字第”加7位数字加“号”')
  })
})

describe('one number is one person (P-4)', () => {
  const keysOf = (number: string, types: DocumentType[]) => new Set(types.map((type) => documentKey({ type, number })))
  test('whatever document shows it', () => {
    const citizens: DocumentType[] = [
      'resident-id',
      'temporary-resident-id',
      'household-register',
      'social-security-card',
    ]
    for (const number of ['11010519491231002X', '11010519491231002x'])
      expect(keysOf(number, citizens)).toEqual(new Set(['resident-id|11010519491231002X']))
    expect(keysOf('810000199001010019', [...citizens, 'hk-macau-residence-permit'])).toEqual(
      new Set(['hk-macau-residence-permit|810000199001010019']),
    )
    expect(keysOf('830000199001010012', [...citizens, 'taiwan-residence-permit'])).toEqual(
      new Set(['taiwan-residence-permit|830000199001010012']),
    )
    expect(keysOf('军1234567', ['military-officer-card', 'military-cadre-card'])).toEqual(
      new Set(['military-officer-card|军字第1234567号']),
    )
  })
  test('and the same characters in another number space are another person', () => {
    expect(keysOf('94401019900101001X', ['permanent-resident-id', 'passport', 'resident-id']).size).toBe(3)
    expect(keysOf('00000001', ['passport', 'taiwan-pass', 'hk-macau-pass']).size).toBe(3)
  })
  test('a number that is sound stays so in its one written form', () => {
    for (const [type, good] of cases)
      for (const number of good) {
        const canonical = canonicalDocument({ type, number })
        expect(canonicalDocument(canonical)).toEqual(canonical)
        expect(checkDocument(canonical.type as DocumentType, canonical.number, today)).toBeUndefined()
      }
  })
})
