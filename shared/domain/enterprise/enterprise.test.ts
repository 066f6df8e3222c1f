import { describe, expect, test } from 'vitest'
import { adding, approveChange, inspecting, submitChange } from '../../../test/fixtures/domain/change.ts'
import { laterForm, laterRound, tellLater, twoFilings } from '../../../test/fixtures/domain/enterprise.ts'
import { removeOn } from '../../../test/fixtures/domain/exit.ts'
import {
  acceptance,
  branchForm,
  centre,
  cityCentre,
  cityHrss,
  filedUntil,
  form,
  hrss,
  lead,
  machining,
  painting,
} from '../../../test/fixtures/domain/filing.ts'
import { issueBatch, prepared } from '../../../test/fixtures/domain/issuance.ts'
import { type Dossiers, foshan, ours, theClock } from '../../../test/harness/dossiers.ts'
import { codeOf, recordOf, segmentOf } from '../vocabulary/records/enterprise.ts'

const record = (dossiers: Dossiers) => recordOf(dossiers.at(`enterprise/${ours}`))
const unmet = (zh: string) => ({ ok: false, refusal: { because: 'unmet', says: { zh } } })
const second = '企业已有备案（自回执起），不得另行备案；参加以后批次请办理续期'
const code = 'Y000044000001'
const others = ['6-31-01-01', '6-31-01-02', '6-31-01-03', '6-31-01-04'].map((one) => ({ code: one, name: one }))

describe('the record of an enterprise (corrections, part D)', () => {
  test('holds its live filing with what is filed, its code and its name, whatever the round', () => {
    expect(record(filedUntil('agreed')).filings).toEqual([])
    const dossiers = filedUntil('receipted')
    const occupations = [machining.code, painting.code]
    expect(record(dossiers)).toMatchObject({ filings: [{ filing: 'F', occupations }], code: null })
    dossiers.tell('filing/F', [['2019-07-15', centre, 'allocate']])
    expect(record(dossiers)).toEqual({
      filings: [{ filing: 'F', occupations, prefix: code }],
      applying: [],
      entered: ['F'],
      code: { prefix: code, segment: code, order: 1 },
      earlier: [],
      departures: [],
      ordered: [],
      names: [{ name: form().name, since: '2019-07-15' }],
      successor: null,
      predecessors: [],
      city: null,
      assessed: null,
    })
  })
  test('moves with an application, a receipt, an allocation, an occupation added and an exit, in their own transaction, and with nothing else', () => {
    const dossiers = prepared()
    dossiers.tell('issuance/I', [issueBatch])
    approveChange(dossiers, adding(inspecting), '2019-09-03')
    removeOn(dossiers, '2019-09-10', 'voluntary')
    const moved = dossiers.entries(`enterprise/${ours}`)
    expect(moved.map(({ action, cause }) => [action, cause])).toEqual([
      ['apply', 'filing.open'],
      ['enrol', 'filing.receipt'],
      ['enter-code', 'filing.allocate'],
      ['count', 'filing.amend'],
      ['depart', 'exit.decide'],
    ])
  })
  test('is nobody’s to move alone', () => {
    for (const action of [
      'apply',
      'enrol',
      'enter-code',
      'change-code',
      'count',
      'accuse',
      'acquit',
      'depart',
      'reinstate',
    ])
      for (const by of [hrss, centre, lead])
        expect(
          filedUntil('listed').step(`enterprise/${ours}`, ['2019-08-01', by, action, { filing: 'F' }]),
        ).toMatchObject({ refusal: { because: 'not-open' } })
  })
})

const en = 'Five occupations at most, with those filed before'

describe('five occupations over all live filings of the enterprise (W3, R-14)', () => {
  test('additions count', () => {
    const dossiers = filedUntil('listed')
    approveChange(dossiers, adding(inspecting))
    expect(record(dossiers).filings[0]?.occupations).toEqual([machining.code, painting.code, inspecting.code])
  })
  test('those of another filing of before count as well, each once, on submission and on approval', () => {
    const dossiers = twoFilings({ second: [machining, ...others.slice(0, 2)] })
    expect(record(dossiers).filings.map(({ filing, occupations }) => [filing, occupations.length])).toEqual([
      ['F', 2],
      ['G', 3],
    ])
    // machining and painting, and two of the others: one more is the fifth
    expect(submitChange(dossiers, adding(inspecting)).ok).toBe(true)
    const zh = '连同已备案的不得超过5个职业（工种）'
    const sixth = adding(inspecting, { code: '6-31-02-02', name: '样例工' })
    expect(submitChange(dossiers, sixth, '2019-07-30', 'D')).toMatchObject({
      refusal: {
        because: 'unmet',
        clause: '一(三)',
        issues: expect.arrayContaining([expect.objectContaining({ pointer: '/occupations', says: { zh, en } })]),
      },
    })
    // of two that would each be the fifth one is approved
    const { facts, ...change } = dossiers.at('change/C')
    const submit = { ...facts.submit, occupations: sixth.occupations.slice(1) }
    dossiers.put({ ...change, id: 'E', state: 'accepted', facts: { ...facts, submit } })
    dossiers.tell('change/C', [
      ['2019-07-30', cityCentre, 'accept'],
      ['2019-07-30', hrss, 'approve'],
    ])
    expect(dossiers.step('change/E', ['2019-07-31', hrss, 'approve'])).toMatchObject(unmet(zh))
  })
})

describe('one filing an enterprise (W3, W4)', () => {
  test('while one lives a second is opened in no round, taken in in none and receives nothing', () => {
    const dossiers = filedUntil('receipted')
    laterRound(dossiers, '2020')
    const opening = { round: 'S', city: foshan, channel: 'open-call' }
    expect(dossiers.step('filing/G', ['2020-02-01', lead, 'open', opening])).toMatchObject(unmet(second))
  })
  test('one that was begun before the other had its receipt is refused as soon as it has', () => {
    const dossiers = filedUntil('agreed')
    laterRound(dossiers, '2019')
    const opening = { round: 'S', city: foshan, channel: 'open-call' }
    const steps = [
      ['2019-07-15', lead, 'open', opening],
      ['2019-07-15', lead, 'submit', form()],
      ['2019-07-15', cityHrss, 'recommend', { opinion: '同意推荐。', sealed: true, date: '2019-07-15' }],
      ['2019-07-15', centre, 'accept', acceptance('2019-07-15')],
    ] as const
    const receipt = { opinion: '同意备案。', sealed: true, date: '2019-07-15' }
    for (const [i, step] of steps.entries()) {
      const begun = filedUntil('agreed')
      laterRound(begun, '2019')
      begun.tell('filing/G', steps.slice(0, i))
      begun.tell('filing/F', [['2019-07-15', hrss, 'receipt', receipt]])
      const recommends = step[2] === 'recommend'
      expect(begun.step('filing/G', step), step[2]).toMatchObject(recommends ? { ok: true } : unmet(second))
    }
    const both = filedUntil('agreed')
    both.put({ ...both.at('filing/F'), id: 'G' })
    both.tell('filing/F', [['2019-07-15', hrss, 'receipt', receipt]])
    expect(both.step('filing/G', ['2019-07-15', hrss, 'receipt', receipt])).toMatchObject(unmet(second))
  })
})

describe('one institution code for life (W3, R-42)', () => {
  const again = (dossiers: Dossiers, claim = form()) => {
    laterRound(dossiers, '2022')
    tellLater(dossiers, 2022, 'listed', laterForm(2022, claim))
  }

  test('whoever was readmitted keeps it, with its segment, whose serials go on', () => {
    const dossiers = prepared()
    dossiers.tell('issuance/I', [issueBatch])
    const { used } = dossiers.at(`segment/${code}`).facts.draw
    removeOn(dossiers, '2019-09-10')
    expect(dossiers.at(`segment/${code}`).state).toBe('frozen')
    again(dossiers)
    expect(codeOf(dossiers.at('filing/G'))).toBe(code)
    expect(segmentOf(dossiers.at('filing/G'))).toBe(code)
    expect(dossiers.at(`segment/${code}`)).toMatchObject({ state: 'live', facts: { draw: { used } } })
    expect(dossiers.at('numbering/guangdong').facts).toMatchObject({ take: { sequence: 1 }, pass: { order: 2 } })
  })
  test('also as what it was not before: a branch of a central enterprise', () => {
    const dossiers = filedUntil('listed')
    removeOn(dossiers, '2019-09-10')
    again(dossiers, branchForm())
    expect(codeOf(dossiers.at('filing/G'))).toBe(code)
  })
  test('the receipt behind it is served next', () => {
    const dossiers = filedUntil('listed')
    removeOn(dossiers, '2019-09-10')
    again(dossiers)
    dossiers.put({ ...dossiers.at('numbering/guangdong') })
    expect(dossiers.at('filing/G').facts.receipt.order).toBe(2)
    const { seat: _, ...other } = dossiers.at('filing/F')
    dossiers.put({
      ...other,
      id: 'H',
      state: 'receipted',
      seat: { owner: 'another', region: foshan, supervisor: foshan },
      facts: { ...other.facts, receipt: { ...other.facts.receipt, order: 3 } },
    })
    dossiers.tell('filing/H', [['2022-07-16', centre, 'allocate']])
    expect(codeOf(dossiers.at('filing/H'))).toBe('Y000044000002')
  })
  test('another is given only where this year’s serials do not suffice for a batch that was prepared', () => {
    const dossiers = prepared()
    const renumber = (issuance = 'I', by = centre) =>
      dossiers.step('filing/F', ['2019-09-02', by, 'renumber', { issuance }])
    expect(renumber()).toMatchObject({
      refusal: { because: 'unmet', clause: '二(二)', issues: [{ pointer: '/issuance' }] },
    })
    expect(renumber('I', hrss)).toMatchObject({ refusal: { because: 'not-yours' } })
    expect(renumber('none')).toMatchObject({ refusal: { because: 'incomplete' } })
    const segment = dossiers.at(`segment/${code}`)
    dossiers.put({ ...segment, facts: { ...segment.facts, draw: { used: { '2019-4': 999_998 } } } })
    expect(renumber().ok).toBe(true)
    expect(codeOf(dossiers.at('filing/F'))).toBe('Y000044000002')
    expect(dossiers.at(`segment/${code}`).state).toBe('retired')
    expect(record(dossiers)).toMatchObject({ code: { prefix: 'Y000044000002' }, earlier: [{ prefix: code }] })
    expect(dossiers.step('issuance/I', issueBatch)).toMatchObject(unmet('编制后机构代码已变更，请撤回后重新编制'))
    dossiers.tell('issuance/J', [['2019-09-02', lead, 'open', { results: 'P', form: 'electronic' }]])
    expect(dossiers.at('issuance/J').facts.open.prefix).toBe('Y000044000002')
    expect(renumber()).toMatchObject({ refusal: { because: 'unmet' } })
  })
})

const entered = '该备案已办结而无回执，或已登记'

describe('filings of before an enterprise had a record', () => {
  const takeUp = (dossiers: Dossiers, filing: string, by = theClock) =>
    dossiers.step(`enterprise/${ours}`, ['2020-01-02', by, 'take-up', { filing }])

  test('are entered by the clock, each once, with their code and their old segment', () => {
    const dossiers = twoFilings({ takenUp: false })
    expect(takeUp(dossiers, 'F', hrss)).toMatchObject({ refusal: { because: 'not-yours' } })
    expect(takeUp(dossiers, 'F').ok).toBe(true)
    expect(record(dossiers)).toMatchObject({ code: { prefix: code, segment: 'F', order: 1 } })
    expect(takeUp(dossiers, 'F')).toMatchObject(unmet(entered))
    const over = filedUntil('agreed')
    over.put({ ...over.at('filing/F'), state: 'rejected' })
    expect(takeUp(over, 'F')).toMatchObject(unmet(entered))
  })
  test('and what was applied for, which a removal ends (W1)', () => {
    const dossiers = filedUntil('accepted')
    expect(takeUp(dossiers, 'F')).toMatchObject(unmet(entered))
    dossiers.put({ ...dossiers.at(`enterprise/${ours}`), version: 0, facts: {}, seat: null })
    expect(takeUp(dossiers, 'F').ok).toBe(true)
    expect(record(dossiers)).toMatchObject({ applying: ['F'], entered: [], filings: [] })
  })
  test.each([
    ['F', 'G'],
    ['G', 'F'],
  ])('of two codes the first draws on and the second never again, in whichever order they are entered', (...order) => {
    const dossiers = twoFilings({ takenUp: false })
    for (const filing of order) expect(takeUp(dossiers, filing).ok).toBe(true)
    expect(record(dossiers)).toMatchObject({
      filings: [{ prefix: code }, { prefix: code }],
      code: { prefix: code },
      earlier: [{ prefix: 'Y000044000002' }],
    })
    expect(
      ['F', 'G'].map((id) => [codeOf(dossiers.at(`filing/${id}`)), segmentOf(dossiers.at(`filing/${id}`))]),
    ).toEqual([
      [code, 'F'],
      [code, 'F'],
    ])
    expect([dossiers.at('segment/F').state, dossiers.at('segment/G').state]).toEqual(['live', 'retired'])
  })
  test('one that was removed leaves its code to the one that came back, and its segment opens again', () => {
    const dossiers = twoFilings({ takenUp: false, removed: true })
    for (const filing of ['F', 'G']) expect(takeUp(dossiers, filing).ok).toBe(true)
    expect(record(dossiers).filings).toMatchObject([{ filing: 'G', prefix: code }])
    expect([dossiers.at('segment/F').state, dossiers.at('segment/G').state]).toEqual(['live', 'retired'])
    expect(segmentOf(dossiers.at('filing/G'))).toBe('F')
  })
})
