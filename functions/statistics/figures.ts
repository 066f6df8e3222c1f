import type { Context, Hono } from 'hono'
import { type Figures, figuresOf } from '../../shared/domain/statistics/figures.ts'
import type { Scope } from '../../shared/domain/statistics/scope.ts'
import { uscc } from '../../shared/domain/vocabulary/identifiers/identifiers.ts'
import type { Ledger } from '../../shared/stores/ledger/ledger.ts'
import type { Tallies } from '../../shared/stores/tallies/tallies.ts'
import { readFormat, sendAttachment } from '../platform/http/attachment.ts'
import type { Variables } from '../platform/http/http-app.ts'
import { problem, Refuse } from '../platform/http/problem.ts'
import { expectRight } from '../platform/http/readable.ts'
import { noSuch, readRound, superviseAs } from '../platform/http/supervise.ts'
import { type Sheet, sheetsOf, writeTables, writeWorkbook } from './sheets.ts'

export type Deps = { ledger: Pick<Ledger, 'head'>; tallies: Tallies; now: () => string }

const badEnterprise = () =>
  new Refuse(problem(400, 'bad-enterprise', 'enterprise 应为统一社会信用代码', 'The enterprise must be a USCC'))

/** Tables as whoever asks wants them; the name is that of the file. */
export async function sendSheets(c: Context, format: 'csv' | 'xlsx', name: string, sheets: readonly Sheet[]) {
  const body = format === 'csv' ? writeTables(sheets) : await writeWorkbook(sheets)
  return sendAttachment(c, { name, format, body })
}

const isKnown = ({ dossiers, issued }: Figures) => dossiers.length > 0 || issued.length > 0

/**
 * R-88 (四(五): 核发和统计工作): exact statistics for those who supervise and, of its own, for an enterprise; of one
 * round or one enterprise where that is asked for. JSON, CSV or XLSX. Counted moments behind the ledger, certificates at
 * `countedAt`.
 */
export function serveFigures(app: Hono<Variables>, { ledger, tallies, now }: Deps): void {
  async function answer(c: Context<Variables>, whose: Scope) {
    const { format: asked, round, enterprise } = c.req.query()
    const format = readFormat(asked, ['json', 'csv', 'xlsx'])
    if (enterprise !== undefined && !uscc.safeParse(enterprise).success) throw badEnterprise()
    if (round !== undefined) await readRound(ledger, round)
    const scope = { ...whose, ...(enterprise && { owner: enterprise }), ...(round && { round }) }
    const figures = figuresOf(await tallies.all(), scope)
    if (enterprise && !isKnown(figures))
      throw noSuch('没有该企业的统计', 'There are no statistics of such an enterprise')
    if (format === 'json') return c.json({ asOf: now(), scope, ...figures })
    return sendSheets(c, format, 'statistics', sheetsOf(figures))
  }

  app.get('/v1/authority/statistics', (c) => answer(c, superviseAs(c.get('actor'))))
  app.get('/v1/enterprise/statistics', (c) => {
    const by = c.get('actor')
    const { enterprise = by.org } = c.req.query()
    expectRight(by, 'own statistics', { owner: enterprise })
    return answer(c, { owner: by.org })
  })
}
