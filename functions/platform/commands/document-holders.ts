import { subjectsOfDocument } from '../../../shared/domain/vocabulary/records/holder.ts'
import type { Facts } from '../../../shared/domain/workflow/procedure.ts'
import type { CertificatesInForceReader } from '../../../shared/stores/register/certificates-in-force.ts'
import type { Vault } from '../../../shared/stores/vault/vault.ts'

export type HoldersDeps = { vault: Pick<Vault, 'everySubjectOf'>; held: CertificatesInForceReader }

/** Under which subjects each document's holder may stand, typed or sealed already, in the order of the items. */
async function subjectsOf({ vault }: HoldersDeps, items: readonly Facts[]): Promise<(readonly string[])[]> {
  const typed = items.flatMap(({ document }) => (document.subject === undefined ? [document] : []))
  const given = (await vault.everySubjectOf(typed)).values()
  return items.map(({ document }) =>
    document.subject === undefined ? (given.next().value ?? []) : subjectsOfDocument(document),
  )
}

/** Of each item with a document: the subjects of whoever it is, the present one first, and what that person holds. */
export async function readHolders(deps: HoldersDeps, items: readonly Facts[]): Promise<Facts[]> {
  const subjects = await subjectsOf(deps, items)
  const held = (await deps.held(subjects.flat())).values()
  return subjects.map((own) => ({
    subject: own[0],
    former: own.slice(1),
    held: own.flatMap(() => held.next().value ?? []),
  }))
}
