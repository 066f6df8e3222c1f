import type { Hono } from 'hono'
import * as z from 'zod'
import { catalogue, proposal } from '../../shared/domain/catalogue/catalogue.ts'
import { readSheet } from '../../shared/domain/catalogue/sheet-reading.ts'
import { catalogueId } from '../../shared/domain/vocabulary/occupations/catalogue.ts'
import { readAs } from '../platform/http/body.ts'
import type { Variables } from '../platform/http/http-app.ts'
import { problem, Refuse } from '../platform/http/problem.ts'
import type { Apply } from '../platform/http/procedures-api.ts'
import { readVersion } from '../platform/http/request.ts'

/** The sheet in base64: a gateway would read what is no UTF-8 as if it were. */
const importing = proposal.omit({ items: true }).extend({ file: z.base64() })

/**
 * Proposes a version of the catalogue from a sheet (CSV), as the row `propose` does from JSON: whole or not at all, every
 * wrong cell named by line and column (422).
 */
export function serveCatalogueImport(app: Hono<Variables>, { apply, now }: { apply: Apply; now: () => string }): void {
  app.post('/v1/occupations/proposals', (c) => {
    const { file, ...terms } = readAs(importing, c.get('body'))
    const sheet = readSheet(Buffer.from(file, 'base64'))
    if (!sheet.ok)
      throw new Refuse(
        problem(
          422,
          'incomplete',
          '目录有误，未作任何改动',
          'The sheet is wrong; nothing was changed',
          sheet.issues,
          sheet.more,
        ),
      )
    const move = { procedure: catalogue.name, id: catalogueId, action: 'propose' }
    const claim = { ...terms, items: sheet.items }
    return apply(c, catalogue, { ...move, claim, by: c.get('actor'), at: now() }, readVersion(c))
  })
}
