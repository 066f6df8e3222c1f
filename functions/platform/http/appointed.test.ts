import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cast } from '../../../local/demo/cast.ts'
import { appointmentId } from '../../../shared/domain/vocabulary/records/appointments.ts'
import { env, routes } from '../../../shared/names.ts'
import { ask, expectProblem, type Question, type Reply } from '../../../test/harness/ask.ts'
import { openForger } from '../../../test/harness/forger.ts'
import { openSystem, type TestSystem } from '../../../test/harness/system.ts'

const [foshan, guangzhou, province] = ['440600', '440100', '440000']
const refused = { status: 403, because: 'not-appointed', clause: '四(三)' } as const
type Office = { role: string; org: string }
const hrss: Office = { role: 'province-hrss', org: province }
const admin: Office = { role: 'admin', org: province }
const centre: Office = { role: 'city-centre', org: foshan }

/** A run in which offices are asked for, and tokens that nobody appointed anyone for. */
async function openOffices(given: Record<string, string>) {
  const system: TestSystem = await openSystem({ [env.firstAdmins]: 'root-1,root-2', ...given })
  const forger = await openForger(system.dir, system.url)
  await system.on.clock('2019-06-24T01:00:00.000Z')
  const bearer = async (sub: string, office: Office, person = sub) =>
    `Bearer ${await forger.sign({ sub, person, ...office })}`
  const roots = [await bearer('root-1', admin), await bearer('root-2', admin)] as const
  const versions = new Map<string, number>()
  const move = async (authorization: string, account: string, action: string, body: object): Promise<Reply> => {
    const id = appointmentId(account)
    const reply = await ask(system.url, {
      path: `/v1/authority/appointment/${id}/${action}`,
      authorization,
      headers: { 'if-match': `"${versions.get(id) ?? 0}"` },
      body,
    })
    if (reply.status === 201) versions.set(id, reply.body.version)
    return reply
  }
  const offices = {
    system,
    bearer,
    roots,
    move,
    nominate: (account: string, office: Office, over: object = {}, by: string = roots[0]) =>
      move(by, account, 'nominate', { account, ...office, from: '2019-06-24', until: '2019-06-30', ...over }),
    appoint: (account: string, by: string = roots[1]) => move(by, account, 'instate', {}),
    /** Both at once, when nothing else is asked about it. */
    install: async (account: string, office: Office, over: object = {}) => {
      expect((await offices.nominate(account, office, over)).status).toBe(201)
      expect((await offices.appoint(account)).status).toBe(201)
    },
    dismiss: (account: string, by: string = roots[0]) => move(by, account, 'relieve', { reason: '已调离。' }),
    /** A call that anyone in office may make. */
    look: (authorization: string, path = '/v1/authority/filing?state=submitted') =>
      ask(system.url, { path, authorization }),
  }
  return offices
}

describe('where offices are asked for', () => {
  let offices: Awaited<ReturnType<typeof openOffices>>
  beforeAll(async () => {
    offices = await openOffices({ [env.appointments]: 'required' })
  })
  afterAll(() => offices.system.close())

  it('a token alone opens nothing to staff, at no private route; the same token does once its account is appointed', async () => {
    const token = await offices.bearer('wei', hrss)
    const paths = routes.filter((route) => route.httpApi === 'private' && !route.open && route.function !== 'imports')
    expect(paths.length).toBeGreaterThan(20)
    for (const { method, path } of paths) {
      const question: Question = { path: path.replaceAll(/\{\w+\}/g, 'x'), authorization: token }
      const reply = await ask(offices.system.url, { ...question, ...(method === 'POST' && { body: {} }) })
      expectProblem(reply, refused)
    }
    await offices.nominate('wei', hrss)
    expectProblem(await offices.look(token), refused)
    await offices.appoint('wei')
    expect((await offices.look(token)).status).toBe(200)
  })

  it('imports are no authority’s in any case', async () => {
    const authorization = await offices.bearer('nobody', hrss)
    const reply = await ask(offices.system.url, { path: '/v1/imports/staff/template', authorization })
    expectProblem(reply, { status: 403, because: 'not-yours' })
  })

  it('whoever is dismissed is refused at the next call, though the token lives on', async () => {
    await offices.install('lan', centre)
    const token = await offices.bearer('lan', centre)
    expect((await offices.look(token)).status).toBe(200)
    expect((await offices.dismiss('lan')).status).toBe(201)
    expectProblem(await offices.look(token), refused)
  })

  it('an office is good for itself alone: for no other role, no other city, and no other account of the same person', async () => {
    await offices.install('mei', centre)
    expect((await offices.look(await offices.bearer('mei', centre))).status).toBe(200)
    for (const [account, office] of [
      ['mei', { ...centre, role: 'city-hrss' }],
      ['mei', { ...centre, org: guangzhou }],
      ['mei', hrss],
      ['mei-2', centre],
    ] as const)
      expectProblem(await offices.look(await offices.bearer(account, office, 'mei')), refused)
  })

  it('an office begins and ends with the days of Guangdong', async () => {
    await offices.install('bo', centre, { from: '2019-06-25', until: '2019-06-26' })
    const token = await offices.bearer('bo', centre)
    const statuses: number[] = []
    for (const at of [
      '2019-06-24T15:59:59.000Z',
      '2019-06-24T16:00:00.000Z',
      '2019-06-26T15:59:50.000Z',
      '2019-06-26T16:00:00.000Z',
    ]) {
      await offices.system.on.clock(at)
      statuses.push((await offices.look(token)).status)
    }
    expect(statuses).toEqual([403, 200, 200, 403])
    await offices.system.on.clock('2019-06-24T01:00:00.000Z')
  })

  it('of two administrators who decide on one version at once, one has decided', async () => {
    await offices.nominate('shu', centre)
    const replies = await Promise.all([
      offices.appoint('shu'),
      offices.move(offices.roots[1], 'shu', 'return', { reason: '?' }),
    ])
    expect(replies.map(({ status }) => status).toSorted()).toEqual([201, 412])
  })

  it('enterprises appoint their own people where they keep them', async () => {
    const { org } = cast(1)
    const token = await offices.bearer('anyone', { role: 'enterprise-operator', org })
    expect((await offices.look(token, '/v1/enterprise/filing')).status).toBe(200)
  })

  it('the roster is for administrators: every account that was nominated, with its terms', async () => {
    await offices.install('ting', centre)
    await offices.install('hui', hrss)
    await offices.dismiss('hui')
    const { status, body } = await offices.look(offices.roots[0], '/v1/authority/appointment')
    expect(status).toBe(200)
    const lines = new Map(body.items.map((line: { account: string }) => [line.account, line]))
    expect(lines.get('ting')).toMatchObject({
      id: appointmentId('ting'),
      state: 'in-office',
      terms: [{ ...centre, from: '2019-06-24', until: '2019-06-30' }],
    })
    expect(lines.get('hui')).toMatchObject({ state: 'relieved', terms: [] })
    expectProblem(await offices.look(await offices.bearer('ting', centre), '/v1/authority/appointment'), {
      status: 403,
      because: 'not-yours',
      clause: '四(三)',
    })
    expectProblem(await offices.look(offices.roots[0], '/v1/authority/appointment?cursor=x'), {
      status: 400,
      because: 'bad-cursor',
    })
    const awaiting = await offices.look(offices.roots[0], '/v1/authority/appointment?state=nominated')
    expect(awaiting).toMatchObject({ status: 200, body: { items: expect.any(Array) } })
  })

  it('an appointment is no enterprise’s and no city’s to read', async () => {
    await offices.install('qi', centre)
    const id = appointmentId('qi')
    const { org } = cast(1)
    expectProblem(await offices.look(await offices.bearer('qi', centre), `/v1/authority/appointment/${id}`), {
      status: 403,
      because: 'not-yours',
    })
    const token = await offices.bearer('x', { role: 'enterprise-lead', org })
    for (const rest of ['', '/entries'])
      expectProblem(await offices.look(token, `/v1/enterprise/appointment/${id}${rest}`), {
        status: 403,
        because: 'not-yours',
      })
    expect((await offices.look(offices.roots[0], `/v1/authority/appointment/${id}/entries`)).body.entries).toHaveLength(
      2,
    )
  })

  it('the first administrators act as such, as nothing else, and only until somebody decided on them', async () => {
    expectProblem(await offices.look(await offices.bearer('root-1', hrss)), refused)
    expectProblem(await offices.look(await offices.bearer('root-3', admin)), refused)
    // Two are enough to begin: each nominates himself, the other appoints.
    const [one, two] = offices.roots
    await offices.nominate('root-2', admin, { until: '2019-07-31' }, two)
    expect((await offices.look(two)).status).toBe(200)
    expect((await offices.appoint('root-2', two)).body.says.zh).toBe('须由提出者以外的另一人核准')
    expect((await offices.appoint('root-2', one)).status).toBe(201)
    expect((await offices.look(two)).status).toBe(200)
    await offices.dismiss('root-2', one)
    expectProblem(await offices.look(two), refused)
  })
})

describe('where offices are not asked for', () => {
  it('whoever nobody decided on is let in, and whoever somebody decided on is judged by it', async () => {
    const offices = await openOffices({ [env.appointments]: 'optional' })
    const [new_, known] = [await offices.bearer('new', hrss), await offices.bearer('known', hrss)]
    await offices.install('known', hrss)
    for (const token of [new_, known]) expect((await offices.look(token)).status).toBe(200)
    await offices.dismiss('known')
    expect((await offices.look(new_)).status).toBe(200)
    expectProblem(await offices.look(known), refused)
    await offices.system.close()
  })
})

describe('the embedded run', () => {
  let system: TestSystem
  beforeAll(async () => {
    system = await openSystem({ [env.appointments]: undefined })
  })
  afterAll(() => system.close())
  const who = { sub: 'me', ...hrss }
  const look = async (who: Office & { sub: string }) =>
    ask(system.url, { path: '/v1/authority/filing?state=listed', ...(await system.on.bearer(who)) })

  it('appoints whoever is given a token, for as many offices as they ask for, whatever its clock says', async () => {
    const first = await system.on.bearer(who)
    const others = [
      { ...who, ...centre },
      { ...who, role: 'inspector' },
      { sub: 'you', ...centre },
    ]
    const replies = await Promise.all(others.map(look))
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200])
    await system.on.clock('2019-06-24T01:00:00.000Z')
    expect((await ask(system.url, { path: '/v1/authority/filing?state=listed', ...first })).status).toBe(200)
    expect(
      (await system.dependencies.ledger.head('appointment', appointmentId('me')))?.facts.instate.terms,
    ).toHaveLength(3)
    await system.on.clock(null)
  })

  it('leaves dismissed whoever was dismissed, and files nothing twice, nor for enterprises', async () => {
    expect((await look(who)).status).toBe(200)
    const place = { procedure: 'appointment', id: appointmentId('me') }
    const { version = 0 } = (await system.dependencies.ledger.head('appointment', place.id)) ?? {}
    await look(who)
    await system.on.bearer({ sub: 'org', role: 'enterprise-lead', org: cast(1).org })
    expect(await system.dependencies.ledger.head('appointment', appointmentId('org'))).toBeUndefined()
    expect((await system.dependencies.ledger.head('appointment', place.id))?.version).toBe(version)
    const somebody = { sub: 'somebody', ...admin }
    await system.on.apply(somebody, { ...place, version }, 'relieve', { reason: '已调离。' })
    expectProblem(await look(who), refused)
  })
})
