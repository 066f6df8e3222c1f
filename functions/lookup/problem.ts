import type { Says } from './words.ts'

export type Issue = { readonly pointer: string; readonly says: Says }

/** RFC 9457, in the same shape as the private doors' problems: `errors` point into the body (RFC 6901). */
export type Problem = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly because: string
  readonly says: Says
  readonly errors?: readonly Issue[]
}

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

/** The third answer beside "found" and "not found": nothing is known, and nothing may be concluded. */
export const cannotSay = problem(
  503,
  'unavailable',
  '此刻无法查询，请稍后再试。这不表示证书有效或无效。',
  'Cannot say now, please try again later. This tells nothing about the certificate.',
)
export const noSuchPath = problem(404, 'no-such-path', '没有这个地址', 'There is no such path')
