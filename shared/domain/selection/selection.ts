import * as z from 'zod'
import { reason, text } from '../vocabulary/documents/papers.ts'
import { roundApplied } from '../vocabulary/records/aim.ts'
import { distinct, grantedScope } from '../vocabulary/records/filed-shapes.ts'
import { termsOf } from '../vocabulary/records/round-terms.ts'
import { date } from '../vocabulary/shapes.ts'
import { column, type ShownList } from '../vocabulary/sheets/shown-list.ts'
import { dayOf, officialDate } from '../workflow/day-rules.ts'
import { type Case, type Dossier, type Facts, type Issue, procedure, type Rule } from '../workflow/procedure.ts'
import { provincial } from '../workflow/seats.ts'
import { issueAt } from '../workflow/shapes.ts'
import { scopeApplied, scopeProposed } from './scope.ts'

const named = z.strictObject({ filing: z.string(), reason: text(2000) })
/** M7: what of the application is selected: all of it where no scope is named. */
const selected = named.extend({ scope: grantedScope.optional() })
const narrowed = named.extend({ scope: grantedScope })

/** All that are selected move in one transaction, which holds a hundred items: two for each. */
export const mostSelected = 40
/** They stay what they are; their list goes to the archive. */
const mostOthers = 2000

const othersList: ShownList = {
  name: { zh: '评审合格未入选企业', en: 'Qualified and not selected' },
  columns: [column('filing', '备案', 'Filing'), column('reason', '理由', 'Reason')],
  each: 'filing',
}

const narrowedIn = ({ claim }: Case): Facts[] => claim.narrowed ?? []
const namedIn = ({ selected = [], others = [] }: Facts): Facts[] => [...selected, ...others]

/** of the round, found qualified, each once. */
const qualifiedOfRound: Rule = {
  clause: '二(二)',
  says: {
    zh: '名单中有企业未评审合格、不属于本批次或重复',
    en: 'An enterprise listed is not qualified, of another round, or twice',
  },
  finds: (c) => {
    const heads = new Map((c.known.filing as { id: string; state: string; facts: Facts }[]).map((f) => [f.id, f]))
    const seen = new Set<string>()
    const wrong = (list: string) =>
      (c.claim[list] as Facts[]).flatMap(({ filing }, i): Issue[] => {
        const head = heads.get(filing)
        const pointer = `/${list}/${i}/filing`
        const twice = seen.has(filing)
        seen.add(filing)
        if (head?.state !== 'qualified') return [issueAt(pointer, '未评审合格', 'Not found qualified')]
        if (roundApplied(head) !== c.facts.open.round) return [issueAt(pointer, '不属于本批次', 'Of another round')]
        return twice ? [issueAt(pointer, '重复', 'Twice')] : []
      })
    return [...wrong('selected'), ...wrong('others')]
  },
}

/** W5: when the last of the selected was found qualified. */
const concluded = (c: Case): Facts => {
  const selected = new Set((c.claim.selected as Facts[]).map(({ filing }) => filing))
  const heads = (c.known.filing as Dossier[]).filter(({ id }) => selected.has(id))
  return {
    concluded: heads
      .map(({ facts, at }) => facts.qualify?.on ?? dayOf(at))
      .sort()
      .at(-1),
  }
}

/** W5, R-40: the group's meeting follows the conclusion on each of the enterprises; of an old list that is not known. */
const groupMet = officialDate({
  clause: '二(二)',
  what: { zh: '领导小组会议日期', en: "the day of the leading group's meeting" },
  at: '/date',
  notBefore: {
    what: { zh: '评审结论之日', en: 'the conclusion of the evaluation' },
    day: (c) => c.facts.propose.concluded ?? termsOf(c.known.round).opens,
  },
})

const struckWereSelected: Rule = {
  clause: '二(二)',
  says: { zh: '划去的企业不在名单中', en: 'An enterprise struck off is not on the list' },
  finds: (c) =>
    c.claim.struck.flatMap(({ filing }: Facts, i: number) =>
      c.facts.propose.selected.some((s: Facts) => s.filing === filing)
        ? []
        : [{ pointer: `/struck/${i}/filing`, says: struckWereSelected.says }],
    ),
}

const moveEach = (c: Case, of: (entry: Facts, i: number) => { action: string; claim: Facts }) =>
  c.facts.propose.selected.map((entry: Facts, i: number) => ({
    procedure: 'filing',
    id: entry.filing,
    ...of(entry, i),
  }))

/** the ranked list of a round (择优遴选名单), which the leading group decides on as a whole. */
export const selection = procedure(
  'selection',
  {
    start: 'unopened',
    during: 'programme',
    impersonal: true,
    // 二(二): once it is decided each enterprise reads its own line (withheld.ts).
    published: { to: 'enterprises', in: ['agreed'] },
    seat: provincial,
    rests: ['agreed'],
    shows: { others: othersList },
    knows: { round: (c) => c.facts.open.round },
  },
  {
    unopened: {
      open: { by: 'province-centre', to: 'draft', needs: z.strictObject({ round: z.string() }), clause: '二(二)' },
    },
    draft: {
      /** The selected by rank, the first first; whoever is qualified and not selected stands beside them, with the reason. */
      propose: {
        by: 'province-centre',
        to: 'proposed',
        needs: z.strictObject({
          selected: z.array(selected).min(1).max(mostSelected),
          others: z.array(named).max(mostOthers),
        }),
        knows: { filing: (c) => namedIn(c.claim).map(({ filing }) => filing) },
        // That somebody was found qualified in the round is never taken back.
        settled: (c) => c.claim.others.map(({ filing }: Facts) => filing),
        keeps: ['others'],
        given: [qualifiedOfRound, scopeApplied],
        yields: concluded,
        also: (c) =>
          moveEach(c, ({ reason: why, scope }, i) => ({
            action: 'shortlist',
            claim: { selection: c.id, rank: i + 1, reason: why, ...(scope && { scope }) },
          })),
        clause: '二(二)',
      },
    },
    proposed: {
      agree: {
        by: 'leading-group',
        to: 'agreed',
        needs: z.strictObject({
          meeting: text(200),
          date,
          record: text(5000),
          struck: z.array(named).max(mostSelected),
          /** M7: to whom it grants less than was proposed, and why. */
          narrowed: distinct(z.array(narrowed).max(mostSelected), 'filing').optional(),
        }),
        // Each of them moves with the list.
        knows: { filing: (c) => narrowedIn(c).map(({ filing }) => filing) },
        given: [struckWereSelected, scopeProposed, groupMet],
        also: (c) => {
          const struck = new Map(c.claim.struck.map((s: Facts) => [s.filing, s.reason]))
          const narrower = new Map(narrowedIn(c).map((one) => [one.filing, one.scope]))
          return moveEach(c, ({ filing, scope: proposed }) => {
            if (struck.has(filing)) return { action: 'reject', claim: { selection: c.id, reason: struck.get(filing) } }
            const scope = narrower.get(filing) ?? proposed
            return { action: 'agree', claim: { selection: c.id, ...(scope && { scope }) } }
          })
        },
        clause: '二(二)',
      },
      return: {
        by: 'leading-group',
        to: 'draft',
        needs: reason,
        also: (c) => moveEach(c, () => ({ action: 'unlist', claim: { selection: c.id } })),
        clause: '二(二)',
      },
    },
    agreed: {},
  },
)
