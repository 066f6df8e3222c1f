import type { Lexer, Token } from './lexer.ts'
import { Unsound } from './unsound.ts'

/** What a PDF is made of (ISO 32000-1, 7.3); a dictionary keeps every entry, also of a key that stands twice. */
export type Value =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'reference'; readonly to: number }
  | { readonly kind: 'array'; readonly items: readonly Value[] }
  | Dictionary
  | { readonly kind: 'plain' }
export type Dictionary = { readonly kind: 'dictionary'; readonly entries: readonly (readonly [string, Value])[] }

/** Deeper than any writer nests; readers stop somewhere, each elsewhere. */
const deepest = 100
const plain = { kind: 'plain' } as const
const keywords = new Set(['true', 'false', 'null'])
const numeric = /^[-+]*\d*\.?[\d-]*(?:[eE][-+]?\d+)?$/

const isNatural = (value: Value | undefined): value is Value & { kind: 'number' } =>
  value?.kind === 'number' && Number.isSafeInteger(value.number) && value.number >= 0

/** Takes the two numbers before an `R` (7.3.10). */
function refer(items: Value[]): void {
  const generation = items.pop()
  const to = items.pop()
  if (!isNatural(generation) || !isNatural(to)) throw new Unsound()
  items.push({ kind: 'reference', to: to.number })
}

function readItems(lexer: Lexer, closing: string, depth: number): Value[] {
  if (depth > deepest) throw new Unsound()
  const items: Value[] = []
  for (let token = lexer.next(); ; token = lexer.next()) {
    if (token === undefined) throw new Unsound()
    if ('word' in token && token.word === closing) return items
    if ('word' in token && token.word === 'R') refer(items)
    else items.push(readValue(lexer, token, depth))
  }
}

function pair(items: readonly Value[]): Dictionary {
  const entries: [string, Value][] = []
  for (let i = 0; i < items.length; i += 2) {
    const [key, value] = [items[i], items[i + 1]]
    if (key?.kind !== 'name' || value === undefined) throw new Unsound()
    entries.push([key.name, value])
  }
  return { kind: 'dictionary', entries }
}

/** The value that begins with this token. Throws Unsound. */
export function readValue(lexer: Lexer, token: Token, depth = 0): Value {
  if (token === undefined) throw new Unsound()
  if ('name' in token) return { kind: 'name', name: token.name }
  if ('text' in token) return { kind: 'text', text: token.text }
  const { word } = token
  if (word === '<<') return pair(readItems(lexer, '>>', depth + 1))
  if (word === '[') return { kind: 'array', items: readItems(lexer, ']', depth + 1) }
  if (numeric.test(word)) return { kind: 'number', number: Number(word) }
  if (keywords.has(word)) return plain
  throw new Unsound()
}

/** Every value that stands under this key. */
export const valuesAt = ({ entries }: Dictionary, key: string): Value[] =>
  entries.flatMap(([name, value]) => (name === key ? [value] : []))

/** The whole number that stands under this key, once and itself. */
export function naturalAt(dictionary: Dictionary, key: string): number | undefined {
  const values = valuesAt(dictionary, key)
  const [value] = values
  return values.length === 1 && isNatural(value) ? value.number : undefined
}
