import type { env } from '../../shared/names.ts'
import { dynamoRegisterReader } from '../../shared/stores/register/reader.ts'
import type { RegisterReader } from '../../shared/stores/register/register.ts'

/** Checked against shared/names.ts by the compiler and not imported: its lists would be a tenth of this bundle. */
type Name = (typeof env)['registerTable' | 'dynamodbEndpoint'] | `AWS_${string}`
type Variables = Readonly<Record<string, string | undefined>>

/** The register that the environment names, read with the function's own role. Throws when a variable is missing. */
export const openRegister = (variables: Variables, now: () => Date): RegisterReader =>
  dynamoRegisterReader({
    table: need(variables, 'REGISTER_TABLE'),
    region: need(variables, 'AWS_REGION'),
    endpoint: variables['DYNAMODB_ENDPOINT' satisfies Name],
    credentials: () => ({
      accessKeyId: need(variables, 'AWS_ACCESS_KEY_ID'),
      secretAccessKey: need(variables, 'AWS_SECRET_ACCESS_KEY'),
      sessionToken: variables.AWS_SESSION_TOKEN,
    }),
    now,
  })

/** What every deployed instance does: keeps hits for a minute, so that a revocation is seen in time, and limits misses. */
export const deployed = { keep: 60_000, limited: true } as const

const need = (variables: Variables, name: Name): string => {
  const value = variables[name]
  if (!value) throw new Error(`the environment lacks ${name}`)
  return value
}
