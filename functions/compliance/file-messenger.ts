import { appendFile } from 'node:fs/promises'
import type { Messenger } from '../../shared/stores/notifications/notifications.ts'

/** A file of JSON lines, for a run without a gateway: whoever wants to see what was told reads it. */
export const fileMessenger = (path: string): Messenger => ({
  async send(notification) {
    await appendFile(path, `${JSON.stringify(notification)}\n`)
    return true
  },
})
