import { drawBars } from './bars.ts'
import { showContact } from './contact.ts'
import { fill, find, make, makeRow, nameOption, reveal, writeBoth } from './elements.ts'
import { writeLevels } from './listing.ts'
import { load } from './loaded.ts'
import { prepareOffline } from './offline.ts'
import { offerLargeType } from './reading.ts'
import type { Says } from './says.ts'
import { addUp, type Group, readStatistics, type Statistics, writeCount } from './sums.ts'
import { writeTime } from './view.ts'

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
  zh: '少于5的数字，以及能推算出它们的数字，不公布，显示为“—”；含有这类数字的合计显示为“≥”（至少）。图表只计有效证书。',
  en: 'Numbers below 5, and those that would give them away, are withheld: “—”. Sums with such numbers are “≥” (at least). Charts count valid certificates.',
}

/** Stands in the place of a city for certificates of enterprises that are not on the public list. */
const province = '440000'
const unlisted: Says = { zh: '未公布目录', en: 'Not on the public list' }

const most = (a: Group, b: Group) =>
  b.certificates.known - a.certificates.known || b.certificates.hidden - a.certificates.hidden
const byKey = (a: Group, b: Group) => (a.key < b.key ? 1 : -1)

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

const show = ({ cells, totals, asOf }: Statistics) => {
  const chosen = cells.filter((cell) => !city.value || cell.city === city.value)
  const occupations = new Map(chosen.map(({ occupation: { code, name } }) => [code, name]))
  const time = asOf ? [`数据更新 ${writeTime(asOf)}`, make('br', '')] : []
  fill(count, [...time, ...writeBoth(note)])
  const chart = (title: Says, groups: readonly Group[], order: typeof most, name: (key: string) => string | Says) =>
    drawBars(title, groups.slice().sort(order), name)
  fill(figures, [
    drawTotals(totals),
    ...(chosen.length > 0
      ? [
          chart(
            { zh: '按地市', en: 'By city' },
            addUp(chosen, (cell) => cell.city),
            most,
            (code) => (code === province ? unlisted : nameOption(city, code)),
          ),
          chart(
            { zh: '按职业', en: 'By occupation' },
            addUp(chosen, (cell) => cell.occupation.code),
            most,
            (code) => occupations.get(code) || code,
          ),
          chart(
            { zh: '按等级', en: 'By level' },
            addUp(chosen, (cell) => cell.level),
            byKey,
            (level) => writeLevels([level]),
          ),
          chart(
            { zh: '按月份', en: 'By month' },
            addUp(chosen, (cell) => cell.month),
            byKey,
            (month) => month,
          ),
        ]
      : [make('p', 'intro', ...writeBoth({ zh: '这里还没有核发证书。', en: 'No certificates here yet.' }))]),
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
