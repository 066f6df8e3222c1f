import { type Connection, createCall } from './call.ts'
import { interpret } from './interpret.ts'
import { certificateKey, type RegisteredCertificate, type RegisterReader } from './register.ts'

/**
 * `within`: milliseconds for a whole answer, both tries and all pages included, from when they were sent (call.ts); 800
 * when absent, below the second that the port promises. A store on a machine that does more than answer may need more.
 */
export type RegisterPlace = Connection & { readonly table: string; readonly within?: number | undefined }

/**
 * The register's reading side on DynamoDB without the SDK, for the public lookup. Imports neither SDK nor zod, and what
 * reads anything but certificates when that is asked for.
 */
export const dynamoRegisterReader = ({ table, within = 800, ...connection }: RegisterPlace): RegisterReader => {
  const call = createCall(connection, 'dynamodb', 'DynamoDB_20120810')
  const names = [
    'holdings',
    'enterprise',
    'policies',
    'listings',
    'rounds',
    'notices',
    'notice',
    'announcements',
    'contact',
    'statistics',
  ] as const
  /** An item as it came, read in the place of one that is not there, so that both take the same time. */
  let decoy: Buffer | undefined
  return {
    async certificate(number) {
      const { pk, sk } = certificateKey(number)
      const { Item } = await call('GetItem', { TableName: table, Key: { pk: { S: pk }, sk: { S: sk } } }, within)
      if (Item !== undefined) {
        decoy ??= Buffer.from(JSON.stringify(Item))
        return interpret<RegisteredCertificate>(Item, 'number', number)
      }
      if (decoy) interpret<RegisteredCertificate>(JSON.parse(Buffer.concat([decoy]).toString()), 'number')
      return undefined
    },
    /** Readings of what is beside certificates, whose code is loaded when it is asked for. */
    ...(Object.fromEntries(
      names.map((name) => [
        name,
        async (...asked: unknown[]) => {
          const beside = (await import('./beside.ts')).besideCertificates(call, table, within)
          return (beside[name] as (...asked: unknown[]) => unknown)(...asked)
        },
      ]),
    ) as Pick<RegisterReader, (typeof names)[number]>),
  }
}
