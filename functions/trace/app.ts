import type { Cloud } from '../edge/cloud.ts'
import { privateDoor } from '../edge/door.ts'
import { problemOf, Refuse } from '../edge/problem.ts'
import { loggerOf, serve } from '../edge/rim.ts'
import { serveCreditFile } from './credit-file.ts'
import { serveLedgerBook } from './ledger-book.ts'
import { serveOutstanding } from './outstanding.ts'
import { serveRuns } from './runs.ts'
import { traceBack } from './trace-back.ts'

const expertsDoNot = { zh: '考评专家不能回溯', en: 'Experts do not trace' }

/** What was done, and by whom: read only, for enterprises of their own and for those who supervise them. */
export function trace(cloud: Cloud) {
  const log = loggerOf('trace')
  const app = privateDoor({ authenticate: cloud.authenticate(), log })
  app.get('/v1/trace/:reference', async (c) => {
    const by = c.get('actor')
    if (by.role === 'expert')
      throw new Refuse(problemOf({ because: 'not-yours', clause: '四(四)', says: expertsDoNot }))
    return c.json(await traceBack(cloud, c.req.param('reference'), by))
  })
  serveLedgerBook(app, cloud)
  serveOutstanding(app, cloud)
  serveCreditFile(app, cloud)
  serveRuns(app, cloud)
  return serve('trace', log, app)
}
