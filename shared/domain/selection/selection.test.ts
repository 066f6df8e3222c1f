import { describe, expect, test } from 'vitest'
import { centre, filedUntil, form, group, tellFiling } from '../../../test/fixtures/domain/filing.ts'
import { actor, type Desk, type Step } from '../../../test/harness/dossiers.ts'
import type { Facts } from '../workflow/procedure.ts'

const entry = (filing: string): Facts => ({ filing, reason: '综合评分。' })
const step = (desk: Desk, by: Step[1], action: string, claim: Facts = {}) =>
  desk.step('selection/L', ['2019-07-12', by, action, claim])
const propose = (desk: Desk, selected: string[], others: string[] = []) =>
  step(desk, centre, 'propose', { selected: selected.map(entry), others: others.map(entry) })
const minutes = { meeting: '第1次会议', date: '2019-07-12', record: '同意。', struck: [] as Facts[] }

/** Three filings found qualified, and an empty list of their round. */
const three = (): Desk => {
  const desk = filedUntil('qualified')
  for (const [id, org] of [
    ['G', '91440106MA7654321J'],
    ['H', '91440106MA7654322H'],
  ] as const)
    tellFiling(desk, `filing/${id}`, form(), actor('enterprise-lead', { org, person: `lead ${id}` }), 'qualified')
  desk.tell('selection/L', [['2019-07-11', centre, 'open', { round: 'R' }]])
  return desk
}
const states = (desk: Desk) => ['F', 'G', 'H'].map((id) => desk.at(`filing/${id}`).state)

describe('the ranked list of a round (二(二), R-39)', () => {
  test('shortlists those it selects, in its order, and leaves the others qualified', () => {
    const desk = three()
    expect(propose(desk, ['G', 'F'], ['H']).ok).toBe(true)
    expect(states(desk)).toEqual(['shortlisted', 'shortlisted', 'qualified'])
    expect(['G', 'F'].map((id) => desk.at(`filing/${id}`).facts.shortlist.rank)).toEqual([1, 2])
  })
  test('names only those found qualified in this round, each once, and points at every other', () => {
    const desk = three()
    desk.put({ ...desk.at('filing/G'), facts: { ...desk.at('filing/G').facts, open: { round: 'S' } } })
    desk.put({ ...desk.at('filing/H'), state: 'accepted' })
    expect(propose(desk, ['F', 'G', 'F'], ['H', 'X'])).toMatchObject({
      refusal: {
        issues: [
          { pointer: '/selected/1/filing', says: { zh: '不属于本批次' } },
          { pointer: '/selected/2/filing', says: { zh: '重复' } },
          { pointer: '/others/0/filing', says: { zh: '未评审合格' } },
          { pointer: '/others/1/filing', says: { zh: '未评审合格' } },
        ],
      },
    })
  })
  test('is the provincial centre’s to draw up, the leading group’s to decide', () => {
    const desk = three()
    expect(step(desk, group, 'propose', { selected: [entry('F')], others: [] })).toMatchObject({
      refusal: { because: 'not-yours' },
    })
    propose(desk, ['F'])
    expect(step(desk, centre, 'agree', minutes)).toMatchObject({ refusal: { because: 'not-yours' } })
  })
})

describe('the leading group’s decision on the whole list (二(二), R-40)', () => {
  test('agrees to all at once, but for those it strikes off', () => {
    const desk = three()
    propose(desk, ['F', 'G', 'H'])
    expect(step(desk, group, 'agree', { ...minutes, struck: [{ filing: 'G', reason: '另行研究。' }] }).ok).toBe(true)
    expect(states(desk)).toEqual(['agreed', 'rejected', 'agreed'])
    expect(desk.at('filing/G').facts.reject.reason).toBe('另行研究。')
  })
  test('has the meeting’s record', () => {
    const desk = three()
    propose(desk, ['F'])
    const { record: _, ...bare } = minutes
    expect(step(desk, group, 'agree', bare)).toMatchObject({ refusal: { issues: [{ pointer: '/record' }] } })
  })
  test('strikes off nobody who is not on it', () => {
    const desk = three()
    propose(desk, ['F'])
    expect(step(desk, group, 'agree', { ...minutes, struck: [{ filing: 'G', reason: '。' }] })).toMatchObject({
      refusal: { issues: [{ pointer: '/struck/0/filing' }] },
    })
  })
  test('may send it back: then nobody is shortlisted, and another list can be drawn up', () => {
    const desk = three()
    propose(desk, ['F', 'G'])
    expect(step(desk, group, 'return', { reason: '请复核。' }).ok).toBe(true)
    expect(states(desk)).toEqual(['qualified', 'qualified', 'qualified'])
    expect(propose(desk, ['H'], ['F', 'G']).ok).toBe(true)
  })
  test('is about no filing by itself', () => {
    const desk = three()
    propose(desk, ['F'])
    expect(desk.step('filing/F', ['2019-07-12', group, 'agree', { selection: 'L' }])).toMatchObject({
      refusal: { because: 'not-open' },
    })
  })
})
