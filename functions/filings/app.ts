import { serveIssueRegister } from '../platform/http/issue-register.ts'
import { proceduresApi } from '../platform/http/procedures-api.ts'
import type { Cloud } from '../platform/runtime/dependencies.ts'
import { loggerOf, serve } from '../platform/runtime/lambda-handler.ts'
import { serveNorms } from './norms.ts'
import { serveOccupations } from './occupations.ts'
import { describeApi } from './openapi.ts'
import { describeProcedures } from './procedure-tables.ts'

/** The enterprise's door, and the tables and the API's description, which anyone may read. */
export function filings(cloud: Cloud) {
  const log = loggerOf('filings')
  const readable = { 'cache-control': 'public, max-age=300', 'content-type': 'application/json; charset=utf-8' }
  const tables = JSON.stringify(describeProcedures(cloud.procedures))
  const api = JSON.stringify(describeApi(cloud.procedures))
  const side = 'enterprise'
  const app = proceduresApi(
    { ...cloud, side, authenticate: cloud.authenticate(), log },
    (open) => {
      open.get('/v1/procedures', (c) => c.body(tables, 200, readable))
      open.get('/openapi.json', (c) => c.body(api, 200, readable))
      serveOccupations(open, cloud)
    },
    (beside) => {
      serveIssueRegister(beside, { ...cloud, side })
      serveNorms(beside, cloud)
    },
  )
  return serve('filings', log, app)
}
