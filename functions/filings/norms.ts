import type { Hono } from 'hono'
import { normsIn } from '../../shared/domain/vocabulary/occupations/norms.ts'
import { occupationCode } from '../../shared/domain/vocabulary/occupations/occupation.ts'
import type { Ledger } from '../../shared/stores/ledger/ledger.ts'
import type { Variables } from '../platform/http/http-app.ts'
import { problem, Refuse } from '../platform/http/problem.ts'

const badCode = () =>
  new Refuse(problem(400, 'bad-code', 'code 应为职业编码，如 6-31-01-03', 'The code must be an occupation’s'))

/** The norms that are filed for an occupation, for whoever thinks of developing another; none of their files. */
export function serveNorms(app: Hono<Variables>, { ledger }: { ledger: Ledger }): void {
  app.get('/v1/norms', async (c) => {
    const { code = '' } = c.req.query()
    if (!occupationCode.safeParse(code).success) throw badCode()
    const filed = normsIn(await ledger.head('norms', code))
    return c.json({ code, items: filed.map(({ norm: _, filing: __, ...known }) => known) })
  })
}
