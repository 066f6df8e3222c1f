import { dateOf } from '../vocabulary/calendar/dates.ts'
import { catalogueId, catalogueOf, versionOn } from '../vocabulary/occupations/catalogue.ts'
import type { Catalogue, Listed } from '../vocabulary/occupations/occupation.ts'
import type { Case, ListRef, Row } from './procedure.ts'

const versionFor = (c: Case) => versionOn<ListRef>(c.known.catalogue, dateOf(c.at))

/** What a row must see that judges occupations: the catalogue, and the list of the version in force on its day. */
export const byCatalogue = {
  knows: { catalogue: () => catalogueId },
  lists: { catalogue: (c) => versionFor(c)?.items },
} satisfies Partial<Row<string>>

/** The catalogue in force on the day of the case; its row is `byCatalogue`. */
export const catalogueFor = (c: Case): Catalogue => catalogueOf(versionFor(c), (c.lists.catalogue ?? []) as Listed[])
