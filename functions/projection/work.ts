import type { Dossier } from '../../shared/domain/workflow/procedure.ts'
import type { Archive } from '../../shared/stores/archive/archive.ts'
import type { Ledger } from '../../shared/stores/ledger/ledger.ts'
import type { RegisterItem, RegisterWriter } from '../../shared/stores/register/register.ts'
import { readList } from '../edge/file-away.ts'
import { announce, announcedList } from './announce.ts'
import { publish } from './fold.ts'

type Deps = { ledger: Ledger; archive: Archive; register: RegisterWriter }

/** All that the register holds of a dossier, in the order in which it is to be written. */
async function itemsOf({ archive }: Deps, head: Dossier): Promise<RegisterItem[]> {
  const list = announcedList(head)
  if (list) return announce(head, await readList(archive, list))
  const item = publish(head)
  return item ? [item] : []
}

/** Publishes a dossier as it stands now: doubled, late and interleaved records lead to the same register. */
export async function publishDossier(deps: Deps, procedure: string, id: string): Promise<void> {
  const head = await deps.ledger.head(procedure, id)
  if (head) for (const item of await itemsOf(deps, head)) await deps.register.put(item)
}

/** Folds the whole ledger again. Answers how many items were written anew. */
export async function rebuild(deps: Deps): Promise<number> {
  let written = 0
  for await (const head of deps.ledger.heads())
    for (const item of await itemsOf(deps, head)) if (await deps.register.put(item)) written += 1
  return written
}
