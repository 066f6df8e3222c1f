import { describe, expect, test } from 'vitest'
import { removeOn } from '../../../test/fixtures/domain/exit.ts'
import { lead, operator } from '../../../test/fixtures/domain/filing.ts'
import { completed, issueBatch, issuedTo, prepared } from '../../../test/fixtures/domain/issuance.ts'
import { resultsUntil } from '../../../test/fixtures/domain/results.ts'
import { type Dossiers, type Step, theClock } from '../../../test/harness/dossiers.ts'
import type { Facts } from '../workflow/procedure.ts'

const number = (level: string, serial: number) => `Y00004400000119${level}${String(serial).padStart(6, '0')}`
const record = (over: Facts = {}): Facts => ({
  number: number('4', 1),
  serial: 'GD0001',
  on: '2019-09-10',
  to: 'holder',
  ...over,
})
const complete = (form: string): Dossiers => {
  const dossiers = resultsUntil('approved')
  dossiers.tell('issuance/I', [['2019-09-02', operator, 'open', { results: 'P', form }], issueBatch])
  for (const step of [issuedTo(3), completed(3)]) dossiers.step('issuance/I', step, 'issuance.issue')
  return dossiers
}
const hand = (dossiers: Dossiers, ...records: Facts[]) => {
  const step: Step = ['2019-09-10', operator, 'hand-over', { records }]
  return dossiers.step('issuance/I', step)
}
const settle = (dossiers: Dossiers, unclaimed: number) =>
  dossiers.step('issuance/I', ['2019-09-11', operator, 'settle', { unclaimed }])

describe('the register of issue (R-62, R-63, R-88)', () => {
  test('records who received which certificate, on which paper, and counts them', () => {
    const dossiers = complete('paper')
    expect(hand(dossiers, record(), record({ number: number('2', 1), serial: 'GD0002', to: 'agent' })).ok).toBe(true)
    expect(hand(dossiers, record({ number: number('4', 2), serial: 'GD0003' })).ok).toBe(true)
    expect(dossiers.at('issuance/I').facts['hand-over'].handed).toBe(3)
  })
  test.each([
    ['of another level', number('3', 1)],
    ['beyond the block', number('4', 3)],
    ['before it', number('4', 0)],
    ['of another enterprise', 'Y000044000002194000001'],
    ['of another year', 'Y000044000001204000001'],
    ['that is none', 'Y000044000001194'],
  ])('knows no certificate %s', (_, other) => {
    expect(hand(complete('paper'), record({ number: other }))).toMatchObject({ refusal: { because: 'unmet' } })
  })
  test('asks for the print serial of a paper certificate, not of an electronic one', () => {
    const { serial: _, ...bare } = record()
    expect(hand(complete('both'), bare)).toMatchObject({ refusal: { because: 'unmet' } })
    expect(hand(complete('electronic'), bare).ok).toBe(true)
  })
  test('claims certificate and serial, so that neither is handed out twice', () => {
    const dossiers = complete('paper')
    const outcome = hand(dossiers, record())
    expect(outcome.ok && outcome.keys).toEqual([
      `handed-over/${number('4', 1)}`,
      'print-serial/91440605MA12345671/GD0001',
    ])
  })
  test('of a batch that was halted it has what was issued before, and nothing of what was not (R-83)', () => {
    const dossiers = resultsUntil('approved')
    dossiers.tell('issuance/I', [['2019-09-02', operator, 'open', { results: 'P', form: 'electronic' }], issueBatch])
    dossiers.step('issuance/I', issuedTo(2), 'issuance.issue')
    removeOn(dossiers, '2019-09-03')
    dossiers.step('issuance/I', ['2019-09-03', lead, 'halt', { issued: 2 }], 'issuance.issue')
    expect(dossiers.at('issuance/I').state).toBe('halted')
    const { serial: _, ...bare } = record()
    for (const [no, ok] of [
      [number('2', 1), true],
      [number('4', 1), true],
      [number('4', 2), false],
    ] as const)
      expect(hand(dossiers, { ...bare, number: no }).ok, no).toBe(ok)
    expect(dossiers.at('issuance/I')).toMatchObject({ state: 'halted', facts: { 'hand-over': { handed: 2 } } })
  })
  test('of one that was ended before it had its numbers it has nothing', () => {
    const dossiers = prepared()
    removeOn(dossiers, '2019-09-03')
    dossiers.tell('issuance/I', [['2019-09-03', theClock, 'drop']])
    expect(hand(dossiers, record())).toMatchObject({ refusal: { because: 'unmet' } })
  })
  test('is settled when all are handed over or accounted for as unclaimed', () => {
    const dossiers = complete('paper')
    hand(dossiers, record(), record({ number: number('4', 2), serial: 'GD0002' }))
    expect(settle(dossiers, 0)).toMatchObject({ refusal: { because: 'unmet' } })
    expect(settle(dossiers, 1).ok).toBe(true)
    expect(settle(complete('electronic'), 0).ok).toBe(true)
  })
})
