import { describe, expect, test } from 'vitest'
import { admin, adopt, catalogueAt, listWith } from '../../../test/fixtures/domain/catalogue.ts'
import {
  filedUntil,
  form,
  hrss,
  lead,
  machining,
  occupation,
  openRegulation,
} from '../../../test/fixtures/domain/filing.ts'
import { actor, type Step } from '../../../test/harness/dossiers.ts'

const propose = (version: string, from = '2019-07-01', items = listWith(), when = '2019-06-24'): Step => [
  when,
  admin,
  'propose',
  { version, from, items },
]
const refusedFor = (zh: string) => ({ refusal: { because: 'unmet', clause: '一(三)', says: { zh } } })

describe('the catalogue of occupations (一(三))', () => {
  test('is proposed by an administrator and adopted by the department, two persons', () => {
    const dossiers = openRegulation()
    expect(dossiers.step(catalogueAt, [...propose('v1').toSpliced(1, 1, hrss)] as unknown as Step)).toMatchObject({
      refusal: { because: 'not-yours' },
    })
    dossiers.tell(catalogueAt, [propose('v1')])
    expect(dossiers.step(catalogueAt, ['2019-06-24', admin, 'adopt'])).toMatchObject({
      refusal: { because: 'not-yours' },
    })
    const twice = actor('province-hrss', { person: admin.person })
    expect(dossiers.step(catalogueAt, ['2019-06-24', twice, 'adopt'])).toMatchObject({
      refusal: { because: 'not-yours', clause: '四(四)' },
    })
    dossiers.tell(catalogueAt, [['2019-06-25', hrss, 'adopt']])
    expect(dossiers.at(catalogueAt)).toMatchObject({
      state: 'open',
      facts: { adopt: { versions: [{ version: 'v1', from: '2019-07-01', items: { count: listWith().length } }] } },
    })
  })
  test('goes back with a reason, and what was returned is in force nowhere', () => {
    const dossiers = openRegulation()
    dossiers.tell(catalogueAt, [propose('v1'), ['2019-06-24', hrss, 'return', { reason: '请核对编码。' }]])
    expect(dossiers.at(catalogueAt).facts.adopt).toBeUndefined()
    dossiers.tell(catalogueAt, [propose('v1')])
  })
  test('keeps every version and its list; no version is used twice, nor the one that the system came with', () => {
    const dossiers = openRegulation()
    adopt(dossiers, 'v1', '2019-07-01', listWith())
    adopt(dossiers, 'v2', '2019-08-01', listWith().slice(1), '2019-06-23')
    const { versions } = dossiers.at(catalogueAt).facts.adopt
    expect(versions.map(({ version }: { version: string }) => version)).toEqual(['v1', 'v2'])
    expect(dossiers.list(versions[0].items)).toEqual(listWith())
    expect(dossiers.list(versions[1].items)).toEqual(listWith().slice(1))
    for (const used of ['v1', 'v2', '2019-06.1'])
      expect(dossiers.step(catalogueAt, propose(used, '2019-09-01'))).toMatchObject(refusedFor('该版本号已使用'))
  })
  test('comes into force on a day that has not begun, and never before the version before it', () => {
    const dossiers = openRegulation()
    const late = refusedFor('生效日期应晚于今天，且不早于上一版本的生效日期')
    expect(dossiers.step(catalogueAt, propose('v1', '2019-06-24'))).toMatchObject(late)
    dossiers.tell(catalogueAt, [propose('v1', '2019-06-25')])
    // 24:00 of the 24th in Guangdong is 16:00 UTC: the moment after it, the 25th has begun.
    expect(dossiers.step(catalogueAt, ['2019-06-24T16:00:00.000Z', hrss, 'adopt'])).toMatchObject(late)
    dossiers.tell(catalogueAt, [['2019-06-24T15:59:59.999Z', hrss, 'adopt']])
    adopt(dossiers, 'v2', '2019-08-01', listWith(), '2019-06-25')
    expect(dossiers.step(catalogueAt, propose('v3', '2019-07-31', listWith(), '2019-06-26'))).toMatchObject(late)
    dossiers.tell(catalogueAt, [propose('v3', '2019-08-01', listWith(), '2019-06-26')])
  })
  test('is one: under another id nobody would judge by it', () => {
    expect(openRegulation().step('catalogue/elsewhere', propose('v1'))).toMatchObject(
      refusedFor('全省只有一个职业目录'),
    )
  })
  test('is checked as a whole: every wrong place is named, and nothing is kept', () => {
    const [first, second, ...rest] = listWith()
    const items = [{ ...first, code: '9-1' }, { ...second, confidence: 'sure' }, ...rest] as never
    const dossiers = openRegulation()
    expect(dossiers.step(catalogueAt, propose('v1', '2019-07-01', items))).toMatchObject({
      refusal: { issues: [{ pointer: '/items/0/code' }, { pointer: '/items/1/confidence' }] },
    })
    const doubled = [...listWith(), ...listWith().slice(0, 1)]
    expect(dossiers.step(catalogueAt, propose('v1', '2019-07-01', doubled))).toMatchObject({
      refusal: { issues: [{ pointer: `/items/${listWith().length}/name` }] },
    })
    expect(dossiers.at(catalogueAt).version).toBe(0)
  })
})

describe('a submission is judged by the version in force on its day', () => {
  const submit = (claim = form()): Step => ['2019-06-25', lead, 'submit', claim]
  const excluded = listWith({ [machining.code]: { excludedByDirectory: true } })

  test('which stands in its entry', () => {
    const dossiers = filedUntil('draft')
    dossiers.tell('filing/F', [submit()])
    expect(dossiers.at('filing/F').facts.submit.catalogue).toBe('2019-06.1')
    const later = filedUntil('draft')
    adopt(later, 'v1', '2019-06-25', listWith())
    later.tell('filing/F', [submit()])
    expect(later.at('filing/F').facts.submit.catalogue).toBe('v1')
  })
  test('the day before a change comes into force as before, the day itself as changed', () => {
    for (const [when, says] of [
      ['2019-06-30T15:59:59.999Z', undefined],
      ['2019-06-30T16:00:00.000Z', '“多工序数控机床操作调整工”列入国家职业资格目录，不在试点范围'],
    ] as const) {
      const dossiers = filedUntil('draft')
      adopt(dossiers, 'v1', '2019-07-01', excluded)
      const outcome = dossiers.step('filing/F', [when, lead, 'submit', form()])
      const refusal = outcome.ok ? undefined : outcome.refusal
      expect(refusal && 'issues' in refusal ? refusal.issues[0]?.says.zh : undefined, when).toBe(says)
    }
  })
  test('a later version does not undo what was submitted, but judges what is submitted again', () => {
    const dossiers = filedUntil('submitted')
    adopt(dossiers, 'v1', '2019-07-01', excluded)
    expect(dossiers.at('filing/F')).toMatchObject({ state: 'submitted', facts: { submit: { catalogue: '2019-06.1' } } })
    dossiers.tell('filing/F', [['2019-07-02', actor('province-centre'), 'supplement', { lacking: ['材料4原件'] }]])
    expect(dossiers.step('filing/F', ['2019-07-03', lead, 'submit', form()])).toMatchObject({
      refusal: { issues: [{ pointer: '/occupations/0/code' }] },
    })
  })
  test('a name of the directory whose code nobody knows is out under any code', () => {
    const dossiers = filedUntil('draft')
    const rest = { skillType: true, isNew: false, confidence: 'low', verified: false } as const
    adopt(dossiers, 'v1', '2019-06-25', [...listWith(), { ...rest, name: '测试炼钢工', excludedByDirectory: true }])
    const claim = form({ occupations: [occupation({ ...machining, name: '测试炼钢工' }, ['4'])] })
    expect(dossiers.step('filing/F', submit(claim))).toMatchObject({
      refusal: { issues: [{ says: { zh: '“测试炼钢工”列入国家职业资格目录，不在试点范围' } }] },
    })
  })
})
