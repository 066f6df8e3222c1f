import { describe, expect, it } from 'vitest'
import { uploadPhoto } from '../../local/demo/filing.ts'
import { candidateDetails, plan as planForm } from '../../local/demo/forms.ts'
import { pdf } from '../../local/demo/papers.ts'
import type { Person } from '../../local/demo/people.ts'
import { dayOf } from '../../local/demo/step.ts'
import type { Head } from '../../local/demo/visitor.ts'
import { contextOf } from '../../local/gateway/context.ts'
import { procedures } from '../../shared/domain/procedures.ts'
import { isHeld, targetsOf } from '../../shared/domain/vocabulary/records/personal-request.ts'
import type { Dossier, Facts, Seat } from '../../shared/domain/workflow/procedure.ts'
import { harnessesAfter } from '../../test/fixtures/compliance/watching.ts'
import {
  askAndGather,
  certify,
  colleague,
  grant,
  kindsIn,
  nightOf,
  placesOf,
} from '../../test/fixtures/erasure/asking.ts'
import { actor } from '../../test/harness/dossiers.ts'
import { openFiled } from '../../test/harness/filed.ts'
import { assessAll, crowd, type Filed, fileAll } from '../../test/harness/walks.ts'
import { erasure, NotErased } from '../erasure/app.ts'
import { importedLists, keepList, openList } from '../platform/commands/archive-and-pin.ts'
import { materialKey } from '../platform/commands/archive-keys.ts'
import { openRemoval } from '../platform/runtime/dependencies.ts'
import { readPersonalData } from '../printing/personal-data.ts'

const late = '2029-12-03'
const deletion = { kind: 'deletion', certificateStays: true }

/** What stands beside a person by a mistake, or by a number that had somebody else before. */
describe('what is somebody else’s (M10)', () => {
  let filed: Filed
  const harness = harnessesAfter(openFiled, async (first) => {
    filed = first.filed
  })
  const through = (claim = {}) => ({
    by: filed.who.operator,
    taker: filed.who.cityCentre,
    filing: filed.filing.id,
    claim,
  })
  const atProvince = (claim = {}) => ({ by: filed.who.centre, taker: colleague(filed.who.centre, 'second'), claim })
  const asPlanned = (people: readonly Person[], photos: readonly string[]) =>
    people.map((person, i) => ({ ...candidateDetails(i), photo: { id: photos[i] ?? photos[0] }, ...person }))

  /** A plan that was handed in, returned, and handed in anew. */
  async function returnedOnce(first: object[], second?: object[]): Promise<Head> {
    const { on } = harness().scenario
    const { operator, lead, cityCentre } = filed.who
    await dayOf(harness().scenario, '2019-08-01')
    const opened = await on.open(operator, 'plan', { filing: filed.filing.id, scheme: filed.scheme.id })
    const days = planForm('2019-08-15', '2019-08-16')
    const saved = await on.apply(operator, opened, 'save', days)
    const submitted = await on.apply(lead, saved, 'submit', { candidates: first })
    const back = await on.apply(cityCentre, submitted, 'return', { reason: '名单有误。' })
    return second ? on.apply(lead, back, 'submit', { ...days, candidates: second }) : back
  }
  const erase = (dependencies = harness().dependencies) =>
    erasure(dependencies, openRemoval(harness().engines.variables))(undefined, contextOf('erasure', 'test', 900_000))
  const answerTo = async ({ id }: Head) => {
    const head = (await harness().dependencies.ledger.head('personal-request', id)) as Dossier & { seat: Seat }
    return readPersonalData({ ...harness().dependencies, procedures }, head, actor('province-centre'))
  }

  it('is a result under the number that the person had before the list was handed in anew', async () => {
    const photo = await uploadPhoto(harness().scenario, filed.who)
    const [a, b, c, d] = crowd(77, 4) as [Person, Person, Person, Person]
    const plan = await returnedOnce(asPlanned([a, b, c], [photo.id]), asPlanned([d, b, c], [photo.id]))
    const places = await placesOf(harness(), await askAndGather(harness(), a, through(), '2019-08-02'))
    expect(kindsIn(places)).toEqual(['candidate', 'photo'])
    expect(places.filter(({ kind }) => kind === 'candidate').every(({ superseded }) => superseded)).toBe(true)
    const others = await placesOf(harness(), await askAndGather(harness(), d, through(), '2019-08-02'))
    expect(others.filter(({ superseded }) => superseded)).toEqual([])
    expect(others).toContainEqual(expect.objectContaining({ kind: 'candidate', dossier: plan.id }))
  })

  it('is withheld with all that hangs on it: certificate, print and photo', async () => {
    const certified = await certify(harness(), filed)
    const [registered] = certified.people as [Person]
    const asking = { name: '陈另样', document: registered.document }
    const { held } = await answerTo(await askAndGather(harness(), asking, atProvince(), '2019-09-10'))
    expect(held.map(({ what }) => what.en)).toEqual(
      expect.arrayContaining(['Certificate', 'Photo', 'Content of a certificate']),
    )
    expect(held.filter(({ file }) => file)).toEqual([])
    for (const { data } of held)
      expect(data).toEqual([{ name: expect.anything(), value: expect.stringContaining('不能确认') }])
    expect(JSON.stringify(held)).not.toContain(certified.certificate)
  })

  it('is a paper of a correction that was handed in for the person by mistake, and then for another', async () => {
    const { on } = harness().scenario
    const [a, b, c] = crowd(31, 3) as [Person, Person, Person]
    const results = await assessAll(harness().scenario, filed, [a, b, c])
    const id = await on.upload(filed.who.operator, pdf('evidence.pdf', 'A copy of the other document'))
    const opened = await on.open(filed.who.operator, 'candidate-correction', {
      results: results.id,
      reason: '姓名录入有误。',
      materials: [{ kind: 'evidence', id, name: 'evidence.pdf' }],
    })
    const corrections = (no: string) => ({ corrections: [{ no, name: `${b.name}乙` }] })
    const one = await on.apply(filed.who.operator, opened, 'submit', corrections('1'))
    const back = await on.apply(filed.who.cityCentre, one, 'return', { reason: '序号有误。' })
    const two = await on.apply(filed.who.operator, back, 'submit', corrections('2'))
    await on.apply(filed.who.cityCentre, two, 'confirm-correction')
    const places = await placesOf(harness(), await askAndGather(harness(), a, through(deletion), '2019-08-29'))
    expect(places.filter(({ kind }) => kind === 'paper')).toMatchObject([{ file: { id }, shared: true }])
    expect(targetsOf([], places).filter((target) => target.what === 'file' && target.file.id === id)).toEqual([])
  })

  it('is no photo because a number was once mistyped beside it', async () => {
    const [own, rest] = [
      await uploadPhoto(harness().scenario, filed.who),
      await uploadPhoto(harness().scenario, filed.who),
    ]
    const [a, b, c, other] = crowd(41, 4) as [Person, Person, Person, Person]
    const photos = [own.id, rest.id, rest.id]
    await returnedOnce(asPlanned([{ ...a, document: other.document }, b, c], photos), asPlanned([a, b, c], photos))
    const places = await placesOf(harness(), await askAndGather(harness(), a, through(), '2019-08-02'))
    const [photo] = places.filter(({ kind }) => kind === 'photo')
    expect(photo).toMatchObject({ file: { id: own.id } })
    expect(photo?.shared).toBeUndefined()
  })

  it('is a photo of a draft that another draft has too; the person’s own goes with the key', async () => {
    const { vault, archive } = harness().dependencies
    const [own, both] = [
      await uploadPhoto(harness().scenario, filed.who),
      await uploadPhoto(harness().scenario, filed.who),
    ]
    const [a, b] = crowd(41, 2) as [Person, Person]
    const [subject = '', another = ''] = await vault.keep([a.document, b.document])
    const row = (no: string, of: string, id: string) => ({
      no,
      document: { type: 'resident-id', subject: of },
      photo: { id },
    })
    await keepList(archive, importedLists(filed.who.org, 'candidates'), [
      row('1', subject, own.id),
      row('2', subject, both.id),
      row('3', another, both.id),
    ])
    const head = await askAndGather(harness(), a, atProvince(deletion), late)
    await grant(harness(), { ...filed.who, centre: colleague(filed.who.centre, 'third') }, head)
    await nightOf(harness())
    await erase()
    expect(await archive.newest(materialKey(own.id))).toBeUndefined()
    expect(await archive.newest(materialKey(both.id))).toBeDefined()
  })

  it('holds up nothing: a namesake on the roster, a plan that was returned and left, another request', async () => {
    const { on } = harness().scenario
    const { staff } = (await on.read(filed.who.lead, 'filing', filed.filing.id)).facts.submit
    const { name } = (await openList(harness().dependencies, staff)).at(-1) as Facts
    const [a, b, c] = crowd(41, 3) as [Person, Person, Person]
    const photo = await uploadPhoto(harness().scenario, filed.who)
    await returnedOnce(asPlanned([{ ...a, name }, b, c], [photo.id]))
    const person = { ...a, name }
    await askAndGather(harness(), person, atProvince(deletion), late)
    const head = await askAndGather(harness(), person, through(deletion), late)
    const places = await placesOf(harness(), head)
    expect(kindsIn(places)).toEqual(expect.arrayContaining(['candidate', 'request', 'request-paper', 'staff']))
    expect(places.filter((place) => isHeld(place, late))).toEqual([])
    await grant(harness(), filed.who, head)
    await nightOf(harness())
    expect(await on.read(filed.who.operator, 'personal-request', head.id)).toMatchObject({ state: 'erasing' })
  })

  it('is a correction in another’s results: none of the person is noted by it', async () => {
    const { on } = harness().scenario
    const results = await assessAll(harness().scenario, filed, crowd(31, 3))
    await dayOf(harness().scenario, '2019-09-10')
    const other = await fileAll(harness().scenario, 8, filed.round)
    const [stranger] = crowd(700, 1) as [Person]
    const { vault, archive } = harness().dependencies
    const [subject = ''] = await vault.keep([stranger.document])
    await keepList(archive, importedLists(other.who.org, 'candidates'), [
      { no: '1', document: { type: 'resident-id', subject } },
    ])
    const { name, document } = stranger
    const claim = { kind: 'correction', person: [{ name, document, wrong: '姓名', right: '陈' }] }
    const head = await askAndGather(harness(), stranger, atProvince(claim), '2019-09-10')
    const id = await on.upload(filed.who.operator, pdf('evidence.pdf', 'A copy'))
    const opened = await on.open(filed.who.operator, 'candidate-correction', {
      results: results.id,
      reason: '姓名录入有误。',
      materials: [{ kind: 'evidence', id, name: 'evidence.pdf' }],
    })
    const one = await on.apply(filed.who.operator, opened, 'submit', { corrections: [{ no: '2', name: '陈乙样' }] })
    await on.apply(filed.who.cityCentre, one, 'confirm-correction')
    await expect(
      on.apply(colleague(filed.who.centre, 'second'), head, 'note-correction', {
        by: { procedure: 'candidate-correction', id: opened.id },
      }),
    ).rejects.toThrow('与申请人无关')
  })

  it('is kept where a key was out of reach: nothing else goes, and the next night looks again', async () => {
    const { dependencies, scenario } = harness()
    const certified = await certify(harness(), filed)
    const [holder] = certified.people as [Person]
    const head = await grant(harness(), filed.who, await askAndGather(harness(), holder, through(deletion), late))
    await nightOf(harness())
    const vault = { ...dependencies.vault, erase: () => Promise.reject(new Error('throttled')) }
    await expect(erase({ ...dependencies, vault })).rejects.toThrow(NotErased)
    expect(await dependencies.archive.newest(materialKey(certified.photo))).toBeDefined()
    expect((await scenario.on.read(filed.who.operator, 'personal-request', head.id)).facts.record).toBeUndefined()
    await dayOf(scenario, '2029-12-10')
    await scenario.on.open(filed.who.cityCentre, 'revocation', {
      certificates: [certified.certificate],
      ground: 'fraud',
      evidence: '核查。',
    })
    await nightOf(harness())
    expect(await scenario.on.read(filed.who.operator, 'personal-request', head.id)).toMatchObject({ state: 'gathered' })
    await erase()
    const [subject = ''] = await dependencies.vault.subjectsOf([holder.document])
    expect(await dependencies.vault.reveal(subject)).toEqual(holder.document)
  })
})
