import { planOf } from '../../shared/domain/conduct/rules.ts'
import {
  type CertificateEnd,
  dayOfLast,
  type Ends,
  endOfBatch,
  termsOver,
} from '../../shared/domain/vocabulary/documents/retention.ts'
import { isCertificateInForce } from '../../shared/domain/vocabulary/records/in-force.ts'
import type { Dossier, Facts, ListRef } from '../../shared/domain/workflow/procedure.ts'

/** Certificates that are derived from the same: how many are in force, and the days on which others ended, by who they are of. */
type Derived = { inForce: number; ended: Map<string, string> }
const endsOf = (derived: readonly Derived[]): CertificateEnd[] =>
  derived.flatMap(({ inForce, ended }) => [...(inForce > 0 ? (['in-force'] as const) : []), ...ended.values()])

const inPlan = (dossiers: Map<string, Dossier[]>, id: string): Dossier[] => dossiers.get(id) ?? []
function addTo<T>(lists: Map<string, T[]>, key: string, one: T) {
  const list = lists.get(key) ?? []
  list.push(one)
  lists.set(key, list)
}

/** Of which plan a dossier is, by its procedure; of its results where only they tell. */
const planNamed: Readonly<Record<string, (head: Dossier) => string>> = {
  plan: ({ id }) => id,
  conduct: ({ id }) => planOf(id),
  results: ({ facts }) => facts.open.plan,
}

/**
 * M10: what hangs together, gathered in one walk over all heads: plans with their results, the batches on these, and what
 * has become of the certificates.
 */
export function openBatches(readList: (ref: ListRef) => Promise<Facts[]>) {
  const [plans, filings] = [new Map<string, Dossier>(), new Map<string, Dossier>()]
  const [results, batches] = [new Map<string, Dossier[]>(), new Map<string, Dossier[]>()]
  const planOfResults = new Map<string, string>()
  const [byBatch, byFiling] = [new Map<string, Derived>(), new Map<string, Derived>()]
  const endOfNumber = new Map<string, string>()

  function note(derived: Map<string, Derived>, of: string, whose: string, end: string | undefined) {
    const all = derived.get(of) ?? { inForce: 0, ended: new Map() }
    if (end === undefined) all.inForce += 1
    else all.ended.set(whose, end)
    derived.set(of, all)
  }

  const planIdOf = (head: Dossier): string | undefined =>
    planNamed[head.procedure]?.(head) ?? planOfResults.get(head.facts.open?.results)
  const batchesOn = (plan: string): Dossier[] =>
    inPlan(results, plan).flatMap(({ id }) => inPlan(batches, id).filter(({ facts }) => facts.issue))

  const persons = new Map<string, Promise<(no: string) => CertificateEnd[]>>()
  /** Who is certified, by number in the plan: of a batch that was halted whoever it had issued to. */
  async function readPersons(plan: string) {
    const certified = new Map<string, CertificateEnd[]>()
    for (const { id, facts } of batchesOn(plan)) {
      const ended = byBatch.get(id)?.ended
      for (const { no } of (await readList(facts.open.items)).slice(0, facts.halt?.issued))
        addTo(certified, no, ended?.get(no) ?? 'in-force')
    }
    return (no: string) => certified.get(no) ?? []
  }

  const ofFiling = (id: string | undefined): Pick<Ends, 'filing' | 'certificates'> => {
    const filing = filings.get(id ?? '')
    return { filing: filing && dayOfLast(filing), certificates: endsOf([byFiling.get(id ?? '') ?? []].flat()) }
  }
  const ofPlan = (id: string): Pick<Ends, 'batch' | 'certificates'> => {
    const plan = plans.get(id)
    const own = inPlan(results, id)
    const all = own.flatMap((one) => inPlan(batches, one.id))
    return {
      batch: plan && endOfBatch(plan, own, all),
      certificates: endsOf(all.flatMap((one) => byBatch.get(one.id) ?? [])),
    }
  }
  const hangsOn: Readonly<Record<string, (head: Dossier) => Partial<Ends>>> = {
    filing: ({ id }) => ofFiling(id),
    change: ({ facts }) => ofFiling(facts.open.filing),
    amendment: (head) => ({
      batch: dayOfLast(head),
      certificates: [endOfNumber.get(head.facts.open.certificate) ?? 'in-force'],
    }),
  }

  return {
    visit(head: Dossier) {
      const { procedure, id, facts } = head
      if (procedure === 'plan') plans.set(id, head)
      if (procedure === 'filing' && termsOver(head)) filings.set(id, head)
      if (procedure === 'results') {
        planOfResults.set(id, facts.open.plan)
        addTo(results, facts.open.plan, head)
      }
      if (procedure === 'issuance') addTo(batches, facts.open.results, head)
      if (procedure !== 'certificate') return
      const end = isCertificateInForce(head) ? undefined : dayOfLast(head)
      note(byBatch, facts.issue.issuance, facts.issue.no, end)
      note(byFiling, facts.issue.filing, id, end)
      if (end !== undefined) endOfNumber.set(id, end)
    },
    planIdOf,
    /** The days that terms of a dossier are counted from. */
    endsOf(head: Dossier): Ends {
      const plan = planIdOf(head)
      const others = hangsOn[head.procedure]?.(head) ?? (plan === undefined ? {} : ofPlan(plan))
      return { own: dayOfLast(head), certificates: [], ...others }
    },
    /** By number in the plan, what has become of the certificates of each of its candidates. */
    personsOf(plan: string): Promise<(no: string) => CertificateEnd[]> {
      const reading = persons.get(plan) ?? readPersons(plan)
      persons.set(plan, reading)
      return reading
    },
    /** M10: how many of a plan's candidates have no certificate, as far as counts tell. */
    uncertifiedIn: (plan: string): number =>
      (plans.get(plan)?.facts.submit?.candidates?.count ?? 0) -
      batchesOn(plan).reduce((sum, { facts }) => sum + (facts.halt?.issued ?? facts.open.total), 0),
  }
}
export type Batches = ReturnType<typeof openBatches>
