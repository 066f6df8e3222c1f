import { readFile } from 'node:fs/promises'
import { everySubjectFrom, type SubjectsOf } from '../../shared/domain/vocabulary/identifiers/subject.ts'
import { readSecret } from '../../shared/stores/secret/reader.ts'
import { connectionIn, need, type Variables } from './variables.ts'

/*
 * Loaded when somebody asks by document. An embedded run keeps the secret in a file.
 */

/** Throws when the secret cannot be read, or is none. */
export const readSubjects = async (variables: Variables, now: () => Date): Promise<SubjectsOf> => {
  const file = variables.INDEX_SECRET_FILE
  if (file) return everySubjectFrom(await readFile(file))
  const connection = connectionIn(variables, 'AWS_ENDPOINT_URL_SECRETS_MANAGER', now)
  return everySubjectFrom(Buffer.from(await readSecret(connection, need(variables, 'INDEX_SECRET_ARN'))))
}
