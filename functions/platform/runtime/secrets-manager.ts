import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { placeOf, type Settings } from './env.ts'

/** A secret's text, from Secrets Manager. */
export async function fetchSecret(settings: Settings, SecretId: string): Promise<string> {
  const endpoint = settings.AWS_ENDPOINT_URL_SECRETS_MANAGER
  const client = new SecretsManagerClient({ ...placeOf(settings), ...(endpoint && { endpoint }) })
  const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId }))
  return SecretString
}
