import { expect } from 'vitest'
import type { Head } from '../../local/demo/visitor.ts'
import { procedures } from '../../shared/domain/procedures.ts'
import { unopened } from '../../shared/domain/workflow/evolve.ts'
import type { Procedure } from '../../shared/domain/workflow/procedure.ts'
import { advance, firstBreak } from '../../shared/stores/ledger/chain.ts'
import type { System } from './system.ts'

/** What somebody was told has happened. */
export type Acknowledged = Pick<Head, 'procedure' | 'id' | 'version'>

/** Every dossier is whole, and every acknowledged version stands. */
export async function expectWhole({ dependencies }: System, acknowledged: readonly Acknowledged[]) {
  for (const { procedure, id, version } of acknowledged)
    expect((await dependencies.ledger.head(procedure, id))?.version).toBeGreaterThanOrEqual(version)
  for await (const head of dependencies.ledger.heads()) {
    const entries = await dependencies.ledger.entries(head.procedure, head.id)
    expect(firstBreak(entries)).toBeUndefined()
    expect(entries.reduce(advance, unopened(procedures[head.procedure] as Procedure, head.id))).toEqual(head)
  }
}
