import { keyAfter } from '../workflow/following.ts'
import type { Case, Dossier, Facts, ListRef, Rule } from '../workflow/procedure.ts'

/*
 * W1: a removal that is annulled on review brings no halted batch back. Another one on the same results follows it, and
 * certifies whoever is left.
 */

const isFollowable = (c: Case, { state, facts }: Dossier): boolean =>
  state === 'halted' &&
  facts.issue !== undefined &&
  facts.open.results === c.claim.results &&
  facts.open.filing === c.known.filing?.id

/** The batch that the one to be opened follows, where it may be followed. */
const followed = (c: Case): Dossier | undefined =>
  ((c.known.issuance ?? []) as Dossier[]).find((batch) => isFollowable(c, batch))

/**
 * Only a batch that had its numbers holds the key of its results, so that of all that follow it one at most is issued. What
 * was ended while it was prepared holds none.
 */
export const followsHalted: Rule = {
  clause: '四(三)',
  says: {
    zh: '所接续的批次须为同一评价结果上取号后中止的批次',
    en: 'What is followed must be a batch on the same results that was halted after its numbers were taken',
  },
  finds: (c) => (c.claim.after === undefined || followed(c) ? [] : [{ pointer: '/after', says: followsHalted.says }]),
}

/** The batches that were halted one after another before this one, each with its items and how many it issued. */
export const haltedBefore = (c: Case): { items: ListRef; issued: number }[] => {
  const { open, halt } = followed(c)?.facts ?? {}
  return open ? [...(open.before ?? []), { items: open.items, issued: halt.issued }] : []
}

/** Whom they certified, by number in the plan; the items are issued in their order. */
export const certifiedBefore = (c: Case): ReadonlySet<string> => {
  const lists = (c.lists.before ?? []) as unknown as Facts[][]
  return new Set(haltedBefore(c).flatMap(({ issued }, i) => (lists[i] ?? []).slice(0, issued).map(({ no }) => no)))
}

/** Held for ever by whatever is issued first: on results, and after each batch that was halted on them. */
export const issueKey = ({ facts: { open } }: Case): string => keyAfter(`issuance/${open.results}`, open.after)
