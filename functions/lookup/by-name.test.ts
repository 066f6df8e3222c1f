import { hash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bodyOf, byName, openTestLookup } from '../../test/fixtures/lookup/lookup.ts'
import { certificateOf, eventFor, holder, numbered } from '../../test/fixtures/lookup/register.ts'

const active = certificateOf(1)
/** The proof as it was made until 2026-12: over every character but blanks. */
const proofOfOld = (number: string, name: string) =>
  hash('sha256', `${number}|${name.replace(/ /g, '')}`, 'buffer')
    .subarray(0, 16)
    .toString('base64url')

describe('the public lookup by number and name', () => {
  let at: Awaited<ReturnType<typeof openTestLookup>>
  beforeAll(async () => {
    at = await openTestLookup([active])
  })
  afterAll(() => at.register.close())

  it('finds the certificate, however number and name are spaced, and forbids keeping the answer', async () => {
    for (const [number, name] of [
      [active.number, '李小明'],
      [` ${active.number.toLowerCase()}`, '李 小明 '],
      ['Y0000 44 000001 19 5 000001', '李　小明'],
    ]) {
      const given = await at.post({ number, name })
      expect(given.statusCode).toBe(200)
      expect(given.headers['cache-control']).toBe('no-store')
      expect(bodyOf(given).certificate.number).toBe(active.number)
    }
  })

  it.each<[string, string[]]>([
    [
      '尼格买提·买买提',
      [
        '尼格买提•买买提',
        '尼格买提．买买提',
        '尼格买提.买买提',
        '尼格买提-买买提',
        '尼格买提 买买提',
        '尼格买提买买提',
      ],
    ],
    ['Smith John', ['SMITH JOHN', 'ｓｍｉｔｈ　ｊｏｈｎ', 'Smith-John', 'Smith\u200bJohn']],
  ])('finds that of %s however the name is typed, and gives the proof for its link', async (name, typed) => {
    const own = certificateOf(70 + name.length, {}, name)
    await at.register.writer.put(own)
    for (const other of [name, ...typed]) {
      const given = await at.post({ number: own.number, name: other })
      expect([other, given.statusCode]).toEqual([other, 200])
      expect(bodyOf(given).certificate.proof).toBe(own.proof)
    }
    expect((await at.get(own.number, own.proof)).statusCode).toBe(200)
    expect((await at.post({ number: own.number, name: `${name}様` })).statusCode).toBe(404)
  })

  it('finds a certificate of before 2026-12, whose proof is of every character, by another dot and by capitals', async () => {
    const old: [string, string[]][] = [
      ['买买提·艾力', ['买买提•艾力', '买买提．艾力', '买买提 · 艾力']],
      ['Smith John', ['SMITH JOHN', 'smith john', 'Ｓｍｉｔｈ　Ｊｏｈｎ']],
    ]
    for (const [i, [name, typed]] of old.entries()) {
      const number = numbered(90 + i)
      const proof = proofOfOld(number, name)
      await at.register.writer.put({ ...certificateOf(90 + i, {}, name), proof })
      for (const other of [name, ...typed])
        expect(bodyOf(await at.post({ number, name: other })).certificate?.proof).toBe(proof)
      expect((await at.get(number, proof)).statusCode).toBe(200)
    }
  })

  it('says of a masked name that it is none, and never that there is no certificate', async () => {
    for (const name of ['李**', '李＊＊', '*小明']) {
      const given = await at.post({ number: active.number, name })
      expect(given.statusCode).toBe(400)
      expect(bodyOf(given).errors).toEqual([
        { pointer: '/name', says: { zh: '请填写完整姓名，不能以“*”代替', en: 'Give the whole name, without *' } },
      ])
    }
  })

  it('answers unknown number, malformed number and wrong name alike, headers included', async () => {
    const unknown = await at.post({ number: numbered(999), name: holder })
    expect(unknown.statusCode).toBe(404)
    expect(unknown.headers['cache-control']).toBe('no-store')
    expect(await at.post({ number: active.number, name: '王小红' })).toEqual(unknown)
    expect(await at.post({ number: 'Y1', name: holder })).toEqual(unknown)
    expect(unknown.body).toBe((await at.get(numbered(999), active.proof)).body)
  })

  it('takes a form, in base64 too, and answers a browser with a page', async () => {
    const form = new URLSearchParams({ number: active.number, name: holder }).toString()
    const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' }
    const json = await at.answer(eventFor(byName, { headers, body: form }))
    expect(bodyOf(json).result).toBe('found')
    const page = await at.answer(
      eventFor(byName, {
        headers: { ...headers, accept: 'text/html,application/xhtml+xml,*/*;q=0.8' },
        body: Buffer.from(form).toString('base64'),
        isBase64Encoded: true,
      }),
    )
    expect(page).toMatchObject({ statusCode: 200, headers: { 'content-type': 'text/html; charset=utf-8' } })
    expect(page.headers['cache-control']).toBe('no-store')
    expect(page.headers['content-security-policy']).not.toContain('unsafe')
    expect(page.body).toContain('李**')
    expect(page.body).toContain('2019-11-02 00:30 UTC+8')
    expect(page.body).not.toContain(holder)
  })

  it('writes nothing into a page unescaped', async () => {
    const hostile = certificateOf(60, { issuer: { name: '<script>"&\'', segment: 'Y000044000001' } })
    await at.register.writer.put(hostile)
    const page = await at.post({ number: hostile.number, name: holder }, 'text/html')
    expect(page.body).toContain('&lt;script&gt;&quot;&amp;&#39;')
    expect(page.body).not.toContain('<script')
    const refused = await at.post({ number: 'a', name: 'b', '<script>': 1 }, 'text/html')
    expect(refused.statusCode).toBe(400)
    expect(refused.body).not.toContain('<script')
  })
})
