import { invalid } from './fault.ts'
import { compareValues, type Item, isSame, type Value } from './value.ts'

/** What an expression's `#names` and `:values` stand for. */
export type Named = {
  ExpressionAttributeNames?: Record<string, string>
  ExpressionAttributeValues?: Record<string, Value>
}
type Read = (item: Item, named: Named) => Value | undefined
export type Condition = (item: Item, named: Named) => boolean

const token = /\s*(<>|<=|>=|[=<>(),]|[:#]?[A-Za-z_][\w]*)/y

function tokensOf(text: string): string[] {
  const found: string[] = []
  token.lastIndex = 0
  while (token.lastIndex < text.trimEnd().length) {
    const match = token.exec(text)
    if (!match) throw invalid(`Invalid expression: Syntax error in ${text}`)
    found.push(match[1] ?? '')
  }
  return found
}

export const nameOf = (written: string, { ExpressionAttributeNames: names = {} }: Named): string => {
  if (!written.startsWith('#')) return written
  const name = names[written]
  if (name === undefined)
    throw invalid(`An expression attribute name used in the document path is not defined: ${written}`)
  return name
}

function operand(written: string): Read {
  if (!/^[:#]?\w+$/.test(written)) throw invalid(`Invalid expression: Syntax error at ${written}`)
  return (item, named) => {
    if (!written.startsWith(':')) return item[nameOf(written, named)]
    const value = named.ExpressionAttributeValues?.[written]
    if (!value) throw invalid(`An expression attribute value used in expression is not defined: ${written}`)
    return value
  }
}

const comparisons: Record<string, (a: Value | undefined, b: Value | undefined) => boolean> = {
  '=': isSame,
  '<>': (a, b) => !isSame(a, b),
  '<': (a, b) => (compareValues(a, b) ?? 0) < 0,
  '<=': (a, b) => (compareValues(a, b) ?? 1) <= 0,
  '>': (a, b) => (compareValues(a, b) ?? 0) > 0,
  '>=': (a, b) => (compareValues(a, b) ?? -1) >= 0,
}

const beginsWith = (a: Value | undefined, b: Value | undefined) =>
  a !== undefined && b !== undefined && 'S' in a && 'S' in b && a.S.startsWith(b.S)
const functions: Record<string, (read: Read[]) => Condition> = {
  attribute_exists:
    ([a]) =>
    (item, named) =>
      a?.(item, named) !== undefined,
  attribute_not_exists:
    ([a]) =>
    (item, named) =>
      a?.(item, named) === undefined,
  begins_with:
    ([a, b]) =>
    (item, named) =>
      beginsWith(a?.(item, named), b?.(item, named)),
}

/** Reads conditions on attributes at the top of an item: what the stores say, and the rest is refused. */
export function parse(text: string): Condition {
  const tokens = tokensOf(text)
  let at = 0
  const is = (word: string) => tokens[at]?.toUpperCase() === word
  const take = (word?: string): string => {
    const taken = tokens[at++]
    if (taken === undefined || (word !== undefined && taken.toUpperCase() !== word))
      throw invalid(`Invalid expression: Syntax error in ${text}`)
    return taken
  }
  const list = (): Read[] => {
    take('(')
    const read = [operand(take())]
    while (is(',')) {
      take()
      read.push(operand(take()))
    }
    take(')')
    return read
  }
  const single = (): Condition => {
    if (is('NOT')) {
      take()
      const one = single()
      return (item, named) => !one(item, named)
    }
    if (is('(')) {
      take()
      const inner = either()
      take(')')
      return inner
    }
    const first = take()
    const called = functions[first]
    if (called) return called(list())
    const left = operand(first)
    if (is('IN')) {
      take()
      const among = list()
      return (item, named) => among.some((one) => isSame(left(item, named), one(item, named)))
    }
    if (is('BETWEEN')) {
      take()
      const from = operand(take())
      take('AND')
      const to = operand(take())
      return (item, named) =>
        (compareValues(left(item, named), from(item, named)) ?? -1) >= 0 &&
        (compareValues(left(item, named), to(item, named)) ?? 1) <= 0
    }
    const compare = comparisons[take()]
    if (!compare) throw invalid(`Invalid expression: Syntax error in ${text}`)
    const right = operand(take())
    return (item, named) => compare(left(item, named), right(item, named))
  }
  const chain = (word: string, part: () => Condition, join: (a: Condition, b: Condition) => Condition) => {
    let all = part()
    while (is(word)) {
      take()
      all = join(all, part())
    }
    return all
  }
  const both = (): Condition => chain('AND', single, (a, b) => (item, named) => a(item, named) && b(item, named))
  const either = (): Condition => chain('OR', both, (a, b) => (item, named) => a(item, named) || b(item, named))
  const whole = either()
  if (at < tokens.length) throw invalid(`Invalid expression: Syntax error in ${text}`)
  return whole
}

const parsed = new Map<string, Condition>()

/** Whether an item meets a condition; without one every item does. */
export function meets(text: string | undefined, item: Item, named: Named): boolean {
  if (text === undefined) return true
  const condition = parsed.get(text) ?? parse(text)
  parsed.set(text, condition)
  return condition(item, named)
}

/** The value that a key condition asks of an attribute to be equal to: `pk = :pk`, alone or before AND. */
export function partitionAsked(text: string, attribute: string, named: Named): string {
  for (const [, written = '', value = ''] of text.matchAll(/([#\w]+)\s*=\s*(:\w+)/g)) {
    const asked = named.ExpressionAttributeValues?.[value]
    if (nameOf(written, named) === attribute && asked && 'S' in asked) return asked.S
  }
  throw invalid(`Query condition missed key schema element: ${attribute}`)
}
