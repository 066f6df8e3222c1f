import type { Says } from '../common/says.ts'

/** A number as people type or paste it (in groups, full-width, lower case, with a label before it), as it is written. */
export const tidyNumber = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[^0-9A-Za-z]/g, '')
    .toUpperCase()

/** What is wrong with a number's form, for a hint before asking; undefined when nothing is. A right form proves nothing. */
export const numberProblem = (number: string): Says | undefined => {
  if (/^[A-Z]\d{21}$/.test(number)) return undefined
  const { length } = number
  return length === 22
    ? { zh: '应为1位字母加21位数字，请核对', en: 'One letter and 21 digits, please check' }
    : { zh: `应为22位，现有${length}位`, en: `22 characters are needed, ${length} are given` }
}
