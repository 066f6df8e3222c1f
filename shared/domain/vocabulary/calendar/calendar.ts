import { stateCouncilCalendar } from './calendar-data.ts'
import type { Calendar, CalendarYear } from './working-days.ts'

/** The province's one calendar of working days, beyond the one that this system came with. */
export const calendarId = 'guangdong'

// biome-ignore lint/suspicious/noExplicitAny: facts of a dossier
type Head = { readonly facts: Record<string, any> } | undefined

/** The years that were enacted, over those that the system came with. */
const enactedIn = (head: Head): Readonly<Record<string, CalendarYear>> => head?.facts.enact?.years ?? {}

/**
 * The calendar to count with. Its version names the entry that enacted the last year, `…+4`, whose facts hold every year
 * as it was then.
 */
export const calendarOf = (head: Head): Calendar =>
  head?.facts.enact
    ? {
        version: `${stateCouncilCalendar.version}+${head.facts.enact.version}`,
        years: { ...stateCouncilCalendar.years, ...enactedIn(head) },
      }
    : stateCouncilCalendar
