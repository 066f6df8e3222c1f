import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'
import { type Letter, letterKey } from './outbox.ts'

/** For tests: a letter as the clerk puts it into the transaction that changes the certificate. */
export async function putLetter(
  db: DynamoDBDocumentClient,
  TableName: string,
  letter: Pick<Letter, 'number' | 'version' | 'at'>,
): Promise<void> {
  await db.send(new PutCommand({ TableName, Item: { ...letterKey(letter), ...letter } }))
}
