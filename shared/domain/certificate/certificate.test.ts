import { describe, expect, test } from 'vitest'
import { first, issueOne, second, technician } from '../../../test/fixtures/domain/certificate.ts'
import { removeOn } from '../../../test/fixtures/domain/exit.ts'
import { branchForm, form, lead } from '../../../test/fixtures/domain/filing.ts'
import { reserved } from '../../../test/fixtures/domain/issuance.ts'
import { suspend } from '../../../test/fixtures/domain/scheme.ts'
import type { Dossiers, Step } from '../../../test/harness/dossiers.ts'
import { proofOf } from '../vocabulary/identifiers/proof.ts'

const mismatch = { refusal: { because: 'unmet', clause: '二(五)', says: { zh: '证书编号与号段、合格名单不一致' } } }

describe('a certificate’s number (二(五), R-62)', () => {
  test('follows from the block and the place among the passers', () => {
    const dossiers = reserved()
    expect(issueOne(dossiers, technician, 0).ok).toBe(true)
    expect(issueOne(dossiers, first, 1).ok).toBe(true)
    expect(issueOne(dossiers, second, 2).ok).toBe(true)
  })
  test('is no other: not another’s, not the next, not of another level or year or enterprise', () => {
    for (const number of [
      second,
      'Y000044000001194000003',
      technician,
      'Y000044000001204000001',
      'Y000044000002194000001',
    ])
      expect(issueOne(reserved(), number, 1), number).toMatchObject(mismatch)
  })
  test('has the Ministry’s code in front at a central branch', () => {
    const dossiers = reserved(branchForm({ occupations: form().occupations }))
    expect(issueOne(dossiers, 'Y012344000001194000001', 1).ok).toBe(true)
  })
  test('is there for the items of the batch only', () => {
    expect(issueOne(reserved(), first, 3)).toMatchObject(mismatch)
  })
  test('is given once', () => {
    const dossiers = reserved()
    issueOne(dossiers, first, 1)
    expect(issueOne(dossiers, first, 1)).toMatchObject({ refusal: { because: 'not-open' } })
  })
  test('is not given by anyone for himself', () => {
    const step: Step = ['2019-09-02', lead, 'issue', { issuance: 'I', item: 1 }]
    expect(reserved().step(`certificate/${first}`, step)).toMatchObject({ refusal: { because: 'not-open' } })
  })
  test('is given no more when the enterprise was suspended or removed in mid-batch (R-83)', () => {
    const suspended = (dossiers: Dossiers) => dossiers.tell('filing/F', [suspend])
    const removed = (dossiers: Dossiers) => removeOn(dossiers, '2019-09-02')
    for (const happen of [suspended, removed]) {
      const dossiers = reserved()
      issueOne(dossiers, technician, 0)
      happen(dossiers)
      expect(issueOne(dossiers, first, 1)).toMatchObject({ refusal: { because: 'unmet', clause: '四(三)' } })
      expect(dossiers.at(`certificate/${technician}`).state).toBe('issued')
    }
  })
})

describe('what a certificate says', () => {
  test('comes from the list frozen with the batch; the full name stays out of the entry', () => {
    const dossiers: Dossiers = reserved()
    issueOne(dossiers, technician, 0)
    const { facts } = dossiers.at(`certificate/${technician}`)
    expect(facts.issue).toMatchObject({
      maskedName: '林*',
      proof: proofOf(technician, '林䶮'),
      occupation: { code: '6-18-01-07', name: '多工序数控机床操作调整工' },
      job: '加工中心操作调整工',
      issuer: form().name,
      filing: 'F',
      issuedOn: '2019-09-02',
      form: 'electronic',
    })
    expect(JSON.stringify(facts)).not.toContain('林䶮')
  })
})
