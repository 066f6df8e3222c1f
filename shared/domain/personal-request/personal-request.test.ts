import { describe, expect, test } from 'vitest'
import { certified, first } from '../../../test/fixtures/domain/certificate.ts'
import { centre, cityCentre, hrss, lead, operator } from '../../../test/fixtures/domain/filing.ts'
import { actor, type Dossiers, foshan, guangzhou, ours, theClock, theirs } from '../../../test/harness/dossiers.ts'
import { writeReceiptCode } from '../vocabulary/identifiers/receipt-code.ts'
import { isHeld, type Place, targetsOf } from '../vocabulary/records/personal-request.ts'
import { configurationId } from '../vocabulary/records/settings.ts'
import type { Actor, Facts } from '../workflow/procedure.ts'
import { allow } from '../workflow/reading.ts'

const other = (by: Actor) => actor(by.role, { person: `another of ${by.role}`, org: by.org })
const secondCentre = other(centre)
const decider = actor('province-centre', { person: 'decider' })
const worker = actor('erasure')
const office = (org: string, kind: string) => ({
  kind,
  id: `${org}.6f9619ff-8b86-4d01-b42d-00cf4fc964ff`,
  name: '材料.pdf',
})
const papersOf = (org: string) => ['request', 'identity'].map((kind) => office(org, kind))
const document = { type: 'resident-id', number: '440106197001011017' }
const person = { name: '陈试样', document }

const asked = (over: Facts = {}): Facts => ({
  kind: 'access',
  filing: 'F',
  person: [person],
  signedOn: '2019-10-07',
  reason: '本人申请查阅。',
  materials: papersOf(ours),
  ...over,
})
const atCentre = (by: Actor, over: Facts = {}): Facts => {
  const { filing: _, ...claim } = asked(over)
  return { ...claim, materials: papersOf(by.org) }
}
const open = (dossiers: Dossiers, claim: Facts = asked(), by: Actor = operator) =>
  dossiers.step('personal-request/Q', ['2019-10-08', by, 'open', claim])
const step = (dossiers: Dossiers, by: Actor, action: string, claim: Facts = {}, on = '2019-10-09') =>
  dossiers.step('personal-request/Q', [on, by, action, claim])
const at = (dossiers: Dossiers) => dossiers.at('personal-request/Q')

const here = { procedure: 'plan', dossier: 'P', owner: ours, region: foshan, state: 'finished' } as const
const place = (over: Partial<Place> = {}): Place => ({ kind: 'candidate', ...here, ...over })
const certificateHere = place({
  kind: 'certificate',
  procedure: 'certificate',
  dossier: first,
  certificate: first,
  state: 'issued',
})
const photo = { id: `${ours}.photo`, version: '1', sha256: 'a'.repeat(64) }

/** Opened, taken up and gathered. */
const gathered = (claim: Facts, places: Place[], by: Actor = operator, taker: Actor = cityCentre) => {
  const dossiers = certified()
  expect(open(dossiers, claim, by)).toMatchObject({ ok: true })
  expect(step(dossiers, taker, 'accept')).toMatchObject({ ok: true })
  expect(step(dossiers, theClock, 'gather', { places })).toMatchObject({ ok: true })
  return dossiers
}

describe('a person’s request (M10)', () => {
  test('is opened by the enterprise that identified the person, and belongs to it and to its centre', () => {
    const dossiers = certified()
    expect(open(dossiers).ok).toBe(true)
    expect(at(dossiers)).toMatchObject({
      state: 'requested',
      seat: { owner: ours, supervisor: foshan },
      due: '2019-10-28',
    })
    expect(JSON.stringify(at(dossiers).facts)).not.toContain(document.number)
  })
  test.each([
    ['that names another’s filing', actor('enterprise-operator', { org: theirs }), asked()],
    ['that names none', operator, (({ filing: _, ...rest }: Facts) => rest)(asked())],
    ['of a centre that names one', cityCentre, { ...asked(), materials: papersOf(foshan) }],
    ['without what was checked', operator, asked({ materials: [office(ours, 'request')] })],
    ['without what was signed', operator, asked({ materials: [office(ours, 'identity')] })],
    [
      'with a number that cannot be',
      operator,
      asked({ person: [{ name: '陈试样', document: { ...document, number: '440106197001011018' } }] }),
    ],
    ['with a document twice', operator, asked({ person: [person, person] })],
    [
      'with a number twice, by two documents that show it (P-4)',
      operator,
      asked({ person: [person, { ...person, document: { ...document, type: 'household-register' } }] }),
    ],
    ['signed tomorrow', operator, asked({ signedOn: '2019-10-09' })],
    ['of a correction that says nothing wrong', operator, asked({ kind: 'correction' })],
    [
      'of access that says something wrong',
      operator,
      asked({ person: [{ ...person, wrong: '姓名', right: '陈式样' }] }),
    ],
    ['of access that says what stays', operator, asked({ certificateStays: true })],
    ['at a centre that says what somebody is, and not to whom', centre, atCentre(centre, { posts: { contact: true } })],
    [
      'of an enterprise that says what somebody is to another',
      operator,
      asked({ posts: { owner: theirs, contact: true } }),
    ],
    [
      'with a receipt code before an enterprise',
      operator,
      asked({ receipts: [writeReceiptCode(Buffer.alloc(17, 7))] }),
    ],
  ])('is none %s', (_, by, claim) => {
    expect(open(certified(), claim, by).ok).toBe(false)
  })
  test('of a person with two documents has both', () => {
    const passport = { name: 'CHEN SHIYANG', document: { type: 'passport', number: 'E12345678' } }
    const dossiers = certified()
    expect(open(dossiers, asked({ person: [person, passport] })).ok).toBe(true)
    expect(dossiers.list(at(dossiers).facts.open.person)).toHaveLength(2)
  })
  test('of a person who had another name shows both beside the same document', () => {
    const dossiers = certified()
    expect(open(dossiers, asked({ person: [person, { ...person, name: '陈旧样' }] })).ok).toBe(true)
  })
  test('through the enterprise says which number in its roster is the person', () => {
    const dossiers = certified()
    expect(open(dossiers, asked({ posts: { staff: ['K01'], responsible: true } })).ok).toBe(true)
    expect(at(dossiers).facts.open.posts).toEqual({ staff: ['K01'], responsible: true })
  })
  test('opened by a centre is for that centre and the province alone: no enterprise, no other city', () => {
    const dossiers = certified()
    expect(open(dossiers, atCentre(cityCentre), cityCentre).ok).toBe(true)
    const seat = at(dossiers).seat ?? undefined
    const readers = [
      operator,
      lead,
      cityCentre,
      centre,
      hrss,
      actor('inspector'),
      actor('city-centre', { org: guangzhou }),
    ]
    expect(readers.filter((by) => !allow(by, 'dossier', seat))).toEqual([cityCentre, centre, hrss])
  })
  test('keeps no receipt code, but which complaint it is', () => {
    const code = writeReceiptCode(Buffer.alloc(17, 7))
    const dossiers = certified()
    expect(open(dossiers, atCentre(centre, { receipts: [code] }), centre).ok).toBe(true)
    expect(at(dossiers).facts.open.receipts).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)])
    expect(JSON.stringify(at(dossiers))).not.toContain(code)
    expect(open(certified(), atCentre(centre, { receipts: ['none'] }), centre).ok).toBe(false)
  })
  test('is taken up by another person than who opened it, and by no other centre', () => {
    const dossiers = certified()
    open(dossiers, atCentre(centre), centre)
    const twice = actor('province-centre', { id: 'another account', person: centre.person })
    for (const by of [centre, twice, cityCentre, lead]) expect(step(dossiers, by, 'accept').ok).toBe(false)
    expect(step(dossiers, secondCentre, 'accept').ok).toBe(true)
    const through = certified()
    open(through)
    for (const by of [operator, centre, actor('city-centre', { org: guangzhou })])
      expect(step(through, by, 'accept').ok).toBe(false)
    expect(step(through, cityCentre, 'accept').ok).toBe(true)
  })
})

describe('its term', () => {
  test('runs fifteen working days from the request through every step, and fifteen more once, for a reason', () => {
    const dossiers = certified()
    open(dossiers)
    expect(at(dossiers).due).toBe('2019-10-28')
    step(dossiers, cityCentre, 'accept')
    expect(at(dossiers).due).toBe('2019-10-28')
    expect(step(dossiers, cityCentre, 'extend')).toMatchObject({ refusal: { issues: [{ pointer: '/reason' }] } })
    expect(step(dossiers, cityCentre, 'extend', { reason: '须到多家企业核实。' }).ok).toBe(true)
    expect(at(dossiers).due).toBe('2019-11-18')
    expect(step(dossiers, cityCentre, 'extend', { reason: '再次。' })).toMatchObject({
      refusal: { says: { zh: '已延长过一次' } },
    })
    step(dossiers, theClock, 'gather', { places: [] })
    expect(at(dossiers).due).toBe('2019-11-18')
  })
  test('is as long as the configuration has it', () => {
    const dossiers = certified()
    const value = {
      setting: 'personal-request-workdays',
      value: { answer: 5, extension: 5 },
      from: '2019-10-08',
      reason: '缩短。',
    }
    dossiers.tell(`configuration/${configurationId}`, [
      ['2019-10-07', actor('admin', { person: 'first' }), 'put-forward', value],
      ['2019-10-07', actor('admin', { person: 'second' }), 'enact'],
    ])
    open(dossiers)
    expect(at(dossiers).due).toBe('2019-10-14')
  })
})

describe('a denial', () => {
  const denial = { ground: 'not-held', reason: '系统中没有本人信息。' }
  test('is objected to within sixty days', () => {
    const object = (on: string) => {
      const dossiers = certified()
      open(dossiers)
      step(dossiers, cityCentre, 'deny', denial)
      return step(dossiers, operator, 'object', { reason: '不服。' }, on)
    }
    expect(object('2019-12-08')).toMatchObject({ ok: true })
    expect(object('2019-12-09')).toMatchObject({ refusal: { says: { zh: expect.stringContaining('60日') } } })
  })
  test('says why, with the article that allows it', () => {
    const dossiers = certified()
    open(dossiers)
    expect(step(dossiers, cityCentre, 'deny', { ...denial, ground: 'unwilling' }).ok).toBe(false)
    expect(step(dossiers, cityCentre, 'deny', { ground: 'not-held' }).ok).toBe(false)
    expect(step(dossiers, cityCentre, 'deny', denial).ok).toBe(true)
    expect(at(dossiers)).toMatchObject({
      state: 'denied',
      due: null,
      facts: { deny: { article: '个人信息保护法第四十五条' } },
    })
  })
  test('can be taken to the province, where another person upholds or overturns it, and the term begins again', () => {
    const dossiers = certified()
    open(dossiers, atCentre(centre), centre)
    step(dossiers, secondCentre, 'deny', denial)
    expect(step(dossiers, centre, 'object', { reason: '本人参加过认定。' }, '2019-10-10').ok).toBe(true)
    expect(at(dossiers).due).toBe('2019-10-30')
    for (const by of [centre, secondCentre, cityCentre])
      expect(step(dossiers, by, 'overturn-denial', { reason: '应予办理。' }, '2019-10-11').ok).toBe(false)
    expect(step(dossiers, hrss, 'overturn-denial', { reason: '应予办理。' }, '2019-10-11').ok).toBe(true)
    expect(at(dossiers)).toMatchObject({ state: 'accepted', due: '2019-10-31' })
    const upheld = certified()
    open(upheld)
    step(upheld, cityCentre, 'deny', denial)
    step(upheld, operator, 'object', { reason: '不服。' })
    expect(step(upheld, centre, 'uphold-denial', { reason: '理由成立。' }).ok).toBe(true)
    expect(at(upheld).state).toBe('upheld')
  })
})

describe('the answer', () => {
  test('to a request for access is given once all was gathered, and to no other', () => {
    const dossiers = certified()
    open(dossiers)
    step(dossiers, cityCentre, 'accept')
    expect(step(dossiers, cityCentre, 'reply')).toMatchObject({ refusal: { because: 'not-open' } })
    expect(step(dossiers, cityCentre, 'gather', { places: [] })).toMatchObject({ refusal: { because: 'not-yours' } })
    step(dossiers, theClock, 'gather', { places: [place({ row: 0 })] })
    expect(step(dossiers, cityCentre, 'reply').ok).toBe(true)
    const deletion = gathered(asked({ kind: 'deletion' }), [])
    expect(step(deletion, cityCentre, 'reply')).toMatchObject({ refusal: { says: { zh: '与请求事项不符' } } })
  })
  test('to a correction names the dossier that carried it out: done, and about this person', () => {
    const wrong = [{ ...person, wrong: '姓名', right: '陈式样' }]
    const dossiers = gathered(asked({ kind: 'correction', person: wrong }), [certificateHere])
    const amend = (id: string) =>
      dossiers.step(`amendment/${id}`, [
        '2019-10-09',
        operator,
        'open',
        {
          certificate: first,
          kind: 'correct',
          reason: '姓名有误。',
          evidence: '证件。',
          holder: [{ ...person, name: '陈式样' }],
        },
      ])
    const note = (id: string) => step(dossiers, cityCentre, 'note-correction', { by: { procedure: 'amendment', id } })
    expect(note('A')).toMatchObject({ ok: false })
    expect(amend('A').ok).toBe(true)
    expect(note('A')).toMatchObject({ refusal: { issues: [{ pointer: '/by/id' }] } })
    dossiers.tell('amendment/A', [['2019-10-09', other(cityCentre), 'correct']])
    expect(note('A').ok).toBe(true)
    expect(at(dossiers).state).toBe('corrected')
    const elsewhere = gathered(asked({ kind: 'correction', person: wrong }), [place()])
    elsewhere.put(dossiers.at('amendment/A'))
    expect(step(elsewhere, cityCentre, 'note-correction', { by: { procedure: 'amendment', id: 'A' } })).toMatchObject({
      refusal: { issues: [{ pointer: '/by/id' }] },
    })
  })
})

describe('an erasure', () => {
  const deletion = asked({ kind: 'deletion' })
  const why = { reason: '期限届满。' }
  const over = place({ until: '2019-10-08' })
  const granted = (places: Place[], claim = deletion) => {
    const dossiers = gathered(claim, places)
    expect(step(dossiers, centre, 'propose-erasure', why)).toMatchObject({ ok: true })
    expect(step(dossiers, decider, 'grant-erasure')).toMatchObject({ ok: true })
    return dossiers
  }

  test('is put forward by one person of the province and granted by another, and by no city', () => {
    const dossiers = gathered(deletion, [over])
    expect(step(dossiers, cityCentre, 'propose-erasure', why).ok).toBe(false)
    expect(step(dossiers, centre, 'propose-erasure', why).ok).toBe(true)
    for (const by of [centre, cityCentre, operator, hrss]) expect(step(dossiers, by, 'grant-erasure').ok).toBe(false)
    expect(step(dossiers, decider, 'grant-erasure').ok).toBe(true)
    expect(at(dossiers)).toMatchObject({ state: 'granted', due: null })
  })
  test('goes back to who put it forward', () => {
    const dossiers = gathered(deletion, [over])
    step(dossiers, centre, 'propose-erasure', why)
    expect(step(dossiers, decider, 'return', { reason: '请再核实。' }).ok).toBe(true)
    expect(at(dossiers).state).toBe('gathered')
  })
  test.each<[string, Place]>([
    ['while a term runs, on its last day', place({ until: '2019-10-09' })],
    ['while a proceeding is under way', place({ underWay: true })],
    ['while something is under way that stays in any case', place({ kind: 'revocation', underWay: true })],
    ['where another name stands beside the document', place({ unverified: true })],
    ['of a certificate with another name', place({ kind: 'certificate', unverified: true })],
  ])('is refused %s', (_, held) => {
    const dossiers = gathered(deletion, [over, held])
    expect(step(dossiers, centre, 'propose-erasure', why)).toMatchObject({
      refusal: { issues: [{ pointer: '/places/1' }] },
    })
  })
  test('does not wait for what stays, nor for what has no term, nor for a namesake', () => {
    const dossiers = gathered(deletion, [
      place({ kind: 'reading', until: '2030-01-01' }),
      place({ kind: 'draft', unverified: true }),
      place({ kind: 'staff', unverified: true, underWay: true }),
      place({ unverified: true, superseded: true }),
    ])
    expect(step(dossiers, centre, 'propose-erasure', why).ok).toBe(true)
  })
  test('of who holds a certificate in force is granted where the person knows what stays', () => {
    const unknowing = gathered(deletion, [over, certificateHere])
    expect(step(unknowing, centre, 'propose-erasure', why)).toMatchObject({
      refusal: { says: { zh: expect.stringContaining('告知本人') } },
    })
    const knowing = gathered({ ...deletion, certificateStays: true }, [over, certificateHere])
    expect(step(knowing, centre, 'propose-erasure', why).ok).toBe(true)
    const revoked = gathered(deletion, [over, { ...certificateHere, state: 'revoked' }])
    expect(step(revoked, centre, 'propose-erasure', why).ok).toBe(true)
  })
  test('begins on what is found then: what came since is no less to be kept', () => {
    const dossiers = granted([over])
    const since = [over, place({ dossier: 'later', underWay: true })]
    expect(step(dossiers, theClock, 'begin-erasure', { places: since }).ok).toBe(false)
    expect(step(dossiers, theClock, 'gather', { places: [over] }).ok).toBe(false)
    expect(step(dossiers, theClock, 'gather', { places: since }).ok).toBe(true)
    expect(at(dossiers).state).toBe('gathered')
    expect(step(dossiers, centre, 'propose-erasure', why).ok).toBe(false)
  })
  test('goes back where a certificate has come into force again, of which the person was not told what stays', () => {
    const dossiers = granted([over, { ...certificateHere, state: 'revoked' }])
    const restored = [over, { ...certificateHere, state: 'restored' }]
    expect(step(dossiers, theClock, 'begin-erasure', { places: restored }).ok).toBe(false)
    expect(step(dossiers, theClock, 'gather', { places: restored }).ok).toBe(true)
  })
  test('is looked at again and goes back while nothing is gone, and no longer once it is', () => {
    const since = [over, place({ dossier: 'later', underWay: true })]
    const untouched = granted([over])
    step(untouched, theClock, 'begin-erasure', { places: [over] })
    expect(step(untouched, theClock, 'begin-erasure', { places: [over] }, '2019-10-10').ok).toBe(true)
    expect(step(untouched, theClock, 'gather', { places: since }, '2019-10-11').ok).toBe(true)
    const touched = granted([over])
    step(touched, theClock, 'begin-erasure', { places: [over] })
    step(touched, worker, 'record', { outcomes: [{ outcome: 'unknown' }] })
    for (const [action, places] of [
      ['begin-erasure', [over]],
      ['gather', since],
    ] as const)
      expect(step(touched, theClock, action, { places }, '2019-10-10')).toMatchObject({ ok: false })
  })
  test('leaves what somebody else has pinned too, and takes every version that is the person’s own', () => {
    const file = (version: string) => ({ id: `${ours}.a`, version, sha256: 'b'.repeat(64) })
    const places = [
      place({ kind: 'photo', file: photo, shared: true }),
      place({ kind: 'photo', file: file('1') }),
      place({ kind: 'photo', file: file('2') }),
    ]
    expect(targetsOf([], places)).toEqual([
      { what: 'file', file: file('1') },
      { what: 'file', file: file('2') },
    ])
  })
  test('names the key first, then every file and all prints, each once', () => {
    const withPhoto = place({ kind: 'photo', file: photo, until: '2019-10-01' })
    const print = place({ kind: 'print', certificate: first })
    const dossiers = granted([over, withPhoto, withPhoto, print])
    expect(step(dossiers, theClock, 'begin-erasure', { places: [over, withPhoto, withPhoto, print] }).ok).toBe(true)
    expect(at(dossiers).facts['begin-erasure'].targets).toEqual([
      { what: 'key', subject: expect.any(String) },
      { what: 'file', file: photo },
      { what: 'prints', certificate: first },
    ])
  })
  test('is recorded by its worker alone, each target, until all is erased; and what is gone stays gone', () => {
    const places = [over, place({ kind: 'photo', file: photo })]
    const dossiers = granted(places)
    step(dossiers, theClock, 'begin-erasure', { places })
    const [erased, locked] = [{ outcome: 'erased' }, { outcome: 'locked', until: '2024-09-01' }]
    const record = (outcomes: Facts[], by: Actor = worker, action = 'record') =>
      step(dossiers, by, action, { outcomes })
    expect(record([erased]).ok).toBe(false)
    for (const by of [centre, theClock, operator]) expect(record([erased, locked], by).ok).toBe(false)
    expect(record([erased, locked], worker, 'complete').ok).toBe(false)
    expect(record([erased, locked]).ok).toBe(true)
    expect(record([{ outcome: 'unknown' }, erased]).ok).toBe(false)
    expect(record([erased, erased], worker, 'complete').ok).toBe(true)
    expect(at(dossiers).state).toBe('erased')
  })
})

test('a place is held to the last day of its term, that day among them', () => {
  expect(
    [['2019-10-08'], ['2019-10-09'], ['2019-10-10']].map(([today = '']) =>
      isHeld(place({ until: '2019-10-09' }), today),
    ),
  ).toEqual([true, true, false])
})
test('of nothing that is found the keys go all the same, and those under which texts are sealed apart', () => {
  expect(targetsOf(['a'], [])).toEqual([{ what: 'key', subject: 'a' }])
  const staff = place({ kind: 'staff', key: 'b' })
  expect(targetsOf(['a'], [staff, staff])).toEqual([
    { what: 'key', subject: 'a' },
    { what: 'key', subject: 'b' },
  ])
})
