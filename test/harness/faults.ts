import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'

/** `lost`: the call arrives and its reply does not. `unsent`: the call never arrives. The caller sees the same fault. */
export type Fault = 'lost' | 'unsent'

/** What the caller sees instead of a reply. */
export class NoReply extends Error {}

/**
 * Breaks the line to the store at chosen calls. `plan` is asked for every call, with the name of its command
 * (`TransactWriteItemsCommand`, `GetItemCommand`, …) and the how many-th of its name it is, counted from 1.
 */
export function breakLine(db: DynamoDBDocumentClient, plan: (command: string, nth: number) => Fault | undefined) {
  const sent = new Map<string, number>()
  db.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const nth = (sent.get(commandName) ?? 0) + 1
        sent.set(commandName, nth)
        const fault = plan(commandName, nth)
        if (fault === 'unsent') throw new NoReply('not sent')
        if (fault === undefined) return next(args)
        await next(args).catch(() => undefined)
        throw new NoReply('the reply was lost')
      },
    { step: 'initialize', priority: 'high', name: 'breakLine', override: true },
  )
  return { mend: () => db.middlewareStack.remove('breakLine') }
}
