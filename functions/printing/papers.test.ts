import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cast, city } from '../../local/demo/cast.ts'
import { leave } from '../../local/demo/exit.ts'
import { type Scope, select } from '../../local/demo/filing.ts'
import { acceptance, enterpriseName, siteScores, siteVisit } from '../../local/demo/forms.ts'
import { dayOf, type Scenario } from '../../local/demo/step.ts'
import type { Head, Who } from '../../local/demo/visitor.ts'
import { contextOf } from '../../local/gateway/context.ts'
import { printingFiles } from '../../local/printing-assets.ts'
import { eventFor } from '../../test/fixtures/lookup/register.ts'
import { sealed, submitForm } from '../../test/fixtures/printing/papers.ts'
import { sha256 } from '../../test/fixtures/printing/print.ts'
import { isSigned, readDictionary } from '../../test/fixtures/printing/signature.ts'
import { pagesOf } from '../../test/fixtures/printing/text.ts'
import { ask, expectProblem } from '../../test/harness/ask.ts'
import { openFiledSystem } from '../../test/harness/filed.ts'
import type { TestSystem } from '../../test/harness/system.ts'
import type { Filed } from '../../test/harness/walks.ts'
import { printing } from './app.ts'
import { openPdfRenderer } from './pdf-renderer.ts'
import { openSigner } from './signing.ts'

describe('the papers of a filing', () => {
  let system: TestSystem
  let scenario: Scenario
  let filed: Filed

  const pathOf = ({ id }: Pick<Head, 'id'>, paper: string) => `/v1/filings/${id}/${paper}.pdf`
  const fetchPdf = async (person: Who, filing: Pick<Head, 'id'>, paper = 'receipt') => {
    const answer = await fetch(`${system.url}${pathOf(filing, paper)}?purpose=review`, {
      headers: await system.on.bearer(person),
    })
    return { status: answer.status, headers: answer.headers, bytes: new Uint8Array(await answer.arrayBuffer()) }
  }
  const textOf = async (person: Who, filing: Pick<Head, 'id'>, paper = 'receipt') =>
    pagesOf((await fetchPdf(person, filing, paper)).bytes).join('')
  const asked = async (person: Who, filing: Pick<Head, 'id'>, paper = 'receipt') =>
    ask(system.url, { path: pathOf(filing, paper), authorization: (await system.on.bearer(person)).authorization })
  const moved = (filing: Head) => system.on.read(filed.who.centre, 'filing', filing.id)

  /** From a submitted form to the opinions of all experts. */
  async function evaluate({ who, filing }: { who: typeof filed.who; filing: Head }, conclusion: string): Promise<Head> {
    const { on } = scenario
    await dayOf(scenario, '2019-06-28')
    let head = await on.apply(who.cityHrss, filing, 'recommend', sealed('同意推荐。'))
    head = await on.apply(who.centre, head, 'accept', acceptance('2019-06-28'))
    head = await on.apply(who.centre, head, 'convene', { size: 3, visitDate: '2019-07-10', excluded: [] })
    await dayOf(scenario, '2019-07-10')
    head = await on.apply(who.centre, head, 'visit', siteVisit('2019-07-10', who.centre, who.experts))
    const comment = conclusion === 'qualified' ? '具备条件。' : '不具备条件。'
    for (const expert of who.experts)
      head = await on.apply(expert, head, 'opine', {
        scores: siteScores,
        conclusion,
        comment,
        noConflictOfInterest: true,
      })
    return head
  }

  /** From a submitted form to the receipt, step by step. */
  async function receive(
    { who, filing }: { who: typeof filed.who; filing: Head },
    opinion: string,
    scope?: Scope,
  ): Promise<Head> {
    const { on } = scenario
    let head = await evaluate({ who, filing }, 'qualified')
    head = await on.apply(who.centre, head, 'qualify')
    await select(scenario, who, filed.round, head, scope)
    expectProblem(await asked(who.lead, filing), { status: 409, because: 'no-receipt' })
    return on.apply(who.hrss, await moved(filing), 'receipt', sealed(opinion, '2019-07-15'))
  }

  beforeAll(async () => {
    ;({ system, filed } = await openFiledSystem())
    scenario = { on: system.on, onStep: () => {} }
  })
  const renderer = openPdfRenderer(printingFiles)
  afterAll(async () => {
    await renderer.end()
    await system.close()
  })

  describe.each(['application-form', 'receipt'])('%s', (paper) => {
    it('is for its enterprise, its city and the province, and for nobody to keep', async () => {
      const { who, filing } = filed
      for (const person of [who.operator, who.lead, who.cityHrss, who.cityCentre, who.centre, who.hrss]) {
        const { status, headers, bytes } = await fetchPdf(person, filing, paper)
        expect([person.role, status]).toEqual([person.role, 200])
        expect(Buffer.from(bytes).toString('latin1', 0, 5)).toBe('%PDF-')
        expect(Object.fromEntries(headers)).toMatchObject({
          'content-type': 'application/pdf',
          'content-disposition': `attachment; filename="${paper}-${filing.id}.pdf"`,
          'cache-control': 'no-store',
        })
      }
    })

    it('is refused to everybody else', async () => {
      const { who, filing } = filed
      const elsewhere = { ...who.cityHrss, sub: 'another', org: '440100' }
      // B3: who evaluated it reads it no more
      const strangers = [cast(8).operator, cast(8).lead, elsewhere, ...who.experts]
      for (const person of strangers)
        expectProblem(await asked(person, filing, paper), { status: 403, because: 'not-yours' })
      expectProblem(await ask(system.url, { path: pathOf(filing, paper) }), { status: 401, because: 'unauthenticated' })
    })

    it('is none of a filing that there is not, nor of another dossier', async () => {
      for (const id of ['nothing', filed.round.id, filed.scheme.id])
        expectProblem(await asked(filed.who.centre, { id }, paper), { status: 404, because: 'no-such-dossier' })
    })
  })

  it('before there is a receipt are the form alone: the receipt is refused with its reason', async () => {
    const { who } = filed
    await dayOf(scenario, '2019-06-24')
    const newcomer = cast(21)
    const claim = { round: filed.round.id, city, channel: 'open-call' }
    const draft = await system.on.open(newcomer.operator, 'filing', claim)
    expectProblem(await asked(newcomer.operator, draft), { status: 409, because: 'no-receipt' })
    expect(await textOf(newcomer.operator, draft, 'application-form')).toContain('草稿DRAFT')
    const declined = await submitForm(scenario, filed.round, 22)
    await dayOf(scenario, '2019-06-28')
    await system.on.apply(who.cityHrss, declined.filing, 'advise-against', sealed('不具备条件。'))
    expectProblem(await asked(declined.who.lead, declined.filing), { status: 409, because: 'no-receipt' })
    expect(await textOf(who.centre, declined.filing, 'application-form')).toContain('不具备条件。')
  })

  it('the form of what was found unqualified has the province’s opinion too, and no receipt (F-22)', async () => {
    const { on } = scenario
    await dayOf(scenario, '2019-06-24')
    const { who, filing } = await submitForm(scenario, filed.round, 25)
    let head = await evaluate({ who, filing }, 'unqualified')
    head = await on.apply(who.centre, head, 'disqualify')
    const before = await textOf(who.lead, filing, 'application-form')
    expect(before.match(/（盖章）年月日/g)).toHaveLength(1)
    await on.apply(who.hrss, head, 'disapprove', sealed('经专家评审不合格。', '2019-07-10'))
    const text = await textOf(who.lead, filing, 'application-form')
    expect(text).toContain('不予备案Notfiled经专家评审不合格。广东省人力资源和社会保障厅（盖章）2019年7月10日')
    expectProblem(await asked(who.lead, filing), { status: 409, because: 'no-receipt' })
  })

  it('the form has both opinions once both were given', async () => {
    const text = await textOf(filed.who.lead, filed.filing, 'application-form')
    expect(text).toContain('同意推荐。佛山市人力资源和社会保障局（盖章）2019年6月28日')
    expect(text).toContain('粤职认备20190001同意备案。广东省人力资源和社会保障厅（盖章）2019年7月15日')
  })

  describe('the receipt', () => {
    it('has number, date, enterprise, scope, order and segment, and says where to see what holds', async () => {
      const text = await textOf(filed.who.lead, filed.filing)
      const { prefix } = filed.filing.facts.allocate
      for (const words of [
        '备案回执',
        '编号No.粤职认备20190001',
        `企业名称Enterprise${enterpriseName}`,
        `Unifiedsocialcreditcode${filed.who.org}`,
        '第1号',
        `Numbersegmentofcertificates${prefix}`,
        '审批意见Opinion同意备案。',
        '1多工序数控机床操作调整工6-18-01-07四级/中级工、三级/高级工、二级/技师多工序数控机床操作调整工国家职业技能标准',
        '2涂装工6-18-03-03四级/中级工企业评价规范：参照ISO12944系列的企业评价规范',
        '广东省人力资源和社会保障厅DepartmentofHumanResources',
        '2019年7月15日15July2019',
        `${system.url}/directory.html`,
        '第1页共1页',
      ])
        expect(text).toContain(words)
      expect(text).not.toMatch(/已移出|已暂停|待赋码|\ufffd/)
    })

    it('is signed over all of its bytes, which lie in the archive, also when several ask for the first time at once', async () => {
      const { who, filing } = filed
      const reason = { reason: '核查。' }
      const suspended = await system.on.apply(who.hrss, await moved(filing), 'suspend', reason)
      const { version } = await system.on.apply(who.hrss, suspended, 'resume', reason)
      const answers = await Promise.all([who.lead, who.centre, who.hrss].map((person) => fetchPdf(person, filing)))
      const [first = { bytes: new Uint8Array() }] = answers
      expect(isSigned(first.bytes)).toBe(true)
      expect(readDictionary(first.bytes)).toMatchObject({
        contact: `${system.url}/directory.html`,
        time: expect.stringMatching(/^D:201907/),
      })
      const kept = await system.dependencies.archive.newest(`prints/receipts/${filing.id}/${version}.pdf`)
      for (const { bytes } of answers) expect(sha256(bytes)).toBe(kept?.sha256)
    })

    it('waits for its segment, which a later version has; long names and rare characters stand on it', async () => {
      await dayOf(scenario, '2019-06-24')
      const name = `佛山𬱖㛃䶮𠮷${'工程技术装备制造公司'.repeat(9)}`
      const entered = await submitForm(scenario, filed.round, 23, { name })
      const received = await receive(entered, '同意备案。'.repeat(300))
      const before = await textOf(entered.who.lead, received)
      expect(before).toContain(name)
      expect(before).toContain('待赋码')
      expect(before).toContain('粤职认备20190002')
      expect(before).toContain('第2页共')
      const allocated = await system.on.apply(entered.who.centre, received, 'allocate')
      expect(await textOf(entered.who.lead, received)).toContain(allocated.facts.allocate.prefix)
    })

    it('is marked while its enterprise is suspended, not when it is resumed, and for ever once it is removed', async () => {
      const { who, filing } = filed
      const whole = (await fetchPdf(who.lead, filing)).bytes
      const reason = { reason: '核查。' }
      let head = await system.on.apply(who.hrss, await moved(filing), 'suspend', reason)
      const suspended = await textOf(who.lead, filing)
      expect(suspended).toContain('已暂停：2019年')
      head = await system.on.apply(who.hrss, head, 'resume', reason)
      expect(await textOf(who.lead, filing)).not.toContain('已暂停')
      await dayOf(scenario, '2019-09-02')
      await leave(scenario, who, head, 'dishonesty')
      const { bytes } = await fetchPdf(who.lead, filing)
      const text = pagesOf(bytes).join('')
      expect(text).toContain('已移出目录：2019年9月2日起取消试点资质，本回执不再有效')
      expect(text).toContain('Removedfromthedirectoryon2September2019')
      expect(isSigned(bytes)).toBe(true)
      expect(sha256(bytes)).not.toBe(sha256(whole))
      const pages = pagesOf(bytes)
      for (const page of pages) expect(page).toContain('已移出目录')
    })

    it('has what was granted of the application, and says that the rest was not; the form has all of it (M7)', async () => {
      await dayOf(scenario, '2019-06-24')
      const entered = await submitForm(scenario, filed.round, 24)
      const received = await receive(entered, '同意部分备案。', [{ code: '6-18-01-07', levels: ['4'] }])
      const text = await textOf(entered.who.lead, received)
      expect(text).toContain('1多工序数控机床操作调整工6-18-01-07四级/中级工多工序数控机床')
      expect(text).not.toContain('涂装工')
      expect(text).toContain('申请中未列入上表的职业（工种）和级别未获同意')
      expect(await textOf(filed.who.lead, filed.filing)).not.toContain('未获同意')
      const form = await textOf(entered.who.lead, received, 'application-form')
      expect(form).toContain('涂装工')
      expect(form).toContain('备案范围见回执，与申请不同')
    })
  })

  it.each<[string, Partial<Parameters<typeof printing>[1]>]>([
    ['the compiler', { renderer: { draw: () => Promise.reject(new Error('no memory')) } }],
    ['the template', { templates: '/nowhere' }],
    ['the signing key', { signer: () => Promise.reject(new Error('no key')) }],
  ])('say that they cannot be printed now when something does not answer: %s', async (_, changes) => {
    const { dependencies, on } = system
    const { templates } = printingFiles
    const unprinted = { ...dependencies, archive: { ...dependencies.archive, newest: async () => undefined } }
    const handler = printing(unprinted, {
      renderer,
      signer: openSigner(dependencies.settings),
      templates,
      ...changes,
    })
    const event = eventFor('GET /v1/filings/{id}/receipt.pdf', { headers: await on.bearer(filed.who.lead) })
    const { http } = event.requestContext
    const path = pathOf(filed.filing, 'receipt')
    const whole = { ...event, rawPath: path, requestContext: { ...event.requestContext, http: { ...http, path } } }
    const answer = await handler(whole, contextOf('printing', 'test'))
    const { statusCode, body = '' } = answer as APIGatewayProxyStructuredResultV2
    expect([statusCode, JSON.parse(body).because]).toEqual([503, 'unavailable'])
  })
})
