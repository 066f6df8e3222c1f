import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maskDocument, maskName } from './masks.ts'

describe('a masked name', () => {
  test.each([
    ['李小明', '李**'],
    ['李明', '李*'],
    ['欧阳小明', '欧阳**'],
    ['欧阳明', '欧阳*'],
    ['欧阳', '欧*'],
    ['司徒建', '司徒*'],
    ['歐陽明', '歐陽*'],
    ['陈李小明', '陈***'],
    ['李', '*'],
    ['', ''],
    ['阿卜杜拉·买买提', '阿***·***'],
    ['买买提•艾力', '买**•**'],
    ['欧阳·明', '欧*·*'],
    ['𠮷田明', '𠮷**'],
    ['李𬴂明', '李**'],
    ['Anna-Maria Lee', 'A***-***** ***'],
    ['O’Neil', 'O*****'],
  ])('%s becomes %s', (name, masked) => {
    expect(maskName(name)).toBe(masked)
  })
  test('a variation selector belongs to its character', () => {
    expect(maskName('李\u{845B}\u{E0100}')).toBe('李*')
  })
  test('shows two characters of a Chinese name at most, and hides at least one', () => {
    const han = fc.constantFrom(...'李王张欧阳司马诸葛小明伟芳𠮷𬴂')
    fc.assert(
      fc.property(fc.array(han, { minLength: 1, maxLength: 6 }), (characters) => {
        const masked = Array.from(maskName(characters.join('')))
        expect(masked).toHaveLength(characters.length)
        expect(masked.filter((c) => c !== '*').length).toBeLessThanOrEqual(Math.min(2, characters.length - 1))
      }),
    )
  })
})

describe('a masked document number', () => {
  test.each([
    ['11010519491231002X', '110*************2X'],
    ['H00000001', 'H******01'],
    ['00000001', '0*****01'],
    ['X1234', 'X***4'],
    ['X12345', 'X***45'],
    ['1234', '****'],
    ['', ''],
  ])('%s becomes %s', (number, masked) => {
    expect(maskDocument(number)).toBe(masked)
  })
  test('never shows the date of birth of an 18-digit number, nor its district', () => {
    expect(maskDocument('440106199001010012')).toMatch(/^440\*{13}12$/)
  })
  test('keeps the length and hides three characters or all', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z0-9]{0,20}$/), (number) => {
        const masked = maskDocument(number)
        expect(masked).toHaveLength(number.length)
        expect(masked.split('*').length - 1).toBeGreaterThanOrEqual(Math.min(3, number.length))
      }),
    )
  })
})
