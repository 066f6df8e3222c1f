import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { proofOf } from '../shared/domain/vocabulary/identifiers/proof.ts'
import { ask, expectProblem, type Reply } from '../test/harness/ask.ts'
import { openFiledSystem } from '../test/harness/filed.ts'
import type { TestSystem } from '../test/harness/system.ts'
import { assessAll, type Filed, reserve } from '../test/harness/walks.ts'
import { cast } from './demo/cast.ts'
import { pdf } from './demo/papers.ts'
import { candidates } from './demo/people.ts'
import { recordReview, restorers } from './demo/review.ts'
import { dayOf, until } from './demo/step.ts'
import type { Head, Who } from './demo/visitor.ts'

const people = candidates(61)
const number = 'Y000044000001194000001'
const oldName = people[0]?.name ?? ''
const newName = '陈更正'

/** One certificate from its number to its end, through the doors alone; each test goes on from the one before. */
describe('a certificate', () => {
  let system: TestSystem
  let filed: Filed
  const stranger = cast(62)
  const elsewhere = (role: string): Who => ({ sub: `${role}-elsewhere`, role, org: '440100' })
  /** The same natural person under an account of another role. */
  const alsoAs = (who: Who, other: Who): Who => ({ ...other, sub: `${other.sub}-too`, person: who.sub })

  type Move = { action?: string; version?: number; key?: string }
  const send = async (who: Who, path: string, body: object, { version, key = randomUUID() }: Move): Promise<Reply> =>
    ask(system.url, {
      path: `/v1/${who.role.startsWith('enterprise') ? 'enterprise' : 'authority'}/${path}`,
      authorization: (await system.on.bearer(who)).authorization,
      headers: { 'idempotency-key': key, ...(version !== undefined && { 'if-match': `"${version}"` }) },
      body,
    })
  const open = (who: Who, procedure: string, claim: object) => send(who, procedure, claim, {})
  const decide = (who: Who, { procedure, id, version }: Head, action: string, how: Move = {}) =>
    send(who, `${procedure}/${id}/${action}`, {}, { version, ...how })
  const certificate = async () => system.on.read(filed.who.lead, 'certificate', number)

  const byName = (name: string) => ask(system.url, { path: '/v1/lookup', body: { number, name } })
  const byProof = (name: string) => ask(system.url, { path: `/v1/certificates/${number}/${proofOf(number, name)}` })
  /** What the public finds by the holder's name, once it is as expected. A hit is kept for a minute of the run's clock. */
  const found = (name: string, status: string) =>
    until(async () => {
      await system.on.clock(new Date(Date.parse(system.clock.now()) + 61_000).toISOString())
      const { status: code, body } = await byName(name)
      return code === 200 && body.certificate.status === status ? body.certificate : undefined
    })

  /**
   * The right person decides; nobody else could before: not who asked for it, under whatever account, not another city,
   * not another enterprise, and not on what is no more. Said twice it happens once.
   */
  const decideRightly = async (asked: Head, action: string, right: Who, wrong: readonly Who[]) => {
    const before = await certificate()
    for (const who of wrong) {
      const reply = await decide(who, asked, action)
      expect([who, reply.status]).toEqual([who, 403])
    }
    expectProblem(await decide(right, { ...asked, version: asked.version + 1 }, action), {
      status: 412,
      because: 'stale',
    })
    expect(await certificate()).toEqual(before)

    const key = randomUUID()
    const [first, again] = [await decide(right, asked, action, { key }), await decide(right, asked, action, { key })]
    expect(first.status).toBe(201)
    expect([again.status, again.body]).toEqual([201, first.body])
    expectProblem(await decide(right, asked, action), { status: 412, because: 'stale' })
    const after = await certificate()
    expect(after.version).toBe(before.version + 1)
    return after
  }

  beforeAll(async () => {
    ;({ system, filed } = await openFiledSystem())
    const scenario = { on: system.on, onStep: () => {} }
    const results = await assessAll(scenario, filed, people)
    await reserve(scenario, filed, results)
  })
  afterAll(() => system.close())

  it('is issued: found by number and name, and by the code that is printed on it', async () => {
    expect(await found(oldName, 'active')).toMatchObject({ number, level: '4', valid: true })
    expect((await byProof(oldName)).status).toBe(200)
    expect(await certificate()).toMatchObject({ version: 1, state: 'issued' })
  })

  it('is corrected by two: its enterprise asks, its city confirms', async () => {
    await dayOf({ on: system.on, onStep: () => {} }, '2019-09-10')
    const { operator, lead, cityCentre, centre } = filed.who
    const claim = {
      kind: 'correct',
      certificate: number,
      reason: '姓名登记有误',
      evidence: '身份证件复印件',
      holder: [{ name: newName, document: people[0]?.document }],
    }
    for (const who of [stranger.operator, stranger.lead])
      expectProblem(await open(who, 'amendment', claim), { status: 403, because: 'not-yours' })
    const { status, body: asked } = await open(operator, 'amendment', claim)
    expect(status).toBe(201)
    await decideRightly(asked, 'correct', cityCentre, [
      operator,
      lead,
      alsoAs(operator, cityCentre),
      elsewhere('city-centre'),
      centre,
      stranger.lead,
    ])
  })

  it('is then found under the new name, and under the old one as corrected', async () => {
    const corrected = await found(newName, 'corrected')
    expect(corrected).toMatchObject({ number, maskedName: '陈**', valid: true, statusOn: '2019-09-10' })
    expect((await byProof(newName)).status).toBe(200)
    // A code printed before leads to what holds now, which says that it was corrected.
    for (const { status, body } of [await byProof(oldName), await byName(oldName)]) {
      expect(status).toBe(200)
      expect(body.certificate).toMatchObject({ number, status: 'corrected', maskedName: '陈**' })
      expect(JSON.stringify(body)).not.toContain(oldName)
    }
  })

  it('is reissued by two of its enterprise, under the same number', async () => {
    const { operator, lead, cityCentre } = filed.who
    const claim = { kind: 'reissue', certificate: number, reason: '遗失' }
    expectProblem(await open(stranger.operator, 'amendment', claim), { status: 403, because: 'not-yours' })
    const { body: asked } = await open(operator, 'amendment', claim)
    // the row is open to centres, for holders of an enterprise that has left
    expectProblem(await decide(cityCentre, asked, 'reissue'), { status: 422, because: 'unmet' })
    await decideRightly(asked, 'reissue', lead, [operator, alsoAs(operator, lead), stranger.lead])
    expect(await found(newName, 'reissued')).toMatchObject({ number, valid: true })
  })

  it('is revoked by two: its city proposes, the province decides', async () => {
    const { lead, cityCentre, cityHrss, secondReviewer, hrss } = filed.who
    const claim = { certificates: [number], ground: 'fraud', evidence: '核查记录' }
    for (const who of [lead, elsewhere('city-centre'), cityHrss])
      expectProblem(await open(who, 'revocation', claim), { status: 403, because: 'not-yours' })
    const { body: asked } = await open(cityCentre, 'revocation', claim)
    await decideRightly(asked, 'revoke', secondReviewer, [
      cityCentre,
      alsoAs(cityCentre, secondReviewer),
      elsewhere('city-centre'),
      hrss,
      lead,
    ])
    expect(await found(newName, 'revoked')).toMatchObject({ valid: false, ground: 'fraud', statusOn: '2019-09-10' })
  })

  it('is over then: nothing more is asked for it, and its history says who did what', async () => {
    const { operator, cityCentre } = filed.who
    const gone = { status: 422, because: 'unmet' }
    expectProblem(await open(operator, 'amendment', { kind: 'reissue', certificate: number, reason: '遗失' }), gone)
    const again = { certificates: [number], ground: 'other', evidence: '再次' }
    expectProblem(await open(cityCentre, 'revocation', again), gone)
    const { entries } = await system.on.get(operator, `/v1/enterprise/certificate/${number}/entries`)
    expect(entries.map(({ action, by }: { action: string; by: { role: string } }) => [action, by.role])).toEqual([
      ['issue', 'enterprise-lead'],
      ['correct', 'city-centre'],
      ['reissue', 'enterprise-lead'],
      ['revoke', 'province-centre'],
    ])
  })

  it('comes back where its revocation is annulled on review: two people of the province put it right (M8)', async () => {
    const { cityCentre, centre, secondReviewer, lead } = filed.who
    const [recording, restoring] = restorers({ centre })
    const { revocation } = (await certificate()).facts.revoke
    const decided = await system.on.read(recording, 'revocation', revocation)
    const annulled = await recordReview(
      { on: system.on, onStep: () => {} },
      { centre },
      decided,
      [number],
      '2019-09-10',
    )
    expect(await found(newName, 'revoked')).toMatchObject({ valid: false })
    await decideRightly(annulled, 'restore', restoring, [secondReviewer, cityCentre, lead])
    const restored = await found(newName, 'restored')
    expect(restored).toMatchObject({ number, valid: true, statusOn: '2019-09-10' })
    expect(restored).not.toHaveProperty('ground')
    expect((await byProof(newName)).body.certificate.statusName.zh).toBe('有效（已恢复）')
  })

  it('is found by its old name still, and is corrected in its 工种 without losing the new one (M8)', async () => {
    const { operator, cityCentre } = filed.who
    const { code, name } = (await certificate()).facts.issue.occupation
    const claim = {
      kind: 'correct',
      certificate: number,
      reason: '工种登记有误',
      evidence: '试点方案',
      occupation: { code, name, level: '4', job: '数控车工' },
    }
    const { body: asked } = await open(operator, 'amendment', claim)
    await system.on.apply(cityCentre, asked, 'correct')
    expect(await found(newName, 'corrected')).toMatchObject({ job: '数控车工', valid: true })
    expect((await byName(oldName)).body.certificate).toMatchObject({ job: '数控车工', status: 'corrected' })
  })

  it('is cancelled on what its holder signed, by the centre and never by the enterprise (M8)', async () => {
    const { lead, operator } = filed.who
    const id = await system.on.upload(operator, pdf('注销申请.pdf', 'Request of the holder'))
    const materials = [{ kind: 'holder-request', id, name: '注销申请.pdf' }]
    const claim = { kind: 'cancel', certificate: number, reason: '本人申请', signedOn: '2019-09-10', materials }
    const { body: asked } = await open(operator, 'amendment', claim)
    expectProblem(await decide(lead, asked, 'cancel'), { status: 403, because: 'not-yours' })
    await system.on.apply(filed.who.cityCentre, asked, 'cancel')
    expect(await found(newName, 'cancelled')).toMatchObject({ valid: false })
  })
})
