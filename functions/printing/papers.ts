import type { Context, Hono } from 'hono'
import { archiveKey } from '../platform/commands/archive-keys.ts'
import { sendAttachment } from '../platform/http/attachment.ts'
import { auditRead } from '../platform/http/audit-read.ts'
import type { Variables } from '../platform/http/http-app.ts'
import { problem, Refuse } from '../platform/http/problem.ts'
import { expectRight, readDossier } from '../platform/http/readable.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import { formPaper, receiptPaper } from './filing-papers.ts'
import { draw, type Printer, print } from './print.ts'

const noReceipt = problem(409, 'no-receipt', '尚未出具备案回执', 'No receipt was issued for this filing yet')

const send = (c: Context, name: string, pdf: Uint8Array) =>
  sendAttachment(c, { name, format: 'pdf', body: pdf }, { 'x-robots-tag': 'noindex' })

/** The two papers of a filing, for whoever may see the filing. The form is drawn anew each time, a receipt once a version. */
export function servePapers(
  app: Hono<Variables>,
  stores: Pick<Dependencies, 'ledger' | 'archive' | 'vault' | 'commandHandler' | 'now'>,
  printer: Printer,
  orCannotSay: (doing: () => Promise<Response>) => Promise<Response>,
): void {
  const read = (c: Context<Variables>) => readDossier(stores.ledger, 'filing', c.req.param('id') ?? '', c.get('actor'))

  app.get('/v1/filings/:id/application-form.pdf', (c) =>
    orCannotSay(async () => {
      expectRight(c.get('actor'), 'application form')
      const head = await read(c)
      // its annex is the roster of professionals
      await auditRead(stores, c, { procedure: 'filing', dossier: head.id, part: 'application-form', seat: head.seat })
      const paper = await formPaper(stores, printer.templates, head)
      return send(c, `application-form-${head.id}`, await draw(printer, paper))
    }),
  )
  app.get('/v1/filings/:id/receipt.pdf', (c) =>
    orCannotSay(async () => {
      const head = await read(c)
      if (!head.facts.receipt) throw new Refuse(noReceipt)
      const key = archiveKey('prints', `receipts/${head.id}/${head.version}.pdf`)
      return send(c, `receipt-${head.id}`, await print(printer, key, () => receiptPaper(printer, head)))
    }),
  )
}
