import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { env, tables } from '../shared/names.ts'
import { startDynamoDB } from './dynamodb/engine.ts'
import { createTables } from './dynamodb/tables.ts'
import { watchWrites } from './dynamodb/writes.ts'
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
 * The vault's two secrets. A folder that is older than the second one has subjects that were given with the first: there
 * both are the same text, so that every document keeps its subject.
 */
async function keepSecrets(dir: string) {
  const [vault, index] = [join(dir, 'vault.key'), join(dir, 'index.key')]
  await keepOnce(index, () => (existsSync(vault) ? readFile(vault, 'utf8') : newSecret()))
  await keepOnce(vault, newSecret)
  return { vault, index }
}
const newSecret = () => randomBytes(48).toString('base64url')

/**
 * The engines under `dir`, and the environment by which handlers find them, as Lambda would give it. `DYNAMODB_ENDPOINT`
 * and `S3_ENDPOINT` in `given` put any other service in an engine's place.
 */
export async function startEngines(dir: string, given: Record<string, string | undefined>) {
  await mkdir(dir, { recursive: true, mode: 0o700 })
  // one that was made before its owner alone could read it
  await chmod(dir, 0o700)
  const credentials = {
    accessKeyId: given.AWS_ACCESS_KEY_ID ?? 'YUEJILOCAL',
    secretAccessKey:
      given.AWS_SECRET_ACCESS_KEY ??
      (await keepOnce(join(dir, 'access.key'), () => randomBytes(30).toString('base64url'))),
  }
  const secretFiles = await keepSecrets(dir)
  const nationalSecretFile = join(dir, 'national.key')
  await keepOnce(nationalSecretFile, () => JSON.stringify({ id: 'yueji-local', key: newSecret() }))

  const notificationsSecretFile = join(dir, 'notices.key')
  await keepOnce(notificationsSecretFile, () => JSON.stringify({ id: 'yueji-local', key: newSecret() }))

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

  const writes = watchWrites(ownDynamo?.file)

  return {
    place,
    writes,
    ledgerTable: tableNames.ledger,
    variables: {
      AWS_REGION: place.region,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      [env.ledgerTable]: tableNames.ledger,
      [env.registerTable]: tableNames.register,
      [env.vaultTable]: tableNames.vault,
      [env.outboxTable]: tableNames.outbox,
      [env.talliesTable]: tableNames.tallies,
      [env.archiveBucket]: given[env.archiveBucket] ?? bucket,
      [env.vaultSecretFile]: secretFiles.vault,
      [env.indexSecretFile]: secretFiles.index,
      [env.nationalSecretFile]: given[env.nationalSecretFile] ?? nationalSecretFile,
      [env.notificationsSecretFile]: given[env.notificationsSecretFile] ?? notificationsSecretFile,
      [env.notificationsFile]: given[env.notificationsFile] ?? join(dir, 'notices.jsonl'),
      ...(given[env.notificationsUrl] && { [env.notificationsUrl]: given[env.notificationsUrl] }),
      [env.signingKeyFile]: signingFile,
      [env.dynamodbEndpoint]: dynamoEndpoint,
      [env.s3Endpoint]: given[env.s3Endpoint] ?? ownS3?.url ?? '',
    } as Record<string, string>,
    async close() {
      writes.close()
      await ownS3?.close()
      await ownDynamo?.close()
    },
  }
}
