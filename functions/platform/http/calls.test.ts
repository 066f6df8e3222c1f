import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cast, cast } from '../../../local/demo/cast.ts'
import { openRound } from '../../../local/demo/filing.ts'
import { form } from '../../../local/demo/forms.ts'
import { dayOf } from '../../../local/demo/step.ts'
import type { Head, Who } from '../../../local/demo/visitor.ts'
import { ask, expectProblem, type Question, type Reply } from '../../../test/harness/ask.ts'
import { breakLine } from '../../../test/harness/faults.ts'
import { openSystem, scanAll, type TestSystem } from '../../../test/harness/system.ts'
import { draftFiling } from '../../../test/harness/walks.ts'

const times = <T>(n: number, make: (i: number) => T) => Array.from({ length: n }, (_, i) => make(i))

describe('a call', () => {
  let system: TestSystem
  let round: Head
  let enterprises = 0
  beforeAll(async () => {
    system = await openSystem()
    const scenario = { on: system.on, onStep: () => {} }
    await dayOf(scenario, '2019-06-24')
    round = await openRound(scenario, cast(0))
  })
  afterAll(() => system.close())

  const newcomer = (): Cast => cast(++enterprises)
  const claim = () => ({ round: round.id, city: '440600', channel: 'open-call' })
  const as = async (person: Who, question: Question) =>
    ask(system.url, { authorization: (await system.on.bearer(person)).authorization, ...question })
  const open = (person: Who, key: string, body: unknown = claim()) =>
    as(person, { path: '/v1/enterprise/filing', body, headers: { 'idempotency-key': key } })
  const save = (person: Who, { id, version }: Pick<Head, 'id' | 'version'>, key: string, body: unknown = form) =>
    as(person, {
      path: `/v1/enterprise/filing/${id}/save`,
      body,
      headers: { 'idempotency-key': key, 'if-match': `"${version}"` },
    })
  const drafted = async (who: Cast) => draftFiling({ on: system.on, onStep: () => {} }, who, round)
  const filingsOf = async ({ org }: Cast) => (await system.dependencies.ledger.owned(org, 'filing')).heads
  const answerOf = ({ status, headers, body }: Reply) => ({ status, etag: headers.get('etag'), body })

  it('sent again is answered again as the first time, and has one effect', async () => {
    const who = newcomer()
    const key = randomUUID()
    const first = await open(who.operator, key)
    expect(first.status).toBe(201)
    const again = await open(who.operator, key)
    expect(answerOf(again)).toEqual(answerOf(first))
    expect(await filingsOf(who)).toHaveLength(1)

    const saving = randomUUID()
    const saved = await save(who.operator, first.body, saving)
    expect(answerOf(saved)).toMatchObject({ status: 201, etag: '"2"', body: { version: 2, state: 'draft' } })
    expect(answerOf(await save(who.operator, first.body, saving))).toEqual(answerOf(saved))
    expect(await system.dependencies.ledger.entries('filing', first.body.id)).toHaveLength(2)
  })

  it('is answered as the first time also when the dossier has moved on since', async () => {
    const who = newcomer()
    const key = randomUUID()
    const first = await open(who.operator, key)
    await save(who.operator, first.body, randomUUID())
    const again = await open(who.operator, key)
    expect(answerOf(again)).toEqual(answerOf(first))
    expect(again.body.version).toBe(1)
  })

  it('sent ten times at once has one effect and ten equal answers', async () => {
    const who = newcomer()
    const key = randomUUID()
    const replies = await Promise.all(times(10, () => open(who.operator, key)))
    expect(replies.map(answerOf)).toEqual(times(10, () => answerOf(replies[0] as Reply)))
    expect(replies[0]?.status).toBe(201)
    expect(await filingsOf(who)).toHaveLength(1)

    const saving = randomUUID()
    const saved = await Promise.all(times(10, () => save(who.operator, replies[0]?.body, saving)))
    expect(saved.map(answerOf)).toEqual(times(10, () => answerOf(saved[0] as Reply)))
    expect(saved[0]?.status).toBe(201)
    expect(await system.dependencies.ledger.entries('filing', replies[0]?.body.id)).toHaveLength(2)
  })

  it('with the key of another is refused: another body, another path, another version it is not', async () => {
    const who = newcomer()
    const key = randomUUID()
    const first = await open(who.operator, key)
    const before = await system.ledgerDigest()
    const refusal = { status: 422, because: 'key-reused' }
    expectProblem(await open(who.operator, key, { ...claim(), channel: 'other' }), refusal)
    expectProblem(await open(who.operator, key, {}), refusal)
    expectProblem(await save(who.operator, first.body, key, claim()), refusal)
    const { channel, ...rest } = claim()
    expect((await open(who.operator, key, { channel, ...rest })).status).toBe(201)
    expect(await system.ledgerDigest()).toBe(before)
  })

  it('has its key to itself: neither another account nor the same account elsewhere is answered for it', async () => {
    const [a, b] = [newcomer(), newcomer()]
    const key = randomUUID()
    const shared = (org: string): Who => ({ sub: 'shared-account', role: 'enterprise-operator', org })
    const first = await open(shared(a.org), key)
    const elsewhere = await open(shared(b.org), key)
    expect([first.status, elsewhere.status]).toEqual([201, 201])
    expect(elsewhere.body.id).not.toBe(first.body.id)
    expect(elsewhere.body.seat.owner).toBe(b.org)
    expectProblem(await open(a.operator, key), { status: 409, because: 'taken' })
  })

  it('that was refused is not remembered: put right, it may be sent under its key', async () => {
    const who = newcomer()
    const key = randomUUID()
    expectProblem(await open(who.operator, key, { ...claim(), city: '1' }), { status: 422, because: 'incomplete' })
    expect((await open(who.operator, key)).status).toBe(201)
  })

  it('of one version is won by one of ten, and the others are told that it has moved on', async () => {
    const who = newcomer()
    const filing = await drafted(who)
    const replies = await Promise.all(
      times(10, (i) => save(who.operator, filing, randomUUID(), { ...form, name: `名${i}` })),
    )
    expect(replies.map(({ status }) => status).toSorted()).toEqual([201, ...times(9, () => 412)])
    for (const reply of replies.filter(({ status }) => status === 412))
      expectProblem(reply, { status: 412, because: 'stale' })
    expect(await system.dependencies.ledger.entries('filing', filing.id)).toHaveLength(filing.version + 1)
  })

  it('that opens a second filing in a round is refused, however many are sent at once', async () => {
    const who = newcomer()
    const replies = await Promise.all(times(10, () => open(who.operator, randomUUID())))
    expect(replies.map(({ status }) => status).toSorted()).toEqual([201, ...times(9, () => 409)])
    for (const reply of replies.filter(({ status }) => status === 409))
      expectProblem(reply, { status: 409, because: 'taken' })
    expect(await filingsOf(who)).toHaveLength(1)
  })

  describe('that met a fault of the store', () => {
    /** The store takes the transaction, or does not, and then says nothing more until the line is mended. */
    const cut = (fault: 'lost' | 'unsent') => {
      let dark = false
      return breakLine(system.dependencies.db, (command) => {
        if (dark) return 'unsent'
        dark = command === 'TransactWriteItemsCommand'
        return dark ? fault : undefined
      })
    }

    it.each([
      'lost',
      'unsent',
    ] as const)('is answered with an unknown outcome (%s), and sent again it is answered as if nothing had happened', async (fault) => {
      const who = newcomer()
      const filing = await drafted(who)
      const key = randomUUID()
      const line = cut(fault)
      const problem = expectProblem(await save(who.operator, filing, key), {
        status: 500,
        because: 'unknown-outcome',
      })
      expect(problem.says.en).toContain('same Idempotency-Key')
      line.mend()
      const stood = (await system.dependencies.ledger.head('filing', filing.id))?.version
      expect(stood).toBe(fault === 'lost' ? filing.version + 1 : filing.version)
      const again = await save(who.operator, filing, key)
      expect(answerOf(again)).toMatchObject({ status: 201, body: { id: filing.id, version: filing.version + 1 } })
      expect(answerOf(await save(who.operator, filing, key))).toEqual(answerOf(again))
      expect(await system.dependencies.ledger.entries('filing', filing.id)).toHaveLength(filing.version + 1)
    })

    it('but can be read back is answered as a success at once', async () => {
      const who = newcomer()
      const filing = await drafted(who)
      const line = breakLine(system.dependencies.db, (command, nth) =>
        command === 'TransactWriteItemsCommand' && nth === 1 ? 'lost' : undefined,
      )
      expect((await save(who.operator, filing, randomUUID())).status).toBe(201)
      line.mend()
      expect(await system.dependencies.ledger.entries('filing', filing.id)).toHaveLength(filing.version + 1)
    })

    it('while reading says so with 500 and shows nothing of the inside', async () => {
      const who = newcomer()
      const filing = await drafted(who)
      const line = breakLine(system.dependencies.db, () => 'unsent')
      for (const path of [`/v1/enterprise/filing/${filing.id}`, '/v1/enterprise/filing'])
        expectProblem(await as(who.operator, { path }), { status: 500, because: 'unknown-outcome' })
      line.mend()
    })
  })

  it('is remembered by a digest: neither its key nor its account can be read from the ledger', async () => {
    const who = newcomer()
    const key = `secret-${randomUUID()}`
    await open(who.operator, key)
    const calls = (await scanAll(system)).filter(({ sk }) => sk === 'CALL')
    expect(calls.length).toBeGreaterThan(0)
    expect(JSON.stringify(calls.map(({ pk }) => pk))).not.toContain(key)
    expect(JSON.stringify(await scanAll(system))).not.toContain(key)
  })
})
