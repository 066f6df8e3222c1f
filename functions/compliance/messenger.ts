import * as z from 'zod'
import { env } from '../../shared/names.ts'
import type { Messenger } from '../../shared/stores/notifications/notifications.ts'
import { webhookMessenger } from '../../shared/stores/notifications/webhook.ts'
import type { Settings } from '../platform/runtime/env.ts'
import { readSecret } from '../platform/runtime/secret.ts'
import { fileMessenger } from './file-messenger.ts'

/** The key shared with the message gateway: JSON. A key shorter than 32 characters is no secret. */
const linkKey = z.strictObject({ id: z.string().regex(/^[\w-]{1,60}$/), key: z.string().min(32) })

/**
 * The gateway where `NOTICES_URL` says where it is, else a file; undefined where neither is named: notifications wait. The key is
 * read with the first notice, so that a wrong one keeps notifications from leaving and nothing else from being done.
 */
export function openMessenger(settings: Settings): Messenger | undefined {
  const { [env.notificationsUrl]: url, [env.notificationsFile]: file } = settings
  if (!url) return file ? fileMessenger(file) : undefined
  const open = async () => {
    const link = linkKey.parse(JSON.parse((await readSecret(settings, 'notices')).toString('utf8')))
    return webhookMessenger({ url, link })
  }
  let opened: Promise<Messenger> | undefined
  return {
    async send(notification) {
      opened ??= open()
      return (await opened).send(notification)
    },
  }
}
