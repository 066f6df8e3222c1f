import * as z from 'zod'
import { env } from '../../shared/names.ts'
import { fileNational, type NationalFiles } from '../../shared/stores/national/files.ts'
import { httpNational } from '../../shared/stores/national/http.ts'
import type { LinkKey, National } from '../../shared/stores/national/national.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import { readSecret } from '../platform/runtime/secret.ts'

export type Link = { national: National; files: NationalFiles }

const pem = z.string().startsWith('-----BEGIN ')
/** The secret of the link: JSON. A key shorter than 32 characters is no secret. */
const linkKey = z.strictObject({
  id: z.string().regex(/^[\w-]{1,60}$/),
  key: z.string().min(32),
  tls: z.strictObject({ cert: pem, key: pem, ca: pem.exactOptional() }).exactOptional(),
}) satisfies z.ZodType<LinkKey>

/**
 * The link to the national system, opened on first use and then kept, so that its circuit remembers: by requests where
 * `NATIONAL_URL` says where to, by files otherwise. Batches handed over before can be acknowledged either way.
 */
export function openLink({
  settings,
  archive,
  now,
}: Pick<Dependencies, 'settings' | 'archive' | 'now'>): () => Promise<Link> {
  let opened: Link | undefined
  return async () => {
    if (opened) return opened
    const link = linkKey.parse(JSON.parse((await readSecret(settings, 'national')).toString('utf8')))
    const files = fileNational(archive, link, now)
    const url = settings[env.nationalUrl]
    opened = { national: url ? httpNational({ url, link }) : files, files }
    return opened
  }
}
