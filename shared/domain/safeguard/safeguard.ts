import * as z from 'zod'
import { reason, text } from '../vocabulary/documents/papers.ts'
import { type Case, procedure, type Rule } from '../workflow/procedure.ts'
import { provincial } from '../workflow/seats.ts'
import { byAnother, putForward } from '../workflow/two-people.ts'

/** Findings of one run by their digests: what they say is in the run's report, for the province alone. */
const found = z.strictObject({
  run: text(100),
  counts: z.record(z.string(), z.int().min(1)),
  findings: z
    .array(z.string().regex(/^[0-9a-f]{64}$/))
    .min(1)
    .max(500),
})

const accepted = (c: Case): string[] => c.past.resume?.accepted ?? []
const halting = (c: Case): string[] => c.past.halt?.findings ?? []

/** What people have looked into and released, or what halts already, does not halt again though it stays. */
const somethingNew: Rule = {
  clause: '四(四)',
  says: { zh: '没有新的问题', en: 'Nothing new was found' },
  holds: (c) => {
    const known = new Set([...accepted(c), ...halting(c)])
    return c.claim.findings.some((one: string) => !known.has(one))
  },
}

const halt = { by: 'clock', to: 'halted', needs: found, given: [somethingNew], clause: '四(四)' } as const
const decision = { by: 'province-hrss', duty: 'releasing', needs: reason, clause: '四(四)' } as const

/**
 * 四(四): the guard over issuing (核发保障). The daily job halts the issuing of certificates in the whole province when what
 * stands differs from what was approved; the provincial centre says what it was, and the department releases it.
 */
export const safeguard = procedure(
  'safeguard',
  {
    start: 'clear',
    standing: true,
    during: 'always',
    seat: provincial,
    rests: ['clear'],
  },
  {
    //
    clear: { halt },
    halted: {
      halt,
      request: {
        by: 'province-centre',
        to: 'requested',
        duty: 'releasing',
        needs: z.strictObject({ account: text(5000) }),
        yields: putForward,
        clause: '四(四)',
      },
    },
    requested: {
      // What is found meanwhile was not looked into: the request is void.
      halt,
      resume: {
        ...decision,
        to: 'clear',
        given: [byAnother('request')],
        yields: (c) => ({ accepted: [...new Set([...accepted(c), ...halting(c)])] }),
      },
      return: { ...decision, to: 'halted', given: [byAnother('request')] },
    },
  },
)
