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
  /** A reading of what is beside certificates, whose code is loaded when it is asked for. */
  type Beside = Omit<RegisterReader, 'certificate'>
  const later =
    <K extends keyof Beside>(name: K) =>
    async (...asked: unknown[]): Promise<Awaited<ReturnType<Beside[K]>>> => {
      const beside = (await import('./beside.ts')).besideCertificates(call, table, budget)
      return (beside[name] as (...asked: unknown[]) => Promise<Awaited<ReturnType<Beside[K]>>>)(...asked)
    }
  /** An item as it came, read in the place of one that is not there, so that both take the same time (facts §12). */
  let decoy: Buffer | undefined
  return {
    async certificate(number) {
      const { pk, sk } = certificateKey(number)
      const { Item } = await call('GetItem', { TableName: table, Key: { pk: { S: pk }, sk: { S: sk } } }, budget)
      if (Item !== undefined) {
        decoy ??= Buffer.from(JSON.stringify(Item))
        return interpret<RegisteredCertificate>(Item, 'number', number)
      }
      if (decoy) interpret<RegisteredCertificate>(JSON.parse(Buffer.concat([decoy]).toString()), 'number')
      return undefined
    },
    holdings: later('holdings'),
    enterprise: later('enterprise'),
    listings: later('listings'),
    rounds: later('rounds'),
    notices: later('notices'),
    notice: later('notice'),
    announcements: later('announcements'),
    contact: later('contact'),
    statistics: later('statistics'),
  }
}
