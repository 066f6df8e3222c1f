const crc32cTable = new Uint32Array(256)
const highTable = new Uint32Array(256)
const lowTable = new Uint32Array(256)

for (let byte = 0; byte < 256; byte++) {
  let narrow = byte
  let wide = BigInt(byte)
  for (let bit = 0; bit < 8; bit++) {
    narrow = narrow & 1 ? (narrow >>> 1) ^ 0x82f63b78 : narrow >>> 1
    wide = wide & 1n ? (wide >> 1n) ^ 0x9a6c9329ac4bc9b5n : wide >> 1n
  }
  crc32cTable[byte] = narrow
  highTable[byte] = Number(wide >> 32n)
  lowTable[byte] = Number(wide & 0xffffffffn)
}

/** CRC-32C (Castagnoli, RFC 3720 appendix B.4). Pass the last result to go on; same contract as `zlib.crc32`. */
export function crc32c(data: Uint8Array, previous = 0): number {
  let crc = ~previous
  for (const byte of data) crc = (crc >>> 8) ^ (crc32cTable[(crc ^ byte) & 0xff] ?? 0)
  return ~crc >>> 0
}

/** CRC-64/NVME (NVM Express base specification), kept in two halves because BigInt arithmetic is some 50 times slower. */
export type Crc64 = { readonly high: number; readonly low: number }

/** CRC-64/NVME of `data`, going on from `previous`. */
export function crc64nvme(data: Uint8Array, previous: Crc64 = { high: 0, low: 0 }): Crc64 {
  let high = ~previous.high
  let low = ~previous.low
  for (const byte of data) {
    const index = (low ^ byte) & 0xff
    low = ((low >>> 8) | (high << 24)) ^ (lowTable[index] ?? 0)
    high = (high >>> 8) ^ (highTable[index] ?? 0)
  }
  return { high: ~high >>> 0, low: ~low >>> 0 }
}
