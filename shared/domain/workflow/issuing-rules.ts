import { isHalted, safeguardId } from '../vocabulary/records/safeguard.ts'
import type { Knows, Rule } from './procedure.ts'

/** What a row must know that lets certificates come about. */
export const bySafeguard = { safeguard: () => safeguardId } as const satisfies Knows

/** while something stands otherwise than what was approved, nothing is added to it. */
export const notHalted: Rule = {
  clause: '四(四)',
  says: {
    zh: '因核查发现问题，证书核发已全省暂停',
    en: 'Issuing is halted in the whole province: a check found a difference',
  },
  holds: (c) => !isHalted(c.known.safeguard),
}
