import { createHash } from 'node:crypto'
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import type { Problem } from './problem.ts'

export type Answer = APIGatewayProxyStructuredResultV2 & { headers: Record<string, string> }

/** A revocation is seen within 60 s at the origin and 480 s at the worst edge. */
export const shortly = 'public, max-age=60, s-maxage=300, stale-while-revalidate=60'
export const forAMinute = 'public, max-age=60, s-maxage=60'
const never = 'no-store'

const security = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
  'x-robots-tag': 'noindex',
}

const write = (statusCode: number, type: string, policy: string, cache: string, body: string): Answer => ({
  statusCode,
  headers: {
    'content-type': `${type}; charset=utf-8`,
    'content-security-policy': policy,
    'cache-control': cache,
    ...security,
  },
  body,
})

const nothing = "default-src 'none'; frame-ancestors 'none'"
/** An answer page loads the public page's style and may post its form again; it runs nothing. */
const stylesOnly =
  "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

export const answerJson = (status: number, body: object, cache = never): Answer =>
  write(status, 'application/json', nothing, cache, JSON.stringify(body))

export const answerProblem = (body: Problem): Answer =>
  write(body.status, 'application/problem+json', nothing, never, JSON.stringify(body))

export const answerHtml = (status: number, body: string): Answer => write(status, 'text/html', stylesOnly, never, body)

/**
 * The answer with an ETag, or 304 when the asker has it already. The tag is weak: it stands for `known`, the part that
 * matters, and leaves the time of reading aside.
 */
export const answerTagged = (body: object, known: object, ifNoneMatch: string | undefined): Answer => {
  const tag = createHash('sha256').update(JSON.stringify(known)).digest('base64url').slice(0, 22)
  const answer = answerJson(200, body, shortly)
  answer.headers.etag = `W/"${tag}"`
  const tags = ifNoneMatch?.split(',').map((given) => given.trim().replace(/^W\//, '')) ?? []
  if (!tags.includes('*') && !tags.includes(`"${tag}"`)) return answer
  const { 'content-type': _, ...headers } = answer.headers
  return { statusCode: 304, headers }
}
