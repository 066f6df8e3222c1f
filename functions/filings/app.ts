import { madeOnce } from '../../shared/made-once.ts'
import { serveIssueRegister } from '../platform/http/issue-register.ts'
import { proceduresApi } from '../platform/http/procedures-api.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import { loggerOf, serve } from '../platform/runtime/lambda-handler.ts'
import { serveNorms } from './norms.ts'
import { serveOccupations } from './occupations.ts'
import { describeApi } from './openapi.ts'
import { describeProcedures } from './procedure-tables.ts'

/** The enterprise's HTTP API, and the tables and the API's description, which anyone may read. */
export function filings(dependencies: Dependencies) {
  const log = loggerOf('filings')
  const readable = { 'cache-control': 'public, max-age=300', 'content-type': 'application/json; charset=utf-8' }
  const tables = madeOnce(() => JSON.stringify(describeProcedures(dependencies.procedures)))
  const api = madeOnce(() => JSON.stringify(describeApi(dependencies.procedures)))
  const side = 'enterprise'
  const app = proceduresApi(
    { ...dependencies, side, authenticate: dependencies.authenticate(), log },
    (open) => {
      open.get('/v1/procedures', (c) => c.body(tables(), 200, readable))
      open.get('/openapi.json', (c) => c.body(api(), 200, readable))
      serveOccupations(open, dependencies)
    },
    (beside) => {
      serveIssueRegister(beside, { ...dependencies, side })
      serveNorms(beside, dependencies)
    },
  )
  return serve('filings', log, app)
}
