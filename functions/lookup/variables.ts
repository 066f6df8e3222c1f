import type { env } from '../../shared/names.ts'

/** Checked against shared/names.ts by the compiler and not imported: its lists would be a tenth of this bundle. */
type Name = (typeof env)[keyof typeof env] | `AWS_${string}`
export type Variables = Readonly<Record<string, string | undefined>>

/** Throws when it is missing. */
export const need = (variables: Variables, name: Name): string => {
  const value = variables[name]
  if (!value) throw new Error(`the environment lacks ${name}`)
  return value
}

/** How a service is reached with the function's own role; the variable `endpoint` may put another in its place. */
export const connectionIn = (variables: Variables, endpoint: Name, now: () => Date) => ({
  region: need(variables, 'AWS_REGION'),
  endpoint: variables[endpoint],
  credentials: () => ({
    accessKeyId: need(variables, 'AWS_ACCESS_KEY_ID'),
    secretAccessKey: need(variables, 'AWS_SECRET_ACCESS_KEY'),
    sessionToken: variables.AWS_SESSION_TOKEN,
  }),
  now,
})
