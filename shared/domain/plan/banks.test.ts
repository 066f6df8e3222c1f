import { expect, test } from 'vitest'
import { lead } from '../../../test/fixtures/domain/filing.ts'
import { planClaim, planUntil } from '../../../test/fixtures/domain/plan.ts'
import { mostBanks } from './banks.ts'

test('a plan names sixty question banks at most, since each is a condition of its transaction (R-77)', () => {
  const [session] = planClaim().sessions
  const submit = (banks: number) => {
    const sessions = Array.from({ length: banks }, (_, i) => ({ ...session, bank: `B${i}` }))
    return planUntil('draft').step('plan/P', ['2019-08-01', lead, 'submit', planClaim({ sessions })])
  }
  const says = { zh: '一个计划最多引用60个题库', en: 'A plan names 60 banks at most' }
  const tooMany = expect.arrayContaining([expect.objectContaining({ pointer: '/sessions', says })])
  expect(submit(mostBanks + 1)).toMatchObject({ refusal: { because: 'unmet', issues: tooMany } })
  expect(submit(mostBanks)).not.toMatchObject({ refusal: { issues: tooMany } })
})
