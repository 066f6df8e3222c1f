import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { complaintIdOf } from '../functions/complaints/receipts.ts'
import { national } from '../functions/national/app.ts'
import { openList, readList } from '../functions/platform/commands/archive-and-pin.ts'
import { archiveKey, materialKey } from '../functions/platform/commands/archive-keys.ts'
import { proofOf } from '../shared/domain/vocabulary/identifiers/proof.ts'
import type { Dossier, Facts } from '../shared/domain/workflow/procedure.ts'
import { env } from '../shared/names.ts'
import { Gone } from '../shared/stores/archive/archive.ts'
import { certificateKey } from '../shared/stores/register/register.ts'
import { dynamoStoredRegister } from '../shared/stores/register/stored.ts'
import { canary, fromAddress, told } from '../test/fixtures/complaints/complaints.ts'
import { filedAndCertified, soughtPerson } from '../test/fixtures/erasure/asking.ts'
import { ask } from '../test/harness/ask.ts'
import { seeded } from '../test/harness/random.ts'
import { handInWhatIsRefused, importSheets } from '../test/harness/rights/doings.ts'
import { type Guarded, openGuarded } from '../test/harness/rights/guarded.ts'
import { askAndGather, erase, lockForAMoment, openRequest, readAnswers } from '../test/harness/rights/persons.ts'
import { allowing, type Policy, write } from '../test/harness/rights/policy.ts'
import type { Grant } from '../test/harness/rights/statements.ts'
import { type Left, readEverything } from '../test/harness/rights/visits.ts'
import { crowd } from '../test/harness/walks.ts'
import { cast } from './demo/cast.ts'
import { uploadPhoto } from './demo/filing.ts'
import { candidateDetails } from './demo/forms.ts'
import { png } from './demo/papers.ts'
import { candidates, type Person } from './demo/people.ts'
import { until } from './demo/step.ts'
import type { Who } from './demo/visitor.ts'
import { walk } from './demo/walk.ts'
import { contextOf, jobTime } from './gateway/context.ts'

const seed = 21
const who = cast(seed)

const personOf = ({ name, document }: Person) => ({ name, document })

/** The whole notice over HTTP, where another enterprise has filed before, as the synthesised templates let it be done. */
describe('each function, with its own rights and variables and nothing else', () => {
  let guarded: Guarded
  let world: Awaited<ReturnType<typeof filedAndCertified>>
  let left: Left
  beforeAll(async () => {
    world = await filedAndCertified()
    guarded = await openGuarded(world.dir)
  })
  afterAll(() => guarded.system.close())

  /** What nothing here can stand in for: each with why. */
  const unheard = [
    /^logs:/, // written by Lambda's own runtime, of which there is none here
    /^sqs:/, // Lambda itself names there what it gives up, when it follows a stream
    /^cloudfront:/, // no edge stands before the embedded run
  ]
  const rightsOf = (policy: Policy): string[] =>
    policy
      .rights()
      .filter(({ effect, action }) => effect === 'Allow' && !unheard.some((one) => one.test(action)))
      .map(write)
  const ofAll = (some: (policy: Policy) => readonly string[]): string[] =>
    [...guarded.endpoints.policies].flatMap(([name, policy]) => some(policy).map((one) => `${name}: ${one}`))

  const askAs = async (by: Who, path: string, body?: object) => {
    const { url, on } = guarded.system
    return ask(url, { path, authorization: (await on.bearer(by)).authorization, ...(body && { body }) })
  }
  async function look(number: string): Promise<Left> {
    const { dependencies } = guarded.system
    const heads: Dossier[] = []
    for await (const head of dependencies.ledger.heads()) heads.push(head)
    const isHere = ({ procedure, seat, facts }: Dossier) =>
      ['', who.org].includes(seat?.owner ?? '') && (procedure !== 'announcement' || facts.open?.documents?.length > 0)
    const head = (procedure: string) => heads.find((one) => one.procedure === procedure && isHere(one)) as Dossier
    const issued = await readList(dependencies.archive, head('issuance').facts.issue.certificates)
    const [first] = await openList(dependencies, head('plan').facts.submit.candidates)
    const holder = candidates(seed)[28] as Left['holder']
    return { who, head, number, holder, photo: first?.photo.id, certificates: issued.map((one) => one.number) }
  }

  it('goes through the whole notice, after another enterprise, and gets the next segment', async () => {
    const { url, dependencies } = guarded.system
    const { number, name } = await walk(url, seed, () => {})
    expect(number).toBe('Y000044000002192000001')
    expect((await ask(url, { path: '/v1/lookup', body: { number, name } })).status).toBe(200)
    const book = await dependencies.ledger.entries('numbering', 'guangdong')
    expect(book.map(({ action }) => action)).toEqual(Array.from({ length: 3 }, () => ['record', 'take']).flat())
    left = await look(number)
  })

  it('gives to read all that there is to read', async () => {
    await guarded.system.on.clock('2019-09-09T01:00:00.000Z')
    expect(await readEverything(guarded.system, left)).toEqual([])
  })

  it('takes a complaint with a name and a file, which its body alone opens', async () => {
    const visitor = fromAddress(guarded.system, '192.0.2.1')
    const photo = png('a.png', 40)
    const { body: attached } = await visitor.attach(photo.bytes, photo.type)
    const about = { certificate: left.number }
    const { status, body } = await visitor.complain({
      ...told,
      about,
      contact: canary,
      materials: [{ id: attached.id }],
    })
    expect(status).toBe(201)
    expect((await visitor.follow(body.code)).status).toBe(200)
    const missing = [{ id: 'public.00000000-0000-4000-8000-000000000000' }]
    expect((await visitor.complain({ ...told, materials: missing })).status).toBe(422)
    const path = `/v1/complainants/${complaintIdOf(body.code)}?purpose=complaint`
    expect((await askAs(who.cityCentre, path)).body).toEqual(canary)
    expect((await askAs({ ...who.cityCentre, sub: 'elsewhere', org: '440100' }, path)).status).toBe(403)
    const material = `/v1/materials/${attached.id}?procedure=complaint&dossier=${complaintIdOf(body.code)}`
    const { body: file } = await askAs(who.cityCentre, `${material}&purpose=complaint`)
    expect(Buffer.from(await (await fetch(file.url)).arrayBuffer())).toEqual(photo.bytes)
  })

  it('takes sheets, and no paper that its check refused or that is not there', async () => {
    const { on } = guarded.system
    const photo = await uploadPhoto({ on, onStep: () => {} }, who)
    const asked = { ...left.holder, ...candidateDetails(28), photo }
    expect(await importSheets(guarded.system, who.operator, [asked])).toEqual([201, 201, 201, 201, 404])
    const cancel = { certificate: left.number, kind: 'cancel', reason: '样例', signedOn: '2019-09-09' }
    const byEnterprise = (id: string) =>
      on.open(who.operator, 'amendment', { ...cancel, materials: [{ kind: 'holder-request', id, name: 'a.pdf' }] })
    expect(await handInWhatIsRefused(guarded.system, who.operator, byEnterprise)).toEqual([422, 422, 422])
    const written = { title: { zh: '公告', en: 'Announcement' }, text: '样例公告。' }
    const byDepartment = (id: string) =>
      on.open(who.hrss, 'announcement', { ...written, documents: [{ id, name: 'a.pdf' }] })
    expect((await handInWhatIsRefused(guarded.system, who.hrss, byDepartment)).slice(0, 2)).toEqual([422, 422])
  })

  it('records treatments, reissues and corrects a certificate, and revokes a list longer than a transaction', async () => {
    const { on, dependencies } = guarded.system
    const treatment = { certificate: left.number, kind: 'allowance', amount: '300', per: 'month', on: '2019-09-03' }
    let record = await on.read(who.operator, 'treatment', who.org)
    for (const claim of [1, 2].map(() => ({ treatments: [treatment] })))
      record = await on.apply(who.operator, record, 'record', claim)
    const lost = { kind: 'reissue', certificate: left.certificates[1], reason: '遗失' }
    await on.apply(who.lead, await on.open(who.operator, 'amendment', lost), 'reissue')
    const revoked = left.certificates.slice(-19)
    const claim = { certificates: revoked, ground: 'fraud', evidence: '样例' }
    await on.apply(who.secondReviewer, await on.open(who.cityCentre, 'revocation', claim), 'revoke')
    const states = async () =>
      Promise.all(revoked.map(async (id) => (await dependencies.ledger.head('certificate', id))?.state))
    await until(async () => ((await states()).every((state) => state === 'revoked') ? true : undefined))
  })

  it('hands a batch to the national system by files, and takes its acknowledgement', async () => {
    const { on, clock, dependencies } = guarded.system
    const wrong = { kind: 'correct', certificate: left.number, reason: '有误', evidence: '身份证' }
    const holder = [{ name: `${left.holder.name}丙`, document: left.holder.document }]
    const asked = await on.open(who.operator, 'amendment', { ...wrong, holder, materials: [] })
    await on.apply(who.cityCentre, asked, 'correct')
    const byFiles = national(guarded.as('national', { [env.nationalUrl]: undefined }))
    await byFiles({ drain: true }, contextOf('national', dependencies.newId(), jobTime))
    const { body: waiting } = await askAs(who.centre, '/v1/national/letters?state=sent')
    const [{ batch }] = waiting.items
    const offered = await askAs(who.centre, `/v1/national/batches/${batch}?purpose=supervision`)
    expect(offered.status).toBe(200)
    const none = '/v1/national/batches/2019-01-01-0000000000000000?purpose=supervision'
    expect((await askAs(who.centre, none)).status).toBe(404)
    const sheet = await (await fetch(offered.body.sheet)).text()
    expect(sheet).toContain(left.number)
    const { items } = (await (await fetch(offered.body.manifest)).json()) as {
      items: { line: number; number: string }[]
    }
    const rows = items.map(({ line, number }) => `${batch},${line},${number},接收,R-${line},`)
    const file = Buffer.from(['批次号,序号,证书编号,处理结果,回执编号,退回原因', ...rows].join('\n')).toString('base64')
    const { body } = await askAs(who.centre, '/v1/national/acknowledgements', { batch, file })
    expect(body).toMatchObject({ taken: items.length, left: 0 })
    clock.move('2019-09-10T01:00:00.000Z')
  })

  it('tells a person what is held, through a centre', async () => {
    const claim = { on: '2019-09-11', kind: 'access' }
    const [stranger] = crowd(seed + 1, 1).map(personOf)
    await openRequest(guarded.system, who.cityCentre, stranger as Facts, claim)
    const gathered = await askAndGather(
      guarded.system,
      { by: who.cityCentre, centre: who.cityCentre },
      personOf(left.holder),
      claim,
    )
    expect(gathered.state).toBe('gathered')
    expect(await readAnswers(guarded.system, who.cityCentre, gathered)).toEqual([200, 200])
  })

  it('erases a person, by what lies under a lock that is over', async () => {
    const { url, dependencies } = guarded.system
    const { certificate, photo } = world.left.certified
    const copy = `/v1/certificates/${certificate}/${proofOf(certificate, soughtPerson.name)}/certificate.pdf`
    expect((await fetch(`${url}${copy}`)).status).toBe(200)
    const prints = await dependencies.archive.keys(archiveKey('prints', `${certificate}/`))
    await lockForAMoment(guarded.system, [materialKey(photo), ...prints])
    const { filing, who: other } = world.left.filed
    const claim = { on: '2030-01-07', kind: 'deletion', certificateStays: true, filing: filing.id }
    const asking = { by: other.operator, centre: other.cityCentre }
    const gathered = await askAndGather(guarded.system, asking, soughtPerson, claim)
    expect(await erase(guarded.system, other, gathered, ['2030-01-08', '2030-01-09'])).toBe('erased')
    expect(await dependencies.archive.keys(archiveKey('prints', `${certificate}/`))).toEqual([])
  })

  it('does what it does only when something went wrong', async () => {
    const bytes = Buffer.from('[]')
    const { archive } = guarded.as('reviews')
    const once = await archive.put('lists/twice.json', bytes, 'application/json')
    expect(await archive.put('lists/twice.json', bytes, 'application/json')).toEqual(once)
    const gone = { key: 'lists/gone.json', versionId: once.versionId, sha256: once.sha256 }
    await expect(guarded.as('projection').archive.get(gone)).rejects.toBeInstanceOf(Gone)
    const { held, vault } = guarded.as('filings')
    const [subject = ''] = await vault.subjectsOf([left.holder.document])
    expect((await held([subject])).flat()).toMatchObject([{ certificate: left.number }])
    const register = dynamoStoredRegister(guarded.as('compliance').db, 'yueji-register')
    expect(await register.get(certificateKey(left.number))).toMatchObject({ number: left.number })
  })

  it('is denied nothing', () => {
    expect(guarded.endpoints.faults).toEqual([])
    expect(ofAll((policy) => policy.denied())).toEqual([])
  })

  it('has no right by which alone nothing was done', () => {
    expect(ofAll((policy) => rightsOf(policy).filter((right) => !policy.alone().has(right)))).toEqual([])
  })

  it('would be denied something without any ten of its rights, whichever they are', () => {
    const random = seeded(1727)
    const all = [...guarded.endpoints.policies].flatMap(([name, policy]) =>
      rightsOf(policy).map((right) => ({ name, policy, right })),
    )
    for (let i = 0; i < 20; i++) {
      const ten = Array.from({ length: 10 }, () => all[Math.floor(random() * all.length)] as (typeof all)[number])
      for (const { name, policy, right } of ten) {
        const kept = policy.rights().filter((one) => write(one) !== right)
        const isNoticed = policy.asked().some((asked) => allowing(kept, asked).length === 0)
        expect([name, right, isNoticed]).toEqual([name, right, true])
      }
    }
  })

  it('is refused by a function from which a right was taken, and says so', async () => {
    const complaints = guarded.endpoints.policies.get('complaints') as Policy
    const checked = complaints.rights().find((one) => write(one) === 'dynamodb:GetItem ledgerTable [configuration#*]')
    const { complain } = fromAddress(guarded.system, '192.0.2.9')
    const refused = await complaints.without(checked as Grant, () => complain({ ...told, about: { uscc: who.org } }))
    expect(refused.status).toBe(500)
    expect(complaints.denied()).toEqual(['dynamodb:GetItem ledgerTable configuration#guangdong'])
  })
})
