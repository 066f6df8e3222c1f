import * as z from 'zod'
import { env } from '../../shared/names.ts'
import type { Messenger } from '../../shared/stores/notices/notices.ts'
import { webhookMessenger } from '../../shared/stores/notices/webhook.ts'
import type { Settings } from '../edge/env.ts'
import { readSecret } from '../edge/secret.ts'
import { fileMessenger } from './file-messenger.ts'

/** The key shared with the message gateway: JSON. A key shorter than 32 characters is no secret. */
const linkKey = z.strictObject({ id: z.string().regex(/^[\w-]{1,60}$/), key: z.string().min(32) })

/** The gateway where `NOTICES_URL` says where it is, else a file; undefined where neither is named: notices wait. */
export async function openMessenger(settings: Settings): Promise<Messenger | undefined> {
  const { [env.noticesUrl]: url, [env.noticesFile]: file } = settings
  if (!url) return file ? fileMessenger(file) : undefined
  const link = linkKey.parse(JSON.parse((await readSecret(settings, 'notices')).toString('utf8')))
  return webhookMessenger({ url, link })
}
