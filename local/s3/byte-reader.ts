/** Reads a stream of bytes piece by piece, never holding more than one chunk and one line or mark. */
type ByteReader = {
  /** At most `max` bytes, as soon as any are there; `undefined` at the end. */
  readonly take: (max: number) => Promise<Buffer | undefined>
  /** The next line without its CRLF. `undefined` at the end, or when no CRLF comes within `limit` bytes. */
  readonly line: (limit: number) => Promise<string | undefined>
  /** Everything up to `mark`, which is consumed. Returns whether the mark was found before the end. */
  readonly until: (mark: Buffer) => AsyncGenerator<Buffer, boolean>
}

const crlf = Buffer.from('\r\n')

/** Wraps a source of bytes; the source stays open when reading stops early. */
export function readBytes(source: AsyncIterable<Uint8Array>): ByteReader {
  const iterator = source[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)

  async function fetchMore(): Promise<boolean> {
    const { value, done } = await iterator.next()
    if (done) return false
    const chunk = Buffer.from(value.buffer, value.byteOffset, value.byteLength)
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk])
    return true
  }

  function cut(length: number): Buffer {
    const piece = held.subarray(0, length)
    held = held.subarray(length)
    return piece
  }

  return {
    async take(max) {
      while (held.length === 0) if (!(await fetchMore())) return undefined
      return cut(Math.min(max, held.length))
    },

    async line(limit) {
      let at = held.indexOf(crlf)
      while (at === -1) {
        if (held.length >= limit + crlf.length || !(await fetchMore())) return undefined
        at = held.indexOf(crlf)
      }
      if (at > limit) return undefined
      const text = cut(at).toString('utf8')
      cut(crlf.length)
      return text
    },

    async *until(mark) {
      for (;;) {
        const at = held.indexOf(mark)
        if (at !== -1) {
          if (at > 0) yield cut(at)
          cut(mark.length)
          return true
        }
        // The last bytes may be the beginning of the mark.
        const safe = held.length - mark.length + 1
        if (safe > 0) yield cut(safe)
        if (!(await fetchMore())) return false
      }
    },
  }
}
