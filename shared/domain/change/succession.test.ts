import { describe, expect, test } from 'vitest'
import { certified, first, issueOne, second } from '../../../test/fixtures/domain/certificate.ts'
import {
  approveChange,
  changeSteps,
  changes,
  moving,
  ofEnterprise,
  submitChange,
  taking,
} from '../../../test/fixtures/domain/change.ts'
import { twoFilings } from '../../../test/fixtures/domain/enterprise.ts'
import { annulOn, proposal, removeOn, request } from '../../../test/fixtures/domain/exit.ts'
import {
  branchForm,
  centre,
  cityCentre,
  filedUntil,
  form,
  hrss,
  lead,
  machining,
  material,
  occupation,
  operator,
  painting,
  tellFiling,
} from '../../../test/fixtures/domain/filing.ts'
import { issueBatch, openBatch, reserved } from '../../../test/fixtures/domain/issuance.ts'
import { planClaim, planSteps, planUntil } from '../../../test/fixtures/domain/plan.ts'
import { resultsUntil } from '../../../test/fixtures/domain/results.ts'
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
import { codeOf, recordOf } from '../vocabulary/records/enterprise.ts'
import { filedNow, saidOfEnterprise } from '../vocabulary/records/filed.ts'
import { emergenciesUntil, livePlansOf } from '../vocabulary/records/live-plans.ts'
import type { Facts } from '../workflow/procedure.ts'
import { carryingOver } from '../workflow/reseat.ts'

const heir = actor('enterprise-lead', { org: theirs, person: 'heir' })
const heirOperator = actor('enterprise-operator', { org: theirs, person: 'heir operator' })
const record = (dossiers: Dossiers, uscc: string) => recordOf(dossiers.at(`enterprise/${uscc}`))
const carry = (dossiers: Dossiers, where: string, day = '2019-08-02') =>
  dossiers.step(where, [day, theClock, 'reseat'], carryingOver)
const taken = (dossiers: Dossiers, day = '2019-08-01', over: Facts = {}) => {
  approveChange(dossiers, taking(over), day, 'T')
  return dossiers
}
/** The same of a filing that the province supervises, in the region. */
const takenFromProvince = (dossiers: Dossiers, region: string) => {
  dossiers.put({ ...dossiers.at('filing/F'), seat: { owner: ours, region, supervisor: province } })
  dossiers.tell('change/T', [
    ['2019-07-30', lead, 'open', { filing: 'F' }],
    ['2019-07-30', lead, 'submit', taking()],
    ['2019-07-30', centre, 'accept'],
    ['2019-07-30', hrss, 'approve'],
  ])
}
const unmet = (zh?: string) => ({ ok: false, refusal: { because: 'unmet', ...(zh && { says: { zh } }) } })
const notYours = { refusal: { because: 'not-yours' } }
const approve = (dossiers: Dossiers, over: Facts = {}, day = '2019-07-30') => {
  dossiers.tell('change/T', changeSteps(taking(over), day), 'accepted')
  return dossiers.step('change/T', [day, hrss, 'approve'])
}
const parts = [
  { uscc: theirs, name: '承继企业' },
  { uscc: '91440605MA12345684', name: '另一企业' },
]
const four = [
  { code: '6-31-03-05', name: '质检员' },
  { code: '6-29-03-04', name: '管工' },
  { code: '4-04-05-01', name: '计算机程序设计员' },
  { code: '4-01-02-01', name: '营销员' },
]
/** The successor has a filing of its own, and a code. */
const withTheirs = (codes: { code: string; name: string }[] = [machining], over: Facts = {}, ours = form()) => {
  const dossiers = filedUntil('listed', ours)
  const occupations = codes.map((one) => occupation(one, ['4']))
  const claim = form({ name: taking().name, occupations, ...over })
  tellFiling(dossiers, 'filing/B', claim, heir, 'listed')
  return dossiers
}

describe('a merger, and who goes on (M3)', () => {
  test('stands in the filing and in both records from its approval on; what was submitted stays', () => {
    const dossiers = taken(filedUntil('listed'))
    const filing = dossiers.at('filing/F')
    expect(filing).toMatchObject({
      state: 'listed',
      seat: { owner: theirs, region: foshan, supervisor: foshan, formerly: [ours] },
      facts: { submit: { name: form().name } },
    })
    expect(filedNow(filing).name).toBe(taking().name)
    expect(record(dossiers, ours)).toMatchObject({ successor: theirs, filings: [], names: [{ name: form().name }] })
    expect(record(dossiers, theirs)).toMatchObject({
      predecessors: [ours],
      filings: [{ filing: 'F', prefix: codeOf(filing) }],
      code: { prefix: codeOf(filing) },
      names: [{ name: taking().name, since: '2019-08-01' }],
    })
  })
  test('whoever gave over files nothing more and acts on nothing any more; the successor does', () => {
    const dossiers = taken(filedUntil('listed'))
    for (const where of ['scheme/S', 'norm/N', 'change/D']) {
      expect(dossiers.step(where, ['2019-08-02', lead, 'open', { filing: 'F' }]), where).toMatchObject(notYours)
      expect(dossiers.step(where, ['2019-08-02', heir, 'open', { filing: 'F' }]).ok, where).toBe(true)
    }
    const apply: Step = ['2019-07-01', lead, 'open', { round: 'R', city: foshan, channel: 'open-call' }]
    const early = filedUntil('listed')
    early.put({ ...early.at(`enterprise/${ours}`), facts: { x: { since: 99, now: { successor: theirs } } } })
    expect(early.step('filing/N', apply)).toMatchObject(unmet('该企业已由承继企业承接，不得再申报'))
  })
  test('certificates stand under the old name; new ones bear the new one and the same code, serials going on', () => {
    const dossiers = taken(resultsUntil('approved'), '2019-09-01')
    for (const where of ['plan/P']) carry(dossiers, where)
    const [day, , , claim] = openBatch
    dossiers.tell('issuance/I', [
      [day, heirOperator, 'open', claim],
      [day, heir, 'issue', issueBatch[3]],
    ])
    const issue: Step = ['2019-09-02', heir, 'issue', { issuance: 'I', item: 1 }]
    expect(dossiers.step(`certificate/${first}`, issue, 'issuance.issue').ok).toBe(true)
    expect(dossiers.at(`certificate/${first}`)).toMatchObject({
      seat: { owner: theirs },
      facts: { issue: { issuer: taking().name } },
    })
    const before = taken(certified(), '2019-09-03')
    expect(before.at(`certificate/${first}`)).toMatchObject({
      seat: { owner: ours },
      facts: { issue: { issuer: form().name } },
    })
  })
  test('a batch that has its numbers goes on as it began', () => {
    const dossiers = reserved()
    issueOne(dossiers, first, 1)
    taken(dossiers, '2019-09-02')
    expect(issueOne(dossiers, second, 2).ok).toBe(true)
    expect(carry(dossiers, 'issuance/I', '2019-09-03')).toMatchObject({ refusal: { because: 'not-open' } })
    expect(dossiers.at(`certificate/${second}`).facts.issue.issuer).toBe(form().name)
  })
  test('the successor corrects and reissues what was issued before it, and its predecessor no more', () => {
    const dossiers = taken(certified(), '2019-09-03')
    const ask = { certificate: first, kind: 'reissue', reason: '遗失。' }
    expect(dossiers.step('amendment/A', ['2019-09-04', operator, 'open', ask])).toMatchObject(notYours)
    dossiers.tell('amendment/A', [
      ['2019-09-04', heirOperator, 'open', ask],
      ['2019-09-04', heir, 'reissue'],
    ])
    expect(dossiers.at(`certificate/${first}`)).toMatchObject({
      state: 'reissued',
      facts: { issue: { issuer: form().name } },
    })
  })
  test('plans under way go over: nobody is planned twice, and they go through', () => {
    const dossiers = taken(planUntil('filed'), '2019-08-06')
    expect(livePlansOf(dossiers.at(`live-plans/${ours}`))).toEqual([])
    expect(livePlansOf(dossiers.at(`live-plans/${theirs}`))).toMatchObject([{ plan: 'P' }])
    expect(dossiers.step('plan/P', ['2019-08-07', lead, 'amend', { reason: '调整。' }])).toMatchObject(notYours)
    expect(carry(dossiers, 'plan/P', '2019-08-07').ok).toBe(true)
    const amended = dossiers.step('plan/P', ['2019-08-07', heir, 'amend', { reason: '调整。' }])
    expect(amended.ok).toBe(true)
    expect(livePlansOf(dossiers.at(`live-plans/${theirs}`))).toEqual([])
    const going = taken(planUntil('filed'), '2019-08-06')
    going.tell('plan/P', planSteps(planClaim()).slice(3))
    expect(going.at('results/P').seat?.owner).toBe(theirs)
  })
  test('emergencies of before count of the successor, though no plan is under way (M5)', () => {
    const dossiers = filedUntil('listed')
    const emergencies = [{ plan: 'P', on: '2019-07-20' }]
    const facts = { note: { plans: [], emergencies, since: 1 } }
    const seat = { owner: ours, region: foshan, supervisor: foshan }
    dossiers.put({ procedure: 'live-plans', id: ours, state: 'open', facts, seat, at: '2019-07-20T04:00:00.000Z' })
    taken(dossiers)
    expect(emergenciesUntil('2019-08-02', dossiers.at(`live-plans/${theirs}`))).toEqual(emergencies)
  })
  test('credit events and exits of before go over, at rest as they are', () => {
    const dossiers = filedUntil('listed')
    const event = {
      kind: 'other-fault',
      filing: 'F',
      on: '2019-07-30',
      source: '巡查',
      account: '失实。',
      materials: [],
    }
    dossiers.tell('credit/E', [['2019-07-30', cityCentre, 'open', event]])
    removeOn(dossiers, '2019-07-30')
    annulOn(dossiers, '2019-07-31')
    taken(dossiers)
    for (const where of ['credit/E', 'exit/X']) {
      expect(carry(dossiers, where).ok, where).toBe(true)
      expect(dossiers.at(where).seat?.owner, where).toBe(theirs)
    }
  })
  test('departures of before pass to the successor', () => {
    const dossiers = filedUntil('listed')
    removeOn(dossiers, '2019-07-30')
    annulOn(dossiers, '2019-07-31')
    taken(dossiers)
    const [departure] = record(dossiers, ours).departures
    expect(record(dossiers, theirs).departures).toEqual([{ ...departure, of: ours }])
  })
  test('of several filings all go over', () => {
    const dossiers = taken(twoFilings())
    for (const id of ['F', 'G']) expect(dossiers.at(`filing/${id}`).seat?.owner).toBe(theirs)
    expect(record(dossiers, theirs).filings.map(({ filing }) => filing)).toEqual(['F', 'G'])
  })
  test('a successor elsewhere takes it to its own city', () => {
    const dossiers = taken(filedUntil('listed'), '2019-08-01', { placeCode: '440106' })
    expect(dossiers.at('filing/F').seat).toMatchObject({ region: '440100', supervisor: '440100' })
    expect(record(dossiers, ours).city).toBe('440100')
  })
})

describe('a successor that has filed itself (W3)', () => {
  test('keeps its own code, under which both are issued from then on; the other is drawn on no more', () => {
    const dossiers = withTheirs()
    const [old, own] = ['F', 'B'].map((id) => codeOf(dossiers.at(`filing/${id}`)))
    taken(dossiers)
    expect(codeOf(dossiers.at('filing/F'))).toBe(own)
    expect(dossiers.at(`segment/${old}`).state).toBe('retired')
    expect(record(dossiers, theirs)).toMatchObject({
      code: { prefix: own },
      earlier: [{ prefix: old }],
      filings: [
        { filing: 'B', prefix: own },
        { filing: 'F', prefix: own },
      ],
    })
  })
  test('is refused beyond five occupations in all', () => {
    const dossiers = withTheirs(four)
    expect(approve(dossiers)).toMatchObject(unmet('承继后合计超过5个职业（工种），请先办理停止开展'))
    approveChange(dossiers, ofEnterprise['dropped-occupations'], '2019-07-31', 'D')
    expect(dossiers.step('change/T', ['2019-07-31', hrss, 'approve']).ok).toBe(true)
  })
  test('but for those of the Ministry’s file, on whichever side, then or later (R-27)', () => {
    const six = [...four, machining, painting].map((one) => occupation(one, ['4']))
    const branch = branchForm({ occupations: six })
    const successor = filedUntil('listed')
    tellFiling(successor, 'filing/B', { ...branch, name: taking().name }, heir, 'listed')
    expect(approve(successor).ok).toBe(true)
    const predecessor = withTheirs([machining], {}, branch)
    predecessor.tell('change/T', [
      ['2019-07-30', lead, 'open', { filing: 'F' }],
      ['2019-07-30', lead, 'submit', taking()],
      ['2019-07-30', centre, 'accept'],
      ['2019-07-30', hrss, 'approve'],
    ])
    const adds = { ...changes.occupations, materials: [material('evidence', theirs)] }
    predecessor.tell('change/D', [
      ['2019-07-31', heir, 'open', { filing: 'B' }],
      ['2019-07-31', heir, 'submit', adds],
    ])
    expect(predecessor.at('change/D').state).toBe('submitted')
  })
})

describe('a division (M3)', () => {
  test('names what it leads to, and which of them takes the filing over', () => {
    const division = { form: 'division', parts }
    expect(approve(filedUntil('listed'), division).ok).toBe(true)
    for (const wrong of [
      { form: 'division' },
      { ...division, parts: parts.slice(0, 1) },
      { ...division, parts: [parts[0], parts[0]] },
      { ...division, parts: [parts[1], { uscc: ours, name: '原企业' }] },
      { form: 'merger', parts },
    ])
      expect(submitChange(filedUntil('listed'), taking(wrong))).toMatchObject({
        refusal: { because: 'unmet', issues: [{ pointer: '/parts' }] },
      })
  })
})

describe('a succession is refused', () => {
  test('to itself, and to a code that is none', () => {
    expect(submitChange(filedUntil('listed'), taking({ successor: ours }))).toMatchObject(
      unmet('承继企业须为另一统一社会信用代码'),
    )
    expect(submitChange(filedUntil('listed'), taking({ successor: `${theirs.slice(0, 17)}1` }))).toMatchObject({
      refusal: { because: 'incomplete', issues: [{ pointer: '/successor' }] },
    })
  })
  test('without its papers, by the successor itself, and by anyone but centre and department', () => {
    const [, ...papers] = taking().materials
    expect(submitChange(filedUntil('listed'), taking({ materials: papers }))).toMatchObject(unmet())
    expect(filedUntil('listed').step('change/T', ['2019-07-30', heir, 'open', { filing: 'F' }])).toMatchObject(notYours)
    const dossiers = filedUntil('listed')
    dossiers.tell('change/T', changeSteps(taking()), 'submitted')
    for (const by of [heir, centre, hrss, lead])
      expect(dossiers.step('change/T', ['2019-07-30', by, 'accept'])).toMatchObject(notYours)
  })
  test('while an exit on order of either is open: nobody escapes it so, nor is a removed one’s filing kept alive', () => {
    const open: Step = ['2019-07-29', cityCentre, 'open', proposal()]
    const ourOwn = filedUntil('listed')
    ourOwn.tell('change/T', changeSteps(taking()), 'accepted')
    ourOwn.tell('exit/X', [open])
    expect(ourOwn.step('change/T', ['2019-07-31', hrss, 'approve'])).toMatchObject(
      unmet('该企业的移出程序尚未办结，不得变更名称、主体或属地'),
    )
    const other = withTheirs()
    other.tell('exit/X', [['2019-07-29', cityCentre, 'open', proposal({ filing: 'B' })]])
    expect(approve(other)).toMatchObject(unmet('承继企业的移出程序尚未办结，或其自身已由他人承继'))
  })
  test('to one that was removed and has not cooled off', () => {
    const dossiers = withTheirs()
    const own = record(dossiers, theirs)
    const departures = [{ filing: 'B', filings: ['B'], exit: 'X', ground: 'dishonesty', on: '2019-07-20' }]
    const now = { ...own, filings: [], departures }
    const enterprise = dossiers.at(`enterprise/${theirs}`)
    dossiers.put({ ...enterprise, facts: { ...enterprise.facts, depart: { since: 99, now } } })
    expect(approve(dossiers)).toMatchObject(unmet('承继企业被移出目录后的冷静期未满'))
  })
  test('to one that was taken over itself', () => {
    const dossiers = withTheirs()
    const own = record(dossiers, theirs)
    const enterprise = dossiers.at(`enterprise/${theirs}`)
    const now = { ...own, successor: ours }
    dossiers.put({ ...enterprise, facts: { ...enterprise.facts, 'give-over': { since: 99, now } } })
    expect(approve(dossiers)).toMatchObject(unmet('承继企业的移出程序尚未办结，或其自身已由他人承继'))
  })
  test('a second time, and after it what was asked for under the old name', () => {
    const dossiers = filedUntil('listed')
    for (const [id, claim] of [
      ['C', taking()],
      ['D', ofEnterprise.name],
    ] as const)
      dossiers.tell(`change/${id}`, changeSteps(claim), 'accepted')
    taken(dossiers)
    for (const id of ['C', 'D'])
      expect(dossiers.step(`change/${id}`, ['2019-08-01', hrss, 'approve'])).toMatchObject({ ok: false })
  })
  test('an order against the successor ends what it took over', () => {
    const dossiers = taken(filedUntil('listed'))
    const answer = { statement: '已纠正。', hearing: false, materials: [] }
    dossiers.tell('exit/X', [
      ['2019-08-02', cityCentre, 'open', proposal()],
      ['2019-08-02', hrss, 'serve', { notice: '拟移出目录。' }],
      ['2019-08-02', heir, 'defend', answer],
      ['2019-08-02', actor('province-hrss', { person: 'decider' }), 'decide', { reason: '属实。' }],
    ])
    expect(dossiers.at('filing/F').state).toBe('removed')
    expect(record(dossiers, theirs)).toMatchObject({ filings: [], departures: [{ exit: 'X', ground: 'disorder' }] })
  })
})

describe('a succession is at nobody’s cost (M3)', () => {
  const heirLeaves: Step[] = [
    ['2019-07-25', heir, 'open', request({ filing: 'B' })],
    ['2019-07-26', actor('province-hrss', { person: 'decider' }), 'decide', { reason: '自愿退出。' }],
  ]
  test('what its predecessor wished for itself does not remove the successor', () => {
    for (const carried of [true, false]) {
      const dossiers = withTheirs()
      dossiers.tell('exit/X', [['2019-07-30', lead, 'open', request()]])
      taken(dossiers)
      if (carried) expect(carry(dossiers, 'exit/X').ok).toBe(true)
      const decide: Step = ['2019-08-02', actor('province-hrss', { person: 'decider' }), 'decide', { reason: '自愿。' }]
      expect(dossiers.step('exit/X', decide).ok).toBe(false)
      expect([dossiers.at('filing/F').state, dossiers.at('filing/B').state]).toEqual(['listed', 'listed'])
    }
    const own = taken(withTheirs())
    own.tell('exit/Y', [['2019-08-02', heir, 'open', request({ filing: 'B' })]])
    own.tell('exit/Y', [['2019-08-03', actor('province-hrss', { person: 'decider' }), 'decide', { reason: '自愿。' }]])
    expect([own.at('filing/F').state, own.at('filing/B').state]).toEqual(['removed', 'removed'])
  })
  test.each([
    'name',
    'contact',
    'legal-representative',
    'capital',
    'business-scope',
  ] as const)('a change that its predecessor had asked for before is asked for anew: %s', (kind) => {
    const dossiers = withTheirs()
    dossiers.tell('change/D', changeSteps(ofEnterprise[kind]), 'accepted')
    taken(dossiers)
    carry(dossiers, 'change/D')
    expect(dossiers.step('change/D', ['2019-08-02', hrss, 'approve'])).toMatchObject({ ok: false })
  })
  test('one that had left of its own will draws on its code again', () => {
    const dossiers = withTheirs()
    dossiers.tell('exit/X', heirLeaves)
    const { segment = '', prefix } = record(dossiers, theirs).code ?? {}
    expect(dossiers.at(`segment/${segment}`).state).toBe('frozen')
    taken(dossiers)
    expect(codeOf(dossiers.at('filing/F'))).toBe(prefix)
    expect(dossiers.at(`segment/${segment}`).state).toBe('live')
  })
  test('one that is filed keeps its name and its city, whatever is said of it', () => {
    const renamed = approve(withTheirs([machining], { name: '承继企业自己的名称' }))
    expect(renamed).toMatchObject(unmet('承继企业已备案，名称应与其备案一致；更名由其自行申请变更'))
    const elsewhere = taken(withTheirs(), '2019-08-01', { placeCode: '440106' })
    expect(record(elsewhere, theirs).city).toBeNull()
    const direct = withTheirs()
    takenFromProvince(direct, province)
    expect(record(direct, theirs).city).toBeNull()
  })
  test('the five are counted of a central branch as well that goes the general path (W6)', () => {
    const branch = withTheirs(four)
    const { facts, ...filing } = branch.at('filing/F')
    branch.put({
      ...filing,
      facts: { ...facts, submit: { ...facts.submit, nature: 'central-branch', path: 'general' } },
    })
    expect(approve(branch)).toMatchObject(unmet())
  })
})

describe('a successor that has taken filings over', () => {
  const day = '2019-08-05'
  const heirChanges = (dossiers: Dossiers, claim: Facts, filing = 'B') =>
    dossiers.tell('change/M', [
      [day, heir, 'open', { filing }],
      [day, heir, 'submit', claim],
      [day, cityCentre, 'accept'],
      [day, hrss, 'approve'],
    ])
  test('moves to another city with each filing from where that was: whose it was and who supervises stay its own', () => {
    const dossiers = withTheirs()
    takenFromProvince(dossiers, foshan)
    heirChanges(dossiers, moving)
    expect(dossiers.at('filing/F').seat).toEqual({
      owner: theirs,
      region: guangzhou,
      supervisor: province,
      formerly: [ours],
    })
    expect(dossiers.at('filing/B').seat).toEqual({ owner: theirs, region: guangzhou, supervisor: guangzhou })
    expect(record(dossiers, theirs).city).toBe(guangzhou)
  })
  test('what is directly under the province stays so beside what moves', () => {
    const dossiers = withTheirs()
    takenFromProvince(dossiers, province)
    heirChanges(dossiers, moving)
    expect(dossiers.at('filing/F').seat).toMatchObject({ owner: theirs, region: province, supervisor: province })
    expect(dossiers.at('filing/B').seat).toMatchObject({ region: guangzhou, supervisor: guangzhou })
  })
  test('has one address and one contact, those of its own filing, whatever is said of the other; a later change is of all', () => {
    const contact = { name: '承继联系人', title: '经理', mobile: '13800000001', email: 'heir@example.com' }
    const dossiers = withTheirs([machining], { contact, address: '佛山市南海区自有路1号' })
    taken(dossiers, '2019-08-01', { address: '广州市天河区他处1号', placeCode: '440106' })
    const said = () => ['F', 'B'].map((id) => saidOfEnterprise(dossiers.at(`filing/${id}`)))
    expect(said()[0]).toEqual(said()[1])
    expect(said()[0]).toMatchObject({ contact, address: '佛山市南海区自有路1号', placeCode: '440605' })
    expect(dossiers.at('filing/F').seat).toMatchObject({ region: foshan, supervisor: foshan })
    expect(record(dossiers, ours).city).toBe(foshan)
    heirChanges(dossiers, changes.address)
    expect(said()[0]).toEqual(said()[1])
    expect(said()[0]).toMatchObject({ address: changes.address.address })
  })
  test('changes what it has of its own as well where that has only its receipt', () => {
    const dossiers = filedUntil('listed')
    const occupations = [occupation(machining, ['4'])]
    tellFiling(dossiers, 'filing/B', form({ name: taking().name, occupations }), heir, 'receipted')
    taken(dossiers)
    heirChanges(dossiers, ofEnterprise.contact, 'F')
    expect(dossiers.at('filing/B').state).toBe('receipted')
    for (const id of ['F', 'B'])
      expect(filedNow(dossiers.at(`filing/${id}`)).contact).toEqual(ofEnterprise.contact.contact)
  })
  test('has not been idle while its predecessor assessed (M4)', () => {
    const idle = (dossiers: Dossiers, day: string, filing = 'B') =>
      dossiers.step('exit/I', [day, cityCentre, 'open', proposal({ filing, ground: 'idle' })])
    const dossiers = planUntil('filed')
    const occupations = [occupation(machining, ['4'])]
    dossiers.tell('plan/P', [['2019-08-09', lead, 'cancel', { reason: '调整。' }]])
    tellFiling(dossiers, 'filing/B', form({ name: taking().name, occupations }), heir, 'listed')
    taken(dossiers, '2019-08-12')
    expect(record(dossiers, theirs).assessed).toBe('2019-08-09')
    for (const filing of ['F', 'B'])
      expect(idle(dossiers, '2021-08-08', filing)).toMatchObject(unmet('公布目录或最近一次评价至今未满两年'))
    expect(idle(dossiers, '2021-08-09').ok).toBe(true)
    const never = taken(withTheirs())
    expect(record(never, theirs).assessed).toBeNull()
    expect(idle(never, '2021-08-01').ok).toBe(true)
  })
})
