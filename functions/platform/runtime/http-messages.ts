/**
 * `Headers`, `Request` and `Response` as far as Hono and our doors ask of them, bodies being whole. In a bundle they stand
 * in the place of Node's own, which come with its whole client for HTTP: an eighth of the CPU of a cold start.
 */
type Bytes = Uint8Array<ArrayBuffer>
type Content = string | ArrayBuffer | Bytes | null | undefined
type Pairs = Iterable<readonly [string, string]> | Readonly<Record<string, string>>

const isName = (name: string) => /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name)
const pairsOf = (given: Pairs) => (Symbol.iterator in given ? given : Object.entries(given))

function keyOf(name: string): string {
  if (!isName(name)) throw new TypeError('not the name of a header')
  return name.toLowerCase()
}

/** A line break in a value would begin a header of its own. */
function checked(value: string): string {
  const trimmed = `${value}`.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, '')
  if (/[\0\n\r\u0100-\uffff]/.test(trimmed)) throw new TypeError('not the value of a header')
  return trimmed
}

export class Headers {
  readonly #values = new Map<string, string[]>()

  constructor(given: Pairs = {}) {
    for (const [name, value] of pairsOf(given)) this.append(name, value)
  }

  append(name: string, value: string): void {
    const key = keyOf(name)
    this.#values.set(key, [...(this.#values.get(key) ?? []), checked(value)])
  }

  set(name: string, value: string): void {
    this.#values.set(keyOf(name), [checked(value)])
  }

  get(name: string): string | null {
    return this.#values.get(keyOf(name))?.join(', ') ?? null
  }

  getSetCookie(): string[] {
    return [...(this.#values.get('set-cookie') ?? [])]
  }

  has(name: string): boolean {
    return this.#values.has(keyOf(name))
  }

  delete(name: string): void {
    this.#values.delete(keyOf(name))
  }

  /** By name; each cookie by itself. */
  *entries(): Generator<[string, string]> {
    for (const [name, values] of [...this.#values].sort(([a], [b]) => (a < b ? -1 : 1)))
      for (const value of name === 'set-cookie' ? values : [values.join(', ')]) yield [name, value]
  }

  [Symbol.iterator](): Generator<[string, string]> {
    return this.entries()
  }

  forEach(each: (value: string, name: string) => void): void {
    for (const [name, value] of this) each(value, name)
  }
}

class Message {
  readonly headers: Headers
  readonly body: Content
  bodyUsed = false

  constructor(body: Content, headers?: Pairs) {
    this.body = body ?? null
    this.headers = new Headers(headers)
    if (typeof body === 'string' && !this.headers.has('content-type'))
      this.headers.set('content-type', 'text/plain;charset=UTF-8')
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    if (this.bodyUsed) throw new TypeError('the body was read')
    this.bodyUsed = this.body !== null
    const { body } = this
    if (body instanceof ArrayBuffer) return body
    const bytes: Bytes = typeof body === 'string' ? new TextEncoder().encode(body) : (body ?? new Uint8Array())
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
  }

  async text(): Promise<string> {
    return new TextDecoder().decode(await this.arrayBuffer())
  }

  async json(): Promise<unknown> {
    return JSON.parse(await this.text())
  }
}

export class Request extends Message {
  readonly url: string
  readonly method: string

  constructor(
    url: string,
    { method = 'GET', headers, body }: { method?: string; headers?: Pairs; body?: Content } = {},
  ) {
    super(body, headers)
    this.url = new URL(url).href
    this.method = method
    if (!isName(method) || /^(CONNECT|TRACE|TRACK)$/i.test(method)) throw new TypeError('not a method')
    if (body != null && /^(GET|HEAD)$/.test(method)) throw new TypeError('no body of such a method')
  }
}

export class Response extends Message {
  readonly status: number

  constructor(body?: Content, { status = 200, headers }: { status?: number; headers?: Pairs } = {}) {
    super(body, headers)
    this.status = status
  }
}
