import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Cast, cast } from '../../../local/demo/cast.ts'
import { openRound } from '../../../local/demo/filing.ts'
import { dayOf } from '../../../local/demo/step.ts'
import type { Head, Who } from '../../../local/demo/visitor.ts'
import type { Facts } from '../../../shared/domain/workflow/procedure.ts'
import { ask, expectProblem, pointersOf, type Question } from '../../../test/harness/ask.ts'
import { openSystem, type TestSystem } from '../../../test/harness/system.ts'
import { draftFiling, submitFiling } from '../../../test/harness/walks.ts'

const opinion = { opinion: '同意推荐。', sealed: true, date: '2019-06-24' }

describe("another's dossier", () => {
  let system: TestSystem
  /** Foshan's enterprise, whose filing waits for Foshan's recommendation, and another one of Foshan. */
  let [mine, other]: Cast[] = []
  let round: Head
  let filing: Head
  let otherFiling: Head
  let before = ''
  const guangzhou = (role: string): Who => ({ sub: `${role}-guangzhou`, role, org: '440100' })

  beforeAll(async () => {
    system = await openSystem()
    const scenario = { on: system.on, onStep: () => {} }
    ;[mine, other] = [cast(1), cast(2)]
    await dayOf(scenario, '2019-06-24')
    round = await openRound(scenario, cast(1))
    filing = await submitFiling(scenario, cast(1), round)
    otherFiling = await draftFiling(scenario, cast(2), round)
  })
  afterAll(() => system.close())
  beforeEach(async () => {
    before = await system.ledgerDigest()
  })
  afterEach(async () => {
    expect(await system.ledgerDigest()).toBe(before)
  })
  /** That an authority reads is an entry itself. */
  const noted = async () => {
    before = await system.ledgerDigest()
  }

  const as = async (person: Who | undefined, question: Question) => {
    if (!person) throw new Error('nobody')
    return ask(system.url, { authorization: (await system.on.bearer(person)).authorization, ...question })
  }
  const sideOf = ({ role }: Who) => (role.startsWith('enterprise') ? 'enterprise' : 'authority')
  const at = (person: Who, rest = '') => `/v1/${sideOf(person)}/filing/${filing.id}${rest}`
  const writing = (person: Who, action: string, body: unknown, version = filing.version) =>
    as(person, { path: at(person, `/${action}`), body, headers: { 'if-match': `"${version}"` } })
  const idsOf = ({ body }: { body: { items: Head[] } }) => body.items.map(({ id }) => id)

  describe('is hidden from another enterprise', () => {
    const refusal = { status: 403, because: 'not-yours', clause: '四(四)' } as const

    it('that would read it or its entries', async () => {
      for (const person of [cast(2).operator, cast(2).lead]) {
        expectProblem(await as(person, { path: at(person) }), refusal)
        expectProblem(await as(person, { path: at(person, '/entries') }), refusal)
      }
    })

    it('that would write to it, whichever version it names, so that none can be found out', async () => {
      for (const version of [1, filing.version, 99])
        for (const action of ['save', 'submit'])
          expectProblem(await writing(cast(2).lead, action, {}, version), refusal)
    })

    it('that lists its own', async () => {
      expect(idsOf(await as(mine?.operator, { path: '/v1/enterprise/filing' }))).toEqual([filing.id])
      expect(idsOf(await as(other?.operator, { path: '/v1/enterprise/filing' }))).toEqual([otherFiling.id])
    })

    it.each(['norm', 'scheme'])('that would found a %s on it', async (procedure) => {
      const body = { filing: filing.id }
      expectProblem(await as(other?.operator, { path: `/v1/enterprise/${procedure}`, body }), refusal)
    })

    it('that would fetch its materials, by their id, through it, or through a dossier of its own', async () => {
      const [material] = filing.facts.submit.materials
      const fetching = (query: string) => as(other?.operator, { path: `/v1/materials/${material.id}${query}` })
      expectProblem(await fetching(''), { ...refusal, clause: '四(三)' })
      expectProblem(await fetching(`?procedure=filing&dossier=${filing.id}&purpose=review`), refusal)
      expectProblem(await fetching(`?procedure=filing&dossier=${otherFiling.id}`), {
        status: 404,
        because: 'no-such-material',
      })
    })

    it('that would hand in its materials as its own', async () => {
      const { materials } = filing.facts.submit
      const claim = materials.map(({ kind, id, name, of }: Facts) => ({ kind, id, name, of }))
      const reply = await as(other?.lead, {
        path: `/v1/enterprise/filing/${otherFiling.id}/submit`,
        headers: { 'if-match': `"${otherFiling.version}"` },
        body: { materials: claim },
      })
      const problem = expectProblem(reply, { status: 422, because: 'incomplete', clause: '二(一)' })
      expect(pointersOf(problem)).toEqual(claim.map((_: unknown, i: number) => `/materials/${i}/id`))
    })

    it('that repeats its call under the same account and key', async () => {
      const key = randomUUID()
      const body = { round: round.id, city: '440600', channel: 'open-call' }
      const asking = (org: string) =>
        as(
          { sub: 'shared-account', role: 'enterprise-operator', org },
          {
            path: '/v1/enterprise/filing',
            headers: { 'idempotency-key': key },
            body,
          },
        )
      for (const org of [cast(1).org, cast(2).org]) expectProblem(await asking(org), { status: 409, because: 'taken' })
    })
  })

  describe('is hidden from another city', () => {
    const refusal = { status: 403, because: 'not-yours', clause: '四(三)' } as const

    it('that would read it or its entries', async () => {
      for (const person of [guangzhou('city-hrss'), guangzhou('city-centre')]) {
        expectProblem(await as(person, { path: at(person) }), refusal)
        expectProblem(await as(person, { path: at(person, '/entries') }), refusal)
      }
    })

    it('that would write to it', async () => {
      for (const version of [1, filing.version, 99])
        expectProblem(await writing(guangzhou('city-hrss'), 'recommend', opinion, version), refusal)
    })

    it('that would look into the queue of its city', async () => {
      const path = '/v1/authority/filing?state=submitted'
      expectProblem(await as(guangzhou('city-hrss'), { path: `${path}&region=440600` }), refusal)
      expectProblem(await as(guangzhou('city-hrss'), { path: `${path}&region=440000` }), refusal)
      expect(idsOf(await as(guangzhou('city-hrss'), { path }))).toEqual([])
    })

    it('that would fetch its materials', async () => {
      const [material] = filing.facts.submit.materials
      const path = `/v1/materials/${material.id}?procedure=filing&dossier=${filing.id}&purpose=review`
      expectProblem(await as(guangzhou('city-hrss'), { path }), refusal)
    })
  })

  describe('stands open to whom it belongs', () => {
    it('for reading: its enterprise, its city, the province', async () => {
      for (const person of [cast(1).operator, cast(1).cityHrss, cast(1).cityCentre, cast(1).centre, cast(1).hrss]) {
        const { status, body, headers } = await as(person, { path: `${at(person)}?purpose=review` })
        expect(status).toBe(200)
        expect(body).toMatchObject({ id: filing.id, state: 'submitted', version: filing.version })
        expect(headers.get('etag')).toBe(`"${filing.version}"`)
        expect(body).not.toHaveProperty('hands')
        const entries = await as(person, { path: `${at(person, '/entries')}?purpose=review` })
        expect(entries.body.entries).toHaveLength(filing.version)
      }
      await noted()
    })

    it('in the queue of its city, which the province may look into', async () => {
      const path = '/v1/authority/filing?state=submitted'
      expect(idsOf(await as(mine?.cityHrss, { path }))).toEqual([filing.id])
      expect(idsOf(await as(mine?.centre, { path: `${path}&region=440600` }))).toEqual([filing.id])
      expect(idsOf(await as(mine?.centre, { path }))).toEqual([])
    })

    it('with the rows that this very actor may apply now', async () => {
      const actions = async (person: Who) =>
        (await as(person, { path: `${at(person)}?purpose=review` })).body.actions.map(
          ({ action }: { action: string }) => action,
        )
      expect(await actions(cast(1).cityHrss)).toEqual(['recommend', 'decline', 'advise-against', 'supplement'])
      expect(await actions(cast(1).centre)).toEqual(['accept', 'supplement', 'reroute'])
      expect(await actions(cast(1).operator)).toEqual(['withdraw'])
      expect(await actions(cast(1).group)).toEqual([])
      await noted()
    })

    it('by its materials: to its enterprise at once, to an authority through the dossier that pinned them', async () => {
      const [{ id, sha256 }] = filing.facts.submit.materials
      const own = await as(mine?.operator, { path: `/v1/materials/${id}` })
      const pinned = await as(mine?.cityHrss, {
        path: `/v1/materials/${id}?procedure=filing&dossier=${filing.id}&purpose=review`,
      })
      await noted()
      expect(pinned.body.sha256).toBe(sha256)
      for (const { body } of [own, pinned]) expect(await (await fetch(body.url)).text()).toMatch(/^%PDF-1.4/)
      expectProblem(await as(mine?.cityHrss, { path: `/v1/materials/${id}` }), {
        status: 403,
        because: 'not-yours',
        clause: '四(三)',
      })
    })
  })

  describe('is not for a wrong role', () => {
    it('in a row that belongs to another office of the same city or of the province', async () => {
      for (const person of [cast(1).cityCentre, cast(1).hrss, cast(1).centre, cast(1).group])
        expectProblem(await writing(person, 'recommend', opinion), {
          status: 403,
          because: 'not-yours',
          clause: '附件',
        })
    })

    it('for one person in two duties, whatever account he or she uses', async () => {
      const twofold = { ...cast(1).cityHrss, sub: 'second-account', person: cast(1).operator.sub }
      expectProblem(await writing(twofold, 'recommend', opinion), {
        status: 403,
        because: 'not-yours',
        clause: '四(四)',
      })
    })

    it('at a door that is not for it', async () => {
      const refusal = { status: 403, because: 'wrong-door' } as const
      for (const rest of ['', '/entries', '?state=submitted'])
        for (const path of [`/filing/${filing.id}${rest}`, `/filing${rest}`]) {
          expectProblem(await as(mine?.operator, { path: `/v1/authority${path}` }), { ...refusal, clause: '四(三)' })
          expectProblem(await as(mine?.centre, { path: `/v1/enterprise${path}` }), { ...refusal, clause: '四(四)' })
        }
      const writing = { headers: { 'if-match': '"3"' }, body: opinion }
      expectProblem(await as(mine?.lead, { path: `/v1/authority/filing/${filing.id}/recommend`, ...writing }), refusal)
      expectProblem(await as(mine?.hrss, { path: '/v1/enterprise/round', body: {} }), refusal)
    })
  })
})
