import { dateOf } from '../vocabulary/calendar/dates.ts'
import { alreadyCertified } from '../vocabulary/records/already-certified.ts'
import { withCorrections } from '../vocabulary/records/corrected.ts'
import { asideNumbers } from '../vocabulary/records/results.ts'
import { certifiesOnceIn, termsOf } from '../vocabulary/records/round-terms.ts'
import { takenIn } from '../vocabulary/records/taken.ts'
import { isDrawable } from '../vocabulary/sheets/drawable.ts'
import type { Case, Dossier, Facts, Issue, Rule, Says } from '../workflow/procedure.ts'
import { type LeftOut, numberOfLeftOut } from './form.ts'

/** As planned, with what was corrected since (M6). */
export const candidatesOf = (c: Case) =>
  withCorrections(c.lists.candidates ?? [], (c.lists.corrections ?? []) as unknown as Facts[][])

/** M6, M12: the results of whoever passed, is approved here, and is in no batch yet. */
const uncertifiedOf = (c: Case): Facts[] => {
  const aside = asideNumbers(c.known.results)
  const taken = takenIn(c)
  return (c.lists.results ?? []).filter(({ no, passed }) => passed && !aside.has(no) && !taken.has(no))
}

/** Whom the batch leaves out, by number in the plan. */
const leftOutBy = (c: Case): ReadonlySet<string> => new Set((c.claim.without ?? []).map(numberOfLeftOut))

/** Of these whoever is not left out. */
export const passersOf = (c: Case): Facts[] => {
  const without = leftOutBy(c)
  return uncertifiedOf(c).filter(({ no }) => !without.has(no))
}

/** M12: how many are still to be certified by another batch: left out for a cause, and not since they are certified already. */
export const leftFor = (c: Case): number => {
  const without = leftOutBy(c)
  const held = heldByPassers(c)
  return uncertifiedOf(c).filter(({ no }) => without.has(no) && !held.has(no)).length
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

const byBatch: Says = {
  zh: '此人已由同一评价结果的另一批次核发证书',
  en: 'This person was certified by another batch on the same results',
}

/** Why whoever passed is not certified again, by the number in the plan. */
export const heldByPassers = (c: Case): Map<string, Says> => {
  const before = takenIn(c)
  return new Map(
    passedCandidates(c).flatMap((candidate, i) => {
      const held = alreadyCertified(c.lists.holders?.[i]?.held ?? [], candidate, yearOf(c))
      // also where that certificate was revoked since, or the register does not show it yet
      const says = before.has(candidate.no) ? byBatch : held
      return says ? [[candidate.no, says]] : []
    }),
  )
}

/** Why each cause for which somebody is left out does not hold; undefined where it does. */
const untrue: Record<string, (candidate: Facts | undefined, c: Case, note?: string) => Says | undefined> = {
  photo: (candidate, c) =>
    c.claim.form !== 'paper' && !candidate?.photo
      ? undefined
      : { zh: '此人有照片，或纸质证书不需要照片', en: 'There is a photo, or the certificate needs none' },
  name: (candidate) =>
    isDrawable(candidate?.name ?? '') ? { zh: '姓名可以印制', en: 'The name can be printed' } : undefined,
  checking: (_, __, note) => (note ? undefined : { zh: '须说明核查事由', en: 'Say what is being looked into' }),
}

/**
 * R-52, M12: whoever passed has a claim to a certificate. Left out is who is certified already, and for now who has no photo,
 * whose name cannot be printed, and about whom something is looked into: another batch certifies these.
 */
export const leftOutForCause: Rule = {
  clause: '二(五)',
  says: {
    zh: '只有已取得证书，或缺照片、姓名无法印制、正在核查的人员可以除外',
    en: 'Left out is only who is certified already, lacks a photo, has a name that cannot be printed, or is being looked into',
  },
  finds: (c) => {
    const [held, candidates] = [heldByPassers(c), candidatesOf(c)]
    const passed = new Set(uncertifiedOf(c).map(({ no }) => no))
    return (c.claim.without ?? []).flatMap((one: LeftOut, i: number): Issue[] => {
      const no = numberOfLeftOut(one)
      const pointer = `/without/${i}`
      if (typeof one === 'string') return held.has(no) ? [] : [{ pointer, says: leftOutForCause.says }]
      const says = passed.has(no) ? untrue[one.because]?.(candidates.get(no), c, one.note) : leftOutForCause.says
      return says ? [{ pointer, says }] : []
    })
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
