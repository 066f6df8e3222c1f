import type { Call } from './call.ts'
import { interpret } from './interpret.ts'
import { directoryPartition, type ListedEnterprise, RegisterUnavailable } from './register.ts'

/** The directory of `table`, all pages in `budget` milliseconds, or `RegisterUnavailable`. */
export const readDirectory = async (call: Call, table: string, budget: number): Promise<ListedEnterprise[]> => {
  const end = performance.now() + budget
  const found: ListedEnterprise[] = []
  let next: unknown
  do {
    const left = end - performance.now()
    if (left <= 0) throw new RegisterUnavailable('the directory was not read in time')
    const page = await call(
      'Query',
      {
        TableName: table,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: directoryPartition } },
        ...(next !== undefined && { ExclusiveStartKey: next }),
      },
      left,
    )
    if (!Array.isArray(page.Items)) throw new RegisterUnavailable('the register answered something else')
    for (const item of page.Items) found.push(interpret<ListedEnterprise>(item, 'filing'))
    next = page.LastEvaluatedKey
  } while (next !== undefined)
  return found
}
