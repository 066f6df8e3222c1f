import { type Connection, createCall } from './call.ts'
import { interpret } from './interpret.ts'
import { certificateKey, type RegisteredCertificate, type RegisterReader } from './register.ts'

/** Milliseconds for a whole answer, both tries and all pages included; below the second that the port promises. */
const budget = 800

/**
 * The register's reading side on DynamoDB without the SDK, for the public lookup. Imports neither SDK nor zod, and the
 * directory's part when it is asked for.
 */
export const dynamoRegisterReader = ({ table, ...connection }: Connection & { table: string }): RegisterReader => {
  const call = createCall(connection)
  return {
    async certificate(number) {
      const { pk, sk } = certificateKey(number)
      const { Item } = await call('GetItem', { TableName: table, Key: { pk: { S: pk }, sk: { S: sk } } }, budget)
      return Item === undefined ? undefined : interpret<RegisteredCertificate>(Item, 'number', number)
    },
    async directory() {
      const { readDirectory } = await import('./directory-pages.ts')
      return readDirectory(call, table, budget)
    },
  }
}
