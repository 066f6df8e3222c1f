import { maskName } from '../identifiers/masks.ts'
import { proofOf } from '../identifiers/proof.ts'

/** A document as lists have it: `formerly`, the subject under which its holder may stand from before 2026-12. */
type KeptDocument = { readonly type: string; readonly subject: string; readonly formerly?: string }

/** Every subject under which the holder may stand, the present one first. */
export const subjectsOfDocument = ({ subject, formerly }: KeptDocument): string[] =>
  formerly === undefined ? [subject] : [subject, formerly]

/**
 * Whose a certificate is, as an entry may say it: the full name stays in the archive, the entry carries its proof and its
 * mask. `document` is a sealed one: its subject, never its number.
 */
export const holderOf = (
  number: string,
  { name, document: { type, subject } }: { name: string; document: KeptDocument },
) => ({
  maskedName: maskName(name),
  proof: proofOf(number, name),
  document: { type, subject },
})
