import type { Acknowledged } from '../../shared/stores/national/acknowledgement.ts'
import { type Outbox, type OutboxMessage, shards } from '../../shared/stores/outbox/outbox.ts'

/** All messages of one certificate, the oldest version first. */
export type Pile = { readonly number: string; readonly messages: readonly OutboxMessage[] }

/** Every pile of the outbox, whole, wherever a page may end. */
export async function* pilesOf(outbox: Outbox): AsyncIterable<Pile> {
  for (const shard of shards) {
    let messages: OutboxMessage[] = []
    let cursor: string | undefined
    do {
      const page = await outbox.page(shard, cursor)
      for (const message of page.messages) {
        if (messages[0] && messages[0].number !== message.number) {
          yield { number: messages[0].number, messages }
          messages = []
        }
        messages.push(message)
      }
      cursor = page.cursor
    } while (cursor !== undefined)
    if (messages[0]) yield { number: messages[0].number, messages }
  }
}

export const isAlive = ({ state }: OutboxMessage): boolean => state !== 'dead'
const isWaiting = ({ next }: OutboxMessage, at: string) => next !== undefined && next > at

/**
 * The messages of a pile that may be acted on now, the oldest first; none while somebody is at the pile. A newer message
 * never overtakes an older one that is under way; what lies in a file holds nobody up.
 */
export function openOf({ messages }: Pile, at: string): OutboxMessage[] {
  const alive = messages.filter(isAlive)
  const busy = alive.some((message) => isWaiting(message, at) && message.batch === undefined)
  return busy ? [] : alive.filter((message) => !isWaiting(message, at))
}

/** What an answer makes of a pile: messages up to the version that was taken are done, up to a refused one they are dead. */
export async function tidy(
  outbox: Outbox,
  messages: readonly OutboxMessage[],
  { version, answer }: Acknowledged,
): Promise<void> {
  for (const message of messages.filter((l) => l.version <= version))
    if (answer.outcome === 'taken') await outbox.remove(message)
    else if (isAlive(message)) await outbox.park(message, answer.reason)
}
