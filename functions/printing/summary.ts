import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { figuresOf } from '../../shared/domain/statistics/figures.ts'
import { dateOf } from '../../shared/domain/vocabulary/calendar/dates.ts'
import { province } from '../../shared/domain/vocabulary/geography/region.ts'
import { termsOf } from '../../shared/domain/vocabulary/records/round-terms.ts'
import type { Tallies } from '../../shared/stores/tallies/tallies.ts'
import { archiveKey } from '../platform/commands/archive-keys.ts'
import { sendAttachment } from '../platform/http/attachment.ts'
import type { Variables } from '../platform/http/http-app.ts'
import { readRound, superviseAs } from '../platform/http/supervise.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import { draw, type Paper, type Printer, print } from './print.ts'
import { type Summed, summarySheet } from './summary-sheet.ts'

type Stores = Pick<Dependencies, 'ledger' | 'now'> & { tallies: Tallies }

async function summaryPaper({ templates, address }: Printer, summed: Summed): Promise<Paper> {
  const { round, region, at, final } = summed
  const source = await readFile(join(templates, 'summary.typ'), 'utf8')
  const reason = `summary of round ${round.id} version ${round.version}, region ${region}`
  const paper: Paper = { source, data: summarySheet(summed), photo: null, flows: true }
  return final ? { ...paper, says: { contact: address, reason, at: new Date(at) } } : paper
}

/**
 * R-73 (三(六): 阶段性总结): the report of a round, for the province and, of its own, for a city. From the day that the round
 * names on it is signed and kept, once a day; before, it is drawn anew each time and says on every page that it is provisional.
 */
export function serveSummary(
  app: Hono<Variables>,
  { ledger, tallies, now }: Stores,
  printer: Printer,
  orCannotSay: (doing: () => Promise<Response>) => Promise<Response>,
): void {
  app.get('/v1/rounds/:id/summary.pdf', (c) =>
    orCannotSay(async () => {
      const { region = province } = superviseAs(c.get('actor'))
      const round = await readRound(ledger, c.req.param('id'))
      const at = now()
      const today = dateOf(at)
      const final = today >= termsOf(round).summaryFrom
      const make = async () => {
        const figures = figuresOf(await tallies.all(), { region, round: round.id })
        return summaryPaper(printer, { round, region, figures, at, final })
      }
      const key = archiveKey('prints', `summaries/${round.id}/${region}/${today}-v${round.version}.pdf`)
      const pdf = final ? await print(printer, key, make) : await draw(printer, await make())
      return sendAttachment(c, { name: `summary-${today}`, format: 'pdf', body: pdf }, { 'x-robots-tag': 'noindex' })
    }),
  )
}
