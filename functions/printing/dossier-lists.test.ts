import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cast } from '../../local/demo/cast.ts'
import { plan as planForm, roster } from '../../local/demo/forms.ts'
import { candidates } from '../../local/demo/people.ts'
import { dayOf, until } from '../../local/demo/step.ts'
import type { Head, Who } from '../../local/demo/visitor.ts'
import { maskDocument } from '../../shared/domain/vocabulary/identifiers/masks.ts'
import type { Facts } from '../../shared/domain/workflow/procedure.ts'
import { env, routes } from '../../shared/names.ts'
import { Altered } from '../../shared/stores/archive/archive.ts'
import { digestOf } from '../../shared/stores/ledger/chain.ts'
import { ask, expectProblem, type Reply } from '../../test/harness/ask.ts'
import { openFiledSystem } from '../../test/harness/filed.ts'
import type { TestSystem } from '../../test/harness/system.ts'
import { acceptChange, assessAll, type Filed, submitPlan } from '../../test/harness/walks.ts'
import { authenticator } from '../platform/http/actor.ts'
import { privateApp } from '../platform/http/http-app.ts'
import { serveLists } from './dossier-lists.ts'

const formula = '=HYPERLINK("http://x.example","领奖")'
const people = candidates(41).map((person, i) => (i === 0 ? { ...person, evidence: formula } : person))

describe('the lists behind a dossier (M11)', () => {
  let system: TestSystem
  let filed: Filed
  let results: Head
  let plan: Head
  const scenario = () => ({ on: system.on, onStep: () => {} })
  const sideOf = ({ role }: Who) => (role.startsWith('enterprise') ? 'enterprise' : 'authority')
  const read = async (
    who: Who,
    of: string,
    query = '',
    headers: Record<string, string> = { 'x-purpose': 'review' },
  ) => {
    const { authorization } = await system.on.bearer(who)
    return ask(system.url, { path: `/v1/${sideOf(who)}/${of}${query}`, authorization, headers })
  }
  const candidatesOf = ({ id } = plan) => `plan/${id}/lists/candidates`
  const readings = (of: string) => system.dependencies.ledger.entries('access', of)
  const itemsOf = ({ status, body }: Reply): Facts[] => {
    expect(status).toBe(200)
    return body.items
  }
  const bytesOf = async (who: Who, path: string) => {
    const { authorization } = await system.on.bearer(who)
    const response = await fetch(`${system.url}/v1/${sideOf(who)}/${path}`, {
      headers: { authorization, 'x-purpose': 'review' },
    })
    expect(response.status).toBe(200)
    return { headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) }
  }
  /** The same paths with other limits, or with another store. */
  const appOf = (limits?: Parameters<typeof serveLists>[2], given: object = {}) => {
    const { dependencies, url } = system
    const issuer = {
      issuer: url,
      audience: dependencies.settings[env.tokenAudience] ?? '',
      jwksUrl: `${url}/local/jwks.json`,
    }
    const log = { error: () => {} }
    const app = privateApp({ authenticate: authenticator(issuer), log })
    serveLists(app, { ...dependencies, log, ...given }, limits)
    return app
  }

  beforeAll(async () => {
    ;({ system, filed } = await openFiledSystem())
    results = await assessAll(scenario(), filed, people)
    plan = await system.on.read(filed.who.lead, 'plan', results.id)
  })
  afterAll(() => system.close())

  it('are the candidates that a centre is asked to approve: by name, their documents masked, with the digest of the list', async () => {
    const reply = await read(filed.who.cityCentre, candidatesOf())
    const items = itemsOf(reply)
    const { sha256 } = plan.facts.submit.candidates
    expect(reply.body).toMatchObject({
      procedure: 'plan',
      dossier: plan.id,
      field: 'candidates',
      name: { zh: '参加认定人员' },
      digest: sha256,
      total: people.length,
      versions: [{ digest: sha256, count: people.length, named: [{ action: 'submit' }] }],
    })
    expect(items.map(({ no, name, document }) => ({ no, name, document }))).toEqual(
      people.map(({ no, name, document: { type, number } }) => ({
        no,
        name,
        document: { type, number: maskDocument(number) },
      })),
    )
    expect(items[1]).toMatchObject({ occupation: '6-18-01-07', level: '4', photo: { sha256: expect.any(String) } })
    expect(JSON.stringify(reply.body)).not.toContain('subject')
    for (const { document } of people) expect(JSON.stringify(reply.body)).not.toContain(document.number)
  })

  it('are the marks under the very digest that both reviews named, to the enterprise as to its reviewers', async () => {
    for (const who of [filed.who.lead, filed.who.cityCentre, filed.who.secondReviewer]) {
      const reply = await read(who, `results/${results.id}/lists/results`)
      const items = itemsOf(reply)
      expect(reply.body.digest).toBe(results.facts.endorse.digest)
      expect(reply.body.digest).toBe(results.facts.approve.digest)
      expect(items).toHaveLength(people.length)
      expect(items.filter(({ passed }) => passed)).toHaveLength(results.facts.submit.counts.passed)
    }
  })

  it('are whom a plan is judged by, and what a batch will certify and has certified', async () => {
    const { operator, lead, centre } = filed.who
    await dayOf(scenario(), '2019-09-02')
    const prepared = await system.on.open(operator, 'issuance', { results: results.id, form: 'paper' })
    await system.on.apply(lead, prepared, 'issue', { responsible: '示范负责人' })
    const batch = await until(async () => {
      const head = await system.on.read(lead, 'issuance', prepared.id)
      return head.state === 'completed' ? head : undefined
    })
    const items = itemsOf(await read(centre, `issuance/${batch.id}/lists/items`))
    const certificates = itemsOf(await read(centre, `issuance/${batch.id}/lists/certificates`))
    const assessed = itemsOf(await read(centre, `plan/${plan.id}/lists/assessed`))
    expect(certificates).toHaveLength(batch.facts.open.total)
    const masked = new Set(people.map(({ document }) => maskDocument(document.number)))
    for (const list of [items, certificates, assessed])
      expect(list.every(({ document, subject }) => masked.has(document.number) && subject === undefined)).toBe(true)

    const { number, no } = certificates[0] as Facts
    const treatments = [{ certificate: number, kind: 'allowance', amount: '300', per: 'month', on: '2019-09-02' }]
    const record = { procedure: 'treatment', id: filed.who.org, version: 0 }
    const given = await system.on.apply(operator, record, 'record', { treatments })
    const second = [{ certificate: number, kind: 'reward', amount: '500', per: 'once', on: '2019-09-02' }]
    await system.on.apply(operator, given, 'record', { treatments: second })
    const list = `treatment/${filed.who.org}/lists/treatments`
    const last = await read(centre, list)
    expect(itemsOf(last)).toEqual(second)
    expect(last.body.versions.map(({ count }: Facts) => count)).toEqual([1, 1])
    expect(itemsOf(await read(centre, list, `?digest=${last.body.versions[0].digest}`))).toEqual(treatments)

    const holder = people.find((person) => person.no === no)
    const correction = {
      certificate: number,
      reason: '样例',
      kind: 'correct',
      evidence: '样例',
      holder: [{ name: '更正样例', document: holder?.document }],
    }
    const asked = await system.on.open(operator, 'amendment', correction)
    const { type, number: own = '' } = holder?.document ?? {}
    expect(itemsOf(await read(filed.who.cityCentre, `amendment/${asked.id}/lists/holder`))).toEqual([
      { name: '更正样例', document: { type, number: maskDocument(own) } },
    ])
  })

  it('are the rosters, the venues and the equipment, whether they left their entry or stand in it', async () => {
    const { facts } = await system.on.read(filed.who.lead, 'filing', filed.filing.id)
    const of = `filing/${filed.filing.id}/lists`
    const staff = await read(filed.who.cityCentre, `${of}/staff`)
    expect(itemsOf(staff)).toEqual(roster)
    expect(staff.body.digest).toBe(facts.submit.staff.sha256)
    const venues = await read(filed.who.cityCentre, `${of}/venues`)
    expect(itemsOf(venues)).toEqual(facts.submit.venues)
    expect(venues.body.digest).toBe(digestOf(facts.submit.venues))
    expect(itemsOf(await read(filed.who.cityCentre, `${of}/equipment`))).toHaveLength(facts.submit.equipment.count)
  })

  it('are what a change asks for, and from its approval on the filing’s own, which has the ones of before as well', async () => {
    const grown = [...roster, { ...roster[0], no: 'J09', name: '监考新' }]
    const change = await acceptChange(scenario(), filed, { kind: 'staff', staff: grown })
    expect(itemsOf(await read(filed.who.cityCentre, `change/${change.id}/lists/staff`))).toEqual(grown)
    const of = `filing/${filed.filing.id}/lists/staff`
    expect(itemsOf(await read(filed.who.cityCentre, of))).toEqual(roster)
    await system.on.apply(filed.who.decider, change, 'approve')
    const reply = await read(filed.who.cityCentre, of)
    expect(itemsOf(reply)).toEqual(grown)
    expect(reply.body.versions.map(({ named }: Facts) => named.at(-1).action)).toEqual(['submit', 'amend'])
    const [before] = reply.body.versions
    expect(itemsOf(await read(filed.who.cityCentre, of, `?digest=${before.digest}`))).toEqual(roster)
  })

  it('leave a record of who read which list and why, an enterprise’s own where the vault was opened for it', async () => {
    const of = `plan.${plan.id}`
    const before = (await readings(of)).length
    await read(filed.who.cityCentre, candidatesOf(), '?purpose=supervision', {})
    await read(filed.who.operator, candidatesOf(), '?format=csv', {})
    const told = (await readings(of)).slice(before).map(({ by, facts }) => [by.role, facts.part, facts.purpose])
    const part = `candidates.${plan.facts.submit.candidates.sha256}`
    expect(told).toEqual([
      ['city-centre', part, 'supervision'],
      ['enterprise-operator', part, 'own'],
    ])
    const marks = `results.${results.id}`
    const known = (await readings(marks)).length
    await read(filed.who.operator, `results/${results.id}/lists/results`, '', {})
    expect(await readings(marks)).toHaveLength(known)
    expect(JSON.stringify(await readings(of))).not.toContain(people[1]?.name)
  })

  it('are for whoever may read the dossier and nobody else, and whoever is refused leaves no record', async () => {
    const { operator, lead, cityHrss, centre, hrss, inspector } = filed.who
    for (const who of [operator, lead, cityHrss, centre, hrss, inspector])
      expect((await read(who, candidatesOf())).status).toBe(200)
    const before = (await readings(`plan.${plan.id}`)).length
    const notYours = { status: 403, because: 'not-yours' }
    expectProblem(await read(cast(42).lead, candidatesOf()), { ...notYours, clause: '四(四)' })
    const elsewhere = { sub: 'centre-elsewhere', role: 'city-centre', org: '440100' }
    expectProblem(await read(elsewhere, candidatesOf()), { ...notYours, clause: '四(三)' })
    expectProblem(await read(centre, candidatesOf(), '', {}), { status: 422, because: 'no-purpose', clause: '二(四)' })
    const { authorization } = await system.on.bearer(lead)
    const atOther = await ask(system.url, { path: `/v1/authority/${candidatesOf()}`, authorization })
    expectProblem(atOther, { status: 403, because: 'wrong-door' })
    for (const side of ['authority', 'enterprise']) {
      const path = `/v1/${side}/${candidatesOf()}`
      expectProblem(await ask(system.url, { path }), { status: 401, because: 'unauthenticated' })
    }
    expect(await readings(`plan.${plan.id}`)).toHaveLength(before)
    const paths = routes.filter(({ path }) => path.includes('/lists/'))
    expect(paths.map(({ httpApi, open }) => [httpApi, open])).toEqual([
      ['private', undefined],
      ['private', undefined],
    ])
  })

  it.each([
    ['constructor', 404, 'no-such-list'],
    ['results', 404, 'no-such-list'],
    ['candidates?digest=abc', 404, 'no-such-list'],
    ['candidates?format=pdf', 400, 'bad-format'],
    ['candidates?cursor=1', 400, 'bad-cursor'],
    ['candidates?cursor=abc.1', 400, 'bad-cursor'],
    ['candidates?cursor=__proto__.1', 400, 'bad-cursor'],
  ])('know no %s', async (field, status, because) => {
    expectProblem(await read(filed.who.lead, `plan/${plan.id}/lists/${field}`), { status, because })
  })
  it('end where they end, and are of dossiers that there are', async () => {
    const { lead } = filed.who
    const beyond = `?cursor=${plan.facts.submit.candidates.sha256}.${people.length}`
    expectProblem(await read(lead, candidatesOf(), beyond), { status: 400, because: 'bad-cursor' })
    expectProblem(await read(lead, 'plan/nowhere/lists/candidates'), { status: 404, because: 'no-such-dossier' })
    expectProblem(await read(lead, 'nothing/a/lists/candidates'), { status: 404, because: 'no-such-procedure' })
    const { id } = await system.on.open(lead, 'change', { filing: filed.filing.id })
    const problem = expectProblem(await read(lead, `change/${id}/lists/staff`), {
      status: 404,
      because: 'no-such-list',
    })
    expect(problem.says.zh).toBe('尚未提交这份名单')
  })

  it('come as a workbook that says what it is of, and as a text for a spreadsheet; no cell is a formula', async () => {
    const { sha256 } = plan.facts.submit.candidates
    const { headers, bytes } = await bytesOf(filed.who.cityCentre, `${candidatesOf()}?format=xlsx`)
    expect(headers.get('content-disposition')).toBe(`attachment; filename="plan-candidates-${sha256}.xlsx"`)
    expect(headers.get('link')).toBeNull()
    const { sheets } = await readXlsx(bytes)
    const [first = [], ...rows] = sheets[0]?.rows ?? []
    expect(first.slice(0, 4)).toEqual(['序号 No.', '姓名 Name', '证件类型 Type of document', '证件号码 Document No.'])
    expect(rows.map(([no, name]) => [no, name])).toEqual(people.map(({ no, name }) => [no, name]))
    expect(rows.map((row) => row[3])).toEqual(people.map(({ document }) => maskDocument(document.number)))
    expect(rows[0]).toContain(`'${formula}`)
    expect(sheets[1]?.rows.map(([, says]) => says)).toEqual([
      '参加认定人员 Candidates',
      `认定实施计划 ${plan.id}`,
      sha256,
      `1–${people.length} / ${people.length}`,
    ])

    const text = await bytesOf(filed.who.cityCentre, `${candidatesOf()}?format=csv`)
    expect(text.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect([...text.bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(text.bytes.toString()).toContain(`"'=HYPERLINK(""http://x.example"",""领奖"")"`)
  })

  it('lead to the photo of each candidate, for whoever may read them', async () => {
    const { photo } = itemsOf(await read(filed.who.cityCentre, candidatesOf()))[1] as Facts
    const photoOf = async (who: Who, id = photo.id, of = `procedure=plan&dossier=${plan.id}`) => {
      const { authorization } = await system.on.bearer(who)
      return ask(system.url, { path: `/v1/materials/${id}?${of}`, authorization, headers: { 'x-purpose': 'review' } })
    }
    const { status, body } = await photoOf(filed.who.cityCentre)
    expect([status, body.sha256]).toEqual([200, photo.sha256])
    expect((await fetch(body.url)).headers.get('content-type')).toBe(photo.type)
    expect((await readings(`plan.${plan.id}`)).at(-1)?.facts.part).toBe(photo.id)
    const elsewhere = { sub: 'centre-elsewhere', role: 'city-centre', org: '440100' }
    expectProblem(await photoOf(elsewhere), { status: 403, because: 'not-yours' })
    const noMaterial = { status: 404, because: 'no-such-material' }
    const other = photo.id.replace(/[.].*/, `.${system.dependencies.newId()}`)
    expectProblem(await photoOf(filed.who.cityCentre, other), noMaterial)
    expectProblem(
      await photoOf(filed.who.cityCentre, photo.id, `procedure=filing&dossier=${filed.filing.id}`),
      noMaterial,
    )
  })

  it('come in pages, each row once, however little an answer holds', async () => {
    const headers = await system.on.bearer(filed.who.lead)
    const expected = itemsOf(await read(filed.who.lead, candidatesOf()))
    for (const limits of [
      { rowsAPage: 7, rowsASheet: 7, bytes: 4_000_000 },
      { rowsAPage: 1000, rowsASheet: 1000, bytes: 6000 },
      { rowsAPage: 1000, rowsASheet: 1000, bytes: 1 },
    ]) {
      const app = appOf(limits)
      const seen: Facts[] = []
      let cursor: string | undefined = ''
      do {
        const page = await app.request(`/v1/enterprise/${candidatesOf()}${cursor && `?cursor=${cursor}`}`, { headers })
        const body = (await page.json()) as { items: Facts[]; cursor?: string }
        seen.push(...body.items)
        cursor = body.cursor
      } while (cursor)
      expect(seen).toEqual(expected)
    }

    const app = appOf({ rowsAPage: 7, rowsASheet: 7, bytes: 4_000_000 })
    const lines: string[][] = []
    let next: string | undefined = `/v1/enterprise/${candidatesOf()}?format=csv`
    while (next) {
      const sheet: Response = await app.request(next, { headers })
      lines.push((await sheet.text()).split('\r\n').slice(0, -1))
      next = /^<([^>]+)>; rel="next"$/.exec(sheet.headers.get('link') ?? '')?.[1]
    }
    expect(lines).toHaveLength(Math.ceil(people.length / 7))
    expect(lines.flatMap((of) => of.slice(1).map((line) => line.split('"')[1]))).toEqual(people.map(({ no }) => no))
  })

  it('that were returned and handed in anew can be read as they were, and a cursor stays with its list', async () => {
    const { lead, operator, cityCentre } = filed.who
    const first = await submitPlan(scenario(), filed, '2019-09-02', ['2019-09-20', '2019-09-21'], 77)
    const rows = await read(cityCentre, candidatesOf(first))
    const returned = await system.on.apply(cityCentre, first, 'return', { reason: '请核对人员。' })
    const fewer = candidates(77).slice(0, -1)
    const persons = fewer.map((person, i) => {
      const { document: _, ...details } = itemsOf(rows)[i] as Facts
      return { ...details, document: person.document, ...(details.photo && { photo: { id: details.photo.id } }) }
    })
    const again = await system.on.apply(lead, returned, 'submit', { candidates: persons })
    const now = await read(cityCentre, candidatesOf(again))
    expect(now.body.total).toBe(fewer.length)
    expect(now.body.versions.map(({ digest, count }: Facts) => [digest, count])).toEqual([
      [first.facts.submit.candidates.sha256, fewer.length + 1],
      [again.facts.submit.candidates.sha256, fewer.length],
    ])
    const older = `?digest=${first.facts.submit.candidates.sha256}`
    expect(itemsOf(await read(cityCentre, candidatesOf(again), older))).toEqual(itemsOf(rows))
    const cursor = `?cursor=${first.facts.submit.candidates.sha256}.2`
    expect(itemsOf(await read(cityCentre, candidatesOf(again), cursor))).toEqual(itemsOf(rows).slice(2))
    await system.on.apply(operator, again, 'cancel', { reason: '样例' })
  })

  it('of others no draft shows, whatever reference is written into it', async () => {
    const { operator } = filed.who
    const opened = await system.on.open(operator, 'plan', { filing: filed.filing.id, scheme: filed.scheme.id })
    const { sha256, ...ref } = plan.facts.submit.candidates
    const stolen = { ...ref, sha256, key: `lists/imports/${cast(42).org}/candidates/${sha256}.json` }
    const typed = itemsOf(await read(operator, candidatesOf())).map(({ no }) => ({ no, document: { subject: 'a' } }))
    let draft = opened
    for (const candidates of [{ ...ref, sha256 }, stolen, { ...stolen, key: `lists/plan/${opened.id}/../x` }]) {
      draft = await system.on.apply(operator, draft, 'save', { ...planForm('2019-10-20', '2019-10-21'), candidates })
      expectProblem(await read(operator, candidatesOf(opened)), { status: 404, because: 'no-such-list' })
    }
    await system.on.apply(operator, draft, 'save', { sessions: { candidates: typed, now: { candidates: typed } } })
    expectProblem(await read(operator, candidatesOf(opened)), { status: 404, because: 'no-such-list' })
  })

  it('that are not what was handed in are refused, and said to be so', async () => {
    const headers = await system.on.bearer(filed.who.lead)
    const archive = { get: () => Promise.reject(new Altered('flipped')) }
    const reply = await appOf(undefined, { archive }).request(`/v1/enterprise/${candidatesOf()}`, { headers })
    expect([reply.status, await reply.json()]).toMatchObject([409, { because: 'altered' }])
  })

  it('show a document that the vault holds no more by its kind alone', async () => {
    const headers = await system.on.bearer(filed.who.lead)
    const vault = { ...system.dependencies.vault, revealAll: () => Promise.resolve(new Map()) }
    const reply = await appOf(undefined, { vault }).request(`/v1/enterprise/${candidatesOf()}`, { headers })
    const { items } = (await reply.json()) as { items: Facts[] }
    expect(items.map(({ document }) => document)).toEqual(people.map(({ document: { type } }) => ({ type })))
  })
})
