import { form, lead } from '../filing/filing-fixture.ts'
import { resultsUntil } from '../results/results-fixture.ts'
import type { Desk, Step } from '../workflow/desk-fixture.ts'

/** For tests: the batch of certificates on the results P. */
export const openBatch: Step = [
  '2019-09-02',
  lead,
  'open',
  { results: 'P', form: 'electronic', responsible: '示范负责人' },
]
/** A desk with the results approved and the numbers of the batch I reserved. */
export const reserved = (filing = form()): Desk => {
  const desk = resultsUntil('approved', filing)
  desk.tell('issuance/I', [openBatch])
  return desk
}
