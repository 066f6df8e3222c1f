import { province } from '../../shared/domain/vocabulary/geography/region.ts'
import { maskName } from '../../shared/domain/vocabulary/identifiers/masks.ts'
import type { Dossier, Facts, ListRef } from '../../shared/domain/workflow/procedure.ts'
import {
  type ListedNotice,
  type NoticedPerson,
  type NoticePage,
  type NoticeSummary,
  peopleAPage,
} from '../../shared/stores/register/publications.ts'

const isComplete = ({ state }: Dossier) => ['completed', 'settled', 'halted'].includes(state)

/** The list of those certified by a batch that is to be announced; undefined when it is none. */
export const certifiedListOf = (head: Dossier): ListRef | undefined =>
  head.procedure === 'issuance' && isComplete(head) ? head.facts.open.items : undefined

/**
 * Whether an entry changes what the register says. A batch is announced whole, when it is complete, and never again:
 * reading its list anew for each hand-over of forty certificates would tell nobody anything.
 */
export const isNews = ({ procedure, action }: { procedure: string; action: string }): boolean =>
  procedure !== 'issuance' || action === 'complete' || action === 'halt'

const personOf = ({ name, occupation: { code, name: title }, level }: Facts): NoticedPerson => ({
  maskedName: maskName(name),
  occupation: { code, name: title },
  level,
})

/** How many of each occupation and level, in the order in which they come. */
function countPassers(people: readonly NoticedPerson[]): NoticeSummary['occupations'] {
  const counts = new Map<string, NoticeSummary['occupations'][number]>()
  for (const { occupation, level } of people) {
    const key = `${occupation.code}|${level}`
    counts.set(key, { ...occupation, level, passed: (counts.get(key)?.passed ?? 0) + 1 })
  }
  return [...counts.values()]
}

/**
 * the public notice of a batch (对外公开认定结果), from the list that it froze: masked names, occupation and level, and
 * nothing else of a person. Of a batch that was halted those are named whom it had certified: it certifies in the order of
 * the list. Its pages come first, so that no list leads to a page that is not there.
 */
export function resultsNoticesOf({ id, facts, seat }: Dossier, items: readonly Facts[]): (NoticePage | ListedNotice)[] {
  if (!seat) return []
  // M3: where it was issued, wherever the enterprise has moved since.
  const city: string = facts.issue?.region ?? facts.reseat?.from ?? seat.region
  const people = items.slice(0, facts.halt?.issued).map(personOf)
  if (people.length === 0) return []
  const summary: NoticeSummary = {
    notice: id,
    enterprise: facts.open.issuer,
    city,
    publishedOn: facts.issue.issuedOn,
    occupations: countPassers(people),
    total: people.length,
    version: 1,
  }
  const pages = Math.ceil(people.length / peopleAPage)
  return [
    ...Array.from({ length: pages }, (_, i) => ({
      ...summary,
      page: i + 1,
      pages,
      people: people.slice(i * peopleAPage, (i + 1) * peopleAPage),
    })),
    ...[...new Set([province, city])].map((region) => ({ ...summary, region })),
  ]
}
