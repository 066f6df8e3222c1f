import { describe, expect, test } from 'vitest'
import { actor, type Dossiers, guangzhou, openDossiers, type Step } from '../../../test/harness/dossiers.ts'
import { procedures } from '../procedures.ts'
import { province } from '../vocabulary/geography/region.ts'
import { indexesOf } from '../workflow/open-actions.ts'
import type { Actor, Facts } from '../workflow/procedure.ts'
import { policies } from './policies.ts'

const [one, two] = ['one', 'two'].map((person) => actor('city-hrss', { person })) as [Actor, Actor]
const [third, fourth] = ['third', 'fourth'].map((person) => actor('province-hrss', { person })) as [Actor, Actor]
const place = 'policies/440600'
const on = '2019-09-02'
const subsidy: Facts = {
  title: { zh: '职业技能提升补贴', en: 'Subsidy for higher skills' },
  issuedBy: '佛山市人力资源和社会保障局',
  url: 'https://hrss.foshan.example.cn/subsidy?level=4',
  levels: ['4', '3'],
  from: '2019-09-01',
  until: '2020-12-31',
}
const put = (over: Facts = {}, by = one): Step => [
  on,
  by,
  'put-forward',
  { policies: [{ ...subsidy, ...over }], reason: '本市补贴办法公布。' },
]
const open = (): Dossiers => openDossiers(procedures)
const proposed = () => {
  const dossiers = open()
  dossiers.tell(place, [put()])
  return dossiers
}

describe('the policies of a city, or of the province (四(一) 落实相关政策, R-94, P-2)', () => {
  test('are put forward by one person of its department and enacted by another; until then those before hold', () => {
    const dossiers = proposed()
    expect(indexesOf(policies, dossiers.at(place)).queue).toBe('policies#proposed#440600')
    expect(dossiers.at(place).facts.enact).toBeUndefined()
    dossiers.tell(place, [[on, two, 'enact']])
    expect(dossiers.at(place)).toMatchObject({ state: 'open', facts: { enact: { policies: [subsidy] } } })
    dossiers.tell(place, [put({ levels: ['1'] }), [on, two, 'return', { reason: '请核对。' }]])
    expect(dossiers.at(place).facts.enact.policies).toEqual([subsidy])
    dossiers.tell(place, [
      [on, one, 'put-forward', { policies: [], reason: '办法废止。' }],
      [on, two, 'enact'],
    ])
    expect(dossiers.at(place).facts.enact.policies).toEqual([])
  })
  test('of the province are its department’s', () => {
    const dossiers = open()
    dossiers.tell(`policies/${province}`, [put({}, third), [on, fourth, 'enact']])
    expect(dossiers.at(`policies/${province}`).state).toBe('open')
  })
  test('are not enacted by who put them forward', () => {
    expect(proposed().step(place, [on, one, 'enact'])).toMatchObject({
      refusal: { because: 'unmet', says: { zh: '须由提出者以外的另一人核准' } },
    })
  })
  test('of another city, or of the province, are not a city’s; nor of a city the province’s', () => {
    const other = actor('city-hrss', { person: 'other', org: guangzhou })
    for (const [at, by] of [
      [place, other],
      [`policies/${province}`, one],
      ['policies/nowhere', one],
    ] as const)
      expect(open().step(at, put({}, by))).toMatchObject({ refusal: { because: 'not-yours' } })
    expect(open().step(place, put({}, third))).toMatchObject({
      refusal: { because: 'unmet', says: { zh: '只能维护本市（本省）的政策' } },
    })
    for (const by of [other, third]) expect(proposed().step(place, [on, by, 'enact']).ok).toBe(false)
  })
  test('are kept by nobody else', () => {
    for (const role of ['city-centre', 'province-centre', 'admin', 'enterprise-lead', 'inspector'] as const)
      expect(open().step(place, put({}, actor(role)))).toMatchObject({ refusal: { because: 'not-yours' } })
  })
  test.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'http://hrss.foshan.example.cn/',
    'data:text/html,x',
    '//hrss.foshan.example.cn/',
    'https://user:word@hrss.foshan.example.cn/',
    'https://localhost/',
    'https://hrss.foshan.example.cn/"onclick="alert(1)',
    'https://hrss.foshan.example.cn/ x',
    '',
  ])('link to an https address of a host: not to %j', (url) => {
    expect(open().step(place, put({ url }))).toMatchObject({ refusal: { issues: [{ pointer: '/policies/0/url' }] } })
  })
  test('name levels, a title and who issued them, and end after they begin', () => {
    const pointers = (over: Facts) => {
      const outcome = open().step(place, put(over))
      return outcome.ok || !('issues' in outcome.refusal) ? [] : outcome.refusal.issues.map(({ pointer }) => pointer)
    }
    expect(pointers({ levels: [] })).toEqual(['/policies/0/levels'])
    expect(pointers({ levels: ['6'] })).toEqual(['/policies/0/levels/0'])
    expect(pointers({ occupations: ['machining'] })).toEqual(['/policies/0/occupations/0'])
    expect(pointers({ title: { en: 'Subsidy' } })).toEqual(['/policies/0/title/zh'])
    expect(pointers({ issuedBy: '' })).toEqual(['/policies/0/issuedBy'])
    expect(pointers({ until: '2019-08-31' })).toEqual(['/policies/0/until'])
    expect(pointers({ until: '2019-09-01' })).toEqual([])
    expect(pointers({ until: undefined })).toEqual([])
  })
})
