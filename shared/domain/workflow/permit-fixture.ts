import * as z from 'zod'
import { province } from '../words/region.ts'
import { foshan, openDesk } from './desk-fixture.ts'
import { enterpriseRoles, procedure, type Rule, supervisors } from './procedure.ts'

/** For tests of the engine: a procedure of our own making, unlike any of the notice's. */
const modest: Rule = {
  clause: '四(五)',
  says: { zh: '题目过长', en: 'The title is too long' },
  holds: (c) => c.claim.title.length <= 10,
}
const placesKnown: Rule = {
  clause: '四(四)',
  says: { zh: '地点未知', en: 'Unknown places' },
  finds: (c) =>
    c.claim.places.flatMap((place: string, i: number) =>
      place.startsWith('V') ? [] : [{ pointer: `/places/${i}`, says: { zh: '未知', en: 'Unknown' } }],
    ),
}

const fields = { title: z.string(), pages: z.int().min(1), places: z.array(z.string()) }

export const permit = procedure(
  'permit',
  {
    start: 'unopened',
    during: 'programme',
    seat: (c) =>
      c.seat ?? { owner: c.by.org, region: foshan, supervisor: c.facts.open.direct === true ? province : foshan },
    rests: ['granted'],
    knows: { round: (c) => c.facts.open.round },
  },
  {
    unopened: {
      open: {
        by: enterpriseRoles,
        to: 'draft',
        during: 'application',
        needs: z.strictObject({ round: z.string(), direct: z.boolean().optional() }),
        claims: (c) => [`permit/${c.by.org}`],
        clause: '一(一)',
      },
    },
    draft: {
      save: { by: enterpriseRoles, to: 'draft', needs: z.strictObject(fields).partial(), clause: '二(一)' },
      submit: {
        by: enterpriseRoles,
        to: 'submitted',
        needs: z.strictObject(fields),
        completes: 'save',
        given: [modest, placesKnown],
        yields: (c) => ({ letters: c.claim.title.length }),
        also: (c) => [{ procedure: 'stamp', id: c.id, action: 'press', claim: { letters: c.facts.submit.letters } }],
        clause: '二(一)',
      },
      copy: {
        by: enterpriseRoles,
        to: 'draft',
        needs: z.strictObject({ of: z.array(z.string()) }),
        knows: { permit: (c) => c.claim.of },
        clause: '四(四)',
      },
      cite: {
        by: enterpriseRoles,
        to: 'draft',
        needs: z.strictObject({ stamp: z.string() }),
        knows: { stamp: (c) => c.claim.stamp },
        clause: '四(五)',
      },
    },
    submitted: {
      recommend: { by: 'city-hrss', to: 'submitted', clause: '附件' },
      grant: { by: supervisors, to: 'granted', within: 5, clause: '二(四)' },
      consult: { by: 'expert', to: 'submitted', during: 'always', duty: 'counsel', clause: '二(二)' },
      expire: { by: 'clock', to: 'granted', within: (c) => c.facts.expiry ?? '2019-07-31', clause: '二(四)' },
    },
    granted: {},
  },
)

export const stamp = procedure(
  'stamp',
  {
    start: 'blank',
    during: 'always',
    seat: (c) => c.seat ?? { owner: c.by.org, region: foshan, supervisor: foshan },
    rests: [],
  },
  {
    blank: {
      press: {
        by: enterpriseRoles,
        to: 'pressed',
        follows: ['permit.submit', 'permit.copy'],
        needs: z.strictObject({ letters: z.int().max(9) }),
        clause: '二(二)',
      },
    },
    pressed: { lift: { by: 'province-hrss', to: 'blank', follows: 'permit.grant', clause: '二(二)' } },
  },
)

const round = procedure(
  'round',
  {
    start: 'open',
    during: 'always',
    seat: () => ({ owner: '', region: province, supervisor: province }),
    rests: ['open'],
  },
  { open: {} },
)

/** A round that calls from 21 June to 5 July 2019 and pilots from 15 August to 31 December. */
export const openPermitDesk = () => {
  const desk = openDesk({ round, permit, stamp })
  const windows = {
    application: { from: '2019-06-21', until: '2019-07-05', clause: '三(一)' },
    programme: { from: '2019-06-21', until: null, clause: '三(一)' },
  }
  const seat = { owner: '', region: province, supervisor: province }
  desk.put({ procedure: 'round', id: 'R', state: 'open', facts: { open: { windows } }, seat })
  return desk
}
