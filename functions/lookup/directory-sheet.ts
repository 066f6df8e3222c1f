import { cities } from '../../shared/domain/vocabulary/geography/cities.ts'
import { writeCsv } from '../../shared/domain/vocabulary/sheets/csv.ts'
import type { Shown } from './listings.ts'
import { levelName } from './words.ts'

const columns = [
  '企业名称',
  '地市代码',
  '地市',
  '职业编码',
  '职业',
  '等级',
  '状态',
  '机构代码',
  '公布日期',
  '最近变更日期',
  '变更情况',
]

const cityName = (code: string): string => (Object.hasOwn(cities, code) ? cities[code as keyof typeof cities].zh : code)

const writeChange = ({ on, changeName, kindName, groundName, reason }: Shown['changes'][number]): string =>
  [`${on} ${changeName.zh}`, kindName?.zh, groundName?.zh, reason].filter(Boolean).join('，')

const rowsOf = ({ enterprise, city, occupations, statusName, segment, listedOn, changes }: Shown): string[][] =>
  occupations.map(({ code, name, levels }) => [
    enterprise,
    city,
    cityName(city),
    code,
    name,
    levels.map((level) => levelName(level).zh).join('、'),
    statusName.zh,
    segment,
    listedOn,
    changes.at(-1)?.on ?? listedOn,
    changes.map(writeChange).join('；'),
  ])

/** The directory as a sheet: one line an enterprise and occupation; removed enterprises say so in their status. */
export const writeDirectory = (enterprises: readonly Shown[]): string =>
  writeCsv([columns, ...enterprises.flatMap(rowsOf)])
