import { type CellKind, type Column, codeCell, dayCell, narrow, oneWordCell } from '../vocabulary/sheets/sheet-cells.ts'
import { payments, treatmentKinds, treatments } from './form.ts'

/** Yuan, as a number or as text; a number keeps the two decimals that it was shown with. */
const yuanCell: CellKind = {
  read: (cell) => {
    const said =
      typeof cell === 'number' ? String(cell) : typeof cell === 'string' ? narrow(cell).replace(/,/g, '') : ''
    return /^\d+(\.\d+)?$/.test(said)
      ? { value: said }
      : { says: { zh: '应为金额，如 300 或 300.50', en: 'must be an amount such as 300 or 300.50' } }
  },
  write: String,
}
const listed = (words: Readonly<Record<string, { zh: string; en: string }>>) => ({
  zh: Object.values(words)
    .map(({ zh }) => zh)
    .join('、'),
  en: Object.values(words)
    .map(({ en }) => en)
    .join(', '),
})

const columns: readonly Column[] = [
  {
    ...codeCell,
    field: 'certificate',
    name: { zh: '证书编号', en: 'Certificate No.' },
    note: { zh: '22位，一项待遇一行', en: '22 characters, one row a treatment' },
    example: 'Y000044000001194000001',
  },
  {
    ...oneWordCell(treatmentKinds),
    field: 'kind',
    name: { zh: '待遇类型', en: 'Kind' },
    note: listed(treatmentKinds),
    example: '技能津贴',
  },
  {
    ...yuanCell,
    field: 'amount',
    name: { zh: '金额（元）', en: 'Amount (CNY)' },
    note: { zh: '最多两位小数；岗位晋升和其他可不填', en: 'Two decimals at most; may be blank for promotions' },
    example: '300',
    optional: true,
  },
  {
    ...oneWordCell(payments),
    field: 'per',
    name: { zh: '计发方式', en: 'Paid' },
    note: { zh: '每月或一次性，有金额的须填写', en: 'Per month or once, where there is an amount' },
    example: '每月',
    optional: true,
  },
  {
    ...dayCell,
    field: 'on',
    name: { zh: '兑现日期', en: 'Given on' },
    note: { zh: '日期，如 2019-10-01', en: 'A date, like 2019-10-01' },
    example: '2019-10-01',
  },
]

/** many at once. */
export const treatmentsSheet = {
  name: { zh: '持证人员待遇', en: 'Treatment of holders' },
  shape: treatments,
  columns,
} as const
