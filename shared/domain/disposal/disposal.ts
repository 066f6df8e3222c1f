import * as z from 'zod'
import { dateOf } from '../vocabulary/calendar/dates.ts'
import { reason, text } from '../vocabulary/documents/papers.ts'
import { dayOfLast, retainedUntil, retention, termsOver } from '../vocabulary/documents/retention.ts'
import { countIn, type DisposalOutcome, disposalOutcomes, type Outcomes } from '../vocabulary/records/disposals.ts'
import { byConfiguration } from '../workflow/configured.ts'
import { type Case, type Dossier, type Issue, type Knows, procedure, type Rule } from '../workflow/procedure.ts'
import { termOf } from '../workflow/retention-term.ts'
import { provincial } from '../workflow/seats.ts'
import { issueAt } from '../workflow/shapes.ts'
import { byAnother, putForward } from '../workflow/two-people.ts'
import { type Itemised, itemisedShape, itemsList, mostDossiers } from './items.ts'

/** Lists that an enterprise imported and never handed in: by its USCC, since they have no dossier. */
export const imports = 'imports'
const kinds = Object.keys(retention)

const proposal = z.strictObject({
  procedure: z.enum([imports, ...kinds]),
  dossiers: z
    .array(text(100))
    .min(1)
    .max(mostDossiers)
    .refine((ids) => new Set(ids).size === ids.length),
  reason: text(2000),
  /** No complaint, exit, revocation or other proceeding has need of them, as far as was looked. */
  needed: z.literal(false),
})

const knowsDossiers: Knows = Object.fromEntries(
  kinds.map((kind) => [
    kind,
    ({ facts: { open } }: Case) => (open?.procedure === kind ? (open.dossiers as string[]) : undefined),
  ]),
)
const knows = { ...knowsDossiers, ...byConfiguration.knows }
const dossiers = (c: Case): Dossier[] => c.known[c.facts.open.procedure] ?? []

/** By its own last entry, from which no term is counted earlier. */
function mayBeOver(c: Case, head: Dossier): boolean {
  const terms = termsOver(head)
  const years = terms && termOf(c.known.configuration, terms.kind, dateOf(c.at))
  return years !== undefined && retainedUntil(dayOfLast(head), Math.min(years, leastOf(c))) < dateOf(c.at)
}
/** A plan's photos may go before its lists. */
const leastOf = (c: Case): number =>
  c.facts.open.procedure === 'plan'
    ? (termOf(c.known.configuration, 'photo-uncertified', dateOf(c.at)) ?? 0)
    : Number.POSITIVE_INFINITY

/** R-59, M10: nothing goes before its time, and nothing that is still under way or in force. */
const retentionOver: Rule = {
  clause: '二(四)',
  says: { zh: '尚在办理、仍有效力，或保管期未满', en: 'Under way, in force, or still to be kept' },
  finds: (c) => {
    if (c.facts.open.procedure === imports) return []
    const over = new Set(dossiers(c).flatMap((head) => (mayBeOver(c, head) ? head.id : [])))
    return (c.facts.open.dossiers as string[]).flatMap((id, i): Issue[] =>
      over.has(id) ? [] : [issueAt(`/dossiers/${i}`, retentionOver.says.zh, retentionOver.says.en)],
    )
  },
}

/** M10: all that was put forward, and no object before its own day. */
const asPutForward: Rule = {
  clause: '二(四)',
  says: {
    zh: '清点与所提事项不符，或其中材料保管期未满',
    en: 'Not what was put forward, or an object that is still to be kept',
  },
  holds: ({ at, claim: { dossiers: made, items }, past: { open } }) =>
    made
      .map(({ id }: Itemised) => id)
      .toSorted()
      .join('\n') === [...open.dossiers].toSorted().join('\n') &&
    items.every(({ no, until }: { no: string; until: string }, i: number) => no === `${i + 1}` && until < dateOf(at)),
}

/** What is decided on is what was made out. */
const unchanged: Rule = {
  clause: '二(四)',
  says: { zh: '清点后事项已有变动', en: 'A dossier has changed since' },
  holds: (c) => {
    const now = new Map(dossiers(c).map(({ id, version }) => [id, version]))
    return (c.facts.itemise.dossiers as Itemised[]).every(({ id, version }) => (now.get(id) ?? 0) === version)
  },
}

const outcome = z.strictObject({
  from: z.int().min(1),
  to: z.int().min(1),
  outcome: z.enum(Object.keys(disposalOutcomes) as [DisposalOutcome, ...DisposalOutcome[]]),
})

const eachOnce: Rule = {
  clause: '二(四)',
  says: {
    zh: '须逐一登记所核准的每份材料，且只登记一次',
    en: 'Say of each object that was approved what became of it, once',
  },
  holds: (c) => {
    const said = (c.claim.outcomes as Outcomes[]).toSorted((a, b) => a.from - b.from)
    const last = said.reduce((before, { from, to }) => (from === before + 1 && to >= from ? to : Number.NaN), 0)
    return last === countIn({ facts: c.past })
  },
}

const decision = { by: ['province-centre', 'province-hrss'], clause: '二(四)' } as const
const record = {
  ...decision,
  to: 'disposed',
  /** By places in the list, in as few lines as may be. */
  needs: z.strictObject({ outcomes: z.array(outcome).min(1).max(1000) }),
  given: [eachOnce],
} as const
const back = { ...decision, to: 'returned', needs: reason } as const

/**
 * what was kept for its time (到期档案销毁), put forward by one person of the province. The next nightly run makes out
 * what goes of it, object by object, or says why it cannot; another person approves that. An operator then deletes the very
 * versions that are listed, where the archive's lock lets him, and what became of each is recorded; the entries with their
 * digests stay for ever. Nothing here deletes anything.
 */
export const disposal = procedure(
  'disposal',
  {
    start: 'unopened',
    during: 'always',
    // It names what enterprises and complainants handed in: for the centre and the department alone.
    seat: () => ({ ...provincial(), confidential: true }),
    rests: ['returned', 'disposed'],
    impersonal: true,
    shows: { items: itemsList },
  },
  {
    unopened: {
      open: {
        ...decision,
        to: 'proposed',
        needs: proposal,
        given: [retentionOver],
        knows,
        yields: putForward,
      },
    },
    proposed: {
      // What certificates have ended, and which photos others need, is seen by whoever walks all dossiers.
      itemise: {
        by: 'clock',
        to: 'itemised',
        needs: itemisedShape,
        given: [asPutForward, retentionOver],
        knows,
        keeps: ['items'],
        clause: '二(四)',
      },
      'turn-down': {
        by: 'clock',
        to: 'returned',
        needs: z.strictObject({ reason: text(2000), dossiers: z.array(text(100)).max(mostDossiers) }),
        clause: '二(四)',
      },
      return: back,
    },
    itemised: {
      dispose: { ...decision, to: 'decided', given: [byAnother('open'), unchanged, retentionOver], knows },
      return: back,
    },
    decided: { record },
    // What was locked, needed or not known is tried again.
    disposed: { record },
    returned: {},
  },
)
