import type { Hono } from 'hono'
import { procedures } from '../../shared/domain/procedures.ts'
import {
  type CreditKind,
  creditKinds,
  recordedIn,
  weighCredit,
  weightOf,
} from '../../shared/domain/vocabulary/records/credit.ts'
import type { Actor, Dossier } from '../../shared/domain/workflow/procedure.ts'
import { ofDossier } from '../../shared/domain/workflow/readership.ts'
import type { Ledger } from '../../shared/stores/ledger/ledger.ts'
import { ownedBy } from '../platform/commands/owned.ts'
import type { Variables } from '../platform/http/http-app.ts'
import { expectRight } from '../platform/http/readable.ts'

type Deps = { ledger: Pick<Ledger, 'owned'> }

export type CreditEvent = ReturnType<typeof show>

/** Without account and evidence, which may be about people: they are read in the event itself, and that leaves an entry. */
const show = ({ id, version, state, facts, due }: Dossier) => {
  const { kind, source, on } = recordedIn(facts)
  const { says } = creditKinds[kind as CreditKind]
  return {
    id,
    version,
    kind: kind as CreditKind,
    says,
    source,
    on: on as string,
    weight: weightOf({ state, facts }),
    state,
    due,
  }
}

/** every event of an enterprise's credit file, oldest first, and the sum of those that stand. Throws Refuse: 403. */
export async function readCreditFile({ ledger }: Deps, enterprise: string, by: Actor) {
  const heads = await ownedBy(ledger, enterprise, 'credit')
  for (const head of heads) if (head.seat) expectRight(by, 'dossier', ofDossier(procedures.credit, head, head.seat))
  return { sum: weighCredit(heads), events: heads.map(show) }
}

/** An enterprise's own credit file, and for those who supervise that of any that is theirs to see. */
export function serveCreditFile(app: Hono<Variables>, deps: Deps): void {
  app.get('/v1/enterprise/credit-file', async (c) => {
    const by = c.get('actor')
    expectRight(by, 'own credit file')
    return c.json({ enterprise: by.org, ...(await readCreditFile(deps, by.org, by)) })
  })
  app.get('/v1/authority/enterprises/:uscc/credit', async (c) => {
    const by = c.get('actor')
    expectRight(by, 'credit file')
    const enterprise = c.req.param('uscc')
    return c.json({ enterprise, ...(await readCreditFile(deps, enterprise, by)) })
  })
}
