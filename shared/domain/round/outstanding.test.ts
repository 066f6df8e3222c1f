import { describe, expect, test } from 'vitest'
import { outstandingIn, type Standing } from './outstanding.ts'

const standing = (procedure: string, state: string, over: Partial<Standing> = {}): Standing => ({
  procedure,
  id: procedure,
  state,
  ...over,
})
const awaited = (filing: string, ...batches: string[]) =>
  outstandingIn('R', [
    standing('filing', filing, { rounds: ['R'] }),
    standing('scheme', 'filed', { filing: 'filing' }),
    standing('plan', 'finished', { id: 'P', round: 'R', filing: 'filing' }),
    standing('results', 'approved', { id: 'P', passed: true }),
    ...batches.map((state, i) => standing('issuance', state, { id: `${i}`, results: 'P' })),
  ]).map(({ lacks, at }) => `${lacks} ${at.procedure} ${at.state}`)

describe('certificates that a round waits for (R-72)', () => {
  test('where the batch was halted by a removal nothing is awaited, unless the removal was annulled (W1)', () => {
    expect(awaited('removed', 'halted')).toEqual([])
    expect(awaited('listed', 'halted')).toEqual(['certificates results approved'])
  })
  test('then whatever follows it is awaited until it is issued', () => {
    expect(awaited('listed', 'halted', 'reserved')).toEqual(['certificates issuance reserved'])
    expect(awaited('suspended', 'halted', 'prepared')).toEqual(['certificates issuance prepared'])
    expect(awaited('listed', 'halted', 'completed')).toEqual([])
  })
  test('where the last of several was halted, whom it did not certify, though the first was issued (W1, M12)', () => {
    const waits = (filing: string, batch: string) =>
      outstandingIn('R', [
        standing('filing', filing, { rounds: ['R'] }),
        standing('scheme', 'filed', { filing: 'filing' }),
        standing('plan', 'finished', { id: 'P', round: 'R', filing: 'filing' }),
        standing('results', 'approved', { id: 'P', passed: true, batch, left: 0 }),
        standing('issuance', 'completed', { id: 'I', results: 'P' }),
        standing('issuance', 'halted', { id: 'J', results: 'P' }),
        standing('issuance', 'completed', { id: 'K', results: 'P' }),
      ]).map(({ lacks }) => lacks)
    expect(waits('listed', 'J')).toEqual(['certificates'])
    expect(waits('removed', 'J')).toEqual([])
    expect(waits('listed', 'K')).toEqual([])
  })
  test('where all were issued nothing is awaited', () => {
    for (const state of ['completed', 'settled']) expect(awaited('listed', state)).toEqual([])
    expect(awaited('listed')).toEqual(['certificates results approved'])
  })
})
