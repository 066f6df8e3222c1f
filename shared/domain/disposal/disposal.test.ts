import { describe, expect, test } from 'vitest'
import { actor, foshan, openDossiers, ours, type Step, theClock } from '../../../test/harness/dossiers.ts'
import { procedures } from '../procedures.ts'
import { isCarriedOut, outcomeAt } from '../vocabulary/records/disposals.ts'
import { configurationId } from '../vocabulary/records/settings.ts'
import type { Dossier } from '../workflow/procedure.ts'
import { allow } from '../workflow/reading.ts'

const [centre, department] = [actor('province-centre'), actor('province-hrss')]
const seat = { owner: ours, region: foshan, supervisor: foshan }
const recorded = (id: string, over: Partial<Dossier> = {}): Dossier => ({
  procedure: 'conduct',
  id,
  version: 2,
  state: 'recorded',
  // 20 August in Guangdong
  at: '2019-08-19T16:00:00.000Z',
  facts: {},
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
const object = (i: number, over: object = {}) => ({
  no: `${i + 1}`,
  procedure: 'conduct',
  dossier: 'P.1',
  kind: 'conduct',
  key: `materials/${ours}/${i}`,
  versionId: `version ${i}`,
  sha256: '0'.repeat(64),
  until: lastDay,
  ...over,
})
const madeOut = (ids: string[], items: object[]) => ({
  dossiers: ids.map((id) => ({ id, version: 2, until: lastDay, items: 1, certificates: 0 })),
  items,
})
const itemise = (day: string, ids: string[], items: object[]): Step => [day, theClock, 'itemise', madeOut(ids, items)]
const two = [object(0), object(1)]
const refusedAt = (pointer: string) => ({
  ok: false,
  refusal: { issues: expect.arrayContaining([expect.objectContaining({ pointer })]) },
})

describe('a disposal of what was kept for its time (二(四), R-59)', () => {
  test('can be put forward on the day after the shortest retention, and not on its last', () => {
    const dossiers = dossiersWith(recorded('P.1'), recorded('P.2'))
    expect(dossiers.step('disposal/D', propose(lastDay, ['P.1', 'P.2']))).toMatchObject({
      refusal: { because: 'unmet', issues: [{ pointer: '/dossiers/0' }, { pointer: '/dossiers/1' }] },
    })
    expect(dossiers.tell('disposal/D', [propose(after, ['P.1', 'P.2'])])).toMatchObject({ state: 'proposed' })
  })
  test('of a plan can be put forward once the photos of who was not certified may go, long before its lists', () => {
    const plan = recorded('P', { procedure: 'plan', state: 'finished' })
    const dossiers = dossiersWith(plan)
    const photos = propose(after, ['P'], { procedure: 'plan' })
    expect(dossiers.tell('disposal/D', [photos])).toMatchObject({ state: 'proposed' })
    const results = dossiersWith(recorded('P', { procedure: 'results', state: 'approved' }))
    expect(results.step('disposal/D', propose(after, ['P'], { procedure: 'results' }))).toMatchObject(
      refusedAt('/dossiers/0'),
    )
  })
  test('is decided on a list by its reference, by another person, once more of another account or not', () => {
    const dossiers = dossiersWith(recorded('P.1'))
    dossiers.tell('disposal/D', [propose(after, ['P.1'])])
    expect(dossiers.step('disposal/D', [after, department, 'dispose'])).toMatchObject({
      refusal: { because: 'not-open' },
    })
    dossiers.tell('disposal/D', [itemise(after, ['P.1'], two)])
    const { items } = dossiers.at('disposal/D').facts.itemise
    expect(items).toMatchObject({ count: 2, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(dossiers.list(items)).toEqual(two)
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
    ['of records of reading, of which nothing goes', [recorded('P.1')], { procedure: 'access' }, '/procedure'],
    ['that may be needed', [recorded('P.1')], { needed: true }, '/needed'],
    ['for no reason', [recorded('P.1')], { reason: ' ' }, '/reason'],
  ])('is none %s', (_, heads, over, pointer) => {
    expect(dossiersWith(...heads).step('disposal/D', propose(after, ['P.1'], over))).toMatchObject(refusedAt(pointer))
  })
  test('names as many as a plan has photos, and more than fifty thousand never', () => {
    const dossiers = dossiersWith(recorded('P.1'))
    dossiers.tell('disposal/D', [propose(after, ['P.1'])])
    const many = Array.from({ length: 50_001 }, (_, i) => object(i))
    expect(dossiers.step('disposal/D', itemise(after, ['P.1'], many))).toMatchObject(refusedAt('/items'))
    dossiers.tell('disposal/D', [itemise(after, ['P.1'], many.slice(0, 10_000))])
    expect(dossiers.at('disposal/D').facts.itemise.items.count).toBe(10_000)
    const [, entry] = dossiers.entries('disposal/D')
    expect(JSON.stringify(entry).length).toBeLessThan(2000)
  })
  test('is made out by the clock alone, of all that was put forward, and of nothing that is still to be kept', () => {
    const dossiers = dossiersWith(recorded('P.1'), recorded('P.2'))
    dossiers.tell('disposal/D', [propose(after, ['P.1', 'P.2'])])
    const all = madeOut(['P.1', 'P.2'], two)
    expect(dossiers.step('disposal/D', [after, department, 'itemise', all])).toMatchObject({
      refusal: { because: 'not-yours' },
    })
    const wrong: Step[] = [
      itemise(after, ['P.1'], two),
      itemise(after, ['P.1', 'P.3'], two),
      itemise(after, ['P.1', 'P.2'], [object(0), object(1, { until: after })]),
      itemise(after, ['P.1', 'P.2'], [object(1), object(0)]),
    ]
    for (const step of wrong) expect(dossiers.step('disposal/D', step)).toMatchObject({ refusal: { because: 'unmet' } })
    expect(dossiers.tell('disposal/D', [itemise(after, ['P.1', 'P.2'], two)])).toMatchObject({ state: 'itemised' })
  })
  test('is turned down by the clock where some of it cannot go, with which', () => {
    const dossiers = dossiersWith(recorded('P.1'))
    const down: Step = [after, theClock, 'turn-down', { reason: '另有需要。', dossiers: ['P.1'] }]
    expect(dossiers.tell('disposal/D', [propose(after, ['P.1']), down])).toMatchObject({ state: 'returned' })
  })
  test('is not decided when a dossier has moved on since, or the years were made more, for all or for its kind', () => {
    const moved = dossiersWith(recorded('P.1'))
    moved.tell('disposal/D', [propose(after, ['P.1']), itemise(after, ['P.1'], two)])
    moved.put(recorded('P.1', { version: 3 }))
    expect(moved.step('disposal/D', [after, department, 'dispose'])).toMatchObject({
      refusal: { says: { zh: '清点后事项已有变动' } },
    })
    const enacting = (setting: string, value: unknown) => {
      const longer = dossiersWith(recorded('P.1'))
      longer.tell('disposal/D', [propose(after, ['P.1']), itemise(after, ['P.1'], two)])
      const admins = [actor('admin', { person: 'first' }), actor('admin', { person: 'second' })] as const
      longer.tell(`configuration/${configurationId}`, [
        [after, admins[0], 'put-forward', { setting, value, from: '2024-08-25', reason: '延长。' }],
        [after, admins[1], 'enact'],
      ])
      return longer.step('disposal/D', ['2024-08-25', department, 'dispose'])
    }
    expect(enacting('retention-years', 10)).toMatchObject(refusedAt('/dossiers/0'))
    expect(enacting('retention-terms', { conduct: 6 })).toMatchObject(refusedAt('/dossiers/0'))
    expect(enacting('retention-terms', { complaint: 6 })).toMatchObject({ ok: true })
  })
  test('is carried out by nobody here: what became of each object is recorded, all of them, and again', () => {
    const dossiers = dossiersWith(recorded('P.1'))
    dossiers.tell('disposal/D', [propose(after, ['P.1']), itemise(after, ['P.1'], [...two, object(2)])])
    const record = (...outcomes: [from: number, to: number, outcome: string][]): Step => [
      after,
      centre,
      'record',
      { outcomes: outcomes.map(([from, to, outcome]) => ({ from, to, outcome })) },
    ]
    expect(dossiers.step('disposal/D', record([1, 3, 'deleted']))).toMatchObject({ refusal: { because: 'not-open' } })
    dossiers.tell('disposal/D', [[after, department, 'dispose']])
    const wrong: Step[] = [
      record([1, 2, 'deleted']),
      record([1, 4, 'deleted']),
      record([2, 3, 'deleted']),
      record([1, 2, 'deleted'], [2, 3, 'locked']),
      record([1, 1, 'deleted'], [3, 3, 'locked']),
      record([1, 0, 'deleted'], [1, 3, 'locked']),
    ]
    for (const step of wrong) expect(dossiers.step('disposal/D', step)).toMatchObject({ ok: false })
    dossiers.tell('disposal/D', [record([3, 3, 'locked'], [1, 2, 'deleted'])])
    expect([1, 2, 3, 4].map((no) => outcomeAt(dossiers.at('disposal/D'), no))).toEqual([
      'deleted',
      'deleted',
      'locked',
      undefined,
    ])
    expect(isCarriedOut(dossiers.at('disposal/D'))).toBe(false)
    expect(isCarriedOut(dossiers.tell('disposal/D', [record([1, 3, 'deleted'])]))).toBe(true)
  })
  test('of before, which named its originals itself, is made out anew, or recorded as it was decided', () => {
    const original = (id: string) => ({ id, versionId: `version of ${id}`, sha256: '0'.repeat(64) })
    const open = {
      procedure: 'conduct',
      dossiers: ['P.1'],
      reason: '保管期满。',
      needed: false,
      proposer: 'province-centre',
      ended: [{ id: 'P.1', version: 2, until: lastDay, originals: [original('a'), original('b'), original('a')] }],
    }
    const old = (state: string, facts: object = {}) =>
      recorded('D', { procedure: 'disposal', state, facts: { open, ...facts } })
    const waiting = dossiersWith(recorded('P.1'), old('proposed'))
    expect(waiting.tell('disposal/D', [itemise(after, ['P.1'], two)])).toMatchObject({ state: 'itemised' })
    const decided = dossiersWith(recorded('P.1'), old('decided'))
    const both = { outcomes: [{ from: 1, to: 2, outcome: 'deleted' }] }
    expect(outcomeAt(decided.tell('disposal/D', [[after, centre, 'record', both]]), 2)).toBe('deleted')
    const said = ['a', 'b'].map((id) => ({
      id,
      versionId: `version of ${id}`,
      outcome: id === 'a' ? 'deleted' : 'locked',
    }))
    const disposed = old('disposed', { record: { outcomes: said } })
    expect([1, 2].map((no) => outcomeAt(disposed, no))).toEqual(['deleted', 'locked'])
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
