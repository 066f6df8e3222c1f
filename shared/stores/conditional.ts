import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'

const isRefused = (fault: unknown) =>
  fault instanceof ConditionalCheckFailedException ||
  (fault instanceof TransactionCanceledException &&
    fault.CancellationReasons?.some(({ Code }) => Code === 'ConditionalCheckFailed') === true)

/** What a write answers, or undefined when its condition did not hold. Other faults are thrown. */
export async function unlessRefused<T>(write: Promise<T>): Promise<T | undefined> {
  try {
    return await write
  } catch (fault) {
    if (isRefused(fault)) return undefined
    throw fault
  }
}

/** Puts an item where none stands, or one of an earlier version. False when what stands is as new. */
export async function putNewer(
  db: DynamoDBDocumentClient,
  TableName: string,
  Item: Record<string, unknown>,
  version: number,
): Promise<boolean> {
  const put = new PutCommand({
    TableName,
    Item,
    ConditionExpression: 'attribute_not_exists(pk) OR #version < :version',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':version': version },
  })
  return (await unlessRefused(db.send(put))) !== undefined
}
