import * as z from 'zod'
import { dateOf } from '../vocabulary/calendar/dates.ts'
import { reason, text } from '../vocabulary/documents/papers.ts'
import { denials, placesIn } from '../vocabulary/records/personal-request.ts'
import { byConfiguration } from '../workflow/configured.ts'
import { isEnterprise } from '../workflow/default-rules.ts'
import {
  type Case,
  clock,
  enterpriseRoles,
  erasureWorker,
  procedure,
  type Row,
  type Seat,
  supervisors,
} from '../workflow/procedure.ts'
import { correctionShape, denialShape, gatheredShape, outcomesShape, requestShape } from './form.ts'
import { personList, placesList } from './lists.ts'
import {
  allErased,
  allOver,
  answerDay,
  carriedOutHere,
  erasureTargets,
  extendedOnce,
  identified,
  knowsCarriedOut,
  knowsWhatStays,
  nothingRecorded,
  objectedInTime,
  objectionDay,
  ofEachTarget,
  ofKind,
  postsOfOne,
  receiptsAtCentre,
  saysWhatIsWrong,
  signed,
  someHeld,
  soundDocuments,
  staysErased,
  staysOfDeletion,
  throughOne,
  withoutCodes,
} from './rules.ts'

const access = '个人信息保护法第四十五条'
const deletion = '个人信息保护法第四十七条'
const clause = '个人信息保护法第五十条'

/**
 * The enterprise's by which the person is identified; else the centre's, and then nobody else reads of it: neither another
 * city nor an enterprise learns that somebody asked.
 */
const seat = (c: Case): Seat => {
  const known: Seat | undefined = c.seat ?? c.known.filing?.seat
  if (known) return known
  if (isEnterprise(c.by)) return { owner: c.by.org, region: '', supervisor: '' }
  return { owner: '', region: c.by.org, supervisor: c.by.org, confidential: true }
}

const dated = (c: Case) => ({ on: dateOf(c.at) })
const asking = { by: [...enterpriseRoles, ...supervisors], duty: 'requesting', clause } as const
/** M10: two people over the whole: whoever opened it handles nothing of it, and whoever handled it does not decide on it. */
const handling = { by: supervisors, duty: 'handling', within: answerDay, clause } as const satisfies Partial<
  Row<string>
>
const provincial = { by: ['province-centre', 'province-hrss'], duty: 'deciding', clause } as const
const lists = { places: (c: Case) => placesIn({ facts: c.past }) } satisfies Row<string>['lists']

/** Art. 50: with the reason, and the article that allows it; the person may take it to the province. */
const deny = {
  ...handling,
  to: 'denied',
  needs: denialShape,
  yields: (c) => ({ ...dated(c), article: denials[c.claim.ground as keyof typeof denials].clause }),
  tells: 'asker',
} as const satisfies Row<'denied'>
/** Once, and the person is told why. */
const extend = { ...handling, needs: reason, given: [extendedOnce], tells: 'asker' } as const satisfies Partial<
  Row<string>
>
/** What two people of the province let go: one puts it forward, another grants it. */
const erasable = [ofKind('deletion'), allOver, knowsWhatStays]
const gathered = { by: clock, needs: gatheredShape, keeps: ['places'], yields: dated, clause } as const
/** Looked at once more before anything goes: what came since is no less to be kept. */
const begin = {
  ...gathered,
  to: 'erasing',
  given: [allOver, knowsWhatStays],
  yields: (c) => ({ ...dated(c), targets: erasureTargets(c) }),
  lists: { person: (c) => c.facts.open.person },
  clause: deletion,
} as const satisfies Row<'erasing'>
const goBack = { ...gathered, to: 'gathered', given: [someHeld] } as const satisfies Row<'gathered'>
const recorded = { by: erasureWorker, needs: outcomesShape, yields: dated, clause: deletion } as const

/**
 * M10, 个人信息保护法 44–50: what a person asks of what is held of him or her: to read it, to have it corrected, or erased. The
 * enterprise or a centre identifies the person; the daily job gathers every place that names the person; a centre answers
 * in time. An erasure is carried out by a worker of its own.
 */
export const personalRequest = procedure(
  'personal-request',
  {
    start: 'unopened',
    during: 'always',
    seat,
    rests: ['withdrawn', 'denied', 'upheld', 'replied', 'corrected', 'erased'],
    awaits: ['granted', 'erasing'],
    listed: true,
    shows: { person: personList, places: placesList },
    knows: { filing: (c) => c.facts.open.filing, ...byConfiguration.knows },
  },
  {
    unopened: {
      open: {
        ...asking,
        to: 'requested',
        needs: requestShape,
        given: [
          throughOne,
          identified,
          soundDocuments,
          saysWhatIsWrong,
          postsOfOne,
          receiptsAtCentre,
          staysOfDeletion,
          signed,
        ],
        pins: 'materials',
        keeps: ['person'],
        yields: (c) => ({ ...dated(c), ...withoutCodes(c) }),
      },
    },
    requested: {
      accept: { ...handling, to: 'accepted' },
      deny,
      extend: { ...extend, to: 'requested' },
      withdraw: { ...asking, to: 'withdrawn', needs: reason },
    },
    accepted: {
      gather: { ...gathered, to: 'gathered' },
      deny,
      extend: { ...extend, to: 'accepted' },
      withdraw: { ...asking, to: 'withdrawn', needs: reason },
    },
    gathered: {
      reply: {
        ...handling,
        to: 'replied',
        needs: z.strictObject({ note: text(2000).optional() }),
        given: [ofKind('access')],
        yields: dated,
        tells: 'asker',
        clause: access,
      },
      'note-correction': {
        ...handling,
        to: 'corrected',
        needs: correctionShape,
        given: [ofKind('correction'), carriedOutHere],
        knows: knowsCarriedOut,
        lists,
        yields: dated,
        tells: 'asker',
        clause: '个人信息保护法第四十六条',
      },
      'propose-erasure': {
        ...handling,
        by: 'province-centre',
        to: 'proposed',
        needs: reason,
        given: erasable,
        lists,
        clause: deletion,
      },
      deny,
      extend: { ...extend, to: 'gathered' },
      withdraw: { ...asking, to: 'withdrawn', needs: reason },
    },
    proposed: {
      'grant-erasure': {
        by: 'province-centre',
        to: 'granted',
        duty: 'deciding',
        given: erasable,
        lists,
        within: answerDay,
        tells: 'asker',
        clause: deletion,
      },
      return: { by: 'province-centre', to: 'gathered', duty: 'deciding', needs: reason, within: answerDay, clause },
      withdraw: { ...asking, to: 'withdrawn', needs: reason },
    },
    granted: { 'begin-erasure': begin, gather: goBack },
    // and again as long as nothing has gone, where the worker was kept from it
    erasing: {
      'begin-erasure': { ...begin, given: [nothingRecorded, ...begin.given] },
      gather: { ...goBack, given: [nothingRecorded, ...goBack.given] },
      record: { ...recorded, to: 'erasing', given: [ofEachTarget, staysErased] },
      complete: { ...recorded, to: 'erased', given: [ofEachTarget, staysErased, allErased], tells: 'asker' },
    },
    // Art. 50: a person who is denied may go to the province, and to court.
    denied: { object: { ...asking, to: 'objected', needs: reason, given: [objectedInTime], yields: dated } },
    objected: {
      'uphold-denial': { ...provincial, to: 'upheld', needs: reason, within: objectionDay, tells: 'asker' },
      'overturn-denial': { ...provincial, to: 'accepted', needs: reason, yields: dated, tells: 'asker' },
    },
    withdrawn: {},
    upheld: {},
    replied: {},
    corrected: {},
    erased: {},
  },
)
