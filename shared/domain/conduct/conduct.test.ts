import { describe, expect, test } from 'vitest'
import { lead, material } from '../../../test/fixtures/domain/filing.ts'
import { planUntil } from '../../../test/fixtures/domain/plan.ts'
import { actor, type Dossiers, theirs } from '../../../test/harness/dossiers.ts'
import type { Facts } from '../workflow/procedure.ts'
import { recordsOf } from './records.ts'

const video = [{ on: '2019-08-15', from: '09:00', to: '11:30', where: '考场V02 通道1' }]
/** Five are planned: three at level 4, two at level 2; the plan's first session is the theory of level 4. */
const recordOf = (method = 'theory', over: Facts = {}): Facts => ({
  attendance: { present: 2, absent: 1 },
  incidents: [{ at: '09:40', what: '停电五分钟', handled: '顺延五分钟' }],
  video,
  materials: (recordsOf[method] ?? []).map((kind, i) => ({
    ...material(kind),
    id: material(kind).id.replace(/.$/, String(i)),
  })),
  ...over,
})
const record = (dossiers: Dossiers, claim: Facts = recordOf(), at = '2019-08-15', session = 1, by = lead) =>
  dossiers.step(`conduct/P.${session}`, [at, by, 'record', claim])
const pointersOf = (outcome: ReturnType<typeof record>) =>
  outcome.ok || !('issues' in outcome.refusal) ? [] : outcome.refusal.issues.map(({ pointer }) => pointer)

describe('the record of a session (二(四), R-59)', () => {
  test('holds who came, what happened, the forms of its method and where the video lies', () => {
    const dossiers = planUntil('in-progress')
    expect(record(dossiers).ok).toBe(true)
    expect(dossiers.at('conduct/P.1')).toMatchObject({
      state: 'recorded',
      seat: dossiers.at('plan/P').seat,
      facts: { record: { attendance: { present: 2, absent: 1 }, video } },
    })
  })
  test('is taken on the day and after the plan ended, of sessions that there are, and not before', () => {
    const early = planUntil('in-progress')
    expect(record(early, recordOf('practical'), '2019-08-15', 3)).toMatchObject({ refusal: { because: 'unmet' } })
    for (const session of [0, 6]) expect(record(early, recordOf(), '2019-08-16', session).ok).toBe(false)
    expect(record(planUntil('filed')).ok).toBe(false)
    expect(record(planUntil('finished'), recordOf(), '2019-08-20').ok).toBe(true)
  })
  test.each(Object.entries(recordsOf))('of %s lacks no form', (method, kinds) => {
    const session = { theory: 1, practical: 3, comprehensive: 5 }[method]
    const attendance = method === 'comprehensive' ? { present: 2, absent: 0 } : { present: 3, absent: 0 }
    const whole = recordOf(method, { attendance, video: [{ ...video[0], on: '2019-08-16' }] })
    expect(record(planUntil('finished'), whole, '2019-08-20', session).ok).toBe(true)
    for (const i of kinds.keys()) {
      const lacking = { ...whole, materials: whole.materials.toSpliced(i, 1) }
      expect(pointersOf(record(planUntil('finished'), lacking, '2019-08-20', session))).toEqual(['/materials'])
    }
  })
  test('counts everyone who was planned, present or absent', () => {
    for (const attendance of [
      { present: 2, absent: 0 },
      { present: 4, absent: 0 },
    ])
      expect(pointersOf(record(planUntil('in-progress'), recordOf('theory', { attendance })))).toEqual(['/attendance'])
  })
  test('refers to the video of a room that was filed with cameras', () => {
    expect(pointersOf(record(planUntil('in-progress'), recordOf('theory', { video: [] })))).toEqual(['/video'])
  })
  test('is added to, and nothing is taken away', () => {
    const dossiers = planUntil('finished')
    const first = recordOf()
    record(dossiers, first, '2019-08-20')
    const more = {
      ...first,
      incidents: [...first.incidents, { at: '10:10', what: '一人身体不适', handled: '医务人员到场' }],
      materials: [...first.materials, { ...material('other'), id: material('other').id.replace(/.$/, '9') }],
    }
    expect(record(dossiers, more, '2019-08-21').ok).toBe(true)
    expect(pointersOf(record(dossiers, { ...more, incidents: more.incidents.slice(1) }, '2019-08-22'))).toEqual([
      '/incidents',
    ])
    expect(pointersOf(record(dossiers, { ...more, video: [{ ...video[0], to: '10:00' }] }, '2019-08-22'))).toEqual([
      '/video',
    ])
    expect(pointersOf(record(dossiers, first, '2019-08-22'))).toEqual(['/materials', '/incidents'])
    expect(dossiers.entries('conduct/P.1')).toHaveLength(2)
  })
  test('stands as it was kept, whatever its video is dated; what is added is bounded (W5)', () => {
    const dossiers = planUntil('finished')
    const ahead = { ...video[0], on: '2035-01-01' }
    record(dossiers, recordOf(), '2019-08-20')
    const kept = dossiers.at('conduct/P.1')
    dossiers.put({ ...kept, facts: { record: { ...kept.facts.record, video: [ahead] } } })
    expect(record(dossiers, recordOf('theory', { video: [ahead, ...video] }), '2019-08-21').ok).toBe(true)
    const more = recordOf('theory', { video: [ahead, ...video, ahead] })
    expect(pointersOf(record(dossiers, more, '2019-08-21'))).toEqual(['/video/2/on'])
  })
  test('is the enterprise’s own to keep', () => {
    const stranger = actor('enterprise-lead', { org: theirs, person: 'stranger' })
    expect(record(planUntil('in-progress'), recordOf(), '2019-08-15', 1, stranger)).toMatchObject({
      refusal: { because: 'not-yours' },
    })
  })
})
