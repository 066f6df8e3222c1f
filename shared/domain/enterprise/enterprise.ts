import * as z from 'zod'
import { dateOf } from '../vocabulary/calendar/dates.ts'
import { bookId } from '../vocabulary/records/book.ts'
import { cityNow } from '../vocabulary/records/city-now.ts'
import {
  coolingUntil,
  type Departure,
  grounds,
  isBeingDecided,
  isOfExit,
  isOrdered,
} from '../vocabulary/records/departures.ts'
import {
  allDepartures,
  type Code,
  codeOf,
  countedIn,
  type EnterpriseRecord,
  type LiveFiling,
  recoding,
  recordOf,
  segmentOf,
} from '../vocabulary/records/enterprise.ts'
import { filedNow, isOnMinistryPath } from '../vocabulary/records/filed.ts'
import { isApplication, isReceived } from '../vocabulary/records/in-force.ts'
import { lastAssessed } from '../vocabulary/records/live-plans.ts'
import { roundOf } from '../vocabulary/records/round-of.ts'
import { termsOf } from '../vocabulary/records/round-terms.ts'
import { date } from '../vocabulary/shapes.ts'
import {
  type Case,
  type Dossier,
  enterpriseRoles,
  type Facts,
  type Move,
  noting,
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
  ...(isOnMinistryPath(filing.facts.submit) && { byMinistry: true }),
})
const withLive = (filings: readonly LiveFiling[], live: LiveFiling) =>
  filings.some(({ filing }) => filing === live.filing)
    ? filings.map((one) => (one.filing === live.filing ? live : one))
    : [...filings, live]

const named = ({ names }: EnterpriseRecord, name: string, since: string) =>
  names.at(-1)?.name === name ? names : [...names, { name, since }]

/** M3: as its predecessor leaves it: departures pass to it, and the code, unless it has one of its own. */
const departed = (c: Case, enterprise: Dossier | { id: string; facts: Facts }): readonly Departure[] =>
  allDepartures(
    (c.known.departures as Dossier[]).find(({ id }) => id === enterprise.id),
    enterprise,
  )
const inherited = (c: Case): EnterpriseRecord => {
  const [record, old] = [before(c), recordOf(c.known.enterprise)]
  const code = record.code ?? old.code
  const given = old.code && old.code !== code ? [...old.earlier, old.code] : old.earlier
  return {
    ...record,
    departures: [
      ...departed(c, { id: c.id, facts: c.past }),
      ...departed(c, c.known.enterprise).map((one) => ({ of: c.known.enterprise.id, ...one })),
    ],
    code,
    earlier: [...record.earlier, ...given],
    predecessors: [...record.predecessors, ...old.predecessors, c.known.enterprise.id],
    applying: [...record.applying, ...old.applying],
    assessed: [record.assessed, old.assessed, lastAssessed(c.known['live-plans'])].reduce(later),
  }
}
const later = (a: string | null, b: string | null) => ((a ?? '') > (b ?? '') ? a : b)
const taken = (c: Case): EnterpriseRecord => {
  const record = inherited(c)
  const { code } = record
  const moved = c.known.filing as Dossier[]
  const all = moved.reduce((sum, filing) => entered(c, sum, filing), record)
  return {
    ...all,
    filings: all.filings.map((live) => ({ ...live, ...(live.prefix && code && { prefix: code.prefix }) })),
    // one that is filed stays where it is
    city: record.filings.length > 0 ? record.city : (cityNow(moved[0]) ?? record.city),
  }
}
/** M3: of one that was removed: what it filed is over. */
const takenRemoved = (c: Case): EnterpriseRecord => {
  const record = inherited(c)
  const names = record.names.length === 0 ? named(record, c.claim.name, dateOf(c.at)) : record.names
  return { ...record, names, entered: [...record.entered, ...c.claim.filings] }
}
const codesFollow = (c: Case): Move[] => {
  const { code } = recordOf({ facts: c.facts })
  const old = recordOf(c.known.enterprise).code
  if (!code || !old || code.prefix === old.prefix) return []
  return [
    ...(c.known.filing as Dossier[])
      .filter(({ facts }) => facts.allocate)
      .map(({ id }) => ({ procedure: 'filing', id, action: 'recode', claim: recoding(code) })),
    { procedure: 'segment', id: old.segment, action: 'retire', claim: {} },
    // whoever left of its own will has a code whose segment is frozen
    ...(c.known.segment?.state === 'frozen'
      ? [{ procedure: 'segment', id: code.segment, action: 'reopen', claim: {} }]
      : []),
  ]
}

/** Its filings with a receipt that wait for their code. */
const withoutCode = (c: Case): string[] =>
  before(c)
    .filings.filter(({ prefix }) => prefix === undefined)
    .map(({ filing }) => filing)
/** the order of receipts does not wait for whoever cools off. */
const passedOver = (c: Case): Move[] => {
  const waiting = withoutCode(c)
  return (c.known.filing as Dossier[])
    .filter(({ id, state }) => waiting.includes(id) && state === 'receipted')
    .map(({ id, facts }) => ({
      procedure: 'numbering',
      id: bookId,
      action: 'skip',
      claim: { filing: id, order: facts.receipt.order },
    }))
}

const others = (ids: readonly string[], id: string): string[] => ids.filter((one) => one !== id)

/** What was entered of a filing: that it lives, and under which name. */
const entered = (c: Case, record: EnterpriseRecord, filing: Dossier): EnterpriseRecord => ({
  ...record,
  applying: others(record.applying, filing.id),
  filings: isReceived(filing) ? withLive(record.filings, liveOf(filing)) : record.filings,
  entered: [...record.entered, filing.id],
  names: named(record, filedNow(filing).name, dateOf(c.at)),
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
  says: { zh: '该备案已办结而无回执，或已登记', en: 'This filing ended without a receipt, or was entered already' },
  holds: (c) => {
    const { filing } = c.known
    const record = before(c)
    return isApplication(filing)
      ? !record.applying.includes(filing.id)
      : filing.facts.receipt !== undefined && !record.entered.includes(filing.id)
  },
}

const exitNotEntered: Rule = {
  clause: '四(三)',
  says: { zh: '该移出程序已办结、已登记，或并非依情形移出', en: 'This exit is over, no order, or was entered already' },
  holds: (c) => {
    const { exit } = c.known
    return isOrdered(exit.facts.open.ground) && isBeingDecided(exit) && !before(c).ordered.includes(exit.id)
  },
}

/** M3: whoever is being removed, or gave its own dossiers over, takes none. */
const successorFree: Rule = {
  clause: '四(三)',
  says: {
    zh: '承继企业的移出程序尚未办结，或其自身已由他人承继',
    en: 'An exit of the successor is being decided on, or it was taken over itself',
  },
  holds: (c) => before(c).ordered.length === 0 && before(c).successor === null,
}

/** M3: departures pass to whoever has it all now, whether or not that one is being removed itself. */
const successorItself: Rule = {
  clause: '四(三)',
  says: {
    zh: '承继企业自身已由他人承继，请填写现承继企业',
    en: 'The successor was taken over itself: name the enterprise that has it now',
  },
  holds: (c) => before(c).successor === null,
}

/** R-20, M3: nor whoever has not cooled off. */
const successorCooled: Rule = {
  clause: '四(三)',
  says: { zh: '承继企业被移出目录后的冷静期未满', en: 'The cooling-off of the successor has not passed' },
  holds: (c) => {
    const until = coolingUntil(departed(c, { id: c.id, facts: c.past }), termsOf(c.known.round).coolingOffYears ?? 2)
    return until === undefined || dateOf(c.at) >= until
  },
}

/** M3: one that is filed has a name of its own, which no change of another's alters. */
const successorAsNamed: Rule = {
  clause: '二(二)',
  says: {
    zh: '承继企业已备案，名称应与其备案一致；更名由其自行申请变更',
    en: 'The successor is filed under another name: give that; it changes its name itself',
  },
  holds: (c) => {
    const { filings, names } = before(c)
    return filings.length === 0 || names.at(-1)?.name === filedNow(c.known.filing[0]).name
  },
}

/** R-14, W3: what both have counts together. R-27: of filings on the Ministry's path nothing does. */
const fiveTogether: Rule = {
  clause: '一(三)',
  says: {
    zh: '承继后合计超过5个职业（工种），请先办理停止开展',
    en: 'More than five occupations together: some are dropped first',
  },
  holds: (c) => {
    const counted = (c.known.filing as Dossier[]).filter(({ facts }) => !isOnMinistryPath(facts.submit))
    const own = countedIn(before(c).filings)
    return counted.length === 0 || new Set([...own, ...counted.flatMap(codesIn)]).size <= 5
  },
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

/** W1: the departure is struck, one of before the record as well; the filing lives again where it may. */
const annulled = (c: Case): EnterpriseRecord => {
  const record = before(c)
  const { filing } = c.known
  const { exit, ground, on } = c.claim
  const today = dateOf(c.at)
  const isThis = (one: Departure) => isOfExit(one, exit, filing.id)
  const departures = record.departures.some(isThis)
    ? record.departures.map((one) => (isThis(one) ? { ...one, annulled: today } : one))
    : [...record.departures, { filing: filing.id, filings: [filing.id], exit, ground, on, annulled: today }]
  const filings = isReceived(filing) ? withLive(record.filings, liveOf(filing)) : record.filings
  return { ...record, departures, filings }
}

const enterExit = (c: Case): Facts => {
  const record = before(c)
  return stated(c, { ...record, ordered: [...record.ordered, c.claim.exit] })
}

const note = {
  to: 'open',
  // Whoever moves a filing moves this with it: no act of anyone's, and in nobody's way.
  duty: noting,
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
    seat: (c) => [c.known.filing].flat()[0].seat,
    rests: ['open'],
  },
  {
    open: {
      // W1: what ends with a removal; applications that have ended since are struck.
      apply: {
        ...note,
        by: enterpriseRoles,
        follows: 'filing.open',
        knows: { filing: (c) => [c.claim.filing, ...before(c).applying] },
        yields: (c) => {
          const applications: Dossier[] = c.known.filing.filter(isApplication)
          const record = before(c)
          // M3: whoever moved, left and applies anew says where it is now; what is open stays with who has it
          return stated(c, { ...record, city: null, applying: applications.map(({ id }) => id) })
        },
        clause: '一(一)',
      },
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
      // M3: the name that it has from now on.
      rename: {
        ...note,
        by: 'province-hrss',
        follows: 'change.approve',
        yields: (c) => {
          const record = before(c)
          const names = named(record, filedNow(c.known.filing).name, dateOf(c.at))
          return stated(c, { ...record, names })
        },
        clause: '二(二)',
      },
      // M3: to another city; what is open goes there with the next run of the daily job.
      relocate: {
        ...note,
        by: 'province-hrss',
        follows: 'change.approve',
        yields: (c) => stated(c, { ...before(c), city: cityNow(c.known.filing) ?? null }),
        clause: '二(一)',
      },
      // M3: another enterprise takes all that it has; it files nothing more.
      'give-over': {
        ...note,
        by: 'province-hrss',
        follows: ['change.approve', 'exit.confirm-successor'],
        needs: ofFiling.extend({ successor: z.string() }),
        seat: (c) => c.seat ?? c.known.filing.seat, // its record stays its own
        yields: (c) => {
          const record = before(c)
          const { successor } = c.claim
          return stated(c, { ...record, successor, city: cityNow(c.known.filing) ?? record.city, filings: [] })
        },
        clause: '二(二)',
      },
      // M3: by no succession anyone escapes an exit on order, a cooling-off or the five.
      succeed: {
        ...note,
        by: 'province-hrss',
        follows: 'change.approve',
        needs: z.strictObject({ filings: z.array(z.string()).min(1), predecessor: z.string() }),
        knows: {
          filing: (c) => c.claim.filings,
          round: (c) => roundOf(c.known.filing?.[0]),
          enterprise: (c) => c.claim.predecessor,
          'live-plans': (c) => c.claim.predecessor,
          departures: (c) => [c.id, c.claim.predecessor],
          segment: (c) => before(c).code?.segment,
        },
        given: [successorFree, successorCooled, successorAsNamed, fiveTogether],
        yields: (c) => stated(c, taken(c)),
        also: codesFollow,
        clause: '二(二)',
      },
      // R-20, M3: whoever succeeds one that was removed has its departures; its own receipts wait until it has cooled off.
      'succeed-removed': {
        ...note,
        by: 'province-hrss',
        follows: 'exit.confirm-successor',
        needs: z.strictObject({
          filings: z.array(z.string()).min(1),
          predecessor: z.string(),
          name: z.string(),
        }),
        knows: {
          filing: (c) => [...c.claim.filings, ...withoutCode(c)],
          enterprise: (c) => c.claim.predecessor,
          'live-plans': (c) => c.claim.predecessor,
          departures: (c) => [c.id, c.claim.predecessor],
        },
        given: [successorItself],
        yields: (c) => stated(c, takenRemoved(c)),
        also: passedOver,
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
          const departure = { filing, filings, exit, ground, on: dateOf(c.at), at: c.at }
          const ordered = others(record.ordered, exit)
          const applying = isOrdered(ground) ? [] : record.applying
          const departures = [...record.departures, departure]
          return stated(c, { ...record, filings: [], applying, ordered, departures })
        },
      },
      // M4: while an ordered exit is open, no other is taken. W2: whoever may propose it.
      accuse: {
        ...note,
        by: supervisingRoles,
        supervising: true,
        follows: 'exit.open',
        needs: ofExit,
        yields: enterExit,
      },
      acquit: {
        ...note,
        by: supervisingRoles,
        supervising: true,
        follows: ['exit.dismiss', 'exit.withdraw'],
        needs: ofExit,
        yields: (c) => {
          const record = before(c)
          return stated(c, { ...record, ordered: others(record.ordered, c.claim.exit) })
        },
      },
      // W1: a removal annulled on review (行政复议).
      reinstate: {
        ...note,
        by: 'province-hrss',
        follows: 'exit.reinstate',
        needs: ofExit.extend({ ground: z.enum(grounds), on: date }),
        seat: (c) => c.seat ?? c.known.filing.seat, // M3: what was removed before a succession is its predecessor's still
        yields: (c) => stated(c, annulled(c)),
      },
      // Of before an enterprise had a record: the nightly job enters filings one by one, by the order of receipts, and what is applied for.
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
          const record = before(c)
          if (isApplication(filing)) return stated(c, { ...record, applying: [...record.applying, filing.id] })
          return stated(c, withCode(entered(c, record, filing), givenTo(filing)))
        },
        also: unite,
      },
      // M4: exits on order that were open before there was a record.
      'take-up-exit': {
        ...note,
        by: 'clock',
        needs: ofExit,
        knows: { ...note.knows, exit: (c) => c.claim.exit },
        given: [exitNotEntered],
        yields: enterExit,
      },
    },
  },
)
