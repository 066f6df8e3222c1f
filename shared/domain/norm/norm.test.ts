import { describe, expect, test } from 'vitest'
import { adopt, listWith } from '../../../test/fixtures/domain/catalogue.ts'
import {
  branchForm,
  filedUntil,
  form,
  hrss,
  lead,
  machining,
  occupation,
  painting,
  tellFiling,
} from '../../../test/fixtures/domain/filing.ts'
import { normClaim, normSteps } from '../../../test/fixtures/domain/scheme.ts'
import { actor, type Step, theirs } from '../../../test/harness/dossiers.ts'

const [open, submit, decide] = normSteps() as [Step, Step, Step]
const given = (filing = form()) => {
  const dossiers = filedUntil('listed', filing)
  dossiers.tell('norm/N', [open])
  return dossiers
}

describe('an enterprise’s norm (一(四))', () => {
  test('goes to the department, which decides its levels (R-18)', () => {
    const dossiers = given()
    dossiers.tell('norm/N', [submit, decide])
    expect(dossiers.at('norm/N')).toMatchObject({ state: 'filed', facts: { decide: { levels: ['4'] } } })
  })
  test('is returned with a reason, and may come again', () => {
    const dossiers = given()
    dossiers.tell('norm/N', [submit])
    expect(dossiers.step('norm/N', ['2019-07-23', hrss, 'return', {}])).toMatchObject({
      refusal: { issues: [{ pointer: '/reason' }] },
    })
    dossiers.tell('norm/N', [['2019-07-23', hrss, 'return', { reason: '请补充国际标准对照。' }], submit])
    expect(dossiers.at('norm/N').state).toBe('submitted')
  })
  test('is for an occupation that the filing bases on a norm, no other', () => {
    const step: Step = ['2019-07-22', lead, 'submit', normClaim(machining)]
    expect(given().step('norm/N', step)).toMatchObject({ refusal: { because: 'unmet', clause: '一(四)' } })
    const filing = form({ occupations: [occupation(machining, ['4'], 'enterprise-norm')] })
    expect(given(filing).step('norm/N', step).ok).toBe(true)
    const renamed: Step = ['2019-07-22', lead, 'submit', normClaim({ name: '喷涂工' })]
    expect(given().step('norm/N', renamed)).toMatchObject({ refusal: { because: 'unmet', clause: '一(四)' } })
  })
  test('says what international standard it follows (R-17)', () => {
    const { international, ...rest } = normClaim()
    expect(international).not.toBe('')
    expect(given().step('norm/N', ['2019-07-22', lead, 'submit', rest])).toMatchObject({
      refusal: { issues: [{ pointer: '/international' }] },
    })
  })
})

describe('norms are not developed twice over (一(四), R-19)', () => {
  const register = `norms/${painting.code}`
  const another = (claim = normClaim()): Step[] => [open, ['2019-07-24', lead, 'submit', claim]]

  test('a norm that is filed is found by its occupation, with whose it is, its levels and since when', () => {
    const dossiers = given()
    expect(dossiers.at(register).version).toBe(0)
    dossiers.tell('norm/N', [submit, decide])
    expect(dossiers.at(register).facts.enter.norms).toEqual([
      {
        norm: 'N',
        filing: 'F',
        title: '涂装工企业职业技能等级评价规范',
        enterprise: form().name,
        levels: ['4'],
        since: '2019-07-23',
      },
    ])
  })
  test('the first says nothing of others; whoever comes later says why another is needed, and both stand in the entry', () => {
    const dossiers = given()
    dossiers.tell('norm/N', [submit, decide])
    expect(dossiers.at('norm/N').facts.submit).toMatchObject({ catalogue: '2019-06.1', found: [] })
    const [, bare] = another() as [Step, Step]
    dossiers.tell('norm/M', [open])
    expect(dossiers.step('norm/M', bare)).toMatchObject({
      refusal: { because: 'unmet', clause: '一(四)', issues: [{ pointer: '/justification' }] },
    })
    dossiers.tell('norm/M', another(normClaim({ justification: '工艺不同。' })).slice(1))
    expect(dossiers.at('norm/M').facts.submit).toMatchObject({
      justification: '工艺不同。',
      found: [{ norm: 'N', enterprise: form().name }],
    })
    dossiers.tell('norm/M', [['2019-07-25', hrss, 'decide', { levels: ['4', '5'] }]])
    expect(dossiers.at(register).facts.enter.norms.map(({ norm }: { norm: string }) => norm)).toEqual(['N', 'M'])
  })
  test('also when the other belongs to another enterprise', () => {
    const dossiers = given()
    dossiers.tell('norm/N', [submit, decide])
    const other = actor('enterprise-lead', { org: theirs, person: 'other lead' })
    tellFiling(dossiers, 'filing/G', form(), other, 'listed')
    dossiers.tell('norm/M', [['2019-07-24', other, 'open', { filing: 'G' }]])
    const material = { kind: 'norm', id: `${theirs}.00000000-0000-4000-8000-000000000001`, name: 'n.pdf' }
    expect(
      dossiers.step('norm/M', ['2019-07-24', other, 'submit', normClaim({ materials: [material] })]),
    ).toMatchObject({
      refusal: { issues: [{ pointer: '/justification' }] },
    })
  })
  test('nobody writes into the register but with a decision', () => {
    const claim = { norm: 'X', title: 't', enterprise: 'e', levels: ['4'] }
    expect(given().step(register, ['2019-07-23', hrss, 'enter', claim])).toMatchObject({
      refusal: { because: 'not-open' },
    })
  })
})

describe('where a national standard was published since the enterprise filed (R-16)', () => {
  const published = listWith({ [painting.code]: { standard: '涂装工国家职业技能标准（2019年版）' } })
  test('no norm is taken any more', () => {
    const dossiers = given()
    adopt(dossiers, 'v1', '2019-07-22', published, '2019-07-21')
    expect(dossiers.step('norm/N', submit)).toMatchObject({
      refusal: { because: 'unmet', says: { zh: '该职业已颁布国家职业技能标准，应按标准执行' } },
    })
  })
  test('but a central branch’s, which follows the Ministry (R-27)', () => {
    const dossiers = given(branchForm({ occupations: form().occupations }))
    adopt(dossiers, 'v1', '2019-07-22', published, '2019-07-21')
    expect(dossiers.step('norm/N', submit).ok).toBe(true)
  })
})
