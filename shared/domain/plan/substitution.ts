import * as z from 'zod'
import { bilingual } from '../vocabulary/bilingual.ts'
import { text } from '../vocabulary/documents/papers.ts'
import { movableOf, replacedIn } from '../vocabulary/records/planned.ts'
import type { Case, Facts, Issue, Rule } from '../workflow/procedure.ts'
import { issueAt } from '../workflow/shapes.ts'
import { planned } from './days.ts'
import {
  asPlan,
  busy,
  busyElsewhere,
  counted,
  hasBegun,
  ofPersonOrVenue,
  session,
  sessionsAhead,
  shortThen,
} from './emergency.ts'
import { ratiosKept } from './ratios.ts'
import { nobodyAssessesHimself, staffFit, venuesWatched, withinScheme } from './rules.ts'

const roles = ['invigilators', 'examiners', 'supervisors'] as const
const no = z.string().max(60)

/** M5: who or where is replaced, by whom or what, and why. Nothing else of a plan changes so. */
export const substitutionShape = z
  .strictObject({
    cause: ofPersonOrVenue,
    reason: text(2000),
    persons: z
      .array(z.strictObject({ role: z.enum(roles), person: no, substitute: no }))
      .max(50)
      .optional(),
    venues: z
      .array(z.strictObject({ session, venue: z.string().max(60) }))
      .max(200)
      .optional(),
  })
  .refine(({ persons = [], venues = [] }) => persons.length + venues.length > 0, {
    ...bilingual('至少更换一名人员或一处场地', 'must replace a person or a venue'),
    path: ['persons'],
  })

const persons = (c: Case): Facts[] => c.claim.persons ?? []
const venues = (c: Case): Facts[] => c.claim.venues ?? []

/** The plan as it would be. */
function replaced(c: Case): Facts {
  const now = planned(c)
  const inRole = (role: string): string[] =>
    now[role].map((one: string) => persons(c).find((p) => p.role === role && p.person === one)?.substitute ?? one)
  const venueOf = new Map(venues(c).map((one) => [one.session, one.venue]))
  return {
    ...now,
    ...Object.fromEntries(roles.map((role) => [role, inRole(role)])),
    sessions: now.sessions.map((one: Facts, i: number) => ({ ...one, venue: venueOf.get(i + 1) ?? one.venue })),
  }
}

/** Where the claim says what stands at a place of the plan. */
function placeOf(c: Case, pointer: string): string | undefined {
  const [, field = '', place = '', part] = pointer.split('/')
  if (field === 'sessions' && part === 'venue') {
    const i = venues(c).findIndex((one) => one.session === Number(place) + 1)
    return i < 0 ? undefined : `/venues/${i}/venue`
  }
  const person = planned(c)[field]?.[Number(place)]
  const i = persons(c).findIndex((one) => one.role === field && one.person === person)
  return i < 0 ? undefined : `/persons/${i}/substitute`
}

const serves = (role: string, { method }: Facts): boolean =>
  role === 'supervisors' || (role === 'invigilators') === (method === 'theory')
/** Days of sessions that have not begun in which the role serves. */
const daysAhead = (c: Case, role: string): Set<string> =>
  new Set(
    planned(c).sessions.flatMap((one: Facts, i: number) =>
      serves(role, one) && !hasBegun(c, i + 1) ? [one.date] : [],
    ),
  )

/** M5: up to the beginning of the sessions in which the role serves. */
const beforeTheyServe: Rule = {
  clause: '二(四)',
  says: { zh: '该项职责的考核场次均已开始', en: 'All sessions in which this duty serves have begun' },
  finds: (c) =>
    persons(c).flatMap(({ role }, i) =>
      daysAhead(c, role).size > 0 ? [] : [{ pointer: `/persons/${i}/role`, says: beforeTheyServe.says }],
    ),
}

/** M5: who is replaced has the duty. */
const hasTheDuty: Rule = {
  clause: '二(四)',
  says: { zh: '计划中该项职责没有此人', en: 'Nobody of this number has this duty in the plan' },
  finds: (c) => {
    const seen = new Set<string>()
    return persons(c).flatMap(({ role, person }, i): Issue[] => {
      const twice = seen.has(person)
      seen.add(person)
      const pointer = `/persons/${i}/person`
      if (!planned(c)[role].includes(person)) return [{ pointer, says: hasTheDuty.says }]
      return twice ? [issueAt(pointer, '同一人重复', 'The same person twice')] : []
    })
  },
}

/** M5: a third of a role at most, over all emergency changes of the plan; of fewer than three, one. */
const aThirdAtMost: Rule = {
  clause: '二(四)',
  says: { zh: '紧急更换的人员超过该项职责的三分之一', en: 'More than a third of a duty is replaced' },
  finds: (c) =>
    roles.flatMap((role) => {
      const most = Math.max(1, Math.floor(planned(c)[role].length / 3))
      const before = replacedIn({ facts: c.past }).filter((one) => one.role === role).length
      const now = persons(c).flatMap((one, i) => (one.role === role ? [i] : []))
      const zh = `该项职责最多可紧急更换${most}人，已更换${before}人；其余请按变更重新报备`
      const en = `${most} of this duty may be replaced in an emergency, ${before} were: change the plan for more`
      return now.slice(Math.max(0, most - before)).map((i) => issueAt(`/persons/${i}/substitute`, zh, en))
    }),
}

/** M5: a substitute has no duty in another live plan on these days. */
const substitutesFree: Rule = {
  clause: '二(四)',
  says: { zh: '替补人员当日另有安排', en: 'A substitute has another duty on that day' },
  finds: (c) =>
    persons(c).flatMap(({ role, substitute }, i) => {
      const elsewhere = busyElsewhere(c, substitute, daysAhead(c, role))
      return elsewhere ? [busy(elsewhere, `/persons/${i}/substitute`)] : []
    }),
}

const shortSo = shortThen(replaced)
const ofThePlan = [withinScheme, venuesWatched, staffFit, nobodyAssessesHimself, ratiosKept]

export const replaceable: readonly Rule[] = [
  sessionsAhead('venues'),
  hasTheDuty,
  beforeTheyServe,
  aThirdAtMost,
  substitutesFree,
  ...ofThePlan.map((rule) => asPlan(rule, replaced, placeOf)),
]

/** Everybody who was replaced stays on record: who served in a session that was held before is not forgotten. */
export const substituted = (c: Case): Facts => ({
  now: movableOf(replaced(c)),
  replaced: [...replacedIn({ facts: c.past }), ...persons(c).map((one) => ({ ...one, on: c.at }))],
  ...shortSo(c),
  ...counted(c),
})
