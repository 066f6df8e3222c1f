import { describe, expect, test } from 'vitest'
import { annulOn, decideOn, heardOn, removeOn } from '../../../test/fixtures/domain/exit.ts'
import { lead, operator } from '../../../test/fixtures/domain/filing.ts'
import { completed, issuedTo, prepared, reserved } from '../../../test/fixtures/domain/issuance.ts'
import { candidate } from '../../../test/fixtures/domain/plan.ts'
import { type Dossiers, type Outcome, type Step, theClock, theirs } from '../../../test/harness/dossiers.ts'
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
const open = (dossiers: Dossiers, id: string, claim: Facts) =>
  dossiers.step(`issuance/${id}`, ['2019-09-06', operator, 'open', { results: 'P', form: 'electronic', ...claim }])
const issue = (dossiers: Dossiers, id: string) =>
  dossiers.step(`issuance/${id}`, ['2019-09-06', lead, 'issue', { responsible: '示范负责人' }])
const issued = (dossiers: Dossiers, id: string) =>
  dossiers.list(dossiers.at(`issuance/${id}`).facts.issue.certificates).map(({ no, number }) => `${no} ${number}`)
const rest = { after: 'I', without: ['2'] }
const taken = { ok: false, refusal: { because: 'taken', says: { zh: expect.stringContaining('接续') } } }
const notFollowed = { refusal: { because: 'unmet', clause: '四(三)', issues: [{ pointer: '/after' }] } }
const pointersOf = (outcome: Outcome) =>
  outcome.ok || !('issues' in outcome.refusal) ? [] : outcome.refusal.issues.map(({ pointer }) => pointer)

describe('a batch that follows one that was halted, once the removal is annulled (四(三), W1)', () => {
  test('certifies whoever is left, and its numbers go on behind those that are void', () => {
    const dossiers = back()
    expect(open(dossiers, 'J', rest).ok).toBe(true)
    expect(issue(dossiers, 'J').ok).toBe(true)
    expect(issued(dossiers, 'I')).toEqual([
      '2 Y000044000001192000001',
      '1 Y000044000001194000001',
      '5 Y000044000001194000002',
    ])
    expect(issued(dossiers, 'J')).toEqual(['1 Y000044000001194000003', '5 Y000044000001194000004'])
    worker(dossiers, 'J', issuedTo(2), completed(2))
  })
  test('is what there has to be: without naming the other no numbers are taken, and the refusal says so', () => {
    const dossiers = back()
    expect(open(dossiers, 'J', {}).ok).toBe(true)
    expect(issue(dossiers, 'J')).toMatchObject(taken)
    expect(dossiers.at('issuance/J').state).toBe('prepared')
  })
  test('of two that follow the same one, one is issued', () => {
    const dossiers = back()
    for (const id of ['J', 'K']) expect(open(dossiers, id, rest).ok, id).toBe(true)
    expect(issue(dossiers, 'J').ok).toBe(true)
    expect(issue(dossiers, 'K')).toMatchObject(taken)
  })
  test('may be halted and followed in its turn: nobody is certified twice', () => {
    const dossiers = back()
    open(dossiers, 'J', rest)
    issue(dossiers, 'J')
    worker(dossiers, 'J', issuedTo(1))
    heardOn(dossiers, '2019-09-10', 'disorder', 'Y')
    dossiers.tell('exit/Y', [decideOn('2019-09-10')])
    worker(dossiers, 'J', halt(1))
    annulOn(dossiers, '2019-09-11', 'Y')
    expect(pointersOf(open(dossiers, 'K', { after: 'J', without: ['1'] }))).toEqual(['/results/1/document'])
    expect(pointersOf(open(dossiers, 'K', { after: 'J', without: ['2'] }))).toEqual(['/results/0/document'])
    expect(open(dossiers, 'K', { after: 'J', without: ['1', '2'] }).ok).toBe(true)
    expect(issue(dossiers, 'K').ok).toBe(true)
    expect(issued(dossiers, 'K')).toEqual(['5 Y000044000001194000005'])
    // the first may be followed once
    expect(open(dossiers, 'L', rest).ok).toBe(true)
    expect(issue(dossiers, 'L')).toMatchObject(taken)
  })
})

describe('whom it leaves out (R-52, W1)', () => {
  test.each([
    ['nobody', [], ['/results/1/document']],
    ['somebody who was not certified', ['2', '5'], ['/without/1']],
    ['only others', ['1', '5'], ['/without/0', '/without/1', '/results/1/document']],
    ['somebody who did not pass', ['2', '3'], ['/without/1']],
  ])('%s is refused', (_, without, pointers) => {
    const outcome = open(back(), 'J', { after: 'I', without })
    expect(pointersOf(outcome)).toEqual(pointers)
  })
  test('whoever the halted batch certified is named, and by what', () => {
    expect(open(back(), 'J', { after: 'I' })).toMatchObject({
      refusal: { clause: '二(五)', issues: [{ says: { zh: '此人已由所接续的批次核发证书' } }] },
    })
  })
  test('also whoever was certified elsewhere meanwhile, until its numbers are taken', () => {
    const dossiers = back()
    expect(open(dossiers, 'J', rest).ok).toBe(true)
    const held = { occupation: '6-18-01-07', level: '4', issuedOn: '2019-09-05' }
    dossiers.hold(candidate(0, '4').document, [held])
    expect(issue(dossiers, 'J')).toMatchObject({ refusal: { issues: [{ pointer: '/items/0/document' }] } })
    expect(open(dossiers, 'K', { after: 'I', without: ['1', '2'] }).ok).toBe(true)
  })
  test('where all were certified there is nobody left', () => {
    const outcome = open(back(3), 'J', { after: 'I', without: ['1', '2', '5'] })
    expect(outcome).toMatchObject({ refusal: { says: { zh: '没有合格人员' } } })
  })
})

describe('what cannot be followed (W1)', () => {
  test('a batch that is not there', () => {
    expect(open(back(), 'J', { after: 'none' })).toMatchObject(notFollowed)
  })
  test('one that goes on, is done, or was withdrawn', () => {
    const dossiers = reserved()
    worker(dossiers, 'I', issuedTo(1))
    expect(open(dossiers, 'J', { after: 'I' })).toMatchObject(notFollowed)
    worker(dossiers, 'I', issuedTo(3, 1), completed(3))
    expect(open(dossiers, 'J', { after: 'I' })).toMatchObject(notFollowed)
    const withdrawn = prepared()
    withdrawn.tell('issuance/I', [['2019-09-02', operator, 'withdraw', { reason: '形式选错。' }]])
    expect(open(withdrawn, 'J', { after: 'I' })).toMatchObject(notFollowed)
  })
  test('one that was ended while it was prepared: it holds no key, and the next one needs no other', () => {
    const dossiers = prepared()
    removeOn(dossiers, '2019-09-03')
    dossiers.tell('issuance/I', [['2019-09-04', theClock, 'drop']])
    annulOn(dossiers, '2019-09-05')
    expect(open(dossiers, 'J', { after: 'I' })).toMatchObject(notFollowed)
    expect(open(dossiers, 'K', {}).ok).toBe(true)
    expect(issue(dossiers, 'K').ok).toBe(true)
  })
  test.each([
    ['on other results', { results: 'Q' }],
    ['of another filing', { filing: 'G' }],
  ])('one %s', (_, over) => {
    const dossiers = back()
    const batch = dossiers.at('issuance/I')
    dossiers.put({ ...batch, facts: { ...batch.facts, open: { ...batch.facts.open, ...over } } })
    expect(open(dossiers, 'J', { after: 'I' })).toMatchObject(notFollowed)
  })
  test('another enterprise’s', () => {
    const dossiers = back()
    const batch = dossiers.at('issuance/I')
    dossiers.put({ ...batch, seat: { ...(batch.seat as NonNullable<typeof batch.seat>), owner: theirs } })
    expect(open(dossiers, 'J', { after: 'I' })).toMatchObject({ refusal: { because: 'not-yours' } })
  })
  test('any, while its enterprise is removed', () => {
    const dossiers = reserved()
    worker(dossiers, 'I', issuedTo(1))
    removeOn(dossiers, '2019-09-03')
    worker(dossiers, 'I', halt(1))
    expect(open(dossiers, 'J', { after: 'I' })).toMatchObject({
      refusal: { clause: '四(三)', says: { zh: '企业已暂停、移出目录，或号段已冻结' } },
    })
  })
})
