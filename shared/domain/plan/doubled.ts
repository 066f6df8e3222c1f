import { alreadyCertified } from '../vocabulary/records/already-certified.ts'
import { isLiveFor, livePlansOf } from '../vocabulary/records/live-plans.ts'
import { certifiesOnceIn } from '../vocabulary/records/round-terms.ts'
import type { Case, Facts, Issue, ListRef, Rule } from '../workflow/procedure.ts'
import { issueAt } from '../workflow/shapes.ts'
import { lastDay } from './days.ts'

const yearOf = (c: Case): string => lastDay(c.claim).slice(0, 4)
/** W4: the strictest of the rounds in which the filing stands holds, so that none has anybody certified twice. */
const yearly = (c: Case): boolean => certifiesOnceIn(yearOf(c), c.known.round)
/** The enterprise's other live plans. */
export const rivals = (c: Case) => livePlansOf(c.known['live-plans']).filter(({ plan }) => plan !== c.id)

/** Where a document stands in the claim. */
const documentAt = ({ document }: Facts, i: number) =>
  `/candidates/${i}/${'subject' in document ? 'document' : 'document/number'}`

/** What each candidate is assessed for: kept with the plan, for plans to come are judged by it. */
export const assessed = (c: Case): Facts[] =>
  c.claim.candidates.map(({ occupation, level }: Facts, i: number) => ({
    subject: c.lists.holders?.[i]?.subject,
    occupation,
    level,
  }))

/** What a submitted plan is judged by beside itself: the enterprise's other live plans, and what its candidates hold. */
export const byOthers = {
  knows: { 'live-plans': (c: Case): string => c.known.filing?.seat.owner },
  lists: { rivals: (c: Case) => rivals(c).map(({ candidates }): ListRef => candidates) },
  holders: (c: Case): Facts[] => c.claim.candidates,
}

/** nobody is a candidate for one occupation and level in two live plans; where the round counts by year, in two at all. */
export const inNoOtherPlan: Rule = {
  clause: '二(四)',
  says: { zh: '已列入另一在办计划', en: 'A candidate is in another live plan' },
  finds: (c) => {
    const keyOf = ({ subject, occupation, level }: Facts) => (yearly(c) ? subject : `${subject}|${occupation}|${level}`)
    const here = new Map(
      assessed(c).flatMap((one, i) =>
        [one.subject, ...(c.lists.holders?.[i]?.former ?? [])].map((subject) => [keyOf({ ...one, subject }), i]),
      ),
    )
    const doubled = rivals(c).flatMap((rival, i) => {
      const isLive = isLiveFor(rival)
      return (c.lists.rivals?.[i] ?? []).flatMap((one: Facts, place: number) => {
        const at = here.get(keyOf(one))
        return at === undefined || !isLive(place) ? [] : [{ at, plan: rival.plan }]
      })
    })
    return doubled.map(({ at, plan }) =>
      issueAt(
        documentAt(c.claim.candidates[at], at),
        `此人已列入另一在办计划（${plan}）`,
        `This person is in another live plan (${plan})`,
      ),
    )
  },
}

/** nobody is assessed for what a certificate in force says already. */
export const notHeldAlready: Rule = {
  clause: '二(四)',
  says: { zh: '已持有该职业该级别的有效证书', en: 'A candidate holds such a certificate already' },
  finds: (c) => {
    const year = yearly(c) ? yearOf(c) : undefined
    return c.claim.candidates.flatMap((candidate: Facts, i: number): Issue[] => {
      const says = alreadyCertified(c.lists.holders?.[i]?.held ?? [], candidate, year)
      return says ? [{ pointer: documentAt(candidate, i), says }] : []
    })
  },
}
