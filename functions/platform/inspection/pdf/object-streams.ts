import { inflateSync } from 'node:zlib'
import { bomb } from '../finding.ts'
import { Lexer } from './lexer.ts'
import type { Found } from './objects.ts'
import { Unsound } from './unsound.ts'
import { type Dictionary, naturalAt, readValue, type Value, valuesAt } from './values.ts'

/** All object streams of a document together may unpack to no more bytes than this: a thousand pages take some 2 MB. */
export const mostObjects = 40 * 1024 * 1024
const mostNumber = 200_000

/**
 * Whether a reader can take objects out of it (ISO 32000-1, 7.5.7): it cannot do without `First`, and forgives that the
 * type is not named.
 */
export const isObjectStream = (dictionary: Dictionary): boolean =>
  valuesAt(dictionary, 'First').length > 0 ||
  valuesAt(dictionary, 'Type').some((type) => type.kind === 'name' && type.name === 'ObjStm')

const unreadable = () => new Unsound('packed')
const isNothing = (value: Value) => value.kind === 'plain' || (value.kind === 'array' && value.items.length === 0)

/** The data as they are, or out of Flate, which is all that writers pack objects with. */
function unpack(dictionary: Dictionary, data: Buffer, room: number): Buffer {
  const filters = valuesAt(dictionary, 'Filter')
  const [filter = { kind: 'plain' }] = filters.flatMap((value) => (value.kind === 'array' ? value.items : [value]))
  const single = filters.every((value) => value.kind !== 'array' || value.items.length <= 1)
  const predicted = ['DecodeParms', 'DP', 'FDecodeParms'].flatMap((key) => valuesAt(dictionary, key))
  if (filters.length > 1 || !single || !predicted.every(isNothing)) throw unreadable()
  if (filter.kind === 'plain') return data
  if (filter.kind !== 'name' || filter.name !== 'FlateDecode') throw unreadable()
  try {
    return inflateSync(data, { maxOutputLength: Math.max(room, 1) })
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw bomb()
    throw unreadable()
  }
}

/** Pairs of an object's number and its place; places ascend, so that who reads by them and who reads on see the same. */
function readPlaces(lexer: Lexer, count: number): { number: number; at: number }[] {
  const places: { number: number; at: number }[] = []
  let last = -1
  for (let i = 0; i < count; i += 1) {
    const [number, place] = [lexer.next(), lexer.next()]
    if (!number || !place || !('word' in number) || !('word' in place)) throw unreadable()
    if (!/^\d{1,10}$/.test(number.word) || !/^\d{1,10}$/.test(place.word)) throw unreadable()
    if (Number(place.word) <= last) throw unreadable()
    last = Number(place.word)
    places.push({ number: Number(number.word), at: last })
  }
  return places
}

/**
 * The objects in an object stream, which fill it from its first byte to its last. Answers how many bytes they take.
 * Throws Unsound where two readers could see two things, UnsafeFile where it unpacks to more than `room`.
 */
export function readPacked(dictionary: Dictionary, data: Buffer, room: number): { found: Found[]; size: number } {
  const [count, first] = [naturalAt(dictionary, 'N'), naturalAt(dictionary, 'First')]
  if (count === undefined || first === undefined || count > mostNumber) throw unreadable()
  const bytes = unpack(dictionary, data, room)
  const head = new Lexer(bytes, 0, Math.min(first, bytes.length))
  const places = readPlaces(head, count)
  if (head.next() !== undefined) throw unreadable()
  const lexer = new Lexer(bytes, Math.min(first, bytes.length))
  const found = places.map(({ number, at }) => {
    lexer.skipWhite()
    const start = first + at
    // A place may point at the white space before an object.
    if (start > lexer.at || !isBlank(bytes, start, lexer.at)) throw unreadable()
    return { number, value: readValue(lexer, lexer.next()) }
  })
  lexer.skipWhite()
  if (lexer.at < bytes.length) throw unreadable()
  return { found, size: bytes.length }
}

function isBlank(bytes: Buffer, from: number, to: number): boolean {
  const lexer = new Lexer(bytes, from, to)
  lexer.skipWhite()
  return lexer.at >= to
}
