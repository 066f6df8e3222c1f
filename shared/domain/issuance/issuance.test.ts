import { describe, expect, test } from 'vitest'
import { cityCentre, form, hrss, lead } from '../filing/filing-fixture.ts'
import { approve, endorse, marks, resultsClaim, resultsUntil } from '../results/results-fixture.ts'
import { suspend } from '../scheme/scheme-fixture.ts'
import { actor, type Desk, type Step } from '../workflow/desk-fixture.ts'
import { openBatch, reserved } from './issuance-fixture.ts'

const open = (desk: Desk, by = lead, when = '2019-09-02') => {
  const [, , action, claim] = openBatch
  return desk.step('issuance/I', [when, by, action, claim])
}

describe('who may issue, and on what (二(五), R-61)', () => {
  test.each(['submitted', 'city-approved'])('not on results that are only %s', (state) => {
    expect(open(resultsUntil(state))).toMatchObject({ refusal: { because: 'unmet', clause: '二(五)' } })
  })
  test('the head of training, on results that passed both reviews', () => {
    expect(open(resultsUntil('approved')).ok).toBe(true)
    expect(open(resultsUntil('approved'), actor('enterprise-operator'))).toMatchObject({
      refusal: { because: 'not-yours' },
    })
  })
  test('nobody who reviewed them, whatever account he now uses', () => {
    const reviewer = actor('enterprise-lead', { person: cityCentre.person })
    expect(open(resultsUntil('approved'), reviewer)).toMatchObject({
      refusal: { because: 'unmet', clause: '四(四)', says: { zh: '审核人不得核发证书' } },
    })
  })
  test('not an enterprise that was suspended, or removed with its segment frozen (R-83)', () => {
    const suspended = resultsUntil('approved')
    suspended.tell('filing/F', [suspend])
    expect(open(suspended)).toMatchObject({ refusal: { because: 'unmet', clause: '四(三)' } })
    const removed = resultsUntil('approved')
    removed.tell('filing/F', [['2019-09-01', hrss, 'remove', { ground: 'dishonesty', reason: '失信。' }]])
    expect(open(removed)).toMatchObject({ refusal: { because: 'unmet', clause: '四(三)' } })
  })
  test('not where nobody passed', () => {
    const desk = resultsUntil('awaited')
    const none = marks.map((m) => ({ ...m, theory: 0 }))
    desk.tell('results/P', [['2019-08-22', lead, 'submit', resultsClaim(none)]])
    desk.tell('results/P', [endorse(desk)])
    desk.tell('results/P', [approve(desk)])
    expect(open(desk)).toMatchObject({ refusal: { says: { zh: '没有合格人员' } } })
  })
  test('within the pilot: 31 December 2019 to its last moment (R-72)', () => {
    expect(open(resultsUntil('approved'), lead, '2019-12-31T15:59:59.999Z').ok).toBe(true)
    expect(open(resultsUntil('approved'), lead, '2019-12-31T16:00:00.000Z')).toMatchObject({
      refusal: { because: 'not-open', clause: '三(五)' },
    })
  })
})

describe('the numbers of a batch (R-62)', () => {
  test('are one block a level with passers, highest level first, drawn from the segment in the same transaction', () => {
    const desk = reserved()
    expect(desk.at('issuance/I').facts.open).toMatchObject({
      prefix: 'Y000044000001',
      issuer: form().name,
      issuedOn: '2019-09-02',
      total: 3,
      blocks: [
        { year: 2019, level: '2', count: 1, from: 1 },
        { year: 2019, level: '4', count: 2, from: 1 },
      ],
    })
    expect(desk.at('segment/F').facts.draw.used).toEqual({ '2019-2': 1, '2019-4': 2 })
  })
  test('go on where the last batch ended', () => {
    const desk = resultsUntil('approved')
    const used = { '2019-4': 40 }
    const segment = desk.at('segment/F')
    desk.put({ ...segment, facts: { ...segment.facts, draw: { used } } })
    open(desk)
    expect(desk.at('issuance/I').facts.open.blocks).toMatchObject([
      { level: '2', from: 1 },
      { level: '4', from: 41 },
    ])
  })
  test('are not taken where the segment cannot hold them: then there is no batch either', () => {
    const desk = resultsUntil('approved')
    const segment = desk.at('segment/F')
    desk.put({ ...segment, facts: { ...segment.facts, draw: { used: { '2019-4': 999_998 } } } })
    expect(open(desk)).toMatchObject({ refusal: { says: { zh: '号段剩余序列码不足' } } })
    expect(desk.at('issuance/I').version).toBe(0)
  })
  test('belong to the year in Guangdong in which they are taken', () => {
    const desk = resultsUntil('approved')
    open(desk, lead, '2019-12-31T15:59:59.999Z')
    expect(desk.at('issuance/I').facts.open).toMatchObject({
      issuedOn: '2019-12-31',
      blocks: [{ year: 2019 }, { year: 2019 }],
    })
  })
})

describe('a batch is complete', () => {
  const complete = (issued: number): Step => ['2019-09-02', lead, 'complete', { issued }]
  test('when every passer has a certificate, and not before', () => {
    const desk = reserved()
    expect(desk.step('issuance/I', complete(2), 'issuance.open')).toMatchObject({
      refusal: { says: { zh: '尚有证书未核发' } },
    })
    expect(desk.step('issuance/I', complete(3), 'issuance.open').ok).toBe(true)
  })
  test('not by saying so', () => {
    expect(reserved().step('issuance/I', complete(3))).toMatchObject({ refusal: { because: 'not-open' } })
  })
  test('and until then it is due the next working day', () => {
    expect(reserved().at('issuance/I').due).toBe('2019-09-03')
  })
})
