import canonicalize from 'canonicalize'
import type { Contact } from '../../../shared/domain/complaint/form.ts'
import type { Vault } from '../../../shared/stores/vault/vault.ts'

const type = 'complainant'

/**
 * Seals who complained, and answers the reference that the complaint keeps. Its id is sealed with it: the same complaint
 * sent again has the same reference, and two complaints of one person do not tell that they are.
 */
export async function sealComplainant(vault: Vault, complaint: string, contact: Contact): Promise<string> {
  const [reference = ''] = await vault.keep([{ type, number: canonicalize({ complaint, contact }) ?? '' }])
  return reference
}

/** Who complained; undefined when the reference is of no complainant's, or of another complaint's. */
export async function revealComplainant(
  vault: Vault,
  complaint: string,
  reference: string,
): Promise<Contact | undefined> {
  const sealed = await vault.reveal(reference)
  if (sealed?.type !== type) return undefined
  const told: { complaint: string; contact: Contact } = JSON.parse(sealed.number)
  return told.complaint === complaint ? told.contact : undefined
}
