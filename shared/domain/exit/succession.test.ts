import { describe, expect, test } from 'vitest'
import { taking } from '../../../test/fixtures/domain/change.ts'
import { besides, laterRound, tellLater, twoFilings } from '../../../test/fixtures/domain/enterprise.ts'
import {
  annulOn,
  answer,
  decideOn,
  decider,
  proposal,
  removeOn,
  request,
  serve,
} from '../../../test/fixtures/domain/exit.ts'
import {
  acceptance,
  centre,
  cityCentre,
  filedUntil,
  form,
  hrss,
  lead,
  tellFiling,
} from '../../../test/fixtures/domain/filing.ts'
import { actor, type Dossiers, foshan, ours, type Step, theClock, theirs } from '../../../test/harness/dossiers.ts'
import { codeOf, recordOf } from '../vocabulary/records/enterprise.ts'
import { filedNow } from '../vocabulary/records/filed.ts'
import type { Facts } from '../workflow/procedure.ts'
import { carryingOver } from '../workflow/reseat.ts'

const heir = actor('enterprise-lead', { org: theirs, person: 'heir' })
const [tracer, confirmer] = ['tracer', 'confirmer'].map((person) => actor('province-hrss', { person })) as [
  Step[1],
  Step[1],
]
const record = (dossiers: Dossiers, uscc: string) => recordOf(dossiers.at(`enterprise/${uscc}`))
const unmet = (zh?: string) => ({ ok: false, refusal: { because: 'unmet', ...(zh && { says: { zh } }) } })
const notYours = { refusal: { because: 'not-yours' } }
const name = (over: Facts = {}, by = tracer, day = '2019-09-20'): Step => [
  day,
  by,
  'name-successor',
  {
    form: 'merger',
    successor: theirs,
    name: taking().name,
    on: '2019-09-15',
    reason: '企业登记机关函告。',
    materials: [{ id: '440000.00000000-0000-4000-8000-000000000001', name: '准予合并登记通知书.pdf' }],
    ...over,
  },
]
const confirm = (by = confirmer, day = '2019-09-21'): Step => [day, by, 'confirm-successor']
const removed = (dossiers = filedUntil('listed'), ground = 'dishonesty') => {
  removeOn(dossiers, '2019-09-10', ground)
  return dossiers
}
const succeeded = (dossiers = removed()) => {
  dossiers.tell('exit/X', [name(), confirm()])
  return dossiers
}
const theirForm = () => form({ name: taking().name })
/** The successor has a filing of its own and is removed on the day; its predecessor is on 10 September, and followed on the 21st. */
const bothRemoved = (day: string) => {
  const dossiers = filedUntil('listed')
  tellFiling(dossiers, 'filing/B', theirForm(), heir, 'listed')
  const steps: [string, () => void][] = [
    ['2019-09-10', () => removed(dossiers)],
    ['2019-09-21', () => succeeded(dossiers)],
    [
      day,
      () =>
        dossiers.tell('exit/Y', [
          [day, cityCentre, 'open', proposal({ filing: 'B' })],
          serve(day),
          [day, heir, 'defend', answer()],
          decideOn(day),
        ]),
    ],
  ]
  for (const [, step] of steps.toSorted(([a], [b]) => (a < b ? -1 : 1))) step()
  return dossiers
}

describe('the successor of an enterprise that was removed (M3, R-20)', () => {
  test('is recorded by one of the centre or the department and confirmed by another of the department', () => {
    for (const by of [tracer, actor('province-centre', { person: 'of the centre' })]) {
      const dossiers = removed()
      dossiers.tell('exit/X', [name({}, by)])
      expect(record(dossiers, ours).successor).toBeNull()
      dossiers.tell('exit/X', [confirm()])
      expect(dossiers.at('exit/X')).toMatchObject({ state: 'removed', seat: { owner: theirs, formerly: [ours] } })
      expect(dossiers.at('filing/F')).toMatchObject({
        state: 'removed',
        seat: { owner: theirs, region: foshan, supervisor: foshan, formerly: [ours] },
      })
      expect(record(dossiers, ours)).toMatchObject({ successor: theirs, applying: [] })
      expect(record(dossiers, theirs)).toMatchObject({
        predecessors: [ours],
        filings: [],
        departures: [{ exit: 'X', ground: 'dishonesty', on: '2019-09-10' }],
        names: [{ name: taking().name, since: '2019-09-21' }],
      })
    }
  })
  test('cools off in its place: it opens no application until then', () => {
    const dossiers = succeeded()
    dossiers.tell('calls/guangdong', [])
    laterRound(dossiers, '2021')
    const open = (day: string): Step => [day, heir, 'open', { round: 'S', city: foshan, channel: 'open-call' }]
    expect(dossiers.step('filing/G', open('2021-09-09'))).toMatchObject({
      refusal: { clause: '四(三)', issues: [{ says: { zh: '2021-09-10起方可再次申请' } }] },
    })
    expect(dossiers.step('filing/G', open('2021-09-10')).ok).toBe(true)
  })
  test('and is refused acceptance, receipt, allocation and listing of what it had applied for itself', () => {
    const rows: [state: string, by: Step[1], action: string, claim?: object][] = [
      ['recommended', centre, 'accept', acceptance('2019-09-25')],
      ['agreed', hrss, 'receipt', { opinion: '同意备案。', sealed: true, date: '2019-09-25' }],
      ['receipted', centre, 'allocate'],
      ['filed', hrss, 'list'],
    ]
    for (const [state, by, action, claim] of rows) {
      const dossiers = filedUntil('listed')
      tellFiling(dossiers, 'filing/B', theirForm(), heir, state)
      succeeded(removed(dossiers))
      expect(dossiers.step('filing/B', ['2019-09-25', by, action, claim]), action).toMatchObject(
        unmet('被移出目录后的冷静期未满'),
      )
      if (state === 'recommended') expect(dossiers.step('filing/B', ['2019-09-26', theClock, 'drop']).ok).toBe(false)
    }
  })
  test('holds nobody’s place in the order of receipts meanwhile (R-42)', () => {
    const dossiers = filedUntil('listed')
    tellFiling(dossiers, 'filing/B', theirForm(), heir, 'receipted')
    const third = actor('enterprise-lead', { org: '91440605MA12345684', person: 'third' })
    tellFiling(dossiers, 'filing/C', form({ name: '第三企业' }), third, 'receipted')
    removed(dossiers)
    expect(dossiers.step('filing/C', ['2019-09-20', centre, 'allocate'])).toMatchObject(unmet())
    succeeded(dossiers)
    expect(dossiers.step('filing/C', ['2019-09-25', centre, 'allocate']).ok).toBe(true)
    expect(dossiers.step('filing/B', ['2021-09-10', centre, 'allocate']).ok).toBe(true)
  })
  test('has its credit events and what else is open', () => {
    const dossiers = filedUntil('listed')
    const event = { kind: 'other-fault', filing: 'F', on: '2019-08-30', source: '巡查', account: '失实。' }
    dossiers.tell('credit/E', [['2019-09-02', cityCentre, 'open', { ...event, materials: [] }]])
    succeeded(removed(dossiers))
    expect(dossiers.step('credit/E', ['2019-09-22', theClock, 'reseat'], carryingOver).ok).toBe(true)
    const object: Step = ['2019-09-23', heir, 'object', { grounds: '有异议。', materials: [] }]
    expect(dossiers.step('credit/E', object).ok).toBe(true)
  })
  test('goes on with its code once it is filed (W3), unless it has one', () => {
    const dossiers = succeeded()
    const old = codeOf(dossiers.at('filing/F'))
    expect(dossiers.at(`segment/${old}`)).toMatchObject({ state: 'frozen', seat: { owner: theirs } })
    expect(record(dossiers, theirs).code?.prefix).toBe(old)
    const own = filedUntil('listed')
    tellFiling(own, 'filing/B', theirForm(), heir, 'listed')
    succeeded(removed(own))
    expect(record(own, theirs)).toMatchObject({
      code: { prefix: codeOf(own.at('filing/B')) },
      earlier: [{ prefix: old }],
      filings: [{ filing: 'B' }],
    })
  })
  test('has the filing as it stood where the removal is annulled on review after all (W1)', () => {
    const dossiers = succeeded()
    annulOn(dossiers, '2019-10-21')
    expect(dossiers.at('filing/F')).toMatchObject({ state: 'listed', seat: { owner: theirs } })
    expect(record(dossiers, theirs)).toMatchObject({
      filings: [{ filing: 'F' }],
      departures: [{ exit: 'X', annulled: '2019-10-21' }],
    })
    expect(dossiers.at(`segment/${codeOf(dossiers.at('filing/F'))}`).state).toBe('live')
    expect(dossiers.step('scheme/S', ['2019-10-22', heir, 'open', { filing: 'F' }]).ok).toBe(true)
  })
  test('under its own name; and nothing while it cools off itself, whichever of the two was removed first', () => {
    const dossiers = succeeded()
    annulOn(dossiers, '2019-10-21')
    expect(filedNow(dossiers.at('filing/F')).name).toBe(taking().name)
    for (const day of ['2019-08-15', '2019-09-15']) {
      const both = bothRemoved(day)
      annulOn(both, '2019-10-21')
      expect(both.at('filing/F').state, day).toBe('removed')
      expect(record(both, theirs)).toMatchObject({ filings: [], departures: [{ exit: 'Y' }, { exit: 'X' }] })
      expect(record(both, theirs).departures[1]?.annulled).toBe('2019-10-21')
    }
  })
  test('whose own removal is annulled stands as it stood, whatever stands of its predecessor', () => {
    for (const day of ['2019-08-15', '2019-09-15', '2019-09-25']) {
      const both = bothRemoved(day)
      annulOn(both, '2019-10-21', 'Y')
      expect(
        ['F', 'B'].map((id) => both.at(`filing/${id}`).state),
        day,
      ).toEqual(['removed', 'listed'])
    }
  })
  test('that took over what its predecessor filed later, and left, has nothing of before back', () => {
    const dossiers = filedUntil('listed')
    removeOn(dossiers, '2019-08-01', 'voluntary')
    laterRound(dossiers, '2021')
    tellLater(dossiers, 2021, 'listed')
    dossiers.tell('change/T', [
      ['2021-12-10', lead, 'open', { filing: 'G' }],
      ['2021-12-10', lead, 'submit', taking()],
      ['2021-12-10', cityCentre, 'accept'],
      ['2021-12-10', hrss, 'approve'],
    ])
    dossiers.step('exit/X', ['2021-12-11', theClock, 'reseat'], carryingOver)
    dossiers.tell('exit/Z', [['2021-12-12', heir, 'open', request({ filing: 'G' })], decideOn('2021-12-12')])
    annulOn(dossiers, '2021-12-13')
    expect(['F', 'G'].map((id) => dossiers.at(`filing/${id}`).state)).toEqual(['removed', 'removed'])
    expect(record(dossiers, theirs)).toMatchObject({
      filings: [],
      departures: [{ annulled: '2021-12-13' }, { exit: 'Z' }],
    })
  })
  test('is cleared of a removal of before 2026-12 that was its predecessor’s, and goes on with its own', () => {
    const dossiers = twoFilings({ removed: true })
    const facts = { open: { filing: 'F', ground: 'disorder' }, decide: { reason: '失序。' } }
    dossiers.put({ procedure: 'exit', id: 'X', state: 'removed', facts, seat: dossiers.at('filing/F').seat })
    const departures = [{ filing: 'F', ground: 'disorder', on: '2019-07-19' }]
    dossiers.put({ procedure: 'departures', id: ours, state: 'open', facts: { depart: { departures } } })
    tellFiling(dossiers, 'filing/B', theirForm(), heir, 'listed')
    dossiers.tell('change/T', [
      ['2019-08-01', lead, 'open', { filing: 'G' }],
      ['2019-08-01', lead, 'submit', taking()],
      ['2019-08-01', cityCentre, 'accept'],
      ['2019-08-01', hrss, 'approve'],
    ])
    expect(dossiers.step('exit/X', ['2019-08-02', theClock, 'reseat'], carryingOver).ok).toBe(true)
    annulOn(dossiers, '2019-08-03')
    expect(record(dossiers, theirs).departures).toMatchObject([{ filing: 'F', annulled: '2019-08-03' }])
    expect(record(dossiers, theirs).departures).toHaveLength(1)
    expect(dossiers.at(`enterprise/${theirs}`).seat?.owner).toBe(theirs)
    expect(dossiers.step('exit/Z', ['2019-08-04', heir, 'open', request({ filing: 'B' })]).ok).toBe(true)
  })
  test('and whoever follows it in its turn has nothing back while that one’s own removal stands', () => {
    for (const day of ['2019-08-15', '2019-09-15', '2019-09-25']) {
      const both = bothRemoved(day)
      const next = { successor: '91440605MA12345684', name: '再承继企业' }
      both.tell('exit/Y', [name(next, tracer, '2019-09-26'), confirm(confirmer, '2019-09-27')])
      expect(both.step('exit/X', ['2019-09-28', theClock, 'reseat'], carryingOver).ok).toBe(true)
      annulOn(both, '2019-10-21')
      expect(both.at('filing/F').state, day).toBe('removed')
      annulOn(both, '2019-10-22', 'Y')
      expect(both.at('filing/B').state, day).toBe('listed')
    }
  })
  test('does not have what its predecessor had applied for before an order: it ends, also where it stood on a list (W1)', () => {
    const dossiers = besides('shortlisted')
    removed(dossiers)
    succeeded(dossiers)
    expect(dossiers.step('filing/G', ['2019-09-22', theClock, 'reseat'], carryingOver).ok).toBe(true)
    dossiers.put({ ...dossiers.at('filing/G'), state: 'agreed' })
    const receipt: Step = ['2021-09-23', hrss, 'receipt', { opinion: '同意。', sealed: true, date: '2021-09-23' }]
    expect(dossiers.step('filing/G', receipt)).toMatchObject({
      refusal: { issues: [{ says: { zh: '申报后企业已被移出目录，该申报终止' } }] },
    })
    expect(dossiers.step('filing/G', ['2019-09-23', theClock, 'drop']).ok).toBe(true)
  })
  test('may be followed by another in its turn', () => {
    const dossiers = succeeded()
    const next = '91440605MA12345684'
    dossiers.tell('exit/X', [name({ successor: next }, tracer, '2019-09-22'), confirm(confirmer, '2019-09-23')])
    expect(record(dossiers, next)).toMatchObject({ predecessors: [ours, theirs], departures: [{ exit: 'X' }] })
    expect(dossiers.at('filing/F').seat).toMatchObject({ owner: next, formerly: [ours, theirs] })
  })
})

describe('such a record is refused', () => {
  const step = (dossiers: Dossiers, one: Step) => dossiers.step('exit/X', one)
  test('by one person alone, by anyone of the exit itself, the enterprise or its city', () => {
    for (const by of [lead, heir, cityCentre, hrss, decider, actor('inspector')])
      expect(step(removed(), name({}, by)), by.person).toMatchObject(notYours)
    const named = removed()
    named.tell('exit/X', [name()])
    expect(step(named, confirm(tracer))).toMatchObject(unmet('须由提出者以外的另一人核准'))
    expect(step(named, ['2019-09-21', tracer, 'return', { reason: '待核实。' }])).toMatchObject(unmet())
    for (const by of [centre, decider, cityCentre, heir]) expect(step(named, confirm(by))).toMatchObject(notYours)
    named.tell('exit/X', [['2019-09-21', confirmer, 'return', { reason: '材料不足。' }]])
    expect([named.at('exit/X').state, record(named, ours).successor]).toEqual(['removed', null])
  })
  test('of itself, without a paper, of a code that is none, or with a day still to come (W5)', () => {
    expect(step(removed(), name({ successor: ours }))).toMatchObject({
      refusal: { because: 'unmet', issues: [{ pointer: '/successor' }] },
    })
    expect(step(removed(), name({ materials: [] }))).toMatchObject({ refusal: { because: 'incomplete' } })
    expect(step(removed(), name({ successor: `${theirs.slice(0, 17)}1` }))).toMatchObject({
      refusal: { because: 'incomplete', issues: [{ pointer: '/successor' }] },
    })
    expect(step(removed(), name({ on: '2019-09-21' }))).toMatchObject({
      refusal: { because: 'unmet', issues: [{ pointer: '/on' }] },
    })
  })
  test('a second time for the same enterprise, to one that was taken over itself, or before any removal', () => {
    const twice = removed()
    const enterprise = twice.at(`enterprise/${ours}`)
    twice.put({ ...enterprise, facts: { x: { since: 99, now: { ...record(twice, ours), successor: theirs } } } })
    expect(step(twice, name())).toMatchObject(unmet('该企业已登记承继企业'))
    const onwards = removed()
    onwards.put({
      procedure: 'enterprise',
      id: theirs,
      state: 'open',
      facts: { x: { since: 1, now: { successor: '91440605MA12345684' } } },
    })
    onwards.tell('exit/X', [name()])
    expect(step(onwards, confirm())).toMatchObject(unmet('承继企业自身已由他人承继，请填写现承继企业'))
    const open = filedUntil('listed')
    open.tell('exit/X', [['2019-09-10', cityCentre, 'open', proposal()], serve('2019-09-10')])
    expect(step(open, name())).toMatchObject({ refusal: { because: 'not-open' } })
  })
  test('where the enterprise has filed again: it asks itself', () => {
    const dossiers = removed(filedUntil('listed'), 'voluntary')
    const enterprise = dossiers.at(`enterprise/${ours}`)
    const now = { ...record(dossiers, ours), filings: [{ filing: 'G', occupations: [] }] }
    dossiers.put({ ...enterprise, facts: { x: { since: 99, now } } })
    expect(step(dossiers, name())).toMatchObject(unmet('该企业已重新备案，承继由其申请变更'))
  })
})
