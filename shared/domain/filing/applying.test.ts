import { describe, expect, test } from 'vitest'
import {
  acceptance,
  centre,
  cityCentre,
  cityHrss,
  filedUntil,
  form,
  hrss,
  lead,
  opening,
  openRegulation,
  operator,
  roundTerms,
} from '../../../test/fixtures/domain/filing.ts'
import {
  actor,
  type Dossiers,
  foshan,
  guangzhou,
  ours,
  type Step,
  theClock,
  theirs,
} from '../../../test/harness/dossiers.ts'
import { province } from '../vocabulary/geography/region.ts'
import { isApplication, isAwaitingDirectory } from '../vocabulary/records/in-force.ts'
import { roundOf } from '../vocabulary/records/round-of.ts'
import { indexesOf } from '../workflow/open-actions.ts'
import type { Facts } from '../workflow/procedure.ts'
import { allow } from '../workflow/reading.ts'
import { filing } from './filing.ts'

const box = (opinion: string, date = '2019-06-28') => ({ opinion, sealed: true, date })
const aim = (over: Facts = {}): Facts => ({ round: 'R', city: foshan, channel: 'open-call', ...over })
const open = (over: Facts = {}, when = '2019-06-24', by = lead): Step => [when, by, 'open', aim(over)]
const redirect = (over: Facts = {}, when = '2019-06-24'): Step => [when, lead, 'redirect', aim(over)]
const submit = (when = '2019-06-25'): Step => [when, lead, 'submit', form()]
const withdraw = (when = '2019-06-29'): Step => [when, lead, 'withdraw', { reason: '材料需重新准备。' }]
const advise: Step = ['2019-06-28', cityHrss, 'advise-against', box('行业代表性不足。')]
const decline: Step = ['2019-06-28', cityHrss, 'decline', box('行业代表性不足。')]
const accept = (provincialDirect = false): Step => [
  '2019-07-08',
  centre,
  'accept',
  acceptance('2019-07-08', provincialDirect),
]
/** Applied for in the round R, as aimed, and handed in. */
const applied = (over: Facts = {}): Dossiers => {
  const dossiers = openRegulation()
  dossiers.tell('filing/F', [open(over), submit()])
  return dossiers
}
const recommended = { channel: 'city-recommended' }
/** The call of R closes, and that of S opens. */
const anotherRound = (dossiers: Dossiers) => {
  dossiers.tell('round/R', [['2019-07-06', theClock, 'close']])
  const terms = { opens: '2019-07-06', closes: '2019-07-31', directoryBy: '2019-08-10', schemesBy: '2019-08-20' }
  dossiers.tell('round/S', [['2019-07-06', hrss, 'open', { ...roundTerms, ...terms, pilotFrom: '2019-09-01' }]])
}

describe('an enterprise directly under the province (省直属, W7, R-79)', () => {
  test.each([
    'draft',
    'submitted',
  ])('says so when it opens, and no city ever reads of it or has it in its queue: %s', (state) => {
    const dossiers = openRegulation()
    dossiers.tell('filing/F', [open({ provincialDirect: true }), submit()], state)
    const head = dossiers.at('filing/F')
    expect(head).toMatchObject({ state, seat: { region: province, supervisor: province } })
    expect(indexesOf(filing, head).queue ?? '').not.toContain(foshan)
    for (const by of [cityHrss, cityCentre])
      expect(allow(by, 'dossier', head.seat ?? {})).toMatchObject({ clause: '四(三)' })
    for (const entry of dossiers.entries('filing/F')) expect(entry.seat.region).toBe(province)
  })
  test('its city gives no opinion and returns nothing; the centre confirms that it is so and takes it in', () => {
    const dossiers = applied({ provincialDirect: true })
    for (const [action, claim] of [
      ['recommend', box('同意推荐。')],
      ['advise-against', box('不予推荐。')],
      ['supplement', { lacking: ['补充证明'] }],
    ] as const)
      expect(dossiers.step('filing/F', ['2019-06-28', cityHrss, action, claim])).toMatchObject({
        refusal: { because: 'not-yours', clause: '四(三)' },
      })
    expect(dossiers.step('filing/F', accept(false))).toMatchObject({
      refusal: { clause: '四(三)', issues: [{ pointer: '/provincialDirect' }, { clause: '附件' }] },
    })
    expect(dossiers.step('filing/F', accept(true)).ok).toBe(true)
    expect(dossiers.at('filing/F').seat).toMatchObject({ region: province, supervisor: province })
  })
  test('where the centre finds that it is none, it returns the application, or sends it to its city', () => {
    const dossiers = applied({ provincialDirect: true })
    expect(dossiers.step('filing/F', ['2019-06-28', centre, 'supplement', { lacking: ['并非省直属'] }]).ok).toBe(true)
    const other = applied({ provincialDirect: true })
    const reason = '出资人为市国资委，并非省直属。'
    other.tell('filing/F', [['2019-06-27', centre, 'reroute', { provincialDirect: false, reason }]])
    expect(other.at('filing/F')).toMatchObject({ state: 'submitted', seat: { region: foshan, supervisor: foshan } })
    expect(other.step('filing/F', accept(true))).toMatchObject({ refusal: { clause: '四(三)' } })
    expect(other.step('filing/F', accept(false))).toMatchObject({ refusal: { clause: '附件' } })
    other.tell('filing/F', [['2019-06-28', cityHrss, 'recommend', box('同意推荐。')], accept(false)])
  })
  test('and where one did not say so, the centre takes it out of the city’s queue', () => {
    for (const before of [[], [advise]]) {
      const dossiers = applied()
      dossiers.tell('filing/F', [
        ...before,
        ['2019-06-29', centre, 'reroute', { provincialDirect: true, reason: '系省属企业。' }],
      ])
      expect(dossiers.at('filing/F')).toMatchObject({ state: 'submitted', seat: { region: province } })
      dossiers.tell('filing/F', [accept(true)])
    }
  })
  test('is rerouted by the centre alone, with a reason, and only the other way', () => {
    const dossiers = applied()
    const claim = { provincialDirect: true, reason: '系省属企业。' }
    for (const by of [cityHrss, lead, hrss])
      expect(dossiers.step('filing/F', ['2019-06-28', by, 'reroute', claim])).toMatchObject({
        refusal: { because: 'not-yours' },
      })
    expect(
      dossiers.step('filing/F', ['2019-06-28', centre, 'reroute', { provincialDirect: false, reason: '无。' }]),
    ).toMatchObject({ refusal: { issues: [{ pointer: '/provincialDirect', says: { zh: '与现有去向相同' } }] } })
    expect(dossiers.step('filing/F', ['2019-06-28', centre, 'reroute', { provincialDirect: true }])).toMatchObject({
      refusal: { issues: [{ pointer: '/reason' }] },
    })
  })
  test('one that was accepted as such before it was asked stays in its city’s region', () => {
    const dossiers = openRegulation()
    const { seat } = applied().at('filing/F')
    dossiers.put({
      procedure: 'filing',
      id: 'F',
      state: 'listed',
      seat,
      facts: { open: aim(), submit: form(), accept: { provincialDirect: true }, receipt: { order: 1 } },
    })
    dossiers.tell('filing/F', [['2019-07-20', hrss, 'suspend', { reason: '整改。' }]])
    expect(dossiers.at('filing/F').seat).toMatchObject({ region: foshan, supervisor: province })
  })
})

describe('a city’s negative opinion (W7, F-21)', () => {
  test('ends what came by recommendation', () => {
    const dossiers = applied(recommended)
    expect(dossiers.step('filing/F', advise)).toMatchObject({ refusal: { clause: '一(一)' } })
    dossiers.tell('filing/F', [decline])
    expect(dossiers.at('filing/F').state).toBe('declined')
    expect(dossiers.step('filing/F', accept())).toMatchObject({ refusal: { because: 'not-open' } })
  })
  test.each([
    'open-call',
    'other',
  ])('does not end what came otherwise, which the centre takes in with it: %s', (channel) => {
    const dossiers = applied({ channel })
    expect(dossiers.step('filing/F', decline)).toMatchObject({ refusal: { clause: '一(一)' } })
    dossiers.tell('filing/F', [advise])
    const head = dossiers.at('filing/F')
    expect(head).toMatchObject({
      state: 'not-recommended',
      facts: { 'advise-against': { opinion: '行业代表性不足。' } },
    })
    expect([isApplication(head), isAwaitingDirectory(head)]).toEqual([true, true])
    expect(indexesOf(filing, head).queue).toBe('filing#not-recommended#440000')
    dossiers.tell('filing/F', [accept()])
    expect(dossiers.at('filing/F').state).toBe('accepted')
  })
  test('is signed by its own city, sealed and dated, and of nobody’s else', () => {
    const dossiers = applied()
    const claim = box('不予推荐。')
    for (const by of [actor('city-hrss', { org: guangzhou }), cityCentre, centre, lead])
      expect(dossiers.step('filing/F', ['2019-06-28', by, 'advise-against', claim])).toMatchObject({
        refusal: { because: 'not-yours' },
      })
    expect(dossiers.step('filing/F', ['2019-06-28', cityHrss, 'advise-against', { opinion: '不' }])).toMatchObject({
      refusal: { issues: [{ pointer: '/sealed' }, { pointer: '/date' }] },
    })
  })
  test('gives way to another on what is handed in anew; the centre reads both', () => {
    const dossiers = applied()
    dossiers.tell('filing/F', [
      advise,
      ['2019-07-01', centre, 'supplement', { lacking: ['补充行业地位证明'] }],
      submit('2019-07-02'),
    ])
    expect(dossiers.step('filing/F', accept())).toMatchObject({ refusal: { clause: '附件' } })
    dossiers.tell('filing/F', [['2019-07-03', cityHrss, 'recommend', box('同意推荐。', '2019-07-03')], accept()])
    const { recommend, 'advise-against': against } = dossiers.at('filing/F').facts
    expect([recommend.opinion, against.opinion]).toEqual(['同意推荐。', '行业代表性不足。'])
    expect(recommend.said).toBeGreaterThan(against.said)
  })
})

describe('a city returns an application for correction (W7)', () => {
  test('with what lacks, and gives its opinion on what is handed in again, after the call as well', () => {
    const dossiers = applied()
    dossiers.tell('filing/F', [
      ['2019-06-28', cityHrss, 'supplement', { lacking: ['材料6缺少资历证明'] }],
      submit('2019-07-10'),
      ['2019-07-11', cityHrss, 'recommend', box('同意推荐。', '2019-07-11')],
    ])
    expect(dossiers.at('filing/F').state).toBe('recommended')
  })
  test('says what lacks, does so of its own enterprises, and not once it has spoken', () => {
    const claim = { lacking: ['补充证明'] }
    expect(applied().step('filing/F', ['2019-06-28', cityHrss, 'supplement', { lacking: [] }])).toMatchObject({
      refusal: { issues: [{ pointer: '/lacking' }] },
    })
    const stranger = actor('city-hrss', { org: guangzhou })
    expect(applied().step('filing/F', ['2019-06-28', stranger, 'supplement', claim])).toMatchObject({
      refusal: { because: 'not-yours', clause: '四(三)' },
    })
    expect(filedUntil('recommended').step('filing/F', ['2019-06-29', cityHrss, 'supplement', claim])).toMatchObject({
      refusal: { because: 'not-yours' },
    })
    const twice = actor('city-hrss', { person: centre.person })
    const dossiers = applied()
    dossiers.tell('filing/F', [['2019-06-28', centre, 'supplement', claim], submit('2019-06-29')])
    expect(dossiers.step('filing/F', ['2019-06-30', twice, 'supplement', claim])).toMatchObject({
      refusal: { because: 'not-yours', clause: '四(四)' },
    })
  })
})

describe('an enterprise withdraws before it is taken in, and files again (W7)', () => {
  const until = (state: string): Dossiers => {
    const dossiers = applied()
    const lacking: Step = ['2019-06-28', centre, 'supplement', { lacking: ['补充证明'] }]
    const steps: Record<string, Step[]> = {
      submitted: [],
      recommended: [['2019-06-28', cityHrss, 'recommend', box('同意推荐。')]],
      'not-recommended': [advise],
      supplementing: [lacking],
    }
    dossiers.tell('filing/F', steps[state] ?? [])
    return dossiers
  }
  test.each(['submitted', 'recommended', 'not-recommended', 'supplementing'])('while it is %s', (state) => {
    const dossiers = until(state)
    expect(dossiers.at('filing/F').state).toBe(state)
    dossiers.tell('filing/F', [withdraw()])
    const head = dossiers.at('filing/F')
    expect(head.state).toBe('withdrawn')
    expect([isApplication(head), isAwaitingDirectory(head)]).toEqual([false, false])
    expect(indexesOf(filing, head)).toEqual({})
  })
  test('also once its call is closed; then nothing is filed again in that round', () => {
    const dossiers = until('supplementing')
    dossiers.tell('filing/F', [withdraw('2019-07-09')])
    expect(dossiers.step('filing/G', open({ after: 'F' }, '2019-07-09'))).toMatchObject({
      refusal: { because: 'not-open', clause: '三(一)' },
    })
  })
  test('not once it was taken in, nor by anyone else, nor without a reason', () => {
    expect(filedUntil('accepted').step('filing/F', withdraw('2019-07-09'))).toMatchObject({
      refusal: { because: 'unmet' },
    })
    for (const by of [cityHrss, centre, actor('enterprise-lead', { org: theirs, person: 'stranger' })])
      expect(applied().step('filing/F', ['2019-06-29', by, 'withdraw', { reason: '撤回。' }])).toMatchObject({
        refusal: { because: 'not-yours' },
      })
    expect(applied().step('filing/F', ['2019-06-29', lead, 'withdraw'])).toMatchObject({
      refusal: { issues: [{ pointer: '/reason' }] },
    })
  })
  test('what is filed again names it, carries what its city said, and has the key after it', () => {
    const dossiers = until('recommended')
    dossiers.tell('filing/F', [withdraw()])
    expect(dossiers.step('filing/G', open())).toMatchObject({ refusal: { because: 'taken' } })
    const outcome = dossiers.step('filing/G', open({ after: 'F' }, '2019-06-30'))
    expect(outcome).toMatchObject({ ok: true, keys: [`filing/R/${ours}/after/F`] })
    expect(dossiers.at('filing/G').facts.open).toMatchObject({
      after: 'F',
      earlier: [
        {
          filing: 'F',
          state: 'withdrawn',
          city: foshan,
          opinions: [{ word: 'recommended', opinion: '同意推荐。', date: '2019-06-28' }],
        },
      ],
    })
    expect(dossiers.step('filing/H', open({ after: 'F' }, '2019-06-30'))).toMatchObject({
      refusal: { because: 'taken' },
    })
    // The city says its own of what was handed in anew.
    dossiers.tell('filing/G', [submit('2019-06-30')])
    expect(dossiers.step('filing/G', accept())).toMatchObject({ refusal: { clause: '附件' } })
  })
  test('names one that was withdrawn or declined, of its own, in this round, and that is there', () => {
    const live = applied()
    const after = { refusal: { because: 'unmet', issues: [{ pointer: '/after' }] } }
    expect(live.step('filing/G', open({ after: 'F' }))).toMatchObject(after)
    expect(live.step('filing/G', open({ after: 'nowhere' }))).toMatchObject(after)
    live.tell('filing/F', [withdraw()])
    const stranger = actor('enterprise-lead', { org: theirs, person: 'stranger' })
    expect(live.step('filing/G', open({ after: 'F' }, '2019-06-30', stranger))).toMatchObject({
      refusal: { because: 'not-yours' },
    })
    anotherRound(live)
    expect(live.step('filing/G', open({ after: 'F', round: 'S' }, '2019-07-08'))).toMatchObject(after)
    expect(live.step('filing/G', open({ round: 'S' }, '2019-07-08')).ok).toBe(true)
    const unqualified = filedUntil('evaluating')
    unqualified.put({ ...unqualified.at('filing/F'), state: 'unqualified' })
    expect(unqualified.step('filing/G', open({ after: 'F' }))).toMatchObject(after)
  })
  test('one after another, each carrying all that was said before', () => {
    const dossiers = until('not-recommended')
    dossiers.tell('filing/F', [withdraw()])
    dossiers.tell('filing/G', [open({ after: 'F' }, '2019-06-30'), withdraw('2019-06-30')])
    dossiers.tell('filing/H', [open({ after: 'G' }, '2019-07-01')])
    expect(dossiers.at('filing/H').facts.open.earlier).toMatchObject([
      { filing: 'F', opinions: [{ word: 'not-recommended' }] },
      { filing: 'G', opinions: [] },
    ])
    expect(dossiers.at(`enterprise/${ours}`).facts.apply.now.applying).toEqual(['H'])
  })
})

describe('a negative opinion is not escaped (W7, part D)', () => {
  const onlyOpenCall = {
    refusal: {
      clause: '一(一)',
      issues: [{ pointer: '/channel', says: { zh: '本批次已有不予推荐意见，只能通过公开征集申报' } }],
    },
  }
  const declined = () => {
    const dossiers = applied(recommended)
    dossiers.tell('filing/F', [decline])
    return dossiers
  }
  test.each([
    'city-recommended',
    'other',
  ])('by applying again through another channel than the open call: %s', (channel) => {
    expect(declined().step('filing/G', open({ after: 'F', channel }, '2019-06-29'))).toMatchObject(onlyOpenCall)
    expect(declined().step('filing/G', open({ after: 'F' }, '2019-06-29')).ok).toBe(true)
  })
  test('by leaving out what came before', () => {
    expect(declined().step('filing/G', open(recommended, '2019-06-29'))).toMatchObject({
      refusal: { because: 'taken' },
    })
  })
  test('by withdrawing what was advised against', () => {
    const dossiers = applied()
    dossiers.tell('filing/F', [advise, withdraw()])
    expect(dossiers.step('filing/G', open({ after: 'F', ...recommended }, '2019-06-30'))).toMatchObject(onlyOpenCall)
  })
  test('by being returned, recommended after all, and then withdrawn', () => {
    const dossiers = applied()
    dossiers.tell('filing/F', [
      advise,
      ['2019-06-28', centre, 'supplement', { lacking: ['补充证明'] }],
      submit('2019-06-29'),
      ['2019-06-29', cityHrss, 'recommend', box('同意推荐。', '2019-06-29')],
      withdraw('2019-06-30'),
    ])
    expect(dossiers.step('filing/G', open({ after: 'F', ...recommended }, '2019-06-30'))).toMatchObject(onlyOpenCall)
  })
  test('by abandoning a draft in between', () => {
    const dossiers = declined()
    dossiers.tell('filing/G', [open({ after: 'F' }, '2019-06-29'), withdraw()])
    expect(dossiers.step('filing/H', open({ after: 'G', ...recommended }, '2019-06-30'))).toMatchObject(onlyOpenCall)
  })
  test('by redirecting the draft, to another channel or by way of another city', () => {
    const dossiers = declined()
    dossiers.tell('filing/G', [open({ after: 'F' }, '2019-06-29')])
    for (const over of [recommended, { ...recommended, city: guangzhou }, { channel: 'other' }])
      expect(dossiers.step('filing/G', redirect(over, '2019-06-29'))).toMatchObject(onlyOpenCall)
    dossiers.tell('filing/G', [redirect({ city: guangzhou }, '2019-06-29')])
    expect(dossiers.at('filing/G').facts.open.earlier).toMatchObject([{ filing: 'F' }])
  })
  test('by taking the draft to another round; what is applied for there from the first is a new application', () => {
    const dossiers = declined()
    dossiers.tell('filing/G', [open({ after: 'F' }, '2019-06-29')])
    anotherRound(dossiers)
    expect(dossiers.step('filing/G', redirect({ ...recommended, round: 'S' }, '2019-07-08'))).toMatchObject(
      onlyOpenCall,
    )
    expect(dossiers.step('filing/H', open({ ...recommended, round: 'S' }, '2019-07-08')).ok).toBe(true)
  })
  test('which of before 2026-12 stands as well: an open-call application that was ended by it goes on anew', () => {
    const dossiers = declined()
    dossiers.put({ ...dossiers.at('filing/F'), facts: { open: aim(), decline: box('行业代表性不足。') } })
    expect(dossiers.step('filing/G', open({ after: 'F', channel: 'other' }, '2019-06-29'))).toMatchObject(onlyOpenCall)
    dossiers.tell('filing/G', [open({ after: 'F' }, '2019-06-29')])
    expect(dossiers.at('filing/G').facts.open.earlier).toMatchObject([{ opinions: [{ word: 'not-recommended' }] }])
  })
})

describe('a draft is redirected (W7)', () => {
  const drafted = (over: Facts = {}) => {
    const dossiers = openRegulation()
    dossiers.tell('filing/F', [open(over)])
    return dossiers
  }
  test('to the right city: the form is judged by it, and the city has it in its queue', () => {
    const dossiers = drafted({ city: guangzhou })
    expect(dossiers.step('filing/F', submit())).toMatchObject({ refusal: { issues: [{ pointer: '/placeCode' }] } })
    dossiers.tell('filing/F', [redirect({}, '2019-06-25'), submit()])
    expect(dossiers.at('filing/F').seat).toMatchObject({ region: foshan, supervisor: foshan })
    expect(indexesOf(filing, dossiers.at('filing/F')).queue).toBe('filing#submitted#440600')
    dossiers.tell('filing/F', [['2019-06-28', cityHrss, 'recommend', box('同意推荐。')]])
  })
  test('to another channel, by which a negative opinion is judged', () => {
    const dossiers = drafted()
    dossiers.tell('filing/F', [redirect(recommended), submit(), decline])
    expect(dossiers.at('filing/F').state).toBe('declined')
  })
  test('to the province, and back', () => {
    const dossiers = drafted()
    dossiers.tell('filing/F', [redirect({ provincialDirect: true })])
    expect(dossiers.at('filing/F').seat?.region).toBe(province)
    dossiers.tell('filing/F', [redirect()])
    expect(dossiers.at('filing/F').seat?.region).toBe(foshan)
  })
  test('to another round that calls, whose place it takes; it keeps the one that it had', () => {
    const dossiers = drafted()
    anotherRound(dossiers)
    const outcome = dossiers.step('filing/F', redirect({ round: 'S' }, '2019-07-08'))
    expect(outcome).toMatchObject({ ok: true, keys: [`filing/S/${ours}`] })
    expect(roundOf(dossiers.at('filing/F'))).toBe('S')
    expect(dossiers.step('filing/F', redirect({ round: 'S' }, '2019-07-08'))).toMatchObject({ ok: true, keys: [] })
    for (const round of ['R', 'S'])
      expect(dossiers.step('filing/G', open({ round }, round === 'R' ? '2019-07-04' : '2019-07-08'))).toMatchObject({
        refusal: { because: 'taken' },
      })
    dossiers.tell('filing/F', [submit('2019-07-09')])
  })
  test('not to a round whose call is not open, that is not there, or in which the enterprise has applied', () => {
    const dossiers = drafted()
    anotherRound(dossiers)
    expect(dossiers.step('filing/F', redirect({ round: 'S' }, '2019-07-05'))).toMatchObject({
      refusal: { because: 'not-open' },
    })
    expect(dossiers.step('filing/F', redirect({ round: 'R', city: guangzhou }, '2019-07-08'))).toMatchObject({
      refusal: { because: 'not-open' },
    })
    expect(dossiers.step('filing/F', redirect({ round: 'nowhere' }))).toMatchObject({
      refusal: { because: 'incomplete', issues: [{ pointer: '/round' }] },
    })
    dossiers.tell('filing/G', [open({ round: 'S' }, '2019-07-08')])
    expect(dossiers.step('filing/F', redirect({ round: 'S' }, '2019-07-08'))).toMatchObject({
      refusal: { because: 'taken' },
    })
  })
  test('by its enterprise alone, and only while it is a draft', () => {
    const stranger = actor('enterprise-lead', { org: theirs, person: 'stranger' })
    for (const by of [stranger, cityHrss, centre])
      expect(drafted().step('filing/F', ['2019-06-24', by, 'redirect', aim()])).toMatchObject({
        refusal: { because: 'not-yours' },
      })
    expect(applied().step('filing/F', redirect())).toMatchObject({ refusal: { because: 'not-open' } })
    const returned = applied()
    returned.tell('filing/F', [['2019-06-28', cityHrss, 'supplement', { lacking: ['补充证明'] }]])
    expect(returned.step('filing/F', redirect({}, '2019-06-29'))).toMatchObject({ refusal: { because: 'not-open' } })
  })
  test('not while another filing lives, nor before the cooling-off has passed: both are asked again', () => {
    const other = drafted()
    other.tell('filing/F', [withdraw('2019-06-24')])
    const dossiers = filedUntil('listed')
    anotherRound(dossiers)
    dossiers.put({ ...other.at('filing/F'), id: 'G', state: 'draft', facts: { open: aim() } })
    expect(dossiers.step('filing/G', redirect({ round: 'S' }, '2019-07-18'))).toMatchObject({
      refusal: { clause: '一(三)' },
    })
    const left = openRegulation()
    left.tell('filing/F', [open()])
    left.put({
      procedure: 'departures',
      id: ours,
      state: 'open',
      facts: { depart: { departures: [{ filing: 'E', ground: 'dishonesty', on: '2019-06-01' }] } },
      seat: left.at('filing/F').seat,
    })
    expect(left.step('filing/F', redirect({ city: guangzhou }))).toMatchObject({
      refusal: { clause: '四(三)', issues: [{ pointer: '/round' }] },
    })
  })
})

describe('a draft is abandoned (W7)', () => {
  test('by its enterprise, in its round’s call or after, and another may follow it', () => {
    const dossiers = openRegulation()
    dossiers.tell('filing/F', [opening, ['2019-06-24', operator, 'withdraw', { reason: '误建。' }]])
    expect(dossiers.at('filing/F').state).toBe('withdrawn')
    expect(dossiers.step('filing/G', open({ after: 'F' })).ok).toBe(true)
    const late = openRegulation()
    late.tell('filing/F', [opening, withdraw('2020-03-01')])
  })
  test('nothing moves it then', () => {
    const dossiers = openRegulation()
    dossiers.tell('filing/F', [opening, withdraw()])
    for (const step of [submit(), redirect(), withdraw()])
      expect(dossiers.step('filing/F', step)).toMatchObject({ refusal: { because: 'not-open' } })
  })
})
