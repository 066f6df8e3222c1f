import { type Connection, createCall } from '../register/call.ts'

/** Milliseconds, both tries included. */
const budget = 400

/** A secret could not be read. The message carries nothing of it. */
export class SecretUnavailable extends Error {
  override readonly name = 'SecretUnavailable'
}

/**
 * The text of a secret in Secrets Manager, without the SDK, for the public lookup. Throws SecretUnavailable within half a
 * second.
 */
export const readSecret = async (connection: Connection, arn: string): Promise<string> => {
  const call = createCall(connection, 'secretsmanager', 'secretsmanager', '1.1')
  const { SecretString } = await call('GetSecretValue', { SecretId: arn }, budget).catch((error: Error) => {
    throw new SecretUnavailable(error.message.replace('the register', 'the secret'))
  })
  if (typeof SecretString !== 'string' || SecretString === '') throw new SecretUnavailable('the secret is no text')
  return SecretString
}
