import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cast, city } from '../../local/demo/cast.ts'
import { openRound } from '../../local/demo/filing.ts'
import { acceptance, form, ministryFiling, occupations, roster } from '../../local/demo/forms.ts'
import { dayOf } from '../../local/demo/step.ts'
import type { Head } from '../../local/demo/visitor.ts'
import { sealed, submitForm } from '../../test/fixtures/printing/papers.ts'
import { openPrinter, sha256 } from '../../test/fixtures/printing/print.ts'
import { pagesOf } from '../../test/fixtures/printing/text.ts'
import { type Harness, openHarness } from '../../test/harness/harness.ts'
import { formPaper } from './filing-papers.ts'
import { draw, type Printer } from './print.ts'

const squeeze = (text: string) => text.replace(/\s/g, '')

describe('the application form as a PDF', () => {
  let harness: Harness
  let printer: Printer & { end: () => Promise<void> }
  let round: Head
  let seeds = 100

  const pdfOf = async ({ id }: Pick<Head, 'id'>) => {
    const head = await harness.dependencies.ledger.head('filing', id)
    if (!head?.seat) throw new Error('no such filing')
    return draw(printer, await formPaper(harness.dependencies, printer.templates, { ...head, seat: head.seat }))
  }
  const print = async (filing: Pick<Head, 'id'>) => pagesOf(await pdfOf(filing)).join('')
  const submit = (changes: Record<string, unknown> = {}, aim: Record<string, unknown> = {}) =>
    submitForm(harness.scenario, round, ++seeds, changes, aim)
  const open = async () => {
    const who = cast(++seeds)
    const claim = { round: round.id, city, channel: 'open-call' }
    return { who, filing: await harness.scenario.on.open(who.operator, 'filing', claim) }
  }
  const save = async (draft: Record<string, unknown>) => {
    const { who, filing } = await open()
    return harness.scenario.on.apply(who.operator, filing, 'save', draft)
  }

  beforeAll(async () => {
    harness = await openHarness()
    printer = await openPrinter(harness.dependencies.archive)
    await dayOf(harness.scenario, '2019-06-24')
    round = await openRound(harness.scenario, cast(1))
  })
  afterAll(async () => {
    await printer.end()
    await harness.close()
  })

  describe('of what was submitted', () => {
    it('has every field of the attachment, F-1 to F-20, under its own words', async () => {
      const { who, filing } = await submit()
      const text = await print(filing)
      for (const field of [
        '广东省职业技能等级认定机构备案申请表（试点）',
        `企业名称Nameoftheenterprise${form.name}（加盖单位公章）`,
        `Registeredaddress${form.address}`,
        `Unifiedsocialcreditcode${who.org}`,
        'Registeredcapital12000.00万元（人民币CNY）',
        `Businessscope${form.businessScope}`,
        '√民营',
        '申报路径Path√一般路径General人社部备案路径',
        '2017年企业在职技能人员总人数Skilledstaffin20172100',
        'in2017,CNY10,000180.50',
        '2018年企业在职技能人员总人数Skilledstaffin20182380',
        'in2018,CNY10,000212.00',
        'Headofassessmentandtraining示范负责人',
        '职务Position培训中心主任',
        'Mobile13800000000',
        'E-mailtraining@example.com',
        '1多工序数控机床操作调整工6-18-01-07多工序数控机床操作调整工国家职业技能标准等级Levels：四级/中级工、三级/高级工、二级/技师',
        '2涂装工6-18-03-03企业评价规范：参照ISO12944系列的企业评价规范等级Levels：四级/中级工',
        form.personnelRules,
        form.educationFunds,
        form.assessmentSystem,
        form.staffNote,
        '名录共7人：监考人员2人，考评人员3人，质量督导员1人，专家1人',
        form.venuesNote,
        '考核场地2处',
        '附Attached：3-personnel-rules.pdf',
        ...roster.map(({ no, name }) => no + name),
        'V02理论考场佛山市南海区样例路1号办公楼三楼是',
      ])
        expect(text).toContain(squeeze(field))
      expect(text.match(/√/g)).toHaveLength(2)
      expect(text).not.toContain('草稿')
      expect(text).not.toContain('\ufffd')
    })

    it('says at the foot of each page which entry of the record it is, by the digest that the next entry is chained on', async () => {
      const { who, filing } = await submit()
      await dayOf(harness.scenario, '2019-06-28')
      await harness.scenario.on.apply(who.cityHrss, filing, 'recommend', sealed('同意推荐。'))
      const [, , , next] = await harness.dependencies.ledger.entries('filing', filing.id)
      expect(next?.previous).toMatch(/^[0-9a-f]{64}$/)
      const pages = pagesOf(await pdfOf(filing))
      for (const [i, page] of pages.entries()) {
        expect(page).toContain(filing.id)
        expect(page).toMatch(/Submittedv3·2019-06-2409:00:\d\d（北京时间）/)
        expect(page).toContain(`SHA-256${next?.previous}`)
        expect(page).toContain(`第${i + 1}页共${pages.length}页`)
      }
    })

    it('is the same bytes each time it is asked for', async () => {
      const { filing } = await submit()
      expect(sha256(await pdfOf(filing))).toBe(sha256(await pdfOf(filing)))
    })

    it.each([
      ['state-owned', '国企'],
      ['foreign', '外资'],
      ['other', '其它'],
    ])('ticks the one box of its nature: %s', async (nature, word) => {
      const text = await print((await submit({ nature, natureText: '事业单位改制' })).filing)
      expect(text.match(/√.{2}/g)).toEqual([`√${word}`, '√一般'])
      expect(text.includes('事业单位改制')).toBe(nature === 'other')
    })
  })

  describe('the city’s box', () => {
    it('is empty before the city decides, as is the province’s', async () => {
      const text = await print((await submit()).filing)
      expect(text.match(/（盖章）年月日/g)).toHaveLength(2)
    })

    it.each([
      ['open-call', 'recommend', '推荐Recommended', '同意推荐。'],
      ['city-recommended', 'decline', '不予推荐Notrecommended', '不具备行业代表性。'],
      // W7
      [
        'open-call',
        'advise-against',
        '不予推荐（非推荐渠道，附此意见继续申报）Notrecommended:theapplicationgoesonwiththisopinion',
        '不具备行业代表性。',
      ],
    ])('is filled by what the city says: %s, %s', async (channel, action, says, opinion) => {
      const { who, filing } = await submit({}, { channel })
      await harness.scenario.on.apply(who.cityHrss, filing, action, sealed(opinion))
      const text = await print(filing)
      expect(text).toContain(`${says}${opinion}佛山市人力资源和社会保障局（盖章）2019年6月28日`)
      expect(text.match(/（盖章）年月日/g)).toHaveLength(1)
    })

    it('is not filled by an opinion on a form that was replaced', async () => {
      const { who, filing } = await submit()
      const recommended = await harness.scenario.on.apply(who.cityHrss, filing, 'recommend', sealed('同意推荐。'))
      const asked = await harness.scenario.on.apply(who.centre, recommended, 'supplement', { lacking: ['补交佐证'] })
      expect(await print(filing)).toContain('同意推荐。')
      const { submit: before } = asked.facts
      await harness.scenario.on.apply(who.lead, asked, 'submit', { materials: before.materials.map(unpinned) })
      const text = await print(filing)
      expect(text).not.toContain('同意推荐。')
      expect(text.match(/（盖章）年月日/g)).toHaveLength(2)
    })

    it('has what was said of the applications before, beside what is said of this one (W7)', async () => {
      const { who, filing } = await submit()
      const { on } = harness.scenario
      const against = await on.apply(who.cityHrss, filing, 'advise-against', sealed('代表性不足。'))
      await on.apply(who.lead, against, 'withdraw', { reason: '重新准备材料。' })
      const claim = { round: round.id, city, channel: 'open-call', after: filing.id }
      const again = await on.open(who.operator, 'filing', claim)
      const { submit: before } = filing.facts
      const materials = before.materials.map(unpinned)
      const handed = await on.apply(who.lead, again, 'submit', { ...form, materials })
      const earlier =
        '此前申请的意见Ontheapplicationbefore：不予推荐Notrecommended代表性不足。佛山市人力资源和社会保障局2019年6月28日'
      expect(await print(handed)).toContain(earlier)
      await on.apply(who.cityHrss, handed, 'recommend', sealed('同意推荐。'))
      const text = await print(handed)
      expect(text).toContain('推荐Recommended同意推荐。')
      expect(text).toContain(earlier)
    })

    it('does not apply on the Ministry’s path, whose file is named with its date (W6, R-8)', async () => {
      const many = Array.from({ length: 7 }, (_, i) => ({ ...occupations[0], code: `6-18-01-1${i}`, name: `工种${i}` }))
      const { filing } = await submit({
        nature: 'central-branch',
        path: 'ministry',
        ministryFiling: {
          ...ministryFiling,
          occupations: many.map(({ code, name }) => ({ code, name, levels: ['4', '3', '2'] })),
        },
        occupations: many,
      })
      const text = await print(filing)
      expect(text).toContain('不适用：中央企业驻粤分支机构')
      expect(text.match(/（盖章）年月日/g)).toHaveLength(1)
      expect(text).toContain('√央企驻粤分支机构')
      expect(text).toContain('√人社部备案路径')
      expect(text).toContain('人社部备案文件DocumentoftheMinistry：人社职司备〔2019〕12号，2019年3月29日')
      for (const [i, { name, code }] of many.entries()) expect(text).toContain(`${i + 1}${name}${code}`)
    })

    it('does not apply to a central branch on the general path, which names no file of the Ministry’s (W6)', async () => {
      const text = await print((await submit({ nature: 'central-branch' })).filing)
      expect(text).toContain('不适用：中央企业驻粤分支机构')
      expect(text).toContain('√央企驻粤分支机构')
      expect(text).toContain('√一般路径')
      expect(text).not.toContain('人社部备案文件')
    })

    it('does not apply to an enterprise directly under the province, as it stated and the centre confirmed', async () => {
      const { who, filing } = await submit({}, { provincialDirect: true })
      expect(await print(filing)).toContain('不适用：省直属企业')
      const claim = acceptance('2019-06-28', true)
      await harness.scenario.on.apply(who.centre, filing, 'accept', claim)
      expect(await print(filing)).toContain('不适用：省直属企业')
    })
  })

  describe('takes', () => {
    it('texts of 5,000 characters from their first to their last, over pages that repeat their heading', async () => {
      const long = (mark: string) => `${mark}始${'技能人才评价。'.repeat(800)}`.slice(0, 4990).concat(`${mark}终`)
      const { filing } = await submit({
        personnelRules: long('甲'),
        educationFunds: long('乙'),
        assessmentSystem: long('丙'),
        staffNote: long('丁'),
        venuesNote: long('戊'),
        businessScope: '研发与制造；'.repeat(333),
      })
      const pages = pagesOf(await pdfOf(filing))
      expect(pages.length).toBeGreaterThan(12)
      const text = pages.join('')
      for (const mark of '甲乙丙丁戊') for (const end of '始终') expect(text).toContain(mark + end)
      expect(pages.filter((page) => page.includes('三、企业技能人才')).length).toBeGreaterThan(1)
    })

    it('a name of 100 characters, a word of 200 letters, and an address that no line holds', async () => {
      const name = '工程技术装备制造公司'.repeat(10)
      const email = `${'a'.repeat(60)}@${'subsidiary.'.repeat(10)}example.com`
      const text = await print(await save({ name, address: 'W'.repeat(200), contact: { email } }))
      for (const long of [name, 'W'.repeat(200), email]) expect(text).toContain(long)
    })

    it('rare characters, and the code point of what no font has', async () => {
      const { filing } = await submit({ name: '佛山𬱖㛃䶮精密', businessScope: '制造𰀀件\u200d\ue000。' })
      const text = await print(filing)
      expect(text).toContain('佛山𬱖㛃䶮精密')
      expect(text).toContain('制造〔U+30000〕件〔U+E000〕。')
      expect(text).toContain('〔U+…〕为打印字库所缺字符')
      expect(await print((await submit()).filing)).not.toContain('〔U+')
    })
  })

  describe('of a draft', () => {
    it('is marked on every page, and blank where nothing was written yet', async () => {
      const { who, filing } = await open()
      const pages = pagesOf(await pdfOf(filing))
      for (const page of pages) expect(page).toContain('草稿DRAFT')
      const text = pages.join('')
      expect(text).toContain(`Unifiedsocialcreditcode${who.org}注册资本Registeredcapital注册经营范围`)
      expect(text).not.toContain('√')
      expect(text).toContain('2017年企业在职技能人员总人数')
      expect(text).toContain('12345三、')
      expect(text).not.toContain('SHA-256')
    })

    it('shows what is there, whatever it is: a draft may hold anything', async () => {
      const nonsense = {
        name: 7,
        capital: 'much',
        nature: 'toString',
        years: [null, { year: 2018, skilledStaff: 'viele' }],
        contact: [],
        occupations: [null, 'x', { code: '6-18-01-07', levels: ['4', '9', {}], basis: 3 }],
        staff: [{ no: 'K01', roles: 'examiner' }, 3],
        venues: { sha256: 'x', count: 'many' },
        materials: [{ kind: 4 }, 'x'],
        personnelRules: ['a'],
      }
      const text = await print(await save(nonsense))
      expect(text).toContain('草稿DRAFT')
      expect(text).toContain('Skilledstaffin2018viele')
      expect(text).toContain('6-18-01-07等级Levels：四级/中级工、9')
      expect(text).toContain('考核场地0处')
    })

    it('reads a register that it names where that is its own, and else shows how long it is said to be', async () => {
      const { filing: theirs } = await submit()
      const head = await harness.dependencies.ledger.head('filing', theirs.id)
      const { staff } = head?.facts.submit ?? {}
      const foreign = await print(await save({ staff }))
      expect(foreign).toContain('名录共7人')
      expect(foreign).not.toContain(roster[0]?.name)

      const { who, filing } = await open()
      const list = Buffer.from(JSON.stringify(roster.slice(0, 2)))
      const key = `lists/imports/${who.org}/staff/${sha256(list)}.json`
      const { versionId } = await harness.dependencies.archive.put(key, list, 'application/json')
      const own = { key, versionId, sha256: sha256(list), count: 2 }
      const saved = await harness.scenario.on.apply(who.operator, filing, 'save', { staff: own })
      expect(await print(filing)).toContain('J02监考乙')
      await harness.scenario.on.apply(who.operator, saved, 'save', { staff: { ...own, sha256: '0'.repeat(64) } })
      expect(await print(filing)).toContain('名录共2人')
    })

    it('is what was saved last, also after a submission that must be supplemented', async () => {
      const { who, filing } = await submit()
      const asked = await harness.scenario.on.apply(who.centre, filing, 'supplement', { lacking: ['补正'] })
      await harness.scenario.on.apply(who.operator, asked, 'save', { ...form, address: '广东省佛山市新址2号' })
      const text = await print(filing)
      expect(text).toContain('草稿DRAFT')
      expect(text).toContain('广东省佛山市新址2号')
    })
  })

  it('names the rows that it prints of a roster too long for an answer', async () => {
    const staff = Array.from({ length: 1200 }, (_, i) => ({ ...roster[2], no: `K${String(i + 1000)}` }))
    const text = await print(await save({ staff }))
    expect(text).toContain('共1200人，此处列800人，其余见系统记录')
    expect(text).toContain('K1799')
    expect(text).not.toContain('K1800')
  })
})

const unpinned = ({ versionId: _, sha256: __, size: ___, type: ____, ...material }: Record<string, unknown>) => material
