import { meets, type Named } from './expression.ts'
import { Fault, invalid } from './fault.ts'
import type { Table } from './table.ts'
import type { Item } from './value.ts'

export type Write = Named & { TableName: string; Item?: Item; Key?: Item; ConditionExpression?: string }
export type Transaction = {
  TransactItems: { Put?: Write; Delete?: Write; ConditionCheck?: Write }[]
  ClientRequestToken?: string
}
type Find = (name: string) => Table

const refused = 'The conditional request failed'

/** What a write would do, once it has been found to be well formed; whether its condition holds. */
function prepare(find: Find, kind: 'Put' | 'Delete' | 'ConditionCheck', write: Write) {
  const table = find(write.TableName)
  const subject = (kind === 'Put' ? write.Item : write.Key) ?? {}
  const key = table.keyOf(subject)
  if (kind === 'Put') table.check(subject)
  else if (Object.keys(subject).length !== Object.keys(key).length)
    throw invalid('The provided key element does not match the schema')
  const holds = meets(write.ConditionExpression, table.get(key) ?? {}, write)
  const apply = () => {
    if (kind === 'Put') table.put(subject)
    if (kind === 'Delete') table.remove(key)
  }
  return { place: `${write.TableName} ${JSON.stringify(key)}`, holds, apply }
}

export function writeOne(find: Find, kind: 'Put' | 'Delete', write: Write): object {
  const { holds, apply } = prepare(find, kind, write)
  if (!holds) throw new Fault('ConditionalCheckFailedException', refused)
  apply()
  return {}
}

/** All of a transaction or nothing; what was taken with a token is taken again without doing anything. */
export function transact(find: Find, taken: Set<string>, asked: Transaction): object {
  const { TransactItems: items, ClientRequestToken: token } = asked
  if (token !== undefined && taken.has(token)) return {}
  if (items.length > 100) throw invalid('Member must have length less than or equal to 100')
  const prepared = items.map(({ Put, Delete, ConditionCheck }) => {
    if (Put) return prepare(find, 'Put', Put)
    if (Delete) return prepare(find, 'Delete', Delete)
    if (ConditionCheck) return prepare(find, 'ConditionCheck', ConditionCheck)
    throw invalid('TransactItems can only contain one of Check, Put, Update or Delete')
  })
  if (new Set(prepared.map(({ place }) => place)).size < prepared.length)
    throw invalid('Transaction request cannot include multiple operations on one item')
  if (prepared.some(({ holds }) => !holds)) {
    const reasons = prepared.map(({ holds }) =>
      holds ? { Code: 'None' } : { Code: 'ConditionalCheckFailed', Message: refused },
    )
    const codes = reasons.map(({ Code }) => Code).join(', ')
    const says = `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`
    throw new Fault('TransactionCanceledException', says, { CancellationReasons: reasons })
  }
  for (const { apply } of prepared) apply()
  if (token !== undefined) taken.add(token)
  return {}
}
