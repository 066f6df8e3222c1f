import { type IncomingHttpHeaders, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { isForm } from '../../../local/s3/form-upload.ts'
import { readTarget, type Target } from '../../../local/s3/target.ts'
import type { Asked } from './policy.ts'

const bucket = 'archiveBucket'
const on = (action: string, key?: string): Asked => ({
  action: `s3:${action}`,
  resource: key === undefined ? bucket : `${bucket}/${key}`,
})

/** The key of a form that is posted: a field of its own, before the file. */
const keyIn = (form: Buffer): string => /name="key"\r\n\r\n([^\r]*)\r\n/.exec(form.toString('latin1'))?.[1] ?? ''

/** What a request asks for, but for the keys that lie on the bucket. Throws when nobody has said. */
function actionAsked({ method, key, query }: Target, headers: IncomingHttpHeaders, body: Buffer): Asked {
  const version = query.has('versionId') ? 'Version' : ''
  const extras = [...query.keys()].filter((name) => /^(acl|tagging|retention|legal-hold|delete|policy)$/.test(name))
  const settings = Object.keys(headers).filter((name) => /^x-amz-(acl|grant|tagging|object-lock|bypass)/.test(name))
  if (extras.length + settings.length === 0) {
    if (method === 'POST' && key === '' && isForm(headers)) return on('PutObject', keyIn(body))
    if (method === 'GET' && key === '' && query.has('list-type')) return on('ListBucket')
    if (method === 'GET' && key === '' && query.has('versions')) return on('ListBucketVersions')
    if (key !== '' && (method === 'GET' || method === 'HEAD')) return on(`GetObject${version}`, key)
    if (key !== '' && method === 'PUT') return on('PutObject', key)
    if (key !== '' && method === 'DELETE') return on(`DeleteObject${version}`, key)
  }
  throw new Error(`a request of which nobody said what rights it asks for: ${method} ${[...extras, ...settings]}`)
}

/** With the key that S3 uses in the caller's name: where bytes or their checksum are asked for, and where some are put. */
export function s3Asked(target: Target, headers: IncomingHttpHeaders, body: Buffer, key: string): Asked[] {
  const action = actionAsked(target, headers, body)
  const mode = headers['x-amz-checksum-mode']
  const reads = target.method === 'GET' ? target.key !== '' : target.method === 'HEAD' && mode !== undefined
  const puts = action.action === 's3:PutObject'
  const use = puts ? 'GenerateDataKey' : reads ? 'Decrypt' : undefined
  return [action, ...(use ? [{ action: `kms:${use}`, resource: key }] : [])]
}

const refusal =
  '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>'
/** As S3 refuses: a HEAD without a body. */
export const refuse = (response: ServerResponse): void =>
  void response.writeHead(403, { 'content-type': 'application/xml' }).end(refusal)

const isOfLock = (name: string) => name.startsWith('x-amz-object-lock-')

/**
 * Sends a request on to the engine at `url`. Who may not list is told "forbidden" where nothing lies; who may not read a
 * lock is not told of it. `may` is asked of both.
 */
export async function sendOn(
  url: string,
  asking: { message: IncomingMessage; body: Buffer; target: Target },
  response: ServerResponse,
  may: (asked: Asked) => boolean,
): Promise<void> {
  const { message, body, target } = asking
  const { hostname, port } = new URL(url)
  const { method, url: path, headers } = message
  const answer = await new Promise<IncomingMessage>((done, fail) =>
    request({ hostname, port, method, path, headers }, done).on('error', fail).end(body),
  )
  const bytes = await buffer(answer)
  const { statusCode = 500 } = answer
  if (statusCode === 404 && !may(on('ListBucket'))) return refuse(response)
  const has = Object.keys(answer.headers).some(isOfLock)
  const shown = has && may(on('GetObjectRetention', target.key))
  const sent = Object.entries(answer.headers).filter(([name]) => shown || !isOfLock(name))
  response.writeHead(statusCode, Object.fromEntries(sent)).end(bytes)
}

export const targetOf = ({ method = '', url = '' }: IncomingMessage): Target => readTarget(method, url)
