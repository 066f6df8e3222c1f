import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { clauses, notice, personalInformationLaw } from './clauses.ts'

/** The scan breaks lines in mid-sentence and mixes half- and full-width punctuation; neither is a difference of text. */
const uniform = (text: string): string =>
  text
    .replace(/\s/g, '')
    .replace(/,/g, '，')
    .replace(/:/g, '：')
    .replace(/;/g, '；')
    .replace(/\(/g, '（')
    .replace(/\)/g, '）')

const printed = uniform(readFileSync(new URL('./vocabulary/vectors/notice.md', import.meta.url), 'utf8'))
const places = Object.values(notice).map(({ zh }) => printed.indexOf(uniform(zh)))

describe('the notice, clause by clause', () => {
  test.each(Object.entries(notice))('%s quotes the notice word for word', (_, { zh }) => {
    expect(printed).toContain(uniform(zh))
  })

  test('the clauses stand in the order of the notice', () => {
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  })

  test('together they leave out nothing of chapters 一 to 五 but headings and numbers', () => {
    let rest = printed.slice(printed.indexOf('一、试点范围'), printed.indexOf('附件：'))
    for (const { zh } of Object.values(notice)) rest = rest.replace(uniform(zh), '')
    expect(rest.replace(/[（）一二三四五六1-7.、-]/g, '')).toBe('试点范围工作流程时间安排工作要求联系方式')
  })

  test('keys are the notice’s own numbers in half-width parentheses, or those of the documents on which it rests', () => {
    for (const key of Object.keys(notice))
      expect(key).toMatch(/^([一二三四]\([一二三四五六]\)[1-7]?|五|序|公开方式|附件|人社厅[发函]〔20\d\d〕\d+号)$/)
  })

  test('the two documents on which the notice rests are clauses under their own numbers (R-95, P-3)', () => {
    const numbered = Object.entries(notice).filter(([key]) => key.endsWith('号'))
    expect(numbered.map(([key]) => key)).toEqual(['人社厅发〔2018〕148号', '人社厅函〔2019〕83号'])
    for (const [key, { zh }] of numbered) expect(zh).toMatch(new RegExp(`^《.+》（${key}）$`))
  })

  test('the law on personal information is cited by its own articles (M10)', () => {
    for (const key of Object.keys(personalInformationLaw))
      expect(key).toMatch(/^个人信息保护法第[一二三四五六七八九十]+条$/)
  })

  test('every clause has an English rendering', () => {
    for (const { en } of Object.values(clauses)) expect(en).toMatch(/^[\x20-\x7e’]{10,}$/)
  })
})
