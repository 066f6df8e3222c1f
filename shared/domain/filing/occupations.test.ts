import { describe, expect, test } from 'vitest'
import {
  branchForm,
  filedUntil,
  form,
  lead,
  machining,
  ministryFiling,
  occupation,
  painting,
} from '../../../test/fixtures/domain/filing.ts'
import type { Facts, Issue } from '../workflow/procedure.ts'

const submit = (claim: Facts, when = '2019-06-25') =>
  filedUntil('draft').step('filing/F', [when, lead, 'submit', claim])
const refusalOf = (claim: Facts) => {
  const outcome = submit(claim)
  return outcome.ok ? undefined : outcome.refusal
}
const issuesOf = (claim: Facts): Issue[] => {
  const refusal = refusalOf(claim)
  return refusal && 'issues' in refusal ? refusal.issues : []
}
const withOccupations = (...list: Facts[]) => form({ occupations: list })

const electrician = { code: '6-31-01-03', name: '电工' }
const six = [
  machining,
  painting,
  { code: '6-31-03-05', name: '质检员' },
  { code: '6-29-03-04', name: '管工' },
  { code: '4-02-06-02', name: '理货员' },
  { code: '6-18-03-01', name: '镀层工' },
].map((o) => occupation(o, ['4']))

describe('occupations of the pilot (一(三))', () => {
  test('skilled ones outside the national directory, and new ones, are eligible (R-12, R-13)', () => {
    const robots = { code: '6-30-99-00', name: '工业机器人系统操作员' }
    expect(submit(withOccupations(occupation(machining, ['5', '1']), occupation(robots, ['4']))).ok).toBe(true)
  })
  test('one that the national directory lists is not (R-11)', () => {
    const claim = withOccupations(occupation(machining, ['4']), occupation(electrician, ['4']))
    expect(refusalOf(claim)).toMatchObject({ because: 'unmet', clause: '一(三)' })
    expect(issuesOf(claim)).toMatchObject([
      { pointer: '/occupations/1/code', says: { zh: '“电工”列入国家职业资格目录，不在试点范围' } },
    ])
  })
  test('nor one whose code and name do not agree, nor one that is no skilled occupation', () => {
    const claim = withOccupations(
      occupation({ ...machining, name: '数控工' }, ['4']),
      occupation({ code: '2-02-07-01', name: '机械工程技术人员' }, ['4']),
    )
    expect(issuesOf(claim).map((i) => i.pointer)).toEqual(['/occupations/0/code', '/occupations/1/code'])
  })
  test('five at most (R-14)', () => {
    expect(submit(withOccupations(...six.slice(0, 5))).ok).toBe(true)
    expect(refusalOf(withOccupations(...six))).toMatchObject({
      because: 'unmet',
      clause: '一(三)',
      issues: [{ pointer: '/occupations', says: { zh: '不得超过5个职业（工种）' } }],
    })
  })
  test('and one at least', () => {
    expect(issuesOf(withOccupations()).map((i) => i.pointer)).toEqual(['/occupations'])
  })
})

describe('levels (一(四))', () => {
  test('are those of the national standard (R-15)', () => {
    const robots = { code: '6-30-99-00', name: '工业机器人系统操作员' }
    const claim = withOccupations(occupation(machining, ['5']), occupation(robots, ['5', '4']))
    expect(refusalOf(claim)).toMatchObject({ because: 'unmet', clause: '一(四)' })
    expect(issuesOf(claim)).toMatchObject([
      { pointer: '/occupations/1/levels', says: { zh: '国家职业技能标准没有五级' } },
    ])
  })
  test('a basis is a standard or a norm, each with its own particulars (R-15, R-16)', () => {
    const basis = { kind: 'enterprise-norm', standard: '国家标准' }
    const claim = withOccupations({ ...occupation(machining, ['4']), basis })
    expect(issuesOf(claim).map((i) => i.pointer)).toEqual([
      '/occupations/0/basis/reference',
      '/occupations/0/basis/standard',
    ])
  })
})

describe('the branch of a central enterprise keeps what the Ministry filed (一(六), R-27)', () => {
  test('its occupations and levels are not measured by the province’s scope', () => {
    expect(submit(branchForm({ occupations: [occupation(electrician, ['5'])] })).ok).toBe(true)
  })
  test('nor by the five', () => {
    expect(submit(branchForm({ occupations: six })).ok).toBe(true)
  })
  test('it names the Ministry’s filing (R-8)', () => {
    const { ministryFiling, ...claim } = branchForm()
    expect(ministryFiling.code).toBe('0123')
    expect(issuesOf(claim)).toMatchObject([{ pointer: '/ministryFiling', clause: '人社厅发〔2018〕148号' }])
  })
  test('and no other enterprise names one', () => {
    expect(issuesOf(form({ ministryFiling: ministryFiling() }))).toMatchObject([
      { pointer: '/ministryFiling', says: { zh: '按一般路径申报的，不填写人社部备案信息' } },
    ])
  })
  test('0000 is no code of the Ministry', () => {
    const none = ministryFiling(form().occupations, { code: '0000' })
    expect(issuesOf(branchForm({ ministryFiling: none })).map((i) => i.pointer)).toEqual(['/ministryFiling/code'])
  })
})
