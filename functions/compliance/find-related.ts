import { planOf } from '../../shared/domain/conduct/rules.ts'
import type { Place, PlaceName } from '../../shared/domain/vocabulary/records/personal-request.ts'
import type { Dossier, Facts } from '../../shared/domain/workflow/procedure.ts'
import { papersOf, refsOf } from './find-rows.ts'
import type { Asked, BatchIndex, FindDeps, Found, ReadList } from './found.ts'
import { inList, type PlaceMaker } from './place.ts'

/** What hangs on a list or on a certificate by a number alone: looked at once these are known. */
const related = ['results', 're-mark', 'revocation', 'complaint', 'amendment', 'issuance'] as const
export type Related = Record<(typeof related)[number], Dossier[]>
export const noneRelated = (): Related => ({
  results: [],
  're-mark': [],
  revocation: [],
  complaint: [],
  amendment: [],
  issuance: [],
})
export const isRelated = (procedure: string): procedure is keyof Related => related.some((one) => one === procedure)

const hasNumber = (records: unknown, certificate: string): boolean =>
  Array.isArray(records) && records.some((record: Facts) => record.number === certificate)

/** What hangs on what was found: by a number in a plan, by the number of a certificate, by a dossier. */
export async function findRelated(
  { ledger }: Pick<FindDeps, 'ledger'>,
  make: PlaceMaker,
  { request }: Asked,
  { hanging, numbers, certificates, rows }: Found,
  { others, batches, readList }: { others: Related; batches: BatchIndex; readList: ReadList },
): Promise<void> {
  const rowsWith = async (head: Dossier, field: string, kind: PlaceName, isIt: (item: Facts) => boolean) => {
    const places: Place[] = []
    for (const [ref] of refsOf(await ledger.entries(head.procedure, head.id), field))
      for (const [row, item] of (await readList(ref)).entries())
        if (isIt(item)) places.push(make(kind, head, inList(field, ref, row)))
    return places
  }

  async function onNumber(plan: string, no: string): Promise<Place[]> {
    const places: Place[] = []
    const results = others.results.filter(({ facts }) => facts.open?.plan === plan)
    const ids = new Set(results.map(({ id }) => id))
    for (const head of results) places.push(...(await rowsWith(head, 'results', 'result', (item) => item.no === no)))
    for (const head of others['re-mark'].filter(({ facts: { open } }) => ids.has(open.results) && open.no === no))
      places.push(make('re-mark', head), ...papersOf(make, 'paper', head))
    const sessions: unknown[] = (await ledger.head('plan', plan))?.facts.submit?.sessions ?? []
    for (const i of sessions.keys()) {
      const session = await ledger.head('conduct', `${plan}.${i + 1}`)
      if (session && planOf(session.id) === plan) places.push(make('session', session))
    }
    return places
  }

  const withHolder = new Set(rows.map(({ head }) => head?.id))
  async function onCertificate(certificate: string, head: Dossier): Promise<Place[]> {
    const { issuance } = head.facts.issue
    const places = [make('certificate', head, { certificate }), make('print', head, { certificate })]
    const report = await ledger.head('report', certificate)
    if (report) places.push(make('report', report, { certificate }))
    const treatment = await ledger.head('treatment', head.seat?.owner ?? '')
    const isTreated = (item: Facts) => item.certificate === certificate
    if (treatment) places.push(...(await rowsWith(treatment, 'treatments', 'treatment', isTreated)))
    const batch = await ledger.head('issuance', issuance)
    const handed =
      batch && (await ledger.entries('issuance', issuance)).some(({ facts }) => hasNumber(facts.records, certificate))
    if (batch && handed) places.push(make('hand-over', batch, { certificate }))
    // a photo was replaced, a copy printed anew, a certificate cancelled: nobody is named in it
    for (const one of others.amendment.filter(
      ({ id, facts }) => facts.open?.certificate === certificate && !withHolder.has(id),
    ))
      places.push(make('amendment', one, { certificate }), ...papersOf(make, 'paper', one))
    for (const one of others.revocation.filter(({ facts }) => facts.open.certificates?.includes(certificate)))
      places.push(make('revocation', one, { certificate }))
    if (request.facts.open.kind === 'deletion')
      for (const one of others.complaint.filter(({ facts }) => facts.accept?.certificate === certificate)) {
        const place = make('proceeding', one)
        if (place.underWay) places.push(place)
      }
    return places
  }

  for (const { plan, no } of numbers.values())
    hanging.push({ of: batches.inPlan(plan, no), places: await onNumber(plan, no) })
  for (const [certificate, head] of certificates)
    hanging.push({ of: batches.onCertificate(head), places: await onCertificate(certificate, head) })
  for (const id of (request.facts.open.receipts ?? []) as string[]) {
    const complaint = await ledger.head('complaint', id)
    if (complaint) hanging.push({ places: [make('complaint', complaint)] })
  }
}

/** who read of the dossiers that name the person. Enterprises leave a record where the vault was opened. */
export async function findReadings(ledger: FindDeps['ledger'], places: readonly Place[]): Promise<Place[]> {
  const dossiers = new Map(
    places
      .filter(({ dossier, kind, unverified }) => dossier !== '' && kind !== 'proceeding' && !unverified)
      .map((one) => [`${one.procedure}.${one.dossier}`, one]),
  )
  const readings: Place[] = []
  for (const [id, { procedure, dossier, owner, region, state, confidential }] of dossiers)
    for (const { at, by, facts } of await ledger.entries('access', id))
      readings.push({
        kind: 'reading',
        procedure,
        dossier,
        owner,
        region,
        ...(confidential && { confidential }),
        state,
        at,
        role: by.role,
        org: by.org,
        purpose: facts.purpose,
      })
  return readings
}
