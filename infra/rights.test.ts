import { beforeAll, describe, expect, it } from 'vitest'
import type { Facts } from '../shared/domain/workflow/procedure.ts'
import { allowed, type Deployment, deploy, layOutDist, partitions, shorten } from '../test/fixtures/infra/deployment.ts'
import { functionNames } from './build.ts'

const each = (service: string, actions: string, ...places: string[]) =>
  places.flatMap((place) => actions.split(' ').map((action) => `${service}:${action} ${place}`))

const readKey = 'Decrypt DescribeKey'
const writeKey = 'Decrypt DescribeKey Encrypt GenerateDataKey ReEncryptFrom ReEncryptTo'
const indexes = ['queue', 'owner', 'clock'].map((index) => `ledgerTable/index/${index}`)
const readLedger = [
  ...each('dynamodb', 'GetItem', 'ledgerTable'),
  ...each('dynamodb', 'Query', 'ledgerTable', ...indexes),
]
const append = [
  ...readLedger,
  ...each('dynamodb', 'PutItem ConditionCheckItem', 'ledgerTable'),
  ...each('kms', writeKey, 'ledgerKey'),
  ...each('dynamodb', 'PutItem', 'outboxTable'),
  ...each('kms', writeKey, 'outboxKey'),
]
const follow = (name: string) => [
  ...each('dynamodb', 'DescribeStream GetRecords GetShardIterator', 'ledgerTable StreamArn'),
  ...each('dynamodb', 'ListStreams', 'ledgerTable/stream/*'),
  ...each('sqs', 'GetQueueAttributes GetQueueUrl SendMessage', `${name}deadlettersQueue`),
]
const keepLists = [
  ...each('s3', 'GetObject GetObjectVersion PutObject', 'archiveBucket/lists/*'),
  ...each('kms', 'Decrypt GenerateDataKey', 'archiveKey'),
]
const index = [...each('secretsmanager', 'GetSecretValue', 'IndexSecret'), ...each('kms', 'Decrypt', 'indexKey')]
/** M10: what opens names in lists, and no document. */
const openTexts = [
  ...each('dynamodb', 'BatchGetItem', 'vaultTable'),
  ...each('secretsmanager', 'GetSecretValue', 'VaultSecret'),
  ...each('kms', readKey, 'vaultKey'),
  ...index,
]
const keepDocuments = [
  ...each('dynamodb', 'PutItem', 'vaultTable'),
  ...each('secretsmanager', 'GetSecretValue', 'VaultSecret'),
  ...each('kms', writeKey, 'vaultKey'),
  ...index,
]
const decide = [
  ...append,
  ...keepLists,
  ...each('s3', 'GetObject GetObjectVersion', 'archiveBucket/materials/*', 'archiveBucket/checks/*'),
  ...each('s3', 'ListBucket', 'archiveBucket'),
  ...keepDocuments,
  ...openTexts,
  ...each('dynamodb', 'GetItem Query', 'registerTable'),
  ...each('kms', readKey, 'registerKey'),
]

/** All that each function may do, beside writing its own log. Written by hand: whoever grants more says so here. */
const rights: Record<(typeof functionNames)[number], string[]> = {
  filings: decide,
  reviews: decide,
  materials: [
    ...append,
    ...each('s3', 'GetObject GetObjectVersion', 'archiveBucket/complaints/*', 'archiveBucket/lists/*'),
    ...each('s3', 'GetObject GetObjectVersion PutObject', 'archiveBucket/materials/*', 'archiveBucket/checks/*'),
    ...each('s3', 'ListBucket', 'archiveBucket'),
    ...each('kms', 'Decrypt GenerateDataKey', 'archiveKey'),
  ],
  complaints: [
    ...each('dynamodb', 'PutItem GetItem ConditionCheckItem', 'ledgerTable'),
    ...each('dynamodb', 'Query', 'ledgerTable/index/owner'),
    ...each('kms', writeKey, 'ledgerKey'),
    ...keepDocuments,
    ...each('s3', 'GetObject GetObjectVersion PutObject', 'archiveBucket/complaints/*'),
    ...each('s3', 'ListBucket', 'archiveBucket'),
    ...each('kms', 'Decrypt GenerateDataKey', 'archiveKey'),
  ],
  complainants: [
    ...append,
    ...each('dynamodb', 'GetItem', 'vaultTable'),
    ...each('kms', readKey, 'vaultKey'),
    ...each('secretsmanager', 'GetSecretValue', 'VaultSecret'),
    ...index,
  ],
  imports: [
    ...keepLists,
    ...keepDocuments,
    ...openTexts,
    ...each('s3', 'GetObject GetObjectVersion', 'archiveBucket/materials/*'),
    ...each('s3', 'ListBucket', 'archiveBucket'),
  ],
  trace: [
    ...append,
    ...each('s3', 'GetObject GetObjectVersion', 'archiveBucket/lists/*', 'archiveBucket/runs/*'),
    ...each('s3', 'ListBucket', 'archiveBucket'),
    ...each('kms', 'Decrypt', 'archiveKey'),
    ...openTexts,
  ],
  statistics: [
    ...each('dynamodb', 'GetItem', 'ledgerTable', 'registerTable'),
    ...each('dynamodb', 'Scan', 'talliesTable'),
    ...each('kms', readKey, 'ledgerKey', 'registerKey', 'talliesKey'),
  ],
  certificates: [
    ...append,
    ...follow('certificates'),
    ...each('s3', 'GetObject GetObjectVersion', 'archiveBucket/lists/*'),
    ...each('kms', 'Decrypt', 'archiveKey'),
  ],
  printing: [
    ...append,
    ...each('dynamodb', 'Scan', 'talliesTable'),
    ...each('kms', readKey, 'talliesKey'),
    ...each('dynamodb', 'GetItem', 'registerTable', 'vaultTable'),
    ...each('dynamodb', 'BatchGetItem', 'vaultTable'),
    ...each('kms', readKey, 'registerKey', 'vaultKey'),
    ...each('secretsmanager', 'GetSecretValue', 'VaultSecret', 'signerCertificates'),
    ...each(
      's3',
      'GetObject GetObjectVersion',
      'archiveBucket/prints/*',
      'archiveBucket/lists/*',
      'archiveBucket/materials/*',
    ),
    ...each('s3', 'PutObject', 'archiveBucket/prints/*'),
    ...each('s3', 'ListBucket', 'archiveBucket'),
    ...each('kms', 'Decrypt GenerateDataKey', 'archiveKey'),
    ...each('kms', 'Sign', 'signerKey'),
    ...index,
  ],
  projection: [
    ...readLedger,
    ...each('kms', readKey, 'ledgerKey'),
    ...follow('projection'),
    ...openTexts,
    ...each('dynamodb', 'PutItem Scan', 'registerTable', 'talliesTable'),
    ...each('kms', writeKey, 'registerKey', 'talliesKey'),
    ...each('s3', 'GetObject GetObjectVersion', 'archiveBucket/lists/*'),
    ...each('kms', 'Decrypt', 'archiveKey'),
  ],
  compliance: [
    ...append,
    ...keepLists,
    ...openTexts,
    ...each('dynamodb', 'Scan', 'ledgerTable'),
    ...each('dynamodb', 'GetItem Scan', 'registerTable'),
    ...each('kms', readKey, 'registerKey'),
    ...each('s3', 'GetObject GetObjectVersion', 'archiveBucket/materials/*', 'archiveBucket/complaints/*'),
    ...each('s3', 'GetObject GetObjectVersion PutObject', 'archiveBucket/anchors/*', 'archiveBucket/runs/*'),
    ...each('s3', 'ListBucket', 'archiveBucket'),
    ...each('dynamodb', 'Query DeleteItem', 'outboxTable'),
    ...each('secretsmanager', 'GetSecretValue', 'noticesSecret'),
    ...each('kms', readKey, 'noticesKey'),
  ],
  erasure: [
    ...append,
    ...each('dynamodb', 'BatchGetItem PutItem DeleteItem', 'vaultTable'),
    ...each('kms', writeKey, 'vaultKey'),
    ...each('secretsmanager', 'GetSecretValue', 'VaultSecret'),
    ...index,
    ...each(
      's3',
      'GetObject GetObjectVersion GetObjectRetention DeleteObjectVersion',
      'archiveBucket/materials/*',
      'archiveBucket/prints/*',
    ),
    ...each('s3', 'ListBucket', 'archiveBucket'),
  ],
  national: [
    ...append,
    ...each('dynamodb', 'Query DeleteItem', 'outboxTable'),
    ...each('dynamodb', 'GetItem', 'vaultTable'),
    ...openTexts,
    ...each('kms', readKey, 'vaultKey', 'nationallinkKey'),
    ...each('secretsmanager', 'GetSecretValue', 'VaultSecret', 'nationallinkSecret'),
    ...each('s3', 'GetObject GetObjectVersion', 'archiveBucket/lists/*', 'archiveBucket/national/*'),
    ...each('s3', 'PutObject', 'archiveBucket/national/*'),
    ...each('s3', 'ListBucket', 'archiveBucket'),
    ...each('kms', 'Decrypt GenerateDataKey', 'archiveKey'),
    ...index,
  ],
  lookup: [...each('dynamodb', 'GetItem Query', 'registerTable'), ...each('kms', readKey, 'registerKey'), ...index],
}

const dist = layOutDist()

describe.each(partitions)('rights in %s', (partition) => {
  let deployment: Deployment
  /** Role → all that it may do. */
  let roles: Map<string, string[]>
  beforeAll(() => {
    deployment = deploy(partition, dist)
    roles = new Map()
    for (const { Properties } of deployment.resources('AWS::IAM::Policy'))
      for (const role of Properties.Roles.map(shorten))
        roles.set(role, [...(roles.get(role) ?? []), ...allowed(Properties.PolicyDocument)])
  })

  it.each(functionNames)('of %s are these and no others', (name) => {
    const own = each('logs', 'CreateLogStream PutLogEvents', `${name}Logs`)
    const edge = `arn:${partition}:cloudfront::000000000000:distribution/siteDistribution`
    if (name === 'projection') own.push(`cloudfront:CreateInvalidation ${edge}`)
    expect([...new Set(roles.get(`${name}Role`))].sort()).toEqual([...new Set([...own, ...rights[name]])].sort())
  })

  it('come from nothing else: no managed policy, no policy within a role', () => {
    for (const { Properties } of deployment.resources('AWS::IAM::Role'))
      expect(Object.keys(Properties)).toEqual(['AssumeRolePolicyDocument'])
    expect(deployment.resources('AWS::IAM::ManagedPolicy')).toEqual([])
    expect([...roles.keys()].sort()).toEqual([...functionNames.map((name) => `${name}Role`), 'sitePublisher'].sort())
  })

  const holders = (right: RegExp) => [...roles].filter(([, all]) => all.some((one) => right.test(one))).map(([r]) => r)

  it('let nobody delete from the ledger or rewrite it, and the audit alone scan it', () => {
    expect(holders(/^dynamodb:(DeleteItem|UpdateItem|BatchWriteItem|Partiql\w+) ledgerTable/)).toEqual([])
    expect(holders(/^dynamodb:Scan ledgerTable/)).toEqual(['complianceRole'])
  })

  it('let the projection alone write the register', () => {
    expect(holders(/^dynamodb:(PutItem|UpdateItem|DeleteItem|BatchWriteItem) registerTable/)).toEqual([
      'projectionRole',
    ])
  })

  it('let the worker of erasures alone delete what the vault holds, and open no document', () => {
    expect(holders(/^dynamodb:(DeleteItem|UpdateItem|BatchWriteItem|Partiql\w+) vaultTable/)).toEqual(['erasureRole'])
    const vaulted = deployment
      .resources('AWS::IAM::Policy')
      .filter(({ Properties }) => Properties.Roles.map(shorten).includes('erasureRole'))
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
      .filter(({ Action }) => [Action].flat().includes('dynamodb:BatchGetItem'))
    expect(vaulted.map(({ Condition }) => Condition)).toEqual([
      { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['key/*'] } },
    ])
  })

  it('let the public door open no seal: neither the vault nor its secret is within its reach', () => {
    expect(holders(/VaultSecret|vaultKey|vaultTable/)).not.toContain('lookupRole')
  })

  it('let the worker of the national link read letters and take them away, the daily job notices, and nobody scan them', () => {
    expect(holders(/^dynamodb:(Query|DeleteItem) outboxTable/).toSorted()).toEqual(['complianceRole', 'nationalRole'])
    expect(holders(/^dynamodb:(GetItem|UpdateItem|Scan|BatchWriteItem) outboxTable/)).toEqual([])
    const deleting = deployment
      .resources('AWS::IAM::Policy')
      .filter(({ Properties }) => Properties.Roles.map(shorten).includes('complianceRole'))
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
      .filter(({ Action }) => [Action].flat().includes('dynamodb:DeleteItem'))
    expect(deleting.map(({ Condition }) => Condition)).toEqual([
      { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['notices'] } },
    ])
  })

  it('let nobody put a person’s key in the place of another but who seals texts, and the note of its erasure', () => {
    const putting = deployment
      .resources('AWS::IAM::Policy')
      .flatMap(({ Properties }) =>
        Properties.PolicyDocument.Statement.map((one: Facts) => ({ ...one, role: shorten(Properties.Roles[0]) })),
      )
      .filter(
        ({ Action, Resource }) =>
          [Action].flat().includes('dynamodb:PutItem') && [Resource].flat().map(shorten).includes('vaultTable'),
      )
    const places = putting.map(({ role, Condition }) => [role, Object.keys(Condition ?? { everywhere: true })[0]])
    expect(places.filter(([, how]) => how === 'everywhere')).toEqual([])
    const keys = places.filter(([, how]) => how === 'ForAllValues:StringLike').map(([role]) => role)
    expect(keys.toSorted()).toEqual(['erasureRole', 'filingsRole', 'importsRole', 'reviewsRole'])
  })

  it('let the public’s door for complaints open nothing that it seals, and put no other dossier', () => {
    expect(holders(/^dynamodb:GetItem vaultTable/)).not.toContain('complaintsRole')
    const keys = deployment
      .resources('AWS::IAM::Policy')
      .filter(({ Properties }) => Properties.Roles.map(shorten).includes('complaintsRole'))
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
      .filter(({ Action, Resource }) => `${Action}`.startsWith('dynamodb:') && shorten(Resource) === 'ledgerTable')
      .map(({ Action, Condition }) => [Action, Condition['ForAllValues:StringLike']['dynamodb:LeadingKeys']])
    expect(Object.fromEntries(keys)).toEqual({
      'dynamodb:PutItem': ['complaint#*', 'call#*'],
      'dynamodb:GetItem': [
        'complaint#*',
        'call#*',
        'filing#*',
        'certificate#*',
        'enterprise#*',
        'calendar#guangdong*',
        'configuration#guangdong*',
      ],
      'dynamodb:ConditionCheckItem': ['filing#*', 'configuration#guangdong*'],
    })
  })

  it('let printing alone sign, and it, the national link and who opens a complainant’s seal open what the vault sealed', () => {
    expect(holders(/^kms:Sign /)).toEqual(['printingRole'])
    expect(holders(/^dynamodb:GetItem vaultTable/).toSorted()).toEqual([
      'complainantsRole',
      'nationalRole',
      'printingRole',
    ])
    const reading = deployment
      .resources('AWS::IAM::Policy')
      .flatMap(({ Properties }) =>
        Properties.PolicyDocument.Statement.map((one: Facts) => ({ ...one, role: shorten(Properties.Roles[0]) })),
      )
      .filter(({ Action }) => [Action].flat().includes('dynamodb:BatchGetItem'))
    const keysAlone = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['key/*'] } }
    for (const { role, Condition } of reading)
      expect(Condition).toEqual(role === 'printingRole' ? undefined : keysAlone)
    expect(reading.map(({ role }) => role).toSorted()).toEqual([
      'complianceRole',
      'erasureRole',
      'filingsRole',
      'importsRole',
      'nationalRole',
      'printingRole',
      'projectionRole',
      'reviewsRole',
      'traceRole',
    ])
  })

  it('let nobody lift a lock in the archive, and the worker of erasures alone delete, without the key that reads', () => {
    expect(holders(/^s3:(Bypass|PutObjectRetention|PutObjectLegalHold)\S* archive/)).toEqual([])
    expect(holders(/^s3:Delete\S* archive/)).toEqual(['erasureRole'])
    expect(holders(/ archiveKey$/)).not.toContain('erasureRole')
  })

  it('name every action, and every place but those whose names are made later', () => {
    const documents = deployment
      .resources()
      .flatMap(({ Type, Properties }) => [Properties.PolicyDocument, Properties.KeyPolicy].map((d) => ({ Type, d })))
      .filter(({ d }) => d !== undefined)
    const wild = documents.flatMap(({ Type, d }) =>
      allowed(d)
        .filter((one) => one.includes('*'))
        .map((one) => `${Type} ${one}`),
    )
    expect([...new Set(wild)].sort()).toEqual([
      'AWS::IAM::Policy dynamodb:ListStreams ledgerTable/stream/*',
      'AWS::IAM::Policy s3:DeleteObject sitePage/*',
      'AWS::IAM::Policy s3:DeleteObjectVersion archiveBucket/materials/*',
      'AWS::IAM::Policy s3:DeleteObjectVersion archiveBucket/prints/*',
      'AWS::IAM::Policy s3:GetObject archiveBucket/anchors/*',
      'AWS::IAM::Policy s3:GetObject archiveBucket/checks/*',
      'AWS::IAM::Policy s3:GetObject archiveBucket/complaints/*',
      'AWS::IAM::Policy s3:GetObject archiveBucket/lists/*',
      'AWS::IAM::Policy s3:GetObject archiveBucket/materials/*',
      'AWS::IAM::Policy s3:GetObject archiveBucket/national/*',
      'AWS::IAM::Policy s3:GetObject archiveBucket/prints/*',
      'AWS::IAM::Policy s3:GetObject archiveBucket/runs/*',
      'AWS::IAM::Policy s3:GetObjectRetention archiveBucket/materials/*',
      'AWS::IAM::Policy s3:GetObjectRetention archiveBucket/prints/*',
      'AWS::IAM::Policy s3:GetObjectVersion archiveBucket/anchors/*',
      'AWS::IAM::Policy s3:GetObjectVersion archiveBucket/checks/*',
      'AWS::IAM::Policy s3:GetObjectVersion archiveBucket/complaints/*',
      'AWS::IAM::Policy s3:GetObjectVersion archiveBucket/lists/*',
      'AWS::IAM::Policy s3:GetObjectVersion archiveBucket/materials/*',
      'AWS::IAM::Policy s3:GetObjectVersion archiveBucket/national/*',
      'AWS::IAM::Policy s3:GetObjectVersion archiveBucket/prints/*',
      'AWS::IAM::Policy s3:GetObjectVersion archiveBucket/runs/*',
      'AWS::IAM::Policy s3:PutObject archiveBucket/anchors/*',
      'AWS::IAM::Policy s3:PutObject archiveBucket/checks/*',
      'AWS::IAM::Policy s3:PutObject archiveBucket/complaints/*',
      'AWS::IAM::Policy s3:PutObject archiveBucket/lists/*',
      'AWS::IAM::Policy s3:PutObject archiveBucket/materials/*',
      'AWS::IAM::Policy s3:PutObject archiveBucket/national/*',
      'AWS::IAM::Policy s3:PutObject archiveBucket/prints/*',
      'AWS::IAM::Policy s3:PutObject archiveBucket/runs/*',
      'AWS::IAM::Policy s3:PutObject sitePage/*',
      // In the policy of a key "*" is that key, and without its account's root nobody could ever manage it again.
      'AWS::KMS::Key kms:* *',
      'AWS::S3::BucketPolicy s3:GetObject sitePage/*',
      'AWS::S3::BucketPolicy s3:PutObject archiveAccessLogs/archive/*',
    ])
  })
})
