import { describe, expect, it } from 'vitest'
import { spell, spellSheet } from './spell.ts'

describe('a text on a form or a receipt', () => {
  it.each([
    ['rare characters', '林𬱖㛃䶮'],
    ['lines and the indent of Chinese paragraphs', '　　第一段\n　　第二段'],
    ['nothing at all', ''],
  ])('keeps %s', (_, text) => {
    expect(spell(text)).toBe(text)
  })

  it.each([
    ['a character that no font has', '林𰀀', '林〔U+30000〕'],
    ['what nobody would see', '林\u200d一\u0000', '林〔U+200D〕一〔U+0000〕'],
    ['half a pair', '林\ud840', '林〔U+D840〕'],
  ])('shows the code point of %s', (_, text, shown) => {
    expect(spell(text)).toBe(shown)
  })

  it('is composed, with line ends of one kind, and blanks for tabs and their like', () => {
    expect(spell('Jose\u0301\r\n一\t二\u00a0三\r四')).toBe('José\n一 二 三\n四')
  })

  it('is spelled wherever it stands in a sheet, which then says so', () => {
    expect(spellSheet({ rows: [{ name: '😀' }], count: 1, none: null })).toEqual({
      rows: [{ name: '〔U+1F600〕' }],
      count: 1,
      none: null,
      spelled: true,
    })
    expect(spellSheet({ name: '林' })).toEqual({ name: '林', spelled: false })
  })
})
