import { createHash, createHmac } from 'node:crypto'

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

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/**
 * AWS Signature Version 4 for a POST without query parameters, which is all that DynamoDB speaks. Answers the headers
 * to send, `host` and `authorization` among them. The day's key is kept: it is half of the arithmetic.
 */
export const createSigner = (region: string, service: string): Signer => {
  let kept: { secret: string; day: string; key: Buffer } | undefined
  const keyOf = (secret: string, day: string) => {
    if (kept?.secret !== secret || kept.day !== day)
      kept = {
        secret,
        day,
        key: [day, region, service, 'aws4_request'].reduce<Buffer>(hmac, Buffer.from(`AWS4${secret}`)),
      }
    return kept.key
  }
  return ({ host, path, headers, body }, { accessKeyId, secretAccessKey, sessionToken }, at) => {
    const instant = at.toISOString().replace(/[-:]|\.\d+/g, '')
    const day = instant.slice(0, 8)
    const all: Record<string, string> = { ...headers, host, 'x-amz-date': instant }
    if (sessionToken !== undefined) all['x-amz-security-token'] = sessionToken
    const names = Object.keys(all).sort()
    const signed = names.join(';')
    const lines = names.map((name) => `${name}:${all[name]}\n`).join('')
    const request = `POST\n${path}\n\n${lines}\n${signed}\n${sha256(body)}`
    const scope = `${day}/${region}/${service}/aws4_request`
    const text = `AWS4-HMAC-SHA256\n${instant}\n${scope}\n${sha256(request)}`
    const signature = hmac(keyOf(secretAccessKey, day), text).toString('hex')
    all.authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${signed}, Signature=${signature}`
    return all
  }
}
