import { describe, expect, test } from 'vitest'
import { cityCentre, lead } from '../../../test/fixtures/domain/filing.ts'
import { planUntil } from '../../../test/fixtures/domain/plan.ts'
import type { Facts } from '../workflow/procedure.ts'

const items = [
  { kind: 'consumables', amount: '0.1' },
  { kind: 'consumables', amount: '0.2', note: '刀具' },
  { kind: 'labour', amount: '9999999999.99' },
]
const record = (claim: Facts, state = 'finished', by = lead) =>
  planUntil(state).step('plan/P', ['2019-08-20', by, 'account', claim])

describe('what an assessment cost (四(六), R-89)', () => {
  test('is recorded by kind and summed to the fen, as borne by the education funds', () => {
    const outcome = record({ items })
    expect(outcome.ok && outcome.entries[0]?.facts).toEqual({
      items,
      consumables: '0.30',
      labour: '9999999999.99',
      other: '0.00',
      total: '10000000000.29',
      borneBy: 'education-funds',
    })
  })
  test('may be recorded while the assessment is under way and after it, not before, and by the enterprise alone', () => {
    expect(record({ items }, 'in-progress').ok).toBe(true)
    expect(record({ items }, 'filed')).toMatchObject({ refusal: { because: 'not-open' } })
    expect(record({ items }, 'finished', cityCentre)).toMatchObject({ refusal: { because: 'not-yours' } })
  })
  test('may be put right, and leaves the plan where it stands', () => {
    const dossiers = planUntil('finished')
    for (const amount of ['5', '6.50']) {
      dossiers.tell('plan/P', [['2019-08-20', lead, 'account', { items: [{ kind: 'other', amount }] }]])
    }
    expect(dossiers.at('plan/P')).toMatchObject({ state: 'finished', facts: { account: { total: '6.50' } } })
    expect(dossiers.at('results/P').state).toBe('awaited')
  })
  test.each(['-1', '1.234', '01', '1e3', '', 5])('no amount: %j', (amount) => {
    expect(record({ items: [{ kind: 'other', amount }] })).toMatchObject({
      refusal: { issues: [{ pointer: '/items/0/amount' }] },
    })
  })
  test('is never typed as a sum', () => {
    expect(record({ items, total: '1' })).toMatchObject({ refusal: { issues: [{ pointer: '/total' }] } })
  })
})
