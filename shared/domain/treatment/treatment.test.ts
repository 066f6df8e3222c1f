import { describe, expect, test } from 'vitest'
import { certified, first } from '../../../test/fixtures/domain/certificate.ts'
import { lead } from '../../../test/fixtures/domain/filing.ts'
import { actor, ours, theirs } from '../../../test/harness/dossiers.ts'
import type { Facts } from '../workflow/procedure.ts'

const allowance = (over: Facts = {}): Facts => ({
  certificate: first,
  kind: 'allowance',
  amount: '300.50',
  per: 'month',
  on: '2019-10-01',
  ...over,
})
const record = (treatments: Facts[], { place = `treatment/${ours}`, by = lead, dossiers = certified() } = {}) =>
  dossiers.step(place, ['2019-10-08', by, 'record', { treatments }])
const pointersOf = (outcome: ReturnType<typeof record>) =>
  !outcome.ok && 'issues' in outcome.refusal && outcome.refusal.issues.map(({ pointer }) => pointer)
const without = (...fields: string[]) => Object.fromEntries(fields.map((field) => [field, undefined]))

describe('what a holder was given for a certificate (四(六) 兑现待遇, R-90)', () => {
  test('is recorded under the enterprise’s credit code, by certificate number, as a list in the archive', () => {
    const dossiers = certified()
    const outcome = record([allowance(), allowance({ kind: 'promotion', ...without('amount', 'per') })], { dossiers })
    expect(outcome).toMatchObject({ ok: true, entries: [{ facts: { treatments: { count: 2 } } }] })
    expect(dossiers.at(`treatment/${ours}`).seat).toMatchObject({ owner: ours, region: '440600' })
    expect(dossiers.list(dossiers.at(`treatment/${ours}`).facts.record.treatments)[0]).toEqual(allowance())
  })
  test('is of certificates that this enterprise issued', () => {
    const nobody = 'Y000044000001194000009'
    expect(pointersOf(record([allowance(), allowance({ certificate: nobody })]))).toEqual(['/treatments/1'])
    const others = actor('enterprise-lead', { org: theirs, person: 'other' })
    const outcome = record([allowance()], { place: `treatment/${theirs}`, by: others })
    expect(outcome).toMatchObject({ refusal: { because: 'not-yours' } })
  })
  test('stands in one record of the enterprise', () => {
    expect(record([allowance()], { place: 'treatment/another' })).toMatchObject({ refusal: { because: 'unmet' } })
  })
  test.each([
    ['an allowance without an amount', without('amount'), ['/treatments/0/amount']],
    [
      'a promotion with an amount that nobody knows how it is paid',
      { kind: 'promotion', per: undefined },
      ['/treatments/0/amount'],
    ],
    ['a reward by the month', { kind: 'reward' }, ['/treatments/0/per']],
    ['three decimals', { amount: '1.005' }, ['/treatments/0/amount']],
    ['a day to come', { on: '2019-10-09' }, ['/treatments/0/on']],
    ['a name', { name: '某某' }, ['/treatments/0/name']],
  ])('refuses %s', (_, over, pointers) => {
    expect(pointersOf(record([allowance(over)]))).toEqual(pointers)
  })
  test('may be retracted with a reason', () => {
    const dossiers = certified()
    record([allowance()], { dossiers })
    const retract = (claim: Facts) => dossiers.step(`treatment/${ours}`, ['2019-10-09', lead, 'retract', claim])
    expect(retract({ certificates: [first] }).ok).toBe(false)
    expect(retract({ certificates: [first], reason: '登记有误。' }).ok).toBe(true)
  })
})
