import { mapAtOnce } from '../../shared/stores/at-once.ts'
import type { Acknowledged } from '../../shared/stores/national/acknowledgement.ts'
import type { Answer, Message, National } from '../../shared/stores/national/national.ts'
import { holderErased, type Outbox, type OutboxMessage } from '../../shared/stores/outbox/outbox.ts'
import { type CertificateRecord, Erased } from '../platform/commands/certificate-record.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import { isAlive, openOf, type Pile, tidy } from './outbox-messages.ts'
import { knownOf, readsAtOnce, settle } from './settle.ts'

export type DeliverDeps = Pick<Dependencies, 'ledger' | 'commandHandler' | 'now'> & {
  outbox: Outbox
  national: National
  /** The certificate as it stands. What it throws is this certificate's fault alone. */
  read: (number: string) => Promise<CertificateRecord | undefined>
  /** 0 ≤ x < 1. */
  random: () => number
}

/** What became of some certificates, counted. */
export type Delivery = Record<'taken' | 'refused' | 'handedOver' | 'unknown' | 'parked', number>

const minute = 60_000
/** For so long a message is its worker's; a call that hangs has ended long before. */
const lease = 10 * minute
const longestWait = 12 * 60 * minute
/** What lies in a file is handed over again when nobody has acknowledged it by then. */
const patience = 10 * 24 * 60 * minute
const mostAttempts = 10

const after = (at: string, ms: number) => new Date(Date.parse(at) + ms).toISOString()
/** When somebody may try again: behind the lease a random wait, up to twice as long each time (full jitter). */
const nextTry = (at: string, attempts: number, random: () => number) =>
  after(at, lease + random() * Math.min(longestWait, lease * 2 ** attempts))

/** What is told of a certificate: nothing that the national workbook has no column for. */
const messageOf = (r: CertificateRecord): Message => ({
  number: r.number,
  version: r.version,
  state: r.state,
  name: r.name,
  document: r.document as Message['document'],
  occupation: { code: r.occupation.code, name: r.occupation.name },
  job: r.job,
  level: r.level,
  marks: r.marks,
  issuer: r.issuer,
  issuedOn: r.issuedOn,
})

/** `letter` is `before` as it was claimed; `others` are all further messages of the pile. */
type Claimed = { number: string; before: OutboxMessage; queued: OutboxMessage; others: readonly OutboxMessage[] }
type Sent = Claimed & { message: Message }
type Told = Sent & { answer: Answer }

/** Tells the national system of these certificates, as they stand now, and does with their messages what it answers. */
export async function deliver(deps: DeliverDeps, piles: readonly Pile[]): Promise<Delivery> {
  const { ledger, outbox, national, now, random, read } = deps
  const delivery: Delivery = { taken: 0, refused: 0, handedOver: 0, unknown: 0, parked: 0 }

  /**
   * Takes up a pile by its oldest open message, so that two workers with different views of it contend for the same one.
   * Undefined when another has it, or when the ledger knows the answer already.
   */
  async function claim({ number, messages }: Pile): Promise<Claimed | undefined> {
    const { taken } = knownOf(await ledger.head('report', number))
    for (const queued of messages.filter(({ version }) => version <= taken)) await outbox.remove(queued)
    const left = messages.filter(({ version }) => version > taken)
    const at = now()
    const [before] = openOf({ number, messages: left }, at)
    const queued = before && (await outbox.markSent(before, { at, next: nextTry(at, before.attempts, random) }))
    return queued && { number, before, queued, others: left.filter((other) => other !== before) }
  }

  /** Read only after the claim: it holds every version that a message of the pile asks for. */
  async function write(claimed: Claimed): Promise<Sent | undefined> {
    try {
      const record = await read(claimed.number)
      if (record) return { ...claimed, message: messageOf(record) }
    } catch (fault) {
      // M10: no later try has the name again
      if (fault instanceof Erased) return void (await park(claimed, holderErased))
    }
    await leave(claimed, 'unreadable')
    return undefined
  }

  async function park({ queued, others }: Claimed, reason: string): Promise<void> {
    delivery.parked += 1
    for (const one of [queued, ...others.filter(isAlive)]) await outbox.park(one, reason)
  }

  /** To its lease; or among the dead, when it was tried often and that is not for want of a link. */
  async function leave(claimed: Claimed, reason: string): Promise<void> {
    delivery.unknown += 1
    if (claimed.queued.attempts >= mostAttempts && (await national.isUp())) await park(claimed, reason)
  }

  const claimed = (await mapAtOnce(piles, readsAtOnce, claim)).filter((one) => one !== undefined)
  const sent = (await mapAtOnce(claimed, readsAtOnce, write)).filter((one) => one !== undefined)
  const answers = await national.send(sent.map(({ message }) => message))
  const told = sent.map((one, i): Told => ({ ...one, answer: answers[i] ?? { outcome: 'unknown' } }))

  const answered = told.flatMap(({ message, answer }): Acknowledged[] =>
    answer.outcome === 'taken' || answer.outcome === 'refused'
      ? [{ number: message.number, version: message.version, digest: national.fingerprint(message), answer }]
      : [],
  )
  const standing = new Map((await settle(deps, answered)).map((one) => [one.number, one]))

  async function conclude(one: Told): Promise<void> {
    const { number, before, queued, others, answer } = one
    const settled = standing.get(number)
    if (settled) {
      delivery[settled.answer.outcome] += 1
      return tidy(outbox, [queued, ...others], settled)
    }
    if (answer.outcome === 'unsent') return void (await outbox.putBack(queued, before))
    if (answer.outcome !== 'handed-over') return leave(one, answer.outcome === 'unknown' ? 'no-answer' : 'unsettled')
    delivery.handedOver += 1
    const at = now()
    for (const handed of [queued, ...openOf({ number, messages: others }, at)])
      await outbox.handOver(handed, { at, batch: answer.batch, next: after(at, patience) })
  }
  await mapAtOnce(told, readsAtOnce, conclude)
  return delivery
}
