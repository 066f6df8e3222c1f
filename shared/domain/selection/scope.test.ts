import { describe, expect, test } from 'vitest'
import { adding, approveChange } from '../../../test/fixtures/domain/change.ts'
import {
  branchForm,
  centre,
  filedUntil,
  form,
  group,
  hrss,
  lead,
  machining,
  painting,
} from '../../../test/fixtures/domain/filing.ts'
import { normClaim, schemeClaim } from '../../../test/fixtures/domain/scheme.ts'
import { type Dossiers, type Outcome, ours } from '../../../test/harness/dossiers.ts'
import { recordOf } from '../vocabulary/records/enterprise.ts'
import { filedNow } from '../vocabulary/records/filed.ts'
import type { Facts } from '../workflow/procedure.ts'

const part = [{ code: machining.code, levels: ['4', '3'] }]
const qualified = (claim = form()): Dossiers => {
  const dossiers = filedUntil('qualified', claim)
  dossiers.tell('selection/L', [['2019-07-11', centre, 'open', { round: 'R' }]])
  return dossiers
}
const propose = (dossiers: Dossiers, scope?: unknown): Outcome =>
  dossiers.step('selection/L', [
    '2019-07-11',
    centre,
    'propose',
    { selected: [{ filing: 'F', reason: '综合评分。', scope }], others: [] },
  ])
const proposed = (scope?: unknown, claim = form()): Dossiers => {
  const dossiers = qualified(claim)
  propose(dossiers, scope)
  return dossiers
}
const agree = (dossiers: Dossiers, over: Facts = {}): Outcome =>
  dossiers.step('selection/L', [
    '2019-07-15',
    group,
    'agree',
    { meeting: '第1次会议', date: '2019-07-15', record: '同意。', struck: [], ...over },
  ])
const receipt = (dossiers: Dossiers) => {
  const box = { opinion: '同意备案。', sealed: true, date: '2019-07-15' }
  dossiers.tell('filing/F', [['2019-07-15', hrss, 'receipt', box]])
  return dossiers.at('filing/F').facts.receipt.scope.map(({ code, levels }: Facts) => [code, levels])
}
const pointers = (outcome: Outcome) =>
  outcome.ok || !('issues' in outcome.refusal) ? [] : outcome.refusal.issues.map(({ pointer }) => pointer)
const narrow = (scope: unknown, filing = 'F') => ({ narrowed: [{ filing, scope, reason: '师资不足。' }] })

describe('what a selection names of an application (二(二), M7)', () => {
  test('are occupations and levels of it; the receipt has them, each as it was applied for', () => {
    const dossiers = proposed(part)
    agree(dossiers)
    expect(receipt(dossiers)).toEqual([[machining.code, ['4', '3']]])
    const [first] = form().occupations
    expect(dossiers.at('filing/F').facts.receipt.scope).toEqual([{ ...first, levels: ['4', '3'] }])
  })
  test('is all of it where it names nothing', () => {
    const dossiers = proposed()
    agree(dossiers)
    expect(dossiers.at('filing/F').facts.agree).toEqual({ selection: 'L' })
    expect(receipt(dossiers)).toEqual([
      [machining.code, ['4', '3', '2']],
      [painting.code, ['4']],
    ])
  })
  test.each([
    ['an occupation that was not applied for', [{ code: '6-31-03-05', levels: ['4'] }], '/code'],
    ['a level that was not applied for', [{ code: machining.code, levels: ['4', '1'] }], '/levels/1'],
    ['an occupation without a level', [{ code: machining.code, levels: [] }], '/levels'],
  ])('is never %s', (_, scope, at) => {
    expect(pointers(propose(qualified(), scope))).toEqual([`/selected/0/scope/0${at}`])
  })
  test('is at least one occupation, and none twice', () => {
    expect(pointers(propose(qualified(), []))).toEqual(['/selected/0/scope'])
    expect(pointers(propose(qualified(), [...part, ...part]))).toEqual(['/selected/0/scope/1/code'])
  })
  test('is not cut for a central branch, which has those of the ministry’s file (R-27)', () => {
    expect(propose(qualified(branchForm()), part)).toMatchObject({
      refusal: { issues: [{ pointer: '/selected/0/scope', says: { zh: '部备案的职业、级别按部备案文件执行' } }] },
    })
  })
})

describe('what the leading group agrees to (二(二), R-40, M7)', () => {
  test('is what was proposed, or less of it, with the reason in its own list', () => {
    const dossiers = proposed(part)
    expect(agree(dossiers, narrow([{ code: machining.code, levels: ['4'] }])).ok).toBe(true)
    expect(receipt(dossiers)).toEqual([[machining.code, ['4']]])
    expect(dossiers.at('selection/L').facts.agree.narrowed[0].reason).toBe('师资不足。')
  })
  test('is never more than was proposed, though it was applied for', () => {
    expect(pointers(agree(proposed(part), narrow([{ code: painting.code, levels: ['4'] }])))).toEqual([
      '/narrowed/0/scope/0/code',
    ])
    expect(pointers(agree(proposed(part), narrow([{ code: machining.code, levels: ['2'] }])))).toEqual([
      '/narrowed/0/scope/0/levels/0',
    ])
  })
  test('is nothing of whom it strikes off, of whom is not on the list, and of nobody twice', () => {
    const struck = [{ filing: 'F', reason: '另行研究。' }]
    expect(pointers(agree(proposed(), { ...narrow(part), struck }))).toEqual(['/narrowed/0/filing'])
    expect(pointers(agree(proposed(), narrow(part, 'G')))).toEqual(['/narrowed/0/filing'])
    const { narrowed } = narrow(part)
    expect(pointers(agree(proposed(), { narrowed: [...narrowed, ...narrowed] }))).toEqual(['/narrowed/1/filing'])
  })
  test('is not cut for a central branch', () => {
    expect(pointers(agree(proposed(undefined, branchForm()), narrow(part)))).toContain('/narrowed/0/scope')
  })
  test('is asked anew of a list that was sent back', () => {
    const dossiers = proposed(part)
    dossiers.tell('selection/L', [['2019-07-12', group, 'return', { reason: '请复核。' }]])
    dossiers.tell('selection/L', [
      ['2019-07-12', centre, 'propose', { selected: [{ filing: 'F', reason: '综合评分。' }], others: [] }],
    ])
    agree(dossiers)
    expect(receipt(dossiers)).toHaveLength(2)
  })
  test('has no way round by the filing alone', () => {
    const step = ['2019-07-12', group, 'agree', { selection: 'L', scope: part }] as const
    expect(proposed().step('filing/F', step)).toMatchObject({ refusal: { because: 'not-open' } })
  })
})

describe('after a receipt for a part (M7)', () => {
  const listed = () => filedUntil('listed', form(), part)
  const scheme = (occupations: Facts[]) => {
    const dossiers = listed()
    dossiers.tell('scheme/S', [['2019-07-23', lead, 'open', { filing: 'F' }]])
    return dossiers.step('scheme/S', ['2019-07-23', lead, 'submit', schemeClaim({ occupations })])
  }
  const [machinists, painters] = schemeClaim().occupations
  test('a scheme holds what was granted, and neither the levels nor the occupations that were not', () => {
    const granted = { ...machinists, levels: ['4', '3'], methods: ['theory', 'practical'] }
    expect(scheme([granted]).ok).toBe(true)
    expect(pointers(scheme([machinists, painters]))).toEqual(['/occupations/0/levels', '/occupations/1/code'])
  })
  test('no norm is filed for an occupation that was not granted', () => {
    const dossiers = listed()
    dossiers.tell('norm/N', [['2019-07-22', lead, 'open', { filing: 'F' }]])
    expect(dossiers.step('norm/N', ['2019-07-22', lead, 'submit', normClaim()])).toMatchObject({
      refusal: { because: 'unmet', clause: '一(四)' },
    })
  })
  test('the enterprise has what was granted of the five, and what was not is added by a change as any other', () => {
    const dossiers = listed()
    const counted = () => recordOf(dossiers.at(`enterprise/${ours}`)).filings[0]?.occupations
    expect(counted()).toEqual([machining.code])
    approveChange(dossiers, adding(painting))
    expect(counted()).toEqual([machining.code, painting.code])
    expect(filedNow(dossiers.at('filing/F')).occupations.map(({ levels }: Facts) => levels)).toEqual([
      ['4', '3'],
      ['4'],
    ])
  })
})
