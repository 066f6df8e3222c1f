import type { Facts } from '../../../shared/domain/workflow/procedure.ts'
import type { CertificatesInForceReader } from '../../../shared/stores/register/certificates-in-force.ts'
import type { Vault } from '../../../shared/stores/vault/vault.ts'

export type HoldersDeps = { vault: Pick<Vault, 'subjectsOf'>; held: CertificatesInForceReader }

/** Whose each document is, typed or sealed already, in the order of the items. Nothing is kept. */
async function subjectsOf({ vault }: HoldersDeps, items: readonly Facts[]): Promise<string[]> {
  const typed = items.flatMap(({ document }) => (document.subject === undefined ? [document] : []))
  const given = (await vault.subjectsOf(typed)).values()
  return items.map(({ document }) => document.subject ?? given.next().value)
}

/** Of each item with a document: the subject of whoever it is, and what of certificates in force that person holds. */
export async function readHolders(deps: HoldersDeps, items: readonly Facts[]): Promise<Facts[]> {
  const subjects = await subjectsOf(deps, items)
  const held = await deps.held(subjects)
  return subjects.map((subject, i) => ({ subject, held: held[i] ?? [] }))
}
