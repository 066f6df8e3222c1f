import { describe, expect, test } from 'vitest'
import { hrss, openRegulation, roundTerms } from '../../../test/fixtures/domain/filing.ts'
import { actor, type Dossiers, openDossiers, type Step, theClock } from '../../../test/harness/dossiers.ts'
import { procedures } from '../procedures.ts'
import { indexesOf } from '../workflow/open-actions.ts'

const opening = (over: object = {}): Step => ['2019-06-21', hrss, 'open', { ...roundTerms, ...over }]
const round = procedures.round ?? expect.fail('there is no round')

describe('a round (一(一), 三, R-1)', () => {
  test('is opened by the department with its dates, its criteria and its notice', () => {
    const dossiers = openDossiers(procedures)
    expect(dossiers.step('round/R', opening()).ok).toBe(true)
    expect(
      openDossiers(procedures).step('round/R', ['2019-06-21', actor('province-centre'), 'open', roundTerms]),
    ).toMatchObject({ refusal: { because: 'not-yours' } })
  })
  test('rests on the ministry’s document that widens the pilot, and its entry says so (序, R-95, P-3)', () => {
    expect(openDossiers(procedures).step('round/R', opening())).toMatchObject({
      entries: expect.arrayContaining([expect.objectContaining({ clause: '人社厅函〔2019〕83号' })]),
    })
  })
  test.each([
    'closes',
    'directoryBy',
    'schemesBy',
    'pilotFrom',
    'pilotUntil',
    'summaryFrom',
  ])('its dates follow each other: %s does not come first', (date) => {
    expect(openDossiers(procedures).step('round/R', opening({ [date]: '2019-06-20' }))).toMatchObject({
      refusal: { because: 'unmet', says: { zh: '各时间节点应先后有序' } },
    })
  })
  test('gives its windows to all that happens in it, each with its clause (R-68, R-71, R-72)', () => {
    expect(openRegulation().at('round/R').facts.open.windows).toEqual({
      application: { from: '2019-06-21', until: '2019-07-05', clause: '三(一)' },
      programme: { from: '2019-06-21', until: null, clause: '三(一)' },
      pilot: { from: '2019-08-15', until: '2019-12-31', clause: '三(五)' },
    })
  })
})

describe('one call at a time (一(一), R-1)', () => {
  const second = (dossiers: Dossiers, by: string) => dossiers.step('round/S', [by, hrss, 'open', later])
  const later = { ...roundTerms, closes: '2019-07-20' }
  test('no round opens while another calls, and the next one opens when its call has closed', () => {
    const dossiers = openRegulation()
    expect(second(dossiers, '2019-07-05')).toMatchObject({
      refusal: { because: 'unmet', says: { zh: '另一批次正在征集' } },
    })
    dossiers.tell('round/R', [['2019-07-06', theClock, 'close']])
    expect(second(dossiers, '2019-07-06').ok).toBe(true)
    expect(dossiers.at('calls/guangdong')).toMatchObject({ state: 'calling', facts: { begin: { round: 'S' } } })
  })
  test('nobody writes in the book of calls by itself', () => {
    const step: Step = ['2019-06-21', hrss, 'begin', { round: 'R' }]
    expect(openDossiers(procedures).step('calls/guangdong', step)).toMatchObject({ refusal: { because: 'not-open' } })
  })
  test('a round from before there was a book of calls closes all the same', () => {
    const dossiers = openDossiers(procedures)
    dossiers.put({ ...openRegulation().at('round/R') })
    expect(dossiers.step('round/R', ['2019-07-06', theClock, 'close']).ok).toBe(true)
  })
})

describe('the clock moves a round on', () => {
  const course: [action: string, tooEarly: string, day: string, state: string][] = [
    ['close', '2019-07-05', '2019-07-06', 'evaluating'],
    ['begin', '2019-08-14', '2019-08-15', 'piloting'],
    ['finish', '2019-12-31', '2020-01-01', 'finished'],
  ]
  test('on its days and not before', () => {
    const dossiers = openRegulation()
    for (const [action, tooEarly, day, state] of course) {
      expect(dossiers.step('round/R', [tooEarly, theClock, action]), action).toMatchObject({
        refusal: { because: 'unmet' },
      })
      dossiers.tell('round/R', [[day, theClock, action]])
      expect(dossiers.at('round/R').state).toBe(state)
    }
  })
  test('and stands in its index until the end', () => {
    const dossiers = openRegulation()
    expect(indexesOf(round, dossiers.at('round/R'))).toEqual({ day: '2019-07-05' })
    dossiers.tell(
      'round/R',
      course.map(([action, , day]): Step => [day, theClock, action]),
    )
    expect(indexesOf(round, dossiers.at('round/R'))).toEqual({ queue: 'round#finished#440000' })
  })
  test('the summing up is the department’s, from January on (三(六), R-73)', () => {
    const dossiers = openRegulation()
    dossiers.tell(
      'round/R',
      course.map(([action, , day]): Step => [day, theClock, action]),
    )
    const summary = { summary: '试点工作阶段性总结。' }
    expect(dossiers.step('round/R', ['2020-01-02', hrss, 'summarise', { summary: ' ' }])).toMatchObject({
      refusal: { because: 'incomplete' },
    })
    dossiers.tell('round/R', [['2020-01-02', hrss, 'summarise', summary]])
    expect(dossiers.at('round/R').state).toBe('summarised')
  })
})
