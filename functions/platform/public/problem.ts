import type { Bilingual as Says } from '../../../shared/domain/vocabulary/bilingual.ts'

export type Issue = { readonly pointer: string; readonly says: Says }

/** RFC 9457, in the same shape as the private doors' problems: `errors` point into the body (RFC 6901). */
export type Problem = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly because: string
  readonly says: Says
  /** Beside "found" and "not found" the third answer to a question: nothing is known, and nothing may be concluded. */
  readonly result?: 'cannot-say'
  readonly errors?: readonly Issue[]
  /** How many more places are wrong than `errors` names. */
  readonly more?: number
  /** Seconds. */
  readonly retryAfter?: number
}

export const problem = (status: number, because: string, zh: string, en: string): Problem => ({
  type: `urn:yueji:problem:${because}`,
  title: en,
  status,
  because,
  says: { zh, en },
})

/** A problem that leaves the question open. */
export const untold = (status: number, because: string, zh: string, en: string): Problem => ({
  ...problem(
    status,
    because,
    `${zh}，请稍后再试。这不表示证书有效或无效。`,
    `${en}, please try again later. This tells nothing about the certificate.`,
  ),
  result: 'cannot-say',
})

/** The register did not say. */
export const cannotSay = untold(503, 'unavailable', '此刻无法查询', 'Cannot say now')
