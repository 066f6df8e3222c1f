import { hash } from 'node:crypto'

export type Credentials = {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string | undefined
}

export type Posting = {
  readonly host: string
  readonly path: string
  /** Lower-case names; all of them are signed. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export type Signer = (posting: Posting, credentials: Credentials, at: Date) => Record<string, string>

const sha256 = (data: Buffer) => hash('sha256', data, 'buffer')

/**
 * HMAC-SHA-256 (RFC 2104) with the key's two blocks laid out once, since a key serves a day: node's own lays out a new
 * one for every text, which costs five times the arithmetic.
 */
type Keyed = (text: string) => Buffer
const keyed = (key: Buffer): Keyed => {
  const short = key.length > 64 ? sha256(key) : key
  const pad = (byte: number) => Buffer.alloc(64, byte).map((padding, i) => padding ^ (short[i] ?? 0))
  const inner = pad(0x36)
  const outer = pad(0x5c)
  return (text) => sha256(Buffer.concat([outer, sha256(Buffer.concat([inner, Buffer.from(text)]))]))
}

/**
 * AWS Signature Version 4 for a POST without query parameters, which is all that DynamoDB speaks. Answers the headers
 * to send, `host` and `authorization` among them. The day's key is kept: it is half of the arithmetic.
 */
export const createSigner = (region: string, service: string): Signer => {
  let kept: { secret: string; day: string; mac: Keyed } | undefined
  const macOf = (secret: string, day: string) => {
    if (kept?.secret !== secret || kept.day !== day) {
      const parts = [day, region, service, 'aws4_request']
      const mac = parts.reduce<Keyed>((mac, part) => keyed(mac(part)), keyed(Buffer.from(`AWS4${secret}`)))
      kept = { secret, day, mac }
    }
    return kept.mac
  }
  return ({ host, path, headers, body }, { accessKeyId, secretAccessKey, sessionToken }, at) => {
    const instant = at.toISOString().replace(/[-:]|\.\d+/g, '')
    const day = instant.slice(0, 8)
    const all: Record<string, string> = { ...headers, host, 'x-amz-date': instant }
    if (sessionToken !== undefined) all['x-amz-security-token'] = sessionToken
    const names = Object.keys(all).sort()
    const signed = names.join(';')
    let lines = ''
    for (const name of names) lines += `${name}:${all[name]}\n`
    const request = `POST\n${path}\n\n${lines}\n${signed}\n${hash('sha256', body)}`
    const scope = `${day}/${region}/${service}/aws4_request`
    const text = `AWS4-HMAC-SHA256\n${instant}\n${scope}\n${hash('sha256', request)}`
    const signature = macOf(secretAccessKey, day)(text).toString('hex')
    all.authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${signed}, Signature=${signature}`
    return all
  }
}
