import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contactOfNotice } from '../../shared/domain/vocabulary/geography/contact.ts'
import { RegisterUnavailable } from '../../shared/stores/register/register.ts'
import { bodyOf, handlersOf, readerOf } from '../../test/fixtures/lookup/lookup.ts'
import { eventFor, openTestRegister } from '../../test/fixtures/lookup/register.ts'

const contact = { phones: ['(020)12345678', '87654321'], email: 'centre@example.com', address: '广州市样例路1号' }
const item = (version: number, ...values: (typeof contact & { from: string })[]) => ({
  contact: 'guangdong',
  values,
  version,
  asOf: '2019-06-24T01:00:00.000Z',
})

describe('whom to ask (五, R-91)', () => {
  let register: Awaited<ReturnType<typeof openTestRegister>>
  beforeAll(async () => {
    register = await openTestRegister()
  })
  afterAll(() => register.close())
  const ask = (now: string, reader = register.reader) =>
    handlersOf({ reader, now: () => new Date(now) }).answer(eventFor('GET /v1/contact'))

  it('is what the notice says, until something else holds', async () => {
    const given = await ask('2019-06-30T00:00:00Z')
    expect(given.statusCode).toBe(200)
    expect(bodyOf(given)).toEqual({ ...contactOfNotice, answeredAt: '2019-06-30T00:00:00.000Z' })
  })

  it('is what was enacted, from its day in Guangdong on, and nothing else of it', async () => {
    const next = { ...contact, email: 'next@example.com' }
    await register.writer.put(item(2, { ...contact, from: '2019-07-01' }, { ...next, from: '2019-08-01' }))
    const emails = []
    for (const now of ['06-30T15:59:59.999Z', '06-30T16:00:00.000Z', '07-31T15:59:59.999Z', '07-31T16:00:00.000Z'])
      emails.push(bodyOf(await ask(`2019-${now}`)).email)
    expect(emails).toEqual([contactOfNotice.email, contact.email, contact.email, next.email])
    const { answeredAt: _, ...said } = bodyOf(await ask('2019-07-02T00:00:00Z'))
    expect(said).toEqual(contact)
  })

  it('is kept shortly, and not sent again to who has it', async () => {
    const given = await ask('2019-07-02T00:00:00Z')
    expect(given.headers['cache-control']).toBe('public, max-age=60, s-maxage=300, stale-while-revalidate=60')
    const again = eventFor('GET /v1/contact', { headers: { 'if-none-match': given.headers.etag ?? '' } })
    const handlers = handlersOf({ reader: register.reader, now: () => new Date('2019-07-02T01:00:00Z') })
    expect((await handlers.answer(again)).statusCode).toBe(304)
  })

  it('cannot be said when the register does not answer: the old one is not given for it', async () => {
    const contact = () => Promise.reject(new RegisterUnavailable('down'))
    expect((await ask('2019-07-02T00:00:00Z', readerOf({ contact }))).statusCode).toBe(503)
  })
})
