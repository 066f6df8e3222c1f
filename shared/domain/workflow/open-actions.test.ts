import { describe, expect, test } from 'vitest'
import { openPermitDossiers, permit, stamp } from '../../../test/fixtures/domain/permit.ts'
import { actor, guangzhou, ours, theClock, theirs } from '../../../test/harness/dossiers.ts'
import { province } from '../vocabulary/geography/region.ts'
import { indexesOf, openTo } from './open-actions.ts'
import type { Actor } from './procedure.ts'

const lead = actor('enterprise-lead')
const submitted = (direct = false) => {
  const dossiers = openPermitDossiers()
  const claim = { title: 'Welding', pages: 2, places: ['V01'] }
  dossiers.tell('permit/P', [
    ['2019-06-24', lead, 'open', { round: 'R', direct }],
    ['2019-06-24', lead, 'submit', claim],
  ])
  return dossiers
}
const names = (by: Actor, direct = false) => openTo(permit, submitted(direct).at('permit/P'), by).map(([name]) => name)

describe('the rows that stand open to an actor', () => {
  test('are those of the state that list the role', () => {
    expect(names(actor('city-centre'))).toEqual(['grant'])
    expect(names(actor('city-hrss'))).toEqual(['recommend'])
    expect(names(actor('inspector'))).toEqual(['consult'])
    expect(names(theClock)).toEqual(['expire'])
    expect(names(lead)).toEqual([])
  })
  test('are none for another enterprise or another city', () => {
    expect(names(actor('enterprise-lead', { org: theirs }))).toEqual([])
    expect(names(actor('city-centre', { org: guangzhou }))).toEqual([])
  })
  test('follow the jurisdiction', () => {
    expect(names(actor('province-centre'))).toEqual([])
    expect(names(actor('province-centre'), true)).toEqual(['grant'])
    expect(names(actor('city-centre'), true)).toEqual([])
    expect(names(actor('city-hrss'), true)).toEqual([])
  })
  test('offer no second duty', () => {
    expect(names(actor('city-centre', { person: lead.person }))).toEqual([])
  })
  test('leave out what only follows another move', () => {
    const stamped = submitted().at('stamp/P')
    expect(stamped.state).toBe('pressed')
    expect(openTo(stamp, stamped, actor('province-hrss'))).toEqual([])
  })
  test('before a dossier is opened are those that open it', () => {
    const dossiers = openPermitDossiers()
    expect(openTo(permit, dossiers.at('permit/new'), lead).map(([name]) => name)).toEqual(['open'])
    expect(openTo(permit, dossiers.at('permit/new'), actor('city-hrss'))).toEqual([])
  })
})

describe('the indexes of a head', () => {
  test('name the queue of the city that supervises, the owner, and the day', () => {
    expect(indexesOf(permit, submitted().at('permit/P'))).toEqual({
      queue: 'permit#submitted#440600',
      owner: `${ours}#permit`,
      day: '2019-07-01',
    })
  })
  test('queue at the province what the province supervises', () => {
    expect(indexesOf(permit, submitted(true).at('permit/P')).queue).toBe(`permit#submitted#${province}`)
  })
  test('have no queue while it is the enterprise’s turn', () => {
    const dossiers = openPermitDossiers()
    const draft = dossiers.tell('permit/P', [['2019-06-24', lead, 'open', { round: 'R' }]])
    expect(indexesOf(permit, draft)).toEqual({ owner: `${ours}#permit` })
  })
  test('have no queue where an authority’s row only follows another move', () => {
    expect(indexesOf(stamp, submitted().at('stamp/P'))).toEqual({ owner: `${ours}#stamp` })
  })
  test('queue at the province what it moves by an act on another dossier, where the procedure says so', () => {
    const stamped = submitted().at('stamp/P')
    const queue = `stamp#pressed#${province}`
    expect(indexesOf({ ...stamp, awaits: ['pressed'] }, stamped)).toEqual({ queue, owner: `${ours}#stamp` })
    expect(indexesOf({ ...stamp, awaits: ['blank'] }, stamped)).toEqual({ owner: `${ours}#stamp` })
  })
  test('are none for a dossier at rest, and none before it is opened', () => {
    const dossiers = submitted()
    const granted = dossiers.tell('permit/P', [['2019-06-25', actor('city-centre'), 'grant']])
    expect(granted.state).toBe('granted')
    expect(indexesOf(permit, granted)).toEqual({})
    expect(indexesOf(permit, dossiers.at('permit/new'))).toEqual({})
    expect(indexesOf({ ...permit, listed: true }, granted)).toEqual({ owner: `${ours}#permit` })
  })
})
