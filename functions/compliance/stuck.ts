import type { NotificationBox } from '../../shared/stores/notifications/notifications.ts'
import { isForgone, type Outbox, shards } from '../../shared/stores/outbox/outbox.ts'
import type { Check } from './check.ts'
import type { Finding } from './findings.ts'

/** For longer than these hours nothing should wait. */
const patience = 24
const day = 86_400_000

/**
 * Messages to the national system that are dead, or older than a day while in no file that waits for its answer; and
 * notifications that nobody has taken for a day.
 */
export function checkOutbox({
  outbox,
  notifications,
  now,
}: {
  outbox: Pick<Outbox, 'page'>
  notifications: Pick<NotificationBox, 'pending'>
  now: () => string
}): Check {
  const before = new Date(Date.parse(now()) - patience * (day / 24)).toISOString()
  async function* messages() {
    for (const shard of shards) {
      let cursor: string | undefined
      do {
        const page = await outbox.page(shard, cursor)
        yield* page.messages
        cursor = page.cursor
      } while (cursor !== undefined)
    }
  }
  return {
    name: 'stuck',
    visit: () => {},
    async report() {
      const findings: Finding[] = []
      for await (const message of messages()) {
        const { number, version, at, state, batch } = message
        if (!isForgone(message) && (state === 'dead' || (batch === undefined && at < before)))
          findings.push({
            check: 'letter-stuck',
            procedure: 'certificate',
            id: number,
            // One that waits is pending and sent by turns: it is one finding all the while.
            says: `version ${version}, ${state === 'dead' ? 'dead' : 'waiting'}`,
          })
      }
      for await (const { notification } of notifications.pending())
        if (notification.at < before && notification.kind !== 'finding')
          findings.push({
            check: 'notice-stuck',
            procedure: notification.procedure,
            id: notification.dossier,
            says: notification.id,
          })
      return findings
    },
  }
}
