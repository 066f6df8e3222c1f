import { expect } from 'vitest'
import type { Head } from '../../local/demo/visitor.ts'
import type { System } from '../../local/system.ts'
import { procedures } from '../../shared/domain/procedures.ts'
import { unopened } from '../../shared/domain/workflow/evolve.ts'
import type { Procedure } from '../../shared/domain/workflow/procedure.ts'
import { advance, firstBreak } from '../../shared/stores/ledger/chain.ts'

/** What somebody was told has happened. */
export type Acknowledged = Pick<Head, 'procedure' | 'id' | 'version'>

/** Every dossier is whole, and every acknowledged version stands. */
export async function expectWhole({ rim }: System, acknowledged: readonly Acknowledged[]) {
  for (const { procedure, id, version } of acknowledged)
    expect((await rim.ledger.head(procedure, id))?.version).toBeGreaterThanOrEqual(version)
  for await (const head of rim.ledger.heads()) {
    const entries = await rim.ledger.entries(head.procedure, head.id)
    expect(firstBreak(entries)).toBeUndefined()
    expect(entries.reduce(advance, unopened(procedures[head.procedure] as Procedure, head.id))).toEqual(head)
  }
}
