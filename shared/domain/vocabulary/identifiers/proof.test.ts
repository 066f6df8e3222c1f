import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isProof, proofOf, proofsOf } from './proof.ts'

const number = 'Y000044000001195000001'

/** Hashed by coreutils' sha256sum. They stand on printed certificates, so they may never change. */
const printed: [string, string, string][] = [
  ['李小明', '李小明', 'lhwYjP5MZiI4ZBEQZpd-Cw'],
  ['𠮷田明', '𠮷田明', 'nAq4indJtk_tikcVXQVPww'],
  ['买买提·艾力', '买买提艾力', 'L6glXLkKtcW-9QK6EaLuiw'],
  ['Smith John', 'SMITHJOHN', '-o9jgAmLGXC7pu3rD--tGQ'],
]
/** As they were made until 2026-12, of every character but blanks: on certificates of that time. */
const former: [string, string][] = [
  ['李小明', 'lhwYjP5MZiI4ZBEQZpd-Cw'],
  ['买买提·艾力', '4XYZW4qa7sOLcCO-t_oCWQ'],
]
const spellings = {
  买买提·艾力: ['•', '・', '‧', '．', '∙', '⋅', '･', '.', '-', '－', ' ', '\u3000', ''].map(
    (dot) => `买买提${dot}艾力`,
  ),
  'Smith John': [
    'SMITH JOHN',
    'smith john',
    'Ｓｍｉｔｈ　Ｊｏｈｎ',
    'Smith-John',
    ' Smith  John ',
    'SMITHJOHN',
    'Smith\u200bJohn',
  ],
  "O'Neil Zoë": ['O’Neil Zoë', 'OʼNEIL ZOE\u0308', 'o`neil zoë', 'O´Neil Zoë', 'ONEIL ZOË'],
  陈试样: ['陈　试样', '陈 试 样', '陈\u200b试样', '陈试样\ufe00', '\ufeff陈试样'],
}

describe('the proof of a certificate', () => {
  test.each(printed)('of %s is the first 128 bits of SHA-256 over number, bar and %s: %s', (name, _, made) => {
    expect(proofOf(number, name)).toBe(made)
  })
  test.each(former)('of %s, as it was made until 2026-12, is among those that are tried: %s', (name, made) => {
    expect(proofsOf(number, name)).toContain(made)
  })
  test.each(Object.entries(spellings))('of %s is the same however it is typed', (name, others) => {
    for (const other of others) expect([other, proofOf(number, other)]).toEqual([other, proofOf(number, name)])
  })
  test('of before 2026-12 is found by another dot, by capitals and by full width', () => {
    const old = (name: string) => proofsOf(number, name).slice(1)
    for (const dot of ['•', '・', '‧', '．', '∙', '⋅', '･', '.'])
      expect(old(`买买提${dot}艾力`)).toContain('4XYZW4qa7sOLcCO-t_oCWQ')
    for (const typed of ['SMITH JOHN', 'smith john', 'Ｓmith　Ｊohn'])
      expect(old(typed)).toContain('4G6QZxA60yL4PKE6qXWc7Q')
  })
  test('of a Chinese name is one: nothing beside is tried', () => {
    for (const name of ['李小明', '𠮷田明', ' 李　小明 ']) expect(proofsOf(number, name)).toHaveLength(1)
  })
  test('takes no notice of spaces of any kind', () => {
    const plain = proofOf(number, '李小明')
    for (const space of [' ', '\u3000', '\u00A0', '\u0085', '\u2003', '\u2028', '\t', '\n'])
      expect(proofOf(number, `${space}李${space}小明${space}`)).toBe(plain)
  })
  test('is the same for composed and decomposed names', () => {
    expect(proofOf(number, 'Rene\u0301')).toBe(proofOf(number, 'Ren\u00E9'))
    expect(proofOf(number, 'Rene \u0301')).toBe(proofOf(number, 'Ren\u00E9'))
  })
  test('differs with the number and with the name, and is always well-formed', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (name) => {
        const made = proofOf(number, name)
        expect(isProof(made)).toBe(true)
        expect(made).toHaveLength(22)
        expect(Buffer.from(made, 'base64url')).toHaveLength(16)
        expect(proofOf('Y000044000001195000002', name)).not.toBe(made)
        expect(proofOf(number, `${name}明`)).not.toBe(made)
        expect(proofsOf(number, name).every(isProof)).toBe(true)
      }),
    )
  })
  test('another spelling of the same bits is not a proof', () => {
    const made = proofOf(number, '李小明')
    for (const other of [`${made}=`, made.slice(1), `${made.slice(0, 21)}B`, `${made.slice(0, 21)}+`, ''])
      expect(isProof(other)).toBe(false)
  })
})
