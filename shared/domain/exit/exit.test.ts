import { describe, expect, test } from 'vitest'
import {
  answer,
  decideOn,
  decider,
  heardOn,
  proposal,
  removeOn,
  request,
  serve,
} from '../../../test/fixtures/domain/exit.ts'
import { centre, cityCentre, filedUntil, hrss, lead, operator } from '../../../test/fixtures/domain/filing.ts'
import { prepared } from '../../../test/fixtures/domain/issuance.ts'
import { planClaim, planUntil } from '../../../test/fixtures/domain/plan.ts'
import { suspend } from '../../../test/fixtures/domain/scheme.ts'
import { actor, type Dossiers, foshan, guangzhou, ours, type Step, theClock } from '../../../test/harness/dossiers.ts'
import { province } from '../vocabulary/geography/region.ts'
import { recordOf } from '../vocabulary/records/enterprise.ts'
import { livePlansOf } from '../vocabulary/records/live-plans.ts'

const step = (dossiers: Dossiers, ...of: Step) => dossiers.step('exit/X', of)
const proposed: Step = ['2019-09-02', cityCentre, 'open', proposal()]
const until = (...steps: Step[]): Dossiers => {
  const dossiers = filedUntil('listed')
  dossiers.tell('exit/X', steps)
  return dossiers
}
const defend = (day: string, over = {}): Step => [day, lead, 'defend', answer(over)]
const unmet = (zh?: string) => ({
  ok: false,
  refusal: { because: 'unmet', clause: '四(三)', ...(zh && { says: { zh } }) },
})
const notYours = { ok: false, refusal: { because: 'not-yours' } }

describe('an exit that is ordered (四(三), R-82)', () => {
  test('goes from proposal over notice and answer to the department’s decision, on one of three grounds', () => {
    for (const ground of ['dishonesty', 'vicious-competition', 'disorder']) {
      const dossiers = filedUntil('listed')
      heardOn(dossiers, '2019-09-02', ground)
      expect(dossiers.at('filing/F').state).toBe('listed')
      expect(step(dossiers, ...decideOn('2019-09-10')).ok).toBe(true)
      expect(dossiers.at('exit/X').state).toBe('removed')
      expect(dossiers.at('filing/F').facts.remove).toEqual({ exit: 'X', ground, reason: '经查证属实。', was: 'listed' })
    }
    expect(
      step(filedUntil('listed'), '2019-09-02', cityCentre, 'open', proposal({ ground: 'unpopular' })),
    ).toMatchObject({
      refusal: { issues: [{ pointer: '/ground' }] },
    })
  })
  test('is proposed by whoever supervises; no city goes further, and of the province the department alone', () => {
    for (const by of [hrss, centre, actor('inspector')])
      expect(until(['2019-09-02', by, 'open', proposal()]).at('exit/X').seat?.supervisor, by.role).toBe(province)
    for (const by of [
      actor('city-centre', { org: guangzhou }),
      actor('city-hrss'),
      actor('expert'),
      operator,
      theClock,
    ])
      expect(step(filedUntil('listed'), '2019-09-02', by, 'open', proposal()), by.role).toMatchObject(notYours)
    for (const by of [cityCentre, actor('city-hrss'), centre, lead, actor('leading-group')]) {
      expect(step(until(proposed), '2019-09-02', by, 'serve', { notice: '告知。' }), by.role).toMatchObject(notYours)
      const dossiers = filedUntil('listed')
      heardOn(dossiers, '2019-09-02', 'disorder')
      for (const action of ['decide', 'dismiss'])
        expect(step(dossiers, '2019-09-03', by, action, { reason: '决定。' }), by.role).toMatchObject(notYours)
    }
  })
  test('leans on evidence, or on what stands in other dossiers of this very enterprise', () => {
    const open = (dossiers: Dossiers, over: object) => step(dossiers, '2019-09-02', cityCentre, 'open', proposal(over))
    expect(open(filedUntil('listed'), { materials: [] })).toMatchObject(unmet())
    expect(open(filedUntil('listed'), { materials: [], related: { credit: ['nowhere'] } })).toMatchObject({
      refusal: { because: 'unmet', issues: [{ pointer: '/related/credit/0' }] },
    })
    const dossiers = filedUntil('listed')
    const event = { kind: 'other-fault', filing: 'F', on: '2019-08-30', source: '巡查', account: '招生广告失实。' }
    dossiers.tell('credit/E', [['2019-09-02', cityCentre, 'open', { ...event, materials: [] }]])
    expect(open(dossiers, { materials: [], related: { credit: ['E'] } }).ok).toBe(true)
    const seat = { owner: '91440106MA7654321J', region: guangzhou, supervisor: guangzhou }
    dossiers.put({ procedure: 'credit', id: 'G', state: 'recorded', seat })
    expect(
      dossiers.step('exit/Y', ['2019-09-02', hrss, 'open', proposal({ related: { credit: ['G'] } })]),
    ).toMatchObject(notYours)
  })
  test('is decided by another person than proposed it or served the notice, whatever accounts they use', () => {
    const dossiers = filedUntil('listed')
    heardOn(dossiers, '2019-09-02', 'disorder')
    for (const { person } of [hrss, cityCentre]) {
      const by = actor('province-hrss', { person, id: 'another account' })
      expect(step(dossiers, '2019-09-03', by, 'decide', { reason: '决定。' })).toMatchObject({
        refusal: { because: 'not-yours', says: { zh: '同一人不得在同一事项中承担两种职责' } },
      })
    }
    expect(step(dossiers, ...decideOn('2019-09-03')).ok).toBe(true)
  })
  test('is not decided before the enterprise was told, nor before it answered or its time ran out', () => {
    expect(step(until(proposed), ...decideOn('2019-09-03'))).toMatchObject(unmet('须先告知企业，听取陈述申辩'))
    expect(step(until(proposed, serve('2019-09-02')), ...decideOn('2019-09-03'))).toMatchObject({
      refusal: { because: 'not-open' },
    })
  })
  test('leaves ten working days to answer: to the last moment of the last, and not a moment longer', () => {
    // 13 September is a holiday; Sunday 29 September and Saturday 12 October are worked.
    const served = () => until(proposed, serve('2019-09-02'))
    expect(served().at('exit/X').due).toBe('2019-09-17')
    const forgo = (when: string) => step(served(), when, theClock, 'forgo')
    expect(step(served(), ...defend('2019-09-17T15:59:59.999Z')).ok).toBe(true)
    expect(step(served(), ...defend('2019-09-17T16:00:00.000Z'))).toMatchObject(unmet('陈述申辩期限已过'))
    expect(forgo('2019-09-17T15:59:59.999Z')).toMatchObject(unmet('陈述申辩期限未满'))
    expect(forgo('2019-09-17T16:00:00.000Z').ok).toBe(true)
    expect(until(proposed, serve('2019-09-20', { workdays: 15 })).at('exit/X').due).toBe('2019-10-16')
    expect(step(until(proposed), ...serve('2019-09-02', { workdays: 4 }))).toMatchObject({
      refusal: { issues: [{ pointer: '/workdays' }] },
    })
  })
  test('is decided on silence too', () => {
    const dossiers = until(proposed, serve('2019-09-02'), ['2019-09-18', theClock, 'forgo'])
    expect(step(dossiers, ...defend('2019-09-18'))).toMatchObject({ refusal: { because: 'not-open' } })
    expect(step(dossiers, ...decideOn('2019-09-18')).ok).toBe(true)
  })
  test('is heard first where the enterprise asks for it, by a third person', () => {
    const asked = () => until(proposed, serve('2019-09-02'), defend('2019-09-10', { hearing: true }))
    const hear = (by = actor('province-hrss', { person: 'chair' }), on = '2019-09-12'): Step => [
      '2019-09-12',
      by,
      'hear',
      { on, record: '双方陈述。', materials: [] },
    ]
    expect(step(asked(), ...decideOn('2019-09-12'))).toMatchObject(unmet('企业要求听证，须先听证'))
    expect(step(asked(), ...hear(hrss))).toMatchObject(notYours)
    for (const on of ['2019-09-09', '2019-09-13']) expect(step(asked(), ...hear(undefined, on))).toMatchObject(unmet())
    const dossiers = asked()
    dossiers.tell('exit/X', [hear()])
    expect(
      step(dossiers, '2019-09-12', actor('province-hrss', { person: 'chair' }), 'decide', { reason: '决定。' }),
    ).toMatchObject(notYours)
    expect(step(dossiers, ...decideOn('2019-09-12')).ok).toBe(true)
    const unasked = until(proposed, serve('2019-09-02'), defend('2019-09-10'))
    expect(step(unasked, ...hear())).toMatchObject(unmet('企业没有要求听证'))
  })
  test('is answered by the enterprise alone', () => {
    const stranger = actor('enterprise-lead', { org: '91440106MA7654321J', person: 'stranger' })
    for (const by of [stranger, cityCentre])
      expect(step(until(proposed, serve('2019-09-02')), '2019-09-03', by, 'defend', answer())).toMatchObject(notYours)
  })
  test('may be withdrawn until it is served, by the side that proposed it', () => {
    const withdraw = (by = cityCentre): Step => ['2019-09-03', by, 'withdraw', { reason: '证据不足。' }]
    expect(step(until(proposed), ...withdraw(lead))).toMatchObject(unmet('由提出的一方撤回'))
    expect(step(until(proposed), ...withdraw()).ok).toBe(true)
    expect(step(until(proposed, serve('2019-09-02')), ...withdraw())).toMatchObject({
      refusal: { because: 'not-open' },
    })
  })
  test('proposed by the province leaves the record of a city’s enterprise with its city (W2)', () => {
    const dossiers = filedUntil('listed')
    dossiers.put({ procedure: 'enterprise', id: ours, version: 0, state: 'open' })
    dossiers.tell('exit/X', [['2019-09-02', centre, 'open', proposal()]])
    expect(dossiers.at(`enterprise/${ours}`)).toMatchObject({ version: 1, seat: { supervisor: foshan } })
  })
  test('proposed by one body is withdrawn by no other but the department (W2)', () => {
    const withdraw = (by: Step[1]): Step => ['2019-09-03', by, 'withdraw', { reason: '证据不足。' }]
    const provinces: Step = ['2019-09-02', centre, 'open', proposal()]
    expect(step(until(provinces), ...withdraw(cityCentre))).toMatchObject(notYours)
    for (const by of [centre, actor('inspector')]) {
      expect(step(until(proposed), ...withdraw(by))).toMatchObject(notYours)
      expect(step(until(provinces), ...withdraw(by)).ok, by.role).toBe(true)
    }
    for (const of of [proposed, provinces]) expect(step(until(of), ...withdraw(hrss)).ok).toBe(true)
  })
  test('that is dismissed, at any stage, changes nothing, and may be proposed again', () => {
    const dismiss: Step = ['2019-09-18', decider, 'dismiss', { reason: '情节轻微，已纠正。' }]
    for (const dossiers of [
      until(proposed),
      until(proposed, serve('2019-09-02')),
      until(proposed, serve('2019-09-02'), defend('2019-09-03', { hearing: true })),
      until(proposed, serve('2019-09-02'), ['2019-09-18', theClock, 'forgo']),
    ]) {
      expect(step(dossiers, ...dismiss).ok).toBe(true)
      expect(dossiers.at('filing/F').state).toBe('listed')
      expect(dossiers.at('segment/Y000044000001').state).toBe('live')
      expect(dossiers.step('exit/Y', ['2019-09-19', cityCentre, 'open', proposal()]).ok).toBe(true)
    }
  })
  test('is open at any point after the receipt, of a suspended enterprise too (M4)', () => {
    for (const state of ['receipted', 'filed', 'listed', 'suspended']) {
      const dossiers = filedUntil(state === 'suspended' ? 'listed' : state)
      if (state === 'suspended') dossiers.tell('filing/F', [suspend])
      removeOn(dossiers, '2019-09-10')
      expect(dossiers.at('filing/F').state).toBe('removed')
      expect(dossiers.step('exit/Y', ['2019-09-11', cityCentre, 'open', proposal()])).toMatchObject(unmet())
    }
    const zh = '尚无备案回执，或已移出目录'
    expect(step(filedUntil('agreed'), '2019-09-02', cityCentre, 'open', proposal())).toMatchObject(unmet(zh))
  })
  test('of two, the second can only be dismissed', () => {
    const dossiers = filedUntil('listed')
    heardOn(dossiers, '2019-09-02', 'disorder', 'X')
    heardOn(dossiers, '2019-09-02', 'dishonesty', 'Y')
    dossiers.tell('exit/X', [decideOn('2019-09-03')])
    const second = dossiers.step('exit/Y', decideOn('2019-09-03'))
    expect(second).toMatchObject({ ok: false, refusal: { because: 'not-open' } })
    expect(recordOf(dossiers.at(`enterprise/${ours}`)).departures).toHaveLength(1)
    expect(dossiers.step('exit/Y', ['2019-09-03', decider, 'dismiss', { reason: '已移出。' }]).ok).toBe(true)
  })
})

describe('an exit of one’s own will', () => {
  const asked: Step = ['2019-09-02', lead, 'open', request()]
  test('is asked for by the head of training with a reason, and decided without notice', () => {
    const dossiers = until(asked)
    expect(step(dossiers, ...serve('2019-09-03'))).toMatchObject(unmet('企业自愿退出，无须告知'))
    expect(step(dossiers, ...decideOn('2019-09-03')).ok).toBe(true)
    expect(recordOf(dossiers.at(`enterprise/${ours}`)).departures).toMatchObject([
      { filing: 'F', filings: ['F'], exit: 'X', ground: 'voluntary', on: '2019-09-03' },
    ])
    expect(step(filedUntil('listed'), '2019-09-02', operator, 'open', request())).toMatchObject(notYours)
  })
  test('is nobody else’s to ask for, nor is another ground the enterprise’s to name', () => {
    const zh = '企业只能自愿退出，其他情形由主管部门提出'
    expect(step(filedUntil('listed'), '2019-09-02', cityCentre, 'open', request())).toMatchObject(unmet(zh))
    expect(step(filedUntil('listed'), '2019-09-02', lead, 'open', proposal())).toMatchObject(unmet(zh))
  })
  test('may be withdrawn by the enterprise, and by nobody else, until it is decided', () => {
    const withdraw = (by: Step[1]): Step => ['2019-09-03', by, 'withdraw', { reason: '继续开展。' }]
    expect(step(until(asked), ...withdraw(cityCentre))).toMatchObject(unmet())
    expect(step(until(asked), ...withdraw(lead)).ok).toBe(true)
    expect(step(until(asked, decideOn('2019-09-03')), ...withdraw(lead))).toMatchObject({
      refusal: { because: 'not-open' },
    })
  })
})

describe('what holds with the decision (R-83)', () => {
  test.each(['submitted', 'filed', 'in-progress'])('a plan that is %s is halted, and is under way no more', (state) => {
    const dossiers = planUntil(state)
    removeOn(dossiers, '2019-08-15', 'disorder', '管理失序。')
    expect(dossiers.at('plan/P')).toMatchObject({
      state: 'halted',
      due: null,
      facts: { halt: { reason: '管理失序。' } },
    })
    expect(livePlansOf(dossiers.at(`live-plans/${ours}`))).toEqual([])
    expect(dossiers.at('segment/Y000044000001').state).toBe('frozen')
  })
  test('one that has ended stays, its results come in, and nothing is issued on them', () => {
    const dossiers = planUntil('finished')
    removeOn(dossiers, '2019-08-19')
    expect(dossiers.at('plan/P').state).toBe('finished')
    expect(dossiers.at('results/P').state).toBe('awaited')
    const batch = prepared()
    removeOn(batch, '2019-09-02')
    expect(batch.step('issuance/I', ['2019-09-02', lead, 'issue', { responsible: '负责人' }])).toMatchObject(unmet())
  })
  test('a plan that was not among those halted is ended by the clock on its day, before it begins', () => {
    const dossiers = planUntil('filed')
    expect(dossiers.step('plan/P', ['2019-08-15', theClock, 'drop'])).toMatchObject(unmet('企业未移出目录'))
    // As if the list had held more than a transaction takes.
    const list = dossiers.at(`live-plans/${ours}`)
    dossiers.put({ ...list, facts: {} })
    removeOn(dossiers, '2019-08-06')
    expect(dossiers.at('plan/P').state).toBe('filed')
    for (const action of ['begin', 'lapse'])
      expect(dossiers.step('plan/P', ['2019-08-15', theClock, action]).ok).toBe(false)
    expect(dossiers.step('plan/P', ['2019-08-15', theClock, 'drop']).ok).toBe(true)
    expect(dossiers.at('plan/P').state).toBe('halted')
  })
  test('no plan is opened or submitted any more', () => {
    const dossiers = planUntil('draft')
    removeOn(dossiers, '2019-08-01')
    expect(dossiers.step('plan/P', ['2019-08-01', lead, 'submit', planClaim()])).toMatchObject(unmet())
    const open = { filing: 'F', scheme: 'S' }
    expect(dossiers.step('plan/Q', ['2019-08-01', lead, 'open', open])).toMatchObject(unmet())
  })
})
