import type { Hono } from 'hono'
import { levels } from '../../../shared/domain/vocabulary/occupations/level.ts'
import { writeCsv } from '../../../shared/domain/vocabulary/sheets/csv.ts'
import type { Archive } from '../../../shared/stores/archive/archive.ts'
import type { Ledger } from '../../../shared/stores/ledger/ledger.ts'
import type { CommandHandler } from '../commands/command-handler.ts'
import type { OpensTexts } from '../commands/personal-text.ts'
import { asksForCsv, sendAttachment } from './attachment.ts'
import { auditRead } from './audit-read.ts'
import type { Variables } from './http-app.ts'
import { type IssueRow, readRows } from './issue-rows.ts'
import { linkToNext, rowIn } from './paging.ts'
import { problem, Refuse } from './problem.ts'
import { readDossier, type Side } from './readable.ts'

type Deps = {
  side: Side
  ledger: Ledger
  archive: Archive
  vault: OpensTexts
  commandHandler: CommandHandler
  now: () => string
  /** An answer of Lambda is 6 MB at most and has 29 s: a thousand rows are half of one, and one second. */
  rowsAPage?: number
}

const columns = [
  '序号',
  '证书编号',
  '姓名',
  '职业',
  '工种',
  '等级',
  '发证日期',
  '形式',
  '印制流水码',
  '领取日期',
  '领取人',
  '状态',
  '状态日期',
]
const forms = { electronic: '电子', paper: '纸质', both: '纸质和电子' } as const
const receivers = { holder: '本人', agent: '代领' } as const
const states = {
  issued: '已核发',
  corrected: '已更正',
  reissued: '已补发',
  restored: '已恢复效力',
  revoked: '已撤销',
  cancelled: '已注销',
  void: '未核发',
} as const

const cellsOf = (row: IssueRow): string[] => [
  String(row.place),
  row.number,
  row.name,
  row.occupation.name,
  row.job,
  levels[row.level].display,
  row.issuedOn,
  forms[row.form],
  row.serial ?? '',
  row.handedOn ?? '',
  row.receivedBy ? receivers[row.receivedBy] : '',
  states[row.state],
  row.stateOn ?? '',
]

const unnumbered = () =>
  new Refuse(problem(409, 'not-numbered', '本批次尚未取号', 'No numbers were taken for this batch yet'))

/**
 * The register of issue of a batch (发放登记; R-62, R-63, R-88), with full names: for its own enterprise and for those who
 * supervise it. JSON, or a sheet with `?format=csv`; a thousand rows at a time: JSON names the next page in `cursor`, a
 * sheet in its Link (RFC 8288), and every sheet has the columns' names.
 */
export function serveIssueRegister(app: Hono<Variables>, { side, rowsAPage = 1000, ...deps }: Deps): void {
  app.get(`/v1/${side}/issue-register/:issuance`, async (c) => {
    const batch = await readDossier(deps.ledger, 'issuance', c.req.param('issuance'), c.get('actor'))
    const { format, cursor } = c.req.query()
    const asSheet = asksForCsv(format)
    if (!batch.facts.issue) throw unnumbered()
    const { issuer, form, total } = batch.facts.open
    const from = rowIn(total, cursor)

    await auditRead(deps, c, { procedure: 'issuance', dossier: batch.id, part: 'issue-register', seat: batch.seat })
    const items = await readRows(deps, batch, from, rowsAPage)
    const next = from + items.length < total ? String(from + items.length) : undefined
    if (!asSheet) return c.json({ issuance: batch.id, issuer, form, total, items, ...(next && { cursor: next }) })
    const body = writeCsv([columns, ...items.map(cellsOf)])
    return sendAttachment(c, { name: `issue-register-${from + 1}`, format: 'csv', body }, linkToNext(c, 'csv', next))
  })
}
