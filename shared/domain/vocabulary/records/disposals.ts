import { nameOf, type Original } from '../documents/retention.ts'

// biome-ignore lint/suspicious/noExplicitAny: facts of a dossier
type Facts = Record<string, any>
type Head = { readonly state: string; readonly facts: Facts }
type ListRef = { key: string; versionId: string; sha256: string; count: number }

/** What became of an object: it is gone, or why it is not. */
export const disposalOutcomes = {
  deleted: { zh: '已删除', en: 'Deleted' },
  locked: { zh: '锁定未删', en: 'Locked, and not deleted' },
  needed: { zh: '另有需要未删', en: 'Needed again, and not deleted' },
  unknown: { zh: '结果不明', en: 'Not known' },
} as const
export type DisposalOutcome = keyof typeof disposalOutcomes
/** Of the objects from one place of the list to another, both included. */
export type Outcomes = { readonly from: number; readonly to: number; readonly outcome: DisposalOutcome }

/** Whether two persons let go what it names. */
export const isDecided = ({ state }: Head) => ['decided', 'disposed'].includes(state)
/** Originals that stood in the proposal itself, as before 2026-12. */
const proposed = ({ facts }: Pick<Head, 'facts'>): Original[] => [
  ...new Map(
    ((facts.open?.ended ?? []) as { originals: Original[] }[])
      .flatMap(({ originals }) => originals)
      .map((one) => [nameOf(one), one]),
  ).values(),
]

/** What two persons let go, as a list by its reference, or as the proposal has it. */
export type Approved = { readonly list?: ListRef; readonly originals: readonly Original[] }
export const approvedIn = (disposal: Head): Approved => (isDecided(disposal) ? namedBy(disposal) : { originals: [] })

const namedBy = ({ facts }: Pick<Head, 'facts'>): Approved =>
  facts.itemise ? { list: facts.itemise.items, originals: [] } : { originals: proposed({ facts }) }

/** How many objects a disposal names. */
export const countIn = (disposal: Pick<Head, 'facts'>): number => {
  const { list, originals } = namedBy(disposal)
  return list?.count ?? originals.length
}

/** What is recorded of the object in a place of the list, from 1; undefined while nothing is. */
export function outcomeAt({ facts }: Pick<Head, 'facts'>, no: number): DisposalOutcome | undefined {
  const outcomes: (Outcomes | (Original & { outcome: DisposalOutcome }))[] = facts.record?.outcomes ?? []
  const original = proposed({ facts })[no - 1]
  return outcomes.find((one) =>
    'from' in one ? one.from <= no && no <= one.to : original && nameOf(one) === nameOf(original),
  )?.outcome
}

/** Whether all of it is recorded as deleted. */
export const isCarriedOut = (disposal: Head): boolean => {
  const outcomes: { outcome: DisposalOutcome }[] = disposal.facts.record?.outcomes ?? []
  return isDecided(disposal) && outcomes.length > 0 && outcomes.every(({ outcome }) => outcome === 'deleted')
}
