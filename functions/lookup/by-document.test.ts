import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  bodyOf,
  byName,
  comingFrom,
  handlersOf,
  openTestLookup,
  standingClock,
} from '../../test/fixtures/lookup/lookup.ts'
import {
  certificateOf,
  eventFor,
  holder,
  holdingOf,
  numbered,
  subjectOf,
  subjectsOf,
} from '../../test/fixtures/lookup/register.ts'

/** Invented: the district of this resident ID number does not exist; its check character fits. */
const document = '440199198001010012'
const passport = 'E12345678'
const older = certificateOf(1)
const newer = certificateOf(2, { issuedOn: '2019-11-01', asOf: '2019-11-01T02:03:04.000Z' })
const underMarriedName = certificateOf(3, {}, '李小红')
const abroad = certificateOf(4)

describe('the public lookup by document number and name', () => {
  let at: Awaited<ReturnType<typeof openTestLookup>>
  beforeAll(async () => {
    const held = [older, newer, underMarriedName].map((one) => holdingOf(document, one))
    at = await openTestLookup([
      ...[older, newer, underMarriedName, abroad],
      ...held,
      holdingOf(passport, abroad, 'passport'),
    ])
  })
  afterAll(() => at.register.close())

  it('finds all certificates of the holder under this name, the latest first, and forbids keeping the answer', async () => {
    const given = await at.post({ document, name: holder })
    expect(given.statusCode).toBe(200)
    expect(given.headers['cache-control']).toBe('no-store')
    const { certificates, ...rest } = bodyOf(given)
    expect(certificates.map(({ number }: { number: string }) => number)).toEqual([newer.number, older.number])
    const { certificate } = bodyOf(await at.post({ number: older.number, name: holder }))
    expect(certificates[1]).toEqual(certificate)
    expect(rest).toEqual({
      result: 'found',
      document: {
        type: 'resident-id',
        typeName: { zh: '居民身份证', en: 'Resident identity card' },
        maskedNumber: '440*************12',
      },
      asOf: newer.asOf,
      answeredAt: '2019-11-01T16:30:00.000Z',
    })
  })

  it('takes a number as people type it, and other kinds of document', async () => {
    for (const question of [
      { document: ' 440199 19800101 0012', name: '李 小明' },
      { document: '４４０１９９１９８００１０１００１２', name: holder, documentType: 'resident-id' },
      { document: 'e12345678', name: holder, documentType: 'passport' },
    ])
      expect((await at.post(question)).statusCode).toBe(200)
    expect(bodyOf(await at.post({ document: passport, name: holder, documentType: 'passport' }))).toMatchObject({
      certificates: [{ number: abroad.number }],
      document: { typeName: { zh: '护照' }, maskedNumber: 'E******78' },
    })
  })

  it('finds by whatever document shows the number, and says which was asked for (P-4)', async () => {
    for (const documentType of ['temporary-resident-id', 'household-register', 'social-security-card']) {
      const body = bodyOf(await at.post({ document, name: holder, documentType }))
      expect(body.certificates).toHaveLength(2)
      expect(body.document).toMatchObject({ type: documentType, maskedNumber: '440*************12' })
    }
  })

  it('takes a number with the characters of its series, however it is typed', async () => {
    const ofOfficer = certificateOf(40)
    await at.register.writer.put(ofOfficer)
    await at.register.writer.put(holdingOf('军字第1234567号', ofOfficer, 'military-officer-card'))
    for (const typed of ['军字第1234567号', ' 军字第 1234567 号', '军１２３４５６７', '军字第1234567'])
      for (const documentType of ['military-officer-card', 'military-cadre-card'])
        expect((await at.post({ document: typed, name: holder, documentType })).statusCode).toBe(200)
    for (const typed of ['1234567', '士字第1234567号', '军字第123456号'])
      expect((await at.post({ document: typed, name: holder, documentType: 'military-officer-card' })).statusCode).toBe(
        404,
      )
  })

  it('finds what stands under a residence permit’s number as a resident’s, as it could before 2026-12', async () => {
    const number = '810000199001010019'
    const [before, since] = [certificateOf(50), certificateOf(51)]
    const [, former = ''] = subjectsOf({ type: 'resident-id', number })
    for (const item of [before, since, { ...holdingOf(number, before), holder: former }, holdingOf(number, since)])
      await at.register.writer.put(item)
    for (const documentType of ['resident-id', 'hk-macau-residence-permit'])
      expect(bodyOf(await at.post({ document: number, name: holder, documentType })).certificates).toHaveLength(2)
  })

  it('answers unknown document, wrong name, other type and malformed number as it does an unknown certificate', async () => {
    const unknown = await at.post({ number: numbered(999), name: holder })
    expect(unknown.statusCode).toBe(404)
    for (const question of [
      { document: '440199198001010020', name: holder },
      { document, name: '王小红' },
      { document: passport, name: '王小红', documentType: 'passport' },
      { document: '440199198001010013', name: holder },
      { document: '123', name: holder },
      { document, name: holder, documentType: 'passport' },
    ])
      expect(await at.post(question)).toEqual(unknown)
  })

  it('reads nothing for a malformed number, and once for an unknown document as for a wrong name', async () => {
    const reads = async (question: object) => {
      at.counted.reads = 0
      await at.post(question)
      return at.counted.reads
    }
    for (const malformed of ['123', '440199198001010013', '440199209901010019', document.slice(1), '../../register'])
      expect(await reads({ document: malformed, name: holder })).toBe(0)
    expect(await reads({ document: '440199198001010020', name: holder })).toBe(1)
    expect(await reads({ document, name: '王小红' })).toBe(1)
    expect(await reads({ document, name: holder })).toBe(3)
  })

  it('shows neither name nor number nor subject, and the proof that the name gives', async () => {
    const { body = '' } = await at.post({ document, name: holder })
    for (const hidden of [holder, document, '19800101', subjectOf({ type: 'resident-id', number: document })])
      expect(body).not.toContain(hidden)
    expect(JSON.parse(body).certificates.map(({ proof }: { proof: string }) => proof)).toContain(older.proof)
  })

  it('finds by the document that holds, and no longer by the one that was corrected', async () => {
    const corrected = certificateOf(20, { status: 'corrected', statusOn: '2019-11-20', version: 2 })
    const [wrong, right] = ['440199198001010039', '44019919800101008X']
    const { register, post } = at
    await register.writer.put(corrected)
    await register.writer.put(holdingOf(wrong, corrected))
    expect((await post({ document: wrong, name: holder })).statusCode).toBe(200)
    await register.writer.put({ ...holdingOf(wrong, corrected), version: 3, document: 'former', proofs: [] })
    await register.writer.put({ ...holdingOf(right, corrected), version: 3 })
    expect((await post({ document: wrong, name: holder })).statusCode).toBe(404)
    expect(bodyOf(await post({ document: right.toLowerCase(), name: holder })).certificates).toHaveLength(1)
  })

  it('shows a revoked certificate as that, and finds nothing that is not in the register yet', async () => {
    const revoked = certificateOf(30, { status: 'revoked', statusOn: '2019-12-02', ground: 'fraud' })
    const other = '440199198001010055'
    for (const item of [revoked, holdingOf(other, revoked), holdingOf(other, certificateOf(31))])
      await at.register.writer.put(item)
    expect(bodyOf(await at.post({ document: other, name: holder })).certificates).toMatchObject([
      { number: revoked.number, valid: false, status: 'revoked' },
    ])
  })

  it('answers a form from a browser with a page that holds a card for each', async () => {
    const form = (fields: Record<string, string>) =>
      at.answer(
        eventFor(byName, {
          headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
          body: new URLSearchParams(fields).toString(),
        }),
      )
    const page = await form({ documentType: 'resident-id', document, name: holder })
    expect(page).toMatchObject({ statusCode: 200, headers: { 'cache-control': 'no-store' } })
    expect(page.body?.match(/<article class="card" data-tone="valid">/g)).toHaveLength(2)
    for (const shown of ['共有2份', '居民身份证', '440*************12', newer.number, older.number])
      expect(page.body).toContain(shown)
    expect(page.body).not.toContain(document)
    expect((await form({ documentType: 'resident-id', document: '123', name: holder })).body).toContain('查无此证')
    expect((await form({ documentType: 'resident-id', document: '', name: holder })).body).toContain('请填写证件号码')
  })

  it('is asked in a batch as well, among questions by number', async () => {
    const queries = [
      { document, name: holder },
      { number: older.number, name: holder },
      { document, name: '王小红' },
    ]
    const { results } = bodyOf(await at.postBatch({ queries }))
    expect(results.map(({ result }: { result: string }) => result)).toEqual(['found', 'found', 'not-found'])
    expect(results[0].certificates).toHaveLength(2)
  })

  it.each([
    [{ document }, ['/name']],
    [{ document: '', name: holder }, ['/document']],
    [{ document: 7, name: holder }, ['/document']],
    [{ document, name: holder, documentType: 'library card' }, ['/documentType']],
    [{ document, name: holder, documentType: '__proto__' }, ['/documentType']],
    [{ document, name: holder, state: 'active' }, ['/state']],
    [{ document, number: older.number, name: holder }, ['/document']],
    [{ number: older.number, name: holder, documentType: 'passport' }, ['/documentType']],
  ])('refuses %j and points to what is wrong, without repeating it', async (question, pointers) => {
    const refused = await at.post(question)
    expect(refused.statusCode).toBe(400)
    expect(bodyOf(refused).errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(pointers)
    expect(refused.body).not.toContain(document)
  })

  it('cannot say, when there is no secret or the register does not answer; the log is not told the number', async () => {
    const told: string[] = []
    const { register, reader } = at
    const fail = () => Promise.reject(new Error('down'))
    const common = { now: () => new Date(), log: (message: string) => told.push(message) }
    for (const deps of [
      { ...common, reader },
      { ...common, reader, subjects: fail },
      { ...common, reader: { ...register.reader, holdings: fail }, subjects: async () => subjectsOf },
      { ...common, reader: { ...register.reader, certificate: fail }, subjects: async () => subjectsOf },
    ]) {
      const given = await handlersOf(deps).post({ document, name: holder })
      expect(given).toMatchObject({ statusCode: 503, headers: { 'cache-control': 'no-store' } })
    }
    expect(told).toHaveLength(4)
    expect(told.join()).not.toContain(document)
  })
})

describe('who tries names for one document', () => {
  it('is stopped after ten, whatever addresses it comes from; the holder waits as well, and finds it then (B6)', async () => {
    const at = await openTestLookup([older, holdingOf(document, older)])
    const clock = standingClock()
    const { answer } = handlersOf({
      reader: at.reader,
      subjects: async () => subjectsOf,
      now: clock.now,
      limited: true,
    })
    const ask = (name: string, from: number) => {
      const headers = { 'content-type': 'application/json' }
      return answer(
        comingFrom(eventFor(byName, { headers, body: JSON.stringify({ document, name }) }), `192.0.2.${from}`),
      )
    }
    const statuses: (number | undefined)[] = []
    for (let i = 0; i < 12; i++) statuses.push((await ask(`王${i}`, i)).statusCode)
    expect(statuses).toEqual([...Array(10).fill(404), 429, 429])
    expect((await ask(holder, 100)).statusCode).toBe(429)
    clock.move(6000)
    expect((await ask(holder, 101)).statusCode).toBe(200)
    await at.register.close()
  })
})
