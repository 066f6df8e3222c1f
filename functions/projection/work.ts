import type { Ledger } from '../../shared/stores/ledger/ledger.ts'
import type { RegisterWriter } from '../../shared/stores/register/register.ts'
import { publish } from './fold.ts'

type Deps = { ledger: Ledger; register: RegisterWriter }

/** Publishes a dossier as it stands now: doubled, late and interleaved records lead to the same register. */
export async function publishDossier({ ledger, register }: Deps, procedure: string, id: string): Promise<void> {
  const head = await ledger.head(procedure, id)
  const item = head && publish(head)
  if (item) await register.put(item)
}

/** Folds the whole ledger again. Answers how many items were written anew. */
export async function rebuild({ ledger, register }: Deps): Promise<number> {
  let written = 0
  for await (const head of ledger.heads()) {
    const item = publish(head)
    if (item && (await register.put(item))) written += 1
  }
  return written
}
