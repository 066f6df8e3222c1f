/**
 * Messages to the national system. The command handler puts one in the very transaction that changes a certificate, so that
 * none is ever forgotten; it stays until it is answered and the answer stands in the ledger. A message names a version
 * and holds nothing of it: what is sent is read when it is sent.
 */
export type OutboxMessage = {
  readonly number: string
  /** The certificate's version that asks to be reported. */
  readonly version: number
  /** The instant of that version, ISO 8601 UTC, as all instants here. */
  readonly at: string
  /** Grows with every change of this message; 0 as the command handler put it. */
  readonly revision: number
  /** `sent`: somebody asks, or has asked, the national system. `dead`: nothing more is tried until people decide. */
  readonly state: 'pending' | 'sent' | 'dead'
  /** How often it was sent since it was put or redriven. */
  readonly attempts: number
  readonly sentAt?: string
  /** Nobody else takes it up before this instant. */
  readonly next?: string
  /** The file with which it was handed over. */
  readonly batch?: string
  /** Why it is dead: a code. */
  readonly reason?: string
}

/**
 * M10: of a holder who was erased. Nobody can tell it any more, and nobody need decide: it is shown, and wakes nobody.
 */
export const holderErased = 'holder-erased'
export const isForgone = ({ state, reason }: Pick<OutboxMessage, 'state' | 'reason'>): boolean =>
  state === 'dead' && reason === holderErased

export type OutboxMessagePage = { messages: OutboxMessage[]; cursor?: string }

/**
 * Every change is conditional on the message's revision and answers the message as it then stands, or undefined when
 * somebody else changed it first. After a lost reply it may answer undefined for a change of its own: the message is then
 * taken up again at `next`, as if its worker had died.
 */
export interface Outbox {
  /** One page of a shard, by number and then version; reads its own writes. Throws RangeError for a cursor it did not give. */
  page(shard: number, cursor?: string): Promise<OutboxMessagePage>
  /** All messages of one certificate, the oldest version first. */
  messagesOf(number: string): Promise<OutboxMessage[]>
  markSent(message: OutboxMessage, sent: { at: string; next: string }): Promise<OutboxMessage | undefined>
  /** Handed over in a file: its answer comes as a file too, and until `next` nobody asks again. */
  handOver(
    message: OutboxMessage,
    over: { at: string; batch: string; next: string },
  ): Promise<OutboxMessage | undefined>
  /** As it was before it was marked: nothing has left. */
  putBack(message: OutboxMessage, before: OutboxMessage): Promise<OutboxMessage | undefined>
  park(message: OutboxMessage, reason: string): Promise<OutboxMessage | undefined>
  /** From the dead: to be sent as if it were new. */
  redrive(message: OutboxMessage): Promise<OutboxMessage | undefined>
  /** Acknowledged. False when somebody else changed or removed it first. */
  remove(message: OutboxMessage): Promise<boolean>
}

/** A shard is the last digit of the number: consecutive numbers, which are issued together, spread over all of them. */
export const shards: readonly number[] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]

export const partitionOf = (shard: number | string) => `national#${shard}`
export const messageKey = ({ number, version }: Pick<OutboxMessage, 'number' | 'version'>) => ({
  pk: partitionOf(number.at(-1) ?? ''),
  sk: `${number}#${String(version).padStart(6, '0')}`,
})
