import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { mayBeShipped, shippedIn, writeNotices } from './harness/pages/licences.ts'

const root = join(import.meta.dirname, '..')

describe('what is shipped of others (B7)', () => {
  const shipped = shippedIn(root)

  test('has a licence that lets it be shipped: what is named here has none, or another', () => {
    expect(shipped.length).toBeGreaterThan(40)
    expect(shipped.filter((one) => !mayBeShipped(one)).map(({ name, licence }) => `${name}: ${licence}`)).toEqual([])
  })
  test.each([
    ['AGPL-3.0-or-later', false],
    ['', false],
    ['SEE LICENSE IN LICENSE', false],
    ['MIT AND GPL-3.0', false],
    ['(MIT OR GPL-3.0)', true],
    ['OFL-1.1', true],
  ])('a package under %j may be: %s', (licence, may) => {
    expect(mayBeShipped({ licence })).toBe(may)
  })
  test('brings its fonts’ licence: the Open Font License stands in full, with whom each font is by', () => {
    const text = writeNotices(shipped)
    expect(text).toMatch(/SIL OPEN FONT LICENSE/)
    for (const font of ['@expo-google-fonts/noto-serif-sc', '@expo-google-fonts/noto-serif-hk', 'hanamin'])
      expect(shipped.find(({ name }) => name === font)?.texts.join('\n'), font).toMatch(/open font licen[cs]e/i)
  })
  test('stands in NOTICE as it is installed: `npm run docs` writes it anew', async () => {
    await expect(writeNotices(shipped)).toMatchFileSnapshot('../NOTICE')
  })
})
