import { beforeAll, describe, expect, it } from 'vitest'
import { materialKey } from '../functions/platform/commands/archive-keys.ts'
import { province } from '../shared/domain/vocabulary/geography/region.ts'
import { allowed, type Deployment, deploy, layOutDist, partitions, shorten } from '../test/fixtures/infra/deployment.ts'
import { write } from '../test/harness/rights/policy.ts'
import { type Grant, givenBy } from '../test/harness/rights/statements.ts'
import { functionNames } from './build.ts'

const dist = layOutDist()

/** What is said here holds whatever is called; that each right is used, and none is wanting, is for local/rights.test.ts. */
describe.each(partitions)('rights in %s', (partition) => {
  let deployment: Deployment
  let functions: [name: string, grants: readonly Grant[]][]
  beforeAll(() => {
    deployment = deploy(partition, dist)
    functions = [...givenBy(deployment)].map(([name, { grants }]) => [name, grants])
  })

  /** Functions with such a right, as `write` has it. */
  const holders = (right: RegExp) =>
    functions.flatMap(([name, grants]) => (grants.some((grant) => right.test(write(grant))) ? [name] : [])).toSorted()
  /** Such rights, by function. */
  const rightsLike = (right: RegExp) =>
    functions.flatMap(([name, grants]) =>
      grants.flatMap((grant) => (right.test(write(grant)) ? [`${name}: ${write(grant)}`] : [])),
    )

  it('come from nothing else: no managed policy, no policy within a role', () => {
    for (const { Properties } of deployment.resources('AWS::IAM::Role'))
      expect(Object.keys(Properties)).toEqual(['AssumeRolePolicyDocument'])
    expect(deployment.resources('AWS::IAM::ManagedPolicy')).toEqual([])
    expect(functions.map(([name]) => name).toSorted()).toEqual([...functionNames].sort())
    const roles = deployment.resources('AWS::IAM::Policy').flatMap(({ Properties }) => Properties.Roles.map(shorten))
    const named = [...functionNames.map((name) => `${name}Role`), 'sitePublisher']
    expect([...new Set(roles)].sort()).toEqual(named.toSorted())
  })

  it('let nobody delete from the ledger or rewrite it, and deny it to whoever reaches it; the audit alone scans it', () => {
    const changing = 'dynamodb:(UpdateItem|DeleteItem|BatchWriteItem|PartiQL\\w+) ledgerTable'
    expect(holders(new RegExp(`^${changing}`))).toEqual([])
    const reaching = holders(/ ledgerTable/)
    expect(reaching.length).toBeGreaterThan(10)
    for (const action of ['UpdateItem', 'DeleteItem', 'BatchWriteItem', 'PartiQLUpdate', 'PartiQLDelete'])
      expect(holders(new RegExp(`^deny dynamodb:${action} ledgerTable$`))).toEqual(reaching)
    expect(holders(/^dynamodb:Scan ledgerTable/)).toEqual(['compliance'])
  })

  it('let whoever only reads leave no entry but that of the reading', () => {
    for (const name of ['materials', 'complainants', 'trace', 'printing'])
      expect(rightsLike(/^dynamodb:PutItem (ledger|outbox)Table/).filter((one) => one.startsWith(`${name}:`))).toEqual([
        `${name}: dynamodb:PutItem ledgerTable [access#*]`,
      ])
  })

  it('let the projection alone write the register', () => {
    expect(holders(/^dynamodb:(PutItem|UpdateItem|DeleteItem|BatchWriteItem) registerTable/)).toEqual(['projection'])
  })

  it('let the worker of erasures alone delete what the vault holds, and open no document', () => {
    expect(rightsLike(/^dynamodb:(DeleteItem|UpdateItem|BatchWriteItem|PartiQL\w+) vaultTable/)).toEqual([
      'erasure: dynamodb:DeleteItem vaultTable [not key/*]',
    ])
    expect(rightsLike(/^dynamodb:(Get|BatchGet)Item vaultTable/).filter((one) => one.startsWith('erasure'))).toEqual([
      'erasure: dynamodb:BatchGetItem vaultTable [key/*]',
    ])
  })

  it('let the public door open no seal: neither the vault nor its secret is within its reach', () => {
    expect(holders(/VaultSecret|vaultKey|vaultTable/)).not.toContain('lookup')
  })

  it('let the public’s door for complaints open nothing that it seals, and put no other dossier', () => {
    expect(holders(/^dynamodb:(Get|BatchGet)Item vaultTable/)).not.toContain('complaints')
    expect(rightsLike(/^dynamodb:PutItem ledgerTable/)).toContain(
      'complaints: dynamodb:PutItem ledgerTable [complaint#* call#*]',
    )
  })

  it('let the national link alone take letters away, the daily job notices, and nobody scan them', () => {
    expect(rightsLike(/^dynamodb:DeleteItem outboxTable/).toSorted()).toEqual([
      'compliance: dynamodb:DeleteItem outboxTable [notices*]',
      'national: dynamodb:DeleteItem outboxTable [national#*]',
    ])
    expect(holders(/^dynamodb:Query outboxTable/)).toEqual(['compliance', 'national'])
    expect(holders(/^dynamodb:(GetItem|UpdateItem|Scan|BatchWriteItem) outboxTable/)).toEqual([])
  })

  it('let nobody put a person’s key in the place of another but who seals texts, and the note of its erasure', () => {
    expect(holders(/^dynamodb:PutItem vaultTable$/)).toEqual([])
    expect(holders(/^dynamodb:PutItem vaultTable \[key/)).toEqual(['erasure', 'filings', 'imports', 'reviews'])
  })

  it('let printing alone sign, and it, the national link and who opens a complainant’s seal open documents', () => {
    expect(holders(/^kms:Sign /)).toEqual(['printing'])
    expect(rightsLike(/^dynamodb:(Get|BatchGet)Item vaultTable(?! \[key)/).toSorted()).toEqual([
      'complainants: dynamodb:GetItem vaultTable [not key/*]',
      'national: dynamodb:GetItem vaultTable [not key/*]',
      'printing: dynamodb:BatchGetItem vaultTable [not key/*]',
      'printing: dynamodb:GetItem vaultTable [not key/*]',
    ])
  })

  it('let what anyone may ask for a copy neither sign, nor open a seal, nor write', () => {
    const all = rightsLike(/./).filter((one) => one.startsWith('copies: ') && !one.includes('deny'))
    expect(
      all.filter((one) =>
        /:Sign|vault|Vault|Index|:Put|:Delete|:Update|GenerateDataKey/i.test(one.replace('logs:Put', '')),
      ),
    ).toEqual([])
    expect(all.filter((one) => one.includes('s3:')).toSorted()).toEqual([
      `copies: s3:GetObjectVersion archiveBucket/${materialKey(`${province}.`)}*`,
      'copies: s3:GetObjectVersion archiveBucket/prints/*',
    ])
    expect(all.filter((one) => one.includes('lambda:'))).toEqual(['copies: lambda:InvokeFunction printingFunction'])
    expect(holders(/^lambda:/)).toEqual(['copies'])
  })

  it('let nobody lift a lock in the archive, and the worker of erasures alone delete, without the key that reads', () => {
    expect(holders(/^s3:(Bypass|PutObjectRetention|PutObjectLegalHold)\S* archive/)).toEqual([])
    expect(holders(/^s3:Delete\S* archive/)).toEqual(['erasure'])
    expect(holders(/ archiveKey$/)).not.toContain('erasure')
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
    // Keys of the archive are made at run time: enterprise, dossier, digest.
    const isOfArchive = (one: string) => /^AWS::IAM::Policy s3:\w*Object\w* archiveBucket\/[a-z]+\/\*$/.test(one)
    expect(wild.filter(isOfArchive).length).toBeGreaterThan(20)
    expect([...new Set(wild.filter((one) => !isOfArchive(one)))].sort()).toEqual([
      'AWS::IAM::Policy dynamodb:ListStreams ledgerTable/stream/*',
      'AWS::IAM::Policy s3:DeleteObject sitePage/*',
      `AWS::IAM::Policy s3:GetObjectVersion archiveBucket/${materialKey(`${province}.`)}*`,
      'AWS::IAM::Policy s3:PutObject sitePage/*',
      // In the policy of a key "*" is that key, and without its account's root nobody could ever manage it again.
      'AWS::KMS::Key kms:* *',
      'AWS::S3::BucketPolicy s3:GetObject sitePage/*',
      'AWS::S3::BucketPolicy s3:PutObject archiveAccessLogs/archive/*',
    ])
  })
})

it('rights are the same in both partitions', () => {
  const [one, other] = partitions.map((partition) => {
    const given = givenBy(deploy(partition, dist))
    const inPartition = (text: string) => text.replace(`arn:${partition}:`, 'arn:')
    return [...given].map(([name, { grants }]) => [name, grants.map(write).map(inPartition).toSorted()])
  })
  expect(other).toEqual(one)
})
