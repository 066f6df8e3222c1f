import { describe, expect, it } from 'vitest'
import { procedures } from '../../shared/domain/procedures.ts'
import { evolve, unopened } from '../../shared/domain/workflow/evolve.ts'
import type { Dossier, Entry } from '../../shared/domain/workflow/procedure.ts'
import { adding, approveChange, changes, ofEnterprise } from '../../test/fixtures/domain/change.ts'
import { removeOn } from '../../test/fixtures/domain/exit.ts'
import {
  acceptance,
  branchForm,
  centre,
  cityHrss,
  filedUntil,
  form,
  hrss,
  lead,
  machining,
  openRegulation,
  tellFiling,
} from '../../test/fixtures/domain/filing.ts'
import type { Dossiers, Step } from '../../test/harness/dossiers.ts'
import { publish } from './fold.ts'
import { listedEnterprise, listingChanges } from './listings.ts'
import { recommendation } from './rounds.ts'

/** The entries that lead a desk's filing on, as they come. */
const entriesOf = (dossiers: Dossiers, place: string): Entry[] =>
  dossiers.entries(place).map((entry) => ({ ...entry, previous: null }))
const foldOf = (entries: readonly Entry[]): Dossier =>
  entries.reduce(evolve, unopened(procedures.filing ?? expect.fail('no filing'), 'F'))

describe('the history of a place in the directory (二(二) 实行动态调整, R-45)', () => {
  const suspend: Step = ['2019-07-25', hrss, 'suspend', { reason: '限期整改。' }]
  const resume: Step = ['2019-08-01', hrss, 'resume', { reason: '整改完成。' }]
  const whole = () => {
    const dossiers = filedUntil('listed')
    dossiers.tell('filing/F', [suspend])
    approveChange(dossiers, changes.occupations, '2019-07-30', 'C')
    dossiers.tell('filing/F', [resume])
    approveChange(dossiers, changes.staff, '2019-08-05', 'D')
    removeOn(dossiers, '2019-09-02', 'disorder', '管理失序。')
    return entriesOf(dossiers, 'filing/F')
  }

  it('has every change with its day and reason, and how the enterprise stood from then on', () => {
    const told = listingChanges(whole())
    expect(
      told.map(({ on, change, kind, ground, reason, listing }) => [
        on,
        change,
        kind ?? ground,
        reason,
        listing.status,
        listing.occupations.length,
      ]),
    ).toEqual([
      ['2019-07-16', 'listed', undefined, undefined, 'listed', 2],
      ['2019-07-25', 'suspended', undefined, '限期整改。', 'suspended', 2],
      ['2019-07-30', 'amended', 'occupations', undefined, 'suspended', 3],
      ['2019-08-01', 'resumed', undefined, '整改完成。', 'listed', 3],
      ['2019-08-05', 'amended', 'staff', undefined, 'listed', 3],
      ['2019-09-02', 'removed', 'disorder', '管理失序。', 'removed', 3],
    ])
  })

  it('has the present name from a change of name on, and tells of it (M3)', () => {
    const dossiers = filedUntil('listed')
    approveChange(dossiers, ofEnterprise.name, '2019-07-30', 'C')
    const told = listingChanges(entriesOf(dossiers, 'filing/F'))
    expect(told.map(({ on, change, kind, listing }) => [on, change, kind, listing.enterprise])).toEqual([
      ['2019-07-16', 'listed', undefined, form().name],
      ['2019-07-30', 'amended', 'name', ofEnterprise.name.name],
    ])
    expect(publish(dossiers.at('filing/F'))).toMatchObject({ enterprise: ofEnterprise.name.name })
  })

  it('ends as the directory stands, and begins alike however much of it has come', () => {
    const entries = whole()
    const told = listingChanges(entries)
    for (let seen = 1; seen <= entries.length; seen += 1) {
      const some = listingChanges(entries.slice(0, seen))
      expect(some).toEqual(told.slice(0, some.length))
      const last = some.at(-1)
      const stands = last && { ...last.listing, version: last.version, asOf: last.asOf }
      expect(publish(foldOf(entries.slice(0, seen)))).toEqual(stands)
    }
  })

  it('shows what was granted, and not what was applied for (M7)', () => {
    const dossiers = filedUntil('listed', form(), [{ code: machining.code, levels: ['4'] }])
    const { code, name } = machining
    expect(publish(dossiers.at('filing/F'))).toMatchObject({ occupations: [{ code, name, levels: ['4'] }] })
  })

  it('tells nothing of who was never listed, nor what an enterprise gave as its reason, its address or its people', () => {
    const dossiers = filedUntil('filed')
    approveChange(dossiers, changes.address, '2019-07-16', 'C')
    expect(listingChanges(entriesOf(dossiers, 'filing/F'))).toEqual([])
    dossiers.tell('filing/F', [['2019-07-16', hrss, 'list']])
    approveChange(dossiers, changes.staff, '2019-07-30', 'D')
    const told = JSON.stringify(listingChanges(entriesOf(dossiers, 'filing/F')))
    expect(told).toContain('"kind":"staff"')
    for (const hidden of ['生产经营需要', '样例大道', '人员K04', '13800000000', '示范负责人'])
      expect(told).not.toContain(hidden)
  })

  it('counts an occupation that was added before the listing as listed with it', () => {
    const dossiers = filedUntil('filed')
    approveChange(dossiers, adding({ code: '6-31-03-05', name: '质检员' }), '2019-07-15', 'C')
    dossiers.tell('filing/F', [['2019-07-16', hrss, 'list']])
    expect(listingChanges(entriesOf(dossiers, 'filing/F'))).toMatchObject([
      { change: 'listed', listing: { occupations: [{}, {}, { code: '6-31-03-05' }] } },
    ])
  })
})

describe('an enterprise directly under the province (W7)', () => {
  it('is listed in the city of its address, though it is in the region of none', () => {
    const dossiers = filedUntil('listed')
    const listed = dossiers.at('filing/F')
    const seat = { owner: 'O', region: '440000', supervisor: '440000' }
    const open = { ...listed.facts.open, city: '440100', provincialDirect: true }
    expect(listedEnterprise({ ...listed, seat, facts: { ...listed.facts, open } })).toMatchObject({ city: '440100' })
    const redirect = { ...open, city: '440600' }
    const redirected = { ...listed, seat, facts: { ...listed.facts, open, redirect } }
    expect(listedEnterprise(redirected)).toMatchObject({ city: '440600' })
  })
})

describe('whom a city recommended (一(一), R-7)', () => {
  const at = (state: string, claim = form()) => recommendation(filedUntil(state, claim).at('filing/F'))
  it('is told from the recommendation on, with the channel', () => {
    expect(at('submitted')).toBeUndefined()
    expect(at('recommended')).toMatchObject({
      recommendedIn: 'R',
      filing: 'F',
      city: '440600',
      channel: 'open-call',
      word: 'recommended',
    })
    expect(at('listed')).toMatchObject({ word: 'recommended' })
  })
  it('is no longer so when the city says otherwise after a supplement', () => {
    const dossiers = filedUntil('recommended')
    dossiers.tell('filing/F', [
      ['2019-07-01', centre, 'supplement', { lacking: ['补充证明'] }],
      ['2019-07-02', lead, 'submit', form()],
    ])
    expect(recommendation(dossiers.at('filing/F'))).toMatchObject({ word: 'recommended' })
    dossiers.tell('filing/F', [
      ['2019-07-03', cityHrss, 'advise-against', { opinion: '不予推荐。', sealed: true, date: '2019-07-03' }],
    ])
    expect(recommendation(dossiers.at('filing/F'))).toMatchObject({ word: 'withdrawn' })
    dossiers.tell('filing/F', [['2019-07-08', centre, 'accept', acceptance('2019-07-08')]])
    expect(recommendation(dossiers.at('filing/F'))).toMatchObject({ word: 'withdrawn' })
  })
  it('nor when the application is taken back (W7)', () => {
    const dossiers = filedUntil('recommended')
    dossiers.tell('filing/F', [['2019-07-01', lead, 'withdraw', { reason: '重新准备材料。' }]])
    expect(recommendation(dossiers.at('filing/F'))).toMatchObject({ word: 'withdrawn' })
  })
  it('counts for no city where the enterprise is the province’s own (R-79)', () => {
    expect(at('listed', branchForm())).toBeUndefined()
    const dossiers = openRegulation()
    tellFiling(dossiers, 'filing/F', form(), lead, 'recommended')
    dossiers.tell('filing/F', [
      ['2019-07-08', centre, 'reroute', { provincialDirect: true, reason: '系省属企业。' }],
      ['2019-07-08', centre, 'accept', acceptance('2019-07-08', true)],
    ])
    expect(recommendation(dossiers.at('filing/F'))).toMatchObject({ word: 'withdrawn' })
  })
})
