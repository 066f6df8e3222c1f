import { describe, expect, test } from 'vitest'
import { certified, first } from '../../../test/fixtures/domain/certificate.ts'
import { laterRound, tellLater } from '../../../test/fixtures/domain/enterprise.ts'
import { decideOn, proposal, removeOn, serve } from '../../../test/fixtures/domain/exit.ts'
import { centre, cityCentre, lead, operator } from '../../../test/fixtures/domain/filing.ts'
import { actor, type Dossiers, guangzhou, type Step, theClock } from '../../../test/harness/dossiers.ts'
import { proofOf } from '../vocabulary/identifiers/proof.ts'
import type { Facts } from '../workflow/procedure.ts'

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
const wish = { certificate: first, kind: 'cancel', reason: '本人申请注销。', evidence: '本人书面申请。' }

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

describe('a reissue (补发) and a cancellation (注销)', () => {
  test('are asked for by one person of the enterprise and confirmed by its head of training', () => {
    for (const [claim, state] of [
      [reissue(), 'reissued'],
      [wish, 'cancelled'],
    ] as const) {
      const dossiers = certified()
      ask(dossiers, claim)
      expect(confirm(dossiers, claim.kind, actor('enterprise-lead', { person: operator.person }))).toMatchObject({
        refusal: { because: 'not-yours' },
      })
      expect(confirm(dossiers, claim.kind, lead).ok).toBe(true)
      expect(at(dossiers)).toMatchObject({ state, version: 2 })
    }
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
  test('cannot be confirmed as something else than what was asked for', () => {
    const dossiers = certified()
    ask(dossiers, wish)
    expect(confirm(dossiers, 'reissue', lead)).toMatchObject({ refusal: { says: { zh: '与申请事项不符' } } })
  })
  test('after a cancellation nothing more is asked for', () => {
    const dossiers = certified()
    ask(dossiers, wish)
    confirm(dossiers, 'cancel', lead)
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
