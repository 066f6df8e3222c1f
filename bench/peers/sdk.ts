import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb'

const client = new DynamoDBClient({ endpoint: String(process.env.DYNAMODB_ENDPOINT) })

/** The same question answered with the AWS SDK, as most would write it. */
export const handler = async (event: { pathParameters: { number: string; proof: string } }) => {
  const { number, proof } = event.pathParameters
  const Key = { pk: { S: `certificate#${number}` }, sk: { S: 'certificate' } }
  const { Item } = await client.send(new GetItemCommand({ TableName: String(process.env.REGISTER_TABLE), Key }))
  const found = Item?.proof?.S === proof
  return { statusCode: found ? 200 : 404, body: JSON.stringify(found ? Item : {}) }
}
