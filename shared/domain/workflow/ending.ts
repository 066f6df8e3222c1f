import { isFilingComplete, isFilingGone } from '../vocabulary/records/in-force.ts'
import type { Row, Rule } from './procedure.ts'

/** R-83, W1: what hangs on a filing ends with it. */
export const filingRemoved: Rule = {
  clause: '四(三)',
  says: { zh: '企业未移出目录', en: 'The enterprise was not removed' },
  holds: (c) => isFilingGone(c.known.filing),
}

/**
 * W1: what the decision's own transaction had no room for the nightly job ends, row by row; until then a state that has this
 * row lets nothing else through (default-rules.ts). `was` is the state that it was in.
 */
export const ending = (was: string) =>
  ({
    drop: {
      by: 'clock',
      to: 'halted',
      given: [filingRemoved],
      during: 'always',
      yields: () => ({ was }),
      clause: '四(三)',
    },
  }) as const satisfies Record<string, Row<'halted'>>

const filingBack: Rule = {
  clause: '四(三)',
  says: { zh: '企业备案未恢复', en: 'The filing was not reinstated' },
  holds: (c) => isFilingComplete(c.known.filing),
}
const wasFiled: Rule = {
  clause: '四(三)',
  says: { zh: '移出前未备案', en: 'It was not filed before the removal' },
  holds: (c) => c.past.drop?.was === 'filed',
}

/** W1: where a removal was annulled on review, what had been filed holds again. Plans and batches stay ended. */
export const restoring = {
  restore: { by: 'clock', to: 'filed', given: [filingBack, wasFiled], during: 'always', clause: '四(三)' },
} as const satisfies Record<string, Row<'filed'>>
