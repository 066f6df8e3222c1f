import { Match } from 'aws-cdk-lib/assertions'
import { beforeAll, describe, expect, it } from 'vitest'
import { tables } from '../../shared/names.ts'
import { type Deployment, deploy, layOutDist, partitions, shorten } from '../../test/fixtures/infra/deployment.ts'

const dist = layOutDist()

describe.each(partitions)('what lasts, in %s', (partition) => {
  let deployment: Deployment
  beforeAll(() => {
    deployment = deploy(partition, dist)
  })

  it('is every table of shared/names.ts, with its keys, indexes and stream', () => {
    const described = Object.entries(tables).map(([name, table]) => ({
      name: `${name}Table`,
      keys: 'sort' in table ? [table.partition, table.sort] : [table.partition],
      indexes: Object.entries(table.indexes).map(([index, { partition, sort }]) => [index, partition, sort]),
      stream: table.stream ? 'NEW_IMAGE' : undefined,
    }))
    const nameOf = ({ AttributeName }: { AttributeName: string }) => AttributeName
    const built = deployment.resources('AWS::DynamoDB::Table').map(({ id, Properties }) => ({
      name: shorten({ Ref: id }),
      keys: Properties.KeySchema.map(nameOf),
      indexes: (Properties.GlobalSecondaryIndexes ?? []).map((index: { IndexName: string; KeySchema: never[] }) => [
        index.IndexName,
        ...index.KeySchema.map(nameOf),
      ]),
      stream: Properties.StreamSpecification?.StreamViewType,
    }))
    const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1)
    expect(built.toSorted(byName)).toEqual(described.toSorted(byName))
  })

  it('is encrypted with a key of the house, recoverable to any second, and protected against deletion', () => {
    const found = deployment.resources('AWS::DynamoDB::Table')
    expect(found).toHaveLength(5)
    deployment.template('record').allResourcesProperties('AWS::DynamoDB::Table', {
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: { 'Fn::GetAtt': Match.anyValue() } },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      DeletionProtectionEnabled: true,
    })
    const keys = new Set(found.map(({ Properties }) => shorten(Properties.SSESpecification.KMSMasterKeyId)))
    expect(keys).toEqual(new Set(['ledgerKey', 'registerKey', 'vaultKey', 'outboxKey', 'talliesKey']))
  })

  it('turns every key each year but the one that signs, which KMS cannot turn', () => {
    const keys = deployment.resources('AWS::KMS::Key')
    const signing = keys.filter(({ Properties }) => Properties.KeyUsage === 'SIGN_VERIFY')
    expect(signing.map(({ id, Properties }) => [shorten({ Ref: id }), Properties.KeySpec])).toEqual([
      ['signerKey', 'RSA_2048'],
    ])
    for (const key of keys) expect(key.Properties.EnableKeyRotation).toBe(signing.includes(key) ? undefined : true)
  })

  it.each([
    'AWS::DynamoDB::Table',
    'AWS::S3::Bucket',
    'AWS::KMS::Key',
    'AWS::SecretsManager::Secret',
  ])('outlives its stack: %s', (type) => {
    deployment.template('record').allResources(type, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' })
  })

  it('has no bucket that the public can reach, or that answers without TLS', () => {
    const buckets = deployment.resources('AWS::S3::Bucket')
    expect(buckets).toHaveLength(3)
    for (const { Properties } of buckets)
      expect(Properties.PublicAccessBlockConfiguration).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      })
    const refusing = deployment
      .resources('AWS::S3::BucketPolicy')
      .filter(({ Properties }) =>
        Properties.PolicyDocument.Statement.some(
          (statement: { Effect: string; Condition?: { Bool?: object } }) =>
            statement.Effect === 'Deny' &&
            JSON.stringify(statement.Condition?.Bool) === '{"aws:SecureTransport":"false"}',
        ),
      )
      .map(({ Properties }) => Properties.Bucket.Ref)
    expect(refusing.sort()).toEqual(buckets.map(({ id }) => id).sort())
  })

  it('keeps every version in the archive, locked for five years at least, under its own key', () => {
    deployment.template('record').hasResourceProperties('AWS::S3::Bucket', {
      VersioningConfiguration: { Status: 'Enabled' },
      ObjectLockEnabled: true,
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 1830 } } },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          Match.objectLike({ ServerSideEncryptionByDefault: Match.objectLike({ SSEAlgorithm: 'aws:kms' }) }),
        ],
      },
      LoggingConfiguration: { LogFilePrefix: 'archive/' },
    })
  })

  it('lets browsers post to the archive from the portal alone', () => {
    const given = { portalOrigin: 'https://portal.example' }
    const buckets = deploy(partition, dist, given).resources('AWS::S3::Bucket')
    const rules = buckets.flatMap(({ Properties }) => Properties.CorsConfiguration?.CorsRules ?? [])
    expect(rules).toMatchObject([{ AllowedOrigins: ['https://portal.example'], AllowedMethods: ['POST'] }])
  })

  it('has five secrets of 64 characters that nobody chose, each under a key of its own', () => {
    const made = deployment
      .resources('AWS::SecretsManager::Secret')
      // What is public, the certificates of the signing key, is put there and sealed by the account's own key.
      .filter(({ Properties }) => Properties.KmsKeyId !== undefined)
    expect(made.map(({ Properties }) => shorten(Properties.KmsKeyId)).sort()).toEqual([
      'edgeKey',
      'indexKey',
      'nationallinkKey',
      'noticesKey',
      'vaultKey',
    ])
    for (const { Properties } of made)
      expect(Properties.GenerateSecretString).toMatchObject({ PasswordLength: 64, ExcludePunctuation: true })
  })
})
