import { describe, expect, test } from 'vitest'
import { actions, glossary, procedures, roles, states, unitNatures } from './glossary.ts'

const groups = Object.entries(glossary) as [string, Record<string, { zh: string; en: string }>][]

describe('the glossary', () => {
  test.each(groups)('in %s every word has Chinese and English, and no two say the same in Chinese', (_, words) => {
    for (const [code, { zh, en }] of Object.entries(words)) {
      expect(code).toMatch(/^[a-z]+(-[a-z]+)*$|^[1-5]$/)
      expect(zh).toMatch(/^\p{Script=Han}+$/u)
      expect(en).toMatch(/^[\x20-\x7e]+$/)
    }
    const said = Object.values(words).map(({ zh }) => zh)
    expect(new Set(said).size).toBe(said.length)
  })
  test('says the words of the notice', () => {
    expect(roles['enterprise-lead'].zh).toBe('鉴定培训负责人')
    expect(procedures.plan.zh).toBe('认定实施计划')
    expect(actions.receipt.zh).toBe('出具备案回执')
    expect(states.listed.zh).toBe('已公布')
    expect(Object.values(unitNatures).map(({ zh }) => zh)).toEqual(['央企驻粤分支机构', '国企', '外资', '民营', '其它'])
  })
})
