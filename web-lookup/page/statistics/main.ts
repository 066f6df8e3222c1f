import { showContact } from '../common/contact.ts'
import { fill, find, make, makeRow, nameOption, reveal, writeBoth } from '../common/elements.ts'
import { offerLargeType } from '../common/large-type.ts'
import { writeLevels } from '../common/levels.ts'
import { load } from '../common/load-or-retry.ts'
import { prepareOffline } from '../common/offline.ts'
import type { Says } from '../common/says.ts'
import { writeTime } from '../common/time.ts'
import { type Columns, drawBars } from './bars.ts'
import { drawPilot } from './pilot.ts'
import {
  type AssessedCell,
  addUp,
  type Cell,
  type Group,
  readStatistics,
  type Statistics,
  writeCount,
  writeRate,
  writeSum,
} from './sums.ts'

const form = find('filter', HTMLFormElement)
const city = find('city', HTMLSelectElement)
const count = find('count', HTMLElement)
const figures = find('figures', HTMLElement)

const words = {
  waiting: { zh: '正在取得统计…', en: 'Loading…' },
  failed: { zh: '此刻无法取得统计，请稍后再试。', en: 'Cannot show the statistics now, please try again later.' },
}

const totalNames: Readonly<Record<string, Says>> = {
  enterprises: { zh: '试点企业', en: 'Enterprises' },
  certificates: { zh: '核发证书', en: 'Certificates issued' },
  active: { zh: '有效', en: 'Valid' },
  revoked: { zh: '已撤销', en: 'Revoked' },
  nationallyAccepted: { zh: '已联网', en: 'On the national system' },
  talent: { zh: '纳入人才统计', en: 'In the talent statistics' },
}

const note: Says = {
  zh: '少于5的数字，以及能推算出它们的数字，显示为“不公布”；含有这类数字的合计显示为“≥”（至少）。证书图表只计有效证书；合格率是合格人数占到考人数的比例，只计两级审核都通过的评价结果。',
  en: 'Numbers below 5, and those that would give them away, are withheld: “不公布”. Sums with such numbers are “≥” (at least). Charts of certificates count valid ones; pass rates are of those who attended, in results that both reviews approved.',
}

/** Stands in the place of a city: for certificates of enterprises that are not on the public list, and for whom the province manages directly. */
const province = '440000'
const unlisted: Says = { zh: '未公布目录', en: 'Not on the public list' }
const direct: Says = { zh: '省直接管理', en: 'Under the province' }

const most = (a: Group, b: Group) => b.all.known - a.all.known || b.all.hidden - a.all.hidden
const byKey = (a: Group, b: Group) => (a.key < b.key ? 1 : -1)

const certified: Columns = {
  all: { zh: '证书', en: 'Valid' },
  part: { zh: '已联网', en: 'National' },
  writePart: ({ part }) => writeSum(part),
}
const countCertified = ({ certificates, accepted }: Cell) => [certificates, accepted] as const
const passing: Columns = {
  all: { zh: '到考', en: 'Attended' },
  part: { zh: '合格率', en: 'Passed' },
  writePart: writeRate,
}
const countPassing = ({ attended, passed }: AssessedCell) => [attended, passed] as const

const drawTotals = (totals: Statistics['totals']) =>
  make(
    'section',
    'card',
    make('h2', 'enterprise', ...writeBoth({ zh: '全省', en: 'The province' })),
    make(
      'dl',
      '',
      ...Object.keys(totalNames).map((key) => makeRow(totalNames[key] || { zh: key, en: '' }, writeCount(totals[key]))),
    ),
  )

type Placed = Cell | AssessedCell
const nameCity = (ofProvince: Says) => (code: string) => (code === province ? ofProvince : nameOption(city, code))
const nameLevel = (level: string) => writeLevels([level])
const occupationIn = (cells: readonly Placed[]) => {
  const names = new Map(cells.map(({ occupation: { code, name } }) => [code, name]))
  return (code: string) => names.get(code) || code
}
const inChosen = <C extends Placed>(cells: readonly C[]) =>
  cells.filter((cell) => !city.value || cell.city === city.value)

const cityOf = (cell: Placed) => cell.city
const occupationOf = (cell: Placed) => cell.occupation.code
const levelOf = (cell: Placed) => cell.level

type Chart = readonly [
  title: Says,
  keyOf: (cell: Placed) => string,
  order: typeof most,
  name: (key: string) => string | Says,
]
/** Charts of the same cells, each by another key. */
const drawCharts = <C extends Placed>(
  cells: readonly C[],
  columns: Columns,
  countsOf: Parameters<typeof addUp<C>>[1],
  charts: readonly Chart[],
) =>
  charts.map(([title, keyOf, order, name]) =>
    drawBars(title, columns, addUp(cells, countsOf, keyOf).slice().sort(order), name),
  )

const drawCertified = (cells: readonly Cell[]) => {
  if (cells.length === 0)
    return [make('p', 'intro', ...writeBoth({ zh: '这里还没有核发证书。', en: 'No certificates here yet.' }))]
  return drawCharts(cells, certified, countCertified, [
    [{ zh: '按地市', en: 'By city' }, cityOf, most, nameCity(unlisted)],
    [{ zh: '按职业', en: 'By occupation' }, occupationOf, most, occupationIn(cells)],
    [{ zh: '按等级', en: 'By level' }, levelOf, byKey, nameLevel],
    [{ zh: '按月份', en: 'By month' }, ({ month }) => month, byKey, (month) => month],
  ])
}

const drawPassing = (cells: readonly AssessedCell[]) =>
  cells.length === 0
    ? []
    : drawCharts(cells, passing, countPassing, [
        [{ zh: '各地市合格率', en: 'Pass rates by city' }, cityOf, most, nameCity(direct)],
        [{ zh: '各职业合格率', en: 'Pass rates by occupation' }, occupationOf, most, occupationIn(cells)],
        [{ zh: '各等级合格率', en: 'Pass rates by level' }, levelOf, byKey, nameLevel],
      ])

const show = ({ cells, totals, pilot, asOf }: Statistics) => {
  const time = asOf ? [`数据更新 ${writeTime(asOf)}`, make('br', '')] : []
  fill(count, [...time, ...writeBoth(note)])
  fill(figures, [
    drawTotals(totals),
    ...drawCertified(inChosen(cells)),
    ...(pilot ? [...drawPassing(inChosen(pilot.assessed)), ...drawPilot(pilot)] : []),
  ])
}

const open = (statistics: Statistics) => {
  form.addEventListener('input', () => show(statistics))
  form.addEventListener('submit', (event) => event.preventDefault())
  reveal(form)
  show(statistics)
}

offerLargeType()
prepareOffline()
void showContact()
void load('/v1/statistics', readStatistics, words, open)
