import type { Dossier } from '../../shared/domain/workflow/procedure.ts'
import type { Ledger } from '../../shared/stores/ledger/ledger.ts'
import type { RegisterWriter } from '../../shared/stores/register/register.ts'
import { lastTold, type National, publish } from './fold.ts'

type Deps = { ledger: Ledger; register: RegisterWriter }

/** Only where the certificate has moved on since it was taken do its entries tell whether that is news over there. */
async function nationalOf(ledger: Ledger, { id, version }: Dossier): Promise<National> {
  const report = await ledger.head('report', id)
  const taken = report?.facts.confirm?.version ?? 0
  const news = taken > 0 && taken < version
  const entries = news ? await ledger.entries('certificate', id) : []
  return { report, told: news ? lastTold(entries.filter((entry) => entry.version <= version)) : version }
}

/**
 * Writes what the register says of a dossier; whether it was news. A certificate's item is folded from two heads, read
 * one after the other, under the sum of their versions. Each publication begins after the append that asked for it and
 * reads what was appended: so the last one reads both heads at their newest, its sum is greater than that of any that
 * missed something, and it stays.
 */
async function put({ ledger, register }: Deps, head: Dossier): Promise<boolean> {
  const item = publish(head, head.procedure === 'certificate' ? await nationalOf(ledger, head) : undefined)
  return item !== undefined && register.put(item)
}

/** Publishes a dossier as it stands now: doubled, late and interleaved records lead to the same register. */
export async function publishDossier(deps: Deps, procedure: string, id: string): Promise<void> {
  // A report has no item of its own: it is the certificate's that changes with it.
  const head = await deps.ledger.head(procedure === 'report' ? 'certificate' : procedure, id)
  if (head) await put(deps, head)
}

/** Folds the whole ledger again. Answers how many items were written anew. */
export async function rebuild(deps: Deps): Promise<number> {
  let written = 0
  for await (const head of deps.ledger.heads()) if (await put(deps, head)) written += 1
  return written
}
