import type { DocumentType } from '../../domain/vocabulary/documents/documents.ts'
import type { Level, Part } from '../../domain/vocabulary/occupations/level.ts'

/** What the national system is told of one version of a certificate. Revoked and cancelled ones are to be withdrawn there. */
export type Message = {
  readonly number: string
  readonly version: number
  readonly state: 'issued' | 'corrected' | 'reissued' | 'restored' | 'revoked' | 'cancelled'
  readonly name: string
  readonly document: { readonly type: DocumentType; readonly number: string }
  readonly occupation: { readonly code: string; readonly name: string }
  /** 工种/职业方向; empty when there is none. */
  readonly job: string
  readonly level: Level
  readonly marks: Readonly<Partial<Record<Part, number>>>
  readonly issuer: string
  /** `YYYY-MM-DD` in Asia/Shanghai. */
  readonly issuedOn: string
}

export const isWithdrawn = ({ state }: Pick<Message, 'state'>): boolean => state === 'revoked' || state === 'cancelled'

/**
 * What became of a message. `unknown`: it may have arrived and may not (no reply, or none that can be read); it is
 * neither success nor failure, and is asked again under the same key. `unsent`: it was certainly not sent.
 * `handed-over`: it stands in a batch whose acknowledgement comes as a file.
 */
export type Answer =
  | { readonly outcome: 'taken'; readonly acknowledgement: string }
  | { readonly outcome: 'refused'; readonly reason: string }
  | { readonly outcome: 'handed-over'; readonly batch: string }
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'unsent' }

/** A certificate as the other side holds it; `digest` is the fingerprint of the message that it took. */
export type Held = { readonly number: string; readonly version: number; readonly digest: string }
export type HeldPage = { readonly items: Held[]; readonly after?: string }

/**
 * The national lookup of the Ministry's centre (全国联网查询系统). No interface of it is published, so that
 * this port has two real adapters: signed requests, and files. The key of a message is its number and version: the
 * other side gives the same answer to the same key, and keeps the newest version that it has seen.
 */
export interface National {
  /** How many messages may be given now; 0 while the link is taken to be down. */
  room(): number
  /** One answer a message, in their order; none of the messages' faults throws. */
  send(messages: readonly Message[]): Promise<Answer[]>
  /** A keyed digest of what is told (hex), the same on both sides: without the key nobody can try names against it. */
  fingerprint(message: Message): string
  /** Whether the other side answers at all: then what is not answered is not for want of a link. */
  isUp(): Promise<boolean>
  /** What the other side holds under a segment's prefix, by number, a page at a time. Absent where nobody can ask. */
  held?(prefix: string, after?: string): Promise<HeldPage>
}

/** The key that both sides share. `id` says which one; `tls` is our certificate where the other side asks for one (PEM). */
export type LinkKey = {
  readonly id: string
  readonly key: string
  readonly tls?: { readonly cert: string; readonly key: string; readonly ca?: string }
}

/** A code of the other side, as receipts and reasons are: nothing in which a person could stand. */
export const isCode = (text: unknown): text is string => typeof text === 'string' && /^[\w.:-]{1,100}$/.test(text)
