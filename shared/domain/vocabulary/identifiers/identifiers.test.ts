import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import vectors from '../vectors/identifiers.json' with { type: 'json' }
import { email, mobile, uscc, usccProblem } from './identifiers.ts'

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const character = fc.constantFrom(...alphabet)
const digit = fc.constantFrom(...'0123456789')
const bodies = fc
  .tuple(
    fc.array(character, { minLength: 2, maxLength: 2 }),
    fc.array(digit, { minLength: 6, maxLength: 6 }),
    fc.array(character, { minLength: 9, maxLength: 9 }),
  )
  .map((runs) => runs.flat().join(''))
const complete = (body: string) => [...alphabet].map((check) => body + check).filter((code) => !usccProblem(code))
const codes = bodies.map((body) => complete(body)[0] ?? '')

describe('a unified social credit code', () => {
  test.each(vectors.uscc.valid)('%s is valid', (code) => {
    expect(usccProblem(code)).toBeUndefined()
    expect(uscc.parse(code)).toBe(code)
  })
  test.each(vectors.uscc.invalid)('%j is refused in both languages', (code) => {
    expect(usccProblem(code)).toEqual({ zh: expect.stringMatching(/代码/), en: expect.stringMatching(/code/) })
    expect(uscc.safeParse(code).error?.issues[0]?.message).toMatch(/代码.* \/ .*code/)
  })
  test('exactly one check character fits any body, and 0 is one of them', () => {
    const checks = new Set<string>()
    fc.assert(
      fc.property(bodies, (body) => {
        const fitting = complete(body)
        expect(fitting).toHaveLength(1)
        checks.add(fitting[0]?.slice(-1) ?? '')
      }),
      { numRuns: 1000 },
    )
    expect([...checks].toSorted()).toEqual([...alphabet].toSorted())
  })
  test('one wrong character is always noticed', () => {
    fc.assert(
      fc.property(codes, fc.nat(17), character, (code, place, other) => {
        fc.pre(code[place] !== other)
        expect(usccProblem(code.slice(0, place) + other + code.slice(place + 1))).toBeDefined()
      }),
      { numRuns: 1000 },
    )
  })
  test('two neighbours exchanged are always noticed', () => {
    fc.assert(
      fc.property(codes, fc.nat(16), (code, place) => {
        const [a = '', b = ''] = code.slice(place, place + 2)
        fc.pre(a !== b)
        expect(usccProblem(code.slice(0, place) + b + a + code.slice(place + 2))).toBeDefined()
      }),
      { numRuns: 1000 },
    )
  })
  test('small letters count as capitals and come back as such; spaces and look-alikes are refused', () => {
    expect(usccProblem('91440101ma5tert072')).toBeUndefined()
    expect(uscc.parse('91440101ma5tert072')).toBe('91440101MA5TERT072')
    for (const odd of [' 91440101MA5TERT072', '91440101MA5TERT072\n', '９1440101MA5TERT072'])
      expect(usccProblem(odd)).toBeDefined()
  })
  test('a ligature is not two capitals', () => {
    const [code = ''] = complete('91440101FF0000000')
    expect(usccProblem(code)).toBeUndefined()
    expect(usccProblem(code.replace('FF', 'ﬀ'))).toBeDefined()
  })
  test('a letter among the digits of the registrar is refused, whatever the check character', () => {
    expect(complete('91A40101M000100Y4')).toEqual([])
  })
  test('its shape is in the JSON Schema as text', () => {
    expect(z.toJSONSchema(uscc)).toMatchObject({ type: 'string' })
  })
})

describe('a mobile number', () => {
  test('has 11 digits from 13 to 19', () => {
    for (const good of ['13000000000', '19999999999']) {
      expect(mobile.parse(good)).toBe(good)
    }
    for (const bad of [
      '12000000000',
      '1300000000',
      '130000000000',
      '+8613000000000',
      ' 13000000000',
      '１3000000000',
      '',
    ]) {
      expect(mobile.safeParse(bad).error?.issues[0]?.message).toMatch(/手机号码.+ \/ .+mobile/)
    }
  })
})

describe('an e-mail address', () => {
  test('is kept as typed', () => {
    expect(email.parse('Training.Centre@example.com')).toBe('Training.Centre@example.com')
  })
  test.each([
    '',
    'a',
    'a@b',
    'a@@example.com',
    ' a@example.com',
    'a@example.com ',
    'a@exa mple.com',
    '中@例.com',
    `${'a'.repeat(250)}@example.com`,
  ])('%j is refused', (bad) => {
    expect(email.safeParse(bad).error?.issues[0]?.message).toBe('电子邮箱格式不正确 / not an e-mail address')
  })
})
