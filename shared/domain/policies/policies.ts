import * as z from 'zod'
import { bilingual } from '../vocabulary/bilingual.ts'
import { reason, text } from '../vocabulary/documents/papers.ts'
import { occupationCode } from '../vocabulary/occupations/occupation.ts'
import { date, someLevels } from '../vocabulary/shapes.ts'
import { type Case, type Facts, procedure, type Rule, type Seat } from '../workflow/procedure.ts'
import { issueAt } from '../workflow/shapes.ts'
import { byAnother, putForward } from '../workflow/two-people.ts'

/** An address that a public page may link to: of a host with a name, without credentials, and never a script. */
const isWebAddress = (address: string): boolean => {
  if (!/^https:\/\/[^\s"'<>\\`]+$/.test(address) || !URL.canParse(address)) return false
  const { username, password, hostname } = new URL(address)
  return username === '' && password === '' && hostname.includes('.')
}

/** a policy (补贴、积分 …) for holders of these levels, of these occupations where some are named. */
const policy = z.strictObject({
  title: z.strictObject({ zh: text(100), en: text(200).optional() }),
  /** 发布机关. */
  issuedBy: text(100),
  url: z.string().max(500).refine(isWebAddress, bilingual('须为 https 网址', 'must be an https address')),
  levels: someLevels,
  occupations: z.array(occupationCode).min(1).max(50).optional(),
  /** The first day on which it is shown, and the last where it ends. */
  from: date,
  until: date.optional(),
})

const ofOwnBody: Rule = {
  clause: '四(一)',
  says: { zh: '只能维护本市（本省）的政策', en: 'A body keeps the policies of its own city, or of the province' },
  holds: (c) => c.by.org === c.id,
}

const endsAfterwards: Rule = {
  clause: '四(一)',
  says: { zh: '失效日期早于生效日期', en: 'A policy ends before it begins' },
  finds: ({ claim }) =>
    (claim.policies as Facts[]).flatMap(({ from, until }, i) =>
      until !== undefined && until < from
        ? [issueAt(`/policies/${i}/until`, `早于生效日期${from}`, `Before it begins, on ${from}`)]
        : [],
    ),
}

/** A dossier has the code of its city as its id, or the province's. */
const seatOf = ({ id, seat }: Case): Seat => seat ?? { owner: '', region: id, supervisor: id }
const keepers = ['city-hrss', 'province-hrss'] as const

/**
 * 四(一) 落实相关政策, R-94, P-2: which policies a city, or the province, has for holders of certificates, as the public
 * lookup shows them beside one. One person of the body puts the whole list forward, another enacts it.
 */
export const policies = procedure(
  'policies',
  {
    start: 'open',
    standing: true,
    impersonal: true,
    published: { to: 'everyone' },
    during: 'always',
    seat: seatOf,
    rests: ['open'],
  },
  {
    open: {
      'put-forward': {
        by: keepers,
        to: 'proposed',
        needs: z.strictObject({ policies: z.array(policy).max(20), reason: text(2000) }),
        given: [ofOwnBody, endsAfterwards],
        yields: putForward,
        clause: '四(一)',
      },
    },
    proposed: {
      enact: {
        by: keepers,
        to: 'open',
        given: [ofOwnBody, byAnother('put-forward')],
        yields: (c) => ({ policies: c.past['put-forward'].policies }),
        clause: '四(一)',
      },
      return: { by: keepers, to: 'open', needs: reason, given: [ofOwnBody], clause: '四(一)' },
    },
  },
)
