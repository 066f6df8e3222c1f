import type { costKinds } from '../../shared/domain/plan/costs.ts'
import { plannedNow } from '../../shared/domain/vocabulary/records/planned.ts'
import { sumYuan } from '../../shared/domain/vocabulary/sheets/yuan.ts'
import type { Dossier } from '../../shared/domain/workflow/procedure.ts'

type Kind = keyof typeof costKinds

/** Sums in yuan of all assessments whose last day lies in the year, of which `plans` say what they cost. */
export type YearOfCosts = { readonly year: string; readonly plans: number } & Readonly<Record<Kind | 'total', string>>

/** R-89 (四(六)): what an enterprise's assessments cost its education funds, by year; plans that recorded nothing are left out. */
export function sumYears(plans: readonly Dossier[]): YearOfCosts[] {
  const costed = plans.filter(({ facts }) => facts.account)
  const yearOf = (plan: Dossier): string => plannedNow(plan).lastDay.slice(0, 4)
  return [...new Set(costed.map(yearOf))].toSorted().map((year) => {
    const its = costed.filter((plan) => yearOf(plan) === year).map(({ facts }) => facts.account)
    const sum = (kind: Kind | 'total') => sumYuan(its.map((account) => account[kind]))
    return {
      year,
      plans: its.length,
      consumables: sum('consumables'),
      labour: sum('labour'),
      other: sum('other'),
      total: sum('total'),
    }
  })
}
