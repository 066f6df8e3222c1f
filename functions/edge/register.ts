import { env } from '../../shared/names.ts'
import { dynamoRegisterReader } from '../../shared/stores/register/reader.ts'
import type { RegisterReader } from '../../shared/stores/register/register.ts'
import { need, readEnv } from './env.ts'

/** The register that the environment names, for a function that must know what the public may know. */
export function openRegister(variables: Readonly<Record<string, string | undefined>>): RegisterReader {
  const settings = readEnv(variables)
  const { AWS_REGION = '', AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '', AWS_SESSION_TOKEN } = variables
  return dynamoRegisterReader({
    table: need(settings, env.registerTable),
    region: AWS_REGION,
    endpoint: settings[env.dynamodbEndpoint],
    credentials: () => ({
      accessKeyId: AWS_ACCESS_KEY_ID,
      secretAccessKey: AWS_SECRET_ACCESS_KEY,
      sessionToken: AWS_SESSION_TOKEN,
    }),
    now: () => new Date(),
  })
}
