import { S3Error } from './errors.ts'

/** Offsets of the first and the last byte, both inclusive. */
export type Span = { readonly start: number; readonly end: number }

/**
 * Reads a `Range` header over `size` bytes (RFC 9110 section 14). Several ranges, other units and bad syntax are
 * ignored: the whole object is the answer then.
 * @throws S3Error InvalidRange when no byte lies in the range
 */
export function readRange(header: string | undefined, size: number): Span | undefined {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? []
  if (header === undefined || first === undefined || last === undefined) return undefined
  if (first === '' && last === '') return undefined
  if (first !== '' && last !== '' && Number(first) > Number(last)) return undefined
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (start > end)
    throw new S3Error('InvalidRange', undefined, { RangeRequested: header, ActualObjectSize: String(size) })
  return { start, end }
}
