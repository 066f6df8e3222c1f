import * as z from 'zod'
import { env } from '../../../shared/names.ts'

const given = z.string().optional()
const some = z.string().min(1).optional()
const named = z.string().min(3).optional()
const url = z.url().optional()
const shape = z.object({
  // A function is given only what its role may reach: every variable is optional here, and read through `need`.
  [env.ledgerTable]: named,
  [env.registerTable]: named,
  [env.vaultTable]: named,
  [env.outboxTable]: named,
  [env.talliesTable]: named,
  [env.archiveBucket]: named,
  [env.clamavAddress]: z
    .string()
    .regex(/^[\w.-]+:\d{1,5}$/)
    .optional(),
  [env.vaultSecretArn]: given,
  [env.vaultSecretFile]: given,
  [env.indexSecretArn]: given,
  [env.indexSecretFile]: given,
  [env.nationalUrl]: url,
  [env.nationalSecretArn]: given,
  [env.nationalSecretFile]: given,
  [env.notificationsUrl]: url,
  [env.notificationsSecretArn]: given,
  [env.notificationsSecretFile]: given,
  [env.notificationsFile]: given,
  [env.tokenIssuer]: url,
  [env.tokenAudience]: some,
  [env.jwksUrl]: url,
  [env.appointments]: z.enum(['required', 'optional']).optional(),
  [env.firstAdmins]: given,
  [env.publicAddress]: url,
  [env.printingFunction]: some,
  [env.signingKeyArn]: given,
  [env.signingCertificateArn]: given,
  [env.signingKeyFile]: given,
  [env.dynamodbEndpoint]: url,
  [env.s3Endpoint]: url,
  [env.edgeDistribution]: some,
  [env.edgeSecret]: given,
  // As Lambda sets them; an embedded run may put other services in the place of three of AWS's.
  AWS_REGION: given,
  AWS_ACCESS_KEY_ID: given,
  AWS_SECRET_ACCESS_KEY: given,
  AWS_SESSION_TOKEN: given,
  AWS_ENDPOINT_URL_SECRETS_MANAGER: url,
  AWS_ENDPOINT_URL_KMS: url,
  AWS_ENDPOINT_URL_LAMBDA: url,
})

export type Settings = z.infer<typeof shape>

/**
 * Checks the variables that are set. Throws ZodError, which names the variable, when one is malformed. They are read once:
 * zod need not compile a reader of theirs.
 */
export const readEnv = (variables: Record<string, string | undefined>): Settings =>
  shape.parse(variables, { jitless: true })

/** Region and credentials as Lambda gives them: by the same variables, so that an embedded run can give its own. */
export function placeOf(settings: Settings) {
  const { AWS_REGION: region, AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = settings
  const sessionToken = settings.AWS_SESSION_TOKEN
  return {
    ...(region && { region }),
    ...(accessKeyId &&
      secretAccessKey && { credentials: { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) } }),
  }
}

/** A variable that this function cannot do without. */
export function need(settings: Settings, name: keyof Settings): string {
  const value = settings[name]
  if (value === undefined) throw new Error(`the environment lacks ${name}`)
  return value
}
