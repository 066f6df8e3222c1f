import { dateOf } from '../../shared/domain/vocabulary/calendar/dates.ts'
import type { Calendar } from '../../shared/domain/vocabulary/calendar/working-days.ts'
import { province } from '../../shared/domain/vocabulary/geography/region.ts'
import { isAwaitingDirectory, isFilingInForce } from '../../shared/domain/vocabulary/records/in-force.ts'
import type { Dossier } from '../../shared/domain/workflow/procedure.ts'
import { wordFor } from '../../shared/domain/workflow/wording.ts'
import type { Addressee, Notification } from '../../shared/stores/notifications/notifications.ts'
import type { Check } from './check.ts'
import { type CheckName, concernedBy, type Finding } from './findings.ts'
import { aheadOn } from './reminders.ts'

type Milestone = 'directoryBy' | 'schemesBy' | 'pilotUntil'
/** What a round still waits for: whose dossier, by which of its days, and who is to act. */
type Wanting = { milestone: Milestone; check: CheckName; head: Dossier; to: Addressee[] }

const titles = {
  directoryBy: { zh: '评估备案并公布目录', en: 'Evaluating, filing and publishing the directory' },
  schemesBy: { zh: '制定试点方案', en: 'Filing the pilot scheme' },
  pilotUntil: { zh: '完成认定及证书核发', en: 'Finishing assessments and issuing certificates' },
} as const

const department: Addressee[] = ['province-centre', 'province-hrss'].map((role) => ({ role, org: province }))

const underReview = ['submitted', 'reviewing']
const issuedOut = ['completed', 'settled', 'halted']
const given = ['draft', 'cancelled', 'halted']

/**
 * The days of part 三: until each, whoever still has to act is reminded as of any deadline; afterwards what is unmet is
 * found every day, until the round is summed up. R-69: the directory. R-70: each pilot enterprise's scheme. R-72: each
 * plan's results and certificates.
 */
export function checkMilestones({ calendar, now }: { calendar: Calendar; now: () => string }): Check {
  const at = now()
  const today = dateOf(at)
  const seen = new Map<string, Dossier[]>(
    ['round', 'filing', 'scheme', 'plan', 'results', 'issuance'].map((procedure) => [procedure, []]),
  )
  const all = (procedure: string) => seen.get(procedure) ?? []

  function wantingIn(round: Dossier): Wanting[] {
    const filings = all('filing').filter(({ facts }) => facts.open.round === round.id)
    const listing = filings
      .filter(isAwaitingDirectory)
      .map((head): Wanting => ({ milestone: 'directoryBy', check: 'listing-late', head, to: department }))

    const schemes = Map.groupBy(all('scheme'), ({ facts }) => facts.open.filing)
    const schemeless = filings.flatMap((head): Wanting[] => {
      const own = schemes.get(head.id) ?? []
      if (!isFilingInForce(head) || !head.seat || own.some(({ state }) => state === 'filed')) return []
      const inReview = own.some(({ state }) => underReview.includes(state))
      const to = inReview ? department.slice(0, 1) : concernedBy(head.seat)
      return [{ milestone: 'schemesBy', check: 'scheme-late', head, to }]
    })

    const results = new Map(all('results').map((head) => [head.id, head]))
    const issued = new Set(
      all('issuance').flatMap(({ state, facts }) => (issuedOut.includes(state) ? [facts.open.results] : [])),
    )
    const unfinished = all('plan').flatMap((head): Wanting[] => {
      if (head.facts.open.round !== round.id || given.includes(head.state) || !head.seat) return []
      const own = results.get(head.id)
      const approved = own?.state === 'approved'
      if (approved && (issued.has(head.id) || own.facts.submit.counts.passed === 0)) return []
      const check = approved ? 'not-issued' : 'unfinished'
      return [{ milestone: 'pilotUntil', check, head, to: concernedBy(head.seat) }]
    })
    return [...listing, ...schemeless, ...unfinished]
  }

  const wanting = () =>
    all('round')
      .filter(({ state }) => state !== 'summarised')
      .flatMap((round) => wantingIn(round).map((one) => ({ ...one, day: round.facts.open[one.milestone] as string })))

  return {
    name: 'milestones',
    visit: (head) => void seen.get(head.procedure)?.push(head),
    report: async () =>
      wanting()
        .filter(({ day }) => today > day)
        .map(({ check, head: { procedure, id, seat }, day, milestone }): Finding => {
          const finding = { check, procedure, id, says: day }
          return seat && milestone !== 'directoryBy' ? { ...finding, seat } : finding
        }),
    notifications: () =>
      wanting().flatMap(({ milestone, head, day, to }): Notification[] => {
        const days = aheadOn(calendar, today, day)
        if (days === undefined) return []
        const [title, what] = [titles[milestone], wordFor('procedures', head.procedure)]
        return [
          {
            id: `milestone/${milestone}/${head.procedure}/${head.id}/${day}/${days}`,
            kind: 'milestone',
            to,
            says: {
              zh: `${what.zh} ${head.id}：最迟${day}${title.zh}，余${days}个工作日以内`,
              en: `${what.en} ${head.id}: ${title.en} is due by ${day}, in ${days} workdays or less`,
            },
            procedure: head.procedure,
            dossier: head.id,
            due: day,
            at,
          },
        ]
      }),
  }
}
