import { maskName } from '../identifiers/masks.ts'
import { proofOf } from '../identifiers/proof.ts'

/**
 * Whose a certificate is, as an entry may say it: the full name stays in the archive, the entry carries its proof and its
 * mask. `document` is a sealed one: its subject, never its number.
 */
export const holderOf = <D>(number: string, { name, document }: { name: string; document: D }) => ({
  maskedName: maskName(name),
  proof: proofOf(number, name),
  document,
})
