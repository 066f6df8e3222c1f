import * as z from 'zod'
import { dateOf } from '../vocabulary/calendar/dates.ts'
import { enterprisePaper, officePaper, reason, text } from '../vocabulary/documents/papers.ts'
import { region } from '../vocabulary/geography/region.ts'
import { recordedIn, weightIn } from '../vocabulary/records/credit.ts'
import { settingOf } from '../vocabulary/records/settings.ts'
import { date, creditKind as kind } from '../vocabulary/shapes.ts'
import { byConfiguration } from '../workflow/configured.ts'
import { filingOpened, officialDate } from '../workflow/day-rules.ts'
import { type Case, enterpriseRoles, type Facts, procedure, type Rule, type Seat } from '../workflow/procedure.ts'

const source = z.strictObject({ procedure: z.string().max(40), id: z.string().max(200) })

const weighed = (c: Case): Facts => {
  const on: string = c.claim.on ?? dateOf(c.at)
  const weights = settingOf(c.known.configuration, 'credit-weights', on)
  return { weight: weightIn(weights, c.claim.kind), on, recorder: c.by.person }
}

const byAnother: Rule = {
  clause: '四(三)',
  says: { zh: '由记录人以外的人员处理异议', en: 'Another person than the one who recorded it decides' },
  holds: (c) => recordedIn(c.past).recorder !== c.by.person,
}
/** W5: an event of the pilot, in which the enterprise is since it filed. */
const hasHappened = officialDate({
  clause: '四(三)',
  what: { zh: '发生日期', en: 'the day on which it happened' },
  at: '/on',
  notBefore: filingOpened,
})

/** M8: the revocation that brought it about was annulled on review, for all of its certificates. */
const annul = {
  by: 'province-centre',
  to: 'struck',
  follows: 'revocation.restore',
  needs: reason,
  clause: '四(三)',
} as const

const correct = {
  supervising: true,
  to: 'struck',
  needs: reason,
  given: [byAnother],
  clause: '四(三)',
} as const

/** Of what another act brings about, with the weight that its kind has on that day. */
const brought = {
  ...byConfiguration,
  to: 'recorded',
  needs: z.strictObject({ kind, source, filing: z.string(), body: region.optional() }),
  yields: weighed,
  clause: '四(三)',
} as const

/** W2: whoever records it decides on what is said against it; what another act brings about, the body that did that act. */
const seat = (c: Case): Seat => {
  if (c.seat) return c.seat
  const { body } = recordedIn(c.facts)
  return { ...c.known.filing.seat, ...(body && { supervisor: body }) }
}

/**
 * one event of an enterprise's credit file (信用记录), with its source, weight and evidence; the enterprise may object,
 * and what was wrongly recorded is struck and stays to be seen. The file is the list of its events.
 */
export const credit = procedure(
  'credit',
  {
    start: 'unopened',
    during: 'always',
    seat,
    rests: ['recorded', 'upheld', 'struck'],
    listed: true,
    knows: { filing: (c) => recordedIn(c.facts).filing },
  },
  {
    unopened: {
      record: {
        ...brought,
        by: [...enterpriseRoles, 'clock'],
        supervising: true,
        follows: [
          'results.overdue',
          'results.submit',
          'plan.postpone',
          'plan.substitute',
          'spot-check.clear',
          'spot-check.rectify',
          'spot-check.overdue',
          'complaint.substantiate',
          'demand.overdue',
        ],
      },
      reckon: { ...brought, by: 'province-centre', follows: 'revocation.revoke' },
      open: {
        ...byConfiguration,
        supervising: true,
        to: 'recorded',
        needs: z.strictObject({
          kind,
          filing: z.string(),
          on: date,
          source: text(500),
          account: text(2000),
          materials: z.array(officePaper).max(20),
        }),
        given: [hasHappened],
        pins: 'materials',
        yields: weighed,
        clause: '四(三)',
      },
    },
    recorded: {
      object: {
        by: enterpriseRoles,
        to: 'objected',
        needs: z.strictObject({
          grounds: text(2000),
          materials: z.array(enterprisePaper).max(20),
        }),
        pins: 'materials',
        clause: '四(三)',
      },
      strike: correct,
      annul,
    },
    objected: {
      uphold: { supervising: true, to: 'upheld', needs: reason, given: [byAnother], within: 15, clause: '四(三)' },
      strike: correct,
      annul,
    },
    upheld: { strike: correct, annul },
    struck: {},
  },
)
