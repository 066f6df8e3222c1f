import * as z from 'zod'
import { dateOf } from '../vocabulary/calendar/dates.ts'
import { reason } from '../vocabulary/documents/papers.ts'
import { catalogueId, type Version, versionsIn } from '../vocabulary/occupations/catalogue.ts'
import { catalogueItems, doublesIn } from '../vocabulary/occupations/occupation.ts'
import { catalogue as shipped } from '../vocabulary/occupations/occupation-data.ts'
import { date } from '../vocabulary/shapes.ts'
import { officialDate } from '../workflow/day-rules.ts'
import { type Case, type ListRef, procedure, type Rule } from '../workflow/procedure.ts'
import { provincial } from '../workflow/seats.ts'
import { occupationsList } from './sheet.ts'

/** R-11 …: the whole list. `from` is the day on which it comes into force. */
export const proposal = z.strictObject({
  version: z.string().regex(/^[\w.-]{1,40}$/),
  from: date,
  items: catalogueItems,
})

const versionsOf = (facts: Case['facts']) => versionsIn<ListRef>({ facts })

/** There is one catalogue: under any other id nobody would judge by it. */
const theOneCatalogue: Rule = {
  clause: '一(三)',
  says: { zh: '全省只有一个职业目录', en: 'The province has one catalogue of occupations' },
  holds: (c) => c.id === catalogueId,
}

export const noDoubles: Rule = {
  clause: '一(三)',
  says: { zh: '职业重复', en: 'An occupation is listed twice' },
  finds: ({ claim }) => doublesIn(claim.items).map((i) => ({ pointer: `/items/${i}/name`, says: noDoubles.says })),
}

/** What an entry was judged by is found again by its version. */
const versionIsNew: Rule = {
  clause: '一(三)',
  says: { zh: '该版本号已使用', en: 'This version was used before' },
  holds: (c) => ![shipped, ...versionsOf(c.past)].some(({ version }) => version === c.claim.version),
}

/** No day changes its version once it has begun, so that all submissions of a day are judged alike. */
const comesIntoForceLater: Rule = {
  clause: '一(三)',
  says: {
    zh: '生效日期应晚于今天，且不早于上一版本的生效日期',
    en: 'It comes into force after today, and not before the version before it',
  },
  holds: (c) => {
    const from = (c.claim.from ?? c.past.propose?.from) as string
    return from > dateOf(c.at) && from >= (versionsOf(c.past).at(-1)?.from ?? '')
  },
}

/** W5, R-13: the ministry has published a new occupation, and did so since the edition of 2015 that it is new to. */
const publishedAlready = officialDate({
  clause: '一(三)',
  what: { zh: '新职业公布日期', en: 'the day on which a new occupation was published' },
  at: '/items/*/publishedOn',
  notBefore: {
    what: { zh: '职业分类大典（2015年版）当年', en: 'the year of the classification of 2015' },
    day: () => '2015-01-01',
  },
})

const adopted = ({ past }: Case) => {
  const { version, from, items } = past.propose as Version<ListRef>
  return { versions: [...versionsOf(past), { version, from, items }] }
}

/**
 * 一(三), 一(四): what may be assessed. An administrator proposes the whole list, the department adopts it; until a version
 * is adopted and in force, what this system came with is.
 */
export const catalogue = procedure(
  'catalogue',
  {
    start: 'open',
    standing: true,
    during: 'always',
    impersonal: true,
    published: { to: 'everyone' },
    seat: provincial,
    rests: ['open'],
    shows: { items: occupationsList },
  },
  {
    open: {
      propose: {
        by: 'admin',
        to: 'proposed',
        needs: proposal,
        given: [theOneCatalogue, noDoubles, versionIsNew, comesIntoForceLater, publishedAlready],
        keeps: ['items'],
        clause: '一(三)',
      },
    },
    proposed: {
      adopt: { by: 'province-hrss', to: 'open', given: [comesIntoForceLater], yields: adopted, clause: '一(三)' },
      return: { by: 'province-hrss', to: 'open', needs: reason, clause: '一(三)' },
    },
  },
)
