import { describe, expect, it } from 'vitest'
import { dayOf } from '../../local/demo/step.ts'
import { procedures } from '../../shared/domain/procedures.ts'
import { placeKinds } from '../../shared/domain/vocabulary/records/personal-request.ts'
import { harnessesAfter } from '../../test/fixtures/compliance/watching.ts'
import {
  askAndGather,
  type Certified,
  certify,
  colleague,
  correct,
  kindsIn,
  nightOf,
  placesOf,
} from '../../test/fixtures/erasure/asking.ts'
import { openFiled } from '../../test/harness/filed.ts'
import { crowd, type Filed, fileAll } from '../../test/harness/walks.ts'
import { listKinds } from './find-places.ts'

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
    expect(kindsIn(places)).toEqual(['candidate', 'result', 'session'])
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

  it('is looked for while somebody waits, and by the night that follows', async () => {
    const head = await askAndGather(harness(), holder(), through(), '2019-09-10')
    await nightOf(harness())
    expect(await harness().scenario.on.read(filed.who.operator, 'personal-request', head.id)).toMatchObject({
      version: head.version,
    })
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
