import encode from 'qr'

/** What the QR code says: the public page, which reads number and proof behind the `#` and so never sends them on as a URL. */
export const qrText = (address: string, number: string, proof: string): string =>
  `${address.replace(/\/$/, '')}/#${number}/${proof}`

/**
 * A QR code as SVG, one path without seams, a quiet zone of four modules (ISO/IEC 18004) around it. At level M the text of
 * an address of 30 characters gives 37 modules a side: nearly a millimetre each when printed.
 */
export function drawQr(text: string): string {
  const modules = encode(text, 'raw', { ecc: 'medium', border: 4 })
  const runs = modules.flatMap((row, y) =>
    row.flatMap((dark, x) => {
      if (!dark || row[x - 1]) return []
      const light = row.indexOf(false, x)
      const width = (light < 0 ? row.length : light) - x
      return `M${x} ${y}h${width}v1h-${width}z`
    }),
  )
  const side = modules.length
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}"><path d="${runs.join('')}"/></svg>`
}
