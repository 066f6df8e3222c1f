import { form, lead, operator } from '../filing/filing-fixture.ts'
import { resultsUntil } from '../results/results-fixture.ts'
import type { Desk, Step } from '../workflow/desk-fixture.ts'

/** For tests: the batch of certificates on the results P. */
export const openBatch: Step = ['2019-09-02', operator, 'open', { results: 'P', form: 'electronic' }]
export const issueBatch: Step = ['2019-09-02', lead, 'issue', { responsible: '示范负责人' }]

/** What the worker notes, all of it caused by `issuance.issue`. */
export const issuedTo = (issued: number, from = 0): Step => ['2019-09-02', lead, 'progress', { from, issued }]
export const completed = (issued: number): Step => ['2019-09-02', lead, 'complete', { issued }]

/** A desk with the results approved and the batch I prepared. */
export const prepared = (filing = form()): Desk => {
  const desk = resultsUntil('approved', filing)
  desk.tell('issuance/I', [openBatch])
  return desk
}
/** The same with its numbers reserved. */
export const reserved = (filing = form()): Desk => {
  const desk = prepared(filing)
  desk.tell('issuance/I', [issueBatch])
  return desk
}
