import { describe, expect, test } from 'vitest'
import { figuresOf } from './figures.ts'
import { inScope } from './scope.ts'
import type { AnyTally } from './tally.ts'
import { sumCertificates } from './totals.ts'

const common = {
  owner: 'ours',
  region: '440600',
  due: null,
  version: 1,
  asOf: '2019-12-31T00:00:00.000Z',
  state: 'any',
}
const group = (issued: number, round?: string) => ({
  occupation: { code: '6-18-01-07', name: '多工序数控机床操作调整工' },
  level: '4',
  month: '2019-12',
  ...(round && { round }),
  ...{ issued, active: issued, revoked: 0, cancelled: 0, accepted: issued, talent: issued },
})
/** Two of R, five of S, and eleven that were counted before the filing was renewed. */
const groups = [group(2, 'R'), group(5, 'S'), group(11)]
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
  return [dossiers.map(({ procedure, id }) => `${procedure}/${id}`), sumCertificates(certificates).issued]
}

describe('the statistics of a round (R-88)', () => {
  test.each([
    ['R', 13],
    ['S', 5],
  ])('have a renewed filing in each of its rounds, and a plan with what follows in one: %s (W4)', (round, issued) => {
    const own = [`plan/P${round}`, `results/P${round}`, `issuance/I${round}`]
    expect(counted(round)).toEqual([['filing/F', ...own, 'service/V', 'complaint/C'], issued])
  })
  test('have each certificate once: the rounds of a filing add up to what it has in all (W4)', () => {
    expect(sumCertificates(inScope(tallies, {}).certificates).issued).toBe(18)
    expect(figuresOf(tallies).issued).toEqual([{ ...group(18), city: '440600' }])
  })
  test('have nothing of it in another round', () => {
    expect(counted('T')).toEqual([[], 0])
  })
})
