import type { Dossier } from '../../../shared/domain/workflow/procedure.ts'
import type { Ledger } from '../../../shared/stores/ledger/ledger.ts'

/** All dossiers of a procedure that an enterprise has, oldest first; those at rest where the procedure is listed. */
export async function ownedBy(ledger: Pick<Ledger, 'owned'>, org: string, procedure: string): Promise<Dossier[]> {
  const all: Dossier[] = []
  let cursor: string | undefined
  do {
    const page = await ledger.owned(org, procedure, cursor)
    all.push(...page.heads)
    cursor = page.cursor
  } while (cursor !== undefined)
  return all.reverse()
}
