import { describe, expect, test } from 'vitest'
import { changeSteps, changes } from '../../../test/fixtures/domain/change.ts'
import { laterForm, laterRound, tellLater, twoFilings } from '../../../test/fixtures/domain/enterprise.ts'
import { answer, decideOn, decider, proposal, removeOn, serve } from '../../../test/fixtures/domain/exit.ts'
import {
  acceptance,
  centre,
  cityCentre,
  filedUntil,
  hrss,
  lead,
  operator,
} from '../../../test/fixtures/domain/filing.ts'
import { openBatch, prepared } from '../../../test/fixtures/domain/issuance.ts'
import { planUntil } from '../../../test/fixtures/domain/plan.ts'
import { resultsUntil } from '../../../test/fixtures/domain/results.ts'
import { schemeUntil, suspend } from '../../../test/fixtures/domain/scheme.ts'
import { actor, type Dossiers, foshan, ours, type Step, theClock } from '../../../test/harness/dossiers.ts'
import { allDepartures, codeOf, recordOf, segmentOf } from '../vocabulary/records/enterprise.ts'

const unmet = (zh?: string) => ({ ok: false, refusal: { because: 'unmet', ...(zh && { says: { zh } }) } })
const statesOf = (dossiers: Dossiers, ...where: string[]) => where.map((one) => dossiers.at(one).state)
const record = (dossiers: Dossiers) => recordOf(dossiers.at(`enterprise/${ours}`))

describe('removal is of the enterprise (四(三), W1)', () => {
  test('ends all its live filings and freezes the segment that they share, whichever of them the exit names', () => {
    for (const filing of ['F', 'G']) {
      const dossiers = twoFilings()
      dossiers.tell('exit/X', [
        ['2019-09-10', cityCentre, 'open', proposal({ filing })],
        serve('2019-09-10'),
        ['2019-09-10', lead, 'defend', answer()],
        decideOn('2019-09-10'),
      ])
      expect(statesOf(dossiers, 'filing/F', 'filing/G', 'segment/F', 'segment/G')).toEqual([
        'removed',
        'removed',
        'frozen',
        'retired',
      ])
      const [one] = record(dossiers).departures
      expect(one).toMatchObject({ filing, exit: 'X', ground: 'disorder' })
      expect(one?.filings?.toSorted()).toEqual(['F', 'G'])
      expect(record(dossiers).filings).toEqual([])
    }
  })
  test('what hangs on the filing is refused from that moment on, and ended by the clock', () => {
    const dossiers = prepared()
    dossiers.tell('scheme/T', [['2019-09-02', lead, 'open', { filing: 'F' }]])
    dossiers.tell('plan/Q', [['2019-09-02', lead, 'open', { filing: 'F', scheme: 'S' }]])
    dossiers.tell('change/C', changeSteps(changes.venues, '2019-09-02'), 'accepted')
    const hanging = ['scheme/S', 'scheme/T', 'norm/N', 'change/C', 'plan/Q', 'issuance/I']
    for (const where of hanging)
      expect(dossiers.step(where, ['2019-09-03', theClock, 'drop']), where).toMatchObject(unmet('企业未移出目录'))
    removeOn(dossiers, '2019-09-10')
    expect(dossiers.step('change/C', ['2019-09-10', hrss, 'approve'])).toMatchObject(unmet())
    const issue: Step = ['2019-09-10', actor('enterprise-lead'), 'issue', { responsible: '负责人' }]
    expect(dossiers.step('issuance/I', issue)).toMatchObject(unmet())
    for (const by of [hrss, centre, lead]) expect(dossiers.step('scheme/S', ['2019-09-10', by, 'drop']).ok).toBe(false)
    for (const where of hanging) {
      expect(dossiers.step(where, ['2019-09-11', theClock, 'drop']).ok, where).toBe(true)
      expect(dossiers.at(where).state, where).toBe('halted')
    }
    expect(dossiers.at('scheme/S').facts.drop).toEqual({ was: 'filed' })
    expect(dossiers.step('scheme/S', ['2019-09-12', theClock, 'drop'])).toMatchObject({
      refusal: { because: 'not-open' },
    })
  })
  test('what protects or charges somebody goes on: results, credit, objections', () => {
    const dossiers = resultsUntil('awaited')
    removeOn(dossiers, '2019-08-20')
    expect(statesOf(dossiers, 'plan/P', 'results/P')).toEqual(['finished', 'awaited'])
    const event = { kind: 'other-fault', filing: 'F', on: '2019-08-30', source: '巡查', account: '招生广告失实。' }
    dossiers.tell('credit/E', [['2019-09-02', cityCentre, 'open', { ...event, materials: [] }]])
    expect(dossiers.step('credit/E', ['2019-09-03', lead, 'object', { grounds: '有异议。', materials: [] }]).ok).toBe(
      true,
    )
  })
  test('its cooling-off is asked at acceptance, receipt, allocation and listing, and not within a selection', () => {
    const box = { opinion: '同意备案。', sealed: true, date: '2021-07-15' }
    const rows: [state: string, by: Step[1], action: string, claim?: object][] = [
      ['recommended', centre, 'accept', acceptance('2021-07-08')],
      ['agreed', hrss, 'receipt', box],
      ['receipted', centre, 'allocate'],
      ['filed', hrss, 'list'],
    ]
    // Its round had a shorter cooling-off when it was opened; or it was opened before the removal.
    const begun = (state: string) => {
      const dossiers = filedUntil('listed')
      removeOn(dossiers, '2019-09-10')
      laterRound(dossiers, '2021', { coolingOffYears: 1 })
      tellLater(dossiers, 2021, state)
      const { open } = dossiers.at('round/S').facts
      dossiers.put({ ...dossiers.at('round/S'), facts: { open: { ...open, coolingOffYears: 2 } } })
      return dossiers
    }
    for (const [state, by, action, claim] of rows)
      expect(begun(state).step('filing/G', ['2021-07-15', by, action, claim]), action).toMatchObject(
        unmet('被移出目录后的冷静期未满'),
      )
    const selected = begun('qualified')
    const chosen = { selected: [{ filing: 'G', reason: '综合评分居前。' }], others: [] }
    selected.tell('selection/L', [
      ['2021-07-11', centre, 'open', { round: 'S' }],
      ['2021-07-11', centre, 'propose', chosen],
    ])
    expect(selected.at('filing/G').state).toBe('shortlisted')
  })
})

describe('a removal that was annulled on review (行政复议, W1)', () => {
  const annulment = {
    decision: '粤府行复〔2019〕1号',
    body: '广东省人民政府',
    on: '2019-10-20',
    reason: '事实认定不清。',
    materials: [{ id: `440000.00000000-0000-4000-8000-000000000001`, name: '复议决定书.pdf' }],
  }
  const [third, fourth] = ['third', 'fourth'].map((person) => actor('province-hrss', { person }))
  const annul = (over: object = {}, by = third): Step => ['2019-10-21', by as never, 'annul', { ...annulment, ...over }]
  const reinstate = (by = fourth): Step => ['2019-10-22', by as never, 'reinstate']
  const removed = (dossiers: Dossiers) => {
    removeOn(dossiers, '2019-09-10')
    return dossiers
  }

  test('is recorded by one of the department and put into effect by another; its standing returns as it was', () => {
    for (const state of ['receipted', 'filed', 'listed', 'suspended']) {
      const dossiers = filedUntil(state === 'suspended' ? 'listed' : state)
      if (state === 'suspended') dossiers.tell('filing/F', [suspend])
      removed(dossiers)
      dossiers.tell('exit/X', [annul()])
      expect(dossiers.at('filing/F').state).toBe('removed')
      dossiers.tell('exit/X', [reinstate()])
      expect(statesOf(dossiers, 'exit/X', 'filing/F')).toEqual(['reinstated', state])
      expect(record(dossiers).filings).toMatchObject([{ filing: 'F' }])
      expect(record(dossiers).departures).toMatchObject([{ exit: 'X', annulled: '2019-10-22' }])
      if (state !== 'receipted') expect(dossiers.at('segment/Y000044000001').state).toBe('live')
      else expect(dossiers.step('filing/F', ['2019-10-23', centre, 'allocate']).ok).toBe(true)
    }
  })
  test('ends the cooling-off', () => {
    const dossiers = removed(filedUntil('listed'))
    dossiers.tell('exit/X', [annul(), reinstate()])
    dossiers.tell('exit/Y', [
      ['2019-11-01', lead, 'open', { filing: 'F', ground: 'voluntary', statement: '退出。', materials: [] }],
      decideOn('2019-11-02'),
    ])
    laterRound(dossiers, '2020')
    const claim = { round: 'S', city: foshan, channel: 'open-call' }
    expect(dossiers.step('filing/G', ['2020-02-01', lead, 'open', claim]).ok).toBe(true)
  })
  test('plans that ended stay ended, and what had been filed holds again by the clock', () => {
    const dossiers = planUntil('filed')
    dossiers.tell('scheme/T', [['2019-08-01', lead, 'open', { filing: 'F' }]])
    removeOn(dossiers, '2019-08-06')
    for (const where of ['scheme/S', 'scheme/T', 'norm/N']) dossiers.tell(where, [['2019-08-07', theClock, 'drop']])
    expect(dossiers.step('scheme/S', ['2019-08-08', theClock, 'restore'])).toMatchObject(unmet('企业备案未恢复'))
    dossiers.tell('exit/X', [
      ['2019-08-08', third as never, 'annul', { ...annulment, on: '2019-08-07' }],
      ['2019-08-08', fourth as never, 'reinstate'],
    ])
    for (const where of ['scheme/S', 'norm/N']) dossiers.tell(where, [['2019-08-09', theClock, 'restore']])
    expect(dossiers.step('scheme/T', ['2019-08-09', theClock, 'restore'])).toMatchObject(unmet('移出前未备案'))
    expect(statesOf(dossiers, 'plan/P', 'scheme/S', 'norm/N', 'scheme/T')).toEqual([
      'halted',
      'filed',
      'filed',
      'halted',
    ])
  })
  test('of two filings returns both', () => {
    const dossiers = removed(twoFilings())
    dossiers.tell('exit/X', [annul(), reinstate()])
    expect(statesOf(dossiers, 'filing/F', 'filing/G', 'segment/F', 'segment/G')).toEqual([
      'listed',
      'listed',
      'live',
      'retired',
    ])
    expect(record(dossiers).filings.map(({ filing }) => filing)).toEqual(['F', 'G'])
  })
  test('brings a filing of before back under the code that its enterprise has now (W3)', () => {
    const dossiers = twoFilings({ takenUp: false, removed: true })
    const before = dossiers.at('filing/G')
    dossiers.put({ ...before, state: 'removed', facts: { ...before.facts, remove: { ground: 'disorder' } } })
    dossiers.put({ ...dossiers.at('segment/G'), state: 'frozen' })
    const open = { filing: 'G', ground: 'disorder' }
    const facts = { open, decide: { reason: '属实。' } }
    dossiers.put({ procedure: 'exit', id: 'X', state: 'removed', facts, seat: before.seat })
    for (const filing of ['F', 'G'])
      dossiers.tell(`enterprise/${ours}`, [['2019-10-01', theClock, 'take-up', { filing }]])
    expect(codeOf(dossiers.at('filing/G'))).toBe('Y000044000002')
    dossiers.tell('exit/X', [annul(), reinstate()])
    expect(statesOf(dossiers, 'filing/F', 'filing/G', 'segment/F', 'segment/G')).toEqual([
      'removed',
      'listed',
      'live',
      'frozen',
    ])
    expect([codeOf(dossiers.at('filing/G')), segmentOf(dossiers.at('filing/G'))]).toEqual(['Y000044000001', 'F'])
    expect(record(dossiers).filings).toMatchObject([{ filing: 'G', prefix: 'Y000044000001' }])
  })
  test('of a removal of before 2026-12, which stands in the old dossier, is struck as well', () => {
    const dossiers = removed(filedUntil('listed'))
    const filing = dossiers.at('filing/F')
    const { was: _, ...remove } = filing.facts.remove
    dossiers.put({ ...filing, facts: { ...filing.facts, remove } })
    const exit = dossiers.at('exit/X')
    dossiers.put({ ...exit, facts: { ...exit.facts, decide: { reason: '经查证属实。' } } })
    dossiers.put({ ...dossiers.at(`enterprise/${ours}`), version: 0, facts: {} })
    const depart = { departures: [{ filing: 'F', ground: 'disorder', on: '2019-09-10' }] }
    dossiers.put({ procedure: 'departures', id: ours, state: 'open', facts: { depart } })
    const left = () => allDepartures(dossiers.at(`departures/${ours}`), dossiers.at(`enterprise/${ours}`))
    expect(left()).toMatchObject([{ filing: 'F', on: '2019-09-10' }])
    dossiers.tell('exit/X', [annul(), reinstate()])
    expect(dossiers.at('filing/F').state).toBe('listed')
    expect(left()).toMatchObject([{ filing: 'F', annulled: '2019-10-22' }])
  })
  test('whoever came back meanwhile keeps the filing that it has, and is cleared all the same', () => {
    const dossiers = removed(filedUntil('listed'))
    laterRound(dossiers, '2022')
    tellLater(dossiers, 2022, 'listed', laterForm(2022))
    dossiers.tell('exit/X', [
      ['2022-10-21', third as never, 'annul', annulment],
      ['2022-10-22', fourth as never, 'reinstate'],
    ])
    expect(statesOf(dossiers, 'filing/F', 'filing/G')).toEqual(['removed', 'listed'])
    expect(record(dossiers)).toMatchObject({ filings: [{ filing: 'G' }], departures: [{ annulled: '2022-10-22' }] })
    expect(codeOf(dossiers.at('filing/G'))).toBe('Y000044000001')
  })
  test('brings nothing back while a later removal stands', () => {
    const dossiers = filedUntil('listed')
    removeOn(dossiers, '2019-09-10', 'voluntary')
    laterRound(dossiers, '2022')
    tellLater(dossiers, 2022, 'listed', laterForm(2022))
    dossiers.tell('exit/Y', [
      ['2022-10-08', cityCentre, 'open', proposal({ filing: 'G', ground: 'dishonesty' })],
      serve('2022-10-08'),
      ['2022-10-08', lead, 'defend', answer()],
      decideOn('2022-10-08'),
    ])
    dossiers.tell('exit/X', [
      ['2022-10-21', third as never, 'annul', annulment],
      ['2022-10-22', fourth as never, 'reinstate'],
    ])
    expect(statesOf(dossiers, 'filing/F', 'filing/G', 'segment/Y000044000001')).toEqual([
      'removed',
      'removed',
      'frozen',
    ])
    expect(record(dossiers).departures).toMatchObject([{ annulled: '2022-10-22' }, { ground: 'dishonesty' }])
  })
  test.each([
    ['dated before the removal', { on: '2019-09-09' }, '/on'],
    ['dated after today', { on: '2019-10-22' }, '/on'],
    ['without the decision', { materials: [] }, '/materials'],
    ['without its number', { decision: '' }, '/decision'],
  ])('%s is refused', (_, over, pointer) => {
    expect(removed(filedUntil('listed')).step('exit/X', annul(over))).toMatchObject({
      ok: false,
      refusal: { clause: '四(三)', issues: [{ pointer }] },
    })
  })
  test('is neither for who removed, nor for one person alone, nor for anybody else, nor of what was not removed', () => {
    const dossiers = removed(filedUntil('listed'))
    for (const by of [hrss, decider, centre, cityCentre, lead])
      expect(dossiers.step('exit/X', annul({}, by as never)), by.role).toMatchObject({
        refusal: { because: 'not-yours' },
      })
    dossiers.tell('exit/X', [annul()])
    expect(dossiers.step('exit/X', reinstate(third))).toMatchObject(unmet('须由提出者以外的另一人核准'))
    expect(dossiers.step('exit/X', ['2019-10-22', fourth as never, 'return', { reason: '尚未生效。' }]).ok).toBe(true)
    expect(statesOf(dossiers, 'exit/X', 'filing/F')).toEqual(['removed', 'removed'])
    const open = filedUntil('listed')
    open.tell('exit/X', [['2019-09-02', cityCentre, 'open', proposal()]])
    expect(open.step('exit/X', annul())).toMatchObject({ refusal: { because: 'not-open' } })
    const claim = { exit: 'X', reason: '恢复。' }
    expect(dossiers.step('filing/F', ['2019-10-22', hrss, 'reinstate-listed', claim])).toMatchObject({
      refusal: { because: 'not-open' },
    })
  })
})

describe('exits that are nobody’s fault (M4)', () => {
  const neutral = ['dissolved', 'bankrupt', 'licence-lost', 'unfit']
  const leaving = (ground: string): Step[] => [
    ['2019-09-02', cityCentre, 'open', proposal({ ground })],
    serve('2019-09-02'),
    ['2019-09-18', theClock, 'forgo'],
    decideOn('2019-09-18'),
  ]
  test.each(neutral)('%s: proposed by who supervises, served, and without cooling-off', (ground) => {
    const dossiers = filedUntil('listed')
    dossiers.tell('exit/X', leaving(ground))
    expect(statesOf(dossiers, 'filing/F', 'segment/Y000044000001')).toEqual(['removed', 'frozen'])
    laterRound(dossiers, '2020')
    const claim = { round: 'S', city: foshan, channel: 'open-call' }
    expect(dossiers.step('filing/G', ['2020-02-01', lead, 'open', claim]).ok).toBe(true)
  })
  test('are not the enterprise’s own to name, and need evidence', () => {
    for (const ground of neutral) {
      const open = (by: Step[1], over: object = {}) =>
        filedUntil('listed').step('exit/X', ['2019-09-02', by, 'open', proposal({ ground, ...over })])
      expect(open(lead)).toMatchObject(unmet('企业只能自愿退出，其他情形由主管部门提出'))
      expect(open(operator)).toMatchObject({ refusal: { because: 'not-yours' } })
      expect(open(cityCentre, { materials: [] })).toMatchObject(unmet())
    }
  })
  test('no assessment for two years: counted from the listing, or from the last plan that moved', () => {
    const open = (dossiers: Dossiers, day: string) =>
      dossiers.step('exit/X', [day, cityCentre, 'open', proposal({ ground: 'idle' })])
    const zh = '公布目录或最近一次评价至今未满两年'
    expect(open(filedUntil('listed'), '2021-07-15')).toMatchObject(unmet(zh))
    expect(open(filedUntil('listed'), '2021-07-16').ok).toBe(true)
    expect(open(filedUntil('receipted'), '2022-07-16')).toMatchObject(unmet(zh))
    expect(open(planUntil('filed'), '2021-07-31')).toMatchObject(unmet(zh))
    expect(open(planUntil('filed'), '2021-08-01').ok).toBe(true)
  })
  test('neither they nor one’s own wish are taken while an ordered exit is open, and are once it is over', () => {
    const zh = '该企业的移出程序尚未办结，不得以其他情形退出'
    const own = { filing: 'F', ground: 'voluntary', statement: '退出。', materials: [] }
    const begun = () => {
      const dossiers = schemeUntil('filed')
      dossiers.tell('exit/Y', [['2019-09-01', lead, 'open', own]])
      dossiers.tell('exit/X', [['2019-09-02', cityCentre, 'open', proposal()]])
      return dossiers
    }
    const dossiers = begun()
    expect(record(dossiers).ordered).toEqual(['X'])
    expect(dossiers.step('exit/Z', ['2019-09-03', lead, 'open', own])).toMatchObject(unmet(zh))
    for (const ground of neutral)
      expect(dossiers.step('exit/Z', ['2019-09-03', cityCentre, 'open', proposal({ ground })]), ground).toMatchObject(
        unmet(zh),
      )
    // what was asked for before the order cannot be decided meanwhile either
    expect(dossiers.step('exit/Y', decideOn('2019-09-03'))).toMatchObject(unmet(zh))
    const overs: Step[] = [
      ['2019-09-03', decider, 'dismiss', { reason: '不成立。' }],
      ['2019-09-03', cityCentre, 'withdraw', { reason: '证据不足。' }],
    ]
    for (const over of overs) {
      const cleared = begun()
      cleared.tell('exit/X', [over])
      expect(record(cleared).ordered).toEqual([])
      expect(cleared.step('exit/Y', decideOn('2019-09-03')).ok).toBe(true)
    }
    dossiers.tell('exit/X', [serve('2019-09-03'), ['2019-09-04', lead, 'defend', answer()], decideOn('2019-09-05')])
    expect(record(dossiers)).toMatchObject({ ordered: [], departures: [{ exit: 'X', ground: 'disorder' }] })
    expect(dossiers.step('exit/Y', decideOn('2019-09-06')).ok).toBe(false)
  })
  test('whoever leaves before its segment is waited for no more (二(二))', () => {
    const dossiers = filedUntil('receipted')
    const { seat: _, ...filing } = dossiers.at('filing/F')
    const receipt = { ...filing.facts.receipt, order: 2 }
    const seat = { owner: 'another', region: foshan, supervisor: foshan }
    dossiers.put({ ...filing, id: 'H', seat, facts: { ...filing.facts, receipt } })
    expect(dossiers.step('filing/H', ['2019-07-16', centre, 'allocate'])).toMatchObject(unmet())
    dossiers.tell('exit/X', [
      ['2019-07-16', lead, 'open', { filing: 'F', ground: 'voluntary', statement: '退出。', materials: [] }],
      decideOn('2019-07-16'),
    ])
    expect(dossiers.at('filing/F').state).toBe('removed')
    expect(dossiers.step('filing/H', ['2019-07-16', centre, 'allocate']).ok).toBe(true)
    expect(codeOf(dossiers.at('filing/H'))).toBe('Y000044000001')
  })
  test('a batch that was opened meanwhile is no way round it', () => {
    const dossiers = resultsUntil('approved')
    removeOn(dossiers, '2019-09-01', 'voluntary')
    expect(dossiers.step('issuance/I', openBatch)).toMatchObject(unmet())
  })
})
