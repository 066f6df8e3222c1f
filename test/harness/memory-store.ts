import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import {
  DynamoDBDocumentClient,
  GetCommand,
  type GetCommandInput,
  QueryCommand,
  type QueryCommandInput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb'
import type { Archive, Kept } from '../../shared/stores/archive/archive.ts'
import { sha256Of } from '../../shared/stores/archive/digest.ts'
import type { Vault } from '../../shared/stores/vault/vault.ts'
import { keyOf, type Written, write } from './rewind.ts'

type Key = Parameters<typeof keyOf>[1]
type Part = NonNullable<TransactWriteCommandInput['TransactItems']>[number]
type Condition = Pick<NonNullable<Part['Put']>, 'ConditionExpression' | 'ExpressionAttributeValues'>

/** Cancelled, as the store says it: one code an item. */
export const cancelled = (codes: readonly string[]) =>
  new TransactionCanceledException({
    message: 'Transaction cancelled',
    $metadata: {},
    CancellationReasons: codes.map((Code) => ({ Code })),
  })

/**
 * DynamoDB on paper, as far as the ledger speaks to it: at once, in this process, so that a seeded schedule of thousands
 * of calls repeats to the letter. `written` is changed in place. What it does not know it refuses.
 */
export function paperStore(written: Written): DynamoDBDocumentClient {
  const read = (key: string) => {
    const item = written.get(key)
    return item === undefined ? undefined : JSON.parse(item)
  }
  const holds = (key: string, { ConditionExpression: asked, ExpressionAttributeValues: values }: Condition) => {
    if (asked === 'attribute_not_exists(pk)') return !written.has(key)
    if (asked === 'version = :was') return read(key)?.version === values?.[':was']
    throw new Error(`a condition that paper does not know: ${asked}`)
  }
  const check = ({ Put, ConditionCheck }: Part) => {
    if (Put) return holds(keyOf(Put.TableName ?? '', Put.Item as Key), Put)
    if (ConditionCheck) return holds(keyOf(ConditionCheck.TableName ?? '', ConditionCheck.Key as Key), ConditionCheck)
    throw new Error('a write that paper does not know')
  }

  const get = ({ TableName = '', Key }: GetCommandInput) => ({ Item: read(keyOf(TableName, Key as Key)) })
  const query = (asked: QueryCommandInput) => {
    if (asked.KeyConditionExpression !== 'pk = :pk AND sk < :head')
      throw new Error(`a query that paper does not know: ${asked.KeyConditionExpression}`)
    const { ':pk': pk, ':head': head } = asked.ExpressionAttributeValues ?? {}
    const partition = keyOf(asked.TableName ?? '', { pk, sk: '' })
    const keys = [...written.keys()].filter((key) => key.startsWith(partition) && key < partition + head)
    return { Items: keys.sort().map(read) }
  }
  const transact = ({ TransactItems: parts = [] }: TransactWriteCommandInput) => {
    const codes = parts.map((part) => (check(part) ? 'None' : 'ConditionalCheckFailed'))
    if (codes.includes('ConditionalCheckFailed')) throw cancelled(codes)
    for (const { Put } of parts)
      if (Put) written.set(keyOf(Put.TableName ?? '', Put.Item as Key), write(JSON.parse(JSON.stringify(Put.Item))))
    return {}
  }

  const send = async (command: unknown) => {
    if (command instanceof GetCommand) return get(command.input)
    if (command instanceof QueryCommand) return query(command.input)
    if (command instanceof TransactWriteCommand) return transact(command.input)
    throw new Error('a command that paper does not know')
  }
  return Object.create(DynamoDBDocumentClient.prototype, { send: { value: send } })
}

/** An archive on paper that gives what `original` gives, asked once, and stores what it is given as `original` has it, if it has. */
export function paperArchive(original: Archive): Archive & { learn: (key: string) => Promise<void> } {
  const got = new Map<string, ReturnType<Archive['get']>>()
  const standing = new Map<string, Kept>()
  return {
    ...original,
    async get(object) {
      const bytes = got.get(object.key) ?? original.get(object)
      got.set(object.key, bytes)
      return bytes
    },
    put: async (key, body, type) =>
      standing.get(key) ?? { key, versionId: 'paper', sha256: sha256Of(body), size: body.byteLength, type },
    async learn(key) {
      const kept = await original.newest(key)
      if (kept) standing.set(key, kept)
    },
  }
}

/** A vault on paper that seals and opens as `original` does, which is asked once for the same. */
export function paperVault(original: Vault): Vault {
  const answers = new Map<string, unknown>()
  const once = async <T>(asked: unknown, ask: () => Promise<T>): Promise<T> => {
    const key = JSON.stringify(asked)
    if (!answers.has(key)) answers.set(key, await ask())
    return answers.get(key) as T
  }
  return {
    ...original,
    subjectsOf: (documents) => once(['subjects', documents], () => original.subjectsOf(documents)),
    sealTexts: (texts) => once(['seal', texts], () => original.sealTexts(texts)),
    openTexts: (sealed) => once(['open', sealed], () => original.openTexts(sealed)),
  }
}
