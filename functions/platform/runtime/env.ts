import * as z from 'zod'
import { env } from '../../../shared/names.ts'

const shape = z.object({
  // A function is given only what its role may reach: every variable is optional here, and read through `need`.
  [env.ledgerTable]: z.string().min(3).optional(),
  [env.registerTable]: z.string().min(3).optional(),
  [env.vaultTable]: z.string().min(3).optional(),
  [env.outboxTable]: z.string().min(3).optional(),
  [env.talliesTable]: z.string().min(3).optional(),
  [env.archiveBucket]: z.string().min(3).optional(),
  [env.clamavAddress]: z
    .string()
    .regex(/^[\w.-]+:\d{1,5}$/)
    .optional(),
  [env.vaultSecretArn]: z.string().optional(),
  [env.vaultSecretFile]: z.string().optional(),
  [env.indexSecretArn]: z.string().optional(),
  [env.indexSecretFile]: z.string().optional(),
  [env.nationalUrl]: z.url().optional(),
  [env.nationalSecretArn]: z.string().optional(),
  [env.nationalSecretFile]: z.string().optional(),
  [env.notificationsUrl]: z.url().optional(),
  [env.notificationsSecretArn]: z.string().optional(),
  [env.notificationsSecretFile]: z.string().optional(),
  [env.notificationsFile]: z.string().optional(),
  [env.tokenIssuer]: z.url().optional(),
  [env.tokenAudience]: z.string().min(1).optional(),
  [env.jwksUrl]: z.url().optional(),
  [env.appointments]: z.enum(['required', 'optional']).optional(),
  [env.firstAdmins]: z.string().optional(),
  [env.publicAddress]: z.url().optional(),
  [env.signingKeyArn]: z.string().optional(),
  [env.signingCertificateArn]: z.string().optional(),
  [env.signingKeyFile]: z.string().optional(),
  [env.dynamodbEndpoint]: z.url().optional(),
  [env.s3Endpoint]: z.url().optional(),
  [env.edgeDistribution]: z.string().min(1).optional(),
})

export type Settings = z.infer<typeof shape>

/** Checks the variables that are set. Throws ZodError, which names the variable, when one is malformed. */
export const readEnv = (variables: Record<string, string | undefined>): Settings => shape.parse(variables)

/** A variable that this function cannot do without. */
export function need(settings: Settings, name: keyof Settings): string {
  const value = settings[name]
  if (value === undefined) throw new Error(`the environment lacks ${name}`)
  return value
}
