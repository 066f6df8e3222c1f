import type { Proven } from './address.ts'
import { numberProblem, tidyNumber } from './number.ts'

export type Named = { readonly number: string; readonly name: string }

const asNumber = (text: string): string | undefined => {
  const number = tidyNumber(text)
  return numberProblem(number) ? undefined : number
}

const proven = /([A-Za-z]\d{21})(?:[/\s,，;；]|&p=)+([\w-]{21}[AQgw])(?![\w-])/

/**
 * Number and proof from what a QR code says or what was copied from it: any text that holds the page's address, of
 * whatever host (only the register of this one is asked), or a number with its proof behind it. Undefined when it holds
 * none.
 */
export const readProven = (text: string): Proven | undefined => {
  const [, number = '', proof = ''] = proven.exec(text.normalize('NFKC')) || []
  return number ? { number: number.toUpperCase(), proof } : undefined
}

const label = /^\s*(?:姓\s*名|(?:full )?name)\s*[:：]?\s*/i
const nameIn = (line: string | undefined): string | undefined => line?.replace(label, '').trim() || undefined

/**
 * Number and name from lines: the number in a line of its own, with or without a label, and the name in a line that is
 * labelled as such, or in the only other one; or both in one line, the number first. Undefined when that is not plain.
 */
export const readNamed = (text: string): Named | undefined => {
  const lines = text.split(/[\r\n]+/).filter((line) => line.trim())
  const [, first = '', rest] = (lines.length === 1 && /^(.*?\d{21})[\s,，;；、]+(\D+)$/.exec(lines[0] || '')) || []
  const numbers = lines.filter(asNumber)
  const others = lines.filter((line) => !asNumber(line))
  const number = asNumber(first || (numbers.length === 1 && numbers[0]) || '')
  const name = nameIn(rest || (others.length === 1 ? others[0] : others.find((line) => label.test(line))))
  return number && name && name.length <= 200 ? { number, name } : undefined
}
