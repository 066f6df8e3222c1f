import type { Cloud } from '../edge/cloud.ts'
import { serveIssueRegister } from '../edge/issue-register.ts'
import { describeApi } from '../edge/openapi.ts'
import { proceduresApi } from '../edge/procedures-api.ts'
import { loggerOf, serve } from '../edge/rim.ts'
import { describeProcedures } from '../edge/tables.ts'
import { serveNorms } from './norms.ts'
import { serveOccupations } from './occupations.ts'

/** The enterprise's door, and the tables and the API's description, which anyone may read. */
export function filings(cloud: Cloud) {
  const log = loggerOf('filings')
  const readable = { 'cache-control': 'public, max-age=300', 'content-type': 'application/json; charset=utf-8' }
  const tables = JSON.stringify(describeProcedures(cloud.procedures))
  const api = JSON.stringify(describeApi(cloud.procedures))
  const door = 'enterprise'
  const app = proceduresApi(
    { ...cloud, door, authenticate: cloud.authenticate(), log },
    (open) => {
      open.get('/v1/procedures', (c) => c.body(tables, 200, readable))
      open.get('/openapi.json', (c) => c.body(api, 200, readable))
      serveOccupations(open, cloud)
    },
    (beside) => {
      serveIssueRegister(beside, { ...cloud, door })
      serveNorms(beside, cloud)
    },
  )
  return serve('filings', log, app)
}
