import { describe, expect, test } from 'vitest'
import { removeOn } from '../../../test/fixtures/domain/exit.ts'
import { cityCentre, form, lead, operator } from '../../../test/fixtures/domain/filing.ts'
import {
  completed,
  issueBatch,
  issuedTo,
  openBatch,
  prepared,
  reserved,
} from '../../../test/fixtures/domain/issuance.ts'
import { approve, endorse, marks, resultsClaim, resultsUntil } from '../../../test/fixtures/domain/results.ts'
import { suspend } from '../../../test/fixtures/domain/scheme.ts'
import { actor, type Dossiers, type Step } from '../../../test/harness/dossiers.ts'
import { currentTemplate } from '../vocabulary/documents/certificate-template.ts'

const step = (dossiers: Dossiers, [day, own, action, claim]: Step, by = own, when = day, cause?: string) =>
  dossiers.step('issuance/I', [when, by, action, claim], cause)
const open = (dossiers: Dossiers, by?: Step[1], when?: string) => step(dossiers, openBatch, by, when)
const issue = (dossiers: Dossiers, by?: Step[1], when?: string) => step(dossiers, issueBatch, by, when)
const suspended = (dossiers: Dossiers) => dossiers.tell('filing/F', [suspend])
const removed = (dossiers: Dossiers) => removeOn(dossiers, '2019-09-01')
const halted = (issued: number): Step => ['2019-09-02', lead, 'halt', { issued }]
const byWorker = (dossiers: Dossiers, move: Step) => dossiers.step('issuance/I', move, 'issuance.issue')

describe('who may issue, and on what (二(五), R-61)', () => {
  test.each(['submitted', 'city-approved'])('not on results that are only %s', (state) => {
    expect(open(resultsUntil(state))).toMatchObject({ refusal: { because: 'unmet', clause: '二(五)' } })
  })
  test('one person prepares, the head of training issues, and they are two', () => {
    expect(issue(prepared()).ok).toBe(true)
    expect(issue(prepared(), actor('enterprise-lead', { person: operator.person }))).toMatchObject({
      refusal: { because: 'not-yours', says: { zh: '同一人不得在同一事项中承担两种职责' } },
    })
    expect(issue(prepared(), actor('enterprise-operator', { person: 'another' }))).toMatchObject({
      refusal: { because: 'not-yours' },
    })
  })
  test('nobody who reviewed the results, whatever account he now uses', () => {
    const reviewer = actor('enterprise-lead', { person: cityCentre.person })
    const refusal = { because: 'unmet', clause: '四(四)', says: { zh: '审核人不得核发证书' } }
    expect(open(resultsUntil('approved'), reviewer)).toMatchObject({ refusal })
    expect(issue(prepared(), reviewer)).toMatchObject({ refusal })
  })
  test('not an enterprise that was suspended, or removed with its segment frozen (R-83)', () => {
    const refusal = { because: 'unmet', clause: '四(三)' }
    for (const happen of [suspended, removed]) {
      const [early, late] = [resultsUntil('approved'), prepared()]
      for (const dossiers of [early, late]) happen(dossiers)
      expect(open(early)).toMatchObject({ refusal })
      expect(issue(late)).toMatchObject({ refusal })
    }
  })
  test('not under a name of the enterprise, filed before 2026-12, that cannot be printed', () => {
    const dossiers = resultsUntil('approved')
    const filing = dossiers.at('filing/F')
    const submit = { ...filing.facts.submit, name: '佛山\u{30003}制造有限公司' }
    dossiers.put({ ...filing, facts: { ...filing.facts, submit } })
    expect(open(dossiers)).toMatchObject({
      refusal: { because: 'unmet', says: { zh: '企业名称中有证书字体无法印制的字' } },
    })
  })
  test('not where nobody passed', () => {
    const dossiers = resultsUntil('awaited')
    const none = marks.map((m) => ({ ...m, theory: 0 }))
    dossiers.tell('results/P', [['2019-08-22', lead, 'submit', resultsClaim(none)]])
    dossiers.tell('results/P', [endorse(dossiers)])
    dossiers.tell('results/P', [approve(dossiers)])
    expect(open(dossiers)).toMatchObject({ refusal: { says: { zh: '没有待核发证书的合格人员' } } })
  })
  test('not on other results than those that the batch was prepared on', () => {
    const dossiers = prepared()
    const results = dossiers.at('results/P')
    const submit = { ...results.facts.submit, results: { ...results.facts.submit.results, sha256: 'other' } }
    dossiers.put({ ...results, facts: { ...results.facts, submit } })
    expect(issue(dossiers)).toMatchObject({ refusal: { says: { zh: '审核通过的结果与编制时的不一致' } } })
  })
  test('within the pilot: 31 December 2019 to its last moment (R-72)', () => {
    expect(issue(prepared(), lead, '2019-12-31T15:59:59.999Z').ok).toBe(true)
    expect(issue(prepared(), lead, '2019-12-31T16:00:00.000Z')).toMatchObject({
      refusal: { because: 'not-open', clause: '三(五)' },
    })
  })
})

describe('the numbers of a batch (R-62)', () => {
  test('are not taken while it is prepared', () => {
    expect(prepared().at('segment/Y000044000001').facts.draw).toBeUndefined()
  })
  test('are one block a level with passers, highest level first, drawn from the segment in the same transaction', () => {
    const dossiers = reserved()
    expect(dossiers.at('issuance/I').facts).toMatchObject({
      open: { prefix: 'Y000044000001', issuer: form().name, total: 3, template: currentTemplate },
      issue: {
        issuedOn: '2019-09-02',
        blocks: [
          { year: 2019, level: '2', count: 1, from: 1 },
          { year: 2019, level: '4', count: 2, from: 1 },
        ],
      },
    })
    expect(dossiers.at('segment/Y000044000001').facts.draw.used).toEqual({ '2019-2': 1, '2019-4': 2 })
  })
  test('go on where the last batch ended', () => {
    const dossiers = prepared()
    const segment = dossiers.at('segment/Y000044000001')
    dossiers.put({ ...segment, facts: { ...segment.facts, draw: { used: { '2019-4': 40 } } } })
    issue(dossiers)
    expect(dossiers.at('issuance/I').facts.issue.blocks).toMatchObject([
      { level: '2', from: 1 },
      { level: '4', from: 41 },
    ])
  })
  test('are not taken where the segment cannot hold them: then the batch stays prepared', () => {
    const dossiers = prepared()
    const segment = dossiers.at('segment/Y000044000001')
    dossiers.put({ ...segment, facts: { ...segment.facts, draw: { used: { '2019-4': 999_998 } } } })
    expect(issue(dossiers)).toMatchObject({ refusal: { says: { zh: '号段剩余序列码不足' } } })
    expect(dossiers.at('issuance/I').state).toBe('prepared')
  })
  test.each([
    ['2019-12-31T15:59:59.999Z', '2019-12-31', 2019],
    ['2019-12-31T16:00:00.000Z', '2020-01-01', 2020],
  ])('taken at %s belong to the day %s in Guangdong, whenever the batch was prepared', (at, issuedOn, year) => {
    const dossiers = prepared()
    const round = dossiers.at('round/R')
    const pilot = { ...round.facts.open.windows.pilot, until: '2020-12-31' }
    dossiers.put({
      ...round,
      facts: { open: { ...round.facts.open, windows: { ...round.facts.open.windows, pilot } } },
    })
    expect(issue(dossiers, lead, at).ok).toBe(true)
    expect(dossiers.at('issuance/I').facts.issue).toMatchObject({ issuedOn, blocks: [{ year }, { year }] })
  })
})

describe('a batch under way', () => {
  test('notes how far it is, only from where it was, forwards and up to the end', () => {
    const dossiers = reserved()
    expect(byWorker(dossiers, issuedTo(1, 0)).ok).toBe(true)
    expect(byWorker(dossiers, issuedTo(2, 1)).ok).toBe(true)
    for (const [issued, from] of [
      [3, 0],
      [3, 1],
      [2, 2],
      [1, 2],
      [4, 2],
      [3, 3],
    ] as const)
      expect(byWorker(dossiers, issuedTo(issued, from)), `${from} to ${issued}`).toMatchObject({
        refusal: { because: 'unmet', says: { zh: '进度没有前进' } },
      })
    expect(dossiers.at('issuance/I')).toMatchObject({ state: 'reserved', facts: { progress: { issued: 2 } } })
  })
  test('is complete when every passer has a certificate, and not before', () => {
    const dossiers = reserved()
    expect(byWorker(dossiers, completed(3))).toMatchObject({ refusal: { says: { zh: '尚有证书未核发' } } })
    byWorker(dossiers, issuedTo(3))
    expect(byWorker(dossiers, completed(2))).toMatchObject({ refusal: { says: { zh: '核发数与进度不一致' } } })
    expect(byWorker(dossiers, completed(3)).ok).toBe(true)
  })
  test('is so by the worker’s hand alone', () => {
    for (const move of [issuedTo(3), completed(3), halted(3)])
      expect(reserved().step('issuance/I', move), move[2]).toMatchObject({ refusal: { because: 'not-open' } })
  })
  test('is due the next working day', () => {
    expect(reserved().at('issuance/I').due).toBe('2019-09-03')
  })
  test('halts when its enterprise is removed, and what is left of its numbers is void (R-83)', () => {
    const dossiers = reserved()
    byWorker(dossiers, issuedTo(1))
    expect(byWorker(dossiers, halted(1))).toMatchObject({ refusal: { says: { zh: '企业未移出目录' } } })
    removeOn(dossiers, '2019-09-03')
    expect(byWorker(dossiers, halted(0))).toMatchObject({ refusal: { says: { zh: '核发数与进度不一致' } } })
    expect(byWorker(dossiers, halted(1)).ok).toBe(true)
    expect(dossiers.at('issuance/I')).toMatchObject({ state: 'halted', facts: { halt: { issued: 1, void: 2 } } })
  })
  test('may be withdrawn while it has no numbers', () => {
    const withdraw: Step = ['2019-09-02', operator, 'withdraw', { reason: '形式选错。' }]
    expect(step(prepared(), withdraw).ok).toBe(true)
    expect(step(reserved(), withdraw)).toMatchObject({ refusal: { because: 'not-open' } })
  })
})
