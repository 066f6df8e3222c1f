import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'

/** A file as an enterprise would send it. */
export type Paper = { name: string; type: string; bytes: Buffer }

/** A one-page A4 PDF (ISO 32000-1) that prints a line of ASCII text in Helvetica. */
export function pdf(name: string, line: string): Paper {
  const content = `BT /F1 18 Tf 72 770 Td (${line.replace(/[()\\]/g, '')}) Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let text = '%PDF-1.4\n'
  const offsets = objects.map((body, i) => {
    const offset = text.length
    text += `${i + 1} 0 obj\n${body}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  text += `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`
  return { name, type: 'application/pdf', bytes: Buffer.from(text, 'latin1') }
}

const chunk = (type: string, data: Buffer) => {
  const body = Buffer.concat([Buffer.from(type), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

/** A greyscale picture as PNG (ISO/IEC 15948); `shade` gives 0 (black) to 255 (white) of a point. */
function picture(name: string, width: number, height: number, shade: (x: number, y: number) => number): Paper {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = shade(x, y)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const chunks = [chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]
  return { name, type: 'image/png', bytes: Buffer.concat([signature, ...chunks]) }
}

/** A grey square, `side` pixels wide. */
export const png = (name: string, side: number): Paper => picture(name, side, side, () => 0xcc)

/** Nobody: a head and shoulders on white ground, in the size of a one-inch photo (295 × 413 pixels, 25 × 35 mm). */
export const portrait = (name: string): Paper =>
  picture(name, 295, 413, (x, y) => {
    const within = (cx: number, cy: number, rx: number, ry: number) => ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 <= 1
    if (within(147, 165, 72, 92)) return 0xb0
    return within(147, 420, 135, 140) ? 0x70 : 0xff
  })

export const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
