import { tidyNumber } from './number.ts'

export type Named = { readonly number: string; readonly name: string }

const numbered = /(?:^|[^0-9A-Za-z])([A-Za-z](?:[ -]?\d){21})(?![0-9A-Za-z])[\s,，;；、]*(.*)$/
const label = /^\s*(?:姓\s*名|(?:full )?name)\s*[:：]?\s*/i

/**
 * Number and name from lines: the number in a line with or without a label, and the name behind it when there is no other
 * line; else in a line that is labelled as such, or in the only other one. A masked name (李**) is none. Undefined when that is not
 * plain.
 */
export const readNamed = (text: string): Named | undefined => {
  const lines = text.split(/[\r\n]+/).filter((line) => line.trim())
  const [found, ...more] = lines.map((line) => numbered.exec(line)).filter(Boolean)
  const others = lines.filter((line) => !numbered.test(line))
  if (!found || more.length > 0) return undefined
  const [, number = '', behind = ''] = found
  const said = lines.length === 1 ? behind : others.length === 1 ? others[0] : others.find((line) => label.test(line))
  const name = (said || '').replace(label, '').trim()
  return name && name.length <= 200 && !/[\d*＊]/.test(name) ? { number: tidyNumber(number), name } : undefined
}
