import { enactedIn, type SettingValue } from '../../shared/domain/vocabulary/records/settings.ts'
import type { Dossier } from '../../shared/domain/workflow/procedure.ts'
import type { RegisteredContact } from '../../shared/stores/register/publications.ts'

/** what was enacted of the contact, those of days to come included; undefined while nothing was. */
export function registeredContact(head: Dossier): RegisteredContact | undefined {
  const values = enactedIn(head).flatMap(({ setting, value, from }) =>
    setting === 'contact' ? [{ ...(value as SettingValue<'contact'>), from }] : [],
  )
  return head.at && values.length > 0 ? { contact: head.id, values, version: head.version, asOf: head.at } : undefined
}
