import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cast } from '../../local/demo/cast.ts'
import { pdf, portrait } from '../../local/demo/papers.ts'
import { recordReview, restorers } from '../../local/demo/review.ts'
import { dayOf, type Scenario, until } from '../../local/demo/step.ts'
import type { Head, Who } from '../../local/demo/visitor.ts'
import { contextOf } from '../../local/gateway/context.ts'
import { printingFiles } from '../../local/printing-assets.ts'
import { proofOf } from '../../shared/domain/vocabulary/identifiers/proof.ts'
import { RegisterUnavailable } from '../../shared/stores/register/register.ts'
import { eventFor } from '../../test/fixtures/lookup/register.ts'
import { isSigned, readDictionary } from '../../test/fixtures/printing/signature.ts'
import { ask, expectProblem, pointersOf, type Question, type Reply } from '../../test/harness/ask.ts'
import { openFiledSystem } from '../../test/harness/filed.ts'
import type { TestSystem } from '../../test/harness/system.ts'
import { assessAll, crowd, type Filed, reserve, revoke } from '../../test/harness/walks.ts'
import { copies, type Misses } from '../copies/app.ts'
import { readRecord } from '../platform/commands/certificate-record.ts'
import { problem } from '../platform/http/problem.ts'
import type { AskCopy, CopyTold } from '../platform/public/copy.ts'
import type { Act } from '../trace/trace-back.ts'
import { printing } from './app.ts'
import { openPdfRenderer } from './pdf-renderer.ts'
import { openSigner } from './signing.ts'

const people = crowd(7, 30)
/** Level 4, in the order of the list: all but the third and the fifth. */
const passers = people.slice(0, 20).filter((_, i) => i !== 2 && i !== 4)
const numbered = (i: number) => `Y000044000001194${String(i + 1).padStart(6, '0')}`

describe('the door of printing', () => {
  let system: TestSystem
  let filed: Filed
  let scenario: Scenario
  const holderOf = (i: number) => {
    const person = passers[i]
    if (!person) throw new Error('no such passer')
    return { number: numbered(i), name: person.name, document: person.document }
  }
  const proof = (i: number) => proofOf(numbered(i), holderOf(i).name)
  const publicPath = (number: string, its: string) => `/v1/certificates/${number}/${its}/certificate.pdf`

  /** The answer with its body as bytes, when it is no problem. */
  const fetchPdf = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(`${system.url}${path}`, init)
    return { status: answer.status, headers: answer.headers, bytes: new Uint8Array(await answer.arrayBuffer()) }
  }
  const post = (body: unknown) =>
    fetchPdf('/v1/certificates/pdf', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const question = (body: unknown): Promise<Reply> => ask(system.url, { path: '/v1/certificates/pdf', body })
  const as = async (person: Who, asked: Question) =>
    ask(system.url, { authorization: (await system.on.bearer(person)).authorization, ...asked })
  const prints = (number: string, version: number, copy: string) =>
    system.dependencies.archive.newest(`prints/${number}/${version}-${copy}.pdf`)
  const registered = (i: number, status: string) =>
    until(async () => {
      const { body } = await system.on.lookup(numbered(i), holderOf(i).name)
      return body.certificate?.status === status || undefined
    })

  beforeAll(async () => {
    ;({ system, filed } = await openFiledSystem())
    scenario = { on: system.on, onStep: () => {} }
    await reserve(scenario, filed, await assessAll(scenario, filed, people))
    await registered(17, 'active')
  })
  afterAll(() => system.close())

  describe('to anyone who has number and proof', () => {
    it('gives the public copy, signed, by a name that tells nothing but the number', async () => {
      const { status, headers, bytes } = await fetchPdf(publicPath(numbered(0), proof(0)))
      expect(status).toBe(200)
      expect(isSigned(bytes)).toBe(true)
      expect(readDictionary(bytes).contact).toBe(`${system.url}/#${numbered(0)}/${proof(0)}`)
      expect(Object.fromEntries(headers)).toMatchObject({
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="${numbered(0)}.pdf"`,
        'cache-control': 'public, max-age=60, s-maxage=300, stale-while-revalidate=60',
        'x-content-type-options': 'nosniff',
        'x-robots-tag': 'noindex',
      })
    })

    it('gives the bytes that lie in the archive, also when several ask for the first time at once', async () => {
      const path = publicPath(numbered(1), proof(1))
      const answers = await Promise.all([path, path, path].map((p) => fetchPdf(p)))
      const [first] = answers
      for (const { bytes } of answers) expect(Buffer.from(bytes).equals(Buffer.from(first?.bytes ?? []))).toBe(true)
      const kept = await prints(numbered(1), 1, 'public')
      expect(kept?.size).toBe(first?.bytes.byteLength)
      expect(Buffer.from((await fetchPdf(path)).bytes).equals(Buffer.from(first?.bytes ?? []))).toBe(true)
    })

    it('says the same of every pair that is none', async () => {
      const pairs: [string, string][] = [
        [numbered(0), proof(1)],
        [numbered(900), proof(0)],
        [numbered(0), proofOf(numbered(0), '王试样')],
        ['Y1', proof(0)],
        [numbered(0), 'short'],
        [encodeURIComponent('证书'), proof(0)],
      ]
      const replies = await Promise.all(pairs.map(([n, p]) => ask(system.url, { path: publicPath(n, p) })))
      for (const reply of replies) {
        expectProblem(reply, { status: 404, because: 'not-found' })
        expect(reply.body).toEqual(replies[0]?.body)
      }
    })
  })

  describe('to the holder', () => {
    it('gives the full copy, which nobody may keep', async () => {
      const { status, headers, bytes } = await post(holderOf(0))
      expect(status).toBe(200)
      expect(headers.get('cache-control')).toBe('no-store')
      expect(isSigned(bytes)).toBe(true)
      // The photo stands in this copy alone.
      expect(Buffer.from(bytes).toString('latin1')).toContain('/Subtype /Image')
    })

    it('takes what people type: without a type, spaced, with a small letter', async () => {
      const { number, name, document } = holderOf(1)
      const typed = { number: ` ${number.toLowerCase()} `, name: name.split('').join(' ') }
      const spaced = document.number.replace(/(.{6})(.{8})/, '$1 $2 ').toLowerCase()
      expect((await post({ ...typed, document: { number: spaced } })).status).toBe(200)
    })

    it('says the same whatever is wrong', async () => {
      const { number, name, document } = holderOf(0)
      const wrongs = [
        { number: numbered(900), name, document },
        { number, name: '王试样', document },
        { number, name, document: holderOf(1).document },
        { number, name, document: { ...document, type: 'passport' } },
        { number: 'Y1', name, document },
      ]
      const replies = await Promise.all(wrongs.map(question))
      for (const reply of replies) {
        expectProblem(reply, { status: 404, because: 'not-found' })
        expect(reply.body).toEqual(replies[0]?.body)
      }
    })

    it.each<[string, Record<string, unknown>, string[]]>([
      ['a field of its own', { state: 'issued' }, ['/state']],
      ['no name', { name: undefined }, ['/name']],
      ['a document without a number', { document: {} }, ['/document/number']],
      ['an unknown kind of document', { document: { type: 'library-card', number: '1' } }, ['/document/type']],
    ])('refuses a question with %s', async (_, changes, pointers) => {
      const problem = expectProblem(await question({ ...holderOf(0), ...changes }), {
        status: 422,
        because: 'incomplete',
      })
      expect(pointersOf(problem)).toEqual(pointers)
    })
  })

  describe('to those with a token', () => {
    const path = `/v1/e-certificates/${numbered(0)}?purpose=supervision`
    it('gives the full copy: the issuer, its city, the province', async () => {
      const { who } = filed
      for (const person of [who.operator, who.lead, who.cityCentre, who.cityHrss, who.centre, who.hrss]) {
        const { status, headers } = await as(person, { path })
        expect([person.role, status]).toEqual([person.role, 200])
        expect(headers.get('cache-control')).toBe('no-store')
      }
    })

    it('has recorded every copy before it was given, an authority’s with its purpose, and the trace tells of each (R-60)', async () => {
      const { dossiers } = await system.on.get(filed.who.cityHrss, `/v1/trace/${numbered(0)}?purpose=review`)
      const [, record] = dossiers
      expect(record).toMatchObject({ procedure: 'access', id: `certificate.${numbered(0)}` })
      expect(record.acts.map(({ by, purpose, part }: Act) => [by.role, purpose, part])).toEqual([
        ['enterprise-operator', 'own', undefined],
        ['enterprise-lead', 'own', undefined],
        ['city-centre', 'supervision', undefined],
        ['city-hrss', 'supervision', undefined],
        ['province-centre', 'supervision', undefined],
        ['province-hrss', 'supervision', undefined],
        ['city-hrss', 'review', 'trace'],
      ])
      const [first] = await system.dependencies.ledger.entries('access', `certificate.${numbered(0)}`)
      expect(JSON.stringify(first)).not.toContain(people[0]?.name)
      const unsaid = { path: `/v1/e-certificates/${numbered(0)}` }
      expectProblem(await as(filed.who.centre, unsaid), { status: 422, because: 'no-purpose', clause: '二(四)' })
    })

    it('refuses everybody else before it reads the certificate', async () => {
      const { who } = filed
      const strangers: Who[] = [
        cast(8).operator,
        { ...who.cityCentre, sub: 'another', org: '440100' },
        ...who.experts.slice(0, 1),
      ]
      for (const person of strangers) expectProblem(await as(person, { path }), { status: 403, because: 'not-yours' })
      expectProblem(await ask(system.url, { path }), { status: 401, because: 'unauthenticated' })
    })

    it('says that there is no such certificate to those who may know', async () => {
      const asked = { path: `/v1/e-certificates/${numbered(900)}` }
      expectProblem(await as(filed.who.centre, asked), { status: 404, because: 'absent' })
    })
  })

  it('after a correction gives the new version to the new name, and nothing to the old one', async () => {
    const i = 3
    const { number, name, document } = holderOf(i)
    await dayOf(scenario, '2019-10-08')
    const asked: Head = await system.on.open(filed.who.operator, 'amendment', {
      certificate: number,
      kind: 'correct',
      reason: '姓名录入有误。',
      evidence: '身份证复印件。',
      holder: [{ name: '更正样', document }],
    })
    await system.on.apply(filed.who.cityCentre, asked, 'correct')
    await until(
      async () => (await system.on.lookup(number, '更正样')).body.certificate?.status === 'corrected' || undefined,
    )
    const { status, bytes } = await fetchPdf(publicPath(number, proofOf(number, '更正样')))
    expect([status, isSigned(bytes)]).toEqual([200, true])
    const corrected = await system.dependencies.ledger.head('certificate', number)
    expect(corrected?.at).toMatch(/^2019-10-08T/)
    expect(readDictionary(bytes).time).toBe(`D:${corrected?.at?.replace(/[-:T]/g, '').slice(0, 14)}Z`)
    expect(await prints(number, 2, 'public')).toBeDefined()
    expectProblem(await ask(system.url, { path: publicPath(number, proofOf(number, name)) }), {
      status: 404,
      because: 'not-found',
    })
  })

  it('prints no certificate that was revoked, not even one that was printed before', async () => {
    const i = 4
    expect((await fetchPdf(publicPath(numbered(i), proof(i)))).status).toBe(200)
    const revoked = await revoke(scenario, filed.who, numbered(i))
    const gone = { status: 410, because: 'revoked' }
    expectProblem(await ask(system.url, { path: publicPath(numbered(i), proof(i)) }), gone)
    expectProblem(await question(holderOf(i)), gone)
    expectProblem(await as(filed.who.operator, { path: `/v1/e-certificates/${numbered(i)}` }), gone)

    // M8: and prints it again once it is restored
    const annulled = await recordReview(scenario, filed.who, revoked, [numbered(i)], '2019-10-08')
    await system.on.apply(restorers(filed.who)[1], annulled, 'restore')
    const path = publicPath(numbered(i), proof(i))
    await until(async () => (await ask(system.url, { path })).status === 200 || undefined)
    expect((await fetchPdf(path)).status).toBe(200)
  })

  it('prints the photo, the 工种 and the occupation as they were corrected, over a corrected name (M8)', async () => {
    const { number } = holderOf(3)
    const id = await system.on.upload(filed.who.operator, portrait('更正照片.png'))
    const claim = {
      certificate: number,
      kind: 'correct',
      reason: '照片、工种有误。',
      evidence: '原件。',
      occupation: { code: '6-18-01-07', level: '4', name: '多工序数控机床操作调整工', job: '数控车工' },
      materials: [{ kind: 'photo', id, name: '更正照片.png' }],
    }
    const asked = await system.on.open(filed.who.operator, 'amendment', claim)
    await system.on.apply(filed.who.cityCentre, asked, 'correct')
    const record = await readRecord(system.dependencies, number)
    expect(record).toMatchObject({
      name: '更正样',
      job: '数控车工',
      photo: { key: `materials/${id.replace('.', '/')}` },
    })
    const { status, bytes } = await fetchPdf(publicPath(number, proofOf(number, '更正样')))
    expect([status, isSigned(bytes)]).toEqual([200, true])
  })

  it('takes no other file for a photo (M8)', async () => {
    const id = await system.on.upload(filed.who.operator, pdf('照片.pdf', 'No photo'))
    const claim = {
      certificate: numbered(5),
      kind: 'correct',
      reason: '照片有误。',
      evidence: '原件。',
      materials: [{ kind: 'photo', id, name: '照片.pdf' }],
    }
    await expect(system.on.open(filed.who.operator, 'amendment', claim)).rejects.toMatchObject({
      problem: { errors: [{ pointer: '/materials/0/id', says: { zh: '照片应为不超过100 KB的JPEG或PNG' } }] },
    })
  })

  describe('when something does not answer', () => {
    const renderer = openPdfRenderer(printingFiles)
    afterAll(() => renderer.end())
    const byProof = 'GET /v1/certificates/{number}/{proof}/certificate.pdf'
    type Deps = Parameters<typeof printing>[1] & Omit<Parameters<typeof copies>[1], 'ask'>
    const askWith = async (changes: Partial<Deps>, number = numbered(7), its = proof(7), posted?: object) => {
      const { dependencies } = system
      const reader = { certificate: async () => undefined }
      const signer = openSigner(dependencies.settings)
      const all = { renderer, signer, reader, templates: printingFiles.templates, ...changes }
      const print = printing(dependencies, all)
      const ask: AskCopy = async (copy) => (await print({ copy }, contextOf('printing', 'test'))) as CopyTold
      const handler = copies(dependencies, { ...all, ask })
      const path = posted ? '/v1/certificates/pdf' : publicPath(number, its)
      const given = posted && { body: JSON.stringify(posted), headers: { 'content-type': 'application/json' } }
      const event = eventFor(byProof, { pathParameters: { number, proof: its }, ...given })
      const http = { ...event.requestContext.http, path, ...(posted && { method: 'POST' }) }
      const whole = { ...event, rawPath: path, requestContext: { ...event.requestContext, http } }
      const { statusCode, headers = {}, body = '' } = await handler(whole, contextOf('copies', 'test'))
      return { statusCode, headers, body: body.startsWith('{') ? JSON.parse(body) : body }
    }
    const known = () => ({
      certificate: async () => ({ proof: proof(7) }) as never,
    })

    it.each<[string, () => Partial<Deps>]>([
      [
        'the register',
        () => ({
          reader: {
            certificate: async () => {
              throw new RegisterUnavailable('down')
            },
          },
        }),
      ],
      ['the signing key', () => ({ reader: known(), signer: () => Promise.reject(new Error('no key')) })],
      ['the compiler', () => ({ reader: known(), renderer: { draw: () => Promise.reject(new Error('no memory')) } })],
      ['the template', () => ({ reader: known(), templates: '/nowhere' })],
    ])('says that it cannot say, not that there is none: %s', async (_, changes) => {
      const { statusCode, headers, body } = await askWith(changes())
      expect([statusCode, body.because]).toEqual([503, 'unavailable'])
      expect(headers['cache-control']).toBe('no-store')
      expect(await prints(numbered(7), 1, 'public')).toBeUndefined()
    })

    it('counts misses alone, and lets them be refused before anything is read', async () => {
      const told: string[] = []
      const misses: Misses = {
        before: () => undefined,
        beforeName: () => undefined,
        after: (_, number) => {
          told.push(number)
          return undefined
        },
      }
      await askWith({ misses, reader: known() })
      expect(told).toEqual([])
      await askWith({ misses }, numbered(901))
      expect(told).toEqual([numbered(901)])

      const tooMany = problem(429, 'too-many-misses', '过多', 'Too many')
      const refusing: Misses = { ...misses, before: () => ({ ...tooMany, retryAfter: 7 }) }
      const unread = { certificate: () => Promise.reject(new Error('was read')) }
      const { statusCode, headers } = await askWith({ misses: refusing, reader: unread })
      expect([statusCode, headers['retry-after']]).toEqual([429, '7'])
    })

    it('lets names wait where too many were tried on the number, and no proof (B6)', async () => {
      const tooMany = problem(429, 'too-many-misses', '过多', 'Too many')
      const misses: Misses = {
        before: () => undefined,
        beforeName: (number) => (number === numbered(7) ? { ...tooMany, retryAfter: 6 } : undefined),
        after: () => undefined,
      }
      const body = { number: numbered(7).toLowerCase(), name: '某某', document: { number: '440106198802298888' } }
      const asHolder = await askWith({ misses, reader: known() }, numbered(7), proof(7), body)
      expect([asHolder.statusCode, asHolder.headers['retry-after']]).toEqual([429, '6'])
      expect((await askWith({ misses, reader: known() })).statusCode).not.toBe(429)
    })
  })
})
