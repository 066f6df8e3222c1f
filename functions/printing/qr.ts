import encode from 'qr'

/** What the QR code says: the public page, which reads number and proof behind the `#` and so never sends them on as a URL. */
export const qrText = (address: string, number: string, proof: string): string =>
  `${address.replace(/\/$/, '')}/#${number}/${proof}`

/** A QR code in rows: each its place, the place of its first dark module, and lengths, dark and light in turn. */
export type Qr = { side: number; rows: number[][] }

/**
 * A QR code with the quiet zone of four modules (ISO/IEC 18004) around it, in modules. At level M the text of an address
 * of 30 characters gives 37 modules a side: nearly a millimetre each when printed.
 */
export function encodeQr(text: string): Qr {
  const modules = encode(text, 'raw', { ecc: 'medium', border: 4 })
  const rows = modules.flatMap((row, y) => {
    const first = row.indexOf(true)
    if (first < 0) return []
    const lengths: number[] = []
    for (let x = first; x <= row.lastIndexOf(true); x++)
      if (row[x] === row[x - 1]) lengths.push((lengths.pop() ?? 0) + 1)
      else lengths.push(1)
    return [[y, first, ...lengths]]
  })
  return { side: modules.length, rows }
}
