import { type Connection, createCall } from './call.ts'
import { interpret } from './interpret.ts'
import { certificateKey, type RegisteredCertificate, type RegisterReader } from './register.ts'

/** Milliseconds for a whole answer, both tries and all pages included; below the second that the port promises. */
const budget = 800

/**
 * The register's reading side on DynamoDB without the SDK, for the public lookup. Imports neither SDK nor zod, and what
 * reads anything but certificates when that is asked for.
 */
export const dynamoRegisterReader = ({ table, ...connection }: Connection & { table: string }): RegisterReader => {
  const call = createCall(connection, 'dynamodb', 'DynamoDB_20120810')
  const beside = async () => (await import('./beside.ts')).besideCertificates(call, table, budget)
  /** An item as it came, read in the place of one that is not there, so that both take the same time (facts §12). */
  let decoy: string | undefined
  return {
    async certificate(number) {
      const { pk, sk } = certificateKey(number)
      const { Item } = await call('GetItem', { TableName: table, Key: { pk: { S: pk }, sk: { S: sk } } }, budget)
      if (Item !== undefined) {
        decoy ??= JSON.stringify(Item)
        return interpret<RegisteredCertificate>(Item, 'number', number)
      }
      if (decoy !== undefined) interpret<RegisteredCertificate>(JSON.parse(decoy), 'number')
      return undefined
    },
    holdings: async (subject) => (await beside()).holdings(subject),
    enterprise: async (filing) => (await beside()).enterprise(filing),
    listings: async (until) => (await beside()).listings(until),
    rounds: async () => (await beside()).rounds(),
    notices: async (region, cursor) => (await beside()).notices(region, cursor),
    notice: async (id, page) => (await beside()).notice(id, page),
    statistics: async () => (await beside()).statistics(),
  }
}
