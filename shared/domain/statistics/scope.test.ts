import { describe, expect, test } from 'vitest'
import { inScope } from './scope.ts'
import type { AnyTally } from './tally.ts'

const common = {
  owner: 'ours',
  region: '440600',
  due: null,
  version: 1,
  asOf: '2019-12-31T00:00:00.000Z',
  state: 'any',
}
const groups = [
  {
    occupation: { code: '6-18-01-07', name: '多工序数控机床操作调整工' },
    level: '4',
    month: '2019-12',
    ...{ issued: 2, active: 2, revoked: 0, cancelled: 0, accepted: 2, talent: 2 },
  },
]
/** A filing of the round R that was renewed into S, with a plan, its results and its batch in each, and a service. */
const tallies: AnyTally[] = [
  { ...common, procedure: 'filing', id: 'F', filing: 'F', round: 'R', rounds: ['R', 'S'] },
  ...['R', 'S'].flatMap((round): AnyTally[] => [
    { ...common, procedure: 'plan', id: `P${round}`, filing: 'F', round },
    { ...common, procedure: 'results', id: `P${round}`, filing: 'F' },
    { ...common, procedure: 'issuance', id: `I${round}`, filing: 'F', batch: { results: `P${round}`, total: 2 } },
  ]),
  { ...common, procedure: 'service', id: 'V', filing: 'F' },
  { ...common, procedure: 'complaint', id: 'C' },
  { procedure: 'certificates', id: 'F', groups, version: 1, asOf: '2019-12-31T00:00:00.000Z' },
]
const counted = (round: string) => {
  const { dossiers, certificates } = inScope(tallies, { round })
  return [dossiers.map(({ procedure, id }) => `${procedure}/${id}`), certificates.length]
}

describe('the statistics of a round (R-88)', () => {
  test.each([
    'R',
    'S',
  ])('have a renewed filing in each of its rounds, and a plan with what follows in one: %s (W4)', (round) => {
    const own = [`plan/P${round}`, `results/P${round}`, `issuance/I${round}`]
    expect(counted(round)).toEqual([['filing/F', ...own, 'service/V', 'complaint/C'], 1])
  })
  test('have nothing of it in another round', () => {
    expect(counted('T')).toEqual([[], 0])
  })
})
