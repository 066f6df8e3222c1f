import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Cast, cast } from '../../../local/demo/cast.ts'
import { openRound } from '../../../local/demo/filing.ts'
import { acceptance, form } from '../../../local/demo/forms.ts'
import { dayOf } from '../../../local/demo/step.ts'
import type { Head, Who } from '../../../local/demo/visitor.ts'
import { ask, expectProblem, pointersOf, type Question } from '../../../test/harness/ask.ts'
import { openSystem, type TestSystem } from '../../../test/harness/system.ts'

const large = (bytes: number) => JSON.stringify({ name: 'x'.repeat(bytes) })
const nested = (levels: number) => `{"name":${'['.repeat(levels)}${']'.repeat(levels)}}`

describe('what a door is sent', () => {
  let system: TestSystem
  let who: Cast
  let round: Head
  /** In draft, saved, at version 2. */
  let filing: Head
  let before = ''
  const authorizationOf = async (person: Who) => (await system.on.bearer(person)).authorization

  beforeAll(async () => {
    system = await openSystem()
    who = cast(1)
    await dayOf({ on: system.on, onStep: () => {} }, '2019-06-24')
    round = await openRound({ on: system.on, onStep: () => {} }, who)
    const opened = await system.on.open(who.operator, 'filing', {
      round: round.id,
      city: '440600',
      channel: 'open-call',
    })
    filing = await system.on.apply(who.operator, opened, 'save', form)
  })
  afterAll(() => system.close())
  beforeEach(async () => {
    before = await system.ledgerDigest()
  })
  /** Whatever was refused has written nothing. */
  afterEach(async () => {
    expect(await system.ledgerDigest()).toBe(before)
  })

  const refused = async (person: Who, question: Question) =>
    ask(system.url, { authorization: await authorizationOf(person), ...question })
  const opening = (body: unknown, headers = {}) =>
    refused(who.operator, { method: 'POST', path: '/v1/enterprise/filing', body, headers })
  const saving = (body: unknown, headers: Question['headers'] = {}) =>
    refused(who.operator, {
      method: 'POST',
      path: `/v1/enterprise/filing/${filing.id}/save`,
      body,
      headers: { 'if-match': `"${filing.version}"`, ...headers },
    })

  describe('as a body that is all wrong (B5)', () => {
    const unknown = Object.fromEntries(Array.from({ length: 60_000 }, (_, i) => [`key-${i}`, 1]))
    const empties = (count: number) => Array.from({ length: count }, () => ({}))
    const idle = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`key-${i}`, 1]))
    const wide = Object.keys(unknown).join(',')
    const publicly = (path: string, body: unknown) =>
      ask(system.url, {
        method: 'POST',
        path,
        body,
        headers: { 'idempotency-key': `complaint-${path}`.padEnd(40, '-') },
      })
    const submitting = (body: unknown) =>
      refused(who.lead, {
        path: `/v1/enterprise/filing/${filing.id}/submit`,
        body,
        headers: { 'if-match': `"${filing.version}"` },
      })
    const calls: [string, () => ReturnType<typeof ask>][] = [
      ['an application', () => saving({ ...unknown })],
      ['its contact', () => submitting({ contact: unknown })],
      ['its roster', () => submitting({ staff: empties(5000) })],
      ['a move that needs nothing', () => saving(unknown)],
      ['an opening', () => opening(unknown)],
      ['an upload', () => refused(who.operator, { path: '/v1/materials', body: unknown })],
      ['an import', () => refused(who.operator, { path: '/v1/imports/staff', body: unknown })],
      ['a complaint', () => publicly('/v1/complaints', unknown)],
      ['what a complaint is about', () => publicly('/v1/complaints', { about: unknown })],
      ['a receipt code', () => publicly('/v1/complaints/status', unknown)],
      ['a question', () => publicly('/v1/lookup', unknown)],
      ['a hundred questions', () => publicly('/v1/lookup/batch', { queries: Array(100).fill(idle) })],
      ['questions, and what is none', () => publicly('/v1/lookup/batch', unknown)],
      ['a holder', () => publicly('/v1/certificates/pdf', unknown)],
    ]
    it.each(calls)('%s is answered with fifty places and how many more', async (_, ask) => {
      const { status, body } = await ask()
      expect([400, 422]).toContain(status)
      expect(body.errors).toHaveLength(50)
      expect(body.more).toBeGreaterThan(2000)
      expect(JSON.stringify(body).length).toBeLessThan(20_000)
    })
    it.each([
      ['as wide as it is long', `编号,${wide}\n`, 'bad-sheet', undefined],
      [
        'with nothing right in ten thousand rows',
        `编号,姓名,岗位,资历,证书编号,有效期至,专职\n${'x,,,,,,\n'.repeat(4_900)}`,
        'incomplete',
        50,
      ],
      ['with columns that there are not', `编号,${wide.slice(0, 600)}\n`, 'incomplete', 50],
    ])('a sheet %s is answered shortly', async (_, sheet, because, count) => {
      const { body } = await refused(who.operator, {
        path: '/v1/imports/staff',
        body: Buffer.from(sheet),
        headers: { 'content-type': 'text/csv' },
      })
      expect([body.because, body.errors?.length]).toEqual([because, count])
      expect(JSON.stringify(body).length).toBeLessThan(20_000)
    })
  })

  describe('as a body', () => {
    it.each<[string, unknown, number, string]>([
      ['broken', '{"name":', 400, 'not-json'],
      ['followed by something', '{} {}', 400, 'not-json'],
      ['not JSON at all', 'name=x', 400, 'not-json'],
      ['not UTF-8', Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xc3, 0x28, 0x22, 0x7d]), 400, 'not-json'],
      ['GB 18030', Buffer.from('7b226e616d65223a22d4c1bcbc227d', 'hex'), 400, 'not-json'],
      ['a list', '[]', 400, 'not-object'],
      ['text', '"x"', 400, 'not-object'],
      ['null', 'null', 400, 'not-object'],
      ['a number', '5', 400, 'not-object'],
      ['more than 1 MB', large(1_000_001), 413, 'too-large'],
      ['much more than 1 MB', large(5_000_000), 413, 'too-large'],
      ['more than one dossier holds', large(400_000), 413, 'too-large'],
      ['nested deeper than the store keeps', nested(30), 400, 'not-i-json'],
      ['nested a hundred thousand deep', nested(100_000), 400, 'not-i-json'],
      ['half a character', '{"name":"\\ud83d"}', 400, 'not-i-json'],
      ['half a character in a name', '{"\\udc00":1}', 400, 'not-i-json'],
      ['a number too large to be exact', '{"name":9007199254740993}', 400, 'not-i-json'],
      ['a number without end', '{"name":1e999}', 400, 'not-i-json'],
      ['a number too small', '{"name":1e-300}', 400, 'not-i-json'],
      ['__proto__ as a name', '{"__proto__":{"state":"listed"}}', 400, 'not-i-json'],
      ['__proto__ within', '{"contact":{"__proto__":1}}', 400, 'not-i-json'],
      ['nothing as a name', '{"contact":{"":1}}', 400, 'not-i-json'],
    ])('is refused when it is %s', async (_, body, status, because) => {
      expectProblem(await saving(body), { status, because })
    })

    it('is refused above 10 MB by the gateway, in its own words', async () => {
      const { status, body } = await saving(large(10 * 1024 * 1024 + 1))
      expect({ status, body }).toEqual({ status: 413, body: { message: 'Request Entity Too Large' } })
    })

    it.each([
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/json-patch+json',
      'application/jsonl',
      '',
    ])('is refused as %j', async (type) => {
      expectProblem(await saving('{}', { 'content-type': type }), { status: 415, because: 'not-json' })
    })

    it('points at the place that cannot be kept', async () => {
      const problem = expectProblem(await saving('{"years":[{"year":1e300}]}'), { status: 400, because: 'not-i-json' })
      expect(pointersOf(problem)).toEqual(['/years/0/year'])
    })
  })

  describe('as fields', () => {
    const right = () => ({ round: round.id, city: '440600', channel: 'open-call' })

    it.each<[string, Record<string, unknown>, string[]]>([
      ['a number for text', { round: 5 }, ['/round']],
      ['a list for text', { channel: ['open-call'] }, ['/channel']],
      ['an object for text', { city: { code: '440600' } }, ['/city']],
      ['null for text', { city: null }, ['/city']],
      ['a city that is none', { city: '110000' }, ['/city']],
      ['all of them', { round: 1, city: 2, channel: 3 }, ['/round', '/city', '/channel']],
    ])('points at each of the wrong type: %s', async (_, wrong, pointers) => {
      const problem = expectProblem(await opening({ ...right(), ...wrong }), {
        status: 422,
        because: 'incomplete',
        clause: '一(一)',
      })
      expect(pointersOf(problem)).toEqual(pointers)
    })

    it.each([
      'state',
      'version',
      'id',
      'number',
      'seat',
      'owner',
      'supervisor',
      'by',
      'at',
      'due',
      'facts',
      'constructor',
      'toString',
    ])('refuses one that nobody asked for: %s', async (field) => {
      const problem = expectProblem(await opening({ ...right(), [field]: 'listed' }), {
        status: 422,
        because: 'incomplete',
        clause: '一(一)',
      })
      expect(pointersOf(problem)).toEqual([`/${field}`])
      expectProblem(await saving({ ...form, [field]: 'listed' }), {
        status: 422,
        because: 'incomplete',
        clause: '二(一)',
      })
    })

    it('points at each that is missing', async () => {
      const problem = expectProblem(await opening({}), { status: 422, because: 'incomplete', clause: '一(一)' })
      expect(pointersOf(problem)).toEqual(['/round', '/city', '/channel'])
    })

    it.each([
      'nowhere',
      '',
      'x'.repeat(5000),
      '__proto__',
      '轮'.repeat(900),
    ])('refuses a round that is not there: %.20s', async (id) => {
      const problem = expectProblem(await opening({ ...right(), round: id }), {
        status: 422,
        because: 'incomplete',
        clause: '一(一)',
      })
      expect(pointersOf(problem)).toEqual(['/round'])
    })

    it('refuses a second filing of one enterprise in one round', async () => {
      expectProblem(await opening(right()), { status: 409, because: 'taken' })
    })

    it('points at what lacks in the saved draft when it is submitted', async () => {
      const reply = await refused(who.lead, {
        path: `/v1/enterprise/filing/${filing.id}/submit`,
        headers: { 'if-match': '"2"' },
        body: { years: 'none' },
      })
      const problem = expectProblem(reply, { status: 422, because: 'incomplete', clause: '二(一)' })
      expect(pointersOf(problem).toSorted()).toEqual(['/materials', '/years'])
    })
  })

  describe('as headers', () => {
    it.each<[string | undefined, number, string]>([
      [undefined, 428, 'no-if-match'],
      ['2', 400, 'bad-if-match'],
      ['W/"2"', 400, 'bad-if-match'],
      ['*', 400, 'bad-if-match'],
      ['"2", "3"', 400, 'bad-if-match'],
      ['"-1"', 400, 'bad-if-match'],
      ['"9999999999"', 400, 'bad-if-match'],
      ['"1"', 412, 'stale'],
      ['"3"', 412, 'stale'],
      ['"0"', 412, 'stale'],
    ])('If-Match %s', async (version, status, because) => {
      expectProblem(await saving({}, { 'if-match': version }), { status, because })
    })

    it('If-Match on a dossier that is not there', async () => {
      for (const id of ['nowhere', 'x'.repeat(5000), '%00', '%E4%B8%AD', '..%2F..'])
        for (const version of ['"0"', '"1"'])
          expectProblem(
            await refused(who.operator, {
              path: `/v1/enterprise/filing/${id}/save`,
              headers: { 'if-match': version },
              body: {},
            }),
            { status: 404, because: 'absent' },
          )
    })

    it.each([undefined, '', 'short', 'with a space', 'x'.repeat(201)])('Idempotency-Key %j', async (key) => {
      expectProblem(await opening({}, { 'idempotency-key': key }), { status: 400, because: 'no-idempotency-key' })
      expectProblem(await saving({}, { 'idempotency-key': key }), { status: 400, because: 'no-idempotency-key' })
    })
  })

  describe('as a question', () => {
    it.each<[string, number, string]>([
      ['', 400, 'no-state'],
      ['?state=', 404, 'no-such-state'],
      ['?state=nowhere', 404, 'no-such-state'],
      ['?state=submitted&region=110000', 404, 'no-such-region'],
      ['?state=submitted&region=', 404, 'no-such-region'],
      ['?state=submitted&cursor=', 400, 'bad-cursor'],
      ['?state=submitted&cursor=garbage', 400, 'bad-cursor'],
      ['?state=submitted&cursor=bnVsbA', 400, 'bad-cursor'],
      ['?state=submitted&cursor=e30', 400, 'bad-cursor'],
      [`?state=submitted&cursor=${'A'.repeat(8000)}`, 400, 'bad-cursor'],
    ])('a queue asked for with %.40j', async (query, status, because) => {
      const reply = await refused(who.centre, { path: `/v1/authority/filing${query}` })
      expectProblem(reply, { status, because })
    })

    it('a list of its own dossiers asked for with a cursor of nobody, or a state that is none', async () => {
      const path = '/v1/enterprise/filing'
      const asOperator = (query: string) => refused(who.operator, { path: `${path}${query}` })
      expectProblem(await asOperator('?cursor=garbage'), { status: 400, because: 'bad-cursor' })
      expectProblem(await asOperator('?state=nowhere'), { status: 404, because: 'no-such-state' })
    })
  })

  it('is refused in a row that is not open: a submission opened for review, an acceptance of a draft', async () => {
    const reply = await refused(who.centre, {
      path: `/v1/authority/filing/${filing.id}/accept`,
      headers: { 'if-match': '"2"' },
      body: acceptance('2019-06-24'),
    })
    expectProblem(reply, { status: 409, because: 'not-open' })
  })

  it('is refused outside the window of the round, with the clause that sets it', async () => {
    await dayOf({ on: system.on, onStep: () => {} }, '2019-07-06')
    expectProblem(await saving({}), { status: 409, because: 'not-open', clause: '三(一)' })
    await dayOf({ on: system.on, onStep: () => {} }, '2019-06-24')
  })
})
