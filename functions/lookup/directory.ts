import { dateOf, isDate } from '../../shared/domain/vocabulary/calendar/dates.ts'
import { answerProblem, answerTagged, shortly, write, writeKnown } from '../platform/public/answer.ts'
import { attachment, badFormat } from '../platform/public/attachment.ts'
import { problem } from '../platform/public/problem.ts'
import type { Handler } from './certificate-finder.ts'
import { writeDirectory } from './directory-sheet.ts'
import { showDirectory } from './listings.ts'

const badDay = problem(
  400,
  'bad-day',
  'asOf 应为今天或以前的日期，形如 2019-08-31',
  'asOf must be a day written 2019-08-31, today or before',
)

/** `?asOf=`: as it stood at the end of that day in Guangdong. `?format=csv`: as a sheet. */
export const listing: Handler = async ({ headers, queryStringParameters }, { reader, orCannotSay, now }) => {
  const { format, asOf } = queryStringParameters ?? {}
  if (format !== undefined && format !== 'csv') return answerProblem(badFormat)
  if (asOf !== undefined && !(isDate(asOf) && asOf <= dateOf(now().toISOString()))) return answerProblem(badDay)
  const known = await orCannotSay(reader.listings(asOf).then(showDirectory))
  if ('because' in known) return answerProblem(known)
  if (format === undefined)
    return answerTagged(writeKnown({ ...known, ...(asOf && { day: asOf }) }), now(), headers['if-none-match'])
  const sheet = write(200, 'text/csv', writeDirectory([...known.enterprises, ...known.removed]), shortly)
  sheet.headers['content-disposition'] = attachment(`directory${asOf ? `-${asOf}` : ''}.csv`)
  return sheet
}
