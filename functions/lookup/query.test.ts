import { describe, expect, it } from 'vitest'
import { bodyOf, byName, handlersOf, now, readerOf } from '../../test/fixtures/lookup/lookup.ts'
import { certificateOf, eventFor } from '../../test/fixtures/lookup/register.ts'

const active = certificateOf(1)

describe('a body that is no question', () => {
  const reader = readerOf({})
  const at = handlersOf({ reader, now })

  it.each([
    ['{"number":', 400, undefined],
    ['[]', 400, undefined],
    ['null', 400, undefined],
    ['"text"', 400, undefined],
    ['', 400, undefined],
    ['{}', 400, ['/number', '/name']],
    ['{"number":"Y1","name":1}', 400, ['/name']],
    ['{"number":["Y1"],"name":"x"}', 400, ['/number']],
    ['{"number":"Y1","name":" \u3000"}', 400, ['/name']],
    ['{"number":"Y1","name":"x","state":"active"}', 400, ['/state']],
    ['{"number":"Y1","name":"x","a/b~c":1}', 400, ['/a~1b~0c']],
    ['{"number":"Y1","name":"x","__proto__":{"a":1}}', 400, ['/__proto__']],
  ])('refuses %s', async (body, status, pointers) => {
    const refused = await at.post(body)
    expect(refused.statusCode).toBe(status)
    expect(refused.headers).toMatchObject({
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
    })
    const problem = bodyOf(refused)
    expect(problem).toMatchObject({ status, says: { zh: expect.any(String), en: expect.any(String) } })
    expect(problem.errors?.map((issue: { pointer: string }) => issue.pointer)).toEqual(pointers)
  })

  it('refuses a form with a field given twice or unknown, and a body that is no text at all', async () => {
    const form = (body: string, isBase64Encoded = false) =>
      at.answer(
        eventFor(byName, {
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body,
          isBase64Encoded,
        }),
      )
    expect(bodyOf(await form('number=a&name=b&name=c')).errors).toMatchObject([{ pointer: '/name' }])
    expect(bodyOf(await form('number=a&name=b&c=d')).errors).toMatchObject([{ pointer: '/c' }])
    expect((await form(Buffer.from([0x6e, 0xff, 0xfe]).toString('base64'), true)).statusCode).toBe(400)
  })

  it('says 415 to other kinds of body and 413 to those above 1 MB', async () => {
    const other = await at.answer(
      eventFor(byName, { headers: { 'content-type': 'text/plain' }, body: '{"number":"a","name":"b"}' }),
    )
    expect(other.statusCode).toBe(415)
    const name = '明'.repeat(333_330)
    expect((await at.post({ number: active.number, name })).statusCode).toBe(413)
    expect((await at.post({ number: active.number, name: name.slice(0, 300_000) })).statusCode).toBe(400)
  })

  it('answers a body full of unknown fields with a small one', async () => {
    const names = Array.from({ length: 90_000 }, (_, i) => `f${i}`)
    for (const refused of [
      await at.post(Object.fromEntries(names.map((name) => [name, 1]))),
      await at.post({ ['\u0000'.repeat(150_000)]: 1 }),
    ]) {
      expect(refused.statusCode).toBe(400)
      expect(refused.body?.length).toBeLessThan(5_000)
    }
  })
})
