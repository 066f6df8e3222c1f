import { describe, expect, test } from 'vitest'
import { planUntil } from '../../../test/fixtures/domain/plan.ts'
import { actor, foshan, guangzhou, ours, theirs } from '../../../test/harness/dossiers.ts'
import { procedures } from '../procedures.ts'
import { province } from '../vocabulary/geography/region.ts'
import type { Actor } from '../workflow/procedure.ts'

const read = (by: Actor, over: object = {}) => {
  const dossiers = planUntil('filed')
  const claim = {
    procedure: 'plan',
    dossier: 'P',
    purpose: 'supervision',
    of: { owner: ours, region: foshan },
    ...over,
  }
  return { dossiers, outcome: dossiers.step('access/plan.P', ['2019-08-07', by, 'read', claim], 'access.read') }
}

describe('the record of reading (R-60)', () => {
  test('is kept of a city and of the province alike, also of bodies that do not supervise the enterprise', () => {
    for (const role of ['city-centre', 'city-hrss', 'province-centre', 'province-hrss', 'inspector'] as const) {
      const { dossiers, outcome } = read(actor(role))
      expect(outcome.ok, role).toBe(true)
      const { org } = actor(role)
      expect(dossiers.at('access/plan.P').seat).toEqual({ owner: ours, region: foshan, supervisor: org })
    }
  })
  test('cannot be of another city’s dossier', () => {
    const { outcome } = read(actor('city-centre', { org: guangzhou }))
    expect(outcome).toMatchObject({ ok: false, refusal: { because: 'not-yours' } })
  })
  test('of a batch for the national system is the province’s own', () => {
    const { dossiers, outcome } = read(actor('province-centre'), {
      procedure: 'national',
      dossier: '2019-09-02-x',
      of: undefined,
    })
    expect(outcome.ok).toBe(true)
    expect(dossiers.at('access/plan.P').seat).toEqual({ owner: '', region: province, supervisor: province })
  })
  test('has no reason of one’s own wording', () => {
    const { outcome } = read(actor('city-centre'), { purpose: '查张三' })
    expect(outcome).toMatchObject({ ok: false, refusal: { issues: [{ pointer: '/purpose' }] } })
  })
  test('has an enterprise’s own reason for its own alone, and that is no reason of anybody else', () => {
    const own = { purpose: 'own' }
    expect(read(actor('enterprise-operator'), own).outcome.ok).toBe(true)
    for (const { outcome } of [
      read(actor('enterprise-operator', { org: theirs }), own),
      read(actor('enterprise-operator')),
      read(actor('province-centre'), own),
    ])
      expect(outcome.ok).toBe(false)
  })
  test('names the dossier, and no more of it than whose it is', () => {
    const { dossiers } = read(actor('city-centre'))
    expect(dossiers.at('access/plan.P').facts.read).toEqual({
      procedure: 'plan',
      dossier: 'P',
      purpose: 'supervision',
      of: { owner: ours, region: foshan },
    })
  })
  test('is kept of every dossier that may name people: those that do not are listed here', () => {
    const impersonal = Object.values(procedures).flatMap((p) => (p.impersonal ? p.name : []))
    expect(impersonal.toSorted()).toEqual([
      'access',
      'announcement',
      'appointment',
      'calendar',
      'calls',
      'catalogue',
      'configuration',
      'departures',
      'disposal',
      'enterprise',
      'live-plans',
      'norms',
      'numbering',
      'policies',
      'report',
      'round',
      'round-change',
      'segment',
      'selection',
      'spot-draw',
    ])
  })
})
