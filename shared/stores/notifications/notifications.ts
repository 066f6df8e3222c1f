import type { Bilingual } from '../../domain/vocabulary/bilingual.ts'

/** Who is told: a role, and the body in which it is held (a USCC or a region code). Whoever holds it is the receiver's to know. */
export type Addressee = { role: string; org: string }

/** What people are told of a dossier. It names procedures, ids and days, and never a person. */
export type Notification = {
  /** Says which occasion it is for, so that each is put once; the receiver's idempotency key. At most 1000 bytes. */
  id: string
  kind: 'deadline' | 'milestone' | 'finding' | 'move'
  to: readonly Addressee[]
  says: Bilingual
  procedure: string
  dossier: string
  /** The day (Asia/Shanghai) that it speaks of. */
  due?: string
  /** The instant at which it was put. */
  at: string
}

/** A notification that nobody has taken yet. */
export type Pending = {
  notification: Notification
  /** How often it was sent. */
  attempts: number
  /** Nobody sends it before this instant. */
  next?: string
}

/** Notifications, each put once for ever and kept until it was handed over. */
export interface NotificationBox {
  /** False when one of this id was put before, whether or not it was handed over since. */
  put(notification: Notification): Promise<boolean>
  /** All that wait, by id; reads its own writes. */
  pending(): AsyncIterable<Pending>
  /** Takes one up until `next`, counting the attempt. False when somebody else did so first. */
  claim(pending: Pending, next: string): Promise<boolean>
  /** It was handed over. Its id stays taken. */
  remove(id: string): Promise<void>
}

/** Whoever brings notifications: a message gateway, or a file. */
export interface Messenger {
  /**
   * True once the gateway has it. False, or a fault, says nothing: it may have arrived, and is sent again under the same
   * id, by which the gateway knows it.
   */
  send(notification: Notification): Promise<boolean>
}
