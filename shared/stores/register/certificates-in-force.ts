import { mapAtOnce } from '../at-once.ts'
import { createCall } from './call.ts'
import { interpret } from './interpret.ts'
import { readPartition } from './partition.ts'
import type { RegisterPlace } from './reader.ts'
import { certificateKey, type Holding, holderPartition, type RegisteredCertificate } from './register.ts'

/** A certificate in force, as far as another one of the same holder is judged by it. `issuedOn` is YYYY-MM-DD. */
export type Held = { certificate: string; occupation: string; level: string; issuedOn: string }

/** What the holders of these documents, named by their subjects, hold that is in force: one list each, in their order. */
export type CertificatesInForceReader = (subjects: readonly string[]) => Promise<Held[][]>

const inForce: readonly string[] = [
  'active',
  'corrected',
  'reissued',
  'restored',
] satisfies RegisteredCertificate['status'][]
/** As many at a time as a reader has connections. */
const atOnce = 50

/**
 * The register's answer to whether somebody is certified already. Read consistently: only what the projection has
 * not followed yet is not in it. Throws `RegisterUnavailable` whenever the register did not say. Speaks to DynamoDB without
 * the SDK, which takes ten times the processor for a reading, and a plan has up to 10,000 people.
 */
export function dynamoCertificatesInForce({
  table,
  within = 5000,
  ...connection
}: RegisterPlace): CertificatesInForceReader {
  const call = createCall(connection, 'dynamodb', 'DynamoDB_20120810')
  const certificate = async (number: string) => {
    const { pk, sk } = certificateKey(number)
    const asked = { TableName: table, Key: { pk: { S: pk }, sk: { S: sk } }, ConsistentRead: true }
    const { Item } = await call('GetItem', asked, within)
    return Item === undefined ? undefined : interpret<RegisteredCertificate>(Item, 'number', number)
  }
  const certificates = async (subject: string) => {
    const holdings = await readPartition<Holding>(call, table, holderPartition(subject), 'holder', within, {
      consistent: true,
    })
    const current = holdings.filter(({ document }) => document === 'current')
    return Promise.all(current.map((holding) => certificate(holding.certificate)))
  }
  return (subjects) =>
    mapAtOnce(subjects, atOnce, async (subject) =>
      (await certificates(subject)).flatMap((one) =>
        one && inForce.includes(one.status)
          ? [{ certificate: one.number, occupation: one.occupation.code, level: one.level, issuedOn: one.issuedOn }]
          : [],
      ),
    )
}
