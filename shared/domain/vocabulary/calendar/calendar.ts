import { stateCouncilCalendar } from './calendar-data.ts'
import { dateOf } from './dates.ts'
import { withProvisional } from './statutory-days.ts'
import type { Calendar, CalendarYear } from './working-days.ts'

/** The province's one calendar of working days, beyond the one that this system came with. */
export const calendarId = 'guangdong'

// biome-ignore lint/suspicious/noExplicitAny: facts of a dossier
type Head = { readonly facts: Record<string, any> } | undefined

/** The years that were enacted, over those that the system came with. */
const enactedIn = (head: Head): Readonly<Record<string, CalendarYear>> => head?.facts.enact?.years ?? {}

/** The years that are official. The version names the entry that enacted the last of them, `…+4`. */
export const officialOf = (head: Head): Calendar =>
  head?.facts.enact
    ? {
        version: `${stateCouncilCalendar.version}+${head.facts.enact.version}`,
        years: { ...stateCouncilCalendar.years, ...enactedIn(head) },
      }
    : stateCouncilCalendar

/**
 * The calendar to count with at an instant: the official years, and provisional ones for whatever lacks until the next
 * (M1). Its version names both, `…+4+2028-provisional`; the facts of the entry that enacted have every year as it was then.
 */
export const calendarOf = (head: Head, at: string): Calendar => {
  const official = officialOf(head)
  const calendar = withProvisional(official, Number(dateOf(at).slice(0, 4)) + 1)
  return calendar.provisional ? calendar : official
}
