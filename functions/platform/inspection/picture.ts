import { crc32 } from 'node:zlib'
import { broken, costly, most, tooLarge, twofold } from './finding.ts'

/** Before anybody decodes it. `each` is how many bytes a reader takes for a pixel. */
const refuseLarge = (width: number, height: number, each: number) => {
  if (width * height * each > most.decoded) throw tooLarge()
}

/** Bytes of a pixel by the type of its colour: grey, colour, palette, grey with alpha, colour with alpha (ISO/IEC 15948, 11.2.2). */
const samples: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 4, 4: 2, 6: 4 }

/** ISO/IEC 15948: chunk after chunk, each with its checksum, from IHDR to IEND, with which the file ends. Throws UnsafeFile. */
export function inspectPng(bytes: Buffer): void {
  let chunks = 0
  for (let at = 8; at + 12 <= bytes.length; ) {
    chunks += 1
    if (chunks > most.chunks) throw costly()
    const end = at + 12 + bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (end > bytes.length || crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) break
    if ((at === 8) !== (type === 'IHDR') || (type === 'IHDR' && end !== 33)) break
    if (type === 'IHDR') {
      const each = (samples[bytes[at + 17] ?? 0] ?? 4) * (bytes[at + 16] === 16 ? 2 : 1)
      refuseLarge(bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 12), each)
    }
    if (type === 'IEND') {
      if (end < bytes.length) throw twofold('图像之后还有数据', 'there are data after the picture')
      return
    }
    at = end
  }
  throw broken('PNG')
}

const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
/** Stands alone, without a length: TEM and the restarts. */
const isBare = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)
/** Frames that are refined scan by scan: a reader keeps their coefficients besides. */
const isProgressive = (marker: number) => (marker & 0x03) === 0x02
const endOfImage = 0xd9
const startOfScan = 0xda

/** Where the next marker stands after coded data, in which FF is followed by zero or by a restart. */
function afterScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next !== undefined && next !== 0 && next !== 0xff && !isBare(next)) return at
  }
  throw broken('JPEG')
}

/** Where the image that begins at `from` ends (ITU-T T.81, B.1). */
function endOfJpeg(bytes: Buffer, from: number): number {
  for (let at = from + 2; at + 4 <= bytes.length || bytes[at + 1] === endOfImage; ) {
    const marker = bytes[at + 1]
    if (bytes[at] !== 0xff || marker === undefined) break
    if (marker === endOfImage) return at + 2
    if (marker === 0xff) at += 1
    else if (isBare(marker)) at += 2
    else {
      const length = bytes.readUInt16BE(at + 2)
      if (isFrame(marker) && at + 10 <= bytes.length) {
        const each = (bytes[at + 9] ?? 1) * (isProgressive(marker) ? 3 : 1)
        refuseLarge(bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5), Math.max(each, 1))
      }
      at = marker === startOfScan ? afterScan(bytes, at + 2 + length) : at + 2 + length
    }
  }
  throw broken('JPEG')
}

/**
 * Segment after segment to the end of the image. Cameras append further images (CIPA DC-007) and fill up with zeros;
 * anything else after the image is refused. Throws UnsafeFile.
 */
export function inspectJpeg(bytes: Buffer): void {
  let at = 0
  while (bytes[at] === 0xff && bytes[at + 1] === 0xd8) {
    at = endOfJpeg(bytes, at)
    while (bytes[at] === 0) at += 1
  }
  if (at < bytes.length) throw twofold('图像之后还有数据', 'there are data after the picture')
}
