import { describe, expect, test } from 'vitest'
import { certified, first } from '../../../test/fixtures/domain/certificate.ts'
import { laterRound, tellLater } from '../../../test/fixtures/domain/enterprise.ts'
import { decideOn, proposal, removeOn, serve } from '../../../test/fixtures/domain/exit.ts'
import { centre, cityCentre, lead, machining, operator } from '../../../test/fixtures/domain/filing.ts'
import { actor, type Dossiers, guangzhou, ours, type Step, theClock } from '../../../test/harness/dossiers.ts'
import { contentOf, namedIn } from '../certificate/certificate.ts'
import { proofOf } from '../vocabulary/identifiers/proof.ts'
import { configurationId, settings } from '../vocabulary/records/settings.ts'
import type { Facts } from '../workflow/procedure.ts'
import { notCancelled } from './rules.ts'

const wrong = { name: '陈试样', document: { type: 'resident-id', number: '440106197001011017' } }
const right = { ...wrong, name: '陈式样' }
const correction = (holder: Facts = right): Facts => ({
  certificate: first,
  kind: 'correct',
  reason: '姓名录入有误。',
  evidence: '身份证复印件。',
  holder: [holder],
})
const reissue = (over: Facts = {}): Facts => ({ certificate: first, kind: 'reissue', reason: '遗失。', ...over })
const paper = (kind: string): Facts => ({
  kind,
  id: `${ours}.6f9619ff-8b86-4d01-b42d-00cf4fc964ff`,
  name: '材料.pdf',
})
const wish: Facts = {
  certificate: first,
  kind: 'cancel',
  reason: '本人申请注销。',
  signedOn: '2019-10-07',
  materials: [paper('holder-request')],
}

const ask = (dossiers: Dossiers, claim: Facts, id = 'A', by = operator) =>
  dossiers.step(`amendment/${id}`, ['2019-10-08', by, 'open', claim])
const confirm = (dossiers: Dossiers, action: string, by: Step[1], id = 'A') =>
  dossiers.step(`amendment/${id}`, ['2019-10-09', by, action])
const at = (dossiers: Dossiers) => dossiers.at(`certificate/${first}`)

describe('a correction (更正)', () => {
  test('keeps the number, shows the new holder, and remembers the proof that was printed before', () => {
    const dossiers = certified()
    expect(ask(dossiers, correction()).ok).toBe(true)
    expect(at(dossiers).version).toBe(1)
    expect(confirm(dossiers, 'correct', cityCentre).ok).toBe(true)
    const { state, version, facts } = at(dossiers)
    expect([state, version]).toEqual(['corrected', 2])
    expect(facts.correct).toMatchObject({
      amendment: 'A',
      maskedName: '陈**',
      proof: proofOf(first, '陈式样'),
      former: { proofs: [proofOf(first, '陈试样')], subjects: [] },
    })
    expect(JSON.stringify(facts)).not.toContain('陈式样')
  })
  test('may be corrected again, and back: every proof but the one in force is a former one', () => {
    const dossiers = certified()
    const names = ['陈式样', '陈轼样', '陈试样']
    names.forEach((name, i) => {
      ask(dossiers, correction({ ...wrong, name }), `A${i}`)
      expect(confirm(dossiers, 'correct', cityCentre, `A${i}`).ok).toBe(true)
    })
    expect(at(dossiers).facts.correct.proof).toBe(proofOf(first, '陈试样'))
    expect(new Set(at(dossiers).facts.correct.former.proofs)).toEqual(
      new Set(['陈试样', '陈式样', '陈轼样'].map((n) => proofOf(first, n))),
    )
  })
  test('is the supervising centre’s to confirm, not the enterprise’s nor another centre’s', () => {
    const dossiers = certified()
    ask(dossiers, correction())
    for (const by of [lead, operator, centre])
      expect(confirm(dossiers, 'correct', by)).toMatchObject({ refusal: { because: 'not-yours' } })
  })
  test('with a document number that cannot be is refused', () => {
    const bad = { ...right, document: { type: 'resident-id', number: '440106197001011018' } }
    expect(ask(certified(), correction(bad))).toMatchObject({
      refusal: { issues: [{ pointer: '/holder/0/document/number' }] },
    })
  })
  test('by a kind of document that is not accepted is refused, but for the kind that the certificate names (P-4)', () => {
    const register = { ...right, document: { ...right.document, type: 'household-register' } }
    expect(ask(certified(), correction(register))).toMatchObject({
      refusal: {
        issues: [{ pointer: '/holder/0/document/type', says: { zh: expect.stringContaining('居民户口簿') } }],
      },
    })
    const dossiers = certified()
    const passports = { setting: 'identity-documents', value: ['passport'], from: '2019-10-08', version: 1 }
    dossiers.put({ procedure: 'configuration', id: configurationId, facts: { enact: { values: [passports] } } })
    expect(ask(dossiers, correction(register), 'A').ok).toBe(false)
    expect(ask(dossiers, correction(right), 'B').ok).toBe(true)
  })
  test('to another document that shows the same number leaves no former document behind (P-4)', () => {
    const dossiers = certified()
    const { shipped } = settings['identity-documents']
    const value = [...shipped, 'household-register']
    const accepted = { setting: 'identity-documents', value, from: '2019-10-08', version: 1 }
    dossiers.put({ procedure: 'configuration', id: configurationId, facts: { enact: { values: [accepted] } } })
    ask(dossiers, correction({ ...wrong, document: { ...wrong.document, type: 'household-register' } }))
    confirm(dossiers, 'correct', cityCentre)
    expect(at(dossiers).facts.correct).toMatchObject({
      document: { ...at(dossiers).facts.issue.document, type: 'household-register' },
      former: { subjects: [] },
    })
  })
  test('to a name that cannot be printed is refused', () => {
    expect(ask(certified(), correction({ ...wrong, name: '陈\u{30003}' }))).toMatchObject({
      refusal: { issues: [{ pointer: '/holder/0/name' }] },
    })
  })
  test('that was asked for before the certificate changed must be asked for again', () => {
    const dossiers = certified()
    ask(dossiers, correction(), 'A')
    ask(dossiers, correction({ ...wrong, name: '陈轼样' }), 'B')
    confirm(dossiers, 'correct', cityCentre, 'B')
    expect(confirm(dossiers, 'correct', cityCentre, 'A')).toMatchObject({ refusal: { because: 'unmet' } })
  })
})

describe('a correction of names and photo (M8)', () => {
  const occupation = (over: Facts = {}): Facts => ({
    ...machining,
    level: '4',
    job: '数控车工',
    ...over,
  })
  const ofNames = (over: Facts = {}): Facts => {
    const { holder: _, ...asked } = correction()
    return { ...asked, occupation: occupation(), ...over }
  }
  const correctNow = (dossiers: Dossiers, claim: Facts, id = 'A') => {
    expect(ask(dossiers, claim, id).ok).toBe(true)
    expect(confirm(dossiers, 'correct', cityCentre, id).ok).toBe(true)
    return at(dossiers).facts
  }
  const issued = () => at(certified()).facts.issue

  test('changes the 工种 or the name of the occupation alone, and the holder not at all', () => {
    const facts = correctNow(certified(), ofNames())
    const { proof, document, maskedName } = issued()
    expect(contentOf(facts)).toMatchObject({ occupation: machining, job: '数控车工', proof, document, maskedName })
    expect(namedIn(facts)).toBeUndefined()
  })
  test('leaves the 工种 where none is given', () => {
    const facts = correctNow(certified(), ofNames({ occupation: { ...machining, level: '4' } }))
    expect(contentOf(facts).job).toBe(issued().job)
  })
  test('changes the photo alone', () => {
    const photo = paper('photo')
    const facts = correctNow(certified(), ofNames({ occupation: undefined, materials: [paper('evidence'), photo] }))
    const { job, proof } = issued()
    expect(contentOf(facts)).toMatchObject({ photo, job, proof })
  })
  test('stands over what was corrected before, of whatever kind, and keeps it', () => {
    const dossiers = certified()
    correctNow(dossiers, correction(), 'A0')
    correctNow(dossiers, ofNames(), 'A1')
    correctNow(dossiers, ofNames({ occupation: undefined, materials: [paper('photo')] }), 'A2')
    const facts = correctNow(dossiers, ofNames({ occupation: occupation({ job: '加工中心操作工' }) }), 'A3')
    expect(contentOf(facts)).toMatchObject({
      maskedName: '陈**',
      proof: proofOf(first, '陈式样'),
      former: { proofs: [proofOf(first, '陈试样')] },
      job: '加工中心操作工',
      photo: paper('photo'),
    })
    expect([namedIn(facts), facts.correct.amendment]).toEqual(['A0', 'A3'])
  })
  test('knows where the name stands that was corrected before there were other corrections', () => {
    const dossiers = certified()
    const { namedIn: _, ...correct } = correctNow(dossiers, correction()).correct
    dossiers.put({ ...at(dossiers), facts: { ...at(dossiers).facts, correct } })
    expect(namedIn(at(dossiers).facts)).toBe('A')
    expect(namedIn(correctNow(dossiers, ofNames(), 'B'))).toBe('A')
  })
  test.each([
    ['code', '6-18-01-01'],
    ['level', '3'],
  ])('never changes the %s: another was assessed, and such a certificate is revoked', (field, value) => {
    expect(ask(certified(), ofNames({ occupation: occupation({ [field]: value }) }))).toMatchObject({
      refusal: {
        because: 'unmet',
        says: { zh: expect.stringContaining('更正不得改变职业编码和级别') },
        issues: expect.arrayContaining([expect.objectContaining({ pointer: `/occupation/${field}` })]),
      },
    })
    expect(ask(certified(), ofNames({ [field]: value }))).toMatchObject({
      refusal: { issues: [{ pointer: `/${field}` }] },
    })
  })
  test.each([
    ['name', '车工', 'unmet'],
    ['name', '车工\u{30003}', 'incomplete'],
    ['job', '工种\u{30003}', 'incomplete'],
  ])('to a %s that is none of that code, or cannot be printed (%s), is refused', (field, value, because) => {
    expect(ask(certified(), ofNames({ occupation: occupation({ [field]: value }) }))).toMatchObject({
      refusal: { because, issues: [{ pointer: `/occupation/${field}` }] },
    })
  })
  test('of nothing, or with two photos, is refused', () => {
    const nothing = ofNames({ occupation: undefined })
    for (const materials of [undefined, [paper('evidence')], [paper('photo'), paper('photo')]])
      expect(ask(certified(), { ...nothing, materials })).toMatchObject({ refusal: { because: 'unmet' } })
  })
})

describe('a cancellation (注销, M8)', () => {
  const decline = (dossiers: Dossiers, claim: Facts = {}) =>
    dossiers.step('amendment/A', ['2019-10-09', cityCentre, 'decline-cancellation', claim])
  test('is asked for with what the holder signed, and confirmed by the supervising centre alone', () => {
    const dossiers = certified()
    expect(ask(dossiers, wish).ok).toBe(true)
    for (const by of [lead, operator, centre, actor('city-centre', { person: operator.person })])
      expect(confirm(dossiers, 'cancel', by), by.role).toMatchObject({ refusal: { because: 'not-yours' } })
    expect(confirm(dossiers, 'cancel', cityCentre).ok).toBe(true)
    expect(at(dossiers)).toMatchObject({ state: 'cancelled', version: 2 })
  })
  test('without the holder’s request is refused, whatever other paper there is', () => {
    for (const materials of [[], [paper('evidence')]])
      expect(ask(certified(), { ...wish, materials })).toMatchObject({
        refusal: {
          because: 'unmet',
          issues: [{ pointer: '/materials', says: { zh: expect.stringContaining('签名') } }],
        },
      })
    expect(ask(certified(), { ...wish, materials: undefined })).toMatchObject({
      refusal: { because: 'incomplete', issues: [{ pointer: '/materials' }] },
    })
  })
  test('was signed since the certificate was issued, and not after today (W5)', () => {
    for (const signedOn of ['2019-09-01', '2019-10-09'])
      expect(ask(certified(), { ...wish, signedOn })).toMatchObject({ refusal: { issues: [{ pointer: '/signedOn' }] } })
    for (const signedOn of ['2019-09-02', '2019-10-08']) expect(ask(certified(), { ...wish, signedOn }).ok).toBe(true)
  })
  test('is declined in the same words, whether or not a confidential complaint of it is looked into', () => {
    const complained = certified()
    const complaint = {
      category: 'fraud',
      what: '有人替考。',
      when: '2019-08-16',
      about: {},
      materials: [],
      filing: 'F',
    }
    const investigators = ['one', 'another']
    complained.tell('complaint/C', [
      ['2019-10-07', actor('public'), 'receive', complaint],
      ['2019-10-07', cityCentre, 'accept', { investigators, filing: 'F', certificate: first }],
    ])
    const told = [certified(), complained].map((dossiers) => [
      ask(dossiers, wish),
      decline(dossiers),
      dossiers.at('amendment/A'),
      ask(dossiers, wish, 'B'),
    ])
    expect(told[0]).toEqual(told[1])
    expect(told[0]?.[2]).toMatchObject({ facts: { 'decline-cancellation': { reason: notCancelled.zh } } })
  })
  test('is declined without a word of one’s own, and nothing else is declined so', () => {
    const dossiers = certified()
    ask(dossiers, wish)
    const reason = { reason: '正在核查投诉。' }
    const own: Step = ['2019-10-09', cityCentre, 'decline', reason]
    expect(dossiers.step('amendment/A', own)).toMatchObject({ refusal: { because: 'unmet' } })
    expect(decline(dossiers, reason)).toMatchObject({ refusal: { issues: [{ pointer: '/reason' }] } })
    const other = certified()
    ask(other, correction())
    expect(decline(other)).toMatchObject({ refusal: { says: { zh: '与申请事项不符' } } })
  })
  test('that was asked for before the centre confirmed them goes to the centre as well', () => {
    const dossiers = certified()
    ask(dossiers, wish)
    const { facts, ...head } = dossiers.at('amendment/A')
    const { signedOn: _, materials: __, ...open } = facts.open
    dossiers.put({ ...head, facts: { open: { ...open, evidence: '本人书面申请。' } } })
    expect(confirm(dossiers, 'cancel', lead)).toMatchObject({ refusal: { because: 'not-yours' } })
    expect(confirm(dossiers, 'cancel', cityCentre).ok).toBe(true)
  })
})

describe('a reissue (补发)', () => {
  test('is asked for by one person of the enterprise and confirmed by its head of training', () => {
    const dossiers = certified()
    ask(dossiers, reissue())
    expect(confirm(dossiers, 'reissue', actor('enterprise-lead', { person: operator.person }))).toMatchObject({
      refusal: { because: 'not-yours' },
    })
    expect(confirm(dossiers, 'reissue', lead).ok).toBe(true)
    expect(at(dossiers)).toMatchObject({ state: 'reissued', version: 2 })
  })
  test('of paper, the reissue needs a new print serial, which is claimed', () => {
    const paper = certified()
    const certificate = at(paper)
    paper.put({ ...certificate, facts: { issue: { ...certificate.facts.issue, form: 'paper' } } })
    expect(ask(paper, reissue())).toMatchObject({ refusal: { because: 'unmet' } })
    const outcome = ask(paper, reissue({ serial: 'GD0099' }))
    expect(outcome.ok && outcome.keys).toEqual(['print-serial/91440605MA12345671/GD0099'])
    confirm(paper, 'reissue', lead)
    expect(at(paper).facts.reissue).toMatchObject({ serial: 'GD0099' })
  })
  test('is not confirmed where something else was asked for', () => {
    const dossiers = certified()
    ask(dossiers, wish)
    expect(confirm(dossiers, 'reissue', lead)).toMatchObject({ refusal: { says: { zh: '与申请事项不符' } } })
  })
  test('after a cancellation nothing more is asked for', () => {
    const dossiers = certified()
    ask(dossiers, wish)
    confirm(dossiers, 'cancel', cityCentre)
    for (const claim of [correction(), reissue(), wish])
      expect(ask(dossiers, claim, 'B')).toMatchObject({ refusal: { because: 'unmet' } })
  })
})

describe('what was asked for', () => {
  test('may be declined with a reason, or withdrawn by who asked', () => {
    const dossiers = certified()
    ask(dossiers, correction())
    expect(dossiers.step('amendment/A', ['2019-10-09', cityCentre, 'decline', { reason: '材料不足。' }]).ok).toBe(true)
    ask(dossiers, wish, 'B')
    expect(dossiers.step('amendment/B', ['2019-10-09', operator, 'withdraw']).ok).toBe(true)
    expect(at(dossiers)).toMatchObject({ state: 'issued', version: 1 })
  })
})

describe('of an enterprise that has left (M4)', () => {
  const colleague = actor('city-centre', { person: 'colleague' })
  const orphaned = (ground = 'dissolved') => {
    const dossiers = certified()
    dossiers.tell('exit/X', [
      ['2019-09-03', cityCentre, 'open', proposal({ ground })],
      serve('2019-09-03'),
      ['2019-09-20', theClock, 'forgo'],
      decideOn('2019-09-20'),
    ])
    return dossiers
  }
  test.each([
    ['correct', correction()],
    ['reissue', reissue()],
    ['cancel', wish],
  ])('the centre that supervised it asks to %s for the holder, and another of its people confirms', (action, claim) => {
    for (const ground of ['dissolved', 'disorder']) {
      const dossiers = orphaned(ground)
      expect(ask(dossiers, claim, 'A', cityCentre).ok).toBe(true)
      expect(confirm(dossiers, action, cityCentre)).toMatchObject({ refusal: { because: 'not-yours' } })
      expect(confirm(dossiers, action, colleague).ok).toBe(true)
      expect(at(dossiers).version).toBe(2)
    }
  })
  const zh = '企业在试点内由企业办理，已退出的由原监管中心为持证人办理'
  const refused = { ok: false, refusal: { because: 'unmet', says: { zh } } }
  test('the enterprise itself does not, nor finishes what it asked for before; nor does another centre', () => {
    const dossiers = orphaned()
    expect(ask(dossiers, reissue())).toMatchObject(refused)
    const other = actor('city-centre', { org: guangzhou })
    for (const by of [other, centre])
      expect(ask(dossiers, reissue(), 'A', by)).toMatchObject({ refusal: { because: 'not-yours' } })
    const asked = certified()
    ask(asked, reissue(), 'B')
    removeOn(asked, '2019-10-08')
    expect(confirm(asked, 'reissue', lead, 'B')).toMatchObject(refused)
    expect(confirm(asked, 'reissue', colleague, 'B').ok).toBe(true)
  })
  test('the enterprise stops nothing that the centre asks for: it neither declines nor withdraws it', () => {
    const dossiers = orphaned()
    ask(dossiers, reissue(), 'A', cityCentre)
    const steps: Step[] = [
      ['2019-10-09', lead, 'decline', { reason: '不同意。' }],
      ['2019-10-09', operator, 'withdraw'],
    ]
    for (const step of steps) expect(dossiers.step('amendment/A', step)).toMatchObject(refused)
  })
  test('while an enterprise is in the pilot no centre asks, confirms or withdraws in its place', () => {
    const dossiers = certified()
    expect(ask(dossiers, reissue(), 'A', cityCentre)).toMatchObject(refused)
    ask(dossiers, reissue())
    expect(confirm(dossiers, 'reissue', cityCentre)).toMatchObject(refused)
    expect(dossiers.step('amendment/A', ['2019-10-09', colleague, 'withdraw'])).toMatchObject(refused)
  })
  test('one that came back acts for its holders again', () => {
    const dossiers = certified()
    removeOn(dossiers, '2019-09-10')
    laterRound(dossiers, '2022')
    tellLater(dossiers, 2022, 'receipted')
    expect(dossiers.step('amendment/A', ['2022-07-20', cityCentre, 'open', reissue()])).toMatchObject(refused)
    expect(dossiers.step('amendment/A', ['2022-07-20', operator, 'open', reissue()]).ok).toBe(true)
  })
})
