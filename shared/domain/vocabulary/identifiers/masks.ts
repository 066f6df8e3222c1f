/** Family names of two characters, simplified and traditional, as they occur today. */
const compoundSurnames = new Set(
  (
    '欧阳 太史 端木 上官 司马 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 ' +
    '仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 亓官 司寇 巫马 公西 颛孙 壤驷 漆雕 拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 ' +
    '羊舌 微生 梁丘 左丘 西门 东方 第五 即墨 达奚 褚师 纳兰 完颜 ' +
    '歐陽 司馬 獨孤 南宮 諸葛 尉遲 赫連 澹臺 濮陽 公孫 仲孫 鍾離 鐘離 長孫 鮮于 閭丘 亓官 巫馬 顓孫 夾谷 軒轅 東郭 梁丘 西門 東方 納蘭 完顏'
  ).split(' '),
)

const dots = /[·•・‧．]/u
const separators = /^[\s·•・‧．\-']$/u
/** Made with the first name: it reads a part of the language data, for which a cold start should not wait. */
let segmenter: Intl.Segmenter | undefined
const charactersOf = (name: string): string[] => {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'grapheme' })
  return Array.from(segmenter.segment(name), ({ segment }) => segment)
}

/**
 * A name with the family name shown and one `*` for every further character as a reader counts them (a rare character
 * outside the basic plane is one). Names with an interpunct and names in other scripts have no family name in front:
 * their first character alone is shown, and the separators. A name of one character is hidden. What the
 * public may see.
 */
export const maskName = (name: string): string => {
  const characters = charactersOf(name)
  if (characters.length < 2) return '*'.repeat(characters.length)
  const han = /^\p{Script=Han}/u.test(name) && !dots.test(name)
  const compound = han && characters.length > 2 && compoundSurnames.has(characters.slice(0, 2).join(''))
  const shown = compound ? 2 : 1
  return characters
    .map((character, i) => (i < shown || (!han && separators.test(character)) ? character : '*'))
    .join('')
}

/**
 * A document number with its length kept: three characters in front (one, when shorter than 15) and the last two. So
 * neither the district nor the date of birth of a resident ID can be read. At least three characters stay hidden, and
 * what is shorter than five is hidden whole.
 */
export const maskDocument = (number: string): string => {
  const { length } = number
  if (length < 5) return '*'.repeat(length)
  const front = length < 15 ? 1 : 3
  const back = length === 5 ? 1 : 2
  return number.slice(0, front) + '*'.repeat(length - front - back) + number.slice(length - back)
}
