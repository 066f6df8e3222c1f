import { province } from '../../shared/domain/vocabulary/geography/region.ts'
import { maskName } from '../../shared/domain/vocabulary/identifiers/masks.ts'
import { everFiled, filedNow } from '../../shared/domain/vocabulary/records/filed.ts'
import { asideNumbers } from '../../shared/domain/vocabulary/records/results.ts'
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
const news: Readonly<Record<string, readonly string[]>> = {
  issuance: ['complete', 'halt'],
  results: ['approve', 'recall', 're-mark'],
  'candidate-correction': ['confirm-correction'],
}
export const isNews = ({ procedure, action }: { procedure: string; action: string }): boolean =>
  news[procedure]?.includes(action) ?? true

/** P-1: whether the results are shown to the public before certificates are issued on them. */
export const isShownToPublic = ({ procedure, facts }: Dossier): boolean =>
  procedure === 'results' && facts.approve?.publicUntil !== undefined

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
 * the list.
 */
export function resultsNoticesOf({ id, facts, seat }: Dossier, items: readonly Facts[]): (NoticePage | ListedNotice)[] {
  if (!seat) return []
  // M3: where it was issued, wherever the enterprise has moved since.
  const city: string = facts.issue?.region ?? facts.reseat?.from ?? seat.region
  const people = items.slice(0, facts.halt?.issued).map(personOf)
  if (people.length === 0) return []
  const said = { notice: id, enterprise: facts.open.issuer, city, publishedOn: facts.issue.issuedOn, version: 1 }
  return pagesOf(said, people)
}

type Beside = {
  filing: Dossier
  /** Of the plan, by number, as they were corrected since. */
  candidates: ReadonlyMap<string, Facts>
  /** The results' list. */
  lines: readonly Facts[]
  /** Corrections that were confirmed of these results: with each the notice is a new one. */
  corrected: number
}

/**
 * P-1: the same of results that were approved, for the days in which the public may object: who passed and is judged in
 * them. What is recalled, or marked otherwise, goes from the notice, which stays though nobody is left on it.
 */
export function publicResultsOf(
  head: Dossier,
  { filing, candidates, lines, corrected }: Beside,
): (NoticePage | ListedNotice)[] {
  const { id, facts, seat, version } = head
  if (!seat || !isShownToPublic(head)) return []
  const aside = asideNumbers(head)
  const names = new Map(everFiled(filing).map(({ code, name }) => [code, name]))
  const passers = lines.filter(({ passed }) => passed)
  const people = passers
    .filter(({ no }) => !aside.has(no))
    .map(({ no, occupation: code, level }) =>
      personOf({ name: candidates.get(no)?.name ?? '', occupation: { code, name: names.get(code) ?? code }, level }),
    )
  const { on: publishedOn, publicUntil: until } = facts.approve
  const enterprise = filedNow(filing).name
  const said = { notice: id, enterprise, city: seat.region, publishedOn, until, version: version + corrected }
  return pagesOf(said, people, passers.length)
}

/**
 * The pages first, so that no list leads to one that is not there; then what the lists say. Where as many as `most` were
 * named before, pages that are not needed any more name nobody.
 */
function pagesOf(
  said: Omit<NoticeSummary, 'occupations' | 'total'>,
  people: readonly NoticedPerson[],
  most = people.length,
): (NoticePage | ListedNotice)[] {
  const summary: NoticeSummary = { ...said, occupations: countPassers(people), total: people.length }
  const pagesFor = (count: number) => Math.max(1, Math.ceil(count / peopleAPage))
  const pages = pagesFor(people.length)
  return [
    ...Array.from({ length: pagesFor(most) }, (_, i) => ({
      ...summary,
      page: i + 1,
      pages,
      people: people.slice(i * peopleAPage, (i + 1) * peopleAPage),
    })),
    ...[...new Set([province, said.city])].map((region) => ({ ...summary, region })),
  ]
}
