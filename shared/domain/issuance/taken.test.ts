import { describe, expect, test } from 'vitest'
import { annulOn, decideOn, heardOn, removeOn } from '../../../test/fixtures/domain/exit.ts'
import { lead, operator } from '../../../test/fixtures/domain/filing.ts'
import { completed, issuedTo, reserved } from '../../../test/fixtures/domain/issuance.ts'
import { candidate } from '../../../test/fixtures/domain/plan.ts'
import { resultsUntil } from '../../../test/fixtures/domain/results.ts'
import { type Dossiers, type Outcome, type Step, theClock } from '../../../test/harness/dossiers.ts'
import { batchesOf } from '../vocabulary/records/results.ts'
import type { Facts } from '../workflow/procedure.ts'

const worker = (dossiers: Dossiers, id: string, ...steps: Step[]) => {
  for (const step of steps) expect(dossiers.step(`issuance/${id}`, step, 'issuance.issue').ok).toBe(true)
}
const halt = (issued: number): Step => ['2019-09-03', lead, 'halt', { issued }]
/** Of the candidates 2, 1 and 5, in this order, the batch I certified the first; its enterprise was removed, and is back. */
const back = (issued = 1): Dossiers => {
  const dossiers = reserved()
  worker(dossiers, 'I', issuedTo(issued))
  removeOn(dossiers, '2019-09-03')
  worker(dossiers, 'I', halt(issued))
  annulOn(dossiers, '2019-09-05')
  return dossiers
}
const open = (dossiers: Dossiers, id: string, claim: Facts = {}, day = '2019-09-06') =>
  dossiers.step(`issuance/${id}`, [day, operator, 'open', { results: 'P', form: 'electronic', ...claim }])
const issue = (dossiers: Dossiers, id: string, day = '2019-09-06') =>
  dossiers.step(`issuance/${id}`, [day, lead, 'issue', { responsible: '示范负责人' }])
const issued = (dossiers: Dossiers, id: string) =>
  dossiers.list(dossiers.at(`issuance/${id}`).facts.issue.certificates).map(({ no, number }) => `${no} ${number}`)
const pointersOf = (outcome: Outcome) =>
  outcome.ok || !('issues' in outcome.refusal) ? [] : outcome.refusal.issues.map(({ pointer }) => pointer)
const nobodyLeft = { refusal: { says: { zh: '没有待核发证书的合格人员' } } }
const otherBatch = { refusal: { says: { zh: '编制后同一评价结果已有另一批次取号，请撤回后重新编制' } } }

/** The approved results with the photo of a candidate who passed missing. */
const withoutPhotoOf = (no: string): Dossiers => {
  const dossiers = resultsUntil('approved')
  const plan = dossiers.at('plan/P')
  const list = dossiers.list(plan.facts.submit.candidates)
  const candidates = dossiers.putList(
    list.map(({ photo, ...one }) => ({ ...one, ...(photo && one.no !== no && { photo }) })),
  )
  dossiers.put({ ...plan, facts: { ...plan.facts, submit: { ...plan.facts.submit, candidates } } })
  return dossiers
}

describe('several batches on the same results (二(五), M12)', () => {
  test('the results name each batch that took numbers, and of another one nobody is left', () => {
    const dossiers = reserved()
    expect(batchesOf(dossiers.at('results/P'))).toEqual(['I'])
    expect(open(dossiers, 'J')).toMatchObject(nobodyLeft)
  })
  test('one photo holds nobody else back: whoever lacks it is named, and comes in a supplementary batch', () => {
    const dossiers = withoutPhotoOf('1')
    expect(pointersOf(open(dossiers, 'I'))).toEqual(['/results/0/photo'])
    expect(open(dossiers, 'I', { without: [{ no: '1', because: 'photo' }] }).ok).toBe(true)
    expect(dossiers.at('issuance/I').facts.open).toMatchObject({ total: 2, left: 1 })
    expect(issue(dossiers, 'I').ok).toBe(true)
    // on paper it may be pasted
    expect(open(dossiers, 'J', { form: 'paper' }).ok).toBe(true)
    expect(issue(dossiers, 'J').ok).toBe(true)
    expect([issued(dossiers, 'I'), issued(dossiers, 'J')]).toEqual([
      ['2 Y000044000001192000001', '5 Y000044000001194000001'],
      ['1 Y000044000001194000002'],
    ])
    expect(dossiers.at('results/P').facts.certify).toMatchObject({ batches: ['I', 'J'], left: 0 })
    expect(open(dossiers, 'K', { form: 'paper' })).toMatchObject(nobodyLeft)
  })
  test('of two that were prepared on the same people one has numbers', () => {
    const dossiers = resultsUntil('approved')
    for (const id of ['I', 'J']) expect(open(dossiers, id).ok, id).toBe(true)
    expect(issue(dossiers, 'I').ok).toBe(true)
    expect(issue(dossiers, 'J')).toMatchObject(otherBatch)
  })
  test('also where they share nobody: the second is prepared anew, and forgets nobody', () => {
    const dossiers = withoutPhotoOf('1')
    open(dossiers, 'I', { without: [{ no: '1', because: 'photo' }] })
    open(dossiers, 'J', { form: 'paper', without: [{ no: '2', because: 'checking', note: '核实身份。' }] })
    expect(issue(dossiers, 'I').ok).toBe(true)
    expect(issue(dossiers, 'J')).toMatchObject(otherBatch)
    expect(open(dossiers, 'K', { form: 'paper' }).ok).toBe(true)
    expect(issue(dossiers, 'K').ok).toBe(true)
    expect(issued(dossiers, 'K').map((one) => one.slice(0, 1))).toEqual(['1'])
  })
  test('nor do two that follow the first', () => {
    const dossiers = withoutPhotoOf('1')
    open(dossiers, 'I', { without: [{ no: '1', because: 'photo' }] })
    issue(dossiers, 'I')
    for (const id of ['J', 'K']) expect(open(dossiers, id, { form: 'paper' }).ok, id).toBe(true)
    expect(issue(dossiers, 'J').ok).toBe(true)
    expect(issue(dossiers, 'K')).toMatchObject(otherBatch)
  })
  test('twenty at most', () => {
    const dossiers = resultsUntil('approved')
    const results = dossiers.at('results/P')
    const batches = Array.from({ length: 20 }, (_, i) => `B${i}`)
    dossiers.put({ ...results, facts: { ...results.facts, certify: { batches } } })
    for (const id of batches)
      dossiers.put({ procedure: 'issuance', id, facts: { open: { items: dossiers.putList([]) } }, seat: results.seat })
    expect(open(dossiers, 'I')).toMatchObject({ refusal: { says: { zh: '同一评价结果最多分20批核发' } } })
  })
  test('a batch of before the results named theirs is entered by the clock, and until then no other has numbers', () => {
    const dossiers = reserved()
    const { certify, ...facts } = dossiers.at('results/P').facts
    expect(certify).toBeDefined()
    dossiers.put({ ...dossiers.at('results/P'), facts })
    expect(open(dossiers, 'J').ok).toBe(true)
    expect(issue(dossiers, 'J')).toMatchObject({ refusal: { because: 'taken' } })
    const enter = (issuance: string) =>
      dossiers.step('results/P', ['2019-09-07', theClock, 'enter-batch', { issuance }])
    expect(enter('J')).toMatchObject({ refusal: { because: 'unmet' } })
    expect(enter('I').ok).toBe(true)
    expect(enter('I')).toMatchObject({ refusal: { because: 'unmet' } })
    expect(open(dossiers, 'K')).toMatchObject(nobodyLeft)
  })
})

describe('who is left out (R-52, M12)', () => {
  test.each<[string, Facts, boolean]>([
    ['who has no photo', { no: '1', because: 'photo' }, true],
    ['who has one, for its sake', { no: '5', because: 'photo' }, false],
    ['who is looked into, with what', { no: '5', because: 'checking', note: '核实身份。' }, true],
    ['who is looked into, without', { no: '5', because: 'checking' }, false],
    ['whose name can be printed', { no: '5', because: 'name' }, false],
    ['who did not pass', { no: '3', because: 'checking', note: '核实身份。' }, false],
    ['who is in no plan', { no: '9', because: 'checking', note: '核实身份。' }, false],
  ])('%s: %j', (_, one, isAllowed) => {
    const without = one.no === '1' ? [one] : [{ no: '1', because: 'photo' }, one]
    expect(pointersOf(open(withoutPhotoOf('1'), 'I', { without }))).toEqual(isAllowed ? [] : ['/without/1'])
  })
  test('whose name cannot be printed', () => {
    const dossiers = resultsUntil('approved')
    const plan = dossiers.at('plan/P')
    const list = dossiers.list(plan.facts.submit.candidates)
    const candidates = dossiers.putList(list.map((one) => (one.no === '2' ? { ...one, name: '陈\u{30003}' } : one)))
    dossiers.put({ ...plan, facts: { ...plan.facts, submit: { ...plan.facts.submit, candidates } } })
    expect(pointersOf(open(dossiers, 'I'))).toEqual(['/results/1/name'])
    expect(open(dossiers, 'I', { without: [{ no: '2', because: 'name' }] }).ok).toBe(true)
  })
  test('nobody for no cause, but who is certified already', () => {
    const dossiers = resultsUntil('approved')
    expect(pointersOf(open(dossiers, 'I', { without: ['1'] }))).toEqual(['/without/0'])
    dossiers.hold(candidate(0, '4').document, [{ occupation: '6-18-01-07', level: '4', issuedOn: '2019-09-05' }])
    expect(open(dossiers, 'I', { without: ['1'] }).ok).toBe(true)
    expect(dossiers.at('issuance/I').facts.open.left).toBe(0)
  })
  test('whoever was certified elsewhere meanwhile, until its numbers are taken', () => {
    const dossiers = back()
    expect(open(dossiers, 'J').ok).toBe(true)
    dossiers.hold(candidate(0, '4').document, [{ occupation: '6-18-01-07', level: '4', issuedOn: '2019-09-05' }])
    expect(issue(dossiers, 'J')).toMatchObject({ refusal: { issues: [{ pointer: '/items/0/document' }] } })
    expect(open(dossiers, 'K', { without: ['1'] }).ok).toBe(true)
  })
})

describe('after a batch that was halted, once the removal is annulled (四(三), W1)', () => {
  test('another certifies whoever is left, and its numbers go on behind those that are void', () => {
    const dossiers = back()
    expect(open(dossiers, 'J').ok).toBe(true)
    expect(issue(dossiers, 'J').ok).toBe(true)
    expect(issued(dossiers, 'I')).toEqual([
      '2 Y000044000001192000001',
      '1 Y000044000001194000001',
      '5 Y000044000001194000002',
    ])
    expect(issued(dossiers, 'J')).toEqual(['1 Y000044000001194000003', '5 Y000044000001194000004'])
    worker(dossiers, 'J', issuedTo(2), completed(2))
  })
  test('it may be halted and followed in its turn: nobody is certified twice', () => {
    const dossiers = back()
    open(dossiers, 'J')
    issue(dossiers, 'J')
    worker(dossiers, 'J', issuedTo(1))
    heardOn(dossiers, '2019-09-10', 'disorder', 'Y')
    dossiers.tell('exit/Y', [decideOn('2019-09-10')])
    worker(dossiers, 'J', halt(1))
    annulOn(dossiers, '2019-09-11', 'Y')
    expect(open(dossiers, 'K', {}, '2019-09-12').ok).toBe(true)
    expect(issue(dossiers, 'K', '2019-09-12').ok).toBe(true)
    expect(issued(dossiers, 'K')).toEqual(['5 Y000044000001194000005'])
  })
  test('where all were certified there is nobody left', () => {
    expect(open(back(3), 'J')).toMatchObject(nobodyLeft)
  })
  test('while it goes on nobody in it is free', () => {
    const dossiers = reserved()
    worker(dossiers, 'I', issuedTo(1))
    expect(open(dossiers, 'J')).toMatchObject(nobodyLeft)
  })
  test('none, while its enterprise is removed', () => {
    const dossiers = reserved()
    worker(dossiers, 'I', issuedTo(1))
    removeOn(dossiers, '2019-09-03')
    worker(dossiers, 'I', halt(1))
    expect(open(dossiers, 'J')).toMatchObject({
      refusal: { clause: '四(三)', says: { zh: '企业已暂停、移出目录，或号段已冻结' } },
    })
  })
})
