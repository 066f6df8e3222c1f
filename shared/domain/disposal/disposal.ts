import * as z from 'zod'
import { dateOf } from '../vocabulary/calendar/dates.ts'
import { reason, text } from '../vocabulary/documents/papers.ts'
import {
  disposable,
  disposalOutcomes,
  type Ended,
  isOver,
  nameOf,
  type Original,
  originalsIn,
  retainedUntil,
} from '../vocabulary/documents/retention.ts'
import { byConfiguration, settingFor } from '../workflow/configured.ts'
import { type Case, type Dossier, type Issue, type Knows, procedure, type Rule } from '../workflow/procedure.ts'
import { provincial } from '../workflow/seats.ts'
import { issueAt } from '../workflow/shapes.ts'
import { byAnother, putForward } from '../workflow/two-people.ts'

type Kind = keyof typeof disposable
const kinds = Object.keys(disposable) as [Kind, ...Kind[]]

/** So that the entry that names them fits. */
const mostOriginals = 500

const proposal = z.strictObject({
  procedure: z.enum(kinds),
  dossiers: z.array(text(100)).min(1).max(20),
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
const dossiers = (c: Case): Dossier[] => c.known[c.facts.open.procedure] ?? []

const endedOf = (c: Case): Ended[] =>
  dossiers(c).map((head) => ({
    id: head.id,
    version: head.version,
    until: retainedUntil(head, settingFor(c, 'retention-years')),
    originals: originalsIn(head.facts),
  }))

/** nothing goes before its time, and nothing that is still under way or in force. */
const retentionOver: Rule = {
  clause: '二(四)',
  says: { zh: '尚在办理、仍有效力，或保管期未满', en: 'Under way, in force, or still to be kept' },
  finds: (c) => {
    const over = new Set(
      dossiers(c)
        .filter((head) => isOver(head) && retainedUntil(head, settingFor(c, 'retention-years')) < dateOf(c.at))
        .map(({ id }) => id),
    )
    return (c.facts.open.dossiers as string[]).flatMap((id, i): Issue[] =>
      over.has(id) ? [] : [issueAt(`/dossiers/${i}`, retentionOver.says.zh, retentionOver.says.en)],
    )
  },
}

const notTooMany: Rule = {
  clause: '二(四)',
  says: {
    zh: '所列事项没有材料，或材料合计超过500份',
    en: 'These dossiers have no materials, or more than 500 together',
  },
  holds: (c) => {
    const count = dossiers(c).flatMap(({ facts }) => originalsIn(facts)).length
    return count > 0 && count <= mostOriginals
  },
}

/** What is decided on is what was put forward. */
const unchanged: Rule = {
  clause: '二(四)',
  says: { zh: '提出后事项已有变动', en: 'A dossier has changed since' },
  holds: (c) => {
    const now = new Map(dossiers(c).map(({ id, version }) => [id, version]))
    return (c.facts.open.ended as Ended[]).every(({ id, version }) => now.get(id) === version)
  },
}

const outcome = z.strictObject({
  id: text(200),
  versionId: text(1100),
  outcome: z.enum(Object.keys(disposalOutcomes) as [keyof typeof disposalOutcomes]),
})

const eachOnce: Rule = {
  clause: '二(四)',
  says: {
    zh: '须逐一登记所核准的每份材料，且只登记一次',
    en: 'Say of each material that was approved what became of it',
  },
  holds: (c) => {
    const approved = (c.facts.open.ended as Ended[]).flatMap(({ originals }) => originals.map(nameOf))
    const said = (c.claim.outcomes as Original[]).map(nameOf)
    return said.toSorted().join('\n') === [...new Set(approved)].toSorted().join('\n')
  },
}

const decision = { by: ['province-centre', 'province-hrss'], clause: '二(四)' } as const
const record = {
  ...decision,
  to: 'disposed',
  needs: z.strictObject({ outcomes: z.array(outcome).min(1).max(mostOriginals) }),
  given: [eachOnce],
} as const

/**
 * originals whose retention is over (到期档案销毁): put forward by one person of the province, approved by another. An
 * operator then deletes the very versions that are named, where the archive's lock lets him, and what became of each is
 * recorded; the entries with their digests stay for ever. Nothing here deletes anything.
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
  },
  {
    unopened: {
      open: {
        ...decision,
        to: 'proposed',
        needs: proposal,
        given: [retentionOver, notTooMany],
        knows: { ...knowsDossiers, ...byConfiguration.knows },
        yields: (c) => ({ ...putForward(c), ended: endedOf(c) }),
      },
    },
    proposed: {
      dispose: {
        ...decision,
        to: 'decided',
        given: [byAnother('open'), unchanged, retentionOver],
        knows: { ...knowsDossiers, ...byConfiguration.knows },
      },
      return: { ...decision, to: 'returned', needs: reason },
    },
    decided: { record },
    // What was locked or not known is tried again.
    disposed: { record },
    returned: {},
  },
)
