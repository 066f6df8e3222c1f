import { dateOf } from '../../shared/domain/vocabulary/calendar/dates.ts'
import type { Dossier } from '../../shared/domain/workflow/procedure.ts'
import type { RegisteredAnnouncement } from '../../shared/stores/register/publications.ts'

/** what was published, as it was; of one that was withdrawn since, that it was, and why. A draft is nobody's to read. */
export function registeredAnnouncement({ id, state, facts, version, at }: Dossier): RegisteredAnnouncement | undefined {
  const { open, amend, announce, publish = announce, withdraw } = facts
  if (!publish || !at) return undefined
  const { title, text, documents } = announce ?? amend ?? open
  const [document] = documents
  return {
    announcement: id,
    title,
    ...(state === 'published' && {
      text,
      ...(document && { document: { name: document.name, type: document.type, size: document.size } }),
    }),
    publishedOn: publish.on,
    ...(withdraw && { withdrawn: { on: dateOf(at), reason: withdraw.reason } }),
    version,
    asOf: at,
  }
}
