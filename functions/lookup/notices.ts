import type { NoticeSummary, RegisteredAnnouncement } from '../../shared/stores/register/publications.ts'
import { answerProblem, answerTagged, writeKnown } from '../platform/public/answer.ts'
import { badCursor } from '../platform/public/paging.ts'
import { type Problem, problem } from '../platform/public/problem.ts'
import type { CertificateFinder, Event, Handler } from './certificate-finder.ts'

/*
 * Results in public (二(五): 对外公开认定结果; R-66): who passed, by masked name. A notice says what a batch was issued on;
 * how a certificate stands now is asked of the certificate. P-1: results before any are issued say until when one may object. And what the department announces (主动公开; R-92).
 */

const province = '440000'

const badCity = problem(400, 'bad-city', 'city 应为广东省地级以上市代码', 'The city must be a code of Guangdong')
const badPage = problem(400, 'bad-page', 'page 应为正整数', 'The page must be a number from 1')
const noSuchNotice = problem(404, 'no-such-notice', '没有这份公示或这一页', 'There is no such notice or page')

const showSummary = ({ notice, enterprise, city, publishedOn, until, occupations, total }: NoticeSummary) => ({
  id: notice,
  enterprise,
  city,
  publishedOn,
  ...(until && { until }),
  occupations,
  total,
})

const answer = async (known: Promise<object | Problem>, { headers }: Event, finder: CertificateFinder) => {
  const said = await finder.orCannotSay(known)
  return 'because' in said
    ? answerProblem(said)
    : answerTagged(writeKnown(said), finder.now(), headers['if-none-match'])
}

/** `?city=&cursor=`: fifty at a time, the newest first. */
export const listing: Handler = async (event, finder) => {
  const { city = province, cursor } = event.queryStringParameters ?? {}
  if (!/^44\d{4}$/.test(city)) return answerProblem(badCity)
  const read = async () => {
    const found = await finder.reader.notices(city, cursor)
    if (!found) return badCursor
    return { items: found.items.map(showSummary), ...(found.cursor && { cursor: found.cursor }) }
  }
  return answer(read(), event, finder)
}

/** `?page=`: the people of one notice, five hundred at a time. */
export const notice: Handler = async (event, finder) => {
  const { id = '' } = event.pathParameters ?? {}
  const { page = '1' } = event.queryStringParameters ?? {}
  if (!/^[1-9]\d{0,3}$/.test(page)) return answerProblem(badPage)
  const read = async () => {
    const found = /^[\w.-]{1,100}$/.test(id) ? await finder.reader.notice(id, Number(page)) : undefined
    if (!found) return noSuchNotice
    return { ...showSummary(found), people: found.people, page: found.page, pages: found.pages }
  }
  return answer(read(), event, finder)
}

const showAnnouncement = ({ announcement: id, document, version: _, asOf: __, ...said }: RegisteredAnnouncement) => ({
  id,
  ...said,
  ...(document && { document: { ...document, path: `/v1/announcements/${id}/document` } }),
})

/** `?cursor=`: announcements in full, the newest first; of one that was withdrawn the title, the day and the reason. */
export const announcements: Handler = async (event, finder) => {
  const { cursor } = event.queryStringParameters ?? {}
  const read = async () => {
    const found = await finder.reader.announcements(cursor)
    if (!found) return badCursor
    return { items: found.items.map(showAnnouncement), ...(found.cursor && { cursor: found.cursor }) }
  }
  return answer(read(), event, finder)
}
