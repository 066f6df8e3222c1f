import { describe, expect, it } from 'vitest'
import type { Dossier, Facts } from '../../shared/domain/workflow/procedure.ts'
import { holdingsOf } from './holdings.ts'

const issue = { proof: 'proof-1', document: { subject: 'subject-1' } }
const certificate = (facts: Facts): Dossier => ({
  procedure: 'certificate',
  id: 'Y000044000001194000001',
  version: 3,
  state: 'corrected',
  facts,
  seat: null,
  due: null,
  opened: null,
  at: '2019-11-01T01:00:00.000Z',
  hands: {},
  digest: null,
})

const told = (facts: Facts) =>
  holdingsOf(certificate(facts)).map(({ holder, proofs, document, version }) => [holder, document, proofs, version])

describe('who holds a certificate', () => {
  it('is whose document it names', () => {
    expect(told({ issue })).toEqual([['subject-1', 'current', ['proof-1'], 3]])
  })

  it('is found by the name before a correction, too', () => {
    const correct = { proof: 'proof-2', former: { proofs: ['proof-1'], subjects: [] } }
    expect(told({ issue, correct })).toEqual([['subject-1', 'current', ['proof-2', 'proof-1'], 3]])
  })

  it('is no longer whoever has the document that was corrected', () => {
    const correct = { document: { subject: 'subject-2' }, former: { proofs: [], subjects: ['subject-1'] } }
    expect(told({ issue, correct })).toEqual([
      ['subject-2', 'current', ['proof-1'], 3],
      ['subject-1', 'former', [], 3],
    ])
  })

  it('is again whose it was first, when a correction is taken back', () => {
    const correct = {
      ...issue,
      former: { proofs: ['proof-1', 'proof-2'], subjects: ['subject-1', 'subject-2'] },
    }
    expect(told({ issue, correct })).toEqual([
      ['subject-1', 'current', ['proof-1', 'proof-2'], 3],
      ['subject-2', 'former', [], 3],
    ])
  })

  it('is said of certificates alone', () => {
    expect(holdingsOf({ ...certificate({ issue }), procedure: 'filing' })).toEqual([])
  })
})
