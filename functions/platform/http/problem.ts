import type { Clause } from '../../../shared/domain/clauses.ts'
import type { Issue, Says } from '../../../shared/domain/workflow/procedure.ts'
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
): Problem => ({
  type: `urn:yueji:problem:${because}`,
  title: en,
  status,
  because,
  says: { zh, en },
  ...(errors && { errors }),
})

/** A refusal as HTTP says it. */
export const problemOf = (refusal: Refused['refusal']): Problem => {
  const { because, says } = refusal
  return {
    ...problem(statuses[because], because, says.zh, says.en),
    ...('clause' in refusal && refusal.clause && { clause: refusal.clause }),
    ...('issues' in refusal && { errors: refusal.issues.map((issue) => ({ clause: refusal.clause, ...issue })) }),
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
