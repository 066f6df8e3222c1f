import { describe, expect, test } from 'vitest'
import { removeOn } from '../../../test/fixtures/domain/exit.ts'
import { cityCentre, lead } from '../../../test/fixtures/domain/filing.ts'
import { candidate, planUntil } from '../../../test/fixtures/domain/plan.ts'
import { approve, endorse, resultsUntil } from '../../../test/fixtures/domain/results.ts'
import { type Dossiers, ours, type Step } from '../../../test/harness/dossiers.ts'
import { livePlansOf } from '../vocabulary/records/live-plans.ts'

const live = (dossiers: Dossiers) => livePlansOf(dossiers.at(`live-plans/${ours}`)).map(({ plan }) => plan)
const reason = { reason: '样例' }

describe('the live plans of an enterprise (R-52)', () => {
  test('are none before one is submitted, whatever is drafted', () => {
    expect(livePlansOf(undefined)).toEqual([])
    expect(live(planUntil('draft'))).toEqual([])
  })

  test('hold a plan from its submission to the approval of its results', () => {
    for (const state of ['submitted', 'filed', 'in-progress', 'finished']) expect(live(planUntil(state))).toEqual(['P'])
    const dossiers = resultsUntil('submitted')
    dossiers.tell('results/P', [endorse(dossiers)])
    expect(live(dossiers)).toEqual(['P'])
    dossiers.tell('results/P', [approve(dossiers)])
    expect(live(dossiers)).toEqual([])
  })

  test.each<[string, Step]>([
    ['submitted', ['2019-08-05', cityCentre, 'return', reason]],
    ['submitted', ['2019-08-05', lead, 'cancel', reason]],
    ['filed', ['2019-08-06', lead, 'amend', reason]],
    ['filed', ['2019-08-06', lead, 'cancel', reason]],
  ])('let go of a %s plan that is given back, given up or taken back', (state, step) => {
    const dossiers = planUntil(state)
    dossiers.tell('plan/P', [step])
    expect(live(dossiers)).toEqual([])
  })

  test.each(['submitted', 'filed', 'in-progress'])('let go of a %s plan when its enterprise is removed', (state) => {
    const dossiers = planUntil(state)
    removeOn(dossiers, '2019-08-15')
    expect(live(dossiers)).toEqual([])
  })

  test('name whom each plan assesses for what, by subjects alone', () => {
    const dossiers = planUntil('submitted')
    const [{ candidates } = { candidates: { sha256: '', count: 0 } }] = livePlansOf(dossiers.at(`live-plans/${ours}`))
    const list = dossiers.list(candidates)
    expect(candidates.count).toBe(5)
    expect(list[1]).toEqual({ subject: expect.any(String), occupation: candidate(1, '2').occupation, level: '2' })
    const sealed = dossiers.list(dossiers.at('plan/P').facts.submit.candidates)
    expect(list.map(({ subject }) => subject)).toEqual(sealed.map(({ document }) => document.subject))
  })

  test('nobody moves by themselves', () => {
    const outcome = planUntil('filed').step(`live-plans/${ours}`, ['2019-08-06', lead, 'leave', { plan: 'P' }])
    expect(outcome).toMatchObject({ refusal: { because: 'not-open' } })
  })

  test('are in nobody’s way: whoever moves a plan may move them, whatever he did to another plan', () => {
    const dossiers = planUntil('submitted')
    dossiers.tell('plan/P', [['2019-08-05', cityCentre, 'return', reason]])
    expect(dossiers.at(`live-plans/${ours}`).hands[cityCentre.person]).toBe('noting')
  })
})
