import { setImmediate } from 'node:timers/promises'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { MemoryDynamoDB } from './server.ts'

type Request = { readonly headers: Record<string, string>; readonly body: Uint8Array }

/**
 * Has the client ask the store in this process: the same requests and answers, as the SDK writes and reads them, without
 * a signature and a socket between. The store's port stays for every other client.
 */
export function askInProcess({ middlewareStack }: DynamoDBDocumentClient, { respond }: MemoryDynamoDB): void {
  middlewareStack.remove('httpSigningMiddleware')
  middlewareStack.add(
    () => async (given) => {
      const { headers, body } = given.request as Request
      // An answer comes in a turn of its own, as one from a socket would.
      await setImmediate()
      const { status, text } = respond(headers['x-amz-target'], new TextDecoder().decode(body))
      const response = { statusCode: status, headers: {}, body: Buffer.from(text) }
      return { output: { $metadata: {} } as never, response }
    },
    { step: 'deserialize', priority: 'low', name: 'askInProcess' },
  )
}
