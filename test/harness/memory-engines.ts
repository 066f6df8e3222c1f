import { join } from 'node:path'
import { startEngines } from '../../local/engines.ts'
import { env } from '../../shared/names.ts'
import { startMemoryDynamoDB } from './dynamodb/server.ts'

/** Where DynamoDB in memory is written down in a data folder, for a test to go on from a copy. */
export const memoryFile = (dir: string) => join(dir, 'dynamodb.json')

/** The engines of the embedded run under `dir`, with DynamoDB in memory in the place of its own. */
export async function startMemoryEngines(dir: string) {
  const memory = await startMemoryDynamoDB(memoryFile(dir))
  const engines = await startEngines(dir, { [env.dynamodbEndpoint]: memory.endpoint })
  return {
    ...engines,
    memory,
    close: async () => {
      await engines.close()
      await memory.close()
    },
  }
}
