import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BadCsv, decodeText, readCsv, writeCsv } from './csv.ts'

const cellsOf = (text: string) => readCsv(text).map(({ cells }) => cells)
const back = (rows: string[][]) => cellsOf(decodeText(Buffer.from(writeCsv(rows))) ?? '')

describe('a sheet that is read', () => {
  it('comes back as it was written, whatever is in it that is no formula', () => {
    const cell = fc.string({ unit: 'grapheme' }).map((s) => `x${s}`)
    const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 8 })
    fc.assert(
      fc.property(rows, (table) => {
        expect(back(table)).toEqual(table)
      }),
    )
  })

  it('is read with bare cells, empty cells, any end of line, and with the lines on which rows begin', () => {
    expect(readCsv('a,"b\r\nc",\n\r\n , \rd,,e')).toEqual([
      { line: 1, cells: ['a', 'b\r\nc', ''] },
      { line: 5, cells: ['d', '', 'e'] },
    ])
    expect(readCsv('')).toEqual([])
  })

  it.each([
    ['a\n"b', 2],
    ['a\nb\n"c"d', 3],
    ['a"b', 1],
  ])('is refused for a quote out of place: %j', (text, line) => {
    expect(() => readCsv(text)).toThrow(BadCsv)
    try {
      readCsv(text)
    } catch (e) {
      expect(e).toMatchObject({ line })
    }
  })

  it('reads a cell of a megabyte', () => {
    expect(cellsOf(`"${'""'.repeat(500_000)}"`)).toEqual([['"'.repeat(500_000)]])
  })

  it('is text in UTF-8, in UTF-16 with its mark, or in GB 18030, and nothing else', () => {
    expect(decodeText(Buffer.from('\ufeff接收'))).toBe('接收')
    // 接收 in GB 18030.
    expect(decodeText(Buffer.from([0xbd, 0xd3, 0xca, 0xd5]))).toBe('接收')
    // 䶮, four bytes there.
    expect(decodeText(Buffer.from([0x82, 0x35, 0x87, 0x38]))?.length).toBe(1)
    expect(decodeText(Buffer.from([0xff, 0xfe, 0x00]))).toBeUndefined()
  })
})
