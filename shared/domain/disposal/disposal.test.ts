import { describe, expect, test } from 'vitest'
import { actor, foshan, openDossiers, ours, type Step } from '../../../test/harness/dossiers.ts'
import { procedures } from '../procedures.ts'
import { configurationId } from '../vocabulary/records/settings.ts'
import type { Dossier } from '../workflow/procedure.ts'
import { allow } from '../workflow/reading.ts'

const [centre, department] = [actor('province-centre'), actor('province-hrss')]
const original = (id: string) => ({ id, versionId: `version of ${id}`, sha256: '0'.repeat(64) })
const seat = { owner: ours, region: foshan, supervisor: foshan }
const recorded = (id: string, over: Partial<Dossier> = {}): Dossier => ({
  procedure: 'conduct',
  id,
  version: 2,
  state: 'recorded',
  // 20 August in Guangdong
  at: '2019-08-19T16:00:00.000Z',
  facts: { record: { materials: [original(`of ${id}`)] } },
  seat,
  due: null,
  opened: null,
  hands: {},
  digest: null,
  ...over,
})
/** Five years of 366 days: the last day of their retention. */
const lastDay = '2024-08-23'
const after = '2024-08-24'

const dossiersWith = (...heads: Dossier[]) => {
  const dossiers = openDossiers(procedures)
  for (const one of heads) dossiers.put(one)
  return dossiers
}
const propose = (day: string, dossiers: string[], over: object = {}): Step => [
  day,
  centre,
  'open',
  { procedure: 'conduct', dossiers, reason: '保管期满。', needed: false, ...over },
]
const refusedAt = (pointer: string) => ({
  ok: false,
  refusal: { issues: expect.arrayContaining([expect.objectContaining({ pointer })]) },
})
const outcomes = (outcome: string, ...ids: string[]) => ({
  outcomes: ids.map((id) => ({ id, versionId: `version of ${id}`, outcome })),
})

describe('a disposal of originals (二(四), R-59)', () => {
  test('can be put forward on the day after their retention, and not on its last; each is named with that day', () => {
    const dossiers = dossiersWith(recorded('P.1'), recorded('P.2'))
    expect(dossiers.step('disposal/D', propose(lastDay, ['P.1', 'P.2']))).toMatchObject({
      refusal: { because: 'unmet', issues: [{ pointer: '/dossiers/0' }, { pointer: '/dossiers/1' }] },
    })
    dossiers.tell('disposal/D', [propose(after, ['P.1', 'P.2'])])
    expect(dossiers.at('disposal/D').facts.open.ended).toEqual([
      { id: 'P.1', version: 2, until: lastDay, originals: [original('of P.1')] },
      { id: 'P.2', version: 2, until: lastDay, originals: [original('of P.2')] },
    ])
  })
  test('is decided by another person, once more of another account or not', () => {
    const dossiers = dossiersWith(recorded('P.1'))
    dossiers.tell('disposal/D', [propose(after, ['P.1'])])
    const says = { zh: '须由提出者以外的另一人核准' }
    const twice = actor('province-centre', { id: 'another account' })
    for (const same of [centre, twice])
      expect(dossiers.step('disposal/D', [after, same, 'dispose'])).toMatchObject({ refusal: { says } })
    const colleague = actor('province-centre', { person: 'colleague' })
    expect(dossiers.tell('disposal/D', [[after, colleague, 'dispose']])).toMatchObject({ state: 'decided' })
  })
  test.each<[string, Dossier[], object, string]>([
    ['that is under way', [recorded('P.1', { state: 'unrecorded' })], {}, '/dossiers/0'],
    ['that is not there', [], {}, '/dossiers/0'],
    [
      'of a filing in force',
      [recorded('P.1', { procedure: 'filing', state: 'listed' })],
      { procedure: 'filing' },
      '/dossiers/0',
    ],
    ['of results, on which certificates stand', [recorded('P.1')], { procedure: 'results' }, '/procedure'],
    ['that may be needed', [recorded('P.1')], { needed: true }, '/needed'],
    ['for no reason', [recorded('P.1')], { reason: ' ' }, '/reason'],
  ])('is none %s', (_, heads, over, pointer) => {
    expect(dossiersWith(...heads).step('disposal/D', propose(after, ['P.1'], over))).toMatchObject(refusedAt(pointer))
  })
  test('is none of dossiers that pinned nothing, or more than an entry can name', () => {
    const many = Array.from({ length: 501 }, (_, i) => original(`of ${i}`))
    for (const materials of [[], many]) {
      const dossiers = dossiersWith(recorded('P.1', { facts: { record: { materials } } }))
      expect(dossiers.step('disposal/D', propose(after, ['P.1']))).toMatchObject({ refusal: { because: 'unmet' } })
    }
  })
  test('is not decided when a dossier has moved on since, or the years were made more', () => {
    const moved = dossiersWith(recorded('P.1'))
    moved.tell('disposal/D', [propose(after, ['P.1'])])
    moved.put(recorded('P.1', { version: 3 }))
    expect(moved.step('disposal/D', [after, department, 'dispose'])).toMatchObject({
      refusal: { says: { zh: '提出后事项已有变动' } },
    })
    const longer = dossiersWith(recorded('P.1'))
    longer.tell('disposal/D', [propose(after, ['P.1'])])
    const admins = [actor('admin', { person: 'first' }), actor('admin', { person: 'second' })] as const
    const value = { setting: 'retention-years', value: 10, from: '2024-08-25', reason: '延长。' }
    longer.tell(`configuration/${configurationId}`, [
      [after, admins[0], 'put-forward', value],
      [after, admins[1], 'enact'],
    ])
    expect(longer.step('disposal/D', ['2024-08-25', department, 'dispose'])).toMatchObject(refusedAt('/dossiers/0'))
  })
  test('is carried out by nobody here: what became of each original is recorded, all of them, and again', () => {
    const dossiers = dossiersWith(recorded('P.1'), recorded('P.2'))
    dossiers.tell('disposal/D', [propose(after, ['P.1', 'P.2'])])
    const record = (claim: object): Step => [after, centre, 'record', claim]
    expect(dossiers.step('disposal/D', record(outcomes('deleted', 'of P.1', 'of P.2')))).toMatchObject({
      refusal: { because: 'not-open' },
    })
    dossiers.tell('disposal/D', [[after, department, 'dispose']])
    for (const wrong of [['of P.1'], ['of P.1', 'of P.3'], ['of P.1', 'of P.2', 'of P.2']])
      expect(dossiers.step('disposal/D', record(outcomes('deleted', ...wrong)))).toMatchObject({
        refusal: { because: 'unmet' },
      })
    dossiers.tell('disposal/D', [record(outcomes('locked', 'of P.1', 'of P.2'))])
    dossiers.tell('disposal/D', [record(outcomes('deleted', 'of P.1', 'of P.2'))])
    expect(dossiers.entries('disposal/D').map(({ action }) => action)).toEqual(['open', 'dispose', 'record', 'record'])
  })
  test('is read by the centre and the department, and neither by cities nor by enterprises', () => {
    const dossiers = dossiersWith(recorded('P.1'))
    dossiers.tell('disposal/D', [propose(after, ['P.1'])])
    const at = dossiers.at('disposal/D').seat
    if (!at) throw new Error('no seat')
    const roles = ['province-centre', 'province-hrss', 'city-centre', 'enterprise-lead', 'inspector'] as const
    expect(roles.filter((role) => !allow(actor(role), 'dossier', at))).toEqual(['province-centre', 'province-hrss'])
  })
})
