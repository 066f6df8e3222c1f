import { expect } from 'vitest'
import type { Head } from '../../local/demo/visitor.ts'
import { procedures } from '../../shared/domain/procedures.ts'
import { unopened } from '../../shared/domain/workflow/evolve.ts'
import type { Dossier, Entry, Procedure } from '../../shared/domain/workflow/procedure.ts'
import { advance, firstBreak } from '../../shared/stores/ledger/chain.ts'
import { scanTable } from './scan.ts'
import type { System } from './system.ts'

/** What somebody was told has happened. */
export type Acknowledged = Pick<Head, 'procedure' | 'id' | 'version'>

/** Every dossier is whole, and every acknowledged version stands. The ledger is read once, for all of them. */
export async function expectWhole(
  { dependencies: { db } }: Pick<System, 'dependencies'>,
  acknowledged: readonly Acknowledged[],
) {
  const dossiers = new Map<string, { head?: Dossier; entries: Entry[] }>()
  for (const { pk, head, entry } of await scanTable(db, 'yueji-ledger')) {
    if (!head && !entry) continue
    const dossier = dossiers.get(`${pk}`) ?? { entries: [] }
    if (head) dossier.head = head as Dossier
    else dossier.entries.push(entry as Entry)
    dossiers.set(`${pk}`, dossier)
  }
  for (const { procedure, id, version } of acknowledged)
    expect(dossiers.get(`${procedure}#${id}`)?.head?.version).toBeGreaterThanOrEqual(version)
  for (const [key, { head, entries }] of dossiers) {
    if (!head) throw new Error(`${key} has no head`)
    entries.sort((a, b) => a.version - b.version)
    expect(firstBreak(entries)).toBeUndefined()
    expect(entries.reduce(advance, unopened(procedures[head.procedure] as Procedure, head.id))).toEqual(head)
  }
}
