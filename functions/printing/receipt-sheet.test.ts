import { describe, expect, test } from 'vitest'
import type { Dossier, Facts, Seat } from '../../shared/domain/workflow/procedure.ts'
import { acceptanceByMinistry, branchForm, filedUntil, form } from '../../test/fixtures/domain/filing.ts'
import { receiptSheet } from './receipt-sheet.ts'

const ministryOf = (claim: Facts, changed: Facts = {}) => {
  const head = filedUntil('receipted', claim).at('filing/F') as Dossier & { seat: Seat }
  const receipt = { ...head.facts.receipt, ...changed }
  return JSON.parse(receiptSheet({ ...head, facts: { ...head.facts, receipt } }, 'https://example.test')).ministry
}

describe('the Ministry’s filing on the receipt (W6, R-41)', () => {
  test('is repeated by number and date, with what was confirmed of it', () => {
    expect(ministryOf(branchForm())).toBe(
      '人社部备案001，2019年3月29日，经核对的职业和等级：6-18-01-07（四级/中级工、三级/高级工、二级/技师）；6-18-03-03（四级/中级工）',
    )
  })
  test('stands without its date where that was not asked for yet', () => {
    const { ministryConfirmed: confirmed } = acceptanceByMinistry('2019-07-08')
    const before = { ministryFiling: { number: '人社部备案001', confirmed: confirmed.slice(1) } }
    expect(ministryOf(branchForm(), before)).toBe('人社部备案001，经核对的职业和等级：6-18-03-03（四级/中级工）')
  })
  test('is on no receipt of the general path, nor on one of before', () => {
    expect(ministryOf(form({ nature: 'central-branch' }))).toBe('')
    expect(ministryOf(branchForm(), { ministryFiling: undefined })).toBe('')
  })
})
