import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib'
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  HttpMethods,
  type IBucket,
  ObjectLockRetention,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { type ArchivePrefix, env } from '../../shared/names.ts'
import type { Settings } from '../settings.ts'
import type { DeployedFunction } from './deployed-function.ts'
import { buildKey } from './deployed-table.ts'
import { allow, allowUnder } from './permission.ts'

/** A prefix, or what lies further under it. */
type Under = ArchivePrefix | `${ArchivePrefix}/${string}/`

/** In days, so that no leap day shortens a year. */
const longestYear = 366

const closed = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  removalPolicy: RemovalPolicy.RETAIN,
} as const

/** The archive: versioned, and locked, so that no version of an original goes before its time. */
export function buildArchive(
  parent: Construct,
  { portalOrigin, retentionYears }: Pick<Settings, 'portalOrigin' | 'retentionYears'>,
) {
  const scope = new Construct(parent, 'archive')
  const key = buildKey(scope, 'yueji: archive')
  // The service that delivers access logs takes neither a customer key nor an object lock.
  const logs = new Bucket(scope, 'AccessLogs', {
    ...closed,
    encryption: BucketEncryption.S3_MANAGED,
    lifecycleRules: [{ expiration: Duration.days(366) }],
  })
  Validations.of(logs).acknowledge({
    id: 'AwsSolutions-S1',
    reason: 'It holds access logs itself: logging its own deliveries would feed itself.',
  })
  const bucket = new Bucket(scope, 'Bucket', {
    ...closed,
    encryption: BucketEncryption.KMS,
    encryptionKey: key,
    bucketKeyEnabled: true,
    versioned: true,
    objectLockEnabled: true,
    objectLockDefaultRetention: ObjectLockRetention.governance(Duration.days(retentionYears * longestYear)),
    serverAccessLogsBucket: logs as IBucket,
    serverAccessLogsPrefix: 'archive/',
    lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(1) }],
    cors: [
      {
        allowedOrigins: [portalOrigin],
        allowedMethods: [HttpMethods.POST],
        allowedHeaders: ['content-type'],
        maxAge: 3600,
      },
    ],
  })
  const name = (fn: DeployedFunction) => fn.lambda.addEnvironment(env.archiveBucket, bucket.bucketName)
  const arn = Stack.of(scope).exportValue(bucket.bucketArn)
  const allowOn = (fn: DeployedFunction, actions: string[], places: readonly Under[]) => {
    for (const place of places)
      allowUnder(
        fn.role,
        actions,
        arn,
        place.replace(/\/?$/, '/'),
        'Keys are made at run time: enterprise, dossier, digest.',
      )
  }

  const decrypt = (fn: DeployedFunction) => allow(fn.role, ['kms:Decrypt'], [key.keyArn])
  const mayBeAbsent = (fn: DeployedFunction) => allow(fn.role, ['s3:ListBucket'], [bucket.bucketArn])
  return {
    /** Reads the versions that entries name. */
    grantRead(fn: DeployedFunction, ...places: Under[]): void {
      allowOn(fn, ['s3:GetObjectVersion'], places)
      decrypt(fn)
      name(fn)
    },
    /** Looks for the newest version; a HEAD that asks for its checksum decrypts. */
    grantFind(fn: DeployedFunction, ...prefixes: ArchivePrefix[]): void {
      allowOn(fn, ['s3:GetObject'], prefixes)
      decrypt(fn)
      mayBeAbsent(fn)
      name(fn)
    },
    /**
     * Is told when there is nothing. S3 says "not found" only to those who may list, and "forbidden" to all others; it does
     * so by the bucket, not by prefix. Keys name enterprises and dossiers, never persons.
     */
    grantAbsent: mayBeAbsent,
    /** Stores, and signs forms with which others store. The lock is the bucket's: nobody may shorten or lift it. */
    grantPut(fn: DeployedFunction, ...prefixes: ArchivePrefix[]): void {
      allowOn(fn, ['s3:PutObject'], prefixes)
      allow(fn.role, ['kms:GenerateDataKey'], [key.keyArn])
      name(fn)
    },
    /**
     * M10: deletes versions for good once their lock has ended, which nobody may shorten or lift. Without the archive's key:
     * it reads what lies there and since when, and no bytes. Of `named` it is told the version, of `found` the key.
     */
    grantErase(fn: DeployedFunction, { named, found }: Record<'named' | 'found', ArchivePrefix[]>): void {
      const actions = ['s3:GetObject', 's3:GetObjectRetention', 's3:DeleteObjectVersion']
      allowOn(fn, actions, [...named, ...found])
      allowOn(fn, ['s3:GetObjectVersion'], named)
      mayBeAbsent(fn)
      name(fn)
    },
  }
}
