import {
  GetObjectCommand,
  HeadObjectCommand,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import { createPresignedPost } from '@aws-sdk/s3-presigned-post'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { Altered, type Archive, type Kept } from './archive.ts'
import { sha256Of } from './digest.ts'

const formLife = 15 * 60
const hex = (base64: string) => Buffer.from(base64, 'base64').toString('hex')
const base64 = (hexDigest: string) => Buffer.from(hexDigest, 'hex').toString('base64')

const isAbsent = (e: unknown) => e instanceof NotFound || e instanceof NoSuchKey
const stands = (e: unknown) => e instanceof Error && e.name === 'PreconditionFailed'

/** RFC 6266: the name in UTF-8, as an attachment, so that nothing opens inside our origin. */
const attachment = (name: string) => `attachment; filename*=UTF-8''${encodeURIComponent(name)}`

/** The archive on S3, in a bucket with versioning. */
export function s3Archive(s3: S3Client, Bucket: string): Archive {
  const newest = async (Key: string): Promise<Kept | undefined> => {
    try {
      const head = await s3.send(new HeadObjectCommand({ Bucket, Key, ChecksumMode: 'ENABLED' }))
      if (!head.VersionId || !head.ChecksumSHA256) return undefined
      return { key: Key, versionId: head.VersionId, sha256: hex(head.ChecksumSHA256), size: head.ContentLength ?? 0 }
    } catch (e) {
      if (isAbsent(e)) return undefined
      throw e
    }
  }
  return {
    newest,
    async put(Key, Body, ContentType) {
      const sha256 = sha256Of(Body)
      try {
        const ChecksumSHA256 = base64(sha256)
        const { VersionId } = await s3.send(
          new PutObjectCommand({ Bucket, Key, Body, ContentType, ChecksumSHA256, IfNoneMatch: '*' }),
        )
        if (!VersionId) throw new Error('the archive bucket keeps no versions')
        return { key: Key, versionId: VersionId, sha256, size: Body.byteLength }
      } catch (e) {
        const standing = stands(e) ? await newest(Key) : undefined
        if (standing?.sha256 === sha256) return standing
        throw e
      }
    },
    async get({ key: Key, versionId: VersionId, sha256 }) {
      try {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key, VersionId }))
        const bytes = await Body?.transformToByteArray()
        if (bytes && sha256Of(bytes) === sha256) return bytes
      } catch (e) {
        if (!isAbsent(e) && !(e instanceof Error && e.name === 'NoSuchVersion')) throw e
      }
      throw new Altered('an archived object is not what its entry names')
    },
    offerUpload: ({ key: Key, type, size, sha256 }) => {
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
    offerDownload: ({ key: Key, versionId, name }) =>
      getSignedUrl(
        s3,
        new GetObjectCommand({
          Bucket,
          Key,
          ...(versionId && { VersionId: versionId }),
          ResponseContentDisposition: attachment(name),
        }),
        { expiresIn: formLife },
      ),
  }
}
