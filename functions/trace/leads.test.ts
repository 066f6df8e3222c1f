import { describe, expect, it } from 'vitest'
import { filedUntil } from '../../test/fixtures/domain/filing.ts'
import { callAgain, confirmRenewal, renew } from '../../test/fixtures/domain/round-change.ts'
import { ledTo } from './leads.ts'

describe('what led to a filing (R-84)', () => {
  const roundsOf = (steps: readonly ReturnType<typeof renew>[]) => {
    const dossiers = callAgain(filedUntil('listed'))
    const { facts } = dossiers.tell('filing/F', steps)
    return ledTo.filing?.(facts, 'F', []).filter(([procedure]) => procedure === 'round')
  }
  it('is its round, and each into which it was renewed (W4)', () => {
    expect(roundsOf([])).toEqual([['round', 'R']])
    expect(roundsOf([renew()])).toEqual([['round', 'R']])
    expect(roundsOf([renew(), confirmRenewal()])).toEqual([
      ['round', 'R'],
      ['round', 'S'],
    ])
  })
})
