import * as z from 'zod'
import { bilingual } from '../vocabulary/bilingual.ts'
import { text } from '../vocabulary/documents/papers.ts'
import { poolId } from '../vocabulary/records/expert-pool.ts'
import { procedure, type Rule } from '../workflow/procedure.ts'
import { provincial } from '../workflow/seats.ts'

const expert = z.strictObject({ person: text(200), org: text(40), fields: text(200) })
const once = (experts: { person: string }[]) => new Set(experts.map(({ person }) => person)).size === experts.length

/** There is one pool: under any other id nobody would draw from it. */
const theOnePool: Rule = {
  clause: '二(二)',
  says: { zh: '全省只有一个专家库', en: 'The province has one pool of experts' },
  holds: (c) => c.id === poolId,
}

/** the pool from which panels are drawn. */
export const experts = procedure(
  'experts',
  {
    start: 'open',
    standing: true,
    during: 'always',
    seat: provincial,
    rests: ['open'],
  },
  {
    open: {
      update: {
        by: 'province-centre',
        to: 'open',
        needs: z.strictObject({
          experts: z.array(expert).min(3).max(1000).refine(once, bilingual('专家重复', 'an expert is listed twice')),
        }),
        given: [theOnePool],
        clause: '二(二)',
      },
    },
  },
)
