import decode from 'qr/decode.js'
import { describe, expect, it } from 'vitest'
import { recordOf } from './print-fixture.ts'
import { drawQr, qrText } from './qr.ts'

/** Paints the path's runs, `scale` points a module, and gives the picture to a reader. */
const scan = (svg: string, scale = 4): string => {
  const side = Number(/viewBox="0 0 (\d+) /.exec(svg)?.[1])
  const width = side * scale
  const data = new Uint8Array(width * width * 4).fill(255)
  for (const [, x, y, run] of svg.matchAll(/M(\d+) (\d+)h(\d+)/g))
    for (let py = Number(y) * scale; py < (Number(y) + 1) * scale; py++)
      for (let px = Number(x) * scale; px < (Number(x) + Number(run)) * scale; px++)
        data.fill(0, (py * width + px) * 4, (py * width + px) * 4 + 3)
  return decode({ width, height: width, data })
}

describe('the QR code', () => {
  const { number, proof } = recordOf()

  it('says the public address with number and proof behind the #', () => {
    const text = qrText('https://zs.example.gov.cn/', number, proof)
    expect(text).toBe(`https://zs.example.gov.cn/#${number}/${proof}`)
    expect(scan(drawQr(text))).toBe(text)
  })

  it('has modules of nearly a millimetre: 45 at most on 34 mm, the quiet zone included', () => {
    const longest = qrText('https://zhengshu.hrss.gd.gov.cn', number, proof)
    expect(Number(/viewBox="0 0 (\d+) /.exec(drawQr(longest))?.[1])).toBeLessThanOrEqual(45)
  })
})
