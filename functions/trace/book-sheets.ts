import { writeXlsx } from 'hucre/xlsx'
import { type Group, glossary } from '../../shared/domain/vocabulary/glossary.ts'
import { asText } from '../../shared/domain/vocabulary/sheets/csv.ts'
import type { BookCandidate, BookPlan } from './book-plan.ts'
import type { CreditEvent } from './credit-file.ts'
import type { YearOfCosts } from './years.ts'

const wordOf = (group: Group, code: string | undefined) => {
  const words: Readonly<Record<string, { zh: string } | { display: string }>> = glossary[group]
  const word = code === undefined ? undefined : words[code]
  return word === undefined ? (code ?? '') : 'display' in word ? word.display : word.zh
}
const markOf = (mark: number | string | undefined) =>
  mark === undefined ? '' : mark === 'absent' ? '缺考' : mark === 'violation' ? '违纪' : String(mark)
const yesNo = (value: boolean | undefined) => (value === undefined ? '' : value ? '是' : '否')

const planRow = ({ plan, state, firstDay = '', lastDay = '', total, results }: BookPlan) => [
  plan,
  wordOf('states', state),
  firstDay,
  lastDay,
  String(total),
  wordOf('states', results?.state),
  yesNo(results?.late),
  results?.responsible ?? '',
]

const sessionRows = ({ plan, sessions }: BookPlan) =>
  sessions.map(({ date, from, to, venue, method, occupation, level, paper }) => [
    plan,
    date,
    from,
    to,
    venue,
    wordOf('parts', method),
    occupation,
    wordOf('levels', level),
    paper,
  ])

const candidateRow = (plan: string, row: BookCandidate) => [
  plan,
  row.no,
  row.name,
  wordOf('documentTypes', row.document),
  row.occupation,
  wordOf('levels', row.level),
  row.post,
  markOf(row.theory),
  markOf(row.practical),
  markOf(row.comprehensive),
  yesNo(row.passed),
  row.certificate?.number ?? '',
  row.certificate?.issuedOn ?? '',
  wordOf('states', row.certificate?.state),
]

const costRow = ({ year, plans, consumables, labour, other, total }: YearOfCosts) => [
  year,
  String(plans),
  consumables,
  labour,
  other,
  total,
]

/** What brought the event about: in the words of whoever entered it, or the dossier that did. */
const sourceOf = (source: CreditEvent['source']) =>
  typeof source === 'string' ? source : `${wordOf('procedures', source.procedure)} ${source.id}`
const creditRow = ({ on, says, source, weight, state }: CreditEvent) => [
  on,
  says.zh,
  sourceOf(source),
  // A minus sign and no hyphen: a cell that begins with one would be taken for a formula.
  String(weight).replace('-', '−'),
  wordOf('states', state),
]

type Book = { items: readonly BookPlan[]; costs: readonly YearOfCosts[]; credit: { events: readonly CreditEvent[] } }

/**
 * A page of the ledger book as a workbook: plans, sessions, candidates with marks and certificates, costs by year, the
 * credit file.
 */
export const writeBook = ({ items, costs, credit }: Book): Promise<Uint8Array> => {
  const sheet = (name: string, header: readonly string[], rows: readonly (readonly string[])[]) => ({
    name,
    rows: [header, ...rows].map((row) => row.map(asText)),
    columns: header.map(() => ({ width: 20 })),
    freezePane: { rows: 1 },
  })
  return writeXlsx({
    sheets: [
      sheet(
        '计划',
        ['计划', '状态', '开始日期', '结束日期', '人数', '评价结果', '逾期报送', '责任人'],
        items.map(planRow),
      ),
      sheet(
        '场次',
        ['计划', '日期', '开始', '结束', '场地', '方式', '职业', '等级', '试卷'],
        items.flatMap(sessionRows),
      ),
      sheet(
        '人员',
        [
          '计划',
          '序号',
          '姓名',
          '证件类型',
          '职业',
          '等级',
          '岗位',
          '理论知识',
          '操作技能',
          '综合评审',
          '合格',
          '证书编号',
          '发证日期',
          '证书状态',
        ],
        items.flatMap(({ plan, candidates }) => candidates.map((row) => candidateRow(plan, row))),
      ),
      sheet('费用', ['年度', '计划数', '耗材（元）', '人工（元）', '其他（元）', '合计（元）'], costs.map(costRow)),
      sheet('信用', ['日期', '事项', '来源', '分值', '状态'], credit.events.map(creditRow)),
    ],
  })
}
