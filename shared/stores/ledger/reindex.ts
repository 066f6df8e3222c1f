import { type DynamoDBDocumentClient, PutCommand, paginateScan } from '@aws-sdk/lib-dynamodb'
import { placeOf } from '../../domain/workflow/open-actions.ts'
import type { Dossier, Procedure } from '../../domain/workflow/procedure.ts'
import { digestOf } from './chain.ts'
import { head as headKey, indexed } from './items.ts'

const isPassed = (fault: unknown) => fault instanceof Error && fault.name === 'ConditionalCheckFailedException'

/**
 * Puts every head where the rules of now place it, and notes that they did; nothing else of it is changed, and no entry
 * written. A head that moves meanwhile is placed by its own transaction. Answers how many were elsewhere, and how many were
 * placed by other rules; a head whose procedure is unknown is left alone.
 */
export async function reindex(
  client: DynamoDBDocumentClient,
  TableName: string,
  procedures: Readonly<Record<string, Procedure>>,
): Promise<{ moved: number; noted: number }> {
  const done = { moved: 0, noted: 0 }
  const asked = {
    TableName,
    ConsistentRead: true,
    FilterExpression: 'sk = :head',
    ExpressionAttributeValues: { ':head': headKey },
  }
  for await (const { Items = [] } of paginateScan({ client }, asked))
    for (const { pk, sk, head, version, rules, ...lists } of Items) {
      const p = procedures[(head as Dossier).procedure]
      if (!p) continue
      const place = indexed({ head: head as Dossier, index: placeOf(p, head as Dossier) })
      const isThere = digestOf({ ...lists, rules: place.rules }) === digestOf(place)
      if (isThere && rules === place.rules) continue
      const put = new PutCommand({
        TableName,
        Item: { pk, sk, head, version, ...place },
        ConditionExpression: 'version = :was',
        ExpressionAttributeValues: { ':was': version },
      })
      const isPut = await client.send(put).then(
        () => true,
        (fault: unknown) => {
          if (isPassed(fault)) return false
          throw fault
        },
      )
      if (isPut) done[isThere ? 'noted' : 'moved'] += 1
    }
  return done
}
