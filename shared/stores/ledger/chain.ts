import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { evolve } from '../../domain/workflow/evolve.ts'
import type { Dossier, Entry } from '../../domain/workflow/procedure.ts'

/** SHA-256 over canonical JSON (RFC 8785), hex. */
export const digestOf = (value: unknown): string =>
  createHash('sha256')
    .update(canonicalize(value) ?? '')
    .digest('hex')

/** The head after an entry: evolved, and holding the entry's digest, on which the next entry is chained. */
export const advance = (dossier: Dossier, entry: Entry): Dossier => ({
  ...evolve(dossier, entry),
  digest: digestOf(entry),
})

/** The first entry that does not follow from the one before it (its version), or undefined when the chain is whole. */
export function firstBreak(entries: readonly Entry[]): number | undefined {
  let previous: string | null = null
  for (const [i, entry] of entries.entries()) {
    if (entry.version !== i + 1 || entry.previous !== previous) return i + 1
    previous = digestOf(entry)
  }
  return undefined
}
