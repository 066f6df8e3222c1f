import { type DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { mapAtOnce } from '../at-once.ts'
import { certificateKey, type Holding, holderPartition, type RegisteredCertificate } from './register.ts'

/** A certificate in force, as far as another one of the same holder is judged by it. `issuedOn` is YYYY-MM-DD. */
export type Held = { certificate: string; occupation: string; level: string; issuedOn: string }

/** What the holders of these documents, named by their subjects, hold that is in force: one list each, in their order. */
export type CertificatesInForceReader = (subjects: readonly string[]) => Promise<Held[][]>

const inForce: readonly string[] = ['active', 'corrected', 'reissued'] satisfies RegisteredCertificate['status'][]
/** As many at a time as the client has connections. */
const atOnce = 50

/**
 * The register's answer to whether somebody is certified already. Read consistently: only what the projection has
 * not followed yet is not in it. Faults of the store throw as the SDK throws them.
 */
export function dynamoCertificatesInForce(db: DynamoDBDocumentClient, TableName: string): CertificatesInForceReader {
  const certificate = async (number: string) => {
    const { Item } = await db.send(new GetCommand({ TableName, Key: certificateKey(number), ConsistentRead: true }))
    return Item as RegisteredCertificate | undefined
  }
  // A page holds more certificates than anybody has.
  const holdings = async (subject: string) => {
    const { Items = [] } = await db.send(
      new QueryCommand({
        TableName,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': holderPartition(subject) },
      }),
    )
    return Items as Holding[]
  }
  return (subjects) =>
    mapAtOnce(subjects, atOnce, async (subject) => {
      const current = (await holdings(subject)).filter(({ document }) => document === 'current')
      const found = await Promise.all(current.map((holding) => certificate(holding.certificate)))
      return found.flatMap((one) =>
        one && inForce.includes(one.status)
          ? [{ certificate: one.number, occupation: one.occupation.code, level: one.level, issuedOn: one.issuedOn }]
          : [],
      )
    })
}
