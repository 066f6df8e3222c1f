import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { env, tables } from '../shared/names.ts'
import { startDynamoDB } from './dynamodb/engine.ts'
import { createTables } from './dynamodb/tables.ts'
import { keepOnce } from './keep.ts'
import { startS3 } from './s3/server.ts'
import { makeSigningKey } from './signing-key.ts'

const region = 'local'
const bucket = 'archive'
const tableNames = Object.fromEntries(Object.keys(tables).map((t) => [t, `yueji-${t}`])) as Record<
  keyof typeof tables,
  string
>

/**
 * The engines under `dir`, and the environment by which handlers find them, as Lambda would give it. `DYNAMODB_ENDPOINT`
 * and `S3_ENDPOINT` in `given` put any other service in an engine's place.
 */
export async function startEngines(dir: string, given: Record<string, string | undefined>) {
  const credentials = {
    accessKeyId: given.AWS_ACCESS_KEY_ID ?? 'YUEJILOCAL',
    secretAccessKey:
      given.AWS_SECRET_ACCESS_KEY ??
      (await keepOnce(join(dir, 'access.key'), () => randomBytes(30).toString('base64url'))),
  }
  const secretFile = join(dir, 'vault.key')
  await keepOnce(secretFile, () => randomBytes(48).toString('base64url'))

  const signingFile = join(dir, 'signing.pem')
  await keepOnce(signingFile, makeSigningKey)

  const ownDynamo = given[env.dynamodbEndpoint] ? undefined : await startDynamoDB({ dir: join(dir, 'dynamodb') })
  const ownS3 = given[env.s3Endpoint]
    ? undefined
    : await startS3({
        dir: join(dir, 's3'),
        port: 0,
        region,
        credentials,
        buckets: [bucket],
        onFault: (e) => console.error('s3', e),
      })
  const dynamoEndpoint = given[env.dynamodbEndpoint] ?? ownDynamo?.endpoint ?? ''

  const place = { region: given.AWS_REGION ?? region, credentials, endpoint: dynamoEndpoint }
  const client = new DynamoDBClient(place)
  await createTables(client, tableNames, ownDynamo && { file: ownDynamo.file })
  client.destroy()

  return {
    place,
    ledgerTable: tableNames.ledger,
    variables: {
      AWS_REGION: place.region,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      [env.ledgerTable]: tableNames.ledger,
      [env.registerTable]: tableNames.register,
      [env.vaultTable]: tableNames.vault,
      [env.outboxTable]: tableNames.outbox,
      [env.archiveBucket]: given[env.archiveBucket] ?? bucket,
      [env.vaultSecretFile]: secretFile,
      [env.signingKeyFile]: signingFile,
      [env.dynamodbEndpoint]: dynamoEndpoint,
      [env.s3Endpoint]: given[env.s3Endpoint] ?? ownS3?.url ?? '',
    } as Record<string, string>,
    async close() {
      await ownS3?.close()
      await ownDynamo?.close()
    },
  }
}
