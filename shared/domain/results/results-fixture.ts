import { form, lead, supervisorOf } from '../filing/filing-fixture.ts'
import { planUntil } from '../plan/plan-fixture.ts'
import { actor, type Desk, type Step } from '../workflow/desk-fixture.ts'
import type { Facts } from '../workflow/procedure.ts'

/** For tests: of five candidates one fails the practical test and one was absent. 1 and 5 pass level 4, 2 passes level 2. */
export const marks: Facts[] = [
  { no: '1', theory: 72.5, practical: 80 },
  { no: '2', theory: 90, practical: 60, comprehensive: 60 },
  { no: '3', theory: 95, practical: 59.9 },
  { no: '4', theory: 'absent', practical: 'absent', comprehensive: 'absent' },
  { no: '5', theory: 60, practical: 60 },
]
export const resultsClaim = (results = marks): Facts => ({ results, responsible: '示范负责人' })
export const secondReviewer = actor('province-centre', { person: 'second reviewer' })

export const report: Step = ['2019-08-22', lead, 'submit', resultsClaim()]
const digestOf = (desk: Desk): string => desk.at('results/P').facts.submit?.results.sha256
export const endorse = (desk: Desk, by = supervisorOf(desk)): Step => [
  '2019-08-26',
  by,
  'endorse',
  { digest: digestOf(desk) },
]
export const approve = (desk: Desk, by = secondReviewer): Step => [
  '2019-08-28',
  by,
  'approve',
  { digest: digestOf(desk) },
]

/** A desk with the plan P finished, and its results in the state. */
export const resultsUntil = (state: string, filing = form()): Desk => {
  const desk = planUntil('finished', filing)
  desk.tell('results/P', [report], state)
  desk.tell('results/P', [endorse(desk)], state)
  desk.tell('results/P', [approve(desk)], state)
  return desk
}
