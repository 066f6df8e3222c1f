import { describe, expect, it } from 'vitest'
import { plan as table } from '../../shared/domain/plan/plan.ts'
import { unopened } from '../../shared/domain/workflow/evolve.ts'
import { sumYears } from './years.ts'

const plan = (lastDay: string, labour?: string) => ({
  ...unopened(table, lastDay),
  facts: {
    submit: { lastDay },
    ...(labour && { account: { consumables: '0.10', labour, other: '0.00', total: '0' } }),
  },
})

describe('what assessments cost, by year (四(六), R-89)', () => {
  it('is summed to the fen, in the order of years; plans that recorded nothing are left out', () => {
    const plans = [plan('2020-01-02', '5.05'), plan('2019-12-31', '0.20'), plan('2019-11-01'), plan('2019-08-16', '9')]
    expect(sumYears(plans)).toMatchObject([
      { year: '2019', plans: 2, consumables: '0.20', labour: '9.20' },
      { year: '2020', plans: 1, consumables: '0.10', labour: '5.05' },
    ])
    expect(sumYears([plan('2019-08-16')])).toEqual([])
  })
  it('has the year of the last day, not that of a plan that was never submitted', () => {
    expect(sumYears([unopened(table, 'P')])).toEqual([])
  })
})
