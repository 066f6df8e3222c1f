import type { Citation } from './citations.ts'
import { bullets, code, wrap } from './wrap.ts'

export type Part = { part: string; items: { id: string; phrase: string; asks: string }[] }

/** How the page calls a file: by its path in the domain, or in the repository. */
const labelOf = (path: string) => path.replace(/^shared\/domain\//, '')

/** Each file in which it is cited, with the names of what cites it there. */
const placesOf = (cited: readonly Citation[]): string =>
  Object.entries(Object.groupBy(cited, ({ path }) => path))
    .map(([path, here = []]) => {
      const names = new Set(here.map(({ subject }) => subject).filter(Boolean))
      return [`[${labelOf(path)}]`, [...names].map(code).join(', ')].filter(Boolean).join(' ')
    })
    .join('; ')

/** The index from requirement to code, as a page of Markdown in `docs/`: stale when what cites a requirement is renamed. */
export const writeIndex = (parts: readonly Part[], cited: readonly Citation[]): string =>
  [
    '# 要求索引 Where each requirement is met',
    '',
    wrap(
      '由代码注释中的 `R-n`、`F-n`、`Wn`、`Mn`、`P-n` 生成，请勿手改；更新用 `npm run docs`。 Made from the citations in the code: do not edit, `npm run docs` writes it anew.',
    ),
    '',
    wrap(
      '`R-n` 是粤人社函〔2019〕1727号的要求，`F-n` 是其申请表的栏目，`Wn`、`Mn`、`P-n` 是对初读的更正。 `R-n` are requirements of that notice, `F-n` fields of its form, `Wn`, `Mn` and `P-n` corrections of how it was read first. After a file stands what meets the requirement there, from the outermost name to the innermost: of a row, its table, its state and its action.',
    ),
    ...parts.flatMap(({ part, items }) => [
      '',
      `## ${part}`,
      '',
      ...bullets(
        items.map(
          ({ id, phrase }) =>
            `**${id}** ${phrase}: ${placesOf(cited.filter(({ requirement }) => requirement === id)) || '尚未 not yet'}`,
        ),
      ),
    ]),
    '',
    ...[...new Set(cited.map(({ path }) => path))].sort().map((path) => `[${labelOf(path)}]: ../${path}`),
    '',
  ].join('\n')
