import type { Hono } from 'hono'
import type { Archive } from '../../shared/stores/archive/archive.ts'
import type { Ledger } from '../../shared/stores/ledger/ledger.ts'
import { ownedBy } from '../platform/commands/owned.ts'
import type { OpensTexts } from '../platform/commands/personal-text.ts'
import { readFormat, sendAttachment } from '../platform/http/attachment.ts'
import type { Variables } from '../platform/http/http-app.ts'
import { linkToNext, placeIn } from '../platform/http/paging.ts'
import { expectRight } from '../platform/http/readable.ts'
import { type BookPlan, readBookPlan } from './book-plan.ts'
import { writeBook } from './book-sheets.ts'
import { readCreditFile } from './credit-file.ts'
import { sumYears } from './years.ts'

type Deps = {
  ledger: Ledger
  archive: Archive
  vault: OpensTexts
  /** An answer of Lambda is 6 MB at most and has 29 s: the state of each certificate is a read of its own. */
  rowsAPage?: number
}

/**
 * the enterprise's ledger of assessments (评价工作台账): plans with their sessions, candidates (names masked), marks
 * and certificates as they stand; and on every page what its assessments cost, by year, and its credit file.
 * JSON or XLSX, a thousand candidates at a time; a cursor is a plan and a place in it.
 */
export function serveLedgerBook(app: Hono<Variables>, { ledger, archive, vault, rowsAPage = 1000 }: Deps): void {
  app.get('/v1/enterprise/ledger', async (c) => {
    const by = c.get('actor')
    expectRight(by, 'own ledger book')
    const { format: asked, cursor } = c.req.query()
    const format = readFormat(asked, ['json', 'xlsx'])
    const [plans, batches, credit] = await Promise.all([
      ownedBy(ledger, by.org, 'plan'),
      ownedBy(ledger, by.org, 'issuance'),
      readCreditFile({ ledger }, by.org, by),
    ])
    const start = placeIn(plans, cursor)

    const items: BookPlan[] = []
    let next: string | undefined
    let room = rowsAPage
    for (const [i, plan] of plans.slice(start.list).entries()) {
      const from = i === 0 ? start.row : 0
      if (room === 0) {
        next = `${plan.id}.0`
        break
      }
      const read = await readBookPlan({ ledger, archive, vault }, plan, batches, from, room)
      items.push(read)
      room -= read.candidates.length
      if (from + read.candidates.length < read.total) {
        next = `${plan.id}.${from + read.candidates.length}`
        break
      }
    }
    const book = { costs: sumYears(plans), credit, items }
    if (format === 'json') return c.json({ enterprise: by.org, ...book, ...(next && { cursor: next }) })
    const file = { name: 'ledger', format, body: await writeBook(book) }
    return sendAttachment(c, file, linkToNext(c, format, next))
  })
}
