import { describe, expect, test } from 'vitest'
import { cityCentre, lead, operator } from '../../../test/fixtures/domain/filing.ts'
import { resultsUntil, secondReviewer } from '../../../test/fixtures/domain/results.ts'
import { actor, type Dossiers, guangzhou, type Outcome, type Step } from '../../../test/harness/dossiers.ts'
import type { Facts } from '../workflow/procedure.ts'

const id = '91440605MA12345671.00000000-0000-4000-8000-000000000001'
const paper = { kind: 'evidence', id, name: '身份证复印件.pdf' }
const open: Step = ['2019-08-30', operator, 'open', { results: 'P', reason: '姓名录入有误。', materials: [paper] }]
const submit = (...corrections: Facts[]): Step => ['2019-08-30', operator, 'submit', { corrections }]
const confirm: Step = ['2019-09-02', cityCentre, 'confirm-correction']
const step = (dossiers: Dossiers, one: Step, place = 'candidate-correction/C') => dossiers.step(place, one)
const corrected = (...corrections: Facts[]) => {
  const dossiers = resultsUntil('approved')
  dossiers.tell('candidate-correction/C', [open, submit(...corrections), confirm])
  return dossiers
}
const batch = (dossiers: Dossiers, id = 'I', claim: Facts = {}) =>
  dossiers.step(`issuance/${id}`, ['2019-09-03', operator, 'open', { results: 'P', form: 'electronic', ...claim }])
const issue = (dossiers: Dossiers, id = 'I') =>
  dossiers.step(`issuance/${id}`, ['2019-09-03', lead, 'issue', { responsible: '示范负责人' }])
const itemsOf = (dossiers: Dossiers, id = 'I') => dossiers.list(dossiers.at(`issuance/${id}`).facts.open.items)
const pointersOf = (outcome: Outcome) =>
  outcome.ok || !('issues' in outcome.refusal) ? [] : outcome.refusal.issues.map(({ pointer }) => pointer)

describe('a name or a photo put right before the certificate is issued (M6)', () => {
  test('stands beside the pinned list, and in the batch that is prepared then', () => {
    const dossiers = corrected({ no: '1', name: '陈改样' }, { no: '2', photo: { id } })
    expect(batch(dossiers).ok).toBe(true)
    const items = itemsOf(dossiers)
    expect(items.find(({ no }) => no === '1')).toMatchObject({ name: '陈改样', photo: { id: expect.any(String) } })
    expect(items.find(({ no }) => no === '2')?.photo).toMatchObject({ id })
    const planned = dossiers.list(dossiers.at('plan/P').facts.submit.candidates)
    expect(planned[0]?.name).not.toBe('陈改样')
  })
  test('lets whoever lacked a photo, or had a name that cannot be printed, into a batch', () => {
    const dossiers = resultsUntil('approved')
    const plan = dossiers.at('plan/P')
    const [first, ...others] = dossiers.list(plan.facts.submit.candidates)
    const { photo, ...bare } = { ...first, name: '陈\u{30003}' } as Facts
    expect(photo).toBeDefined()
    const candidates = dossiers.putList([bare, ...others])
    dossiers.put({ ...plan, facts: { ...plan.facts, submit: { ...plan.facts.submit, candidates } } })
    expect(batch(dossiers).ok).toBe(false)
    dossiers.tell('candidate-correction/C', [open, submit({ no: '1', name: '陈改样', photo: { id } }), confirm])
    expect(batch(dossiers).ok).toBe(true)
  })
  test('the last one stands', () => {
    const dossiers = corrected({ no: '1', name: '陈改样' })
    const again = 'candidate-correction/D'
    for (const one of [open, submit({ no: '1', name: '陈再改' })]) expect(step(dossiers, one, again).ok).toBe(true)
    expect(step(dossiers, ['2019-09-02', cityCentre, 'confirm-correction'], again).ok).toBe(true)
    batch(dossiers)
    expect(itemsOf(dossiers).find(({ no }) => no === '1')?.name).toBe('陈再改')
  })
  test('one that was wrong is corrected back to the name of the plan, and no other says what stands already', () => {
    const dossiers = corrected({ no: '1', name: '陈改样' })
    const again = 'candidate-correction/D'
    step(dossiers, open, again)
    expect(pointersOf(step(dossiers, submit({ no: '1', name: '陈改样' }), again))).toEqual(['/corrections/0/name'])
    expect(step(dossiers, submit({ no: '1', name: '陈试样' }), again).ok).toBe(true)
    expect(step(dossiers, ['2019-09-02', cityCentre, 'confirm-correction'], again).ok).toBe(true)
    batch(dossiers)
    expect(itemsOf(dossiers).find(({ no }) => no === '1')?.name).toBe('陈试样')
  })
  test('a batch that was prepared before it takes no numbers, and is prepared anew', () => {
    const dossiers = resultsUntil('approved')
    batch(dossiers)
    dossiers.tell('candidate-correction/C', [open, submit({ no: '1', name: '陈改样' }), confirm])
    expect(issue(dossiers)).toMatchObject({ refusal: { says: { zh: '编制后有考生信息更正，请撤回后重新编制' } } })
    expect(batch(dossiers, 'J').ok && issue(dossiers, 'J').ok).toBe(true)
  })
  test('is nothing before the centre confirms it, which may send it back', () => {
    const dossiers = resultsUntil('approved')
    dossiers.tell('candidate-correction/C', [open, submit({ no: '1', name: '陈改样' })])
    batch(dossiers)
    expect(itemsOf(dossiers).find(({ no }) => no === '1')?.name).not.toBe('陈改样')
    dossiers.tell('candidate-correction/C', [['2019-09-02', cityCentre, 'return', { reason: '缺证明。' }]])
    expect(dossiers.at('candidate-correction/C').state).toBe('draft')
    dossiers.tell('candidate-correction/C', [['2019-09-02', operator, 'withdraw']])
  })
})

describe('is refused', () => {
  test.each<[string, Facts[], string[]]>([
    ['for who is not in the results', [{ no: '9', name: '陈改样' }], ['/corrections/0/no']],
    [
      'twice',
      [
        { no: '1', name: '陈改样' },
        { no: '1', photo: { id } },
      ],
      ['/corrections/1/no'],
    ],
    ['with nothing to correct', [{ no: '1' }], ['/corrections/0']],
    [
      'with a document',
      [{ no: '1', document: { type: 'passport', number: 'E00000000' } }],
      ['/corrections/0/document'],
    ],
  ])('%s', (_, corrections, pointers) => {
    const dossiers = resultsUntil('approved')
    dossiers.tell('candidate-correction/C', [open])
    expect(pointersOf(step(dossiers, submit(...corrections)))).toEqual(expect.arrayContaining(pointers))
  })
  test('with the name of the plan', () => {
    const dossiers = resultsUntil('approved')
    const [first] = dossiers.list(dossiers.at('plan/P').facts.submit.candidates)
    dossiers.tell('candidate-correction/C', [open])
    expect(pointersOf(step(dossiers, submit({ no: '1', name: first?.name })))).toEqual(['/corrections/0/name'])
  })
  test('to the name of who has a duty in the batch, unless it is stated to be another person (R-53)', () => {
    const dossiers = resultsUntil('approved')
    const staff = dossiers.list(dossiers.at('filing/F').facts.submit.staff)
    const { name } = staff.find(({ no }) => no === 'K01') ?? {}
    dossiers.tell('candidate-correction/C', [open])
    expect(pointersOf(step(dossiers, submit({ no: '2', name: '陈改样' }, { no: '1', name })))).toEqual([
      '/corrections/1/name',
    ])
    const claim = { corrections: [{ no: '1', name }], namesakes: ['1'] }
    expect(step(dossiers, ['2019-08-30', operator, 'submit', claim]).ok).toBe(true)
  })
  test('once a batch has numbers: then the certificate is corrected; also where that happens before it is confirmed', () => {
    const dossiers = resultsUntil('approved')
    dossiers.tell('candidate-correction/C', [open, submit({ no: '1', name: '陈改样' })])
    batch(dossiers)
    issue(dossiers)
    expect(pointersOf(step(dossiers, ['2019-09-04', cityCentre, 'confirm-correction']))).toEqual(['/corrections/0/no'])
    const late = 'candidate-correction/D'
    step(dossiers, open, late)
    expect(pointersOf(step(dossiers, submit({ no: '2', name: '陈改样' }), late))).toEqual(['/corrections/0/no'])
  })
  test('from another city, the province for it, and the enterprise itself', () => {
    const dossiers = resultsUntil('approved')
    dossiers.tell('candidate-correction/C', [open, submit({ no: '1', name: '陈改样' })])
    for (const by of [actor('city-centre', { org: guangzhou }), secondReviewer, lead])
      expect(step(dossiers, ['2019-09-02', by, 'confirm-correction'])).toMatchObject({
        refusal: { because: 'not-yours' },
      })
  })
})
