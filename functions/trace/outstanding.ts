import type { Hono } from 'hono'
import { contentOf } from '../../shared/domain/certificate/certificate.ts'
import { procedures } from '../../shared/domain/procedures.ts'
import { readCertificateNumber } from '../../shared/domain/vocabulary/identifiers/certificate-number.ts'
import { isCertificateInForce } from '../../shared/domain/vocabulary/records/in-force.ts'
import type { Actor, Dossier } from '../../shared/domain/workflow/procedure.ts'
import { ofDossier } from '../../shared/domain/workflow/readership.ts'
import type { Archive } from '../../shared/stores/archive/archive.ts'
import { mapAtOnce } from '../../shared/stores/at-once.ts'
import type { Ledger } from '../../shared/stores/ledger/ledger.ts'
import { readList } from '../platform/commands/archive-and-pin.ts'
import { ownedBy } from '../platform/commands/owned.ts'
import { unlessGone } from '../platform/commands/unless-gone.ts'
import type { Variables } from '../platform/http/http-app.ts'
import { placeIn } from '../platform/http/paging.ts'
import { problem, Refuse } from '../platform/http/problem.ts'
import { expectRight } from '../platform/http/readable.ts'

type Deps = {
  ledger: Ledger
  archive: Archive
  /** Certificates looked at for an answer: the state of each is a read of its own. */
  certificatesAPage?: number
}

const atOnce = 50

const noEnterprise = () =>
  new Refuse(
    problem(400, 'no-enterprise', '请指明 enterprise（统一社会信用代码）', 'Name the enterprise by its credit code'),
  )

/** Certificates whose holders were given something, as recorded and not retracted since. */
async function readTreated({ ledger, archive }: Deps, enterprise: string): Promise<ReadonlySet<string>> {
  const treated = new Set<string>()
  for (const { action, facts } of await ledger.entries('treatment', enterprise)) {
    if (action === 'record')
      for (const { certificate } of await readList(archive, facts.treatments)) treated.add(certificate)
    if (action === 'retract') for (const certificate of facts.certificates) treated.delete(certificate)
  }
  return treated
}

/** Whose list it is. Throws Refuse: 400 or 403. */
function enterpriseOf(by: Actor, side: 'enterprise' | 'authority', asked: string | undefined): string {
  if (side === 'enterprise') {
    expectRight(by, 'own treatments', { owner: asked ?? by.org })
    return by.org
  }
  expectRight(by, 'treatments')
  if (!/^[0-9A-Z]{18}$/.test(asked ?? '')) throw noEnterprise()
  return asked ?? ''
}

const rowOf = ({ id, facts }: Dossier, issuedOn: string) => ({
  certificate: id,
  occupation: contentOf(facts).occupation,
  level: readCertificateNumber(id)?.level,
  issuedOn,
})

/**
 * certificates in force of an enterprise for which no treatment is recorded (未兑现清单), by number and without
 * anybody's name: for the enterprise, and for those who supervise it. A thousand certificates are looked at for an answer,
 * in the order of their issue, so that a page may be short, or empty, and name a next one; a cursor is a batch and a place.
 */
export function serveOutstanding(app: Hono<Variables>, deps: Deps): void {
  const { ledger, archive, certificatesAPage = 1000 } = deps

  async function read(by: Actor, enterprise: string, cursor: string | undefined) {
    const batches = (await ownedBy(ledger, enterprise, 'issuance')).filter(({ facts }) => facts.issue)
    for (const batch of batches)
      if (batch.seat) expectRight(by, 'dossier', ofDossier(procedures.issuance, batch, batch.seat))
    const start = placeIn(batches, cursor)
    const treated = await readTreated(deps, enterprise)

    const items: ReturnType<typeof rowOf>[] = []
    let room = certificatesAPage
    for (const [i, { id, facts }] of batches.slice(start.list).entries()) {
      const from = i === 0 ? start.row : 0
      if (room === 0) return { items, cursor: `${id}.0` }
      // of certificates that have all ended
      const all = await unlessGone(readList(archive, facts.issue.certificates), [])
      const some = all.slice(from, from + room)
      room -= some.length
      const open = some.filter(({ number }) => !treated.has(number))
      const heads = await mapAtOnce(open, atOnce, ({ number }) => ledger.head('certificate', number))
      items.push(
        ...heads.flatMap((head, j) => (head && isCertificateInForce(head) ? [rowOf(head, open[j]?.issuedOn)] : [])),
      )
      if (from + some.length < all.length) return { items, cursor: `${id}.${from + some.length}` }
    }
    return { items }
  }

  for (const side of ['enterprise', 'authority'] as const)
    app.get(`/v1/${side}/treatments/outstanding`, async (c) => {
      const { enterprise: asked, cursor } = c.req.query()
      const by = c.get('actor')
      const enterprise = enterpriseOf(by, side, asked)
      return c.json({ enterprise, ...(await read(by, enterprise, cursor)) })
    })
}
