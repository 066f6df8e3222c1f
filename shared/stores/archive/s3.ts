import type { S3Client, S3ClientConfig } from '@aws-sdk/client-s3'
import { madeOnce } from '../../made-once.ts'
import { Altered, type Archive, Gone, type Kept } from './archive.ts'
import { sha256Of } from './digest.ts'

const formLife = 15 * 60
const hex = (base64: string) => Buffer.from(base64, 'base64').toString('hex')
const base64 = (hexDigest: string) => Buffer.from(hexDigest, 'hex').toString('base64')

const isNamed = (e: unknown, ...names: string[]) => e instanceof Error && names.includes(e.name)
const isAbsent = (e: unknown) => isNamed(e, 'NotFound', 'NoSuchKey')
const attempts = 4

/** Left alone by `encodeURIComponent`, and not allowed in the value (RFC 8187). */
const percent = (char: string) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`
/** RFC 6266: the name in UTF-8, as an attachment, so that nothing opens inside our origin. */
const attachment = (name: string) =>
  `attachment; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, percent)}`

const loadSdk = async () => (await import('./s3-sdk.ts')).s3Sdk

/** A client that is made when it is first needed, and its code read then. */
export const openS3 = (config: S3ClientConfig): (() => Promise<S3Client>) =>
  madeOnce(async () => new (await loadSdk()).S3Client(config))

/** The archive on S3, in a bucket with versioning. */
export function s3Archive(open: () => Promise<S3Client>, Bucket: string): Archive {
  const load = async () => ({ ...(await loadSdk()), s3: await open() })
  const look = async (Key: string, VersionId?: string): Promise<Kept | undefined> => {
    const { s3, HeadObjectCommand } = await load()
    try {
      const head = await s3.send(
        new HeadObjectCommand({ Bucket, Key, ...(VersionId && { VersionId }), ChecksumMode: 'ENABLED' }),
      )
      if (!head.VersionId || !head.ChecksumSHA256) return undefined
      const { VersionId: versionId, ContentLength: size = 0, ContentType: type = '' } = head
      return { key: Key, versionId, sha256: hex(head.ChecksumSHA256), size, type }
    } catch (e) {
      if (isAbsent(e)) return undefined
      throw e
    }
  }
  const put = async (Key: string, Body: Uint8Array, ContentType: string, attempt = 1): Promise<Kept> => {
    const { s3, PutObjectCommand } = await load()
    const sha256 = sha256Of(Body)
    try {
      const ChecksumSHA256 = base64(sha256)
      const { VersionId } = await s3.send(
        new PutObjectCommand({ Bucket, Key, Body, ContentType, ChecksumSHA256, IfNoneMatch: '*' }),
      )
      if (!VersionId) throw new Error('the archive bucket keeps no versions')
      return { key: Key, versionId: VersionId, sha256, size: Body.byteLength, type: ContentType }
    } catch (e) {
      // Somebody else is at the same key in this moment: S3 asks to look again.
      if (isNamed(e, 'ConditionalRequestConflict') && attempt < attempts)
        return put(Key, Body, ContentType, attempt + 1)
      const standing = isNamed(e, 'PreconditionFailed') ? await look(Key) : undefined
      if (standing?.sha256 === sha256) return standing
      throw e
    }
  }
  async function* dated(Prefix: string) {
    const { s3, paginateListObjectsV2 } = await load()
    for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket, Prefix }))
      for (const { Key, LastModified } of Contents)
        if (Key && LastModified) yield { key: Key, at: LastModified.toISOString() }
  }
  return {
    newest: (key) => look(key),
    async keys(prefix) {
      const found: string[] = []
      for await (const { key } of dated(prefix)) found.push(key)
      return found
    },
    dated,
    async confirm({ key, versionId, sha256 }) {
      const standing = await look(key, versionId)
      return standing?.sha256 === sha256 ? standing : undefined
    },
    put: (key, body, type) => put(key, body, type),
    async get({ key: Key, versionId: VersionId, sha256 }) {
      const { s3, GetObjectCommand } = await load()
      try {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key, VersionId }))
        const bytes = await Body?.transformToByteArray()
        if (bytes && sha256Of(bytes) === sha256) return bytes
      } catch (e) {
        if (isAbsent(e) || isNamed(e, 'NoSuchVersion')) throw new Gone({ key: Key, versionId: VersionId })
        throw e
      }
      throw new Altered('an archived object is not what its entry names')
    },
    async offerUpload({ key: Key, type, size, sha256 }) {
      const { s3, createPresignedPost } = await load()
      const checksum = base64(sha256)
      return createPresignedPost(s3, {
        Bucket,
        Key,
        Expires: formLife,
        Fields: { 'Content-Type': type, 'x-amz-checksum-sha256': checksum },
        Conditions: [
          ['content-length-range', size, size],
          ['eq', '$Content-Type', type],
          ['eq', '$x-amz-checksum-sha256', checksum],
        ],
      })
    },
    async offerDownload({ key: Key, versionId, name }) {
      const { s3, GetObjectCommand, getSignedUrl } = await load()
      const asked = { Bucket, Key, ...(versionId && { VersionId: versionId }) }
      const command = new GetObjectCommand({ ...asked, ResponseContentDisposition: attachment(name) })
      return getSignedUrl(s3, command, { expiresIn: formLife })
    },
  }
}
