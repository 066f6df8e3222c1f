import decode from 'qr/decode.js'
import { describe, expect, it } from 'vitest'
import { recordOf } from '../../test/fixtures/printing/print.ts'
import { drawQr, qrText } from './qr.ts'

/** Paints the rectangles as a printer does, `scale` points a module, and gives the picture to a reader. */
const scan = (svg: string, scale = 4): string => {
  const width = sideOf(svg) * scale
  const data = new Uint8Array(width * width * 4).fill(255)
  for (const [, x, y, length] of svg.matchAll(/M(\d+) (\d+)h(\d+)/g))
    for (let py = Number(y) * scale; py < (Number(y) + 1) * scale; py++) {
      const from = (py * width + Number(x) * scale) * 4
      for (let at = from; at < from + Number(length) * scale * 4; at += 4) data.fill(0, at, at + 3)
    }
  return decode({ width, height: width, data })
}
const sideOf = (svg: string) => Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1])

describe('the QR code', () => {
  const { number, proof } = recordOf()

  it('says the public address with number and proof behind the #', () => {
    const text = qrText('https://zs.example.gov.cn/', number, proof)
    expect(text).toBe(`https://zs.example.gov.cn/#${number}/${proof}`)
    expect(scan(drawQr(text))).toBe(text)
  })

  it('has modules of nearly a millimetre: 45 at most on 34 mm, the quiet zone included', () => {
    const longest = qrText('https://zhengshu.hrss.gd.gov.cn', number, proof)
    expect(sideOf(drawQr(longest))).toBeLessThanOrEqual(45)
  })
})
