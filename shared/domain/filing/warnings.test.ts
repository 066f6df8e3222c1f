import { describe, expect, test } from 'vitest'
import { adopt, listWith } from '../../../test/fixtures/domain/catalogue.ts'
import {
  branchForm,
  filedUntil,
  form,
  lead,
  machining,
  occupation,
  openRegulation,
  painting,
  tellFiling,
} from '../../../test/fixtures/domain/filing.ts'
import { actor, type Dossiers } from '../../../test/harness/dossiers.ts'
import type { Facts } from '../workflow/procedure.ts'

/** What a submission on 25 June was told, each as clause, place and words. */
const told = (claim: Facts, dossiers: Dossiers = filedUntil('draft')): string[] => {
  dossiers.tell('filing/F', [['2019-06-25', lead, 'submit', claim]])
  const { warnings } = dossiers.at('filing/F').facts.submit
  return warnings.map(({ clause, pointer, says }: Facts) => `${clause} ${pointer} ${says.zh}`)
}
const known = (of: { code: string }, standard: string | null = '2018年版') => ({ [of.code]: { standard } })
/** A draft under a catalogue that knows the standards of our two occupations, and what else is given. */
const informed = (changes: Facts = {}): Dossiers => {
  const dossiers = filedUntil('draft')
  adopt(dossiers, 'v1', '2019-06-25', listWith({ ...known(machining), ...known(painting, null), ...changes }))
  return dossiers
}
const novel = { code: '2-02-10-09', name: '人工智能工程技术人员' }
const robots = { code: '6-30-99-00', name: '工业机器人系统操作员' }
const unknown = '职业目录未载明有无国家职业技能标准，请核对认定依据'

describe('a submission is warned, and not refused', () => {
  test('of nothing, where everything is known and sure', () => {
    expect(told(form(), informed())).toEqual([])
  })
  test('where the catalogue does not say whether there is a standard (R-15, R-16)', () => {
    expect(told(form())).toEqual([`一(四) /occupations/0 ${unknown}`, `一(四) /occupations/1 ${unknown}`])
  })
  test('of a new occupation of a professional class, and of a code in doubt until it is verified (R-12, R-13)', () => {
    const claim = form({ occupations: [occupation(machining, ['4']), occupation(novel, ['4'])] })
    const confirm = '一(三) /occupations/1 “人工智能工程技术人员”是新职业，但属专业技术类，是否可试点请省中心确认'
    expect(told(claim, informed(known(novel)))).toEqual([
      confirm,
      '一(三) /occupations/1 “人工智能工程技术人员”的职业编码 2-02-10-09 有待核对',
    ])
    expect(told(claim, informed({ [novel.code]: { standard: '2019年版', verified: true } }))).toEqual([confirm])
  })
  test('of a credit code that another province registered (R-4)', () => {
    const by = actor('enterprise-lead', { org: '91310000MA1234567K' })
    const dossiers = openRegulation()
    tellFiling(dossiers, 'filing/F', form(), by, 'submitted')
    expect(dossiers.at('filing/F').facts.submit.warnings).toContainEqual({
      pointer: '',
      clause: '一(一)',
      says: { zh: '统一社会信用代码的登记机关不在广东省', en: 'The credit code was registered outside Guangdong' },
    })
  })
  test('a central branch of more than five occupations, and of nothing else that the Ministry decides (R-14, R-27)', () => {
    const six = [
      machining,
      painting,
      novel,
      robots,
      { code: '6-31-03-05', name: '质检员' },
      { code: '6-31-01-03', name: '电工' },
    ]
    const occupations = six.map((one) => occupation(one, ['4']))
    expect(told(branchForm({ occupations }))).toEqual(['一(三) /occupations 超过5个职业（工种）'])
    expect(told(branchForm({ occupations: occupations.slice(1) }))).toEqual([])
  })
  test('of a year without skilled staff or education funds (W8)', () => {
    const [before, last] = form().years
    const years = [
      { ...before, skilledStaff: 0 },
      { ...last, trainingFunds: '0.00' },
    ]
    expect(told(form({ years }), informed())).toEqual([
      '一(五)2 /years/0/skilledStaff 2017年技能人员为零',
      '一(五)3 /years/1/trainingFunds 2018年教育经费为零',
    ])
  })
  test('anew each time, and the warnings before are gone', () => {
    const dossiers = filedUntil('submitted')
    dossiers.tell('filing/F', [['2019-06-26', actor('province-centre'), 'supplement', { lacking: ['材料4原件'] }]])
    adopt(dossiers, 'v1', '2019-06-27', listWith({ ...known(machining), ...known(painting, null) }))
    dossiers.tell('filing/F', [['2019-06-28', lead, 'submit', form()]])
    expect(dossiers.at('filing/F').facts.submit.warnings).toEqual([])
  })
})

describe('the basis of an assessment (一(四), R-15, R-16)', () => {
  const refused = (claim: Facts, dossiers = informed()) =>
    dossiers.step('filing/F', ['2019-06-25', lead, 'submit', claim])
  test('is the national standard where there is one', () => {
    expect(refused(form({ occupations: [occupation(machining, ['4'], 'enterprise-norm')] }))).toMatchObject({
      refusal: {
        because: 'unmet',
        clause: '一(四)',
        issues: [{ pointer: '/occupations/0/basis/kind', says: { zh: '已颁布2018年版，应按标准执行' } }],
      },
    })
  })
  test('is the enterprise’s own norm where there is none', () => {
    const claim = form({ occupations: [occupation(machining, ['4']), occupation(painting, ['4'])] })
    expect(refused(claim)).toMatchObject({
      refusal: {
        because: 'unmet',
        clause: '一(四)',
        issues: [{ pointer: '/occupations/1/basis/kind', says: { zh: '尚未颁布国家职业技能标准，应开发企业规范' } }],
      },
    })
  })
  test('may be either where that is not known', () => {
    for (const kind of ['enterprise-norm', 'national-standard'])
      expect(refused(form({ occupations: [occupation(painting, ['4'], kind)] }), filedUntil('draft')).ok).toBe(true)
  })
  test('is the Ministry’s affair for a central branch (R-27)', () => {
    expect(refused(branchForm({ occupations: [occupation(machining, ['4'], 'enterprise-norm')] })).ok).toBe(true)
  })
})
