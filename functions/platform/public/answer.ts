import { hash } from 'node:crypto'
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import type { Problem } from './problem.ts'

export type Answer = APIGatewayProxyStructuredResultV2 & { headers: Record<string, string> }

/** A revocation is seen within 60 s at the origin and 480 s at the worst edge. */
export const shortly = 'public, max-age=60, s-maxage=300, stale-while-revalidate=60'
export const forAMinute = 'public, max-age=60, s-maxage=60'

const nothing = "default-src 'none'; frame-ancestors 'none'"

/** An answer of any type; `policy` is its content security policy. */
export const write = (
  statusCode: number,
  type: string,
  body: string,
  cache = 'no-store',
  policy = nothing,
): Answer => ({
  statusCode,
  headers: {
    'content-type': `${type}; charset=utf-8`,
    'content-security-policy': policy,
    'cache-control': cache,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'strict-transport-security': 'max-age=31536000',
    'x-robots-tag': 'noindex',
  },
  body,
})

export const answerJson = (status: number, body: string, cache?: string): Answer =>
  write(status, 'application/json', body, cache)

/** A problem as JSON, or as whatever `body` says it. One that says how long to wait says so in `retry-after` as well. */
export const answerProblem = (
  problem: Problem,
  type = 'application/problem+json',
  body = JSON.stringify(problem),
  policy?: string,
): Answer => {
  const answer = write(problem.status, type, body, undefined, policy)
  if (problem.retryAfter) answer.headers['retry-after'] = `${problem.retryAfter}`
  return answer
}

/** What is known, written once for many answers, and a weak tag for it: it leaves the time of reading aside. */
export type Written = { readonly text: string; readonly tag: string }

export const writeKnown = (known: object): Written => {
  const text = JSON.stringify(known)
  return { text, tag: hash('sha256', text, 'base64url').slice(0, 22) }
}

/** What is known with `answeredAt`, the instant of this reading (ISO 8601 UTC). */
export const dateKnown = ({ text }: Written, answeredAt: Date): string =>
  `${text.slice(0, -1)},"answeredAt":"${answeredAt.toISOString()}"}`

/** What is known, with its ETag and kept shortly, or 304 when the asker has it already. */
export const answerTagged = (known: Written, answeredAt: Date, ifNoneMatch: string | undefined): Answer => {
  const answer = answerJson(200, dateKnown(known, answeredAt), shortly)
  answer.headers.etag = `W/"${known.tag}"`
  const tags = ifNoneMatch?.split(',').map((given) => given.trim().replace(/^W\//, ''))
  if (!tags?.includes('*') && !tags?.includes(`"${known.tag}"`)) return answer
  const { 'content-type': _, ...headers } = answer.headers
  return { statusCode: 304, headers }
}
