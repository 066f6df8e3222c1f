import { describe, expect, it } from 'vitest'
import { procedures } from '../../shared/domain/procedures.ts'
import { hrss, openRegulation, roundTerms } from '../../test/fixtures/domain/filing.ts'
import { cancelling, changeRound, moving } from '../../test/fixtures/domain/round-change.ts'
import { openDossiers } from '../../test/harness/dossiers.ts'
import { publish } from './fold.ts'

describe('a round in the public register (R-1, W4)', () => {
  it('is the one that was opened, while nothing was changed', () => {
    expect(publish(openRegulation().at('round/R'))).toEqual({
      ...roundTerms,
      round: 'R',
      state: 'calling',
      version: 1,
      asOf: '2019-06-21T04:00:00.000Z',
    })
  })
  it('has the days that hold now, and how they were moved', () => {
    const dossiers = openRegulation()
    changeRound(dossiers, '2019-07-01', moving({ pilotUntil: '2020-03-31', summaryFrom: '2020-04-01' }))
    expect(publish(dossiers.at('round/R'))).toMatchObject({
      closes: '2019-07-05',
      pilotUntil: '2020-03-31',
      summaryFrom: '2020-04-01',
      changes: [
        {
          change: 'C',
          on: '2019-07-01',
          reason: moving({}).reason,
          was: { pilotUntil: '2019-12-31', summaryFrom: '2020-01-01' },
          now: { pilotUntil: '2020-03-31', summaryFrom: '2020-04-01' },
        },
      ],
    })
  })
  it('comes with the announcement of the change, which can be withdrawn as any other', () => {
    const dossiers = openRegulation()
    changeRound(dossiers, '2019-07-01', moving({ pilotUntil: '2020-01-01' }))
    const told = { announcement: 'C', ...moving({}).announcement, publishedOn: '2019-07-01' }
    expect(publish(dossiers.at('announcement/C'))).toMatchObject(told)
    dossiers.tell('announcement/C', [['2019-07-02', hrss, 'withdraw', { reason: '文字有误。' }]])
    expect(publish(dossiers.at('announcement/C'))).toMatchObject({ withdrawn: { on: '2019-07-02' } })
  })
  it('says that it was cancelled', () => {
    const dossiers = openDossiers(procedures)
    dossiers.tell('round/R', [['2019-06-20', hrss, 'open', roundTerms]])
    changeRound(dossiers, '2019-06-20', cancelling())
    expect(publish(dossiers.at('round/R'))).toMatchObject({
      state: 'cancelled',
      cancelled: { on: '2019-06-20', reason: cancelling().reason },
    })
  })
})
