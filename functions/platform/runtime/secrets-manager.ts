import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'

/** A secret's text, from Secrets Manager. */
export async function fetchSecret(SecretId: string): Promise<string> {
  const { SecretString = '' } = await new SecretsManagerClient({}).send(new GetSecretValueCommand({ SecretId }))
  return SecretString
}
