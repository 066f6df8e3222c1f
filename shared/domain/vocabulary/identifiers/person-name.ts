import type { Bilingual } from '../bilingual.ts'
import { isDrawable } from '../sheets/drawable.ts'
import { foldName } from './fold-name.ts'

/** What programs leave in the place of a character that they cannot keep. */
const lost = /[?？□■〓\ufffd]/u
/** What is written where a name is not known. */
const none = /^(?:[\p{P}\p{S}\p{N}\s]+|无|空|不详|未知|待定|null|none|nil|nan|n\/a|undefined)$/iu

/** Symbols, marks that no name has, and radicals and strokes that look like characters. */
const noPart = /[^\p{L}\p{M}\p{N}\p{Co}\p{Cn}\p{Cs}\p{Cc}\p{Cf} ·.,'’‘‐()（）-]|[\u2e80-\u2fdf\u31c0-\u31ef]/u

const codeOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
/** What cannot be seen is told by its code alone. */
const shown = (character: string): string =>
  /[\p{C}\p{Z}\p{M}]/u.test(character) ? codeOf(character) : `“${character}”（${codeOf(character)}）`

/** What is wrong with a person's name, or undefined: with what can be done. It never repeats the name. */
export function nameProblem(name: string): Bilingual | undefined {
  if (lost.test(name))
    return {
      zh: '姓名中有“?”“□”一类符号，应是生僻字在保存时丢失：请另存为XLSX或UTF-8编码的CSV，重新填写该字',
      en: 'the name has a mark such as ? or □, where a rare character was lost: save as XLSX or as CSV in UTF-8, and write the character again',
    }
  const folded = foldName(name)
  if (none.test(folded)) return { zh: '不是姓名', en: 'this is no name' }
  const stray = [...folded].find((character) => noPart.test(character))
  if (stray !== undefined)
    return {
      zh: `姓名中不能有${shown(stray)}：请核对后重新填写；部首、笔画请改为完整的字`,
      en: `a name has no ${shown(stray)}: check and write it again; a radical or stroke must be a whole character`,
    }
  const undrawable = [...folded].find((character) => !isDrawable(character))
  if (undrawable !== undefined)
    return {
      zh: `证书字体无法印制${shown(undrawable)}：请核对是否有误；确为生僻字的，按身份证件上的写法用同一个字的通行编码填写`,
      en: `${shown(undrawable)} cannot be printed: check whether it is meant; a rare character is written by the code that identity documents use`,
    }
  return folded === name.normalize('NFC')
    ? undefined
    : {
        zh: '姓名中有多余的空格、不可见字符、全角字母或“·”以外的间隔号：请删除或改为半角字母、“·”后重新填写',
        en: 'the name has blanks or invisible characters too many, full-width letters, or another dot than ·: delete or change them and write it again',
      }
}
