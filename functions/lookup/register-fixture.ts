import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { startDynamoDB } from '../../local/dynamodb/engine.ts'
import { createTables } from '../../local/dynamodb/tables.ts'
import { proofOf } from '../../shared/domain/words/proof.ts'
import { subjectsFrom } from '../../shared/domain/words/subject.ts'
import type { ListingChange, RegisteredRound } from '../../shared/stores/register/listings.ts'
import { dynamoRegisterReader } from '../../shared/stores/register/reader.ts'
import type { Holding, ListedEnterprise, RegisteredCertificate } from '../../shared/stores/register/register.ts'
import { dynamoRegisterWriter } from '../../shared/stores/register/writer.ts'

/** For tests: a register on the real engine, and invented items for it. */
export const openTestRegister = async () => {
  const dir = await mkdtemp(join(tmpdir(), 'lookup-'))
  const engine = await startDynamoDB({ dir })
  const access = {
    endpoint: engine.endpoint,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  }
  const client = new DynamoDBClient(access)
  const table = 'test-register'
  await createTables(
    client,
    { ledger: 'test-ledger', register: table, vault: 'test-vault', outbox: 'test-outbox' },
    engine,
  )
  return {
    endpoint: engine.endpoint,
    table,
    writer: dynamoRegisterWriter(DynamoDBDocumentClient.from(client), table),
    reader: dynamoRegisterReader({ ...access, table, credentials: () => access.credentials, now: () => new Date() }),
    close: async () => {
      client.destroy()
      await engine.close()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

export const indexSecret = 'a secret of these tests alone, of no other use'
export const subjectOf = subjectsFrom(Buffer.from(indexSecret))

export const holder = '李小明'
export const numbered = (serial: number, level = '5') => `Y00004400000119${level}${String(serial).padStart(6, '0')}`

/** Certificate no. `serial` of an invented holder. */
export const certificateOf = (
  serial: number,
  changes: Partial<RegisteredCertificate> = {},
  name = holder,
): RegisteredCertificate => {
  const number = numbered(serial, changes.level)
  return {
    number,
    proof: proofOf(number, name),
    maskedName: '李**',
    occupation: { code: '6-31-03-05', name: '质检员' },
    job: '',
    level: '5',
    issuer: { name: '岭南样例机电股份有限公司', segment: 'Y000044000001' },
    filing: 'filing-1',
    issuedOn: '2019-10-21',
    status: 'active',
    statusOn: '2019-10-21',
    national: 'accepted',
    version: 1,
    asOf: '2019-10-21T02:03:04.000Z',
    ...changes,
  }
}

/** That the holder of a document, under the index of these tests, has a certificate. */
export const holdingOf = (number: string, certificate: RegisteredCertificate, type = 'resident-id'): Holding => ({
  holder: subjectOf({ type, number }),
  certificate: certificate.number,
  proofs: [certificate.proof, ...(certificate.formerProofs ?? [])],
  document: 'current',
  version: certificate.version,
  asOf: certificate.asOf,
})

export const enterpriseOf = (filing: string, changes: Partial<ListedEnterprise> = {}): ListedEnterprise => ({
  filing,
  enterprise: '岭南样例机电股份有限公司',
  city: '440100',
  occupations: [{ code: '6-31-03-05', name: '质检员', levels: ['3', '4', '5'] }],
  status: 'listed',
  segment: 'Y000044000001',
  listedOn: '2019-07-19',
  version: 1,
  asOf: '2019-07-19T01:00:00.000Z',
  ...changes,
})

/** That it was listed, or is now as a later change of it says: what the directory is told from. */
export const listedAs = (listed: ListedEnterprise, changes: Partial<ListingChange> = {}): ListingChange => {
  const { version, asOf, ...listing } = listed
  const { filing, listedOn, status } = listing
  return { filing, change: status, on: listedOn, listing, version, asOf, ...changes }
}

/** A round on the notice's own days. */
export const roundOf = (round: string, changes: Partial<RegisteredRound> = {}): RegisteredRound => ({
  round,
  title: '2019年企业职业技能等级认定试点',
  notice: '面向全省公开征集具有行业代表性的大型企业开展职业技能等级认定试点。',
  criteria: '在广东省注册、开展过企业自主评价、具有行业代表性的大型企业。',
  opens: '2019-06-21',
  closes: '2019-07-05',
  directoryBy: '2019-07-20',
  schemesBy: '2019-07-31',
  pilotFrom: '2019-08-15',
  pilotUntil: '2019-12-31',
  summaryFrom: '2020-01-01',
  state: 'calling',
  version: 1,
  asOf: '2019-06-21T01:00:00.000Z',
  ...changes,
})

/** An HTTP API event, payload 2.0, as the gateway would make it for one of the lookup's routes. */
export const eventFor = (
  routeKey: string,
  parts: Partial<
    Pick<APIGatewayProxyEventV2, 'pathParameters' | 'queryStringParameters' | 'headers' | 'body' | 'isBase64Encoded'>
  > = {},
): APIGatewayProxyEventV2 => {
  const [method = '', path = ''] = routeKey.split(' ')
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: '',
    headers: {},
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: '127.0.0.1',
      domainPrefix: 'local',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
      requestId: 'request',
      routeKey,
      stage: '$default',
      time: '21/Oct/2019:02:03:04 +0000',
      timeEpoch: 1_571_623_384_000,
    },
    isBase64Encoded: false,
    ...parts,
  }
}
