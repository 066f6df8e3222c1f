import type { Cast } from '../../../local/demo/cast.ts'
import type { Person } from '../../../local/demo/people.ts'
import type { Who } from '../../../local/demo/visitor.ts'
import { province } from '../../../shared/domain/vocabulary/geography/region.ts'
import { proofOf } from '../../../shared/domain/vocabulary/identifiers/proof.ts'
import type { Dossier } from '../../../shared/domain/workflow/procedure.ts'
import { ask } from '../ask.ts'
import type { TestSystem } from '../system.ts'

/** What the walk left: the heads of its enterprise, its certificates by number, and one of them with its holder and photo. */
export type Left = {
  who: Cast
  head: (procedure: string) => Dossier
  certificates: readonly string[]
  number: string
  holder: Person
  photo: string
}
/** Something that is read: by whom (anyone where nobody is named), at which path, with which body. */
type Visit = { by?: Who; path: string; body?: object }

const admin: Who = { sub: 'local-admin-1', role: 'admin', org: province }
const byWho = (by: Who, paths: readonly string[]): Visit[] => paths.map((path) => ({ by, path }))

const readByEnterprise = ({ who, head }: Left) =>
  byWho(who.lead, [
    '/v1/enterprise/filing',
    `/v1/enterprise/filing/${head('filing').id}/entries`,
    `/v1/enterprise/issue-register/${head('issuance').id}`,
    `/v1/enterprise/plan/${head('plan').id}/lists/candidates`,
    '/v1/enterprise/statistics',
    '/v1/enterprise/ledger?format=json',
    '/v1/enterprise/credit-file',
    '/v1/enterprise/treatments/outstanding',
    '/v1/norms?code=6-18-03-03',
    '/v1/occupations',
  ])

function readByAuthorities({ who, head, number, photo }: Left): Visit[] {
  const [round, filing, plan] = [head('round').id, head('filing').id, head('plan').id]
  return byWho(who.cityCentre, [
    '/v1/authority/filing?state=listed',
    `/v1/authority/filing/${filing}/entries?purpose=review`,
    `/v1/authority/issue-register/${head('issuance').id}?purpose=review`,
    `/v1/authority/plan/${plan}/lists/candidates?purpose=review`,
    `/v1/authority/rounds/${round}/recommendations`,
    `/v1/authority/rounds/${round}/unfinished`,
    `/v1/authority/statistics?round=${round}`,
    `/v1/authority/treatments/outstanding?enterprise=${who.org}`,
    `/v1/authority/enterprises/${who.org}/credit`,
    `/v1/trace/${number}?purpose=review`,
    `/v1/filings/${filing}/application-form.pdf?purpose=review`,
    `/v1/filings/${filing}/receipt.pdf`,
    `/v1/e-certificates/${number}?purpose=review`,
    `/v1/materials/${photo}?procedure=plan&dossier=${plan}&purpose=review`,
  ])
}

const readByProvince = ({ who, head }: Left): Visit[] => [
  ...byWho(admin, ['/v1/authority/appointment']),
  ...byWho(who.centre, [
    '/v1/authority/compliance/runs?day=2019-09-02',
    '/v1/national/letters?state=pending',
    `/v1/national/reconciliation?segment=${head('filing').facts.allocate.prefix}`,
  ]),
]

function readByAnyone({ head, number, holder: { name, document } }: Left): Visit[] {
  const copy = `/v1/certificates/${number}/${proofOf(number, name)}/certificate.pdf`
  return [
    { path: '/v1/statistics.xlsx' },
    { path: `/v1/announcements/${head('announcement').id}/document` },
    // once printed, and once from the archive
    { path: copy },
    { path: copy },
    { path: '/v1/certificates/pdf', body: { number, name, document } },
    { path: '/v1/lookup', body: { document: document.number, name } },
  ]
}

/** Reads all that is read of it; answers what was not given. */
export async function readEverything({ url, on }: TestSystem, left: Left): Promise<string[]> {
  const withheld: string[] = []
  const parts = [readByEnterprise, readByAuthorities, readByProvince, readByAnyone]
  for (const { by, path, body } of parts.flatMap((visitsOf) => visitsOf(left))) {
    const authorization = by && (await on.bearer(by)).authorization
    const { status } = await ask(url, { path, authorization, ...(body && { body }) })
    if (status !== 200) withheld.push(`${status} ${path}`)
  }
  return withheld
}
