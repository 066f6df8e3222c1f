import { describe, expect, test } from 'vitest'
import { filedUntil, form, lead, material, occupation, painting } from '../../../test/fixtures/domain/filing.ts'
import type { Facts, Issue } from '../workflow/procedure.ts'
import { theSeven } from './form.ts'

/** Where the form is wrong when it is handed in, and by which clause. */
const wrongIn = (claim: Facts): Issue[] => {
  const outcome = filedUntil('draft').step('filing/F', ['2019-06-25', lead, 'submit', claim])
  return outcome.ok || !('issues' in outcome.refusal) ? [] : outcome.refusal.issues
}
const pointersOf = (claim: Facts) => wrongIn(claim).map(({ pointer }) => pointer)

const { contact, capital, years, occupations, staff, venues } = form()
const inContact = (over: Facts) => ({ contact: { ...contact, ...over } })
const inYear = (i: number, over: Facts) => ({
  years: years.map((y: Facts, j: number) => (i === j ? { ...y, ...over } : y)),
})
const inOccupation = (over: Facts) => ({ occupations: [{ ...occupations[0], ...over }, occupations[1]] })
const of = (length: number) => '字'.repeat(length)

type Wrong = [field: string, how: string, over: Facts, pointer: string]
/** Each field of the attachment, and each way to get it wrong. F-3 is the enterprise's identity and comes with its token. */
const wrong: Wrong[] = [
  ['F-1 企业名称', 'blank', { name: ' ' }, '/name'],
  ['F-1 企业名称', 'of 101 characters', { name: of(101) }, '/name'],
  ['F-1 企业名称', 'of what cannot be seen alone', { name: '\u200b\u3000\ufeff' }, '/name'],
  ...['\u{30003}', '\ue000', '\u{1f600}', '\u0627', '\u0007', '\u{2ebf0}'].map(
    (odd): Wrong => ['F-1 企业名称', 'that certificates cannot print', { name: `岭南${odd}样例有限公司` }, '/name'],
  ),
  ['F-15 职业名称', 'that certificates cannot print', inOccupation({ name: '电工\u{30003}' }), '/occupations/0/name'],
  ['F-5 注册经营范围', 'with a control character', { businessScope: '机电\u0007制造' }, '/businessScope'],
  ['F-2 注册地址', 'blank', { address: '' }, '/address'],
  ['F-2 注册地址', 'of 201 characters', { address: of(201) }, '/address'],
  ['F-2 R-4 行政区划', 'outside Guangdong', { placeCode: '430101' }, '/placeCode'],
  ['F-2 R-4 行政区划', 'no code of six digits', { placeCode: '4406' }, '/placeCode'],
  ['F-4 注册资本', 'with a thousands mark', { capital: { ...capital, amount: '12,000' } }, '/capital/amount'],
  ['F-4 注册资本', 'with three decimals', { capital: { ...capital, amount: '1.234' } }, '/capital/amount'],
  ['F-4 注册资本', 'below nothing', { capital: { ...capital, amount: '-1' } }, '/capital/amount'],
  ['F-4 币种', 'in words', { capital: { ...capital, currency: '人民币' } }, '/capital/currency'],
  ['F-5 注册经营范围', 'blank', { businessScope: '' }, '/businessScope'],
  ['F-5 注册经营范围', 'of 2,001 characters', { businessScope: of(2001) }, '/businessScope'],
  ['F-6 单位性质', 'none of the five', { nature: 'family' }, '/nature'],
  ['R-6 行业', 'blank', { industry: '' }, '/industry'],
  ['F-7 技能人员总人数', 'below nothing', inYear(0, { skilledStaff: -1 }), '/years/0/skilledStaff'],
  ['F-8 教育经费额度', 'in words', inYear(0, { trainingFunds: '一百' }), '/years/0/trainingFunds'],
  ['F-9 技能人员总人数', 'not a whole number', inYear(1, { skilledStaff: 1.5 }), '/years/1/skilledStaff'],
  ['F-10 教育经费额度', 'below nothing', inYear(1, { trainingFunds: '-3' }), '/years/1/trainingFunds'],
  ['F-7 … F-10', 'of one year alone', { years: [years[0]] }, '/years'],
  ['F-11 鉴定培训负责人姓名', 'blank', inContact({ name: '' }), '/contact/name'],
  ['F-12 职务', 'blank', inContact({ title: ' ' }), '/contact/title'],
  ['F-13 联系手机', 'of ten digits', inContact({ mobile: '1380000000' }), '/contact/mobile'],
  ['F-13 联系手机', 'a landline', inContact({ mobile: '02083189554' }), '/contact/mobile'],
  ['F-14 电子邮箱', 'without a domain', inContact({ email: 'training@' }), '/contact/email'],
  ['F-15 R-14 职业', 'none', { occupations: [] }, '/occupations'],
  ['F-15 职业编码', 'of another form', inOccupation({ code: '6180107' }), '/occupations/0/code'],
  ['F-15 职业名称', 'not that of its code', inOccupation({ name: '车工' }), '/occupations/0/code'],
  ['F-15 认定依据', 'of no kind', inOccupation({ basis: { kind: 'custom' } }), '/occupations/0/basis/kind'],
  [
    'F-15 R-15 认定依据',
    'a standard without a name',
    inOccupation({ basis: { kind: 'national-standard', standard: '' } }),
    '/occupations/0/basis/standard',
  ],
  [
    'F-15 R-17 认定依据',
    'a norm that refers to nothing',
    inOccupation({ basis: { kind: 'enterprise-norm', reference: '' } }),
    '/occupations/0/basis/reference',
  ],
  ['F-15 级别', 'none', inOccupation({ levels: [] }), '/occupations/0/levels'],
  ['R-22 从业人数', 'nobody', inOccupation({ headcount: 0 }), '/occupations/0/headcount'],
  ['R-22 与主营业务的关系', 'blank', inOccupation({ mainBusiness: '' }), '/occupations/0/mainBusiness'],
  ['F-16 R-21 人力资源管理制度', 'blank', { personnelRules: '' }, '/personnelRules'],
  ['F-17 R-23 职工教育经费', 'blank', { educationFunds: '' }, '/educationFunds'],
  ['F-18 R-24 考评制度、系统、机构', 'of 5,001 characters', { assessmentSystem: of(5001) }, '/assessmentSystem'],
  ['F-19 专业人员情况', 'blank', { staffNote: '' }, '/staffNote'],
  ['F-19 R-24 名册', 'of two people', { staff: staff.slice(0, 2) }, '/staff'],
  ['F-20 场地设备情况', 'blank', { venuesNote: '' }, '/venuesNote'],
  ['F-20 R-25 场地', 'none', { venues: [] }, '/venues'],
  ['F-20 R-25 场地', 'without an address', { venues: [venues[0], { ...venues[1], address: '' }] }, '/venues/1/address'],
  ['F-20 R-25 设备', 'none', { equipment: [] }, '/equipment'],
  ['R-26 待遇', 'blank', { treatmentPolicy: '' }, '/treatmentPolicy'],
]

describe('every field of the attachment (附件)', () => {
  test('whole and sound is taken', () => {
    expect(wrongIn(form())).toEqual([])
  })
  test.each(wrong)('%s: %s is refused at its place', (_, __, over, pointer) => {
    expect(pointersOf(form(over))).toContain(pointer)
  })
  test.each(Object.keys(form()).filter((field) => field !== 'natureText'))('%s may not be left out', (field) => {
    const { [field]: _, ...without } = form()
    expect(pointersOf(without)).toContain(`/${field}`)
  })
  test('at their longest and their least are taken', () => {
    const least = inOccupation({ headcount: 1, levels: ['4'] })
    expect(wrongIn(form({ ...least, name: of(100), businessScope: of(2000), educationFunds: of(5000) }))).toEqual([])
    expect(wrongIn(form(inYear(0, { skilledStaff: 0, trainingFunds: '0' })))).toEqual([])
    expect(wrongIn(form({ occupations: [occupation(painting, ['4'], 'enterprise-norm')] }))).toEqual([])
  })
})

describe('the people and the venues of 一(五)4 and 一(五)5 (W8)', () => {
  const says = (over: Facts) => wrongIn(form(over)).map((issue) => `${issue.clause} ${issue.pointer} ${issue.says.zh}`)
  const without = (role: string) => ({ staff: staff.filter((one: Facts) => !one.roles.includes(role)) })

  test.each([
    ['examiner', '考评人员'],
    ['supervisor', '质量督导员'],
    ['invigilator', '监考人员'],
    ['expert', '专家'],
  ])('a roster without any %s is refused', (role, name) => {
    expect(says(without(role))).toContain(`一(五)4 /staff 名册中没有${name}`)
  })
  test('one person may be several of them, and an expert needs no certificate', () => {
    const all = { ...staff[2], roles: ['examiner', 'supervisor', 'expert'] }
    const { certificateNo: _, ...expert } = staff[6]
    const few = { staff: [staff[0], all, { ...expert, no: 'J02' }] }
    const credentials = { ...material('6-credentials'), of: ['J01', 'K01', 'J02'] }
    const materials = form().materials.map((one: Facts) => (one.kind === credentials.kind ? credentials : one))
    expect(says({ ...few, materials })).toEqual([])
  })
  test('nobody full-time is refused', () => {
    expect(says({ staff: staff.map((one: Facts) => ({ ...one, fullTime: false })) })).toEqual([
      '一(五)4 /staff 名册中没有专职工作人员',
    ])
  })
  test('no venue with video is refused; one is enough', () => {
    expect(says({ venues: venues.map((one: Facts) => ({ ...one, video: false })) })).toEqual([
      '一(五)5 /venues 考核场地均无视频监控',
    ])
    expect(says({ venues: [venues[0], { ...venues[1], video: false }] })).toEqual([])
  })
})

describe('every material of 二(一) (R-29 … R-35)', () => {
  test.each(theSeven)('%s may come in several files, and not in none', (kind) => {
    const { materials } = form()
    const again = materials.find((m: Facts) => m.kind === kind)
    expect(wrongIn(form({ materials: [...materials, again] }))).toEqual([])
    const lacking = materials.filter((m: Facts) => m.kind !== kind)
    expect(wrongIn(form({ materials: lacking }))).toMatchObject([{ pointer: '/materials', clause: '二(一)' }])
  })
})

describe('texts of the form', () => {
  const kept = (claim: Facts): Facts => {
    const dossiers = filedUntil('draft')
    expect(dossiers.step('filing/F', ['2019-06-25', lead, 'submit', { ...form(), ...claim }]).ok).toBe(true)
    return dossiers.at('filing/F').facts.submit
  }
  test.each([
    '岭南\u3000样例有限公司',
    '岭南\u00a0样例 有限公司',
    '\ufeff岭南样\u200b例\u00ad有限公司 ',
    '岭南\u202e样例有限公司\ufe00',
  ])('are kept as they are read: the name typed as %j', (name) => expect(kept({ name }).name).toBe('岭南样例有限公司'))
  test('keep their paragraphs, and the full-width brackets of a name', () => {
    const { name, businessScope } = kept({
      name: '岭南（广东）样例有限公司',
      businessScope: ' 机电\r\n　　制造\u00a0及销售 ',
    })
    expect([name, businessScope]).toEqual(['岭南（广东）样例有限公司', '机电\n　　制造 及销售'])
  })
  test('name the character that cannot be printed, and what to do', () => {
    expect(wrongIn({ ...form(), name: '岭南\u{30003}有限公司' })).toMatchObject([
      { says: { zh: expect.stringMatching(/U\+30003.*请核对/), en: expect.stringContaining('U+30003') } },
    ])
  })
})
