import { describe, expect, test } from 'vitest'
import { openPermitDossiers } from '../../../test/fixtures/domain/permit.ts'
import { actor, guangzhou, type Step, theClock, theirs } from '../../../test/harness/dossiers.ts'
import { province } from '../vocabulary/geography/region.ts'
import type { Actor } from './procedure.ts'

const lead = actor('enterprise-lead')
const claim = { title: 'Welding', pages: 2, places: ['V01'] }
const open = (by: Actor, direct = false): Step => ['2019-06-24', by, 'open', { round: 'R', direct }]
const submitted = ({ direct = false } = {}) => {
  const dossiers = openPermitDossiers()
  dossiers.tell('permit/P', [open(lead, direct), ['2019-06-24', lead, 'submit', claim]])
  return dossiers
}
const notYours = (clause: string) => ({ ok: false, refusal: { because: 'not-yours', clause } })

describe('own enterprise only (R-79)', () => {
  test('an enterprise moves its own dossier', () => {
    const dossiers = openPermitDossiers()
    dossiers.tell('permit/P', [open(lead)])
    expect(dossiers.step('permit/P', ['2019-06-24', actor('enterprise-operator'), 'submit', claim]).ok).toBe(true)
  })
  test('and no other’s', () => {
    const dossiers = openPermitDossiers()
    dossiers.tell('permit/P', [open(lead)])
    const stranger = actor('enterprise-lead', { org: theirs, person: 'stranger' })
    expect(dossiers.step('permit/P', ['2019-06-24', stranger, 'submit', claim])).toMatchObject(notYours('四(四)'))
  })
  test('nor may its claim name a dossier that belongs to another, not even among its own', () => {
    const dossiers = openPermitDossiers()
    const stranger = actor('enterprise-lead', { org: theirs, person: 'stranger' })
    dossiers.tell('permit/theirs', [open(stranger)])
    dossiers.tell('permit/P', [open(lead)])
    dossiers.put({ ...dossiers.at('permit/P'), id: 'second' })
    const copy = (of: string[]): Step => ['2019-06-24', lead, 'copy', { of }]
    expect(dossiers.step('permit/P', copy(['theirs']))).toMatchObject(notYours('四(四)'))
    expect(dossiers.step('permit/P', copy(['second', 'theirs']))).toMatchObject(notYours('四(四)'))
    expect(dossiers.step('permit/P', copy(['second', 'P'])).ok).toBe(true)
  })
})

describe('jurisdiction (R-79)', () => {
  const grant = (by: Actor): Step => ['2019-06-25', by, 'grant']
  const recommend = (by: Actor): Step => ['2019-06-25', by, 'recommend']

  test('the centre of the enterprise’s city acts', () => {
    expect(submitted().step('permit/P', grant(actor('city-centre'))).ok).toBe(true)
  })
  test('a city body of another region does not', () => {
    const elsewhere = { org: guangzhou }
    expect(submitted().step('permit/P', grant(actor('city-centre', elsewhere)))).toMatchObject(notYours('四(三)'))
    expect(submitted().step('permit/P', recommend(actor('city-hrss', elsewhere)))).toMatchObject(notYours('四(三)'))
  })
  test('the provincial centre does not act for a city on what the city supervises', () => {
    expect(submitted().step('permit/P', grant(actor('province-centre')))).toMatchObject(notYours('四(三)'))
  })
  test('what the province manages directly is the provincial centre’s alone, though the enterprise sits in the city', () => {
    const dossiers = submitted({ direct: true })
    expect(dossiers.at('permit/P').seat?.supervisor).toBe(province)
    expect(dossiers.step('permit/P', grant(actor('city-centre')))).toMatchObject(notYours('四(三)'))
    expect(dossiers.step('permit/P', recommend(actor('city-hrss')))).toMatchObject(notYours('四(三)'))
    expect(dossiers.step('permit/P', grant(actor('province-centre'))).ok).toBe(true)
  })
})

describe('separation of duties', () => {
  const consult = (by: Actor): Step => ['2019-06-25', by, 'consult']

  test('one person does not act for the enterprise and for an authority in one dossier', () => {
    const dossiers = submitted()
    const both = actor('city-centre', { person: lead.person })
    expect(dossiers.step('permit/P', ['2019-06-25', both, 'grant'])).toMatchObject(notYours('四(四)'))
  })
  test('two accounts of one person are one person', () => {
    const dossiers = submitted()
    dossiers.tell('permit/P', [['2019-06-25', actor('city-hrss', { id: 'account 1', person: 'Chen' }), 'recommend']])
    const other = actor('city-centre', { id: 'account 2', person: 'Chen' })
    expect(dossiers.step('permit/P', ['2019-06-25', other, 'grant'])).toMatchObject(notYours('四(四)'))
    const another = actor('city-centre', { id: 'account 2', person: 'Liang' })
    expect(dossiers.step('permit/P', ['2019-06-25', another, 'grant']).ok).toBe(true)
  })
  test('two roles of an enterprise are one side', () => {
    const dossiers = openPermitDossiers()
    dossiers.tell('permit/P', [open(lead)])
    const operator = actor('enterprise-operator', { person: lead.person })
    expect(dossiers.step('permit/P', ['2019-06-24', operator, 'submit', claim]).ok).toBe(true)
  })
  test('the same duty may be exercised again, and a row may say what duty it is', () => {
    const dossiers = submitted()
    dossiers.tell('permit/P', [consult(actor('inspector'))])
    expect(dossiers.at('permit/P').hands.inspector).toBe('counsel')
    expect(dossiers.step('permit/P', consult(actor('inspector'))).ok).toBe(true)
    const asInspector = actor('city-hrss', { person: 'inspector' })
    expect(dossiers.step('permit/P', ['2019-06-25', asInspector, 'recommend'])).toMatchObject(notYours('四(四)'))
  })
  test('the clock is nobody, even where a person bears its name', () => {
    const dossiers = submitted()
    dossiers.tell('permit/P', [['2019-06-25', actor('city-hrss', { person: theClock.person }), 'recommend']])
    expect(dossiers.step('permit/P', ['2019-06-25', theClock, 'expire']).ok).toBe(true)
  })
  test('a person may be called anything', () => {
    const dossiers = submitted()
    expect(dossiers.step('permit/P', consult(actor('inspector', { person: 'constructor' }))).ok).toBe(true)
    expect(dossiers.step('permit/P', consult(actor('inspector', { person: '__proto__' }))).ok).toBe(true)
    const again = actor('city-hrss', { person: '__proto__' })
    expect(dossiers.step('permit/P', ['2019-06-25', again, 'recommend'])).toMatchObject(notYours('四(四)'))
  })
})

describe('the programme’s windows (R-68)', () => {
  const opening = (when: string) => openPermitDossiers().step('permit/P', [when, lead, 'open', { round: 'R' }])
  const closed = { ok: false, refusal: { because: 'not-open', clause: '三(一)' } }

  test('open with the first millisecond of the first day in Guangdong', () => {
    expect(opening('2019-06-20T15:59:59.999Z')).toMatchObject(closed)
    expect(opening('2019-06-20T16:00:00.000Z').ok).toBe(true)
  })
  test('close with the last millisecond of the last day, 5 July, in Guangdong', () => {
    expect(opening('2019-07-05T15:59:59.999Z').ok).toBe(true)
    expect(opening('2019-07-05T16:00:00.000Z')).toMatchObject(closed)
  })
  test('a refusal names the window and today', () => {
    expect(opening('2019-07-05T16:00:00.000Z')).toMatchObject({
      refusal: {
        says: {
          zh: '办理时间为2019-06-21至2019-07-05，今天是2019-07-06',
          en: 'Open from 2019-06-21 until 2019-07-05; today is 2019-07-06',
        },
      },
    })
  })
  test('a window without an end stays open, one that is always open asks for no date', () => {
    const dossiers = submitted()
    expect(dossiers.step('permit/P', ['2031-01-01', actor('city-hrss'), 'recommend'])).toMatchObject({
      refusal: {
        because: 'unmet',
        says: { zh: '没有2031年的工作日历，期限无法计算；放假安排公布后，由系统管理员提出并核准' },
      },
    })
    expect(dossiers.step('permit/P', ['2026-01-05', actor('city-hrss'), 'recommend']).ok).toBe(true)
    expect(dossiers.step('permit/P', ['2026-01-05', actor('inspector'), 'consult']).ok).toBe(true)
  })
  test('a round without that window opens nothing', () => {
    const dossiers = openPermitDossiers()
    const seat = { owner: '', region: province, supervisor: province }
    dossiers.put({ procedure: 'round', id: 'bare', facts: { open: { windows: {} } }, seat })
    const outcome = dossiers.step('permit/P', ['2019-06-24', lead, 'open', { round: 'bare' }])
    expect(outcome).toMatchObject({ refusal: { because: 'not-open', says: { zh: '没有可用的批次' } } })
  })
})
