import { expect, test } from 'vitest'
import { procedures } from '../../shared/domain/procedures.ts'
import { unopened } from '../../shared/domain/workflow/evolve.ts'
import type { Dossier, Entry, Facts } from '../../shared/domain/workflow/procedure.ts'
import { deriveCertificates } from './derive.ts'

const added = { code: '6-31-03-05', name: '质检员' }
const head = (procedure: string, facts: Facts, over: Partial<Dossier> = {}): Dossier => ({
  ...unopened(procedures[procedure] ?? expect.fail(procedure), 'X'),
  facts,
  ...over,
})
const lists: Record<string, Facts[]> = {
  people: [
    { no: '1', level: '4', name: '陈试样', document: { type: 'passport', subject: 's' }, occupation: added.code },
  ],
  marks: [{ no: '1', theory: 80, practical: 80 }],
}
const ref = (sha256: string) => ({ key: sha256, versionId: '1', sha256, count: 1 })
const derive = (filed: Facts) =>
  deriveCertificates(
    {
      batch: head('issuance', { open: { digest: 'marks' }, issue: { blocks: [{ level: '4', from: 1 }] } }),
      results: head(
        'results',
        { submit: { results: ref('marks') }, endorse: { digest: 'marks' }, approve: { digest: 'marks' } },
        { state: 'approved', hands: { a: 'first-review', b: 'second-review' } },
      ),
      plan: head('plan', { submit: { candidates: ref('people') } }),
      filing: head('filing', {
        submit: { name: '样例公司' },
        receipt: { scope: [] },
        allocate: { prefix: 'Y000044000001' },
        ...filed,
      }),
      issued: { at: '2019-09-02T01:00:00.000Z' } as Entry,
      certified: new Set<string>(),
      corrections: [],
    },
    async ({ sha256 }) => lists[sha256] ?? [],
  )

test('a certificate bears the name that its enterprise had when it was issued (M3)', async () => {
  const renamed = (since: string) => ({
    amend: { now: { occupations: [added], name: '新名公司' }, names: [{ name: '新名公司', since }] },
  })
  expect(await derive(renamed('2019-09-01T00:00:00.000Z'))).toMatchObject([{ says: { issuer: '新名公司' } }])
  expect(await derive(renamed('2019-09-02T02:00:00.000Z'))).toMatchObject([{ says: { issuer: '样例公司' } }])
})

test('a certificate in an occupation that was dropped since is named as it was filed (M3)', async () => {
  expect(await derive({ amend: { now: { occupations: [] }, dropped: [added] } })).toMatchObject([
    { says: { occupation: added } },
  ])
})

test('a certificate in an occupation that was added after the receipt is named as the change has it (R-45)', async () => {
  expect(await derive({ amend: { now: { occupations: [added] } } })).toMatchObject([{ says: { occupation: added } }])
  expect(await derive({ amend: { now: { address: '别处' } }, receipt: { scope: [added] } })).toMatchObject([
    { says: { occupation: added } },
  ])
})
