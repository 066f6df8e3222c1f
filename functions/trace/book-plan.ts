import { maskName } from '../../shared/domain/vocabulary/identifiers/masks.ts'
import { plannedNow } from '../../shared/domain/vocabulary/records/planned.ts'
import { asideOf, reportOf } from '../../shared/domain/vocabulary/records/results.ts'
import type { Dossier, Entry, Facts } from '../../shared/domain/workflow/procedure.ts'
import type { Archive } from '../../shared/stores/archive/archive.ts'
import { mapAtOnce } from '../../shared/stores/at-once.ts'
import type { Ledger } from '../../shared/stores/ledger/ledger.ts'
import { readList } from '../platform/commands/archive-and-pin.ts'
import { type OpensTexts, openAll, openSound } from '../platform/commands/personal-text.ts'
import { unlessGone } from '../platform/commands/unless-gone.ts'

type Deps = { ledger: Ledger; archive: Archive; vault: OpensTexts }

/** A candidate's line; marks are points, `absent` or `violation`. */
export type BookCandidate = {
  no: string
  /** Masked. */
  name: string
  document: string
  occupation: string
  level: string
  post: string
  theory?: number | string
  practical?: number | string
  comprehensive?: number | string
  passed?: boolean
  certificate?: { number: string; issuedOn: string; state: string }
}

/** A plan as the ledger book has it. `candidates` are some of `total`, in the order of the plan. */
export type BookPlan = {
  plan: string
  state: string
  /** Days in Asia/Shanghai; absent while the plan was never submitted. */
  firstDay?: string
  lastDay?: string
  sessions: Facts[]
  results?: { state: string; late?: boolean; responsible?: string }
  total: number
  candidates: BookCandidate[]
  /** All entries of the plan, its results and its batches, chained, so that the book can be re-checked; on its first page. */
  dossiers?: { procedure: string; id: string; entries: Entry[] }[]
}

const atOnce = 50

/** The plan's results, and M6, the parts of them in which candidates are judged apart; those of whom a part says nothing yet as before. */
async function resultsOf({ ledger }: Pick<Deps, 'ledger'>, id: string): Promise<Dossier[]> {
  const results = await ledger.head('results', id)
  if (!results) return []
  const parts = [...new Set(asideOf(results).map((one) => one.in))]
  const inner = await mapAtOnce(parts, atOnce, (part) => resultsOf({ ledger }, part))
  return [results, ...inner.flat()]
}

/** The batches that have numbers on those results; a withdrawn one has none. */
const batchesOn = (results: readonly Dossier[], batches: readonly Dossier[]) => {
  const ids = new Set(results.map(({ id }) => id))
  return batches.filter(({ facts: { open, issue } }) => ids.has(open.results) && issue)
}

/** Numbers by the candidate's place in the plan. What a halted batch did not issue stays unused. */
async function numbersOf({ archive }: Pick<Deps, 'archive'>, own: readonly Dossier[]): Promise<Map<string, Facts>> {
  const frozen = await Promise.all(
    own.map(async ({ facts: { issue, halt } }) =>
      (await unlessGone(readList(archive, issue.certificates), [])).slice(0, halt?.issued),
    ),
  )
  return new Map(frozen.flat().map((one) => [one.no, one]))
}

/** One plan of the enterprise, `count` candidates at most from the place `from` (counted from 0). `batches` are all of the enterprise. */
export async function readBookPlan(
  deps: Deps,
  plan: Dossier,
  batches: readonly Dossier[],
  from: number,
  count: number,
): Promise<BookPlan> {
  const { ledger, archive, vault } = deps
  const { submit } = plan.facts
  const { firstDay, lastDay, sessions = [] } = plannedNow(plan)
  const all = await resultsOf(deps, plan.id)
  const [results] = all
  const own = batchesOn(all, batches)
  const [candidates, marks, numbers] = await Promise.all([
    submit ? unlessGone(readList(archive, submit.candidates), []) : [],
    Promise.all(
      all.flatMap((one) => reportOf(one)?.results ?? []).map((ref) => unlessGone(readList(archive, ref), [])),
    ),
    numbersOf(deps, own),
  ])
  // that of a part stands for what was reported before
  const marksByNo = new Map(marks.flat().map((mark) => [mark.no, mark]))

  const rowOf = async ({ no, name, document, occupation, level, post }: Facts): Promise<BookCandidate> => {
    const frozen = numbers.get(no)
    const head = frozen && (await ledger.head('certificate', frozen.number))
    const { no: _, ...mark } = marksByNo.get(no) ?? {}
    return {
      no,
      name: maskName(name),
      document: document.type,
      occupation,
      level,
      post,
      ...mark,
      ...(frozen && {
        certificate: { number: frozen.number, issuedOn: frozen.issuedOn, state: head?.state ?? 'unopened' },
      }),
    }
  }
  // As many at a time as the client has connections: more would only wait.
  const rows = await mapAtOnce(await openSound(vault, candidates.slice(from, from + count)), atOnce, rowOf)
  const told = from === 0 ? [plan, ...all, ...own] : []
  const dossiers = await Promise.all(
    told.map(async ({ procedure, id }) => ({ procedure, id, entries: await ledger.entries(procedure, id) })),
  )
  return {
    plan: plan.id,
    state: plan.state,
    ...(submit && { firstDay, lastDay }),
    sessions,
    ...(results && {
      results: {
        state: results.state,
        ...(results.facts.submit && {
          late: results.facts.submit.late,
          responsible: await openAll(vault, results.facts.submit.responsible),
        }),
      },
    }),
    total: candidates.length,
    candidates: rows,
    ...(from === 0 && { dossiers }),
  }
}
