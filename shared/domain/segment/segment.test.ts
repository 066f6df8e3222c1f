import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { actor, foshan, openDossiers, ours } from '../../../test/harness/dossiers.ts'
import { procedures } from '../procedures.ts'

const lead = actor('enterprise-lead')
const seat = { owner: ours, region: foshan, supervisor: foshan }
type Block = { year: number; level: string; count: number }

/** A live segment of which so much is used. */
const given = (used: Record<string, number> = {}) => {
  const dossiers = openDossiers(procedures)
  dossiers.put({ procedure: 'filing', id: 'F', state: 'listed', seat })
  const open = { filing: 'F', prefix: 'Y000044000001' }
  dossiers.put({ procedure: 'segment', id: 'Y000044000001', state: 'live', facts: { open, draw: { used } }, seat })
  return dossiers
}
const draw = (dossiers: ReturnType<typeof given>, ...blocks: Block[]) =>
  dossiers.step('segment/Y000044000001', ['2019-09-02', lead, 'draw', { issuance: 'I', blocks }], 'issuance.issue')
const usedOf = (dossiers: ReturnType<typeof given>) => dossiers.at('segment/Y000044000001').facts.draw.used

describe('a segment of numbers (二(二), R-42)', () => {
  test('counts serials by year and level', () => {
    const dossiers = given()
    draw(dossiers, { year: 2019, level: '4', count: 20 }, { year: 2019, level: '2', count: 2 })
    draw(dossiers, { year: 2019, level: '4', count: 5 })
    draw(dossiers, { year: 2020, level: '4', count: 1 })
    expect(usedOf(dossiers)).toEqual({ '2019-4': 25, '2019-2': 2, '2020-4': 1 })
  })
  test('holds 999,999 a year and level: the last is given, one more is refused and nothing is drawn', () => {
    const dossiers = given({ '2019-4': 999_990 })
    expect(draw(dossiers, { year: 2019, level: '4', count: 9 }, { year: 2019, level: '3', count: 1 })).toMatchObject({
      ok: true,
    })
    expect(draw(dossiers, { year: 2019, level: '3', count: 1 }, { year: 2019, level: '4', count: 1 })).toMatchObject({
      refusal: { because: 'unmet', clause: '二(二)', says: { zh: '号段剩余序列码不足' } },
    })
    expect(usedOf(dossiers)).toEqual({ '2019-4': 999_999, '2019-3': 1 })
  })
  test('never gives a serial twice and never leaves one out, whatever is drawn in one batch', () => {
    const block = fc.record({
      year: fc.constantFrom(2019, 2020),
      level: fc.constantFrom('4', '3'),
      count: fc.integer({ min: 1, max: 50 }),
    })
    fc.assert(
      fc.property(fc.array(fc.array(block, { minLength: 1, maxLength: 5 }), { maxLength: 8 }), (batches) => {
        const dossiers = given()
        for (const blocks of batches) expect(draw(dossiers, ...blocks).ok).toBe(true)
        const counted: Record<string, number> = {}
        for (const { year, level, count } of batches.flat())
          counted[`${year}-${level}`] = (counted[`${year}-${level}`] ?? 0) + count
        expect(usedOf(dossiers)).toEqual(counted)
      }),
    )
  })
  test('gives to its own enterprise, and only with a batch of certificates', () => {
    const claim = { issuance: 'I', blocks: [{ year: 2019, level: '4', count: 1 }] }
    expect(given().step('segment/Y000044000001', ['2019-09-02', lead, 'draw', claim])).toMatchObject({
      refusal: { because: 'not-open' },
    })
  })
  test('gives nothing any more once it is frozen', () => {
    const dossiers = given()
    dossiers.put({ ...dossiers.at('segment/Y000044000001'), state: 'frozen' })
    expect(draw(dossiers, { year: 2019, level: '4', count: 1 })).toMatchObject({ refusal: { because: 'not-open' } })
  })
})
