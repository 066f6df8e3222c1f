import { describe, expect, test } from 'vitest'
import { readDocument } from '../../../../test/harness/documents.ts'
import { text } from '../documents/papers.ts'
import { isDrawable } from '../sheets/drawable.ts'
import { foldName, nameKey } from './fold-name.ts'
import { foldText } from './fold-text.ts'
import { nameProblem } from './person-name.ts'

const read = (code: string) => String.fromCodePoint(Number.parseInt(code.slice(2), 16))
const rows = [
  ...readDocument('docs/texts.md').matchAll(/^\| ([^|]+) \| (U\+\w+) \| ([^|]+) \| ([^|]+) \| (\w+) \|$/gm),
].map(([, called = '', code = '', name = '', free = '', asked = '']) => ({ called, code, name, free, asked }))
const between = (character: string) => `陈${character}试`
const becomes = (character: string, fold: (text: string) => string, wrong: (text: string) => boolean) => {
  const given = between(character)
  const folded = fold(given)
  if (wrong(folded)) return 'refused'
  if (folded === given) return 'kept'
  if (folded === between('')) return 'dropped'
  return `folded U+${(folded.codePointAt(1) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
const isWrongText = (typed: string) => !text(100).safeParse(typed).success

describe('the table of characters (docs/texts.md)', () => {
  test('has a row for each kind', () => expect(rows.length).toBeGreaterThan(35))
  test.each(rows)('is right about $called, $code', ({ code, name, free, asked }) => {
    const character = read(code)
    expect(becomes(character, foldName, (folded) => nameProblem(folded) !== undefined)).toBe(name)
    expect(becomes(character, foldText, isWrongText)).toBe(free)
    expect(nameKey(between(character)) === nameKey(between('')) ? 'alike' : 'differs').toBe(asked)
  })
})

const assigned = /[^\p{Cn}\p{Cs}]/u
test('of all characters of Unicode each is folded, drawn or refused in a name, and asked for as it is kept', () => {
  const wrong: string[] = []
  for (let code = 0; code <= 0x10ffff; code++) {
    // private use beyond the first plane is one kind
    if (code >= 0xf0100) break
    const character = code >= 0xd800 && code <= 0xdfff ? '' : String.fromCodePoint(code)
    if (!assigned.test(character)) continue
    const typed = between(character)
    const kept = foldName(typed)
    const isAccepted = nameProblem(kept) === undefined
    const isSound = isDrawable(kept) && foldName(kept) === kept && nameKey(kept) === nameKey(typed)
    if (isAccepted && !isSound) wrong.push(code.toString(16))
  }
  expect(wrong).toEqual([])
})

test('what is folded once is folded for good', () => {
  for (const typed of [
    '　陈　试\u200b ',
    'Ｓｍｉｔｈ　Ｊ．',
    '买买提 • 艾力',
    ' a\r\nb\u2028c ',
    'e\u0301\u00a0\u00a0x',
  ])
    for (const fold of [foldName, foldText, nameKey]) expect(fold(fold(typed))).toBe(fold(typed))
})
