import type { Hono } from 'hono'
import { writeSheet } from '../../shared/domain/catalogue/sheet.ts'
import { dateOf, isDate } from '../../shared/domain/vocabulary/calendar/dates.ts'
import { catalogueId, shippedList, versionOn } from '../../shared/domain/vocabulary/occupations/catalogue.ts'
import type { Listed } from '../../shared/domain/vocabulary/occupations/occupation.ts'
import { catalogue as shipped } from '../../shared/domain/vocabulary/occupations/occupation-data.ts'
import type { ListRef } from '../../shared/domain/workflow/procedure.ts'
import { readList } from '../platform/commands/archive-and-pin.ts'
import { asksForCsv, sendAttachment } from '../platform/http/attachment.ts'
import type { Variables } from '../platform/http/http-app.ts'
import { problem, Refuse } from '../platform/http/problem.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'

const badDay = () =>
  new Refuse(problem(400, 'bad-day', 'on 应为真实日期，格式 YYYY-MM-DD', 'The day must be real, written YYYY-MM-DD'))

/**
 * The catalogue in force today or on the day `on` (R-11 … ), for anyone: JSON, or with `?format=csv` the sheet
 * that an administrator changes and hands in again.
 */
export function serveOccupations(
  app: Hono<Variables>,
  { ledger, archive, now }: Pick<Dependencies, 'ledger' | 'archive' | 'now'>,
): void {
  /** The list read last: versions change a few times a year, and anyone may ask. */
  let kept: { sha256: string; list: readonly Listed[] } | undefined

  async function listOf(ref: ListRef): Promise<readonly Listed[]> {
    if (kept?.sha256 !== ref.sha256) kept = { sha256: ref.sha256, list: (await readList(archive, ref)) as Listed[] }
    return kept.list
  }

  app.get('/v1/occupations', async (c) => {
    const { on = dateOf(now()), format } = c.req.query()
    if (!isDate(on)) throw badDay()
    const asSheet = asksForCsv(format)
    const adopted = versionOn<ListRef>(await ledger.head('catalogue', catalogueId), on)
    const { version, from } = adopted ?? { version: shipped.version, from: null }
    const list = adopted ? await listOf(adopted.items) : shippedList
    c.header('cache-control', 'public, max-age=300')
    if (!asSheet) return c.json({ version, from, on, items: list })
    return sendAttachment(c, { name: `occupations-${version}`, format: 'csv', body: writeSheet(list) })
  })
}
