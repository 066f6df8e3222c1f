import * as z from 'zod'
import { bilingual } from '../vocabulary/bilingual.ts'
import { dateOf } from '../vocabulary/calendar/dates.ts'
import { reason, text } from '../vocabulary/documents/papers.ts'
import { isCity, province } from '../vocabulary/geography/region.ts'
import { appointmentId, type Term, termsIn } from '../vocabulary/records/appointments.ts'
import { date } from '../vocabulary/shapes.ts'
import {
  type Case,
  cityRoles,
  type Facts,
  procedure,
  provinceRoles,
  type Role,
  type Rule,
} from '../workflow/procedure.ts'
import { provinceAlone } from '../workflow/seats.ts'
import { byAnother, putForward } from '../workflow/two-people.ts'

const isOfCity = (role: Role) => (cityRoles as readonly Role[]).includes(role)

/** An office for a body, from one day until another. */
const nomination = z
  .strictObject({
    account: text(200),
    role: z.enum([...cityRoles, ...provinceRoles]),
    org: z.string(),
    from: date,
    until: date,
  })
  .refine(({ role, org }) => (isOfCity(role) ? isCity(org) : org === province), {
    path: ['org'],
    ...bilingual(
      '市级职务属于一个地市，省级职务属于省',
      'City offices belong to a city, provincial ones to the province',
    ),
  })
  .refine(({ from, until }) => from <= until, {
    path: ['until'],
    ...bilingual('结束日期不得早于开始日期', 'It does not end before it begins'),
  })

const isOfAccount: Rule = {
  clause: '四(三)',
  says: { zh: '事项编号应为该账号的 SHA-256', en: 'The id of the dossier is the SHA-256 of the account' },
  holds: (c) => c.id === appointmentId(c.claim.account),
}

const notOver: Rule = {
  clause: '四(三)',
  says: { zh: '任期已经结束', en: 'The term is over' },
  holds: (c) => c.facts.nominate.until >= dateOf(c.at),
}

const notOneself: Rule = {
  clause: '四(三)',
  says: { zh: '不能任命自己', en: 'Nobody appoints himself' },
  holds: (c) => c.past.nominate.account !== c.by.id,
}

/** Terms of the past are told by the entries; those that stand are few. */
const withTerms = (standing: readonly Term[], c: Case): Facts => {
  const { role, org, from, until } = c.past.nominate
  return { terms: [...standing.filter((term) => term.until >= dateOf(c.at)), { role, org, from, until }] }
}

const nominate = {
  by: 'admin',
  needs: nomination,
  given: [isOfAccount, notOver],
  yields: putForward,
  clause: '四(三)',
} as const
const instate = { by: 'admin', given: [byAnother('nominate'), notOneself, notOver], clause: '四(三)' } as const
const relieve = { by: 'admin', to: 'relieved', needs: reason, clause: '四(三)' } as const

/**
 * who holds which office for which body (任职), one dossier an account, under the account's SHA-256. One administrator
 * nominates, another appoints; any of them relieves at once, from all offices. Doors ask it at every call.
 */
export const appointment = procedure(
  'appointment',
  {
    start: 'vacant',
    standing: true,
    during: 'always',
    seat: provinceAlone,
    rests: ['vacant', 'in-office', 'relieved'],
    impersonal: true,
    listed: true,
  },
  {
    vacant: { nominate: { ...nominate, to: 'nominated' } },
    nominated: {
      instate: { ...instate, to: 'in-office', yields: (c) => withTerms([], c) },
      return: { by: 'admin', to: 'vacant', needs: reason, clause: '四(三)' },
    },
    'in-office': { nominate: { ...nominate, to: 'renewing' }, relieve },
    // What was held before stays held until another person has decided.
    renewing: {
      instate: {
        ...instate,
        to: 'in-office',
        yields: (c) => withTerms(termsIn({ state: 'renewing', facts: c.past }), c),
      },
      return: { by: 'admin', to: 'in-office', needs: reason, clause: '四(三)' },
      relieve,
    },
    relieved: { nominate: { ...nominate, to: 'nominated' } },
  },
)
