import { procedures } from '../../shared/domain/procedures.ts'
import { openAll } from '../platform/commands/personal-text.ts'
import { auditRead } from '../platform/http/audit-read.ts'
import { privateApp } from '../platform/http/http-app.ts'
import { expectRight } from '../platform/http/readable.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import { loggerOf, serve } from '../platform/runtime/lambda-handler.ts'
import { serveCreditFile } from './credit-file.ts'
import { serveLedgerBook } from './ledger-book.ts'
import { serveOutstanding } from './outstanding.ts'
import { serveRuns } from './runs.ts'
import { findStart, traceBack } from './trace-back.ts'

/** What was done, and by whom: read only, for enterprises of their own and for those who supervise them. */
export function trace(dependencies: Dependencies) {
  const log = loggerOf('trace')
  const app = privateApp({ authenticate: dependencies.authenticate(), log })
  app.get('/v1/trace/:reference', async (c) => {
    const by = c.get('actor')
    expectRight(by, 'trace')
    const reference = c.req.param('reference')
    const start = await findStart(dependencies, reference, by)
    const { procedure, id, seat } = start
    // who answers for a step is named in full
    if (!procedures[procedure]?.impersonal)
      await auditRead(dependencies, c, { procedure, dossier: id, part: 'trace', seat })
    const told = await openAll(dependencies.vault, await traceBack(dependencies, start, by))
    return c.json({ reference, ...told })
  })
  serveLedgerBook(app, dependencies)
  serveOutstanding(app, dependencies)
  serveCreditFile(app, dependencies)
  serveRuns(app, dependencies)
  return serve('trace', log, app)
}
