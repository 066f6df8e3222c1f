import type { Scoped } from './scope.ts'
import type { IssuedGroup, Tally } from './tally.ts'

type Counts = Readonly<Record<string, number>>

/** All sums of a scope. */
export type Totals = {
  /** enterprises by how far they ever came, and by how they stand now. */
  readonly enterprises: {
    readonly applied: number
    readonly accepted: number
    readonly qualified: number
    readonly published: number
    readonly listed: number
    readonly suspended: number
    readonly removed: number
  }
  /** Ever submitted, and by the state in which they are now. */
  readonly plans: { readonly submitted: number; readonly states: Counts }
  /** `planned` in plans that stand; the others in results that both reviews approved. `passRate` is of who attended. */
  readonly candidates: {
    readonly planned: number
    readonly candidates: number
    readonly attended: number
    readonly passed: number
    readonly passRate: number | null
  }
  readonly certificates: Readonly<Record<CertificateCount, number>>
  readonly deadlines: {
    /** the first report; `overdue` while there is none, though its day has passed. */
    readonly results: { readonly inTime: number; readonly late: number; readonly overdue: number }
    /** */
    readonly plans: { readonly acknowledged: number; readonly late: number; readonly lapsed: number }
    /** */
    readonly rectification: { readonly inTime: number; readonly late: number; readonly overdue: number }
  }
  /** spot checks, those that were reported, and of these those with something not met. */
  readonly spotChecks: {
    readonly opened: number
    readonly reported: number
    readonly withFindings: number
    readonly concluded: number
    readonly stages: Counts
    readonly unmet: Counts
    readonly consequences: Counts
  }
}

export const certificateCounts = ['issued', 'active', 'revoked', 'cancelled', 'accepted', 'talent'] as const
export type CertificateCount = (typeof certificateCounts)[number]

/** How many fall under each name, the names in order. */
export function countBy(names: readonly string[]): Counts {
  const counts: Record<string, number> = {}
  for (const name of names.toSorted()) counts[name] = (counts[name] ?? 0) + 1
  return counts
}
export const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0)
/** To four places; null where nobody came. */
export const rateOf = (passed: number, attended: number): number | null =>
  attended === 0 ? null : Math.round((passed / attended) * 10_000) / 10_000

const standing = ['submitted', 'filed', 'postponed', 'in-progress', 'interrupted', 'finished']

/** Each enterprise once, however often it filed. */
const ownersOf = (filings: readonly Tally[], is: (filing: Tally) => boolean | undefined): number =>
  new Set(filings.filter(is).map(({ owner }) => owner)).size

export const sumCertificates = (groups: readonly IssuedGroup[]): Totals['certificates'] =>
  Object.fromEntries(
    certificateCounts.map((kind) => [kind, sumOf(groups.map((group) => group[kind]))]),
  ) as Totals['certificates']

export function totalsOf({ dossiers, certificates }: Pick<Scoped, 'dossiers' | 'certificates'>): Totals {
  const filings = dossiers.filter(({ procedure }) => procedure === 'filing')
  const plans = dossiers.flatMap(({ plan, state }) => (plan ? [{ ...plan, state }] : []))
  const results = dossiers.flatMap(({ results, state }) => (results ? [{ ...results, state }] : []))
  const groups = results.flatMap(({ groups }) => groups)
  const opened = dossiers.filter(({ procedure }) => procedure === 'spot-check')
  const checks = opened.flatMap(({ check }) => (check ? [check] : []))
  const state = (name: string) => ownersOf(filings, (filing) => filing.state === name)
  const attended = sumOf(groups.map((group) => group.attended))
  const passed = sumOf(groups.map((group) => group.passed))
  return {
    enterprises: {
      applied: ownersOf(filings, ({ application }) => application !== undefined),
      accepted: ownersOf(filings, ({ application }) => application?.accepted),
      qualified: ownersOf(filings, ({ application }) => application?.qualified),
      published: ownersOf(filings, ({ application }) => application?.listed),
      listed: state('listed'),
      suspended: state('suspended'),
      removed: state('removed'),
    },
    plans: { submitted: plans.length, states: countBy(plans.map((plan) => plan.state)) },
    candidates: {
      planned: sumOf(plans.flatMap((plan) => (standing.includes(plan.state) ? [plan.candidates] : []))),
      candidates: sumOf(groups.map((group) => group.candidates)),
      attended,
      passed,
      passRate: rateOf(passed, attended),
    },
    certificates: sumCertificates(certificates),
    deadlines: {
      results: {
        inTime: results.filter(({ late }) => late === false).length,
        late: results.filter(({ late }) => late === true).length,
        overdue: results.filter(({ state }) => state === 'overdue').length,
      },
      plans: {
        acknowledged: sumOf(plans.map((plan) => plan.acknowledged)),
        late: sumOf(plans.map((plan) => plan.acknowledgedLate)),
        lapsed: sumOf(plans.map((plan) => plan.lapsed)),
      },
      rectification: {
        inTime: sumOf(checks.map((check) => check.rectified)),
        late: sumOf(checks.map((check) => check.rectifiedLate)),
        overdue: opened.filter(({ state }) => state === 'overdue').length,
      },
    },
    spotChecks: {
      opened: opened.length,
      reported: checks.length,
      withFindings: checks.filter(({ unmet }) => unmet.length > 0).length,
      concluded: opened.filter(({ state }) => state === 'concluded').length,
      stages: countBy(checks.map(({ stage }) => stage)),
      unmet: countBy(checks.flatMap(({ unmet }) => unmet)),
      consequences: countBy(checks.flatMap(({ consequence }) => consequence ?? [])),
    },
  }
}
