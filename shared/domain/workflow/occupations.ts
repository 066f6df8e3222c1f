import { dateOf } from '../vocabulary/calendar/dates.ts'
import { catalogueId, catalogueOf, versionOn } from '../vocabulary/occupations/catalogue.ts'
import { standardOf } from '../vocabulary/occupations/eligibility.ts'
import type { Catalogue, Listed } from '../vocabulary/occupations/occupation.ts'
import { filedNow, isOnMinistryPath } from '../vocabulary/records/filed.ts'
import type { Case, Facts, ListRef, Row } from './procedure.ts'

const versionFor = (c: Case) => versionOn<ListRef>(c.known.catalogue, dateOf(c.at))

/** What a row must see that judges occupations: the catalogue, and the list of the version in force on its day. */
export const byCatalogue = {
  knows: { catalogue: () => catalogueId },
  lists: { catalogue: (c) => versionFor(c)?.items },
} satisfies Partial<Row<string>>

/** The catalogue in force on the day of the case; its row is `byCatalogue`. */
export const catalogueFor = (c: Case): Catalogue => catalogueOf(versionFor(c), (c.lists.catalogue ?? []) as Listed[])

/**
 * W10: the national standard that has been published for an occupation of the filing, by which its norm ends for what is
 * planned from then on. R-27: a central branch follows the ministry's file.
 */
export const standardSince = (c: Case, code: string): string | undefined => {
  const { filing } = c.known
  const filed = filedNow(filing).occupations?.find((one: Facts) => one.code === code)
  const standard = filed && !isOnMinistryPath(filing.facts.submit) && standardOf(catalogueFor(c), code, filed.name)
  return standard || undefined
}
