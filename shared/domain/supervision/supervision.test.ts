import { describe, expect, test } from 'vitest'
import { cityCentre, lead } from '../../../test/fixtures/domain/filing.ts'
import { planUntil } from '../../../test/fixtures/domain/plan.ts'
import { actor, foshan, guangzhou } from '../../../test/harness/dossiers.ts'
import { province } from '../vocabulary/geography/region.ts'
import type { Facts } from '../workflow/procedure.ts'

const visit = (over: Facts = {}): Facts => ({
  filing: 'F',
  plan: 'P',
  on: '2019-08-15',
  persons: ['supervisor a'],
  checklist: { papers: { met: false, note: '发放未登记' } },
  findings: '理论考场秩序良好。',
  advice: '补齐试卷登记。',
  materials: [],
  ...over,
})
const open = (claim: Facts, by = cityCentre, dossiers = planUntil('in-progress')) => ({
  dossiers,
  outcome: dossiers.step('supervision/V', ['2019-08-16', by, 'open', claim]),
})

describe('quality supervision on a visit (四(二), R-75)', () => {
  test('is recorded with what was seen and advised, and answered for within ten working days', () => {
    const { dossiers } = open(visit())
    expect(dossiers.at('supervision/V')).toMatchObject({ state: 'advised', due: '2019-08-30' })
    dossiers.tell('supervision/V', [['2019-08-20', lead, 'respond', { measures: '已补登记，指定专人。' }]])
    expect(dossiers.at('supervision/V')).toMatchObject({ state: 'answered-for', due: null })
  })
  test.each([
    'province-centre',
    'province-hrss',
    'inspector',
  ] as const)('is recorded by %s of a city’s enterprise too (W2)', (role) => {
    const { dossiers } = open(visit(), actor(role))
    expect(dossiers.at('supervision/V').seat).toEqual({ owner: lead.org, region: foshan, supervisor: province })
    dossiers.tell('supervision/V', [['2019-08-20', lead, 'respond', { measures: '已补登记。' }]])
    expect(dossiers.at('supervision/V')).toMatchObject({ state: 'answered-for', seat: { supervisor: province } })
  })
  test('need not be of one assessment', () => {
    expect(open(visit({ plan: undefined, checklist: {} })).outcome.ok).toBe(true)
  })
  test('is of the past, and of what one supervises', () => {
    expect(open(visit({ on: '2019-08-17' })).outcome).toMatchObject({ refusal: { because: 'unmet' } })
    expect(open(visit(), actor('city-centre', { org: guangzhou })).outcome).toMatchObject({
      refusal: { because: 'not-yours' },
    })
    expect(open(visit(), lead).outcome).toMatchObject({ refusal: { because: 'not-yours' } })
  })
  test('names a plan that there is', () => {
    expect(open(visit({ plan: 'Q' })).outcome).toMatchObject({ refusal: { issues: [{ pointer: '/plan' }] } })
  })
})
