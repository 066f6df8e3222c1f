import * as z from 'zod'
import { dateOf } from '../vocabulary/calendar/dates.ts'
import { grounds } from '../vocabulary/records/departures.ts'
import {
  type Code,
  codeOf,
  type EnterpriseRecord,
  type LiveFiling,
  recordOf,
  segmentOf,
} from '../vocabulary/records/enterprise.ts'
import { filedNow } from '../vocabulary/records/filed.ts'
import { isReceived } from '../vocabulary/records/in-force.ts'
import { date } from '../vocabulary/shapes.ts'
import {
  type Case,
  type Dossier,
  type Facts,
  type Move,
  procedure,
  type Row,
  type Rule,
  supervisingRoles,
} from '../workflow/procedure.ts'

const before = (c: Case): EnterpriseRecord => recordOf({ facts: c.past })
/** Each move states the whole record, and which move it is: the last one's holds. */
const stated = (c: Case, now: EnterpriseRecord): Facts => ({ now, since: c.version + 1 })

const ofFiling = z.strictObject({ filing: z.string() })
const ofExit = ofFiling.extend({ exit: z.string() })
const codesIn = (filing: Dossier): string[] => filedNow(filing).occupations.map(({ code }: Facts) => code)

/** As a live filing stands; those that are live go by the order of their receipts. */
const liveOf = (filing: Dossier): LiveFiling => ({
  filing: filing.id,
  occupations: codesIn(filing),
  ...(filing.facts.allocate && { prefix: codeOf(filing) }),
})
const withLive = (filings: readonly LiveFiling[], live: LiveFiling) =>
  filings.some(({ filing }) => filing === live.filing)
    ? filings.map((one) => (one.filing === live.filing ? live : one))
    : [...filings, live]

const named = ({ names }: EnterpriseRecord, name: string, since: string) =>
  names.at(-1)?.name === name ? names : [...names, { name, since }]

/** What was entered of a filing: that it lives, and under which name. */
const entered = (c: Case, record: EnterpriseRecord, filing: Dossier): EnterpriseRecord => ({
  ...record,
  filings: isReceived(filing) ? withLive(record.filings, liveOf(filing)) : record.filings,
  entered: [...record.entered, filing.id],
  names: named(record, filing.facts.submit.name, dateOf(c.at)),
})

/** The code of a filing as it was given to it. */
const givenTo = (filing: Dossier): Code | undefined =>
  filing.facts.allocate && {
    prefix: codeOf(filing),
    segment: segmentOf(filing),
    order: filing.facts.receipt.order,
  }

/** W3: of several codes that were given, the one of the earliest receipt is drawn on, and the others never again. */
const withCode = (record: EnterpriseRecord, code: Code | undefined): EnterpriseRecord => {
  const { code: own, earlier } = record
  if (!code || code.prefix === own?.prefix) return record
  const [first, other] = own && own.order < code.order ? [own, code] : [code, own]
  const filings = record.filings.map((live) => (live.prefix === undefined ? live : { ...live, prefix: first.prefix }))
  return { ...record, filings, code: first, earlier: other ? [...earlier, other] : earlier }
}

const notEntered: Rule = {
  clause: '四(三)',
  says: { zh: '该备案尚无回执，或已登记', en: 'This filing has no receipt, or was entered already' },
  holds: (c) => c.known.filing.facts.receipt !== undefined && !before(c).entered.includes(c.claim.filing),
}

/** W3: what follows where two codes meet: live filings go over to the one that stays, whose segment is drawn on alone. */
const unite = (c: Case): Move[] => {
  const { code, filings, earlier } = c.facts['take-up'].now as EnterpriseRecord
  if (!code) return []
  const states = new Map((c.known.segment as Dossier[]).map(({ id, state }) => [id, state]))
  const recode = entered(c, before(c), c.known.filing)
    .filings.filter(({ prefix }) => prefix !== undefined && prefix !== code.prefix)
    .map(({ filing }) => ({ procedure: 'filing', id: filing, action: 'recode', claim: recoding(code) }))
  const retire = earlier
    .filter(({ segment }) => states.get(segment) === 'live')
    .map(({ segment }) => ({ procedure: 'segment', id: segment, action: 'retire', claim: {} }))
  const frozen = filings.length > 0 && states.get(code.segment) === 'frozen'
  const reopen = frozen ? [{ procedure: 'segment', id: code.segment, action: 'reopen', claim: {} }] : []
  return [...recode, ...retire, ...reopen]
}
/** The directory tells of it as of a change of this kind. */
const recoding = ({ prefix, segment }: Pick<Code, 'prefix' | 'segment'>): Facts => ({
  kind: 'institution-code',
  prefix,
  segment,
})

/** W1: the departure is struck, one of before the record as well; the filing lives again where it may. */
const annulled = (c: Case): EnterpriseRecord => {
  const record = before(c)
  const { filing } = c.known
  const { exit, ground, on } = c.claim
  const today = dateOf(c.at)
  const own = record.departures.some((one) => one.exit === exit)
  const departures = own
    ? record.departures.map((one) => (one.exit === exit ? { ...one, annulled: today } : one))
    : [...record.departures, { filing: filing.id, filings: [filing.id], exit, ground, on, annulled: today }]
  const filings = isReceived(filing) ? withLive(record.filings, liveOf(filing)) : record.filings
  return { ...record, departures, filings }
}

const note = {
  to: 'open',
  // Whoever moves a filing moves this with it: no act of anyone's, and in nobody's way.
  duty: 'noting',
  needs: ofFiling,
  knows: { filing: (c) => c.claim.filing },
  clause: '四(三)',
} as const satisfies Partial<Row<'open'>>

/**
 * Corrections, part D: what is true of an enterprise whatever the round: its live filings and their occupations, its
 * institution code, its departures, its names; the credit code (USCC) is the dossier's id. It moves with few acts: receipt,
 * allocation, an occupation added, an exit. All others ask their filing, which a removal moves. Plans under way stand in
 * `live-plans`, departures of before this was kept in `departures`.
 */
export const enterprise = procedure(
  'enterprise',
  {
    start: 'open',
    standing: true,
    during: 'always',
    impersonal: true,
    seat: (c) => c.known.filing.seat,
    rests: ['open'],
  },
  {
    open: {
      // W3, R-14
      enrol: {
        ...note,
        by: 'province-hrss',
        follows: 'filing.receipt',
        yields: (c) => stated(c, entered(c, before(c), c.known.filing)),
        clause: '一(三)',
      },
      // W3, R-42
      'enter-code': {
        ...note,
        by: 'province-centre',
        follows: 'filing.allocate',
        yields: (c) => {
          const record = before(c)
          const { filing } = c.known
          const filings = withLive(record.filings, liveOf(filing))
          return stated(c, withCode({ ...record, filings }, givenTo(filing)))
        },
        clause: '二(二)',
      },
      // W3: a year's serials are used up; what is issued from now on bears the other code.
      'change-code': {
        ...note,
        by: 'province-centre',
        follows: 'filing.renumber',
        yields: (c) => {
          const record = before(c)
          const { filing } = c.known
          const earlier = record.code ? [...record.earlier, record.code] : record.earlier
          const code = givenTo(filing) ?? record.code
          const filings = record.filings.map((live) => ({ ...live, ...(live.prefix && { prefix: codeOf(filing) }) }))
          return stated(c, { ...record, code, earlier, filings: withLive(filings, liveOf(filing)) })
        },
        clause: '二(二)',
      },
      // W3, R-14, R-45: occupations that were added count as well.
      count: {
        ...note,
        by: 'province-hrss',
        follows: 'filing.amend',
        yields: (c) => {
          const record = before(c)
          return stated(c, { ...record, filings: withLive(record.filings, liveOf(c.known.filing)) })
        },
        clause: '一(三)',
      },
      // W1: with its exit all its filings end.
      depart: {
        ...note,
        by: 'province-hrss',
        follows: 'exit.decide',
        needs: ofFiling.extend({ exit: z.string(), ground: z.enum(grounds), filings: z.array(z.string()).min(1) }),
        yields: (c) => {
          const record = before(c)
          const { filing, filings, exit, ground } = c.claim
          const departure = { filing, filings, exit, ground, on: dateOf(c.at) }
          const ordered = record.ordered.filter((one) => one !== exit)
          return stated(c, { ...record, filings: [], ordered, departures: [...record.departures, departure] })
        },
      },
      // M4: while an ordered exit is open, no other is taken. W2: whoever may propose it.
      accuse: {
        ...note,
        by: supervisingRoles,
        supervising: true,
        follows: 'exit.open',
        needs: ofExit,
        yields: (c) => {
          const record = before(c)
          return stated(c, { ...record, ordered: [...record.ordered, c.claim.exit] })
        },
      },
      acquit: {
        ...note,
        by: supervisingRoles,
        supervising: true,
        follows: ['exit.dismiss', 'exit.withdraw'],
        needs: ofExit,
        yields: (c) => {
          const record = before(c)
          return stated(c, { ...record, ordered: record.ordered.filter((one) => one !== c.claim.exit) })
        },
      },
      // W1: a removal annulled on review (行政复议).
      reinstate: {
        ...note,
        by: 'province-hrss',
        follows: 'exit.reinstate',
        needs: ofExit.extend({ ground: z.enum(grounds), on: date }),
        yields: (c) => stated(c, annulled(c)),
      },
      // Filings of before an enterprise had a record: the nightly job enters them one by one, by the order of receipts.
      'take-up': {
        ...note,
        by: 'clock',
        knows: {
          ...note.knows,
          segment: (c) => {
            const { code, earlier } = before(c)
            const own = c.known.filing?.facts.allocate ? [segmentOf(c.known.filing)] : []
            return [...new Set([...own, ...(code ? [code.segment] : []), ...earlier.map(({ segment }) => segment)])]
          },
        },
        given: [notEntered],
        yields: (c) => {
          const { filing } = c.known
          return stated(c, withCode(entered(c, before(c), filing), givenTo(filing)))
        },
        also: unite,
      },
    },
  },
)
