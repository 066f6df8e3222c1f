import { make, writeBoth } from '../common/elements.ts'
import { drawQr } from './qr.ts'

const svg = (tag: string, attributes: Readonly<Record<string, string>>): SVGElement => {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  return element
}

/** The code as a drawing, with its quiet zone of four modules. */
const drawCode = (text: string): SVGElement | undefined => {
  const rows = drawQr(text)
  if (!rows) return undefined
  const dark = rows.map((row, r) => row.map((is, c) => (is ? `M${c} ${r}h1v1h-1z` : '')).join('')).join('')
  const side = rows.length + 8
  const code = svg('svg', { viewBox: `-4 -4 ${side} ${side}`, class: 'code', role: 'img', 'aria-label': '核验二维码' })
  code.append(svg('path', { d: dark, 'shape-rendering': 'crispEdges' }))
  return code
}

/**
 * What a printed result has beside the card: where to check it again, in letters and as a code, and, where the answer
 * itself has no time, when it was asked by this device's clock.
 */
export const drawPrintout = (address: string, askedAt?: string): HTMLElement => {
  const lines = [
    make('p', '', ...writeBoth({ zh: '核验网址', en: 'Check again at' }), make('br', ''), address),
    ...(askedAt ? [make('p', '', ...writeBoth({ zh: '查询时间', en: 'Checked at' }), ` ${askedAt}`)] : []),
    make(
      'p',
      '',
      ...writeBoth({
        zh: '打印件可被改动，请以重新查询的结果为准。',
        en: 'Paper can be altered: what a new check says holds.',
      }),
    ),
  ]
  const code = askedAt ? undefined : drawCode(address)
  return make('div', 'printout', make('div', '', ...lines), ...(code ? [code] : []))
}
