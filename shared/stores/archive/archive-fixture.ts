import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { S3Client } from '@aws-sdk/client-s3'
import { startS3 } from '../../../local/s3/server.ts'
import { s3Archive } from './s3.ts'

/**
 * For tests: an archive on the real engine. `move` moves the engine's clock, by which forms and addresses expire; the
 * SDK would follow a moved clock, so nothing is asked through it meanwhile.
 */
export const openTestArchive = async () => {
  const dir = await mkdtemp(join(tmpdir(), 'archive-'))
  const credentials = { accessKeyId: 'YUEJITEST', secretAccessKey: 'a-secret-of-no-account-anywhere' }
  let offset = 0
  const server = await startS3({
    dir,
    port: 0,
    region: 'local',
    credentials,
    buckets: ['archive'],
    now: () => new Date(Date.now() + offset),
  })
  const s3 = new S3Client({ endpoint: server.url, forcePathStyle: true, region: 'local', credentials })
  return {
    s3,
    archive: s3Archive(s3, 'archive'),
    move: (minutes: number) => {
      offset = minutes * 60_000
    },
    close: async () => {
      s3.destroy()
      await server.close()
      await rm(dir, { recursive: true, force: true })
    },
  }
}
