import decode from 'qr/decode.js'
import { describe, expect, it } from 'vitest'
import { recordOf } from './print-fixture.ts'
import { encodeQr, type Qr, qrText } from './qr.ts'

/** Paints the rows as the template does, `scale` points a module, and gives the picture to a reader. */
const scan = ({ side, rows }: Qr, scale = 4): string => {
  const width = side * scale
  const data = new Uint8Array(width * width * 4).fill(255)
  for (const [y = 0, first = 0, ...lengths] of rows) {
    let x = first
    lengths.forEach((length, i) => {
      const dark = i % 2 === 0
      for (let py = y * scale; dark && py < (y + 1) * scale; py++)
        for (let px = x * scale; px < (x + length) * scale; px++)
          data.fill(0, (py * width + px) * 4, (py * width + px) * 4 + 3)
      x += length
    })
  }
  return decode({ width, height: width, data })
}

describe('the QR code', () => {
  const { number, proof } = recordOf()

  it('says the public address with number and proof behind the #', () => {
    const text = qrText('https://zs.example.gov.cn/', number, proof)
    expect(text).toBe(`https://zs.example.gov.cn/#${number}/${proof}`)
    expect(scan(encodeQr(text))).toBe(text)
  })

  it('has modules of nearly a millimetre: 45 at most on 34 mm, the quiet zone included', () => {
    const longest = qrText('https://zhengshu.hrss.gd.gov.cn', number, proof)
    expect(encodeQr(longest).side).toBeLessThanOrEqual(45)
  })
})
