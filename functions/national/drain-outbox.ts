import { isForgone } from '../../shared/stores/outbox/outbox.ts'
import { type DeliverDeps, type Delivery, deliver } from './deliver.ts'
import { isAlive, openOf, type Pile, pilesOf } from './outbox-messages.ts'

/** `isLate` says whether to begin nothing more. */
export type DrainDeps = DeliverDeps & { isLate?: () => boolean }

/**
 * What one run did, in certificates, and what it found: certificates that wait, and those whose every message is dead;
 * `oldest` is the instant of the oldest version that waits for an answer, files aside.
 */
export type DrainReport = Delivery & { waiting: number; dead: number; oldest: string | null }

/** Whoever has failed often waits behind the others: the probe of a link that was down is not wasted on poison. */
const triesOf = ({ messages }: Pile) => Math.max(...messages.filter(isAlive).map(({ attempts }) => attempts))

/**
 * Drains the outbox once. However many do so at once, die or lose replies: each version is told under its own key,
 * none is forgotten, and the ledger says only what the national system said. A message goes when its answer stands there.
 */
export async function drain(deps: DrainDeps): Promise<DrainReport> {
  const { outbox, national, now, isLate = () => false } = deps
  const report: DrainReport = {
    taken: 0,
    refused: 0,
    handedOver: 0,
    unknown: 0,
    parked: 0,
    waiting: 0,
    dead: 0,
    oldest: null,
  }
  const due: Pile[] = []
  for await (const pile of pilesOf(outbox)) {
    const alive = pile.messages.filter(isAlive)
    if (alive.length > 0) report.waiting += 1
    else if (!pile.messages.every(isForgone)) report.dead += 1
    for (const { at, batch } of alive)
      if (batch === undefined && (report.oldest === null || at < report.oldest)) report.oldest = at
    if (openOf(pile, now()).length > 0) due.push(pile)
  }
  due.sort((a, b) => triesOf(a) - triesOf(b))
  while (due.length > 0 && national.room() > 0 && !isLate()) {
    const delivery = await deliver(deps, due.splice(0, national.room()))
    for (const key of Object.keys(delivery) as (keyof Delivery)[]) report[key] += delivery[key]
  }
  return report
}
