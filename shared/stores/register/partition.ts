import type { Call } from './call.ts'
import { interpret } from './interpret.ts'
import { RegisterUnavailable } from './register.ts'

/**
 * All items of a partition of `table`, all pages in `budget` milliseconds, or `RegisterUnavailable`. Each has `field`, and
 * a sort key before `end` where that is given; `consistent` is DynamoDB's strong reading.
 */
export const readPartition = async <T extends object>(
  call: Call,
  table: string,
  partition: string,
  field: keyof T & string,
  budget: number,
  { end, consistent = false }: { readonly end?: string | undefined; readonly consistent?: boolean } = {},
): Promise<T[]> => {
  const began = performance.now()
  let left = budget
  const found: T[] = []
  let next: unknown
  do {
    if (left <= 0) throw new RegisterUnavailable('the register was not read in time')
    const page = await call(
      'Query',
      {
        TableName: table,
        ...(consistent && { ConsistentRead: true }),
        KeyConditionExpression: end === undefined ? 'pk = :pk' : 'pk = :pk AND sk < :end',
        ExpressionAttributeValues: { ':pk': { S: partition }, ...(end !== undefined && { ':end': { S: end } }) },
        ...(next !== undefined && { ExclusiveStartKey: next }),
      },
      left,
    )
    if (!Array.isArray(page.Items)) throw new RegisterUnavailable('the register answered something else')
    for (const item of page.Items) found.push(interpret<T>(item, field))
    next = page.LastEvaluatedKey
    left = budget - (performance.now() - began)
  } while (next !== undefined)
  return found
}
