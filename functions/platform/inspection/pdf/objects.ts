import { isWhite, Lexer } from './lexer.ts'
import { Unsound } from './unsound.ts'
import { type Dictionary, naturalAt, readValue, type Value } from './values.ts'

/** An object of the file's own (ISO 32000-1, 7.3.10), or a trailer; `data` are the bytes of a stream as they stand. */
export type Found = { readonly number?: number; readonly value: Value; readonly data?: Buffer }

const natural = /^\d+$/
const endOfStream = Buffer.from('endstream')

/** What follows a stream's dictionary (7.3.8): its data. Their length is trusted where `endstream` agrees. */
function readStream(lexer: Lexer, dictionary: Dictionary): Buffer | undefined {
  const { bytes } = lexer
  const before = lexer.at
  lexer.skip()
  if (bytes.toString('latin1', lexer.at, lexer.at + 6) !== 'stream') {
    lexer.at = before
    return undefined
  }
  let from = lexer.at + 6
  while (bytes[from] === 0x20 || bytes[from] === 0x09) from += 1
  if (bytes[from] === 0x0d) from += 1
  if (bytes[from] === 0x0a) from += 1
  const length = naturalAt(dictionary, 'Length')
  if (length !== undefined) {
    let end = from + length
    while (isWhite(bytes[end])) end += 1
    if (bytes.subarray(end, end + endOfStream.length).equals(endOfStream)) {
      lexer.at = end + endOfStream.length
      return bytes.subarray(from, from + length)
    }
  }
  const to = bytes.indexOf(endOfStream, from)
  if (to < 0) throw new Unsound()
  lexer.at = to + endOfStream.length
  return bytes.subarray(from, to)
}

/** A cross-reference table (7.5.4): numbers, and letters that tell free from used. */
function skipTable(lexer: Lexer): void {
  for (;;) {
    const before = lexer.at
    const token = lexer.next()
    if (token !== undefined && 'word' in token && /^(\d+|[nf])$/.test(token.word)) continue
    lexer.at = before
    return
  }
}

/** The rest of an object's head after its number, and what it is. `heads` remembers where its keyword stands. */
function readObject(lexer: Lexer, number: number, heads: Set<number>): Found {
  const generation = lexer.next()
  const keyword = lexer.next()
  if (!generation || !('word' in generation) || !natural.test(generation.word)) throw new Unsound()
  if (!keyword || !('word' in keyword) || !/^obj\d*$/.test(keyword.word)) throw new Unsound()
  const from = lexer.at - keyword.word.length
  heads.add(from)
  lexer.at = from + 3
  const first = lexer.next()
  if (first !== undefined && 'word' in first && first.word === 'endobj') return { number, value: { kind: 'plain' } }
  const value = readIndirect(lexer, readValue(lexer, first))
  const data = value.kind === 'dictionary' ? readStream(lexer, value) : undefined
  const before = lexer.at
  const ending = lexer.next()
  // Some writers leave `endobj` out: then the next object, a table or a trailer follows.
  if (ending === undefined || !('word' in ending) || ending.word !== 'endobj') lexer.at = before
  return { number, value, ...(data && { data }) }
}

/** An object that is a reference itself: `1 0 R`. */
function readIndirect(lexer: Lexer, value: Value): Value {
  if (value.kind !== 'number') return value
  const before = lexer.at
  const [generation, keyword] = [lexer.next(), lexer.next()]
  if (keyword !== undefined && 'word' in keyword && keyword.word === 'R' && generation !== undefined)
    return { kind: 'reference', to: value.number }
  lexer.at = before
  return value
}

/**
 * Everything that a PDF consists of, from its first byte to its last: objects, tables, trailers and nothing else. Tables
 * are not followed, since readers rebuild wrong ones: `heads` gathers where objects begin, for `refuseHidden`. Throws
 * Unsound.
 */
export function* readObjects(bytes: Buffer, heads: Set<number>): Generator<Found> {
  const lexer = new Lexer(bytes)
  for (let token = lexer.next(); token !== undefined; token = lexer.next()) {
    if (!('word' in token)) throw new Unsound()
    const { word } = token
    if (natural.test(word)) yield readObject(lexer, Number(word), heads)
    else if (word === 'xref') skipTable(lexer)
    else if (word === 'trailer') yield { value: readValue(lexer, lexer.next()) }
    else if (word === 'startxref') {
      const offset = lexer.next()
      if (!offset || !('word' in offset) || !natural.test(offset.word)) throw new Unsound()
    } else throw new Unsound()
  }
}
