import type { SubjectsOf } from '../../shared/domain/vocabulary/identifiers/subject.ts'
import { dynamoRegisterReader, type RegisterPlace } from '../../shared/stores/register/reader.ts'
import type { RegisterReader } from '../../shared/stores/register/register.ts'
import { connectionIn, need, type Variables } from './variables.ts'

/**
 * The register that the environment names, read with the function's own role. Throws when a variable is missing.
 * `options` are for a store beside this process, and for tests.
 */
export const openRegister = (
  variables: Variables,
  now: () => Date,
  options?: Pick<RegisterPlace, 'within' | 'timer'>,
): RegisterReader =>
  dynamoRegisterReader({
    ...options,
    table: need(variables, 'REGISTER_TABLE'),
    ...connectionIn(variables, 'DYNAMODB_ENDPOINT', now),
  })

/** The subjects of documents under the secret that the environment names, read at the first question for one and kept. */
export const openSubjects = (variables: Variables, now: () => Date) => {
  let reading: Promise<SubjectsOf> | undefined
  return (): Promise<SubjectsOf> => {
    reading ??= import('./index-secret.ts')
      .then(({ readSubjects }) => readSubjects(variables, now))
      .catch((error: unknown) => {
        reading = undefined
        throw error
      })
    return reading
  }
}

/** What every deployed instance does: keeps hits for a minute, so that a revocation is seen in time, and limits misses. */
export const deployed = { keep: 60_000, limited: true } as const
