import { inflateSync } from 'node:zlib'

/** The objects of a PDF as the press writes it: none in streams, every stream's length in its own dictionary. */
const objectsOf = (pdf: Uint8Array): Map<string, string> =>
  new Map(
    [
      ...Buffer.from(pdf)
        .toString('latin1')
        .matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g),
    ].map(([, number = '', body = '']) => [number, body]),
  )

const streamOf = (body = ''): string => {
  const start = body.indexOf('stream\n') + 'stream\n'.length
  const bytes = Buffer.from(body.slice(start, start + Number(/\/Length (\d+)/.exec(body)?.[1])), 'latin1')
  return (body.includes('/FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1')
}

const utf16 = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le')

/** A font's glyphs and what they stand for, from its /ToUnicode (`bfchar` and `bfrange`, ISO 32000-2, 9.10.3). */
const readCmap = (cmap: string): Map<number, string> => {
  const meanings = new Map<number, string>()
  for (const [, lines = ''] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, glyph = '', text = ''] of lines.matchAll(/<(\w+)>\s*<(\w+)>/g))
      meanings.set(Number.parseInt(glyph, 16), utf16(text))
  for (const [, lines = ''] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, from = '', to = '', text = ''] of lines.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g))
      for (let glyph = Number.parseInt(from, 16), i = 0; glyph <= Number.parseInt(to, 16); glyph++, i++)
        meanings.set(glyph, String.fromCodePoint((utf16(text).codePointAt(0) ?? 0) + i))
  return meanings
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }
const readLiteral = (literal: string): string =>
  literal.replace(/\\(?:([0-7]{1,3})|([\s\S]))/g, (_, octal?: string, one = '') =>
    octal ? String.fromCharCode(Number.parseInt(octal, 8)) : (escapes[one] ?? one),
  )

/** Where the string ends that begins at `from`: parentheses within stand in pairs, or behind a `\`. */
const endOf = (content: string, from: number): number => {
  for (let i = from, depth = 0; ; i++) {
    if (content[i] === '\\') i++
    else if (content[i] === '(') depth++
    else if (content[i] === ')' && --depth === 0) return i
  }
}

/** The glyphs that are set, each with its font: `BT /f0 12 Tf (…) Tj [<…> 3 (…)] TJ ET`. Other strings tell languages. */
function* setIn(content: string): Generator<[font: string, glyphs: Buffer]> {
  const token = /\/ActualText [<(]\w+[)>]|\b(BT|ET)\b|\/(\w+) [\d.]+ Tf|<(\w+)>|(\()/g
  let [font, setting] = ['', false]
  for (let found = token.exec(content); found; found = token.exec(content)) {
    const [, border, tf, hex, literal] = found
    if (border) setting = border === 'BT'
    else if (tf) font = tf
    else if (hex && setting) yield [font, Buffer.from(hex, 'hex')]
    else if (literal) {
      token.lastIndex = endOf(content, found.index) + 1
      const text = readLiteral(content.slice(found.index + 1, token.lastIndex - 1))
      if (setting) yield [font, Buffer.from(text, 'latin1')]
    }
  }
}

/** What a PDF of the press says, page by page, in the order in which it was set: without blanks, as lines break anywhere. */
export function pagesOf(pdf: Uint8Array): string[] {
  const objects = objectsOf(pdf)
  const pages = [...objects.values()].filter((body) => /\/Type \/Page\n/.test(body))
  return pages.map((page) => {
    const fonts = new Map(
      [...page.matchAll(/\/(f\d+) (\d+) 0 R/g)].map(([, name = '', number = '']) => {
        const cmap = /\/ToUnicode (\d+) 0 R/.exec(objects.get(number) ?? '')?.[1] ?? ''
        return [name, readCmap(streamOf(objects.get(cmap)))]
      }),
    )
    let text = ''
    for (const [font, glyphs] of setIn(streamOf(objects.get(/\/Contents (\d+) 0 R/.exec(page)?.[1] ?? '')))) {
      for (let i = 0; i < glyphs.length; i += 2) text += fonts.get(font)?.get(glyphs.readUInt16BE(i)) ?? '\ufffd'
    }
    return text.replace(/[\s\u200b]/g, '')
  })
}
