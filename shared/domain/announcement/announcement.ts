import * as z from 'zod'
import { dateOf } from '../vocabulary/calendar/dates.ts'
import { announcedText, officePaper, reason } from '../vocabulary/documents/papers.ts'
import { procedure, type Row, type Rule } from '../workflow/procedure.ts'
import { provincial } from '../workflow/seats.ts'

const announced = z.strictObject({
  ...announcedText,
  /** Published as it was when it was pinned; one at most. */
  documents: z.array(officePaper).max(1),
})

/** Two persons see what the public will read. */
const byAnother: Rule = {
  clause: '公开方式',
  says: { zh: '由起草人以外的人员发布', en: 'Somebody else publishes than who wrote it' },
  holds: (c) => (c.past.amend ?? c.past.open).drafter !== c.by.person,
}

const draft = {
  by: 'province-hrss',
  to: 'draft',
  needs: announced,
  pins: 'documents',
  yields: (c) => ({ drafter: c.by.person }),
  clause: '公开方式',
} as const satisfies Row<'draft'>

/** what the department announces (主动公开): drafted by one, published by another, withdrawn with a reason that is public too. */
export const announcement = procedure(
  'announcement',
  {
    start: 'unopened',
    during: 'always',
    seat: provincial,
    rests: ['cancelled', 'withdrawn'],
    impersonal: true,
    published: { to: 'everyone', in: ['published', 'withdrawn'] },
  },
  {
    unopened: {
      open: draft,
      // W4: two persons have seen it with the change of a round that it tells of.
      announce: {
        by: 'province-hrss',
        to: 'published',
        follows: 'round-change.approve',
        needs: z.strictObject({ ...announcedText, change: z.string(), round: z.string() }),
        yields: (c) => ({ documents: [], on: dateOf(c.at) }),
        clause: '公开方式',
      },
    },
    draft: {
      amend: draft,
      publish: {
        by: 'province-hrss',
        to: 'published',
        given: [byAnother],
        yields: (c) => ({ on: dateOf(c.at) }),
        clause: '公开方式',
      },
      cancel: { by: 'province-hrss', to: 'cancelled', needs: reason, clause: '公开方式' },
    },
    published: { withdraw: { by: 'province-hrss', to: 'withdrawn', needs: reason, clause: '公开方式' } },
    cancelled: {},
    withdrawn: {},
  },
)
