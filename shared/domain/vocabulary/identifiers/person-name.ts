import type { Bilingual } from '../bilingual.ts'
import { isDrawable } from '../sheets/drawable.ts'
import { foldName } from './fold-name.ts'
import { nameCharacter } from './fold-text.ts'

/** What programs leave in the place of a character that they cannot keep. */
const lost = /[?？□■〓\ufffd]/u
/** What is written where a name is not known. */
const none = /^(?:[\p{P}\p{S}\p{N}\s]+|无|空|不详|未知|待定|null|none|nil|nan|n\/a|undefined)$/iu

/** Symbols, marks that no name has, and radicals and strokes that look like characters. */
const noPart = /[^\p{L}\p{M}\p{N}\p{Co}\p{Cn}\p{Cs}\p{Cc}\p{Cf} ·.,'’‘‐()（）-]|[\u2e80-\u2fdf\u31c0-\u31ef]/u

/** The first character of a text that certificates cannot print, in words, with what can be done; undefined where all can be. */
export function undrawableIn(text: string): Bilingual | undefined {
  const undrawable = [...text].find((character) => !isDrawable(character))
  return undrawable === undefined
    ? undefined
    : {
        zh: `证书字体无法印制${nameCharacter(undrawable)}：请核对是否有误；确为生僻字的，按证件上的写法用同一个字的通行编码填写`,
        en: `${nameCharacter(undrawable)} cannot be printed: check whether it is meant; a rare character is written by the code that documents use`,
      }
}

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
      zh: `姓名中不能有${nameCharacter(stray)}：请核对后重新填写；部首、笔画请改为完整的字`,
      en: `a name has no ${nameCharacter(stray)}: check and write it again; a radical or stroke must be a whole character`,
    }
  const undrawable = undrawableIn(folded)
  if (undrawable) return undrawable
  return folded === name.normalize('NFC')
    ? undefined
    : {
        zh: '姓名中有多余的空格、不可见字符、全角字母或“·”以外的间隔号：请删除或改为半角字母、“·”后重新填写',
        en: 'the name has blanks or invisible characters too many, full-width letters, or another dot than ·: delete or change them and write it again',
      }
}
