import { describe, expect, test } from 'vitest'
import {
  branchForm,
  filedUntil,
  form,
  lead,
  machining,
  material,
  occupation,
  opening,
  openRegulation,
} from '../../../test/fixtures/domain/filing.ts'
import { actor, foshan, guangzhou, type Step, theirs } from '../../../test/harness/dossiers.ts'
import type { Facts, Issue } from '../workflow/procedure.ts'
import { theSeven } from './form.ts'

/** What submitting the form on the day answers, and where it is wrong. */
const submit = (claim: Facts, when = '2019-06-25') =>
  filedUntil('draft').step('filing/F', [when, lead, 'submit', claim])
const issuesOf = (claim: Facts): Issue[] => {
  const outcome = submit(claim)
  return outcome.ok || !('issues' in outcome.refusal) ? [] : outcome.refusal.issues
}
const pointersOf = (claim: Facts) => issuesOf(claim).map((i) => i.pointer)

describe('applying (一(一), 二(一), 三(一))', () => {
  const apply = (when: string) => openRegulation().step('filing/F', [when, ...opening.slice(1)] as unknown as Step)

  test('stands open from the first to the last moment of the call, 5 July 2019 included (R-68)', () => {
    expect(apply('2019-06-20T15:59:59.999Z')).toMatchObject({ refusal: { because: 'not-open', clause: '三(一)' } })
    expect(apply('2019-06-20T16:00:00.000Z').ok).toBe(true)
    expect(apply('2019-07-05T15:59:59.999Z').ok).toBe(true)
    expect(apply('2019-07-05T16:00:00.000Z')).toMatchObject({ refusal: { because: 'not-open', clause: '三(一)' } })
  })
  test('so does handing in the form', () => {
    expect(submit(form(), '2019-07-05T15:59:59.999Z').ok).toBe(true)
    expect(submit(form(), '2019-07-05T16:00:00.000Z')).toMatchObject({ refusal: { because: 'not-open' } })
  })
  test('but what an authority asked for may be handed in later', () => {
    const dossiers = filedUntil('submitted')
    const ask: Step = ['2019-07-05', actor('province-centre'), 'supplement', { lacking: ['补充材料4原件'] }]
    dossiers.tell('filing/F', [ask, ['2019-07-12', lead, 'submit', form()]])
    expect(dossiers.at('filing/F').state).toBe('submitted')
  })
  test('one filing an enterprise and round, and one of every other enterprise', () => {
    const dossiers = openRegulation()
    const outcome = dossiers.step('filing/F', opening)
    expect(outcome).toMatchObject({
      ok: true,
      entries: [{ facts: { round: 'R', city: foshan } }, { procedure: 'enterprise' }],
    })
    expect(dossiers.step('filing/G', opening)).toMatchObject({ ok: false, refusal: { because: 'taken' } })
    expect(dossiers.at('filing/G').version).toBe(0)
    const [day, , ...open] = opening
    expect(dossiers.step('filing/H', [day, actor('enterprise-operator', { org: theirs }), ...open]).ok).toBe(true)
  })
  test('the whole form is accepted and the enterprise is where it is registered (R-28)', () => {
    const outcome = submit(form())
    expect(outcome).toMatchObject({
      ok: true,
      entries: [{ to: 'submitted', seat: { region: foshan, supervisor: foshan } }],
    })
    expect(issuesOf(form({ placeCode: '440106' }))).toEqual([
      {
        clause: '二(一)',
        pointer: '/placeCode',
        says: { zh: '注册地址不在所申请的地市', en: 'The registered address lies outside the city applied to' },
      },
    ])
  })
  test('whatever is wrong is said at once, each with its field and its clause', () => {
    const { staff, years } = form()
    const wrong = form({
      placeCode: '440106',
      nature: 'other',
      years: [years[1], years[1]],
      staff: staff.map((s: Facts, i: number) => (i === 3 ? { ...s, validUntil: '2019-06-24' } : s)),
    })
    expect(issuesOf(wrong).map(({ clause, pointer }) => [clause, pointer])).toEqual([
      ['二(一)', '/placeCode'],
      ['附件', '/natureText'],
      ['附件', '/years/0/year'],
      ['一(五)4', '/staff/3/validUntil'],
    ])
  })
  test('an address outside Guangdong is none (R-4)', () => {
    expect(pointersOf(form({ placeCode: '430100' }))).toContain('/placeCode')
    expect(pointersOf(form({ placeCode: '449999' }))).toContain('/placeCode')
  })
  test('a draft may lack anything; the form lists all that lacks at once', () => {
    const dossiers = filedUntil('draft')
    dossiers.tell('filing/F', [['2019-06-24', lead, 'save', { name: '样例' }]])
    const outcome = dossiers.step('filing/F', ['2019-06-24', lead, 'submit', {}])
    const issues = !outcome.ok && 'issues' in outcome.refusal ? outcome.refusal.issues : []
    expect(issues.length).toBe(Object.keys(form()).length - 1)
    expect(issues.every(({ says }) => says.zh === '必填')).toBe(true)
  })
  test('what lacks among the materials is said together with fields that lack (R-36)', () => {
    const { contact: _, ...rest } = form({ nature: 'other' })
    const materials = rest.materials.filter((m: Facts) => m.kind !== '7-video' && m.kind !== '6-credentials')
    expect(pointersOf({ ...rest, materials })).toEqual([
      '/contact',
      '/materials',
      ...form().staff.map((_: Facts, i: number) => `/staff/${i}/no`),
      '/natureText',
    ])
    const branch = { ...rest, nature: 'central-branch', path: 'ministry' }
    expect(pointersOf(branch)).toEqual(['/contact', '/materials', '/ministryFiling'])
  })
  test('but nothing is said of a field by another that is wrong itself', () => {
    const { staff: _, nature: __, ...rest } = form()
    expect(pointersOf(rest)).toEqual(['/nature', '/staff'])
    expect(pointersOf({ ...form(), staff: 'all of them' })).toEqual(['/staff'])
    expect(submit([] as never)).toMatchObject({ refusal: { because: 'incomplete', issues: [{ pointer: '' }] } })
  })
})

describe('materials (R-29 … R-36)', () => {
  test.each([...theSeven, 'self-evaluation-history'])('%s may not lack', (kind) => {
    const materials = form().materials.filter((m: Facts) => m.kind !== kind)
    expect(issuesOf(form({ materials }))).toMatchObject([{ pointer: '/materials' }])
  })
  test('all that lack are named in Chinese', () => {
    const given = ['1-application-form', '2-business-licence', '6-staff-roster', '6-credentials']
    const materials = form().materials.filter((m: Facts) => given.includes(m.kind))
    expect(issuesOf(form({ materials })).map(({ says }) => says.zh)).toEqual([
      '缺少材料：技能人才培养、评价、使用、激励等人力资源管理制度文件',
      '缺少材料：近2年企业职工教育经费情况说明文件及相关证明资料原件',
      '缺少材料：考评制度文件',
      '缺少材料：信息管理系统情况说明',
      '缺少材料：负责培训考核的内设机构情况说明',
      '缺少材料：考核场地资产有效证明文件的复印件',
      '缺少材料：设施设备资产有效证明文件的复印件',
      '缺少材料：视频监控系统资产有效证明文件的复印件',
      '缺少材料：企业自主评价开展情况证明',
    ])
  })
  test('several files of one kind are welcome', () => {
    expect(submit(form({ materials: [...form().materials, material('3-personnel-rules')] })).ok).toBe(true)
  })
  test('one file may serve for several of them', () => {
    const { id } = material('')
    expect(new Set(form().materials.map((m: Facts) => m.id))).toEqual(new Set([id]))
    expect(submit(form()).ok).toBe(true)
  })

  describe('credentials (R-34)', () => {
    const withCredentials = (...files: Facts[]) =>
      form({ materials: [...form().materials.filter((m: Facts) => m.kind !== '6-credentials'), ...files] })
    const credential = (...of: string[]) => ({ ...material('6-credentials'), of })
    const rosterNos = ['J01', 'J02', 'K01', 'K02', 'K03', 'D01', 'Z01']

    test('may come one by one, or many in one file', () => {
      expect(submit(withCredentials(...rosterNos.map((no) => credential(no)))).ok).toBe(true)
      expect(submit(withCredentials(credential(...rosterNos))).ok).toBe(true)
    })
    test('whoever of the roster has none is named, all at once', () => {
      expect(issuesOf(withCredentials(credential('J01', 'K01', 'K02', 'D01', 'Z01')))).toEqual([
        { clause: '二(一)', pointer: '/staff/1/no', says: { zh: '缺少资历证明：J02', en: 'No credential of J02' } },
        { clause: '二(一)', pointer: '/staff/4/no', says: { zh: '缺少资历证明：K03', en: 'No credential of K03' } },
      ])
    })
    test('without any, everyone is named', () => {
      expect(pointersOf(withCredentials())).toEqual(rosterNos.map((_, i) => `/staff/${i}/no`))
    })
    test('name persons of the roster and no others', () => {
      const at = form().materials.length - 1
      expect(issuesOf(withCredentials(credential(...rosterNos, 'K99')))).toEqual([
        {
          clause: '二(一)',
          pointer: `/materials/${at}/of`,
          says: { zh: '名册中没有K99', en: 'K99 is not in the roster' },
        },
      ])
    })
    test('say whose they are, and nothing else does', () => {
      const at = form().materials.length - 1
      const others = credential(...rosterNos)
      expect(pointersOf(withCredentials(material('6-credentials'), others))).toEqual([`/materials/${at}/of`])
      expect(pointersOf(withCredentials(others, { ...material('7-venues'), of: ['J01'] }))).toEqual([
        `/materials/${at + 1}/of`,
      ])
    })
  })

  test('on the Ministry’s path a branch hands in its filing instead of its own history (R-5, R-8)', () => {
    const without = branchForm().materials.filter((m: Facts) => m.kind !== 'ministry-filing')
    expect(issuesOf(branchForm({ materials: without })).map(({ says }) => says.zh)).toEqual([
      '缺少材料：人社部备案文件',
    ])
    expect(submit(branchForm()).ok).toBe(true)
  })
})

describe('the form (附件)', () => {
  test('nature “other” says what it is (F-6)', () => {
    expect(pointersOf(form({ nature: 'other' }))).toEqual(['/natureText'])
    expect(submit(form({ nature: 'other', natureText: '股份合作' })).ok).toBe(true)
  })
  test('the figures are those of the two years before the round’s, in order (F-7 … F-10)', () => {
    const [first, second] = form().years
    expect(pointersOf(form({ years: [{ ...first, year: 2016 }, second] }))).toEqual(['/years/0/year'])
    expect(pointersOf(form({ years: [second, first] }))).toEqual(['/years/0/year', '/years/1/year'])
  })
  test('a qualification that has lapsed is found; one that ends today has not (R-24)', () => {
    const staff = form().staff.map((s: Facts, i: number) => ({
      ...s,
      validUntil: i === 2 ? '2019-06-24' : '2019-06-25',
    }))
    expect(pointersOf(form({ staff }))).toEqual(['/staff/2/validUntil'])
  })
  test('who examines or supervises has a certificate, others need not (R-24)', () => {
    const staff = form().staff.map(({ certificateNo: _, ...s }: Facts) => s)
    const certified = ['/staff/2', '/staff/3', '/staff/4', '/staff/5'].map((p) => `${p}/certificateNo`)
    expect(pointersOf(form({ staff }))).toEqual(certified)
    const none = form().staff.map((s: Facts) => ({ ...s, certificateNo: '--' }))
    expect(pointersOf(form({ staff: none }))).toHaveLength(staff.length)
  })
  test('equipment stands in a venue of the form, and its calibration has not lapsed (R-25)', () => {
    const [first, second] = form().equipment
    const pointers = (...equipment: Facts[]) => pointersOf(form({ equipment }))
    expect(pointers({ ...first, venue: 'V03' }, second)).toEqual(['/equipment/0/venue'])
    expect(pointers(first, { ...second, calibratedUntil: '2019-06-24' })).toEqual(['/equipment/1/calibratedUntil'])
    expect(pointers(first, { ...second, calibratedUntil: '2019-06-25' })).toEqual([])
    expect(pointers({ ...first, quantity: 0 }, first)).toEqual(['/equipment/0/quantity', '/equipment/1/no'])
    expect(pointers()).toEqual(['/equipment'])
  })
  test('the declaration is made, not left open (R-2, R-23)', () => {
    const declaration = { voluntary: true, notForProfit: false, truthful: true }
    expect(pointersOf(form({ declaration }))).toEqual(['/declaration/notForProfit'])
  })
  test('names of venues, staff and occupations do not repeat', () => {
    const { occupations, staff, venues } = form()
    expect(pointersOf(form({ staff: [...staff, staff[0]] }))).toEqual([`/staff/${staff.length}/no`])
    expect(pointersOf(form({ venues: [...venues, venues[0]] }))).toEqual(['/venues/2/no'])
    expect(pointersOf(form({ occupations: [...occupations, occupation(machining, ['5'])] }))).toEqual([
      '/occupations/2/code',
    ])
  })
  test('another’s city or enterprise may not hand it in', () => {
    const stranger = actor('enterprise-lead', { org: theirs, person: 'stranger' })
    expect(filedUntil('draft').step('filing/F', ['2019-06-25', stranger, 'submit', form()])).toMatchObject({
      refusal: { because: 'not-yours', clause: '四(四)' },
    })
    const elsewhere = actor('city-hrss', { org: guangzhou })
    const box = { opinion: '同意', sealed: true, date: '2019-06-28' }
    expect(filedUntil('submitted').step('filing/F', ['2019-06-28', elsewhere, 'recommend', box])).toMatchObject({
      refusal: { because: 'not-yours', clause: '四(三)' },
    })
  })
})
