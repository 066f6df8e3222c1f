import {
  askedOf,
  type Outstanding,
  outstandingIn,
  type Standing,
  standingOf,
} from '../../shared/domain/round/outstanding.ts'
import { dateOf } from '../../shared/domain/vocabulary/calendar/dates.ts'
import type { Calendar } from '../../shared/domain/vocabulary/calendar/working-days.ts'
import { province } from '../../shared/domain/vocabulary/geography/region.ts'
import { termsOf } from '../../shared/domain/vocabulary/records/round-terms.ts'
import type { Dossier, Seat } from '../../shared/domain/workflow/procedure.ts'
import { wordFor } from '../../shared/domain/workflow/wording.ts'
import type { Addressee, Notification } from '../../shared/stores/notifications/notifications.ts'
import { concernedBy } from '../platform/commands/notices.ts'
import type { Check } from './check.ts'
import type { CheckName, Finding } from './findings.ts'
import { aheadOn } from './reminders.ts'

type Seated = Standing & { readonly seat: Seat }

const titles = {
  directoryBy: { zh: '评估备案并公布目录', en: 'Evaluating, filing and publishing the directory' },
  schemesBy: { zh: '制定试点方案', en: 'Filing the pilot scheme' },
  pilotUntil: { zh: '完成认定及证书核发', en: 'Finishing assessments and issuing certificates' },
} as const

const checkOf = {
  listing: 'listing-late',
  scheme: 'scheme-late',
  assessment: 'unfinished',
  certificates: 'not-issued',
} as const satisfies Record<Outstanding<Seated>['lacks'], CheckName>

const department: Addressee[] = ['province-centre', 'province-hrss'].map((role) => ({ role, org: province }))

/** Who is reminded: whoever can go on, an enterprise together with the centre that supervises it. */
const addressees = ({ actor, of }: Outstanding<Seated>): Addressee[] =>
  actor === 'enterprise' ? concernedBy(of.seat) : actor === 'centre' ? department.slice(0, 1) : department

/**
 * The days of part 三: until each, whoever still has to act is reminded as of any deadline; afterwards what is unmet is
 * found every day, until the round is summed up. R-69: the directory. R-70: each pilot enterprise's scheme. R-72: each
 * plan's results and certificates.
 */
export function checkMilestones({ calendar, now }: { calendar: Calendar; now: () => string }): Check {
  const at = now()
  const today = dateOf(at)
  const rounds: Dossier[] = []
  const seen: Seated[] = []

  const wanting = () =>
    rounds
      .filter(({ state }) => !['summarised', 'cancelled'].includes(state))
      .flatMap((round) =>
        outstandingIn(round.id, seen).map((one) => ({ ...one, day: termsOf(round)[one.milestone] as string })),
      )

  return {
    name: 'milestones',
    visit: (head) => {
      if (head.procedure === 'round') rounds.push(head)
      if (head.seat && askedOf.includes(head.procedure)) seen.push({ ...standingOf(head), seat: head.seat })
    },
    report: async () =>
      wanting()
        .filter(({ day }) => today > day)
        .map(({ lacks, of: { procedure, id, seat }, day, milestone }): Finding => {
          const finding = { check: checkOf[lacks], procedure, id, says: day }
          return milestone === 'directoryBy' ? finding : { ...finding, seat }
        }),
    notifications: () =>
      wanting().flatMap((one): Notification[] => {
        const { milestone, of, day } = one
        const days = aheadOn(calendar, today, day)
        if (days === undefined) return []
        const [title, what] = [titles[milestone], wordFor('procedures', of.procedure)]
        return [
          {
            id: `milestone/${milestone}/${of.procedure}/${of.id}/${day}/${days}`,
            kind: 'milestone',
            to: addressees(one),
            says: {
              zh: `${what.zh} ${of.id}：最迟${day}${title.zh}，余${days}个工作日以内`,
              en: `${what.en} ${of.id}: ${title.en} is due by ${day}, in ${days} workdays or less`,
            },
            procedure: of.procedure,
            dossier: of.id,
            due: day,
            at,
          },
        ]
      }),
  }
}
