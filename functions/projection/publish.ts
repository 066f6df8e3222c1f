import { correctionsOf, withCorrections } from '../../shared/domain/vocabulary/records/corrected.ts'
import { reportOf } from '../../shared/domain/vocabulary/records/results.ts'
import type { Dossier } from '../../shared/domain/workflow/procedure.ts'
import type { Archive } from '../../shared/stores/archive/archive.ts'
import type { Ledger } from '../../shared/stores/ledger/ledger.ts'
import type { RegisterItem, RegisterWriter } from '../../shared/stores/register/register.ts'
import { openList } from '../platform/commands/archive-and-pin.ts'
import type { OpensTexts } from '../platform/commands/personal-text.ts'
import { unlessGone } from '../platform/commands/unless-gone.ts'
import { lastTold, type National, publish } from './fold.ts'
import { holdingsOf } from './holdings.ts'
import { listingChanges } from './listings.ts'
import { certifiedListOf, isShownToPublic, publicResultsOf, resultsNoticesOf } from './results-notices.ts'
import { recommendation } from './rounds.ts'

type Deps = { ledger: Ledger; archive: Archive; vault: OpensTexts; register: RegisterWriter }

/** Only where the certificate has moved on since it was taken do its entries tell whether that is news over there. */
async function nationalOf(ledger: Ledger, { id, version }: Dossier): Promise<National> {
  const report = await ledger.head('report', id)
  const taken = report?.facts.confirm?.version ?? 0
  const news = taken > 0 && taken < version
  const entries = news ? await ledger.entries('certificate', id) : []
  return { report, told: news ? lastTold(entries.filter((entry) => entry.version <= version)) : version }
}

/** P-1: approved results that are shown to the public, with what their notice is made of. */
async function publicResults(deps: Omit<Deps, 'register'>, head: Dossier): Promise<RegisterItem[]> {
  const { ledger } = deps
  const plan = await ledger.head('plan', head.facts.open.plan)
  const filing = plan && (await ledger.head('filing', plan.facts.open.filing))
  const lines = reportOf(head)?.results
  if (!filing || !lines) return []
  const corrections = await Promise.all(correctionsOf(plan).map((id) => ledger.head('candidate-correction', id)))
  const lists = Promise.all(
    [plan.facts.submit.candidates, lines, ...corrections.flatMap((one) => one?.facts.submit.corrections ?? [])].map(
      (ref) => openList(deps, ref),
    ),
  )
  const [candidates, results, ...corrected] = await unlessGone(lists, [])
  return publicResultsOf(head, {
    filing,
    candidates: withCorrections(candidates ?? [], corrected),
    lines: results ?? [],
    corrected: corrections.filter((one) => one?.facts.open.results === head.id).length,
  })
}

/**
 * All that the register holds of a dossier, in the order in which it is to be written. A certificate's item is folded
 * from two heads, read one after the other, under the sum of their versions. Each publication begins after the append
 * that asked for it and reads what was appended: so the last one reads both heads at their newest, its sum is greater
 * than that of any that missed something, and it stays.
 */
async function itemsOf(deps: Deps, head: Dossier): Promise<RegisterItem[]> {
  const { ledger } = deps
  const list = certifiedListOf(head)
  if (list) return resultsNoticesOf(head, await unlessGone(openList(deps, list), []))
  if (isShownToPublic(head)) return publicResults(deps, head)
  const item = publish(head, head.procedure === 'certificate' ? await nationalOf(ledger, head) : undefined)
  if (head.procedure === 'filing') {
    const changes = item ? listingChanges(await ledger.entries(head.procedure, head.id)) : []
    return [...changes, item, recommendation(head)].filter((one) => one !== undefined)
  }
  return item ? [item, ...holdingsOf(head)] : []
}

/** A report and a correction have no item of their own: it is the certificate's, or the notice of the results, that changes. */
async function concerned(ledger: Ledger, procedure: string, id: string): Promise<Dossier | undefined> {
  if (procedure === 'report') return ledger.head('certificate', id)
  const head = await ledger.head(procedure, id)
  return procedure === 'candidate-correction' && head ? ledger.head('results', head.facts.open.results) : head
}

/**
 * Publishes a dossier as it stands now: doubled, late and interleaved records lead to the same register. Answers all that
 * the register should hold of it.
 */
export async function publishDossier(deps: Deps, procedure: string, id: string): Promise<RegisterItem[]> {
  const head = await concerned(deps.ledger, procedure, id)
  const items = head ? await itemsOf(deps, head) : []
  for (const item of items) await deps.register.put(item)
  return items
}

/** Folds the whole ledger again. Answers how many items were written anew. */
export async function rebuild(deps: Deps): Promise<number> {
  let written = 0
  for await (const head of deps.ledger.heads())
    for (const item of await itemsOf(deps, head)) if (await deps.register.put(item)) written += 1
  return written
}
