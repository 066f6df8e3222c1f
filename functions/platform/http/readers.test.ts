import { beforeAll, describe, expect, it } from 'vitest'
import { procedures } from '../../../shared/domain/procedures.ts'
import type { Command } from '../../../shared/domain/workflow/procedure.ts'
import { type ActorName, actorNames, actors } from '../../../test/fixtures/readers/actors.ts'
import { confidential, dossiers, idOf, provinces, signOf } from '../../../test/fixtures/readers/dossiers.ts'
import { askHandler, openHandlers } from '../../../test/fixtures/readers/handlers.ts'
import { published } from '../../../test/fixtures/readers/published.ts'
import { describeApi } from '../../filings/openapi.ts'

/*
 * B3: who is shown what, at every route that the API describes. What is expected is written here from the notice (四(三),
 * 四(四), 二(二)) and not read from the tables.
 */

const enterprises: readonly ActorName[] = ['operator', 'lead', 'rival', 'enterpriseElsewhere']
const own: readonly ActorName[] = ['operator', 'lead']
const city: readonly ActorName[] = ['cityHrss', 'cityCentre']
const experts: readonly ActorName[] = ['expert', 'otherExpert']
const handling: readonly ActorName[] = ['centre', 'hrss']
const province: readonly ActorName[] = [...handling, 'group', 'inspector', 'admin']
const authorities: readonly ActorName[] = [...city, 'otherCity', ...province]

const isPublished = (name: string, state: string) => {
  const states = published[name] ?? []
  return states === 'all' || states.includes(state)
}

/** Who reads the dossier of that table in that state. */
function readersOf(name: string, state: string): readonly ActorName[] {
  if (name === 'complaint') return [...city, ...handling]
  if (confidential.includes(name)) return handling
  if (name === 'appointment') return province
  if (provinces.includes(name)) {
    if (!isPublished(name, state)) return authorities
    return [...authorities, ...enterprises, ...(name === 'selection' ? [] : experts)]
  }
  const evaluated: readonly string[] = [
    idOf('filing', 'evaluating'),
    idOf('scheme', 'reviewing'),
    // the filing on which the scheme under review rests
    idOf('filing', 'listed'),
  ]
  return [...own, ...city, ...province, ...(evaluated.includes(idOf(name, state)) ? (['expert'] as const) : [])]
}

/** What is kept back of a dossier that the actor reads. */
function isKeptBack(by: ActorName, name: string, state: string, action: string): boolean {
  if (authorities.includes(by)) return false
  const what = `${name}.${action}`
  if (['calendar.put-forward', 'calendar.return', 'policies.put-forward', 'policies.return'].includes(what)) return true
  if (['catalogue.propose', 'catalogue.return'].includes(what)) return true
  if (experts.includes(by)) return false
  if (what === 'selection.return') return true
  if (what === 'filing.shortlist') return ['qualified', 'shortlisted'].includes(state)
  return action === 'opine' && ['evaluating', 'reviewing'].includes(state)
}

const sideOf = (by: ActorName) => (enterprises.includes(by) ? 'enterprise' : 'authority')
const mayRead = (by: ActorName, name: string, state: string) => readersOf(name, state).includes(by)
const maySee = new Map(
  actorNames.map((by) => [
    by,
    new Set(
      dossiers.flatMap(({ head: { procedure, state, facts } }) =>
        mayRead(by, procedure, state)
          ? Object.keys(facts)
              .filter((action) => !isKeptBack(by, procedure, state, action))
              .map((action) => signOf(procedure, state, action))
          : [],
      ),
    ),
  ]),
)
const signsIn = (body: string) => body.match(/sign<[^>]+>/g) ?? []
/** Signs that were shown and should not have been. */
const leakedTo = (by: ActorName, body: string) => signsIn(body).filter((sign) => !maySee.get(by)?.has(sign))

/** For each name in a path what stands there: of a dossier, each of the world. */
const fixed: Readonly<Record<string, string>> = {
  kind: 'candidates',
  number: 'Y000044000001194000001',
  proof: 'A'.repeat(22),
  uscc: actors.lead.org,
  issuance: idOf('issuance', 'completed'),
  complaint: idOf('complaint', 'received'),
  batch: 'B1',
  document: 'x',
  field: 'others',
}
const firstOf = (name: string) => idOf(name, Object.keys(procedures[name]?.table ?? {})[0] ?? '')

/** The paths that the description has, each with what stands in its braces. */
function pathsOf(pattern: string, procedure?: string, id?: string): string {
  return pattern.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (name === 'procedure' && procedure) return procedure
    if (name === 'id') return id ?? firstOf(pattern.split('/')[3] ?? '') ?? 'x'
    if (name === 'reference') return `${procedure}.${id}`
    return fixed[name] ?? (name === 'action' ? 'open' : `no value for ${name}`)
  })
}

type Described = { pattern: string; method: 'GET' | 'POST' }
const described: readonly Described[] = Object.entries(describeApi(procedures).paths).flatMap(([pattern, methods]) =>
  Object.keys(methods).map((method) => ({ pattern, method: method.toUpperCase() as 'GET' | 'POST' })),
)
const gets = described.filter(({ method }) => method === 'GET').map(({ pattern }) => pattern)
const aboutAny = gets.filter((pattern) => pattern.includes('{procedure}') || pattern.includes('{reference}'))
const aboutOne = gets.filter((pattern) => !aboutAny.includes(pattern))
const posts = described.filter(({ method }) => method === 'POST').map(({ pattern }) => pattern)

describe('what each of fifteen who ask is shown', () => {
  const recorded: Command[] = []
  let handlers: ReturnType<typeof openHandlers>
  beforeAll(() => {
    handlers = openHandlers(recorded)
  })
  const get = (by: ActorName, path: string, query?: string) => askHandler(handlers, by, 'GET', path, query)

  it('can be asked at every path that is described: whoever adds one says here what stands in its braces', () => {
    const asked = [
      ...aboutOne.map((pattern) => pathsOf(pattern)),
      ...aboutAny.map((one) => pathsOf(one, 'filing', 'x')),
    ]
    expect(asked.filter((path) => path.includes('no value'))).toEqual([])
    expect(aboutAny.length).toBeGreaterThan(8)
    expect(aboutOne.length).toBeGreaterThan(25)
  })

  it.each(
    actorNames,
  )('%s: of every dossier the head and the entries that are to be read, and nothing of any other', async (by) => {
    for (const { head } of dossiers) {
      const { procedure, state, id, facts } = head
      const at = `/v1/${sideOf(by)}/${procedure}/${id}`
      const expected = Object.keys(facts)
        .filter((action) => !isKeptBack(by, procedure, state, action))
        .map((action) => signOf(procedure, state, action))
      for (const path of [at, `${at}/entries`]) {
        const { status, body } = await get(by, path)
        const right = mayRead(by, procedure, state)
        expect([path, status]).toEqual([path, right ? 200 : by === 'nobody' ? 401 : 403])
        expect([path, signsIn(body).toSorted()]).toEqual([path, right ? expected.toSorted() : []])
      }
    }
  })

  it.each(actorNames)('%s: at every other path nothing that is not his or hers', async (by) => {
    const paths = [
      ...aboutOne.map((pattern) => pathsOf(pattern)),
      ...Object.values(procedures).flatMap(({ name, table, shows }) =>
        aboutAny
          .filter((pattern) => !/\{id\}(\/entries)?$/.test(pattern))
          .flatMap((pattern) =>
            pattern.includes('{field}')
              ? Object.keys(shows ?? {}).flatMap((field) =>
                  Object.keys(table).map((state) =>
                    pathsOf(pattern.replace('{field}', field), name, idOf(name, state)),
                  ),
                )
              : [pathsOf(pattern, name, firstOf(name))],
          ),
      ),
    ]
    for (const path of new Set(paths)) {
      const { status, body } = await get(by, path)
      expect([path, leakedTo(by, body)]).toEqual([path, []])
      const open =
        /^\/(openapi|v1\/(certificates|directory|rounds$|results-notices|announcements|contact|statistics|occupations|procedures))/
      if (by === 'nobody' && !open.test(path)) expect([path, status]).toEqual([path, 401])
    }
  })

  it.each(actorNames)('%s: in every list and queue nothing that is not his or hers', async (by) => {
    const places = province.includes(by) ? ['440600', '440000'] : [actors[by]?.org ?? '440600']
    for (const { name, table } of Object.values(procedures))
      for (const state of Object.keys(table))
        for (const region of places) {
          const { status, body } = await get(by, `/v1/${sideOf(by)}/${name}`, `state=${state}&region=${region}`)
          expect([name, state, leakedTo(by, body)]).toEqual([name, state, []])
          const ids = status === 200 ? JSON.parse(body).items.map(({ id }: { id: string }) => id) : []
          const expected = mayRead(by, name, state) ? [idOf(name, state)] : []
          expect([name, ids.filter((id: string) => !expected.includes(id))]).toEqual([name, []])
        }
  })

  it.each(actorNames)('%s: of what refuses an act nothing that is not his or hers', async (by) => {
    for (const [i, pattern] of posts.entries()) {
      const [, , side = '', procedure = ''] = pattern.split('/')
      // another state for each act, so that all of them are met
      const states = Object.keys(procedures[procedure]?.table ?? { none: {} })
      const state = states[i % states.length] ?? ''
      if (['enterprise', 'authority'].includes(side) && side !== sideOf(by)) continue
      const { body } = await askHandler(handlers, by, 'POST', pathsOf(pattern, procedure, idOf(procedure, state)))
      expect([pattern, leakedTo(by, body)]).toEqual([pattern, []])
    }
  })

  it('is the same by HEAD as by GET, without the body; and what is recorded of a reading as well (B7)', async () => {
    const asked = async (method: 'GET' | 'HEAD', by: ActorName, path: string) => {
      recorded.length = 0
      const { body, headers, status } = await askHandler(handlers, by, method, path)
      const { 'content-length': _, ...others } = headers as Record<string, string>
      return { status, headers: others, recorded: recorded.map(({ claim }) => claim), isEmpty: body === '' }
    }
    for (const by of ['lead', 'cityHrss', 'hrss', 'nobody'] as const)
      for (const path of [
        ...aboutOne.filter((pattern) => !pattern.includes('pdf')).map((pattern) => pathsOf(pattern)),
        ...Object.keys(procedures).flatMap((name) => [
          `/v1/${sideOf(by)}/${name}/${firstOf(name)}`,
          `/v1/${sideOf(by)}/${name}/${firstOf(name)}/entries`,
          `/v1/trace/${name}.${firstOf(name)}`,
        ]),
      ]) {
        const [read, head] = [await asked('GET', by, path), await asked('HEAD', by, path)]
        expect([path, head]).toEqual([path, { ...read, isEmpty: true }])
      }
    recorded.length = 0
    await askHandler(handlers, 'hrss', 'HEAD', `/v1/authority/filing/${idOf('filing', 'listed')}`)
    expect(recorded).toMatchObject([{ action: 'read', by: { role: 'province-hrss' }, claim: { procedure: 'filing' } }])
  })
})
