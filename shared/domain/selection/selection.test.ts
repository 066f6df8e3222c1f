import { describe, expect, test } from 'vitest'
import { centre, filedUntil, form, group, tellFiling } from '../../../test/fixtures/domain/filing.ts'
import { actor, type Dossiers, type Step } from '../../../test/harness/dossiers.ts'
import type { Facts } from '../workflow/procedure.ts'

const entry = (filing: string): Facts => ({ filing, reason: '综合评分。' })
const step = (dossiers: Dossiers, by: Step[1], action: string, claim: Facts = {}) =>
  dossiers.step('selection/L', ['2019-07-12', by, action, claim])
const propose = (dossiers: Dossiers, selected: string[], others: string[] = []) =>
  step(dossiers, centre, 'propose', { selected: selected.map(entry), others: others.map(entry) })
const minutes = { meeting: '第1次会议', date: '2019-07-12', record: '同意。', struck: [] as Facts[] }

/** Three filings found qualified, and an empty list of their round. */
const three = (): Dossiers => {
  const dossiers = filedUntil('qualified')
  for (const [id, org] of [
    ['G', '91440106MA7654321J'],
    ['H', '91440106MA7654322H'],
  ] as const)
    tellFiling(dossiers, `filing/${id}`, form(), actor('enterprise-lead', { org, person: `lead ${id}` }), 'qualified')
  dossiers.tell('selection/L', [['2019-07-11', centre, 'open', { round: 'R' }]])
  return dossiers
}
const states = (dossiers: Dossiers) => ['F', 'G', 'H'].map((id) => dossiers.at(`filing/${id}`).state)

describe('the ranked list of a round (二(二), R-39)', () => {
  test('shortlists those it selects, in its order, and leaves the others qualified', () => {
    const dossiers = three()
    expect(propose(dossiers, ['G', 'F'], ['H']).ok).toBe(true)
    expect(states(dossiers)).toEqual(['shortlisted', 'shortlisted', 'qualified'])
    expect(['G', 'F'].map((id) => dossiers.at(`filing/${id}`).facts.shortlist.rank)).toEqual([1, 2])
  })
  test('names only those found qualified in this round, each once, and points at every other', () => {
    const dossiers = three()
    dossiers.put({ ...dossiers.at('filing/G'), facts: { ...dossiers.at('filing/G').facts, open: { round: 'S' } } })
    dossiers.put({ ...dossiers.at('filing/H'), state: 'accepted' })
    expect(propose(dossiers, ['F', 'G', 'F'], ['H', 'X'])).toMatchObject({
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
    const dossiers = three()
    expect(step(dossiers, group, 'propose', { selected: [entry('F')], others: [] })).toMatchObject({
      refusal: { because: 'not-yours' },
    })
    propose(dossiers, ['F'])
    expect(step(dossiers, centre, 'agree', minutes)).toMatchObject({ refusal: { because: 'not-yours' } })
  })
})

describe('the leading group’s decision on the whole list (二(二), R-40)', () => {
  test('agrees to all at once, but for those it strikes off', () => {
    const dossiers = three()
    propose(dossiers, ['F', 'G', 'H'])
    expect(step(dossiers, group, 'agree', { ...minutes, struck: [{ filing: 'G', reason: '另行研究。' }] }).ok).toBe(
      true,
    )
    expect(states(dossiers)).toEqual(['agreed', 'rejected', 'agreed'])
    expect(dossiers.at('filing/G').facts.reject.reason).toBe('另行研究。')
  })
  test('has the meeting’s record', () => {
    const dossiers = three()
    propose(dossiers, ['F'])
    const { record: _, ...bare } = minutes
    expect(step(dossiers, group, 'agree', bare)).toMatchObject({ refusal: { issues: [{ pointer: '/record' }] } })
  })
  test('follows the conclusion on each of those selected, the last of them too, and on no other (W5)', () => {
    const late = (): Dossiers => {
      const dossiers = three()
      const { facts, ...head } = dossiers.at('filing/G')
      dossiers.put({ ...head, facts: { ...facts, qualify: { on: '2019-07-12' } } })
      return dossiers
    }
    const met = (dossiers: Dossiers) => step(dossiers, group, 'agree', { ...minutes, date: '2019-07-11' })
    const both = late()
    propose(both, ['F', 'G'])
    expect(met(both)).toMatchObject({ refusal: { because: 'unmet', issues: [{ pointer: '/date' }] } })
    const other = late()
    propose(other, ['F', 'H'], ['G'])
    expect(met(other).ok).toBe(true)
  })
  test('on an old list, of which no conclusion was kept, falls within the round (W5)', () => {
    const old = (): Dossiers => {
      const dossiers = three()
      propose(dossiers, ['F'])
      const head = dossiers.at('selection/L')
      const { concluded: _, ...proposed } = head.facts.propose
      dossiers.put({ ...head, facts: { ...head.facts, propose: proposed } })
      return dossiers
    }
    expect(step(old(), group, 'agree', { ...minutes, date: '2019-06-21' }).ok).toBe(true)
    for (const date of ['2019-06-20', '2019-07-13'])
      expect(step(old(), group, 'agree', { ...minutes, date })).toMatchObject({
        refusal: { issues: [{ pointer: '/date' }] },
      })
  })
  test('strikes off nobody who is not on it', () => {
    const dossiers = three()
    propose(dossiers, ['F'])
    expect(step(dossiers, group, 'agree', { ...minutes, struck: [{ filing: 'G', reason: '。' }] })).toMatchObject({
      refusal: { issues: [{ pointer: '/struck/0/filing' }] },
    })
  })
  test('may send it back: then nobody is shortlisted, and another list can be drawn up', () => {
    const dossiers = three()
    propose(dossiers, ['F', 'G'])
    expect(step(dossiers, group, 'return', { reason: '请复核。' }).ok).toBe(true)
    expect(states(dossiers)).toEqual(['qualified', 'qualified', 'qualified'])
    expect(propose(dossiers, ['H'], ['F', 'G']).ok).toBe(true)
  })
  test('is about no filing by itself', () => {
    const dossiers = three()
    propose(dossiers, ['F'])
    expect(dossiers.step('filing/F', ['2019-07-12', group, 'agree', { selection: 'L' }])).toMatchObject({
      refusal: { because: 'not-open' },
    })
  })
})
