import { describe, expect, test } from 'vitest'
import { adopt, listWith } from '../../../test/fixtures/domain/catalogue.ts'
import {
  approveChange,
  changeSteps,
  changes,
  ofEnterprise,
  submitChange,
} from '../../../test/fixtures/domain/change.ts'
import {
  branchForm,
  centre,
  filedUntil,
  form,
  hrss,
  lead,
  machining,
  ministryFiling,
  occupation,
  painting,
} from '../../../test/fixtures/domain/filing.ts'
import { candidate, planClaim, planUntil } from '../../../test/fixtures/domain/plan.ts'
import {
  normClaim,
  normSteps,
  review,
  schemeClaim,
  schemeSteps,
  schemeUntil,
} from '../../../test/fixtures/domain/scheme.ts'
import type { Dossiers, Step } from '../../../test/harness/dossiers.ts'
import { filedNow } from '../vocabulary/records/filed.ts'
import type { Facts } from '../workflow/procedure.ts'

const levelsOf = (dossiers: Dossiers, code = painting.code) =>
  filedNow(dossiers.at('filing/F')).occupations.find((o: Facts) => o.code === code)?.levels
const decided = (levels: string[], filing = form(), state = 'listed') => {
  const dossiers = filedUntil(state, filing)
  dossiers.tell('norm/N', normSteps(normClaim(), levels))
  return dossiers
}
const wanting = (levels: string[], over: Facts = {}, code = painting.code) => {
  const { reason, materials } = changes.address
  return { reason, materials, kind: 'levels', levels: [{ code, levels, ...over }] }
}
const issues = (dossiers: Dossiers, claim: Facts, day?: string) => {
  const outcome = submitChange(dossiers, claim, day)
  const found = outcome.ok || !('issues' in outcome.refusal) ? [] : outcome.refusal.issues
  return found.map(({ pointer, says }) => `${pointer} ${says.zh}`)
}
/** The scheme of S with the painters at these levels. */
const painters = (levels: string[], norm?: string) => {
  const [machinists] = schemeClaim().occupations
  return schemeClaim({
    occupations: [machinists, { code: painting.code, levels, methods: ['theory', 'practical'], ...(norm && { norm }) }],
  })
}
const published = listWith({
  [painting.code]: { standard: '涂装工国家职业技能标准（2019年版）', allowedLevels: ['5', '4', '3'] },
})

describe('the decision on a norm (W10)', () => {
  test('is the filed level: more, and fewer, than was applied for', () => {
    expect(levelsOf(decided(['4', '3']))).toEqual(['4', '3'])
    expect(levelsOf(decided(['3'], form()))).toEqual(['3'])
  })
  test('leaves the submission and the receipt as they were, and other occupations', () => {
    const dossiers = filedUntil('listed')
    const { submit, receipt } = dossiers.at('filing/F').facts
    dossiers.tell('norm/N', normSteps(normClaim(), ['4', '3']))
    expect(dossiers.at('filing/F').facts).toMatchObject({
      submit,
      receipt,
      amend: { norm: 'N', kind: 'levels', by: { levels: 'N' } },
    })
    expect(levelsOf(dossiers, machining.code)).toEqual(['4', '3', '2'])
    expect(dossiers.entries('filing/F').at(-1)).toMatchObject({ action: 'amend', cause: 'norm.decide' })
  })
  test('moves nothing where the filing has these levels', () => {
    const dossiers = decided(['4'])
    expect(dossiers.entries('filing/F').map(({ action }) => action)).not.toContain('amend')
  })
  test('lets a scheme have them', () => {
    const dossiers = decided(['4', '3'])
    dossiers.tell('scheme/S', schemeSteps(painters(['4', '3'], 'N')), 'filed')
    expect(dossiers.at('scheme/S').state).toBe('filed')
  })
  test('adds to what another norm of the occupation decided', () => {
    const dossiers = decided(['4', '3'])
    const [open, submit] = normSteps(normClaim({ justification: '工艺不同。' })) as [Step, Step]
    dossiers.tell('norm/M', [open, submit, ['2019-07-24', hrss, 'decide', { levels: ['5'] }]])
    expect(levelsOf(dossiers)).toEqual(['5', '4', '3'])
  })
  test('keeps what was changed before', () => {
    const dossiers = filedUntil('listed')
    approveChange(dossiers, changes.occupations, '2019-07-22')
    dossiers.tell('norm/N', normSteps(normClaim(), ['4', '3']))
    expect(filedNow(dossiers.at('filing/F')).occupations).toHaveLength(3)
    expect(levelsOf(dossiers)).toEqual(['4', '3'])
  })
  test('waits until the filing is complete', () => {
    const dossiers = filedUntil('receipted')
    const [open, submit, decide] = normSteps() as [Step, Step, Step]
    dossiers.tell('norm/N', [open, submit])
    expect(dossiers.step('norm/N', decide)).toMatchObject({
      refusal: { because: 'unmet', issues: [{ says: { zh: '企业完成备案（赋码）后，方可确定级别' } }] },
    })
  })
  test('is not taken once there is a national standard; the norm goes back', () => {
    const dossiers = filedUntil('listed')
    const [open, submit] = normSteps() as [Step, Step]
    dossiers.tell('norm/N', [open, submit])
    adopt(dossiers, 'v1', '2019-07-23', published, '2019-07-22')
    expect(dossiers.step('norm/N', ['2019-07-23', hrss, 'decide', { levels: ['4'] }])).toMatchObject({
      refusal: { because: 'unmet', says: { zh: '该职业已颁布国家职业技能标准，应按标准执行' } },
    })
    expect(dossiers.step('norm/N', ['2019-07-23', hrss, 'return', { reason: '已有标准。' }]).ok).toBe(true)
  })
  test('leaves a central branch its levels, which the Ministry’s file has (R-27)', () => {
    expect(levelsOf(decided(['4', '3'], branchForm()))).toEqual(['4'])
  })
  test('gives back no level that the leading group did not grant (M7): that is a change, as the norm allows', () => {
    const wanted = form({ occupations: [occupation(painting, ['4', '3'], 'enterprise-norm')] })
    const dossiers = filedUntil('listed', wanted, [{ code: painting.code, levels: ['4'] }])
    dossiers.tell('norm/N', normSteps(normClaim(), ['5', '4', '3']))
    expect(levelsOf(dossiers)).toEqual(['5', '4'])
    approveChange(dossiers, wanting(['5', '4', '3']))
    expect(levelsOf(dossiers)).toEqual(['5', '4', '3'])
    const [open, submit] = normSteps(normClaim({ justification: '工艺不同。' })) as [Step, Step]
    dossiers.tell('norm/M', [open, submit, ['2019-07-31', hrss, 'decide', { levels: ['3'] }]])
    expect(levelsOf(dossiers)).toEqual(['5', '4', '3'])
    const beside = filedUntil('listed', wanted, [{ code: painting.code, levels: ['4'] }])
    beside.tell('norm/N', normSteps(normClaim(), ['3']))
    expect(levelsOf(beside)).toEqual(['4'])
  })
  test('is not taken of an occupation that was dropped meanwhile (M3); the norm goes back', () => {
    const dossiers = filedUntil('listed')
    const [open, submit, decide] = normSteps() as [Step, Step, Step]
    dossiers.tell('norm/N', [open, submit])
    approveChange(dossiers, ofEnterprise['dropped-occupations'], '2019-07-22')
    expect(dossiers.step('norm/N', decide)).toMatchObject({
      refusal: { because: 'unmet', says: { zh: '申报或备案的职业中没有该职业，或其认定依据不是企业规范' } },
    })
    expect(dossiers.step('norm/N', ['2019-07-24', hrss, 'return', { reason: '已停止开展。' }]).ok).toBe(true)
  })
  test('moves no filing by itself', () => {
    const claim = { norm: 'N', kind: 'levels', now: { occupations: [] } }
    expect(filedUntil('listed').step('filing/F', ['2019-07-23', hrss, 'amend', claim])).toMatchObject({
      refusal: { because: 'not-open' },
    })
  })
})

describe('a change of levels (W10)', () => {
  test('adds those that the norm decided before its decision counted', () => {
    const dossiers = decided(['4', '3'])
    const head = dossiers.at('filing/F')
    const { amend: _, ...facts } = head.facts
    dossiers.put({ ...head, facts })
    expect(levelsOf(dossiers)).toEqual(['4'])
    approveChange(dossiers, wanting(['4', '3']))
    expect(levelsOf(dossiers)).toEqual(['4', '3'])
  })
  test('goes no further than the norm, or the national standard', () => {
    expect(issues(decided(['4', '3']), wanting(['4', '3', '2']))).toEqual(['/levels/0/levels 企业规范未确定二级'])
    const known = filedUntil('listed')
    adopt(known, 'v1', '2019-07-01', listWith({ [machining.code]: { allowedLevels: ['4', '3', '2'] } }))
    expect(issues(known, wanting(['4', '3', '2', '1'], {}, machining.code))).toEqual([
      '/levels/0/levels 国家职业技能标准没有一级',
    ])
    expect(issues(filedUntil('listed'), wanting(['4', '3', '2', '1'], {}, machining.code))).toEqual([])
  })
  test('adds something, takes nothing away, and is of an occupation that is filed', () => {
    expect(issues(filedUntil('listed'), wanting(['4', '3', '2'], {}, machining.code))).toEqual([
      '/levels/0/levels 没有新增级别',
    ])
    expect(issues(filedUntil('listed'), wanting(['1'], {}, machining.code))).toEqual([
      '/levels/0/levels 已备案的级别应一并列出',
    ])
    const standard = '多工序数控机床操作调整工国家职业技能标准'
    expect(issues(filedUntil('listed'), wanting(['4'], { standard }, machining.code))).toEqual([
      '/levels/0/levels 已备案的级别应一并列出',
    ])
    expect(issues(filedUntil('listed'), wanting(['4', '4', '3', '2', '1'], {}, machining.code))).toEqual([
      '/levels/0/levels 不得重复',
    ])
    expect(issues(filedUntil('listed'), wanting(['4'], {}, '6-29-03-04'))).toEqual(['/levels/0/code 该职业未备案'])
    const [item] = wanting(['4']).levels
    expect(issues(filedUntil('listed'), { ...wanting(['4']), levels: [item, item] })).toEqual(['/levels 不得重复'])
  })
  test('comes again where a decision on a norm came between', () => {
    const dossiers = filedUntil('listed')
    dossiers.tell('change/C', changeSteps(wanting(['4', '3', '2', '1'], {}, machining.code), '2019-07-21'), 'accepted')
    dossiers.tell('norm/N', normSteps(normClaim(), ['4', '3']))
    expect(dossiers.step('change/C', ['2019-07-24', hrss, 'approve'])).toMatchObject({
      refusal: { because: 'unmet', says: { zh: '提交后已有同类或相关变更获准，请退回后重新提交' } },
    })
  })
  test('takes away no level of an occupation that was dropped and came back meanwhile (M3)', () => {
    const dossiers = filedUntil('listed')
    const claim = wanting(['4', '3', '2', '1'], {}, machining.code)
    dossiers.tell('change/L', changeSteps(claim, '2019-07-21'), 'accepted')
    approveChange(dossiers, { ...ofEnterprise['dropped-occupations'], codes: [machining.code] }, '2019-07-22', 'D')
    approveChange(
      dossiers,
      { ...changes.occupations, occupations: [occupation(machining, ['5', '4'])] },
      '2019-07-23',
      'E',
    )
    expect(dossiers.step('change/L', ['2019-07-24', hrss, 'approve'])).toMatchObject({
      refusal: { because: 'unmet', says: { zh: '所列职业已停止开展或已备案其他级别，请退回后修改' } },
    })
    expect(levelsOf(dossiers, machining.code)).toEqual(['5', '4'])
  })
  test('and what its norm did not decide is not had by dropping the occupation and adding it again', () => {
    const dossiers = decided(['4', '3'])
    approveChange(dossiers, ofEnterprise['dropped-occupations'], '2019-07-28', 'D')
    const again = (levels: string[]) => ({
      ...changes.occupations,
      occupations: [occupation(painting, levels, 'enterprise-norm')],
    })
    expect(issues(dossiers, again(['4', '3', '2']))).toEqual(['/occupations/0/levels 企业规范未确定二级'])
    expect(dossiers.step('change/C', ['2019-07-30', lead, 'submit', again(['4', '3'])]).ok).toBe(true)
  })
  test('on the Ministry’s path lies in the Ministry’s file (R-27, W6)', () => {
    expect(issues(filedUntil('listed', branchForm()), wanting(['4', '3', '2', '1'], {}, machining.code))).toEqual([
      expect.stringMatching(/^\/levels\/0\/levels .*没有一级$/),
    ])
    // or in a later one
    const higher = wanting(['4', '3', '2', '1'], {}, machining.code)
    const [machinists, ...others] = form().occupations
    const later = ministryFiling([{ ...machinists, levels: ['4', '3', '2', '1'] }, ...others], {
      number: '人社部备案002',
    })
    expect(issues(filedUntil('listed'), { ...higher, ministryFiling: later })).toEqual([
      '/ministryFiling 按一般路径备案的，不填写人社部备案信息',
    ])
    expect(
      issues(filedUntil('listed', branchForm()), { ...higher, ministryFiling: { ...later, code: '0124' } }),
    ).toContain('/ministryFiling/code 应为本机构的代码0123')
    const branch = filedUntil('listed', branchForm())
    const [open, submit, [day, , accept], approve] = changeSteps({ ...higher, ministryFiling: later }) as [
      Step,
      Step,
      Step,
      Step,
    ]
    branch.tell('change/C', [open, submit, [day, centre, accept], approve])
    expect(filedNow(branch.at('filing/F'))).toMatchObject({
      occupations: [{ code: machining.code, levels: ['4', '3', '2', '1'] }, { code: painting.code }],
      ministryFiling: { number: '人社部备案002' },
    })
  })
})

describe('a national standard published later (W10)', () => {
  const own = form({
    occupations: [occupation(machining, ['4', '3', '2']), occupation(painting, ['4'], 'enterprise-norm')],
  })
  /** A plan of painters on their norm. */
  const plan = () => {
    const sessions = planClaim()
      .sessions.slice(0, 1)
      .flatMap((one: Facts) =>
        ['theory', 'practical'].map((method) => ({ ...one, method, occupation: painting.code, level: '4' })),
      )
    const candidates = [{ ...candidate(0, '4'), occupation: painting.code, condition: 'own' }]
    const [training] = planClaim().training
    return planClaim({ sessions, candidates, training: [{ ...training, occupation: painting.code }] })
  }
  const submit = (dossiers: Dossiers, claim = plan()) => dossiers.step('plan/P', ['2019-08-01', lead, 'submit', claim])
  const since = (dossiers: Dossiers, day = '2019-07-30') => adopt(dossiers, 'v1', '2019-08-01', published, day)

  test('ends the norm for new plans, and no other occupation', () => {
    expect(submit(planUntil('draft', own)).ok).toBe(true)
    const dossiers = planUntil('draft', own)
    since(dossiers)
    expect(submit(dossiers)).toMatchObject({
      refusal: {
        because: 'unmet',
        issues: [0, 1].map((i) => ({
          pointer: `/sessions/${i}/occupation`,
          clause: '一(四)',
          says: { zh: expect.stringContaining('已颁布涂装工国家职业技能标准（2019年版），企业规范不再用于新的计划') },
        })),
      },
    })
    expect(submit(dossiers, planClaim()).ok).toBe(true)
  })
  test('leaves plans that are submitted, and schemes on file', () => {
    const dossiers = planUntil('draft', own)
    expect(submit(dossiers).ok).toBe(true)
    since(dossiers, '2019-07-31')
    dossiers.tell('plan/P', [
      ['2019-08-05', { ...lead, role: 'city-centre', org: '440600', person: 'city' }, 'acknowledge'],
    ])
    expect(dossiers.at('plan/P').state).toBe('filed')
    expect(dossiers.at('scheme/S').state).toBe('filed')
  })
  test('ends it for new schemes', () => {
    const dossiers = schemeUntil('draft', { filing: own })
    since(dossiers, '2019-07-25')
    expect(dossiers.step('scheme/S', ['2019-08-01', lead, 'submit', schemeClaim()])).toMatchObject({
      refusal: { because: 'unmet', clause: '一(四)', issues: [{ pointer: '/occupations/1/norm' }] },
    })
  })
  test('is gone over to by a change of the basis, within the standard’s levels, and a new scheme', () => {
    const dossiers = planUntil('draft', own)
    since(dossiers)
    const named = { standard: '涂装工国家职业技能标准（2019年版）' }
    expect(issues(dossiers, wanting(['4', '3']), '2019-08-01')).toContain(
      '/levels/0/code 已颁布涂装工国家职业技能标准（2019年版），应按标准执行',
    )
    const beyond = dossiers.step('change/C', ['2019-08-01', lead, 'submit', wanting(['4', '2'], named)])
    expect(beyond).toMatchObject({ refusal: { issues: [{ says: { zh: '国家职业技能标准没有二级' } }] } })
    approveChange(dossiers, wanting(['4', '3'], named), '2019-08-01', 'D')
    expect(filedNow(dossiers.at('filing/F')).occupations[1]).toMatchObject({
      levels: ['4', '3'],
      basis: { kind: 'national-standard', ...named },
    })
    const later = ([, by, action, claim]: Step): Step => ['2019-08-01', by, action, claim]
    dossiers.tell(
      'scheme/T',
      schemeSteps(painters(['4', '3']), { replaces: 'S' })
        .slice(0, 2)
        .map(later),
    )
    const [call, ...signed] = review() as [Step, ...Step[]]
    dossiers.tell('scheme/T', [call, ...signed, ['2019-07-26', call[1], 'file'] as Step].map(later))
    dossiers.tell('plan/Q', [['2019-08-01', lead, 'open', { filing: 'F', scheme: 'T' }]])
    expect(dossiers.step('plan/Q', ['2019-08-01', lead, 'submit', plan()]).ok).toBe(true)
  })
  test('changes no basis where there is none', () => {
    const dossiers = filedUntil('listed')
    adopt(dossiers, 'v1', '2019-07-01', listWith({ [painting.code]: { standard: null } }))
    expect(issues(dossiers, wanting(['4'], { standard: '某标准' }))).toEqual([
      '/levels/0/standard 尚未颁布国家职业技能标准，应开发企业规范',
    ])
  })
})
