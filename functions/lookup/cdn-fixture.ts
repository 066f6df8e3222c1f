import type { Answer } from '../edge/public/answer.ts'

type Kept = { readonly answer: Answer; readonly since: number }

const seconds = (answer: Answer, directive: string) =>
  Number(new RegExp(`(?:^|[ ,])${directive}=(\\d+)`).exec(answer.headers['cache-control'] ?? '')?.[1] ?? 0) * 1000

/**
 * For tests: a cache that honours our headers to the last second (RFC 9111, RFC 5861), as slowly as it may. An edge
 * serves what is stale while it asks again; `lifetime` is `s-maxage` there and `max-age` in a browser, which counts from
 * when it got the answer. Times are milliseconds.
 */
export const cacheBefore = (
  origin: (ifNoneMatch: string | undefined) => Promise<Answer>,
  clock: { readonly now: () => Date },
  lifetime: 's-maxage' | 'max-age',
) => {
  let kept: Kept | undefined
  const ask = async () => {
    const answer = await origin(kept?.answer.headers.etag)
    const since = clock.now().getTime()
    const body = answer.statusCode === 304 ? kept?.answer : undefined
    const whole = body ? { ...body, headers: { ...body.headers, ...answer.headers } } : answer
    kept = seconds(whole, lifetime) > 0 ? { answer: whole, since } : undefined
    return whole
  }
  return async (): Promise<Answer> => {
    if (!kept) return ask()
    const age = clock.now().getTime() - kept.since
    const fresh = seconds(kept.answer, lifetime)
    if (age <= fresh) return kept.answer
    const stale = lifetime === 's-maxage' ? seconds(kept.answer, 'stale-while-revalidate') : 0
    if (age > fresh + stale) return ask()
    const { answer } = kept
    await ask()
    return answer
  }
}
