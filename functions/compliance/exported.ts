import * as z from 'zod'
import type { Entry, Procedure } from '../../shared/domain/workflow/procedure.ts'
import { partition, sortOf } from '../../shared/stores/ledger/items.ts'
import { type Break, foldEntries, isBreak } from '../../shared/stores/ledger/verify.ts'

const named = z.object({ procedure: z.string(), id: z.string() })
const entries = z.array(z.looseObject({ ...named.shape })).min(1)
const chain = z.object({ ...named.shape, entries })

/** Entries of one dossier; or a page of a ledger book, whose plans carry those of all dossiers that they are told from. */
const exported = z.union([
  z.object({ entries }),
  z.object({ items: z.array(z.object({ plan: z.string(), state: z.string(), dossiers: z.array(chain).optional() })) }),
])

type Chain = z.infer<typeof chain>
type Procedures = Readonly<Record<string, Procedure>>

const fold = ({ procedure, id, entries }: Chain, procedures: Procedures) => {
  const key = partition(procedure, id)
  const items = entries.map((entry, i) => ({ pk: key, sk: sortOf(i + 1), entry: entry as unknown as Entry }))
  return foldEntries({ key, items }, procedures)
}

/**
 * Re-checks an export that somebody keeps, without the system: `GET …/entries`, or the JSON of the ledger
 * book. Names the first broken entry of each dossier, and a plan that the book shows in another state than its entries do.
 * Of the last entry of each nobody but the ledger can tell. Undefined for what is no such export.
 */
export function verifyExport(json: unknown, procedures: Procedures): { dossiers: number; breaks: Break[] } | undefined {
  const { data } = exported.safeParse(json)
  if (!data) return undefined
  if ('entries' in data) {
    const [{ procedure, id } = { procedure: '', id: '' }] = data.entries
    const found = fold({ procedure, id, entries: data.entries }, procedures)
    return { dossiers: 1, breaks: isBreak(found) ? [found] : [] }
  }
  const breaks: Break[] = []
  let dossiers = 0
  for (const { plan, state, dossiers: chains = [] } of data.items)
    for (const one of chains) {
      dossiers += 1
      const found = fold(one, procedures)
      if (isBreak(found)) breaks.push(found)
      else if (one.procedure === 'plan' && one.id === plan && found.folded.state !== state)
        breaks.push({
          dossier: partition('plan', plan),
          at: 'HEAD',
          says: 'is shown in another state than its entries',
        })
    }
  return { dossiers, breaks }
}
