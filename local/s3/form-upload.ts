import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import { toHeaderValue } from './attributes.ts'
import { compareChecksum, readChecksum } from './checksum.ts'
import { S3Error } from './errors.ts'
import type { Service } from './exchange.ts'
import { maxObjectBytes, stage } from './intake.ts'
import { type Form, readForm } from './multipart.ts'
import { checkPolicy, checkPolicySignature } from './policy.ts'
import { refuseUnknown, surfaces } from './surface.ts'
import { checkKey, type Target } from './target.ts'
import { commit, planUpload, writeReceipt } from './upload.ts'
import { write, writeDocument } from './xml.ts'

export function isForm(headers: IncomingHttpHeaders): boolean {
  return /^multipart\/form-data\s*;/i.test(headers['content-type'] ?? '')
}

/** Fields as the policy sees them: `bucket` from the URL, `key` with the file's own name put in. */
function completeFields(form: Form, bucket: string): ReadonlyMap<string, string> {
  const key = form.fields.get('key')
  if (key === undefined) {
    const message =
      "Bucket POST must contain a field named 'key'.  If it is specified, please check the order of the fields."
    throw new S3Error('InvalidArgument', message, { ArgumentName: 'key' })
  }
  if ((form.fields.get('bucket') ?? bucket) !== bucket) {
    throw new S3Error('InvalidArgument', 'The bucket field is not the bucket of the URL.', { ArgumentName: 'bucket' })
  }
  // A path, should the client send one, ends at its last slash or backslash.
  const filename = form.filename.split(/[/\\]/).at(-1) ?? ''
  return new Map([...form.fields, ['bucket', bucket], ['key', key.replaceAll('$' + '{filename}', () => filename)]])
}

function checkRange(size: number, min: number): void {
  if (size >= min) return
  throw new S3Error('EntityTooSmall', undefined, { ProposedSize: String(size), MinSizeAllowed: String(min) })
}

/**
 * POST Object: a browser's form upload under a signed policy. The file is read only after every other field has passed,
 * and no further than the policy's `content-length-range`.
 */
export async function postObject(
  service: Service,
  target: Target,
  headers: IncomingHttpHeaders,
  body: AsyncIterable<Uint8Array>,
  res: ServerResponse,
): Promise<void> {
  if (target.key !== '') throw new S3Error('MethodNotAllowed')
  if (target.query.size > 0) throw new S3Error('NotImplemented')
  const bucket = service.store.openBucket(target.bucket)
  const form = await readForm(body, headers['content-type'] ?? '')
  const fields = completeFields(form, bucket.name)
  await checkPolicySignature(fields, service.signingScope)
  const range = checkPolicy(fields, service.signingScope.now())
  refuseUnknown(surfaces.form, fields.keys())
  const key = fields.get('key') ?? ''
  checkKey(key)

  const settings = new Map([...fields].map(([name, value]) => [name, name === 'key' ? value : toHeaderValue(value)]))
  const claimed = readChecksum(settings, false)
  const plan = {
    key,
    checksumName: claimed?.name ?? ('crc64nvme' as const),
    condition: () => undefined,
    ...planUpload(service, settings),
  }
  const max = Math.min(range.max, maxObjectBytes)
  const version = await stage(bucket, form.file, plan.checksumName, max, (staged) => {
    checkRange(staged.size, range.min)
    if (claimed) compareChecksum(claimed, staged.checksum)
    return commit(service, bucket, plan, staged)
  })

  const location = `http://${headers.host ?? ''}/${bucket.name}/${encodeURIComponent(key)}`
  const receipt = { ...writeReceipt(version), Location: location }
  const status = settings.get('success_action_status')
  if (status === '201') {
    const inner =
      write('Location', location) +
      write('Bucket', bucket.name) +
      write('Key', key) +
      write('ETag', `"${version.etag}"`)
    res.writeHead(201, { ...receipt, 'Content-Type': 'application/xml' }).end(writeDocument('PostResponse', inner))
  } else res.writeHead(status === '200' ? 200 : 204, receipt).end()
}
