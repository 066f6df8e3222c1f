import { describe, expect, it } from 'vitest'
import type { AssessedGroup, Tally } from '../../shared/domain/statistics/tally.ts'
import { pilotOf } from './pilot.ts'

const group = (level: string, candidates: number, attended: number, passed: number): AssessedGroup => ({
  occupation: { code: '6-31-03-05', name: '质检员' },
  level,
  candidates,
  attended,
  passed,
})
const resultsOf = (...groups: AssessedGroup[]): Tally => ({
  procedure: 'results',
  id: 'plan-1',
  state: 'approved',
  owner: 'owner',
  region: '440600',
  due: null,
  results: { late: false, lastDay: '2019-09-12', groups },
  version: 1,
  asOf: '2019-10-01T00:00:00.000Z',
})
const told = (...groups: AssessedGroup[]) => {
  const { candidates, assessed } = pilotOf([resultsOf(...groups)])
  return {
    totals: Object.values(candidates),
    cells: assessed.map((cell) => [cell.candidates, cell.attended, cell.passed]),
  }
}

describe('what the public may know of assessments', () => {
  it('is all of it where nobody can be told apart', () => {
    expect(told(group('3', 60, 50, 40), group('4', 30, 30, 20))).toEqual({
      totals: [90, 80, 60],
      cells: [
        [60, 50, 40],
        [30, 30, 20],
      ],
    })
  })
  it('is nothing of a cell in which one to four passed, failed or stayed away, though its other numbers are large', () => {
    for (const few of [group('3', 60, 60, 58), group('3', 60, 58, 50), group('3', 60, 50, 3)])
      expect(told(few, group('4', 90, 80, 70), group('5', 95, 85, 75)).cells[0]).toEqual([null, null, null])
  })
  it('has no total that would give away who is withheld', () => {
    // two failed, and nobody failed anywhere else: with the number who attended anybody could tell
    expect(told(group('3', 60, 60, 58), group('4', 40, 40, 40))).toMatchObject({ totals: [null, null, 98] })
  })
})
