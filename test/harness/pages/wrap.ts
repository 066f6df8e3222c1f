/** Columns of a line of a page. */
const columns = 120

/** As an editor shows it: a Chinese character or full-width sign takes two columns. */
export const widthOf = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (/[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u.test(sign) ? 2 : 1), 0)

/** What would begin a list, a heading or a quotation if a line began with it. */
const opensBlock = /^([-+*>]|#{1,6}|\d+[.)])$/

/**
 * One paragraph of Markdown on lines of 120 columns, broken at spaces alone: `first` stands before its first line, and as
 * many blanks before the others. What has no space in it may be longer.
 */
export function wrap(text: string, first = ''): string {
  const lines: string[] = []
  let line = first
  let bare = true
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = bare ? `${line}${word}` : `${line} ${word}`
    if (bare || opensBlock.test(word) || widthOf(longer) <= columns) line = longer
    else {
      lines.push(line)
      line = ' '.repeat(first.length) + word
    }
    bare = false
  }
  return [...lines, line].join('\n')
}

/** Wrapped paragraphs of a list, one below the other. */
export const bullets = (items: readonly string[], indent = ''): string[] =>
  items.map((item) => wrap(item, `${indent}- `))

/** In backticks, as code. */
export const code = (text: string): string => `\`${text}\``

/** Lines of a page that are longer than they had to be; a diagram's are as they are. */
export const tooLong = (page: string): string[] =>
  page
    .replaceAll(/^```[\s\S]*?^```$/gm, '')
    .split('\n')
    .filter((line) => widthOf(line) > columns && /\S \S/.test(line.replace(/^\s*- /, '')))
