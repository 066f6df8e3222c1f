import { readFile } from 'node:fs/promises'
import { env } from '../../../shared/names.ts'
import { need, type Settings } from './env.ts'

/** The text of the secret whose ARN stands in that variable, from Secrets Manager, whose client is loaded then. */
export const fetchSecret = async (settings: Settings, arn: keyof Settings): Promise<string> =>
  (await import('./secrets-manager.ts')).fetchSecret(settings, need(settings, arn))

const places = {
  index: { file: env.indexSecretFile, arn: env.indexSecretArn },
  vault: { file: env.vaultSecretFile, arn: env.vaultSecretArn },
  notices: { file: env.notificationsSecretFile, arn: env.notificationsSecretArn },
  national: { file: env.nationalSecretFile, arn: env.nationalSecretArn },
} as const

/** A secret by its name here; an embedded run keeps it in a file. */
export async function readSecret(settings: Settings, name: keyof typeof places): Promise<Buffer> {
  const path = settings[places[name].file]
  return path ? readFile(path) : Buffer.from(await fetchSecret(settings, places[name].arn))
}
