import { describe, expect, test } from 'vitest'
import { certified, first, issueOne, second } from '../../../test/fixtures/domain/certificate.ts'
import {
  adding,
  approveChange,
  changeSteps,
  inspecting,
  moving,
  ofEnterprise,
  submitChange,
  taking,
} from '../../../test/fixtures/domain/change.ts'
import { twoFilings } from '../../../test/fixtures/domain/enterprise.ts'
import { annulOn, decideOn, heardOn, proposal, request } from '../../../test/fixtures/domain/exit.ts'
import {
  centre,
  cityCentre,
  filedUntil,
  form,
  hrss,
  lead,
  machining,
  operator,
  painting,
} from '../../../test/fixtures/domain/filing.ts'
import { issueBatch, openBatch, prepared, reserved } from '../../../test/fixtures/domain/issuance.ts'
import { planClaim, planSteps, planUntil } from '../../../test/fixtures/domain/plan.ts'
import { resultsUntil } from '../../../test/fixtures/domain/results.ts'
import { schemeUntil } from '../../../test/fixtures/domain/scheme.ts'
import { actor, type Dossiers, guangzhou, ours, type Step, theirs } from '../../../test/harness/dossiers.ts'
import { codeOf, recordOf } from '../vocabulary/records/enterprise.ts'
import { filedNow } from '../vocabulary/records/filed.ts'
import type { Facts } from '../workflow/procedure.ts'

const { name: renaming, 'dropped-occupations': dropping } = ofEnterprise
const now = (dossiers: Dossiers, id = 'F') => filedNow(dossiers.at(`filing/${id}`))
const record = (dossiers: Dossiers) => recordOf(dossiers.at(`enterprise/${ours}`))
const unmet = (zh?: string) => ({ refusal: { because: 'unmet', ...(zh && { says: { zh } }) } })
const issue = (dossiers: Dossiers): Step => {
  const [day, by, action, claim] = issueBatch
  return dossiers.at('issuance/I').state === 'prepared' ? [day, by, action, claim] : issueBatch
}

describe('what changes of the enterprise itself (二(二), R-45, M3)', () => {
  test.each(Object.values(ofEnterprise))('$kind: holds from its approval on, and not before', (claim) => {
    const { kind, reason: _, materials: __, ...said }: Facts = claim
    const field = kind === 'dropped-occupations' ? { occupations: form().occupations.slice(0, 1) } : said
    const dossiers = filedUntil('listed')
    const before = now(dossiers)
    dossiers.tell('change/C', changeSteps(claim), 'accepted')
    expect(now(dossiers)).toEqual(before)
    dossiers.tell('change/C', changeSteps(claim).slice(3))
    expect(now(dossiers)).toEqual({ ...before, ...field })
    expect(dossiers.at('filing/F').facts.submit.name).toBe(form().name)
  })
  test.each(Object.values(ofEnterprise))('$kind: needs its own paper', (claim) => {
    const { materials }: Facts = claim
    for (const lacking of materials) {
      const left = materials.filter((one: Facts) => one !== lacking)
      const given = [...left, { ...lacking, kind: 'evidence' }]
      expect(submitChange(filedUntil('listed'), { ...claim, materials: given })).toMatchObject({
        refusal: { because: 'unmet', issues: [{ pointer: '/materials' }] },
      })
    }
  })
  test.each(Object.values(ofEnterprise))('$kind: is the centre’s and the department’s, and nobody else’s', (claim) => {
    const dossiers = filedUntil('listed')
    const refused = (by: Step[1], action: string) =>
      expect(dossiers.step('change/C', ['2019-07-30', by, action])).toMatchObject({ refusal: { because: 'not-yours' } })
    dossiers.tell('change/C', changeSteps(claim), 'submitted')
    const stranger = actor('enterprise-lead', { org: theirs, person: 'stranger' })
    for (const by of [
      lead,
      stranger,
      hrss,
      centre,
      actor('city-centre', { org: guangzhou, person: 'x' }),
      actor('city-hrss'),
    ])
      refused(by, 'accept')
    dossiers.tell('change/C', changeSteps(claim).slice(2), 'accepted')
    for (const by of [lead, cityCentre, centre, actor('province-hrss', { person: cityCentre.person })])
      refused(by, 'approve')
  })
  test.each([
    'name',
    'contact',
    'legal-representative',
    'capital',
    'business-scope',
  ] as const)('%s: of two at once the second comes again', (kind) => {
    const dossiers = filedUntil('listed')
    for (const id of ['C', 'D']) dossiers.tell(`change/${id}`, changeSteps(ofEnterprise[kind]), 'accepted')
    dossiers.tell('change/C', [['2019-07-31', hrss, 'approve']])
    expect(dossiers.step('change/D', ['2019-07-31', hrss, 'approve'])).toMatchObject(
      unmet('提交后已有同类或相关变更获准，请退回后重新提交'),
    )
  })
  test('holds in every filing that lives, where there were two', () => {
    const dossiers = twoFilings()
    dossiers.tell('change/A', changeSteps(adding(inspecting)))
    for (const [i, kind] of (['name', 'contact', 'capital'] as const).entries())
      approveChange(dossiers, ofEnterprise[kind], '2019-07-31', `C${i}`)
    for (const id of ['F', 'G'])
      expect(now(dossiers, id)).toMatchObject({ name: renaming.name, contact: ofEnterprise.contact.contact })
    expect(now(dossiers, 'G').occupations).toHaveLength(2)
    expect(now(dossiers, 'F').occupations).toHaveLength(3)
  })
})

describe('a change of name (M3)', () => {
  const [batchDay, , , batchClaim] = openBatch
  test('stands in the record of the enterprise with its day, after the name of before', () => {
    const dossiers = filedUntil('listed')
    approveChange(dossiers, renaming, '2019-08-01')
    expect(record(dossiers).names).toEqual([
      { name: form().name, since: '2019-07-15' },
      { name: renaming.name, since: '2019-08-01' },
    ])
  })
  test('new certificates bear it, and those issued keep the name under which they were', () => {
    const before = certified()
    approveChange(before, renaming, '2019-09-03')
    expect(before.at(`certificate/${first}`).facts.issue.issuer).toBe(form().name)
    const after = resultsUntil('approved')
    approveChange(after, renaming, '2019-09-01')
    after.tell('issuance/I', [[batchDay, operator, 'open', batchClaim], issueBatch])
    issueOne(after, first, 1)
    expect(after.at(`certificate/${first}`).facts.issue.issuer).toBe(renaming.name)
  })
  test('a batch prepared under the old name is prepared anew; one that has its numbers goes on as it was frozen', () => {
    const dossiers = prepared()
    approveChange(dossiers, renaming, '2019-09-02')
    expect(dossiers.step('issuance/I', issue(dossiers))).toMatchObject(unmet('编制后企业名称已变更，请撤回后重新编制'))
    const going = reserved()
    issueOne(going, first, 1)
    approveChange(going, renaming, '2019-09-02')
    expect(issueOne(going, second, 2).ok).toBe(true)
    expect(going.at(`certificate/${second}`).facts.issue.issuer).toBe(form().name)
  })
  test('nobody enters a name in the record by itself', () => {
    const claim = { filing: 'F' }
    expect(filedUntil('listed').step(`enterprise/${ours}`, ['2019-08-01', hrss, 'rename', claim])).toMatchObject({
      refusal: { because: 'not-open' },
    })
  })
})

describe('while an exit on order is open (M3)', () => {
  const open: Step = ['2019-07-29', cityCentre, 'open', proposal()]
  const refusal = unmet('该企业的移出程序尚未办结，不得变更名称、主体或属地')
  test('the name stays, whether the change was asked for before it or after it', () => {
    const asked = filedUntil('listed')
    asked.tell('change/C', changeSteps(renaming, '2019-07-28'), 'accepted')
    asked.tell('exit/X', [open])
    expect(asked.step('change/C', ['2019-07-30', hrss, 'approve'])).toMatchObject(refusal)
    const later = filedUntil('listed')
    later.tell('exit/X', [open])
    expect(submitChange(later, renaming)).toMatchObject(refusal)
  })
  test('what is no way out of it goes on', () => {
    const dossiers = filedUntil('listed')
    dossiers.tell('exit/X', [open])
    approveChange(dossiers, ofEnterprise.contact)
    expect(now(dossiers).contact).toEqual(ofEnterprise.contact.contact)
  })
  test('no other exit is taken, of one’s own will or neutral', () => {
    const dossiers = filedUntil('listed')
    dossiers.tell('exit/X', [open])
    for (const [by, claim] of [
      [lead, request()],
      [cityCentre, proposal({ ground: 'dissolved' })],
    ] as const)
      expect(dossiers.step('exit/Y', ['2019-07-30', by, 'open', claim])).toMatchObject(unmet())
  })
  test('once it is dismissed, or was annulled after the removal, the name may change', () => {
    const dismissed = filedUntil('listed')
    dismissed.tell('exit/X', [open, ['2019-07-29', hrss, 'dismiss', { reason: '不属实。' }]])
    expect(submitChange(dismissed, renaming).ok).toBe(true)
    const annulled = filedUntil('listed')
    heardOn(annulled, '2019-07-20', 'disorder')
    annulled.tell('exit/X', [decideOn('2019-07-20')])
    annulOn(annulled, '2019-07-25')
    expect(submitChange(annulled, renaming).ok).toBe(true)
  })
  test('an enterprise that has no record yet is entered first', () => {
    expect(submitChange(twoFilings({ takenUp: false }), renaming)).toMatchObject(
      unmet('该企业的登记尚未补建，每日任务（或系统管理员即时运行）补登后再办'),
    )
  })
})

describe('what has its receipt and waits for its code (M3)', () => {
  /** G was received as well, beside F, as folders of before 2026-12 may have it. */
  const waiting = () => {
    const dossiers = twoFilings()
    const { allocate: _, list: __, ...facts } = dossiers.at('filing/G').facts
    dossiers.put({ ...dossiers.at('filing/G'), state: 'receipted', facts })
    const book = dossiers.at('numbering/guangdong')
    dossiers.put({ ...book, facts: { ...book.facts, take: { sequence: 1, cities: {} } } })
    const before = record(dossiers)
    const filings = before.filings.map(({ filing, occupations, prefix }) =>
      filing === 'G' ? { filing, occupations } : { filing, occupations, prefix },
    )
    const enterprise = dossiers.at(`enterprise/${ours}`)
    dossiers.put({ ...enterprise, facts: { ...enterprise.facts, x: { since: 99, now: { ...before, filings } } } })
    return dossiers
  }
  test('follows the name that its enterprise takes', () => {
    const dossiers = waiting()
    approveChange(dossiers, renaming)
    expect(now(dossiers, 'G').name).toBe(renaming.name)
    expect(dossiers.at('filing/G').state).toBe('receipted')
  })
  test('follows it to another city, and to its successor, whose code it has in its turn', () => {
    const moved = waiting()
    approveChange(moved, moving)
    expect(moved.at('filing/G').seat).toMatchObject({ region: guangzhou, supervisor: guangzhou })
    const taken = waiting()
    approveChange(taken, taking())
    expect(taken.at('filing/G').seat).toMatchObject({ owner: theirs, formerly: [ours] })
    const prefix = codeOf(taken.at('filing/F'))
    taken.tell('filing/G', [['2019-08-01', centre, 'allocate']])
    expect(codeOf(taken.at('filing/G'))).toBe(prefix)
    const heir = actor('enterprise-lead', { org: theirs, person: 'heir' })
    expect(taken.step('scheme/S', ['2019-08-02', heir, 'open', { filing: 'G' }]).ok).toBe(true)
  })
  test('asks for no change itself, and none moves it alone', () => {
    const dossiers = waiting()
    expect(dossiers.step('change/C', ['2019-07-30', lead, 'open', { filing: 'G' }])).toMatchObject(
      unmet('备案尚未完成，或已移出目录'),
    )
    const claim = { change: 'C', kind: 'name', now: { name: '别名' } }
    expect(dossiers.step('filing/G', ['2019-07-30', hrss, 'amend', claim])).toMatchObject({
      refusal: { because: 'not-open' },
    })
  })
})

describe('names (M3)', () => {
  test('stand once each, though a move of the enterprise states the present one again', () => {
    const dossiers = filedUntil('listed')
    approveChange(dossiers, renaming, '2019-07-30', 'C')
    approveChange(dossiers, taking({ name: renaming.name }), '2019-07-31', 'T')
    expect(dossiers.at('filing/F').facts.amend.names.map(({ name }: Facts) => name)).toEqual([renaming.name])
  })
})

describe('an occupation that is dropped (M3)', () => {
  const pointers = (codes: string[], dossiers = filedUntil('listed')) => {
    const outcome = submitChange(dossiers, { ...dropping, codes })
    return outcome.ok || !('issues' in outcome.refusal) ? [] : outcome.refusal.issues.map((i) => i.pointer)
  }
  const droppingMachining = { ...dropping, codes: [machining.code] }
  test('is one that is filed, named once, and not the last one', () => {
    expect(pointers([painting.code])).toEqual([])
    expect(pointers([inspecting.code])).toEqual(['/codes/0'])
    expect(pointers([painting.code, painting.code])).toEqual(['/codes'])
    expect(pointers([painting.code, machining.code])).toEqual(['/codes'])
  })
  test('of two changes that would leave none the second is refused', () => {
    const dossiers = filedUntil('listed')
    dossiers.tell('change/C', changeSteps(dropping), 'accepted')
    dossiers.tell('change/D', changeSteps(droppingMachining), 'accepted')
    dossiers.tell('change/C', [['2019-07-31', hrss, 'approve']])
    expect(dossiers.step('change/D', ['2019-07-31', hrss, 'approve'])).toMatchObject(unmet('不能停止开展所列职业'))
  })
  test('has no new plan', () => {
    const dossiers = schemeUntil('filed')
    approveChange(dossiers, droppingMachining, '2019-07-30')
    const [open, submit] = planSteps()
    dossiers.tell('plan/P', [open as Step])
    const outcome = dossiers.step('plan/P', submit as Step)
    expect(outcome).toMatchObject(unmet())
    expect(JSON.stringify(outcome)).toContain('该职业已停止开展')
  })
  test('a plan that was submitted, and its certificates, stand', () => {
    for (const state of ['submitted', 'filed', 'in-progress']) {
      const dossiers = planUntil(state)
      approveChange(dossiers, droppingMachining, '2019-08-02')
      expect(
        dossiers.tell('plan/P', planSteps(planClaim()).slice(state === 'submitted' ? 2 : state === 'filed' ? 3 : 4))
          .state,
      ).toBe('finished')
    }
    const dossiers = resultsUntil('approved')
    approveChange(dossiers, droppingMachining, '2019-08-30')
    dossiers.tell('issuance/I', [openBatch, issueBatch])
    expect(issueOne(dossiers, first, 1).ok).toBe(true)
    expect(dossiers.at(`certificate/${first}`).facts.issue.occupation).toEqual(machining)
  })
  test('makes room among the five, in the filing and in the record of the enterprise', () => {
    const four = [
      inspecting,
      { code: '6-29-03-04', name: '管工' },
      { code: '4-04-05-01', name: '计算机程序设计员' },
      { code: '4-01-02-01', name: '营销员' },
    ]
    const dossiers = filedUntil('listed')
    approveChange(dossiers, adding(...four.slice(0, 3)), '2019-07-29', 'A')
    expect(submitChange(dossiers, adding(four[3] as never), '2019-07-29', 'B').ok).toBe(false)
    approveChange(dossiers, dropping, '2019-07-30')
    expect(record(dossiers).filings).toMatchObject([
      { occupations: [machining.code, ...four.slice(0, 3).map(({ code }) => code)] },
    ])
    expect(dossiers.step('change/B', ['2019-07-30', lead, 'submit', adding(four[3] as never)]).ok).toBe(true)
  })
  test('may be added again, as it is filed then', () => {
    const dossiers = filedUntil('listed')
    approveChange(dossiers, dropping)
    approveChange(dossiers, adding(painting), '2019-07-31', 'D')
    expect(now(dossiers).occupations.map(({ code }: Facts) => code)).toEqual([machining.code, painting.code])
  })
})
