import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cast } from '../../local/demo/cast.ts'
import { dayOf, type Scenario } from '../../local/demo/step.ts'
import type { Head, Who } from '../../local/demo/visitor.ts'
import { canary, fromAddress, told } from '../../test/fixtures/complaints/complaints.ts'
import { ask, expectProblem, pointersOf } from '../../test/harness/ask.ts'
import { throughEdge } from '../../test/harness/edge.ts'
import { openFiledSystem } from '../../test/harness/filed.ts'
import { scanAll, type TestSystem } from '../../test/harness/system.ts'
import { complaintIdOf } from './receipts.ts'

const who = cast(7)
const investigators = ['first', 'second'].map((n): Who => ({ ...who.cityCentre, sub: `${n}-investigator` }))
const [first = who.cityCentre] = investigators
const accept = { investigators: investigators.map(({ sub }) => sub) }
const ofGuangzhou = { ...who.cityCentre, org: '440100', sub: 'of-guangzhou' }

describe('the public’s door for complaints (R-76)', () => {
  let system: TestSystem
  let scenario: Scenario
  let address = 0
  /** Each from an address of its own, since what one sends is counted. */
  const anyone = () => fromAddress(system, `203.0.113.${++address}`)
  const complain = async (over: object = {}) => {
    const reply = await anyone().complain({ ...told, ...over })
    expect(reply.status).toBe(201)
    return reply.body
  }
  const headOf = (by: Who, code: string) => system.on.read(by, 'complaint', complaintIdOf(code))

  beforeAll(async () => {
    ;({ system } = await openFiledSystem())
    scenario = { on: system.on, onStep: () => {} }
    await dayOf(scenario, '2019-08-21')
  })
  afterAll(() => system.close())

  it('takes an anonymous complaint, and shows it to whoever has the code', async () => {
    const receipt = await complain()
    expect(receipt).toMatchObject({ receivedOn: '2019-08-21', due: '2019-08-28' })
    expect(receipt.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{27}$/)
    const typed = receipt.code.toLowerCase().replace(/.{5}/g, '$& ')
    const { status, body, headers } = await anyone().follow(typed)
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toBe('no-store')
    const { answeredAt: _, ...rest } = body
    expect(rest).toEqual({
      state: 'received',
      says: { zh: '已收到，待决定是否受理', en: 'Received; to be decided whether it is taken up' },
      category: 'fraud',
      receivedOn: '2019-08-21',
      due: '2019-08-28',
      overdue: false,
    })
  })

  it('leads a complaint the whole way, and tells the follower states, days and the reply, and nobody who handles it', async () => {
    const { code } = await complain({ about: { uscc: who.org } })
    const states: string[] = []
    const look = async () => {
      const { body } = await anyone().follow(code)
      states.push(body.state)
      expect(JSON.stringify(body)).not.toMatch(/investigator|city-centre|4406|91440/)
      return body
    }
    let head = await headOf(who.cityCentre, code)
    const step = async (by: Who, action: string, claim: unknown) => {
      head = await system.on.apply(by, head, action, claim)
      return look()
    }
    await step(who.cityCentre, 'accept', accept)
    const found = await step(first, 'report', { findings: '录像与签到不符', evidence: [] })
    expect(found).toMatchObject({ due: '2019-08-28' })
    const demand = { summary: '身份核验不严', measures: '加装人脸核验', workdays: 10 }
    const decided = { conclusion: '属实', leads: 'exit', demand }
    expect(await step(who.cityCentre, 'substantiate', decided)).not.toHaveProperty('outcome')
    const replied = await step(who.cityCentre, 'reply', { reply: '经查属实，已责令整改。' })
    expect(replied).toMatchObject({ reply: '经查属实，已责令整改。', outcome: { code: 'substantiated' } })
    expect(replied).not.toHaveProperty('due')
    let seen = await system.on.read(who.operator, 'demand', head.id)
    expect(JSON.stringify(seen)).not.toContain('替考')
    seen = await system.on.apply(who.operator, seen, 'answer', { mended: '已加装。', materials: [] })
    await system.on.apply(who.cityCentre, seen, 'recheck', { comment: '符合要求' })
    await step(who.cityCentre, 'close', { comment: '结案' })
    expect(states).toEqual(['investigating', 'investigating', 'decided', 'replied', 'closed'])
    const credited = await system.on.read(who.operator, 'credit', `complaint.${head.id}.complaint-substantiated`)
    expect(credited).toMatchObject({ state: 'recorded', facts: { record: { weight: -10 } } })
  })

  it('tells why one was not taken up', async () => {
    const { code } = await complain({ about: { uscc: who.org } })
    await system.on.apply(who.cityCentre, await headOf(who.cityCentre, code), 'decline', { reason: '不属本系统事项' })
    expect((await anyone().follow(code)).body).toMatchObject({ state: 'declined', reason: '不属本系统事项' })
  })

  describe('keeps it from', () => {
    let head: Head
    beforeAll(async () => {
      const { code } = await complain({ about: { uscc: who.org } })
      head = await headOf(who.cityCentre, code)
    })
    const get = async (by: Who, path: string) => {
      const { authorization } = await system.on.bearer(by)
      return ask(system.url, { path, authorization })
    }
    it.each(['', '/entries'])('the enterprise that it is about, though it knows the id%s', async (rest) => {
      expectProblem(await get(who.lead, `/v1/enterprise/complaint/${head.id}${rest}`), {
        status: 403,
        because: 'not-yours',
        clause: '四(二)',
      })
      expect((await get(who.lead, '/v1/enterprise/complaint')).body.items).toEqual([])
    })
    it('another city, and from whoever else of the province does not handle it', async () => {
      const path = `/v1/authority/complaint/${head.id}`
      expect((await get(ofGuangzhou, path)).status).toBe(403)
      for (const by of [who.group, ...who.experts]) expect((await get(by, path)).status).toBe(403)
      expect((await get(ofGuangzhou, '/v1/authority/complaint?state=received&region=440600')).status).toBe(403)
      for (const by of [who.cityCentre, who.centre])
        expect((await get(by, `${path}?purpose=complaint`)).status).toBe(200)
    })
    it('a city that would decide on it', async () => {
      await expect(system.on.apply(ofGuangzhou, head, 'accept', accept)).rejects.toMatchObject({ status: 403 })
    })
  })

  it('stands in the queue of the city that supervises, and of the province when it is linked to nobody', async () => {
    const own = complaintIdOf((await complain({ about: { uscc: who.org } })).code)
    const nobodys = complaintIdOf((await complain({ about: { enterprise: '某厂' } })).code)
    const queue = async (by: Who) => {
      const { items } = await system.on.get(by, '/v1/authority/complaint?state=received')
      return items.map(({ id }: Head) => id)
    }
    expect(await queue(who.cityCentre)).toContain(own)
    expect(await queue(who.cityCentre)).not.toContain(nobodys)
    expect(await queue(who.centre)).toContain(nobodys)
  })

  describe('gives the same miss for', () => {
    it('a code that is none, one mistyped, and one that nobody has', async () => {
      const { code } = await complain()
      const other = code.startsWith('0') ? '1' : '0'
      const wrong = ['', 'x', code.slice(1), `${other}${code.slice(1)}`, '000000000000000000000000000']
      const replies = await Promise.all(wrong.map((one) => anyone().follow(one)))
      for (const reply of replies) expectProblem(reply, { status: 404, because: 'not-found' })
      expect(new Set(replies.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    })
    it('twenty codes from one address, and then says how long to wait', async () => {
      const guesser = anyone()
      // twenty at once, and one more every three seconds that they take
      let taken = 0
      let refused = await guesser.follow('guess')
      for (; refused.status === 404 && taken < 400; taken++) refused = await guesser.follow(`guess ${taken}`)
      expect(taken).toBeGreaterThanOrEqual(20)
      expectProblem(refused, { status: 429, because: 'too-many' })
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
      const { code } = await complain()
      expect((await anyone().follow(code)).status).toBe(200)
    })
  })

  it('takes five at once from one address, no more, and again after a minute', async () => {
    const flood = anyone()
    for (let i = 0; i < 5; i++) expect((await flood.complain(told)).status).toBe(201)
    const before = await system.ledgerDigest()
    expectProblem(await flood.complain(told), { status: 429, because: 'too-many' })
    expect(await system.ledgerDigest()).toBe(before)
    await system.on.clock('2019-08-21T01:05:00.000Z')
    expect((await flood.complain(told)).status).toBe(201)
  })

  it('takes no more from one who claims another address each time, and does not come through CloudFront (B6)', async () => {
    const flood = () => {
      const headers = { 'idempotency-key': randomUUID(), 'x-forwarded-for': `203.0.113.${++address}, 127.0.0.1` }
      return ask(system.url, { path: '/v1/complaints', body: told, headers })
    }
    for (let i = 0; i < 5; i++) expect((await flood()).status).toBe(201)
    expectProblem(await flood(), { status: 429, because: 'too-many' })
    expect((await anyone().complain(told)).status).toBe(201)
  })

  it('counts none that could not be read against them, and those apart (B7)', async () => {
    const clumsy = anyone()
    const wrong = [
      {},
      { ...told, category: 'weather' },
      { ...told, more: 1 },
      { ...told, materials: [{ id: 'x' }] },
      [],
    ]
    for (let i = 0; i < 30; i++) expect([400, 422]).toContain((await clumsy.complain(wrong[i % 5] as object)).status)
    expectProblem(await clumsy.complain({}), { status: 429, because: 'too-many' })
    const other = anyone()
    for (let i = 0; i < 12; i++) expect((await other.complain({})).status).toBe(422)
    for (let i = 0; i < 5; i++) expect((await other.complain(told)).status).toBe(201)
  })

  it('gives the same receipt to the same call, writes once, and refuses the key to another complaint', async () => {
    const key = randomUUID()
    const body = { ...told, contact: canary }
    const { body: one } = await anyone().complain(body, key)
    const before = (await scanAll(system, ['ledger'])).length
    const again = await Promise.all([1, 2, 3].map(() => anyone().complain(body, key)))
    for (const reply of again) expect(reply).toMatchObject({ status: 201, body: one })
    expect(await scanAll(system, ['ledger'])).toHaveLength(before)
    expectProblem(await anyone().complain({ ...body, what: '另一件' }, key), { status: 422, because: 'key-reused' })
  })

  it.each([undefined, 'short', 'a-key-that-many-use'])('asks for a key that nobody else has, not %j', async (key) => {
    const { url } = system
    const headers = { 'idempotency-key': key, ...throughEdge(`203.0.113.${++address}`) }
    expectProblem(await ask(url, { path: '/v1/complaints', body: told, headers }), {
      status: 400,
      because: 'no-idempotency-key',
    })
  })

  it.each<[string, object, string[]]>([
    [
      'nothing',
      { category: undefined, what: undefined, when: undefined, about: undefined, materials: undefined },
      ['/category', '/what', '/when', '/about', '/materials'],
    ],
    ['a blank text', { what: ' ' }, ['/what']],
    ['an endless text', { what: '长'.repeat(5001) }, ['/what']],
    ['a kind of its own', { category: 'revenge' }, ['/category']],
    ['a credit code that does not check', { about: { uscc: '91440605MA0000000X' } }, ['/about/uscc']],
    ['an empty contact', { contact: {} }, ['/contact']],
    ['words for a telephone number', { contact: { phone: 'call me' } }, ['/contact/phone']],
    ['a link of its own', { filing: 'F' }, ['/filing']],
    ['a state of its own', { state: 'closed' }, ['/state']],
    [
      'four attachments',
      { materials: Array.from({ length: 4 }, () => ({ id: `public.${randomUUID()}` })) },
      ['/materials'],
    ],
    ['an enterprise’s material', { materials: [{ id: `${who.org}.${randomUUID()}` }] }, ['/materials/0/id']],
    ['an attachment that was not sent', { materials: [{ id: `public.${randomUUID()}` }] }, ['/materials/0/id']],
  ])('refuses %s and points at it, and keeps nothing', async (_, over, pointers) => {
    const before = await system.ledgerDigest()
    const reply = await anyone().complain({ ...told, ...over })
    expect(pointersOf(expectProblem(reply, { status: 422, because: 'incomplete' }))).toEqual(pointers)
    expect(await system.ledgerDigest()).toBe(before)
  })

  it('says nothing of whether a certificate exists', async () => {
    const answers = await Promise.all(
      ['Y0000440000011955000001', 'Y000044000001195500000X', '查无'].map((certificate) =>
        complain({ about: { certificate } }),
      ),
    )
    for (const { code: _, ...rest } of answers) expect(rest).toEqual({ receivedOn: '2019-08-21', due: '2019-08-28' })
  })

  it('is marked once when nobody acts in time, however often the daily clock runs, and the follower sees it', async () => {
    const { code } = await complain({ about: { uscc: who.org } })
    const marks = async () => {
      const entries = await system.dependencies.ledger.entries('complaint', complaintIdOf(code))
      return entries.filter(({ action }) => action === 'overdue').length
    }
    await dayOf(scenario, '2019-08-28')
    await system.on.compliance()
    expect(await marks()).toBe(0)
    for (const day of ['2019-08-29', '2019-08-29', '2019-09-10']) {
      await dayOf(scenario, day)
      await system.on.compliance()
      expect(await marks()).toBe(1)
    }
    expect((await anyone().follow(code)).body).toMatchObject({ state: 'received', due: '2019-08-28', overdue: true })
    const late = await system.on.apply(who.cityCentre, await headOf(who.cityCentre, code), 'accept', accept)
    expect(late.state).toBe('investigating')
  })
})
