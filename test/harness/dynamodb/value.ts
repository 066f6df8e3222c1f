/** A value as DynamoDB's protocol writes it, under the name of its type; numbers are text, bytes base64. */
export type Value =
  | { S: string }
  | { N: string }
  | { B: string }
  | { BOOL: boolean }
  | { NULL: boolean }
  | { M: Item }
  | { L: Value[] }
  | { SS: string[] }
  | { NS: string[] }
export type Item = { [name: string]: Value }

const bytesOf = (text: string) => Buffer.byteLength(text)

const sizes = new WeakMap<Item, number>()

/** Bytes of an item, which nobody changes, as the service counts them towards its limits. */
export function sizeOf(item: Item): number {
  const known = sizes.get(item)
  if (known !== undefined) return known
  const size = Object.entries(item).reduce((sum, [name, value]) => sum + bytesOf(name) + sizeOfValue(value), 0)
  sizes.set(item, size)
  return size
}

function sizeOfValue(value: Value): number {
  if ('S' in value) return bytesOf(value.S)
  if ('N' in value) return Math.ceil(value.N.replace(/^-|\./g, '').length / 2) + 1
  if ('B' in value) return Buffer.from(value.B, 'base64').byteLength
  if ('M' in value) return 3 + Object.keys(value.M).length + sizeOf(value.M)
  if ('L' in value) return 3 + value.L.reduce((sum, one) => sum + 1 + sizeOfValue(one), 0)
  if ('SS' in value) return value.SS.reduce((sum, one) => sum + bytesOf(one), 0)
  if ('NS' in value) return value.NS.length * 8
  return 1
}

const beyondBmp = /[\ud800-\udfff]/

/** Texts in the order of their UTF-8 bytes, which is the order of keys. */
export function compareTexts(a: string, b: string): number {
  if (a === b) return 0
  if (beyondBmp.test(a) || beyondBmp.test(b)) return Buffer.compare(Buffer.from(a), Buffer.from(b))
  return a < b ? -1 : 1
}

/** Below zero, zero or above it; undefined for what has no order, or not one with the other. */
export function compareValues(a: Value | undefined, b: Value | undefined): number | undefined {
  if (!a || !b) return undefined
  if ('S' in a && 'S' in b) return compareTexts(a.S, b.S)
  if ('N' in a && 'N' in b) return Number(a.N) - Number(b.N)
  if ('B' in a && 'B' in b) return Buffer.compare(Buffer.from(a.B, 'base64'), Buffer.from(b.B, 'base64'))
  return undefined
}

/** Whether two values are the same, in whatever order their parts are written. */
export function isSame(a: Value | undefined, b: Value | undefined): boolean {
  const order = compareValues(a, b)
  if (order !== undefined) return order === 0
  if (!a || !b) return false
  return canonical(a) === canonical(b)
}

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => compareTexts(a, b)))
      : part,
  )
