import type { Dossier } from '../../shared/domain/workflow/procedure.ts'
import type { Ledger } from '../../shared/stores/ledger/ledger.ts'
import type { RegisterItem, RegisterWriter } from '../../shared/stores/register/register.ts'
import { publish } from './fold.ts'
import { holdingsOf } from './holdings.ts'

type Deps = { ledger: Ledger; register: RegisterWriter }

/** Publishes a dossier as it stands now: doubled, late and interleaved records lead to the same register. */
export async function publishDossier({ ledger, register }: Deps, procedure: string, id: string): Promise<void> {
  const head = await ledger.head(procedure, id)
  if (head) for (const item of itemsOf(head)) await register.put(item)
}

/** All that the register holds of a dossier. */
const itemsOf = (head: Dossier): RegisterItem[] => {
  const item = publish(head)
  return item ? [item, ...holdingsOf(head)] : []
}

/** Folds the whole ledger again. Answers how many items were written anew. */
export async function rebuild({ ledger, register }: Deps): Promise<number> {
  let written = 0
  for await (const head of ledger.heads()) {
    for (const item of itemsOf(head)) if (await register.put(item)) written += 1
  }
  return written
}
