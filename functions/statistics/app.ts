import { env } from '../../shared/names.ts'
import { type RegisterReader, RegisterUnavailable } from '../../shared/stores/register/register.ts'
import { dynamoTallies } from '../../shared/stores/tallies/dynamo.ts'
import { privateApp } from '../platform/http/http-app.ts'
import { problem, Refuse } from '../platform/http/problem.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import { need } from '../platform/runtime/env.ts'
import { loggerOf, serve } from '../platform/runtime/lambda-handler.ts'
import { sendSheets, serveFigures } from './figures.ts'
import { publicSheets } from './sheets.ts'
import { serveUnfinished } from './unfinished.ts'

const cannotSay = (error: unknown) => {
  if (!(error instanceof RegisterUnavailable)) throw error
  throw new Refuse(problem(503, 'cannot-say', '此刻无法查询，请稍后再试', 'Cannot be said now: try again later'))
}

/** Statistics: exact for those who supervise, and as a workbook those that the public may have. */
export function statistics(dependencies: Dependencies, reader: Pick<RegisterReader, 'statistics'>) {
  const log = loggerOf('statistics')
  const tallies = dynamoTallies(dependencies.db, need(dependencies.settings, env.talliesTable))
  const app = privateApp({ authenticate: dependencies.authenticate(), log }, (open) => {
    open.get('/v1/statistics.xlsx', async (c) =>
      sendSheets(c, 'xlsx', 'statistics', publicSheets(await reader.statistics().catch(cannotSay))),
    )
  })
  const deps = { ledger: dependencies.ledger, tallies, now: dependencies.now }
  serveFigures(app, deps)
  serveUnfinished(app, deps)
  return serve('statistics', log, app)
}
