import { describe, expect, it } from 'vitest'
import { dayOf } from '../../local/demo/step.ts'
import { procedures } from '../../shared/domain/procedures.ts'
import { isDoubtful, placeKinds } from '../../shared/domain/vocabulary/records/personal-request.ts'
import type { Facts } from '../../shared/domain/workflow/procedure.ts'
import { harnessesAfter } from '../../test/fixtures/compliance/watching.ts'
import {
  askAndGather,
  type Certified,
  certify,
  colleague,
  correct,
  grant,
  kindsIn,
  nightOf,
  placesOf,
} from '../../test/fixtures/erasure/asking.ts'
import { openFiled } from '../../test/harness/filed.ts'
import { crowd, type Filed, fileAll } from '../../test/harness/walks.ts'
import { importedLists, keepList, openList } from '../platform/commands/archive-and-pin.ts'
import { openAll } from '../platform/commands/personal-text.ts'
import { namedIn } from './find-by-name.ts'
import { listKinds } from './find-rows.ts'

describe('what names a person (M10)', () => {
  let filed: Filed
  let certified: Certified
  const harness = harnessesAfter(openFiled, async (first) => {
    filed = first.filed
    certified = await certify(first.harness, filed)
  })
  const through = (of = filed) => ({ by: of.who.operator, taker: of.who.cityCentre, filing: of.filing.id })
  const atProvince = () => ({ by: filed.who.centre, taker: colleague(filed.who.centre, 'second') })
  const holder = () => certified.people[0] as Certified['people'][0]
  const failed = () => certified.people[2] as Certified['people'][0]

  it('is found in every list, by number, on the certificate, in papers and readings: each place by reference', async () => {
    await dayOf(harness().scenario, '2019-09-09')
    await correct(harness(), filed, certified)
    const head = await askAndGather(harness(), holder(), through(), '2019-09-10')
    expect(head.state).toBe('gathered')
    const places = await placesOf(harness(), head)
    expect(kindsIn(places)).toEqual([
      'candidate',
      'photo',
      'result',
      'session',
      'item',
      'certificate',
      'amendment',
      'paper',
      'print',
    ])
    const said = JSON.stringify(places)
    expect(said).not.toContain(holder().name)
    expect(said).not.toContain(holder().document.number)
    expect(places.filter(({ kind }) => kind === 'photo')).toMatchObject([
      { file: { id: certified.photo } },
      { file: { id: certified.photo } },
    ])
  })

  it('is found of whoever failed, who has no certificate and shares a photo: that stays with the others', async () => {
    const places = await placesOf(harness(), await askAndGather(harness(), failed(), through(), '2019-09-10'))
    expect(kindsIn(places)).toEqual(['candidate', 'photo', 'result', 'session'])
    expect(places.filter(({ kind }) => kind === 'photo').every(({ shared }) => shared)).toBe(true)
  })

  it('is nothing of whoever nobody knows, and nothing by another document', async () => {
    const stranger = crowd(500, 1)[0] as Certified['people'][0]
    expect(await placesOf(harness(), await askAndGather(harness(), stranger, atProvince(), '2019-09-10'))).toEqual([])
    const passport = { name: holder().name, document: { type: 'passport', number: 'E12345678' } } as never
    expect(await placesOf(harness(), await askAndGather(harness(), passport, atProvince(), '2019-09-10'))).toEqual([])
  })

  it('is found by each document of a person with two', async () => {
    const passport = { name: holder().name, document: { type: 'passport', number: 'E12345678' } }
    const claim = { person: [passport, { name: holder().name, document: holder().document }] }
    const head = await askAndGather(harness(), holder(), { ...atProvince(), claim }, '2019-09-10')
    expect(kindsIn(await placesOf(harness(), head))).toContain('certificate')
  })

  it('is told through an enterprise as far as it is its own, by a city of its own, and by the province whole', async () => {
    const other = await fileAll(harness().scenario, 8, filed.round)
    const again = await certify(harness(), other)
    expect(again.people[0]?.document).toEqual(holder().document)
    const ownersOf = async (asking: Parameters<typeof askAndGather>[2]) =>
      new Set(
        (await placesOf(harness(), await askAndGather(harness(), holder(), asking, '2019-09-12'))).map(
          ({ owner }) => owner,
        ),
      )
    expect(await ownersOf(through())).toEqual(new Set([filed.who.org]))
    expect(await ownersOf(through(other))).toEqual(new Set([other.who.org]))
    expect(await ownersOf(atProvince())).toEqual(new Set([filed.who.org, other.who.org]))
  })

  /** Another enterprise, where somebody else was registered under the holder's number. */
  const mistyped = async () => {
    const other = await fileAll(harness().scenario, 8, filed.round)
    return certify(harness(), other, 12, { name: '陈另样', document: holder().document })
  }

  it('is perhaps not the person where another name stands beside the document, and is marked so', async () => {
    const wrong = await mistyped()
    const places = await placesOf(harness(), await askAndGather(harness(), holder(), atProvince(), '2019-09-12'))
    const doubtful = places.filter(({ unverified }) => unverified)
    expect(kindsIn(doubtful)).toEqual(['candidate', 'photo', 'result', 'session', 'item', 'certificate', 'print'])
    const dossiers = new Set([wrong.plan, wrong.results, wrong.batch, wrong.certificate])
    for (const { dossier } of doubtful) expect(dossiers).toContain(dossier.replace(/\.\d+$/, ''))
    expect(places.filter(({ kind, unverified }) => kind === 'candidate' && !unverified)).toHaveLength(2)
  })

  it('is the person under a former name that was shown', async () => {
    await mistyped()
    const { name, document } = holder()
    const claim = { person: [name, '陈另样'].map((one) => ({ name: one, document })) }
    const head = await askAndGather(harness(), holder(), { ...atProvince(), claim }, '2019-09-12')
    expect((await placesOf(harness(), head)).filter(({ unverified }) => unverified)).toEqual([])
  })

  it('is the person under the name from which, or to which, a certificate was corrected', async () => {
    await dayOf(harness().scenario, '2019-09-09')
    await correct(harness(), filed, certified)
    for (const name of [holder().name, `${holder().name}甲`]) {
      const head = await askAndGather(harness(), { ...holder(), name }, through(), '2019-09-10')
      expect((await placesOf(harness(), head)).filter(isDoubtful)).toEqual([])
    }
  })

  it('is in what was asked for of the certificate, though nobody is named in it', async () => {
    const { on } = harness().scenario
    await dayOf(harness().scenario, '2019-09-09')
    const { id } = await on.open(filed.who.operator, 'amendment', {
      certificate: certified.certificate,
      kind: 'reissue',
      reason: '遗失。',
    })
    const places = await placesOf(harness(), await askAndGather(harness(), holder(), through(), '2019-09-10'))
    expect(places.filter(({ kind }) => kind === 'amendment')).toMatchObject([{ dossier: id }])
  })

  it('is a paper that stays where another dossier has pinned the same upload', async () => {
    const { on } = harness().scenario
    await dayOf(harness().scenario, '2019-09-09')
    const amended = await correct(harness(), filed, certified)
    const [paper] = amended.facts.open.materials
    const other = await certify(harness(), filed, 13)
    const papers = async () =>
      (await placesOf(harness(), await askAndGather(harness(), holder(), through(), '2019-09-10'))).filter(
        ({ kind }) => kind === 'paper',
      )
    expect(await papers()).toMatchObject([{ file: { id: paper.id } }])
    expect((await papers())[0]?.shared).toBeUndefined()
    await on.open(filed.who.operator, 'amendment', {
      certificate: other.certificate,
      kind: 'correct',
      reason: '姓名有误。',
      evidence: '证明。',
      holder: [{ name: '陈另样', document: other.people[0]?.document }],
      materials: [{ kind: 'evidence', id: paper.id, name: 'evidence.pdf' }],
    })
    expect(await papers()).toMatchObject([{ file: { id: paper.id }, shared: true }])
  })

  it('is on the roster, as a contact or as responsible where the enterprise says that the person is meant', async () => {
    const { on } = harness().scenario
    const { staff, contact } = (await on.read(filed.who.lead, 'filing', filed.filing.id)).facts.submit
    const [{ no, name }] = (await openList(harness().dependencies, staff)) as [Facts]
    const [{ name: called }] = (await openAll(harness().dependencies.vault, [contact])) as [Facts]
    const named = async (person: string, posts: Facts | undefined) => {
      const asking = { ...through(), ...(posts && { claim: { posts } }) }
      const head = await askAndGather(harness(), { ...holder(), name: person }, asking, '2019-09-10')
      return (await placesOf(harness(), head)).filter(({ kind }) => ['staff', 'contact', 'responsible'].includes(kind))
    }
    for (const [kind, person, posts] of [
      ['staff', name, { staff: [no] }],
      ['contact', called, { contact: true }],
      ['responsible', '示范负责人', { responsible: true }],
    ]) {
      const found = (await named(person, undefined)).filter((one) => one.kind === kind)
      expect(found.length).toBeGreaterThan(0)
      for (const place of found) {
        expect(place).toMatchObject({ unverified: true })
        expect(place).not.toHaveProperty('key')
      }
      const stated = (await named(person, posts)).filter((one) => one.kind === kind)
      expect(stated).toHaveLength(found.length)
      const { owner } = found[0] ?? {}
      const asking = { ...atProvince(), claim: { posts: { ...(posts as Facts), owner } } }
      const asked = await askAndGather(harness(), { ...holder(), name: person as string }, asking, '2019-09-10')
      const same = (await placesOf(harness(), asked)).filter((one) => one.kind === kind)
      expect(same).toEqual(stated)
      for (const place of stated) expect(place).toMatchObject({ key: expect.stringMatching(/^[\w-]{43}$/) })
    }
    const copies = async (posts: Facts) => {
      const asking = { ...through(), claim: { posts } }
      const head = await askAndGather(harness(), { ...holder(), name }, asking, '2019-09-10')
      return (await placesOf(harness(), head)).filter((one) => one.kind === 'credential')
    }
    const [copy] = await copies({ staff: [no] })
    expect(copy).toMatchObject({ file: { id: expect.any(String) } })
    expect(await copies({ staff: ['Z99'] })).toEqual([])
    const another = await named(name, { staff: ['Z99'] })
    expect(another.every(({ unverified }) => unverified)).toBe(true)
  })

  it('is found under the subject of before 2026-12 as well, and both keys go (P-4)', async () => {
    const { archive, vault } = harness().dependencies
    const permit = { type: 'hk-macau-residence-permit', number: '810000199408230021' }
    const [[now = '', before = ''] = []] = await vault.everySubjectOf([permit])
    expect(before).not.toBe('')
    await keepList(archive, importedLists(filed.who.org, 'candidates'), [
      { no: '1', document: { type: 'resident-id', subject: before } },
    ])
    const asking = { ...atProvince(), claim: { kind: 'deletion' } }
    const head = await askAndGather(harness(), { name: '陈港样', document: permit } as never, asking, '2019-09-12')
    expect(kindsIn(await placesOf(harness(), head))).toEqual(['draft'])
    await grant(harness(), { ...filed.who, centre: colleague(filed.who.centre, 'third') }, head)
    await nightOf(harness())
    const { facts } = await harness().scenario.on.read(filed.who.centre, 'personal-request', head.id)
    expect(facts['begin-erasure'].targets).toEqual([now, before].map((subject) => ({ what: 'key', subject })))
  })

  it('is looked for while somebody waits, and by the night that follows', async () => {
    const head = await askAndGather(harness(), holder(), through(), '2019-09-10')
    await nightOf(harness())
    expect(await harness().scenario.on.read(filed.who.operator, 'personal-request', head.id)).toMatchObject({
      version: head.version,
    })
  })
})

describe('every field with the particulars of somebody who shows no document', () => {
  it('is looked through by name', () => {
    const sealing = Object.values(procedures).flatMap(({ name, shows = {}, table }) => [
      ...Object.entries(shows).flatMap(([field, { personal }]) => (personal?.by ? [`${name} ${field}`] : [])),
      ...Object.values(table).flatMap((rows) =>
        Object.values(rows).flatMap(({ seals = {} }) => Object.keys(seals).map((field) => `${name} ${field}`)),
      ),
    ])
    // a file, and no field that is sealed
    const looked = Object.entries(namedIn).flatMap(([name, fields]) =>
      fields.flatMap((field) => (field === 'credential' ? [] : [`${name} ${field}`])),
    )
    expect(looked.toSorted()).toEqual([...new Set(sealing)].toSorted())
  })
})

describe('every list with documents', () => {
  it('is looked through, under a kind that is explained', () => {
    const sealing = Object.values(procedures).flatMap((p) =>
      Object.entries(p.shows ?? {}).flatMap(([field, { seals }]) => (seals ? [`${p.name} ${field}`] : [])),
    )
    const looked = Object.entries(listKinds).flatMap(([p, fields]) =>
      Object.keys(fields).map((field) => `${p} ${field}`),
    )
    expect(looked.toSorted()).toEqual(expect.arrayContaining(sealing.toSorted()))
    for (const kind of Object.values(listKinds).flatMap((fields) => Object.values(fields)))
      expect(placeKinds).toHaveProperty(kind)
  })
})
