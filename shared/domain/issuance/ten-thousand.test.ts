import { expect, test } from 'vitest'
import { cityCentre, lead, machining, operator } from '../../../test/fixtures/domain/filing.ts'
import { planUntil } from '../../../test/fixtures/domain/plan.ts'
import { resultsClaim, secondReviewer } from '../../../test/fixtures/domain/results.ts'
import { type Dossiers, ours, type Step } from '../../../test/harness/dossiers.ts'
import { livePlansOf } from '../vocabulary/records/live-plans.ts'
import { asideOf, reportOf } from '../vocabulary/records/results.ts'
import type { Facts } from '../workflow/procedure.ts'

const count = 10_000
const numbered = (from: number, length: number) => Array.from({ length }, (_, i) => String(from + i))
const [held, returned, retakers, photoless] = [numbered(1, 3), numbered(4, 5), numbered(9, 20), numbered(29, 4)]
/** One in fifty fails, none of the first hundred. */
const fails = (no: string) => Number(no) > 100 && Number(no) % 50 === 0
const photo = { id: `${ours}.00000000-0000-4000-8000-000000000000` }

/** P, which is over, with ten thousand candidates; the retakers carry the theory of an earlier one (M9). */
function planned(): Dossiers {
  const dossiers = planUntil('finished')
  const plan = dossiers.at('plan/P')
  const people = numbered(1, count).map((no) => ({
    no,
    name: '陈试样',
    document: { type: 'passport', number: `E${10_000_000 + Number(no)}` },
    occupation: machining.code,
    level: '4',
    ...(!photoless.includes(no) && { photo }),
    ...(retakers.includes(no) && { carried: { theory: `O.${no}` }, marks: { theory: 75 } }),
  }))
  const submit = { ...plan.facts.submit, candidates: dossiers.putList(people) }
  dossiers.put({ ...plan, facts: { ...plan.facts, submit } })
  return dossiers
}
const marksOf = (no: string): Facts => ({
  no,
  theory: retakers.includes(no) ? 'carried' : 70,
  practical: fails(no) ? 50 : 80,
})
const decide = (dossiers: Dossiers, id: string, day: string, by: Step[1], action: string, except?: Facts[]) =>
  dossiers.tell(`results/${id}`, [
    [day, by, action, { digest: reportOf(dossiers.at(`results/${id}`))?.results.sha256, ...(except && { except }) }],
  ])
const review = (dossiers: Dossiers, id: string, day: string) => {
  decide(dossiers, id, day, cityCentre, 'endorse')
  decide(dossiers, id, day, secondReviewer, 'approve')
}
const issue = (dossiers: Dossiers, id: string, claim: Facts) => {
  dossiers.tell(`issuance/${id}`, [
    ['2019-09-20', operator, 'open', { form: 'electronic', ...claim }],
    ['2019-09-20', lead, 'issue', { responsible: '示范负责人' }],
  ])
  return dossiers.list(dossiers.at(`issuance/${id}`).facts.issue.certificates)
}
const group = (as: string, nos: string[]) => ({ as, candidates: nos.map((no) => ({ no, reason: '样例' })) })

test('of ten thousand candidates three are held, five returned, twenty retakers, and four have no photo: everybody who passed is certified once (M6, M9, M12)', () => {
  const dossiers = planned()
  dossiers.tell('results/P', [['2019-08-22', lead, 'submit', resultsClaim(numbered(1, count).map(marksOf))]])
  decide(dossiers, 'P', '2019-08-26', cityCentre, 'endorse', [group('returned', returned)])
  decide(dossiers, 'P', '2019-08-28', secondReviewer, 'approve', [{ ...group('held', held), basis: '样例' }])
  const partOf = (no = '') => asideOf(dossiers.at('results/P')).find((one) => one.no === no)?.in ?? ''
  const [again, waiting] = [partOf(returned[0]), partOf(held[0])]
  const [live] = livePlansOf(dossiers.at(`live-plans/${ours}`))
  expect(live?.left?.length).toBe(8)

  const without = photoless.map((no) => ({ no, because: 'photo' }))
  const first = issue(dossiers, 'I', { results: 'P', without })
  dossiers.tell(`results/${again}`, [['2019-08-30', lead, 'submit', resultsClaim(returned.map(marksOf))]])
  review(dossiers, again, '2019-09-02')
  dossiers.tell(`results/${waiting}`, [['2019-09-05', cityCentre, 'lift', { finding: '属实。' }]])
  review(dossiers, waiting, '2019-09-06')
  const supplements = [issue(dossiers, 'J', { results: again }), issue(dossiers, 'K', { results: waiting })]

  // their photos come, and the second batch on the same results
  const paper = { kind: 'evidence', id: photo.id, name: '照片说明.pdf' }
  dossiers.tell('candidate-correction/C', [
    ['2019-09-20', operator, 'open', { results: 'P', reason: '补交照片。', materials: [paper] }],
    ['2019-09-20', operator, 'submit', { corrections: photoless.map((no) => ({ no, photo })) }],
    ['2019-09-20', cityCentre, 'confirm-correction'],
  ])
  const second = issue(dossiers, 'L', { results: 'P' })

  expect([first, ...supplements, second].map(({ length }) => length)).toEqual([9_790, 5, 3, 4])
  const all = [first, ...supplements, second].flat()
  const passers = numbered(1, count).filter((no) => !fails(no))
  expect(all.map(({ no }) => Number(no)).toSorted((a, b) => a - b)).toEqual(passers.map(Number))
  expect(new Set(all.map(({ number }) => number)).size).toBe(passers.length)
  expect(livePlansOf(dossiers.at(`live-plans/${ours}`))).toEqual([])
  const left = dossiers.step('issuance/M', ['2019-09-20', operator, 'open', { results: 'P', form: 'electronic' }])
  expect(left).toMatchObject({ refusal: { says: { zh: '没有待核发证书的合格人员' } } })
})
