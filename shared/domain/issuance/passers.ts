import { dateOf } from '../vocabulary/calendar/dates.ts'
import { alreadyCertified } from '../vocabulary/records/already-certified.ts'
import { certifiesOnceIn, termsOf } from '../vocabulary/records/round-terms.ts'
import type { Case, Dossier, Facts, Issue, Rule, Says } from '../workflow/procedure.ts'
import { certifiedBefore } from './after-halt.ts'

export const candidatesOf = (c: Case) => new Map((c.lists.candidates ?? []).map((p) => [p.no, p]))

/** The results of whoever passed and is not left out. */
export const passersOf = (c: Case): Facts[] => {
  const without = new Set(c.claim.without)
  return (c.lists.results ?? []).filter(({ no, passed }) => passed && !without.has(no))
}

/** The candidates who passed, left out or not: it is looked up what they hold already. */
export const passedCandidates = (c: Case): Facts[] => {
  const candidates = candidatesOf(c)
  const found = (c.lists.results ?? []).flatMap(({ no, passed }) => (passed ? (candidates.get(no) ?? []) : []))
  return found.filter(({ document }) => document?.subject)
}

/**
 * The year in which nobody is certified twice, where the round by which the plan was judged says so, or another of the filing's
 * whose pilot lies in that year (W4).
 */
const yearOf = (c: Case): string | undefined => {
  const rounds: Dossier[] = [c.known.round].flat()
  const year = dateOf(c.at).slice(0, 4)
  return termsOf(rounds[0]).onceAYear || certifiesOnceIn(year, rounds) ? year : undefined
}

const byHalted: Says = {
  zh: '此人已由所接续的批次核发证书',
  en: 'This person was certified by the batch that is followed',
}

/** Why whoever passed is not certified again, by the number in the plan. */
export const heldByPassers = (c: Case): Map<string, Says> => {
  const before = certifiedBefore(c)
  return new Map(
    passedCandidates(c).flatMap((candidate, i) => {
      const held = alreadyCertified(c.lists.holders?.[i]?.held ?? [], candidate, yearOf(c))
      // also where that certificate was revoked since, or the register does not show it yet
      const says = before.has(candidate.no) ? byHalted : held
      return says ? [[candidate.no, says]] : []
    }),
  )
}

/** only whoever is certified already is left out of a batch; all others who passed have a claim to a certificate. */
export const onlyHoldersLeftOut: Rule = {
  clause: '二(五)',
  says: { zh: '只有已取得证书的人员可以不再核发', en: 'Only whoever is certified already is left out' },
  finds: (c) => {
    const held = heldByPassers(c)
    return (c.claim.without ?? []).flatMap((no: string, i: number) =>
      held.has(no) ? [] : [{ pointer: `/without/${i}`, says: onlyHoldersLeftOut.says }],
    )
  },
}

/** nor was any of them certified since the batch was prepared. */
export const noneCertifiedSince: Rule = {
  clause: '二(五)',
  says: {
    zh: '编制后有人已取得证书，请撤回后重新编制',
    en: 'Somebody was certified since: withdraw, and prepare anew',
  },
  finds: (c) =>
    (c.lists.items ?? []).flatMap(({ occupation, level }, i): Issue[] => {
      const says = alreadyCertified(c.lists.holders?.[i]?.held ?? [], { occupation: occupation.code, level }, yearOf(c))
      return says ? [{ pointer: `/items/${i}/document`, says }] : []
    }),
}
