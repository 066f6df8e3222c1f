import { describe, expect, test } from 'vitest'
import { centre, filedUntil, group } from '../../../test/fixtures/domain/filing.ts'
import { type Dossiers, ours, type Step } from '../../../test/harness/dossiers.ts'
import { draw } from '../vocabulary/identifiers/draw.ts'
import type { Facts } from '../workflow/procedure.ts'

const expert = (person: string, org = '440000'): Facts => ({ person, org, fields: '数控加工' })
const pool = (...experts: Facts[]): Step => ['2019-07-01', centre, 'update', { experts }]
const ten = Array.from({ length: 10 }, (_, i) => expert(`expert ${i}`))
const convene = (dossiers: Dossiers, claim: Facts = {}, id = 'F') =>
  dossiers.step(`filing/${id}`, [
    '2019-07-08',
    centre,
    'convene',
    { size: 5, visitDate: '2019-07-10', excluded: [], ...claim },
  ])
const given = (...experts: Facts[]): Dossiers => {
  const dossiers = filedUntil('accepted')
  dossiers.tell('experts/guangdong', [pool(...experts)])
  return dossiers
}

describe('the pool of experts (二(二), R-37)', () => {
  test('is kept by the provincial centre, each expert once, and there is one', () => {
    const dossiers = filedUntil('accepted')
    expect(dossiers.step('experts/guangdong', ['2019-07-01', group, 'update', { experts: ten }])).toMatchObject({
      refusal: { because: 'not-yours' },
    })
    expect(dossiers.step('experts/guangdong', pool(...ten, expert('expert 0')))).toMatchObject({
      refusal: { issues: [{ pointer: '/experts', says: { zh: '专家重复' } }] },
    })
    expect(dossiers.step('experts/elsewhere', pool(...ten))).toMatchObject({ refusal: { because: 'unmet' } })
  })
})

describe('a panel', () => {
  test('is drawn by a seed that stands in the entry, so that anyone can draw again', () => {
    const dossiers = given(...ten)
    convene(dossiers)
    const { seed, experts } = dossiers.at('filing/F').facts.convene
    expect(experts).toHaveLength(5)
    expect(experts).toEqual(
      draw(
        seed,
        ten.map(({ person }) => person),
        5,
      ),
    )
  })
  test('has nobody of the enterprise itself, and nobody who must stand aside', () => {
    const dossiers = given(...ten.slice(0, 4), expert('insider', ours), expert('cousin'), expert('expert 9'))
    convene(dossiers, { excluded: [{ person: 'cousin', reason: '近亲属。' }] })
    expect([...dossiers.at('filing/F').facts.convene.experts].sort()).toEqual([
      'expert 0',
      'expert 1',
      'expert 2',
      'expert 3',
      'expert 9',
    ])
  })
  test('is refused where the pool has too few, none being drawn twice', () => {
    expect(convene(given(...ten.slice(0, 4)))).toMatchObject({ refusal: { issues: [{ pointer: '/size' }] } })
    expect(convene(given(...ten.slice(0, 5))).ok).toBe(true)
  })
})
