import type { Clause } from '../../../shared/domain/clauses.ts'
import type { Issue, Says } from '../../../shared/domain/workflow/procedure.ts'
import { mostIssues } from '../../../shared/domain/workflow/shapes.ts'
import type { Refused } from '../commands/command-refusal.ts'

/** RFC 9457, with the clause that refuses and what it says; `errors` point into the body (RFC 6901). */
export type Problem = {
  type: string
  title: string
  status: number
  because: string
  says: Says
  clause?: Clause
  errors?: readonly Issue[]
  /** How many more places are wrong than `errors` names. */
  more?: number
}

const statuses = {
  'not-open': 409,
  'not-yours': 403,
  incomplete: 422,
  unmet: 422,
  absent: 404,
  busy: 503,
  stale: 412,
  taken: 409,
  'key-reused': 422,
  'too-large': 413,
} as const satisfies Record<Refused['refusal']['because'], number>

export const problem = (
  status: number,
  because: string,
  zh: string,
  en: string,
  errors?: readonly Issue[],
  /** Places that were counted and are not among `errors`. */
  uncounted = 0,
): Problem => {
  const more = uncounted + Math.max(0, (errors?.length ?? 0) - mostIssues)
  return {
    type: `urn:yueji:problem:${because}`,
    title: en,
    status,
    because,
    says: more > 0 ? { zh: `${zh}（另有${more}处未列出）`, en: `${en} (${more} more are not listed)` } : { zh, en },
    ...(errors && { errors: errors.slice(0, mostIssues) }),
    ...(more > 0 && { more }),
  }
}

/** A refusal as HTTP says it. */
export const problemOf = (refusal: Refused['refusal']): Problem => {
  const { because, says } = refusal
  const { issues, more = 0 } = 'issues' in refusal ? refusal : { issues: undefined }
  const { errors, ...said } = problem(statuses[because], because, says.zh, says.en, issues, more)
  const clause = 'clause' in refusal ? refusal.clause : undefined
  return {
    ...said,
    ...(clause && { clause }),
    ...(errors && { errors: errors.map((issue) => ({ ...(clause && { clause }), ...issue })) }),
  }
}

/** Faults as HTTP says them: nothing about the inside, and never that the call failed, for that is not known. */
export const unknownOutcome = problem(
  500,
  'unknown-outcome',
  '系统故障，本次操作结果未知；请用同一 Idempotency-Key 重试',
  'A fault: the outcome is unknown. Send the same call again with the same Idempotency-Key',
)

/** Thrown inside a door; its `onError` answers with it. */
export class Refuse extends Error {
  readonly problem: Problem
  constructor(p: Problem) {
    super(p.because)
    this.problem = p
  }
}
