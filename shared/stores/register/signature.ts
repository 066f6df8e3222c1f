import { hash } from 'node:crypto'

export type Credentials = {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string | undefined
}

/** Gives the headers to send with a body: those that were given, and ours, `host` and `authorization` among them. */
export type Signer = (body: string, credentials: Credentials, at: Date) => Record<string, string>

const sha256 = (data: Uint8Array) => hash('sha256', data, 'buffer')

/**
 * HMAC-SHA-256 (RFC 2104) with the key's two blocks laid out once, since a key serves a day: node's own lays out a new
 * one for every text, which costs five times the arithmetic. Texts are ASCII, of at most 448 characters.
 */
type Keyed = (text: string) => Buffer
const keyed = (key: Buffer): Keyed => {
  const short = key.length > 64 ? sha256(key) : key
  const pad = (byte: number, length: number) => {
    const block = Buffer.alloc(length)
    for (let i = 0; i < 64; i++) block[i] = byte ^ (short[i] ?? 0)
    return block
  }
  const inner = pad(0x36, 512)
  const outer = pad(0x5c, 96)
  return (text) => {
    const end = 64 + inner.write(text, 64, 'latin1')
    sha256(inner.subarray(0, end)).copy(outer, 64)
    return sha256(outer)
  }
}

/**
 * AWS Signature Version 4 for POSTs to one path of one host without query parameters, with always the same `headers`
 * (lower-case names, none between `x-amz-date` and `x-amz-security-token`; all are signed). What does not change from one to the next is laid out once, and the day's key is
 * kept: together they are more than half of the arithmetic.
 */
export const createSigner = (
  region: string,
  service: string,
  { host, path }: { readonly host: string; readonly path: string },
  headers: Readonly<Record<string, string>>,
): Signer => {
  const fixed: Record<string, string> = { ...headers, host }
  const names = Object.keys(fixed).sort()
  const first = names.filter((name) => name < 'x-amz-date')
  const last = names.filter((name) => name > 'x-amz-date')
  const linesOf = (some: string[]) => some.map((name) => `${name}:${fixed[name]}\n`).join('')
  const before = `POST\n${path}\n\n${linesOf(first)}x-amz-date:`
  const after = `${linesOf(last)}\n`
  const namesWith = (...ours: string[]) => [...first, 'x-amz-date', ...ours, ...last].join(';')
  const plain = namesWith()
  const withToken = namesWith('x-amz-security-token')

  let kept: { secret: string; day: string; mac: Keyed } | undefined
  const macOf = (secret: string, day: string) => {
    if (kept?.secret !== secret || kept.day !== day) {
      const parts = [day, region, service, 'aws4_request']
      const mac = parts.reduce<Keyed>((mac, part) => keyed(mac(part)), keyed(Buffer.from(`AWS4${secret}`)))
      kept = { secret, day, mac }
    }
    return kept.mac
  }
  return (body, { accessKeyId, secretAccessKey, sessionToken }, at) => {
    const instant = at.toISOString().replace(/[-:]|\.\d+/g, '')
    const day = instant.slice(0, 8)
    const hasToken = sessionToken !== undefined
    const signed = hasToken ? withToken : plain
    const token = hasToken ? `x-amz-security-token:${sessionToken}\n` : ''
    const request = `${before}${instant}\n${token}${after}${signed}\n${hash('sha256', body)}`
    const scope = `${day}/${region}/${service}/aws4_request`
    const text = `AWS4-HMAC-SHA256\n${instant}\n${scope}\n${hash('sha256', request)}`
    const signature = macOf(secretAccessKey, day)(text).toString('hex')
    return {
      ...fixed,
      'x-amz-date': instant,
      ...(hasToken && { 'x-amz-security-token': sessionToken }),
      authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${signed}, Signature=${signature}`,
    }
  }
}
