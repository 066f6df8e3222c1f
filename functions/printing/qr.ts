import encode from 'qr'

/** What the QR code says: the public page, which reads number and proof behind the `#` and so never sends them on as a URL. */
export const qrText = (address: string, number: string, proof: string): string =>
  `${address.replace(/\/$/, '')}/#${number}/${proof}`

/**
 * A QR code with the quiet zone of four modules (ISO/IEC 18004) around it, as an SVG whose unit is a module: every run of
 * dark modules of a row is a rectangle of one path, a hair higher than a module so that no light shows between rows. At
 * level M the text of an address of 30 characters gives 45 modules a side: three quarters of a millimetre each when
 * printed.
 */
export function drawQr(text: string): string {
  const modules = encode(text, 'raw', { ecc: 'medium', border: 4 })
  const runs = modules.flatMap((row, y) =>
    [
      ...row
        .map((dark) => (dark ? '#' : ' '))
        .join('')
        .matchAll(/#+/g),
    ].map(({ index, 0: { length } }) => `M${index} ${y}h${length}v1.02h-${length}z`),
  )
  const { length } = modules
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${length} ${length}"><path d="${runs.join('')}"/></svg>`
}
