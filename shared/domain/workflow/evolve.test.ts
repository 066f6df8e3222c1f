import { describe, expect, test } from 'vitest'
import { openPermitDossiers, permit } from '../../../test/fixtures/domain/permit.ts'
import { actor, openDossiers } from '../../../test/harness/dossiers.ts'
import type { Verdict } from './decide.ts'
import { evolve, unopened } from './evolve.ts'
import { type Dossier, type Entry, enterpriseRoles, procedure } from './procedure.ts'

const lead = actor('enterprise-lead')
const story = () => {
  const dossiers = openPermitDossiers()
  const entries: Entry[] = []
  const add = (outcome: ReturnType<typeof dossiers.step>) => {
    if (!outcome.ok) throw new Error(outcome.refusal.says.en)
    const own = outcome.entries.filter((e: Verdict) => e.procedure === 'permit')
    entries.push(...own.map((e) => ({ ...e, previous: null })))
  }
  add(dossiers.step('permit/P', ['2019-06-24', lead, 'open', { round: 'R' }]))
  add(dossiers.step('permit/P', ['2019-06-25', lead, 'save', { title: 'First' }]))
  add(dossiers.step('permit/P', ['2019-06-26', lead, 'save', { title: 'Second' }]))
  add(dossiers.step('permit/P', ['2019-06-27', lead, 'submit', { pages: 1, places: ['V01'] }]))
  add(dossiers.step('permit/P', ['2019-06-28', actor('city-hrss'), 'recommend']))
  return { entries, head: dossiers.at('permit/P') }
}
const fold = (entries: readonly Entry[]) => entries.reduce(evolve, unopened(permit, 'P'))

describe('a dossier', () => {
  test('is the fold of its entries', () => {
    const { entries, head } = story()
    expect(fold(entries)).toEqual(head)
  })
  test('keeps what each action stated last, when it was opened, when it moved, and whose hands were on it', () => {
    expect(fold(story().entries)).toMatchObject({
      version: 5,
      state: 'submitted',
      facts: { save: { title: 'Second' }, submit: { title: 'Second', pages: 1 } },
      opened: '2019-06-24T04:00:00.000Z',
      at: '2019-06-28T04:00:00.000Z',
      hands: { 'enterprise-lead': 'enterprise', 'city-hrss': 'city-hrss' },
    })
  })
  test('is not changed by evolving it: a new one comes out', () => {
    const { entries } = story()
    const frozen = (d: Dossier): Dossier => {
      for (const part of [d, d.facts, d.hands]) Object.freeze(part)
      return d
    }
    const last = entries.reduce((d, e) => frozen(evolve(d, e)), frozen(unopened(permit, 'P')))
    expect(last).toEqual(fold(entries))
  })
  test('survives rules that would refuse its entries today', () => {
    const { entries, head } = story()
    const forbidden = {
      clause: '四(四)',
      says: { zh: '不再允许', en: 'No longer allowed' },
      holds: () => false,
    } as const
    const strict = procedure(
      'permit',
      { start: 'unopened', during: 'always', seat: permit.seat, rests: ['draft'] },
      { unopened: { open: { by: enterpriseRoles, to: 'draft', given: [forbidden], clause: '一(一)' } }, draft: {} },
    )
    expect(entries.reduce(evolve, unopened(strict, 'P'))).toEqual(head)
    const today = openDossiers({ permit: strict }).step('permit/Q', ['2019-06-24', lead, 'open'])
    expect(today).toMatchObject({ ok: false, refusal: { says: { zh: '不再允许' } } })
  })
})
