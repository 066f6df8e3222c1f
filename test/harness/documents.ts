import { codeSpansIn } from '../docs.ts'
import { fileAt, filesIn } from './pages/files.ts'

/** Every document that people read and that may name commands, by its path from the root. */
export const documents: readonly string[] = filesIn('*.md', 'docs/**/*.md').map(({ path }) => path)

export const readDocument = (document: string): string => fileAt(document).text

/** What stands between ```` ```sh ```` and its end, in its order; `line` is that of its first line. */
export type Block = { document: string; line: number; code: string }

export function shellBlocksOf(document: string, text = readDocument(document)): Block[] {
  return [...text.matchAll(/^```sh\n(.*?)^```$/gms)].map(({ index, 1: code = '' }) => ({
    document,
    line: text.slice(0, index).split('\n').length + 1,
    code,
  }))
}

/** A command that a document names, in shell or in backticks, without the variables before it; `line` is where it stands. */
export type Command = { document: string; line: number; command: string; isSpan: boolean }

const program = /^(?:npm|npx|node|bash|curl|aws) /
const assignments = /^(?:[A-Z_]+=\S+ +)+/
const comment = /(?:^|\s)#\s.*$/

/** Commands of a block: a line each, continued where it ends with a backslash, or several with `&&` between. */
const commandsOf = ({ document, line, code }: Block): Command[] =>
  code
    .replaceAll(/\\\n/g, () => '\u2028')
    .split('\n')
    .flatMap((text, i, lines) => {
      const before = lines.slice(0, i).join('\n').split('\u2028').length - 1
      const parts = text.replaceAll('\u2028', ' ').replace(comment, '').split('&&')
      return parts.map((part) => ({
        document,
        line: line + i + before,
        command: part.trim().replaceAll(/\s+/g, ' ').replace(assignments, ''),
        isSpan: false,
      }))
    })
    .filter(({ command }) => program.test(command))

/** Code spans that are commands. */
const spansOf = (document: string, text: string): Command[] =>
  codeSpansIn(text)
    .map(({ at, text: span }) => ({
      document,
      line: at,
      command: span.replaceAll(/\s+/g, ' ').replace(assignments, ''),
      isSpan: true,
    }))
    .filter(({ command }) => program.test(command))

/** Every command that a document names, in ```` ```sh ```` and in backticks. */
export const commandsIn = (document: string, text = readDocument(document)): Command[] => [
  ...shellBlocksOf(document, text).flatMap(commandsOf),
  ...spansOf(document, text),
]

/** The lines of a document on which a fence opens that does not say what is in it. */
export const namelessFencesIn = (document: string): string[] => {
  let isOpen = false
  return readDocument(document)
    .split('\n')
    .flatMap((text, i) => {
      if (!text.startsWith('```')) return []
      isOpen = !isOpen
      return isOpen && text === '```' ? [`${document}:${i + 1}`] : []
    })
}
