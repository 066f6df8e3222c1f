import type { Notification } from './notifications.ts'

/**
 * What waits lies together; that an id was put lies alone, and for ever. Stored, a notification is still a `notice`: items
 * of before the word changed must be found and delivered.
 */
export const waiting = 'notices'
export const pendingKey = (id: string) => ({ pk: waiting, sk: id })
const markKey = (id: string) => ({ pk: `notice#${id}`, sk: 'PUT' })

/** The items that put a notification: none of them may stand. */
export const itemsOfNotification = (notification: Notification) => {
  const { id, at } = notification
  return [
    { ...markKey(id), at },
    { ...pendingKey(id), notice: notification, attempts: 0 },
  ]
}
