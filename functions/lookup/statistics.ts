import { cities } from '../../shared/domain/vocabulary/geography/cities.ts'
import { writeCsv } from '../../shared/domain/vocabulary/sheets/csv.ts'
import type { Count, Statistics, StatisticsCell } from '../../shared/stores/register/publications.ts'
import { answerProblem, answerTagged, shortly, write, writeKnown } from '../platform/public/answer.ts'
import { attachment, badFormat } from '../platform/public/attachment.ts'
import type { Handler } from './certificate-finder.ts'
import { levelName } from './words.ts'

const columns = ['地市代码', '地市', '职业编码', '职业', '等级', '核发月份', '有效证书数', '其中已全国联网']

const writeCount = (count: Count) => (count === null ? '不公布' : String(count))

const cityName = (code: string): string =>
  Object.hasOwn(cities, code) ? cities[code as keyof typeof cities].zh : '未公布目录'

const rowOf = ({ city, occupation, level, month, certificates, accepted }: StatisticsCell) => [
  city,
  cityName(city),
  occupation.code,
  occupation.name,
  levelName(level).zh,
  month,
  writeCount(certificates),
  writeCount(accepted),
]

const show = ({ asOf, totals, cells, pilot }: Statistics) => ({ asOf, totals, cells, pilot })

/**
 * How many certificates there are, by city, occupation, level and month of issue (四(一), 四(五); ), and what came
 * before them: enterprises, plans, candidates, deadlines kept. Small counts of persons are
 * withheld (functions/projection/withhold.ts). JSON, or the cells as a sheet with `?format=csv`.
 */
export const statistics: Handler = async ({ headers, queryStringParameters }, { reader, orCannotSay, now }) => {
  const { format } = queryStringParameters ?? {}
  if (format !== undefined && format !== 'csv') return answerProblem(badFormat)
  const known = await orCannotSay(reader.statistics().then(show))
  if ('because' in known) return answerProblem(known)
  if (format === undefined) return answerTagged(writeKnown(known), now(), headers['if-none-match'])
  const sheet = write(200, 'text/csv', writeCsv([columns, ...known.cells.map(rowOf)]), shortly)
  sheet.headers['content-disposition'] = attachment('statistics.csv')
  return sheet
}
