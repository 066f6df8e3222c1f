/** Where a requirement is cited: file and line (from 1), and the row, rule or field that stands there. */
export type Citation = { requirement: string; path: string; line: number; subject: string }
export type Part = { part: string; items: { id: string; phrase: string; asks: string }[] }

const comments = /\/\*[\s\S]*?\*\/|\/\/[^\n]*/g
/** `R-49`, or `R-49 … R-53` for all from one to the other. */
const citations = /\b([RF])-(\d+)(?: … \1-(\d+))?/g

const namesOf = (message: string, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => `${message}-${from + i}`)

/** The name that a line of code gives to what stands in it. */
const nameIn = (code: string) =>
  /\b(?:const|function|type) (\w+)/.exec(code)?.[1] ?? /^\s*'?([\p{L}\w-]+)'?\s*[:,({]/u.exec(code)?.[1] ?? ''

/** What a comment is about: the code before it on its line, or else the next line of code. */
const subjectOf = (source: string, start: number, end: number) => {
  const before = source.slice(source.lastIndexOf('\n', start - 1) + 1, start)
  const next = source
    .slice(end)
    .split('\n')
    .find((line) => line.trim() !== '' && !/^\s*\/[/*]/.test(line))
  return nameIn(before.trim() === '' ? (next ?? '') : before)
}

/** Every requirement cited in the comments of a source file; strings and code are not read. */
export const citationsIn = (path: string, source: string): Citation[] =>
  [...source.matchAll(comments)].flatMap((comment) => {
    const start = comment.index
    const subject = subjectOf(source, start, start + comment[0].length)
    return [...comment[0].matchAll(citations)].flatMap(([, message = '', from = '', to = from], i, all) => {
      const at = start + (all[i]?.index ?? 0)
      const line = source.slice(0, at).split('\n').length
      return namesOf(message, Number(from), Number(to)).map((requirement) => ({ requirement, path, line, subject }))
    })
  })

const link = ({ path, line, subject }: Citation) =>
  `[\`${path.replace(/^shared\/domain\//, '')}:${line}\`](../${path}#L${line})${subject && ` ${subject}`}`

const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`

/** The index from requirement to code, as a page of Markdown in `docs/`. Stale exactly when code has moved. */
export const writeIndex = (parts: readonly Part[], cited: readonly Citation[]): string =>
  [
    '<!-- biome-ignore-all format: generated -->',
    '# 要求索引 Where each requirement is met',
    '',
    '由代码注释中的 `R-n`、`F-n` 生成，请勿手改；更新用 `npx vitest run -u shared/domain/requirements`。Generated from the citations in the code: do not edit. R: requirements of 粤人社函〔2019〕1727号; F: fields of its form.',
    ...parts.flatMap(({ part, items }) => [
      '',
      `## ${part}`,
      '',
      row(['#', '要求 Requirement', '落实 Met in']),
      row(Array(3).fill('---')),
      ...items.map(({ id, phrase }) => {
        const places = cited.filter(({ requirement }) => requirement === id)
        return row([id, phrase, places.map(link).join('<br>')])
      }),
    ]),
    '',
  ].join('\n')
