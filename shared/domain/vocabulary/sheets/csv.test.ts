import { describe, expect, it } from 'vitest'
import { writeCsv } from './csv.ts'

describe('a sheet', () => {
  it('begins with a byte order mark, and every line ends, as RFC 4180 asks', () => {
    expect(
      writeCsv([
        ['序号', '姓名'],
        ['1', '陈试样'],
      ]),
    ).toBe('\ufeff"序号","姓名"\r\n"1","陈试样"\r\n')
    expect([...Buffer.from(writeCsv([]))].slice(0, 3)).toEqual([0xef, 0xbb, 0xbf])
  })
  it('keeps commas, quotes and line breaks within their cell', () => {
    expect(writeCsv([['a,b', 'say "so"', 'two\nlines', '']])).toBe('\ufeff"a,b","say ""so""","two\nlines",""\r\n')
  })
  it.each([
    '=1+1',
    '+86',
    '-2+3',
    '@SUM(A1)',
    '＝HYPERLINK("http://x.example")',
    '＋1',
    '－1',
    '＠x',
    ' =1',
    '\u3000=1',
    '\t=1',
    '\tx',
    '\rx',
    '\nx',
    // read as no part of the text, so that of what was there one is left
    "'x",
  ])('says %j as text, never as a formula', (cell) => {
    expect(writeCsv([[cell]])).toBe(`\ufeff"'${cell.replaceAll('"', '""')}"\r\n`)
  })
  it('leaves alone what is none', () => {
    for (const cell of ['Y000044000001194000001', '三级/高级工', 'a=b', '2019-09-02', "a'x"])
      expect(writeCsv([[cell]])).toBe(`\ufeff"${cell}"\r\n`)
  })
})
