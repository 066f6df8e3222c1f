import { monthOf } from '../vocabulary/calendar/dates.ts'
import { province } from '../vocabulary/geography/region.ts'
import { inScope, type OwnedGroup, type Scope, type Scoped } from './scope.ts'
import type { AnyTally, AssessedGroup, IssuedGroup } from './tally.ts'
import { certificateCounts, rateOf, type Totals, totalsOf } from './totals.ts'

/** Candidates of approved results, by city, occupation, level and the month of the last day of the assessment. */
export type AssessedCell = AssessedGroup & {
  readonly city: string
  readonly month: string
  readonly passRate: number | null
}
/** Certificates by city, occupation, level and month of issue. */
export type IssuedCell = Omit<IssuedGroup, 'round'> & { readonly city: string }

/** The totals of one part: of a city, or of an enterprise. */
export type Part = { readonly key: string; readonly totals: Totals }
export type EnterprisePart = Part & {
  readonly name: string
  readonly city: string
  /** Of its latest filing. */
  readonly state: string
}

export type Figures = {
  readonly countedAt: string | null
  readonly totals: Totals
  readonly assessed: readonly AssessedCell[]
  readonly issued: readonly IssuedCell[]
  readonly cities: readonly Part[]
  readonly enterprises: readonly EnterprisePart[]
  /** Dossiers of every kind that is kept one by one, by their states. */
  readonly dossiers: readonly { readonly procedure: string; readonly state: string; readonly count: number }[]
}

type Placed = { city: string; occupation: { code: string }; level: string; month: string }
const keyOf = ({ city, occupation, level, month }: Placed) => [city, occupation.code, level, month].join('|')

/** Groups under the same key as one, their `counts` added up; in the order of the keys. */
function merge<T extends Placed, K extends keyof T & string>(groups: readonly T[], counts: readonly K[]): T[] {
  const merged = new Map<string, T>()
  for (const group of groups) {
    const before = merged.get(keyOf(group))
    const sums = before && counts.map((count) => [count, (before[count] as number) + (group[count] as number)])
    merged.set(keyOf(group), sums ? { ...before, ...Object.fromEntries(sums) } : group)
  }
  return [...merged].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group)
}

const assessedIn = (dossiers: Scoped['dossiers']): AssessedCell[] =>
  merge(
    dossiers.flatMap(({ region, results }) =>
      (results?.groups ?? []).map((group) => ({
        city: region,
        month: results ? monthOf(results.lastDay) : '',
        ...group,
        passRate: null,
      })),
    ),
    ['candidates', 'attended', 'passed'],
  ).map((cell) => ({ ...cell, passRate: rateOf(cell.passed, cell.attended) }))

const issuedIn = (certificates: readonly OwnedGroup[]): IssuedCell[] =>
  merge(
    certificates.map(({ owner: _, region, round: __, ...group }) => ({ city: region, ...group })),
    certificateCounts,
  )

/** The parts of a scope by a key, in the order of the keys; what has none is left out. */
function partsBy({ dossiers, certificates }: Scoped, key: 'owner' | 'region'): (Part & Pick<Scoped, 'dossiers'>)[] {
  const keys = new Set([...dossiers, ...certificates].map((one) => one[key]).filter((one) => one !== ''))
  const byKey = Map.groupBy(dossiers, (one) => one[key])
  const issuedByKey = Map.groupBy(certificates, (one) => one[key])
  return [...keys].toSorted().map((one) => {
    const part = { dossiers: byKey.get(one) ?? [], certificates: issuedByKey.get(one) ?? [] }
    return { key: one, totals: totalsOf(part), dossiers: part.dossiers }
  })
}

/** Those who handed in an application, by its latest filing. */
const enterprisesIn = (scoped: Scoped): EnterprisePart[] =>
  partsBy(scoped, 'owner').flatMap(({ dossiers, ...part }) => {
    const filing = dossiers
      .filter(({ application }) => application)
      .toSorted((a, b) => (a.asOf < b.asOf ? -1 : 1))
      .at(-1)
    const { application, region: city = '', state = '' } = filing ?? {}
    return application ? [{ ...part, name: application.name, city, state }] : []
  })

function dossiersIn(dossiers: Scoped['dossiers']): Figures['dossiers'] {
  const counts = new Map<string, Figures['dossiers'][number]>()
  for (const { procedure, state } of dossiers) {
    const key = `${procedure}|${state}`
    counts.set(key, { procedure, state, count: (counts.get(key)?.count ?? 0) + 1 })
  }
  return [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count)
}

/** the statistics of a scope, exact. */
export function figuresOf(tallies: readonly AnyTally[], scope: Scope = {}): Figures {
  const scoped = inScope(tallies, scope)
  const { dossiers, certificates, countedAt } = scoped
  return {
    countedAt,
    totals: totalsOf(scoped),
    assessed: assessedIn(dossiers),
    issued: issuedIn(certificates),
    cities: partsBy(scoped, 'region').flatMap(({ key, totals }) => (key === province ? [] : [{ key, totals }])),
    enterprises: enterprisesIn(scoped),
    dossiers: dossiersIn(dossiers),
  }
}
