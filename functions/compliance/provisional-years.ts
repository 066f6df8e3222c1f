import { calendarId } from '../../shared/domain/vocabulary/calendar/calendar.ts'
import { addDays, dateOf } from '../../shared/domain/vocabulary/calendar/dates.ts'
import type { Calendar } from '../../shared/domain/vocabulary/calendar/working-days.ts'
import { province } from '../../shared/domain/vocabulary/geography/region.ts'
import type { Notification } from '../../shared/stores/notifications/notifications.ts'
import type { Check } from './check.ts'
import type { Finding } from './findings.ts'

/** By when the State Council has told of the next year, or soon will have: the 1 November before it. */
const wantedFrom = (year: string) => `${Number(year) - 1}-11-01`

/** The last of the days a week apart, from `first` on, that has come. */
function weekOf(first: string, today: string): string {
  let week = first
  while (addDays(week, 7) <= today) week = addDays(week, 7)
  return week
}

/**
 * M1: a year that is still provisional from the 1 November before it is found every night, until it is enacted; and
 * administrators are reminded weekly, a missed day by the next run.
 */
export function checkProvisionalYears({ calendar, now }: { calendar: Calendar; now: () => string }): Check {
  const at = now()
  const today = dateOf(at)
  const wanted = (calendar.provisional ?? []).filter((year) => today >= wantedFrom(year))
  const dossier = { procedure: 'calendar', id: calendarId }
  return {
    name: 'provisional-years',
    visit: () => {},
    report: async () => wanted.map((year): Finding => ({ check: 'year-provisional', ...dossier, says: year })),
    notifications: () =>
      wanted.map(
        (year): Notification => ({
          id: `year-provisional/${year}/${weekOf(wantedFrom(year), today)}`,
          kind: 'milestone',
          to: [{ role: 'admin', org: province }],
          says: {
            zh: `${year}年放假安排尚未录入，期限暂按周末和法定节日计算；请提出并核准该年工作日历`,
            en: `The holidays of ${year} are not in: terms are counted by weekends and statutory days; put the year forward and enact it`,
          },
          procedure: dossier.procedure,
          dossier: dossier.id,
          at,
        }),
      ),
  }
}
