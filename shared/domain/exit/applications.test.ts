import { describe, expect, test } from 'vitest'
import { besides, laterForm, laterRound, opening } from '../../../test/fixtures/domain/enterprise.ts'
import { answer, decideOn, decider, heardOn, proposal, removeOn, serve } from '../../../test/fixtures/domain/exit.ts'
import {
  centre,
  cityCentre,
  cityHrss,
  filedUntil,
  form,
  group,
  hrss,
  lead,
} from '../../../test/fixtures/domain/filing.ts'
import { actor, type Dossiers, openDossiers, ours, type Step, theClock } from '../../../test/harness/dossiers.ts'
import { procedures } from '../procedures.ts'
import { recordOf } from '../vocabulary/records/enterprise.ts'
import { applying } from '../vocabulary/records/in-force.ts'

const unmet = (zh: string) => ({ ok: false, refusal: { because: 'unmet', says: { zh } } })
const record = (dossiers: Dossiers) => recordOf(dossiers.at(`enterprise/${ours}`))
const notRemoved = '申报后企业未被移出目录'

const ended = applying.filter((state) => state !== 'shortlisted')

describe('what an enterprise applied for ends with its removal (四(三), W1)', () => {
  test.each(ended)('one that is %s ends with the decision itself', (state) => {
    const dossiers = besides(state)
    expect(record(dossiers)).toMatchObject({ filings: [{ filing: 'F' }], applying: ['G'] })
    removeOn(dossiers, '2019-09-10')
    expect(dossiers.at('filing/F').state).toBe('removed')
    expect(dossiers.at('filing/G')).toMatchObject({ state: 'ended', facts: { end: { was: state, exit: 'X' } } })
    expect(dossiers.entries('filing/G').at(-1)).toMatchObject({ action: 'end', cause: 'exit.decide' })
    expect(record(dossiers)).toMatchObject({ filings: [], applying: [], departures: [{ filings: ['F'] }] })
  })
  test('a draft that was opened before is not handed in after it', () => {
    const dossiers = besides('draft')
    removeOn(dossiers, '2019-09-10')
    const handing: Step = ['2019-09-11', lead, 'submit', form()]
    expect(dossiers.step('filing/G', handing)).toMatchObject({ refusal: { because: 'not-open' } })
    // nor where the decision did not reach it
    const beyond = besides('draft')
    removeOn(beyond, '2019-09-10')
    beyond.put({ ...beyond.at('filing/G'), state: 'draft' })
    expect(beyond.step('filing/G', handing)).toMatchObject(unmet('被移出目录后的冷静期未满'))
  })
  test.each(['voluntary', 'bankrupt'])('whoever leaves otherwise goes on applying: %s', (ground) => {
    const dossiers = besides('submitted')
    if (ground === 'voluntary') removeOn(dossiers, '2019-09-10', ground)
    else {
      heardOn(dossiers, '2019-09-10', ground)
      dossiers.tell('exit/X', [decideOn('2019-09-10')])
    }
    expect(dossiers.at('filing/G').state).toBe('submitted')
    expect(record(dossiers)).toMatchObject({ filings: [], applying: ['G'] })
    expect(dossiers.step('filing/G', ['2019-09-11', theClock, 'drop'])).toMatchObject(unmet(notRemoved))
  })
  test('nobody ends it alone, and the clock not before the removal', () => {
    const dossiers = besides('submitted')
    for (const by of [hrss, centre, cityHrss, lead, theClock])
      expect(
        dossiers.step('filing/G', ['2019-08-01', by, 'end', { exit: 'X', ground: 'disorder', reason: '无。' }]).ok,
      ).toBe(false)
    expect(dossiers.step('filing/G', ['2019-08-01', theClock, 'drop'])).toMatchObject(unmet(notRemoved))
    expect(dossiers.step('filing/G', ['2019-08-01', hrss, 'drop'])).toMatchObject({ refusal: { because: 'not-yours' } })
  })
  test.each([
    ['agreed to', group, 'agree', 'agreed'],
    ['sent back', group, 'return', 'qualified'],
  ])('one on a list goes with the list: %s, it is ended by the clock', (_, by, action, state) => {
    const dossiers = besides('qualified')
    const chosen = { selected: [{ filing: 'G', reason: '综合评分居前。' }], others: [] }
    dossiers.tell('selection/L', [
      ['2019-09-01', centre, 'open', { round: 'S' }],
      ['2019-09-01', centre, 'propose', chosen],
    ])
    removeOn(dossiers, '2019-09-10')
    expect(dossiers.at('filing/G').state).toBe('shortlisted')
    const minutes = { meeting: '第2次会议', date: '2019-09-11', record: '同意。', struck: [] }
    const claim = action === 'agree' ? minutes : { reason: '补充材料。' }
    dossiers.tell('selection/L', [['2019-09-11', by, action, claim]])
    expect(dossiers.at('filing/G').state).toBe(state)
    expect(dossiers.step('filing/G', ['2019-09-12', theClock, 'drop']).ok).toBe(true)
    expect(dossiers.at('filing/G')).toMatchObject({ state: 'ended', facts: { drop: { was: state } } })
  })
  test('what it applies for once the cooling-off has passed stands', () => {
    const dossiers = filedUntil('listed')
    removeOn(dossiers, '2019-09-10')
    laterRound(dossiers, '2022')
    dossiers.tell('filing/G', [
      ['2022-02-01', lead, 'open', opening],
      ['2022-02-01', lead, 'submit', laterForm(2022)],
    ])
    expect(dossiers.step('filing/G', ['2022-02-02', theClock, 'drop'])).toMatchObject(unmet(notRemoved))
    expect(record(dossiers)).toMatchObject({ applying: ['G'] })
  })
  test('also where its round asks for no cooling-off: one that went with its list has no receipt', () => {
    const dossiers = besides('agreed')
    removeOn(dossiers, '2019-09-10')
    dossiers.put({ ...dossiers.at('filing/G'), state: 'agreed' })
    const round = dossiers.at('round/S')
    dossiers.put({ ...round, facts: { ...round.facts, open: { ...round.facts.open, coolingOffYears: 0 } } })
    const receipt = { opinion: '同意备案。', sealed: true, date: '2019-09-10' }
    expect(dossiers.step('filing/G', ['2019-09-10', hrss, 'receipt', receipt])).toMatchObject(
      unmet('被移出目录后的冷静期未满'),
    )
  })
  test('and what is applied for later on the same day, where no cooling-off is asked for, stands', () => {
    const dossiers = filedUntil('listed')
    laterRound(dossiers, '2019', { coolingOffYears: 0 })
    removeOn(dossiers, '2019-09-10')
    dossiers.tell('filing/G', [['2019-09-10T05:00:00.000Z', lead, 'open', opening]])
    expect(dossiers.step('filing/G', ['2019-09-11', theClock, 'drop'])).toMatchObject(unmet(notRemoved))
    expect(dossiers.step('filing/G', ['2019-09-11', lead, 'submit', form()]).ok).toBe(true)
  })
  test('an annulled removal is none, and what it ended is not taken up again: a later round is a renewal', () => {
    const dossiers = besides('submitted')
    removeOn(dossiers, '2019-09-10')
    const [third, fourth] = ['third', 'fourth'].map((person) => actor('province-hrss', { person }))
    const paper = { id: '440000.00000000-0000-4000-8000-000000000001', name: '复议决定书.pdf' }
    const annulment = { decision: '1号', body: '省政府', on: '2019-10-20', reason: '不清。', materials: [paper] }
    dossiers.tell('exit/X', [
      ['2019-10-21', third as never, 'annul', annulment],
      ['2019-10-22', fourth as never, 'reinstate'],
    ])
    expect([dossiers.at('filing/F').state, dossiers.at('filing/G').state]).toEqual(['listed', 'ended'])
    dossiers.put({ ...dossiers.at('filing/G'), state: 'agreed' })
    expect(dossiers.step('filing/G', ['2019-10-23', theClock, 'drop'])).toMatchObject(unmet(notRemoved))
  })
  test('once it may apply again, another application in the same round follows the one that ended', () => {
    const dossiers = besides('submitted')
    removeOn(dossiers, '2019-09-10')
    const round = dossiers.at('round/S')
    dossiers.put({ ...round, facts: { ...round.facts, open: { ...round.facts.open, coolingOffYears: 0 } } })
    const again = (claim: object): Step => ['2019-09-12', lead, 'open', { ...opening, ...claim }]
    expect(dossiers.step('filing/H', again({}))).toMatchObject({ refusal: { because: 'taken' } })
    expect(dossiers.step('filing/H', again({ after: 'G' })).ok).toBe(true)
  })
  test('those that ended otherwise leave the record with the next application', () => {
    const dossiers = openDossiers(procedures)
    const round = filedUntil('draft').at('round/R')
    for (const id of ['A', 'B']) {
      dossiers.put({ ...round, id: `round of ${id}` })
      dossiers.tell(`filing/${id}`, [['2019-06-22', lead, 'open', { ...opening, round: `round of ${id}` }]])
      expect(record(dossiers).applying).toEqual([id])
      dossiers.put({ ...dossiers.at(`filing/${id}`), state: 'declined' })
    }
  })
})

describe('exits of before an enterprise had a record (M4)', () => {
  const servedOf = (ground = 'disorder') => {
    const dossiers = filedUntil('listed')
    dossiers.tell('exit/X', [['2019-09-10', cityCentre, 'open', proposal({ ground })], serve('2019-09-10')])
    dossiers.put({ ...dossiers.at(`enterprise/${ours}`), version: 0, facts: {}, seat: null })
    return dossiers
  }
  const takeUp = (dossiers: Dossiers, action: string, claim: object, by = theClock) =>
    dossiers.step(`enterprise/${ours}`, ['2019-09-11', by, action, claim])
  const entering = { filing: 'F', exit: 'X' }
  const notEntered = '该企业的登记尚未补建，每日任务（或系统管理员即时运行）补登后再办'

  test('are decided on once their enterprise was entered, with all that ends', () => {
    const dossiers = servedOf()
    dossiers.tell('exit/X', [['2019-09-10', lead, 'defend', answer()]])
    expect(dossiers.step('exit/X', decideOn('2019-09-11'))).toMatchObject(unmet(notEntered))
    expect(takeUp(dossiers, 'take-up', { filing: 'F' }).ok).toBe(true)
    dossiers.tell('exit/X', [decideOn('2019-09-11')])
    expect(dossiers.at('filing/F').state).toBe('removed')
  })
  test('are entered by the clock, each once, and stop any other exit', () => {
    const dossiers = servedOf()
    expect(takeUp(dossiers, 'take-up-exit', entering, hrss)).toMatchObject({ refusal: { because: 'not-yours' } })
    expect(takeUp(dossiers, 'take-up-exit', entering).ok).toBe(true)
    expect(record(dossiers).ordered).toEqual(['X'])
    expect(takeUp(dossiers, 'take-up-exit', entering)).toMatchObject({ refusal: { because: 'unmet' } })
    const own: Step = ['2019-09-12', lead, 'open', { ...proposal({ ground: 'voluntary' }), materials: [] }]
    expect(dossiers.step('exit/Y', own)).toMatchObject(unmet('该企业的移出程序尚未办结，不得以其他情形退出'))
    dossiers.tell('exit/X', [['2019-09-12', decider, 'dismiss', { reason: '不成立。' }]])
    expect(record(dossiers).ordered).toEqual([])
    expect(dossiers.step('exit/Y', own).ok).toBe(true)
  })
  test('are not entered once they are over, nor where nobody is accused', () => {
    const over = servedOf()
    over.tell('exit/X', [['2019-09-12', decider, 'dismiss', { reason: '不成立。' }]])
    const neutral = servedOf('bankrupt')
    for (const dossiers of [over, neutral])
      expect(takeUp(dossiers, 'take-up-exit', entering)).toMatchObject({ refusal: { because: 'unmet' } })
  })
})
