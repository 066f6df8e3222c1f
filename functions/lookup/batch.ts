import { answerJson, answerProblem } from '../platform/public/answer.ts'
import { cannotSay, type Problem } from '../platform/public/problem.ts'
import { startTime } from './answer-time.ts'
import type { CertificateFinder, Handler } from './certificate-finder.ts'
import { type Fields, type Query, queryIn, readFields } from './query.ts'
import { ask } from './question.ts'
import { issuesIn, malformed, refuseBody, unknownIn, type Wrong } from './refusal.ts'

/*
 * Up to a hundred questions in one body, for employers. Loaded when one comes.
 */

const most = 100
/** Questions that are asked of the store at the same time. */
const atOnce = 16

const none: Wrong = { issues: [], more: 0 }
const wanted = {
  zh: `请在queries中给出1至${most}个查询，每个有证书编号（或证件号码）和姓名`,
  en: `Give 1 to ${most} queries in "queries", each with number, or document, and name`,
}

/**
 * Each question answered as a single one would be, in their order, within a second: what the store did not say by then
 * nobody can say now.
 */
export const byNames: Handler = async (event, finder) => {
  const queries = readQueries(readFields(event))
  if (!Array.isArray(queries)) return answerProblem(queries)
  const answer = async (query: Query) => finder.tell(await ask(event, query, finder))
  const results = await askAll(queries, answer, finder)
  return answerJson(200, `{"results":[${results}],"answeredAt":"${finder.now().toISOString()}"}`)
}

/** The queries of `{queries: [{number, name}, {document, name}]}`, or the problem of a body that has not this shape. */
const readQueries = (fields: Fields | 400 | 413 | 415): Query[] | Problem => {
  if (typeof fields === 'number') return refuseBody(fields)
  const { queries } = Object.fromEntries(fields)
  const unknown = unknownIn(fields, { queries })
  if (unknown.issues.length > 0) return malformed(wanted, unknown)
  if (!Array.isArray(queries) || queries.length < 1 || queries.length > most)
    return malformed(wanted, { issues: [{ pointer: '/queries', says: wanted }], more: 0 })
  const read = queries.map((query: unknown) => {
    const given = typeof query === 'object' && query !== null ? Object.entries(query) : []
    return queryIn(given) ?? issuesIn(given)
  })
  const wrong = read.map((one, i) =>
    'issues' in one
      ? { ...one, issues: one.issues.map(({ pointer, says }) => ({ pointer: `/queries/${i}${pointer}`, says })) }
      : none,
  )
  const issues = wrong.flatMap((one) => one.issues)
  const more = wrong.reduce((sum, one) => sum + one.more, 0)
  return issues.length > 0 ? malformed(wanted, { issues, more }) : read.filter((query) => 'name' in query)
}

/** Some at once until the time is over; then nobody can say what has no answer. */
const askAll = async (queries: readonly Query[], ask: (query: Query) => Promise<string>, finder: CertificateFinder) => {
  const late = finder.tell(cannotSay)
  const said = queries.map(() => late)
  const waiting = queries.entries()
  let over = false
  const work = async () => {
    for (const [i, query] of waiting) {
      const answer = await ask(query)
      if (over) return
      said[i] = answer
    }
  }
  const { promise: end, resolve } = Promise.withResolvers<void>()
  const stop = startTime(resolve, finder.time)
  await Promise.race([end, Promise.all(Array.from({ length: atOnce }, work))])
  over = true
  stop()
  return said
}
