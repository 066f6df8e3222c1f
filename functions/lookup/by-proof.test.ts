import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bodyOf, byPath, openTestLookup } from '../../test/fixtures/lookup/lookup.ts'
import { certificateOf, enterpriseOf, eventFor, holder, numbered } from '../../test/fixtures/lookup/register.ts'
import { lookup } from './app.ts'

const active = certificateOf(1)
const revoked = certificateOf(2, { status: 'revoked', statusOn: '2019-12-02', ground: 'fraud', national: 'pending' })
const others = [
  certificateOf(3, { status: 'corrected', statusOn: '2019-11-20' }),
  certificateOf(4, { status: 'reissued', statusOn: '2019-11-21' }),
  certificateOf(70, { status: 'restored', statusOn: '2019-12-21' }),
  certificateOf(5, { status: 'cancelled', statusOn: '2019-11-22' }),
]

describe('the public lookup by number and proof', () => {
  let at: Awaited<ReturnType<typeof openTestLookup>>
  beforeAll(async () => {
    at = await openTestLookup([active, revoked, ...others, enterpriseOf(active.filing)])
  })
  afterAll(() => at.register.close())

  it('gives the certificate with its standing in words, and no version', async () => {
    const given = await at.get(active.number, active.proof)
    expect(given.statusCode).toBe(200)
    expect(bodyOf(given)).toEqual({
      result: 'found',
      certificate: {
        number: active.number,
        proof: active.proof,
        maskedName: '李**',
        occupation: { code: '6-31-03-05', name: '质检员' },
        job: '',
        level: '5',
        levelName: { zh: '五级/初级工', en: 'Level 5 / Elementary Worker' },
        issuer: {
          name: '岭南样例机电股份有限公司',
          segment: 'Y000044000001',
          standing: 'listed',
          standingName: { zh: '试点中', en: 'In the pilot' },
        },
        issuedOn: '2019-10-21',
        valid: true,
        status: 'active',
        statusName: { zh: '有效', en: 'Valid' },
        statusMeans: expect.objectContaining({ zh: expect.any(String) }),
        statusOn: '2019-10-21',
        national: 'accepted',
        nationalName: { zh: '已联网', en: 'On the national system' },
      },
      asOf: '2019-10-21T02:03:04.000Z',
      answeredAt: '2019-11-01T16:30:00.000Z',
    })
  })

  it('may be kept for a minute by browsers and five by the edge', async () => {
    const { headers } = await at.get(active.number, active.proof)
    expect(headers['cache-control']).toBe('public, max-age=60, s-maxage=300, stale-while-revalidate=60')
  })

  it('answers 304 while nothing changed, whenever it is asked, and the new state after a change', async () => {
    const number = numbered(50)
    const first = certificateOf(50)
    await at.register.writer.put(first)
    const etag = (await at.get(number, first.proof)).headers.etag ?? ''
    const later = lookup({ reader: at.register.reader, now: () => new Date('2020-01-01T00:00:00Z') })
    const again = (given: string) =>
      later(eventFor(byPath, { pathParameters: { number, proof: first.proof }, headers: { 'if-none-match': given } }))
    for (const given of [etag, etag.replace('W/', ''), `"other", ${etag}`, '*']) {
      const unchanged = await again(given)
      expect(unchanged).toMatchObject({ statusCode: 304, headers: { etag } })
      expect(unchanged.body).toBeUndefined()
    }
    await at.register.writer.put({ ...first, status: 'revoked', version: 2 })
    const changed = await again(etag)
    expect(changed.statusCode).toBe(200)
    expect(bodyOf(changed).certificate).toMatchObject({ status: 'revoked', valid: false })
  })

  it('says of a revoked certificate that it is not valid, since when and why', async () => {
    const { certificate } = bodyOf(await at.get(revoked.number, revoked.proof))
    expect(certificate).toMatchObject({
      valid: false,
      status: 'revoked',
      statusName: { zh: '已撤销', en: 'Revoked' },
      statusOn: '2019-12-02',
      ground: 'fraud',
      groundName: { zh: '弄虚作假', en: 'Fraud' },
      nationalName: { zh: '待联网', en: 'Not yet on the national system' },
    })
  })

  it.each([
    [3, 'corrected', true, '有效（已更正）'],
    [4, 'reissued', true, '有效（已补发）'],
    [5, 'cancelled', false, '已注销'],
    [70, 'restored', true, '有效（已恢复）'],
  ])('knows the standing of certificate %i: %s', async (serial, status, valid, zh) => {
    const { number, proof } = certificateOf(serial)
    expect(bodyOf(await at.get(number, proof)).certificate).toMatchObject({ status, valid, statusName: { zh } })
  })

  it('is found by the proof of a name that was corrected since, and says so; the name that holds is as before', async () => {
    const old = certificateOf(6, {}, '李小名')
    const corrected = certificateOf(6, {
      status: 'corrected',
      statusOn: '2019-11-20',
      formerProofs: [certificateOf(6, {}, '李晓明').proof, old.proof],
      version: 3,
    })
    await at.register.writer.put(corrected)
    const now = bodyOf(await at.get(corrected.number, corrected.proof))
    const before = await at.get(corrected.number, old.proof)
    expect(before.statusCode).toBe(200)
    expect(bodyOf(before).certificate).toEqual({
      ...now.certificate,
      proof: old.proof,
      former: true,
      statusMeans: { zh: expect.stringContaining('更正前的证书'), en: expect.any(String) },
    })
    expect(before.headers.etag).not.toBe((await at.get(corrected.number, corrected.proof)).headers.etag)
    expect(before.body).not.toContain(corrected.proof)
    expect((await at.post({ number: corrected.number, name: '李小名' })).statusCode).toBe(200)
    expect((await at.get(corrected.number, certificateOf(6, {}, '王小红').proof)).statusCode).toBe(404)

    await at.register.writer.put({ ...corrected, status: 'revoked', ground: 'fraud', version: 4 })
    const revoked = bodyOf(await at.get(corrected.number, old.proof)).certificate
    expect(revoked).toMatchObject({ valid: false, statusMeans: { zh: '此证书不再有效。' } })
  })

  it('says since when the national system has it', async () => {
    const accepted = certificateOf(7, { national: 'accepted', nationalOn: '2019-12-01' })
    await at.register.writer.put(accepted)
    const { certificate } = bodyOf(await at.get(accepted.number, accepted.proof))
    expect(certificate).toMatchObject({ nationalName: { zh: '已联网' }, nationalOn: '2019-12-01' })
    const page = await at.post({ number: accepted.number, name: holder }, 'text/html')
    expect(page.body).toContain('联网日期')
  })

  it('gives one and the same answer for an unknown number, a wrong proof and malformed ones', async () => {
    const stranger = certificateOf(1, {}, '王小红').proof
    const unknown = await at.get(numbered(999), certificateOf(999).proof)
    expect(unknown.statusCode).toBe(404)
    expect(unknown.headers['cache-control']).toBe('public, max-age=60, s-maxage=60')
    expect(bodyOf(unknown)).toMatchObject({
      result: 'not-found',
      says: { zh: '查无此证' },
      whatToDo: { zh: expect.stringContaining('(020)83189554') },
    })
    for (const [number, proof] of [
      [active.number, stranger],
      [active.number, 'short'],
      [active.number, `${active.proof}=`],
      ['Y1', active.proof],
      [active.number.toLowerCase(), active.proof],
      ['', ''],
    ] as const)
      expect(await at.get(number, proof)).toEqual(unknown)
    expect(await at.answer(eventFor(byPath))).toEqual(unknown)
  })

  it('reads the store once for a well-formed pair and not at all for a malformed one', async () => {
    at.counted.reads = 0
    await at.get('Y00004400000119500000', active.proof)
    await at.get('Y000044000001195000000', active.proof)
    await at.get('Y000044000001196000001', active.proof)
    await at.get(active.number, 'x'.repeat(22))
    await at.get('../../register', active.proof)
    await at.post({ number: '../../register', name: holder })
    expect(at.counted.reads).toBe(0)
    await at.get(active.number, active.proof)
    expect(at.counted.reads).toBe(1)
  })
})
