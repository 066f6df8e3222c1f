import { describe, expect, test } from 'vitest'
import { openRegulation, roundTerms } from '../../../../test/fixtures/domain/filing.ts'
import { changeRound, moving } from '../../../../test/fixtures/domain/round-change.ts'
import { filesIn, isTest } from '../../../../test/harness/pages/files.ts'
import { daysMoved, movableDays, termsOf } from './round-terms.ts'

describe('the terms of a round (W4)', () => {
  test('are those it was opened with, with its windows, while nothing was changed', () => {
    const { windows, ...terms } = termsOf(openRegulation().at('round/R'))
    expect(terms).toEqual(roundTerms)
    expect(Object.keys(windows)).toEqual(['application', 'programme', 'pilot'])
    expect(daysMoved(openRegulation().at('round/R'))).toEqual([])
  })
  test('are the ones that were changed last, and of the others those of then', () => {
    const dossiers = openRegulation()
    changeRound(dossiers, '2019-07-01', moving({ closes: '2019-07-10' }))
    changeRound(dossiers, '2019-07-02', moving({ closes: '2019-07-12', pilotUntil: '2020-01-01' }), 'D')
    const { windows, ...terms } = termsOf(dossiers.at('round/R'))
    expect(terms).toEqual({ ...roundTerms, closes: '2019-07-12', pilotUntil: '2020-01-01' })
    expect(windows).toMatchObject({ application: { until: '2019-07-12' }, pilot: { until: '2020-01-01' } })
  })
  test('are none where there is no round', () => {
    expect(termsOf(undefined)).toEqual({})
  })

  const sources = filesIn('{shared/domain,functions,local}/**/*.ts').filter((file) => !isTest(file))
  const asOpened = new RegExp(
    `facts\\.open\\??\\.(opens|windows|onceAYear|coolingOffYears|segments|${movableDays.join('|')})`,
  )
  test('are read nowhere as they were opened', () => {
    expect('round.facts.open.closes').toMatch(asOpened)
    expect(sources.length).toBeGreaterThan(300)
    expect(sources.filter(({ text }) => asOpened.test(text)).map(({ path }) => path)).toEqual([])
  })
})
