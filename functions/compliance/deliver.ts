import type { Messenger, NotificationBox } from '../../shared/stores/notifications/notifications.ts'

/** What one delivery did; `oldest` is the instant of the oldest notice that waits. */
export type Delivery = { delivered: number; waiting: number; oldest: string | null }

type Deps = {
  notifications: NotificationBox
  /** Without one everything waits, and is reported as stuck. */
  messenger: Messenger | undefined
  now: () => string
  /** 0 ≤ x < 1. */
  random: () => number
  /** Whether to begin nothing more. */
  isLate?: () => boolean
}

const minute = 60_000
/** For so long a notification is its worker's; a call that hangs has ended long before. */
const lease = 5 * minute
const longestWait = 6 * 60 * minute
/** The gateway is down: nothing more is tried in this run. */
const mostFailures = 3

const after = (at: string, ms: number) => new Date(Date.parse(at) + ms).toISOString()
/** Behind the lease a random wait, up to twice as long each time (full jitter). */
const nextTry = (at: string, attempts: number, random: () => number) =>
  after(at, lease + random() * Math.min(longestWait, lease * 2 ** attempts))

/** Hands over what waits and whose time has come: at least once each, whoever dies or loses a reply. */
export async function deliverNotifications({
  notifications,
  messenger,
  now,
  random,
  isLate = () => false,
}: Deps): Promise<Delivery> {
  const delivery: Delivery = { delivered: 0, waiting: 0, oldest: null }
  let failures = 0
  for await (const pending of notifications.pending()) {
    const { notification, attempts, next } = pending
    const at = now()
    const isTime = (next === undefined || next <= at) && failures < mostFailures && !isLate()
    if (messenger && isTime && (await notifications.claim(pending, nextTry(at, attempts, random)))) {
      if (await messenger.send(notification).catch(() => false)) {
        await notifications.remove(notification.id)
        delivery.delivered += 1
        failures = 0
        continue
      }
      failures += 1
    }
    delivery.waiting += 1
    if (delivery.oldest === null || notification.at < delivery.oldest) delivery.oldest = notification.at
  }
  return delivery
}
