import type { Hono } from 'hono'
import { isDate } from '../../shared/domain/vocabulary/calendar/dates.ts'
import type { Archive } from '../../shared/stores/archive/archive.ts'
import { readRuns } from '../platform/commands/job-runs.ts'
import type { Variables } from '../platform/http/http-app.ts'
import { problem, Refuse } from '../platform/http/problem.ts'
import { expectRight } from '../platform/http/readable.ts'

/** What the daily job did on a day (Asia/Shanghai): one report a run, in their order; none where it did not run. */
export function serveRuns(app: Hono<Variables>, { archive }: { archive: Archive }): void {
  app.get('/v1/authority/compliance/runs', async (c) => {
    expectRight(c.get('actor'), 'daily runs')
    const day = c.req.query('day') ?? ''
    if (!isDate(day)) throw new Refuse(problem(400, 'bad-query', '日期应为YYYY-MM-DD', 'day is a date, YYYY-MM-DD'))
    return c.json({ day, runs: await readRuns(archive, day) })
  })
}
