import * as z from 'zod'
import { lastSerial } from '../vocabulary/identifiers/certificate-number.ts'
import { level } from '../vocabulary/shapes.ts'
import { type Case, procedure, type Row, type Rule } from '../workflow/procedure.ts'

/** One block a year and level. */
const block = z.strictObject({ year: z.int().min(2000).max(2099), level, count: z.int().min(1).max(10_000) })
type Block = z.infer<typeof block>

const keyOf = ({ year, level }: Block) => `${year}-${level}`
/** Serials used so far, by year and level. */
const used = (c: Case): Record<string, number> => c.past.draw?.used ?? {}
const after = (c: Case): Record<string, number> => {
  const counted = { ...used(c) }
  for (const block of c.claim.blocks as Block[]) counted[keyOf(block)] = (counted[keyOf(block)] ?? 0) + block.count
  return counted
}

const capacity: Rule = {
  clause: '二(二)',
  says: { zh: '号段剩余序列码不足', en: 'The segment does not hold enough serials' },
  holds: (c) => Object.values(after(c)).every((n) => n <= lastSerial),
}

/** W3: of several codes of one enterprise one alone is drawn on. */
const retire = {
  by: ['province-centre', 'province-hrss', 'clock'],
  to: 'retired',
  follows: ['enterprise.take-up', 'filing.renumber', 'enterprise.succeed'],
  clause: '二(二)',
} as const

/** M3: whoever takes the enterprise over draws on; of one that was removed once it has cooled off. */
const goOver = <const S extends string>(to: S, follows: string) =>
  ({
    by: 'province-hrss',
    to,
    follows,
    needs: z.strictObject({ filing: z.string() }),
    knows: { filing: (c) => c.claim.filing },
    seat: (c) => c.known.filing.seat,
    clause: '二(二)',
  }) as const satisfies Row<S>

/**
 * W3: the segment of an institution code, which is the dossier's id (before 2026-12: that of the filing); one
 * serial counter a year and level, without gap and never going back, whichever of its enterprise's filings draws on it.
 */
export const segment = procedure(
  'segment',
  {
    start: 'unopened',
    during: 'always',
    impersonal: true,
    seat: (c) => c.seat ?? c.known.filing.seat,
    rests: ['live', 'frozen', 'retired'],
    knows: { filing: (c) => c.facts.open.filing },
  },
  {
    unopened: {
      open: {
        by: 'province-centre',
        to: 'live',
        follows: ['filing.allocate', 'filing.renumber'],
        needs: z.strictObject({ filing: z.string(), prefix: z.string().regex(/^Y\d{4}44\d{6}$/) }),
        claims: (c) => [`segment/${c.claim.prefix}`],
        clause: '二(二)',
      },
    },
    live: {
      draw: {
        by: 'enterprise-lead',
        to: 'live',
        follows: 'issuance.issue',
        needs: z.strictObject({ issuance: z.string(), blocks: z.array(block).min(1).max(5) }),
        given: [capacity],
        yields: (c) => ({ used: after(c) }),
        clause: '二(五)',
      },
      freeze: { by: 'province-hrss', to: 'frozen', follows: 'exit.decide', clause: '四(三)' }, // R-83, W1
      'go-over': goOver('live', 'change.approve'),
      retire,
    },
    frozen: {
      'go-over': goOver('frozen', 'exit.confirm-successor'),
      // W3: whoever comes back draws on where it left off.
      reopen: {
        by: ['province-centre', 'province-hrss', 'clock'],
        to: 'live',
        follows: ['filing.allocate', 'enterprise.take-up', 'enterprise.succeed', 'exit.reinstate'],
        clause: '二(二)',
      },
    },
    retired: {},
  },
)
