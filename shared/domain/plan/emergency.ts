import * as z from 'zod'
import { dateOf } from '../vocabulary/calendar/dates.ts'
import { creditMove } from '../vocabulary/records/credit.ts'
import { filedNow } from '../vocabulary/records/filed.ts'
import { emergenciesUntil, manyEmergencies } from '../vocabulary/records/live-plans.ts'
import { beginsAt, openPostponement, plannedNow } from '../vocabulary/records/planned.ts'
import type { Case, Dossier, Facts, Issue, Move, Row, Rule } from '../workflow/procedure.ts'
import { breaches, issueAt } from '../workflow/shapes.ts'
import { planned } from './days.ts'
import { rivals } from './doubled.ts'
import { ratiosShort } from './ratios.ts'

/*
 * M5: what a postponement and an emergency change have in common. Neither is a way round the ten days: people and content
 * stay, each is told to the centre with the entry, and each is counted.
 */

/** Why an assessment cannot be held as planned: nothing that the enterprise chose. */
export const causes = {
  typhoon: { zh: '台风等极端天气', en: 'Typhoon or other extreme weather' },
  epidemic: { zh: '疫情', en: 'Epidemic' },
  power: { zh: '停电', en: 'Power failure' },
  illness: { zh: '患病或意外', en: 'Illness or accident' },
  conflict: { zh: '需要回避', en: 'Conflict of interest' },
  facility: { zh: '场地或设备故障', en: 'Failure of a venue or its equipment' },
  other: { zh: '其他不可抗力', en: 'Other force majeure' },
} as const
type Cause = keyof typeof causes
const causeOf = (...names: Cause[]) => z.enum(names)
export const ofSession = causeOf('typhoon', 'epidemic', 'power', 'other')
export const ofPersonOrVenue = causeOf(...(Object.keys(causes) as Cause[]))

/** The number of a session is its place in the plan, the first being 1 (第n场次). */
export const session = z.int().min(1).max(200)

/** A session as it holds now, by its number. */
export const sessionNow = (c: Case, n: number): Facts | undefined => planned(c).sessions[n - 1]

/** M5: a session that was put off is not held until its new day stands. */
export function hasBegun(c: Case, n: number): boolean {
  const now = sessionNow(c, n)
  const asked = openPostponement({ facts: c.past })
  const putOff = asked?.moved.find((one: Facts) => one.session === n)
  if (now === undefined || (putOff && !asked?.inTime)) return false
  return beginsAt({ ...now, ...putOff }) <= c.at
}

const begun = { zh: '该场次已经开始', en: 'This session has begun' }

/** M5: each session that the list names is there, once, and has not begun. */
export const sessionsAhead = (field: string): Rule => ({
  clause: '二(四)',
  says: begun,
  finds: (c) => {
    const seen = new Set<number>()
    return (c.claim[field] ?? []).flatMap(({ session: n }: Facts, i: number): Issue[] => {
      const pointer = `/${field}/${i}/session`
      const twice = seen.has(n)
      seen.add(n)
      if (!sessionNow(c, n)) return [issueAt(pointer, '计划中没有这一场次', 'There is no such session in the plan')]
      if (twice) return [issueAt(pointer, '场次重复', 'The same session twice')]
      return hasBegun(c, n) ? [{ pointer, says: begun }] : []
    })
  },
})

type Place = (c: Case, pointer: string) => string | undefined

/**
 * M5: a rule of the plan, asked of the plan as it would be. `place` says where the claim stands that a part of the plan is
 * made of: there it is judged as a plan handed in today. What else was wrong already, by rules of after its filing, is not
 * the change's doing.
 */
export const asPlan = (rule: Rule, changed: (c: Case) => Facts, place: Place): Rule => ({
  clause: rule.clause,
  says: rule.says,
  finds: (c) => {
    const found = (plan: Facts) =>
      breaches(rule, {
        ...c,
        claim: { ...plan, candidates: c.lists.candidates ?? [], namesakes: plan.namesakes ?? [] },
      })
    const keyOf = ({ pointer, says: { zh } }: Issue) => `${pointer} ${zh}`
    const before = new Set(found(planned(c)).map(keyOf))
    return found(changed(c)).flatMap((issue) => {
      const at = place(c, issue.pointer)
      return at === undefined && before.has(keyOf(issue)) ? [] : [{ ...issue, pointer: at ?? '' }]
    })
  },
})

/** R-53: what the change makes short of the usual ratios where the scheme does not bind the enterprise: the centre is told. */
export const shortThen = (changed: (c: Case) => Facts) => {
  const rule = asPlan(ratiosShort, changed, () => undefined)
  return (c: Case): Facts => {
    const warnings = breaches(rule, c)
    return warnings.length > 0 ? { warnings } : {}
  }
}

/** On which of the days somebody, by the number in the roster, has a duty in another live plan of the same filing. */
export function busyElsewhere(
  c: Case,
  no: string,
  days: ReadonlySet<string>,
): { plan: string; day: string } | undefined {
  for (const other of c.known.plan as Dossier[]) {
    const { sessions, invigilators, examiners, supervisors } = plannedNow(other)
    if (other.facts.open.filing !== c.facts.open.filing) continue
    if (![invigilators, examiners, supervisors].flat().includes(no)) continue
    const asked = openPostponement(other)?.moved ?? []
    const day = [...sessions, ...asked].map(({ date }: Facts) => date).find((one) => days.has(one))
    if (day) return { plan: other.id, day }
  }
  return undefined
}
export const busy = ({ plan, day }: { plan: string; day: string }, pointer: string, no = ''): Issue =>
  issueAt(
    pointer,
    `${no}当日（${day}）已在另一在办计划（${plan}）中担任考务工作`,
    `${no && `${no} `}Has a duty in another live plan (${plan}) on that day (${day})`,
  )

const today = (c: Case) => dateOf(c.at)
const statedBefore = ({ past }: Case): readonly (Facts | undefined)[] => [past.postpone, past.substitute]

/** The third within a year is a finding for the credit file (R-81), once for a plan. */
const isMany = (c: Case): boolean =>
  emergenciesUntil(today(c), c.known['live-plans']).length + 1 === manyEmergencies &&
  !statedBefore(c).some((stated) => stated?.credited)

/** What each states beside its own: which entry it is, and whether the credit file has it. */
export const counted = (c: Case): Facts => ({
  since: c.version + 1,
  ...((isMany(c) || statedBefore(c).some((stated) => stated?.credited)) && { credited: true }),
})

/** M5: told at once to the centre, counted, and judged by what the enterprise's other plans are. */
export const emergency = {
  tells: 'centre',
  knows: {
    'live-plans': (c) => c.known.filing.seat.owner,
    plan: (c) => rivals(c).map(({ plan }) => plan),
    training: (c) => c.facts.open.filing,
  },
  lists: {
    staff: (c) => filedNow(c.known.filing).staff,
    candidates: (c) => c.past.submit.candidates,
  },
  // Whoever moves a live plan moves their list too, which is a condition.
  settled: (c) => rivals(c).map(({ plan }) => plan),
  also: (c): Move[] => [
    { procedure: 'live-plans', id: c.seat?.owner ?? '', action: 'note', claim: { plan: c.id } },
    ...(isMany(c) ? [creditMove('emergency-changes', { procedure: 'plan', id: c.id }, c.facts.open.filing)] : []),
  ],
  clause: '二(四)',
} as const satisfies Partial<Row<string>>
