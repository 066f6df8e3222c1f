import type { Dossier, Entry } from '../../domain/workflow/procedure.ts'
import type { Notification } from '../notifications/notifications.ts'

/** Another entry took this version first, or what was known has moved on. Read again and decide again. */
export class Stale extends Error {}

/** A key that another dossier holds already; `key` names it. */
export class Taken extends Error {
  readonly key: string
  constructor(key: string) {
    super(`key taken: ${key}`)
    this.key = key
  }
}

/** What a dossier, an entry or an answer would hold is more than one item keeps. Nothing was written. */
export class TooLarge extends Error {}

/** The call was sent before; its answer stands in the ledger. */
export class Repeated extends Error {}

/** By what a head is found, and the version of the rules that say so. */
export type Index = { queue?: string; owner?: string; day?: string; rules?: string }
export type Move = { entry: Entry; head: Dossier; index: Index }
/** A remembered call: `digest` of what was asked, and the answer given. */
export type Call = { key: string; digest: string; answer: string }

/**
 * What another system, or M5 somebody, must hear of a move: it lies in the outbox from the same transaction on, until it is
 * acknowledged.
 */
export type OutboxMessage =
  | { to: 'national'; id: string; version: number; at: string }
  | { to: 'people'; notification: Notification }

/** What must be true together: all of it is written, or none. At most 100 items (2 a move or a notification, 1 a check, key, message or call). */
export type Transaction = {
  moves: readonly Move[]
  /** Heads that the decision saw and that must not have moved; version 0 means still absent. */
  seen: readonly { procedure: string; id: string; version: number }[]
  /** Keys that nobody else may hold. */
  keys: readonly string[]
  messages?: readonly OutboxMessage[]
  call?: Call
}

export type Page = { heads: Dossier[]; cursor?: string }

/** An append-only record of decisions, with the latest head of every dossier beside it. Nothing is ever deleted. */
export interface Ledger {
  /** The head as of the last append; reads its own writes. */
  head(procedure: string, id: string): Promise<Dossier | undefined>
  /** All entries of a dossier, oldest first. */
  entries(procedure: string, id: string): Promise<Entry[]>
  /**
   * Appends all or nothing. Throws Stale, Taken, Repeated or TooLarge. When the reply is lost it reads back: success if the very
   * entries stand there, else the fault is thrown and the outcome stays unknown to the caller.
   */
  append(transaction: Transaction): Promise<void>
  /** A call remembered under this key. */
  call(key: string): Promise<Call | undefined>
  /** Heads waiting in a state for a body, earliest due first. Throws RangeError for a cursor it did not give. */
  queue(procedure: string, state: string, region: string, cursor?: string): Promise<Page>
  /** An enterprise's open dossiers, newest first; of listed procedures those at rest as well. */
  owned(owner: string, procedure: string, cursor?: string): Promise<Page>
  /** Heads due on a day of this month (`YYYY-MM`) up to `day`, earliest first. */
  dueIn(month: string, day: string): AsyncIterable<Dossier>
  /** Every head, in no order. */
  heads(): AsyncIterable<Dossier>
}
