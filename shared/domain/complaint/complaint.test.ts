import { describe, expect, test } from 'vitest'
import { centre, cityCentre, hrss, lead, operator } from '../../../test/fixtures/domain/filing.ts'
import { planUntil } from '../../../test/fixtures/domain/plan.ts'
import { actor, type Dossiers, foshan, guangzhou, type Step, theClock } from '../../../test/harness/dossiers.ts'
import { province } from '../vocabulary/geography/region.ts'
import { configurationId, settings } from '../vocabulary/records/settings.ts'
import { openTo } from '../workflow/open-actions.ts'
import { type Actor, publicRole, type Seat } from '../workflow/procedure.ts'
import { allow } from '../workflow/reading.ts'
import { complaint } from './complaint.ts'

const anyone = actor(publicRole, { org: 'public' })
const first = actor('city-centre', { person: 'first investigator' })
const second = actor('city-centre', { person: 'second investigator' })
const investigators = [first.person, second.person]

const received = { category: 'fraud', what: '8月16日实操有人替考。', when: '2019-08-16', about: {}, materials: [] }
const linked = { ...received, filing: 'F' }
const demand = { summary: '实操考核身份核验不严', measures: '逐人核对证件', workdays: 10 }
const findings = { findings: '监控录像与签到表不符。', evidence: [] }
const upheld = { conclusion: '属实', leads: 'revocation', reference: '证书 Y…' }

const received21: Step = ['2019-08-21', anyone, 'receive', linked]
const toReplied: Step[] = [
  received21,
  ['2019-08-22', cityCentre, 'accept', { investigators, plan: 'P' }],
  ['2019-08-30', first, 'report', findings],
  ['2019-09-02', cityCentre, 'substantiate', { ...upheld, demand }],
  ['2019-09-03', cityCentre, 'reply', { reply: '经查属实，已责令整改。' }],
]
const told = (steps: readonly Step[] = [], until?: string): Dossiers => {
  const dossiers = planUntil('finished')
  dossiers.tell('complaint/C', steps, until)
  return dossiers
}
const on = (dossiers: Dossiers, ...step: Step) => dossiers.step('complaint/C', step)
const unmet = (clause = '四(二)') => ({ ok: false, refusal: { because: 'unmet', clause } })
const notYours = (clause = '四(二)') => ({ ok: false, refusal: { because: 'not-yours', clause } })

describe('a complaint (R-76)', () => {
  test('goes the whole way: received, taken up, investigated, substantiated, answered, rectified, closed', () => {
    const dossiers = told(toReplied)
    const close: Step = ['2019-09-20', cityCentre, 'close', { comment: '整改到位，结案。' }]
    expect(on(dossiers, ...close)).toMatchObject(unmet())
    dossiers.tell('demand/C', [
      ['2019-09-10', operator, 'answer', { mended: '已加装人脸核验。', materials: [] }],
      ['2019-09-12', cityCentre, 'insist', { measures: '补录全部考场', workdays: 5 }],
      ['2019-09-18', lead, 'answer', { mended: '全部考场已装。', materials: [] }],
      ['2019-09-19', cityCentre, 'recheck', { comment: '符合要求' }],
    ])
    expect(on(dossiers, ...close)).toMatchObject({ ok: true })
    expect(dossiers.at('complaint/C')).toMatchObject({ state: 'closed', due: null })
    expect(dossiers.entries('complaint/C').map(({ action, clause }) => [action, clause])).toEqual(
      ['receive', 'accept', 'report', 'substantiate', 'reply', 'close'].map((action) => [action, '四(二)']),
    )
  })

  test('is nobody’s to hand in but the public’s, for whom no token speaks', () => {
    for (const by of [lead, cityCentre, centre, hrss, theClock])
      expect(on(told(), '2019-08-21', by, 'receive', linked)).toMatchObject(notYours())
  })

  test('that is substantiated stands in the credit file once, and is told to the enterprise in words for it', () => {
    const dossiers = told(toReplied)
    expect(dossiers.at('credit/complaint.C.complaint-substantiated')).toMatchObject({
      state: 'recorded',
      facts: { record: { kind: 'complaint-substantiated', weight: -10, source: { procedure: 'complaint', id: 'C' } } },
    })
    const seen = dossiers.at('demand/C')
    expect(seen).toMatchObject({ state: 'rectifying', due: '2019-09-17', seat: { owner: lead.org } })
    expect(JSON.stringify(seen.facts)).not.toContain('替考')
  })

  test('that is not substantiated is answered and closed, and leaves no trace in the credit file', () => {
    const dossiers = told([
      ...toReplied.slice(0, 3),
      ['2019-09-02', cityCentre, 'dismiss', { conclusion: '录像与签到一致' }],
      ['2019-09-03', cityCentre, 'reply', { reply: '经查不属实。' }],
      ['2019-09-04', cityCentre, 'close', { comment: '结案' }],
    ])
    expect(dossiers.at('complaint/C').state).toBe('closed')
    expect(dossiers.at('credit/complaint.C.complaint-substantiated').version).toBe(0)
  })

  test('may be declined with a reason', () => {
    const dossiers = told([received21])
    expect(on(dossiers, '2019-08-22', cityCentre, 'decline', {})).toMatchObject({ ok: false })
    expect(on(dossiers, '2019-08-22', cityCentre, 'decline', { reason: '不属于职业技能等级认定事项' }).ok).toBe(true)
    expect(dossiers.at('complaint/C').state).toBe('declined')
  })

  test('linked to no enterprise is the province’s, and demands nothing of anyone', () => {
    const own = [first, second].map(({ person }) => actor('province-centre', { person }))
    const [one = centre] = own
    const dossiers = told([
      ['2019-08-21', anyone, 'receive', received],
      ['2019-08-22', centre, 'accept', { investigators }],
      ['2019-08-23', one, 'report', findings],
    ])
    expect(dossiers.at('complaint/C').seat).toMatchObject({ owner: '', region: province, supervisor: province })
    expect(on(dossiers, '2019-08-26', centre, 'substantiate', { ...upheld, demand })).toMatchObject(unmet())
    expect(on(dossiers, '2019-08-26', centre, 'substantiate', upheld).ok).toBe(true)
  })

  test('about officials is the province’s, whatever enterprise it names, and touches no credit file', () => {
    const one = actor('province-centre', { person: first.person })
    const dossiers = told([
      ['2019-08-21', anyone, 'receive', { ...linked, category: 'officials' }],
      ['2019-08-22', centre, 'accept', { investigators }],
      ['2019-08-23', one, 'report', findings],
      ['2019-08-26', centre, 'substantiate', upheld],
    ])
    expect(dossiers.at('complaint/C').seat?.supervisor).toBe(province)
    expect(dossiers.at('credit/complaint.C.complaint-substantiated').version).toBe(0)
  })
})

describe('who handles a complaint', () => {
  const ofGuangzhou = actor('city-centre', { org: guangzhou, person: 'of Guangzhou' })

  test('is the body that supervises the enterprise, and no other city', () => {
    const dossiers = told([received21])
    expect(dossiers.at('complaint/C').seat).toMatchObject({ region: foshan, supervisor: foshan, confidential: true })
    expect(on(dossiers, '2019-08-22', ofGuangzhou, 'accept', { investigators })).toMatchObject(notYours('四(三)'))
    expect(on(dossiers, '2019-08-22', centre, 'accept', { investigators })).toMatchObject(notYours('四(三)'))
  })

  test('changes when a city refers it and the province assigns it; the time to take it up runs anew', () => {
    const dossiers = told([
      ['2019-08-21', anyone, 'receive', received],
      ['2019-08-22', centre, 'assign', { to: guangzhou, reason: '涉及广州企业' }],
      ['2019-08-23', ofGuangzhou, 'refer', { reason: '企业在佛山' }],
    ])
    expect(dossiers.at('complaint/C')).toMatchObject({ state: 'referred', due: '2019-08-28' })
    const wrong: Step = ['2019-08-26', centre, 'assign', { to: guangzhou, reason: '核对', filing: 'F' }]
    expect(on(dossiers, ...wrong)).toMatchObject(unmet('四(三)'))
    expect(on(dossiers, '2019-08-26', centre, 'assign', { to: foshan, reason: '属地', filing: 'F' }).ok).toBe(true)
    expect(dossiers.at('complaint/C')).toMatchObject({
      state: 'received',
      due: '2019-09-02',
      seat: { supervisor: foshan },
    })
    expect(on(dossiers, '2019-08-27', ofGuangzhou, 'accept', { investigators })).toMatchObject(notYours('四(三)'))
    expect(on(dossiers, '2019-08-27', cityCentre, 'accept', { investigators }).ok).toBe(true)
  })

  test('finds out whom it is about, and cannot keep what another body supervises', () => {
    const dossiers = told([['2019-08-21', anyone, 'receive', received]])
    const claim = { investigators, filing: 'F' }
    expect(on(dossiers, '2019-08-22', centre, 'accept', claim)).toMatchObject(unmet('四(三)'))
  })

  test('investigates by two at least, appointed by another, of whom none decides or closes', () => {
    const alone = { investigators: [first.person] }
    expect(on(told([received21]), '2019-08-22', cityCentre, 'accept', alone)).toMatchObject({ ok: false })
    const himself = { investigators: [first.person, cityCentre.person] }
    expect(on(told([received21]), '2019-08-22', cityCentre, 'accept', himself)).toMatchObject(unmet())
    const dossiers = told(toReplied.slice(0, 2))
    expect(on(dossiers, '2019-08-26', actor('city-centre', { person: 'passer-by' }), 'report', findings)).toMatchObject(
      unmet(),
    )
    expect(on(dossiers, '2019-08-26', first, 'report', findings).ok).toBe(true)
    expect(on(dossiers, '2019-08-27', first, 'dismiss', { conclusion: '无' })).toMatchObject(notYours('四(四)'))
  })

  test('appoints others when an investigator is gone', () => {
    const dossiers = told(toReplied.slice(0, 2))
    const others = { investigators: ['third', 'fourth'], reason: '原人员调离' }
    expect(on(dossiers, '2019-08-26', cityCentre, 'appoint', others).ok).toBe(true)
    expect(on(dossiers, '2019-08-27', first, 'report', findings)).toMatchObject(unmet())
    expect(on(dossiers, '2019-08-27', actor('city-centre', { person: 'third' }), 'report', findings).ok).toBe(true)
  })
})

describe('a complaint is confidential', () => {
  const seat = told([received21]).at('complaint/C').seat as Seat
  const readers = (all: readonly Actor[]) =>
    all.filter((by) => allow(by, 'dossier', seat) === undefined).map(({ role }) => role)

  test('to the body that handles it and to the province: neither the enterprise nor another city reads it', () => {
    const roles = ['enterprise-lead', 'enterprise-operator', 'expert', 'inspector', 'leading-group', 'admin'] as const
    expect(readers(roles.map((role) => actor(role)))).toEqual([])
    expect(readers([actor('city-centre', { org: guangzhou }), actor('city-hrss', { org: guangzhou })])).toEqual([])
    expect(readers([cityCentre, actor('city-hrss'), centre, hrss])).toHaveLength(4)
  })
  test('and offers nobody else an action', () => {
    const head = told([received21]).at('complaint/C')
    expect(openTo(complaint, head, lead)).toEqual([])
    expect(openTo(complaint, head, cityCentre).map(([action]) => action)).toEqual(['accept', 'decline', 'refer'])
  })
})

describe('the days of a complaint', () => {
  const mark = (dossiers: Dossiers, when: string) => on(dossiers, when, theClock, 'overdue')

  test.each<[string, number, string]>([
    ['received', 0, '2019-08-28'],
    ['investigating', 2, '2019-10-10'],
    ['reported', 3, '2019-09-06'],
    ['substantiated', 4, '2019-09-09'],
    ['replied', 5, '2019-10-08'],
  ])('%s has its own', (state, steps, due) => {
    expect(told(toReplied.slice(0, Math.max(steps, 1))).at('complaint/C')).toMatchObject({ state, due })
  })

  test('is missed at midnight in Guangdong and not a second before, is marked once, and then still acted on', () => {
    const dossiers = told([received21])
    expect(mark(dossiers, '2019-08-28T15:59:59.999Z')).toMatchObject(unmet())
    expect(mark(dossiers, '2019-08-28T16:00:00.000Z').ok).toBe(true)
    expect(dossiers.at('complaint/C')).toMatchObject({
      state: 'received',
      due: '2019-08-28',
      facts: { overdue: { stage: 'received', missed: '2019-08-28' } },
    })
    expect(mark(dossiers, '2019-08-30')).toMatchObject(unmet())
    expect(on(dossiers, '2019-09-02', cityCentre, 'accept', { investigators }).ok).toBe(true)
    expect(mark(dossiers, '2019-12-02').ok).toBe(true)
    expect(dossiers.entries('complaint/C').filter(({ action }) => action === 'overdue')).toHaveLength(2)
  })

  test('is put off once, with a reason, and not when it is over', () => {
    const longer: Step = ['2019-09-20', cityCentre, 'extend', { reason: '涉及三地', workdays: 30 }]
    const dossiers = told([...toReplied.slice(0, 2), longer])
    expect(dossiers.at('complaint/C')).toMatchObject({ state: 'investigating', due: '2019-11-20' })
    expect(on(dossiers, ...longer)).toMatchObject(unmet())
    const late: Step = ['2019-10-11', cityCentre, 'extend', { reason: '再延', workdays: 5 }]
    expect(on(told(toReplied.slice(0, 2)), ...late)).toMatchObject(unmet())
  })

  test('are those that were set for the day on which the step began, whatever is set later', () => {
    const set = (workdays: object, from: string) => (dossiers: Dossiers) =>
      dossiers.tell(`configuration/${configurationId}`, [
        ['2019-08-01', admin('one'), 'put-forward', changed(workdays, from)],
        ['2019-08-01', admin('two'), 'enact'],
      ])
    const admin = (person: string) => actor('admin', { person })
    const changed = (workdays: object, from: string) => ({
      setting: 'complaint-workdays',
      value: { ...settings['complaint-workdays'].shipped, ...workdays },
      from,
      reason: '缩短办理时限。',
    })
    const dueAt = (dossiers: Dossiers) => dossiers.at('complaint/C').due
    const start = (from: string, workdays: object): Dossiers => {
      const dossiers = planUntil('finished')
      set(workdays, from)(dossiers)
      return dossiers
    }
    // 24:00 of 21 August in Guangdong is 16:00 UTC.
    for (const [when, due] of [
      ['2019-08-21T15:59:59.999Z', '2019-08-28'],
      ['2019-08-21T16:00:00.000Z', '2019-08-26'],
    ] as const) {
      const dossiers = start('2019-08-22', { accept: 2 })
      dossiers.tell('complaint/C', [[when, anyone, 'receive', linked]])
      expect(dueAt(dossiers)).toBe(due)
      expect(mark(dossiers, '2019-08-29').ok).toBe(true)
      expect(dueAt(dossiers)).toBe(due)
    }

    const dossiers = start('2019-08-26', { report: 10, extension: 5, decide: 2, reply: 1, close: 3 })
    dossiers.tell('complaint/C', toReplied.slice(0, 2))
    expect(dueAt(dossiers)).toBe('2019-10-10')
    const longer = (workdays: number): Step => ['2019-08-26', cityCentre, 'extend', { reason: '涉及三地', workdays }]
    expect(on(dossiers, ...longer(6))).toMatchObject({ refusal: { says: { zh: '超过可延长的工作日数' } } })
    dossiers.tell('complaint/C', [longer(5)])
    expect(dueAt(dossiers)).toBe('2019-10-16')
    const dues = toReplied.slice(2).map((step) => dossiers.tell('complaint/C', [step]).due)
    // Reported on Friday 30 August, decided on Monday, answered on Tuesday; ten days of the demand come to its three.
    expect(dues).toEqual(['2019-09-03', '2019-09-03', '2019-09-23'])
  })

  test('leaves ten working days for what is sent back for more findings', () => {
    const dossiers = told(toReplied.slice(0, 2))
    dossiers.tell('complaint/C', [
      ['2019-10-10', first, 'report', findings],
      ['2019-10-11', cityCentre, 'return', { reason: '补充询问笔录' }],
    ])
    expect(dossiers.at('complaint/C')).toMatchObject({ state: 'investigating', due: '2019-10-24' })
  })

  test('of a demand that the enterprise misses is marked and stands in its credit file', () => {
    const dossiers = told(toReplied)
    expect(dossiers.step('demand/C', ['2019-09-17T15:59:59.999Z', theClock, 'overdue'])).toMatchObject(unmet())
    expect(dossiers.step('demand/C', ['2019-09-17T16:00:00.000Z', theClock, 'overdue']).ok).toBe(true)
    expect(dossiers.at('credit/demand.C.rectification-overdue').facts.record).toMatchObject({ weight: -5 })
    expect(dossiers.step('demand/C', ['2019-09-18', lead, 'answer', { mended: '已补。', materials: [] }]).ok).toBe(true)
  })
})
