import { readFile } from 'node:fs/promises'
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { env } from '../../shared/names.ts'
import { need, type Settings } from './env.ts'

const places = {
  vault: { file: env.vaultSecretFile, arn: env.vaultSecretArn },
  national: { file: env.nationalSecretFile, arn: env.nationalSecretArn },
} as const

/** A secret from Secrets Manager; an embedded run keeps it in a file. */
export async function readSecret(settings: Settings, name: keyof typeof places): Promise<Buffer> {
  const { file, arn } = places[name]
  const path = settings[file]
  if (path) return readFile(path)
  const SecretId = need(settings, arn)
  const { SecretString = '' } = await new SecretsManagerClient({}).send(new GetSecretValueCommand({ SecretId }))
  return Buffer.from(SecretString)
}
