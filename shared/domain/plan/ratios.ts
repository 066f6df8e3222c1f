import { partsLeft } from '../vocabulary/occupations/level.ts'
import type { Case, Facts, Issue, Rule } from '../workflow/procedure.ts'
import { issueAt } from '../workflow/shapes.ts'

/** By the technical rules of 2018 (国家职业技能标准编制技术规程): how many candidates one has, and how few a room has. */
const usual = {
  theory: { duty: 'invigilators', each: 15, least: 2 },
  practical: { duty: 'examiners', each: 5, least: 3 },
  comprehensive: { duty: 'examiners', each: Number.POSITIVE_INFINITY, least: 3 },
} as const
type Duty = 'invigilators' | 'examiners' | 'supervisors'
const words: Record<Duty, [zh: string, en: string]> = {
  invigilators: ['监考人员', 'invigilators'],
  examiners: ['考评人员', 'examiners'],
  supervisors: ['质量督导员', 'quality supervisors'],
}

const kindOf = ({ occupation, level }: Facts) => `${occupation}|${level}`
const countBy = (items: readonly Facts[], keyOf: (item: Facts) => string) => {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1)
  return counts
}

/** Whom one session needs: the candidates of its kind are shared out evenly among its like; examiners are odd in number. */
function needOf({ method }: Facts, candidates: number): Partial<Record<Duty, number>> {
  const { duty, each, least } = usual[method as keyof typeof usual]
  const need = Math.max(least, Math.ceil(candidates / each))
  return { [duty]: duty === 'examiners' ? need | 1 : need }
}

/** What all sessions that run when this one begins need together; and one supervisor at each of their venues. */
function needsAt({ candidates, sessions }: Facts, start: Facts): Record<Duty, number> {
  const likeOf = (s: Facts) => `${kindOf(s)}|${s.method}`
  // M9: a retaker comes to what is left.
  const places = candidates.flatMap((p: Facts) => partsLeft(p).map((method) => ({ ...p, method })))
  const people = countBy(places, likeOf)
  const likes = countBy(sessions, likeOf)
  const running = sessions.filter((s: Facts) => s.date === start.date && s.from <= start.from && start.from < s.to)
  const needs = { invigilators: 0, examiners: 0, supervisors: new Set(running.map((s: Facts) => s.venue)).size }
  for (const s of running) {
    const share = Math.ceil((people.get(likeOf(s)) ?? 0) / (likes.get(likeOf(s)) ?? 1))
    const { invigilators = 0, examiners = 0 } = needOf(s, share)
    needs.invigilators += invigilators
    needs.examiners += examiners
  }
  return needs
}

/** Where each duty is short of the usual ratios most: an issue a duty at most. */
function findShort(claim: Facts): Issue[] {
  const needs = claim.sessions.map((s: Facts) => needsAt(claim, s))
  return (Object.keys(words) as Duty[]).flatMap((duty) => {
    const most = Math.max(...needs.map((n: Record<Duty, number>) => n[duty]))
    const at = needs.findIndex((n: Record<Duty, number>) => n[duty] === most)
    const there = claim[duty].length
    if (there >= most) return []
    const [zh, en] = words[duty]
    const says = [
      `此时同时需${zh}${most}人，安排${there}人`,
      `Needs ${most} ${en} at this time, and has ${there}`,
    ] as const
    return [issueAt(`/sessions/${at}`, ...says)]
  })
}

const says = { zh: '考务人员配比不足', en: 'The staff are fewer than the usual ratios ask for' }
const blocks = (c: Case) => c.known.scheme.facts.submit.ratios === 'block'

/** the usual ratios, where the scheme binds the enterprise to them. */
export const ratiosKept: Rule = { clause: '二(四)', says, finds: (c) => (blocks(c) ? findShort(c.claim) : []) }
/** the same where it does not: the city sees what is short. */
export const ratiosShort: Rule = { clause: '二(四)', says, finds: (c) => (blocks(c) ? [] : findShort(c.claim)) }
