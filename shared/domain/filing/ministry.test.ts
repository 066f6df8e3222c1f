import { describe, expect, test } from 'vitest'
import {
  acceptance,
  acceptanceByMinistry,
  branchForm,
  centre,
  cityHrss,
  filedUntil,
  form,
  lead,
  machining,
  ministryFiling,
  occupation,
  openRegulation,
  painting,
} from '../../../test/fixtures/domain/filing.ts'
import { foshan, type Step } from '../../../test/harness/dossiers.ts'
import { province } from '../vocabulary/geography/region.ts'
import { isOnMinistryPath } from '../vocabulary/records/filed.ts'
import { indexesOf } from '../workflow/open-actions.ts'
import type { Facts, Issue } from '../workflow/procedure.ts'
import { filing } from './filing.ts'

const submit = (claim: Facts) => filedUntil('draft').step('filing/F', ['2019-06-25', lead, 'submit', claim])
const issuesOf = (claim: Facts): Issue[] => {
  const outcome = submit(claim)
  return outcome.ok || !('issues' in outcome.refusal) ? [] : outcome.refusal.issues
}
const pointersOf = (claim: Facts) => issuesOf(claim).map(({ pointer }) => pointer)
const six = ['4-02-06-02', '6-18-01-07', '6-18-03-01', '6-18-03-03', '6-29-03-04', '6-31-03-05']
const names = ['理货员', machining.name, '镀层工', painting.name, '管工', '质检员']
const sixOccupations = six.map((code, i) => occupation({ code, name: names[i] ?? '' }, ['4']))
const generalBranch = (over: Facts = {}) => form({ nature: 'central-branch', ...over })

describe('the path is another matter than the box (W6, F-6)', () => {
  test('a central branch without a filing of the Ministry’s goes the general path, under the province', () => {
    const dossiers = filedUntil('submitted', generalBranch())
    expect(dossiers.at('filing/F').seat).toMatchObject({ region: province, supervisor: province })
    expect(indexesOf(filing, dossiers.at('filing/F')).queue).toBe('filing#submitted#440000')
    dossiers.tell('filing/F', [['2019-07-08', centre, 'accept', acceptance('2019-07-08')]])
    expect(dossiers.at('filing/F').state).toBe('accepted')
  })
  test('all general rules hold for it: its history, five occupations, scope, levels and basis (R-5, R-11 … R-16)', () => {
    const history = generalBranch().materials.filter(({ kind }: Facts) => kind !== 'self-evaluation-history')
    expect(issuesOf(generalBranch({ materials: history })).map(({ says }) => says.zh)).toEqual([
      '缺少材料：企业自主评价开展情况证明',
    ])
    expect(pointersOf(generalBranch({ occupations: sixOccupations }))).toContain('/occupations')
    const outside = [occupation({ code: '6-31-01-03', name: '电工' }, ['4'])]
    expect(pointersOf(generalBranch({ occupations: outside }))).toContain('/occupations/0/code')
    const robots = [occupation({ code: '6-30-99-00', name: '工业机器人系统操作员' }, ['5'])]
    expect(pointersOf(generalBranch({ occupations: robots }))).toContain('/occupations/0/levels')
  })
  test('its receipt names no filing of the Ministry’s, and 0000 leads its numbers', () => {
    const { receipt, allocate } = filedUntil('listed', generalBranch()).at('filing/F').facts
    expect(receipt.ministryFiling).toBeUndefined()
    expect(allocate.prefix).toBe('Y000044000001')
  })
  test('the form asks for the path', () => {
    const { path: _, ...without } = form()
    expect(issuesOf(without)).toMatchObject([{ pointer: '/path', says: { zh: '必填' } }])
    expect(pointersOf(form({ path: 'shortcut' }))).toEqual(['/path'])
  })
  test.each(['state-owned', 'foreign', 'private', 'other'])('no other unit takes the Ministry’s: %s', (nature) => {
    expect(issuesOf(branchForm({ nature, natureText: '其他' }))).toMatchObject([
      { pointer: '/path', clause: '一(一)', says: { zh: expect.stringContaining('只有已在人社部备案的中央企业') } },
    ])
  })
  test('a form of before the path was asked for is on the Ministry’s if its box was the central branch’s, and named the filing', () => {
    expect(isOnMinistryPath({ nature: 'central-branch', ministryFiling: {} })).toBe(true)
    expect(isOnMinistryPath({ nature: 'central-branch' })).toBe(false)
    expect(isOnMinistryPath({ nature: 'private' })).toBe(false)
    expect(isOnMinistryPath({ nature: 'central-branch', path: 'general' })).toBe(false)
  })
})

describe('what the Ministry filed (W6, R-8, R-27)', () => {
  test('is named with number, code, date, occupations and levels', () => {
    expect(pointersOf(branchForm({ ministryFiling: { number: '人社部备案001', code: '0123' } }))).toEqual([
      '/ministryFiling/date',
      '/ministryFiling/occupations',
    ])
    const [first] = ministryFiling().occupations
    const twice = ministryFiling([], { occupations: [first, first] })
    expect(pointersOf(branchForm({ ministryFiling: twice }))).toContain('/ministryFiling/occupations/1/code')
  })
  test('was filed before: its date is not after today (W5)', () => {
    const on = (date: string) => issuesOf(branchForm({ ministryFiling: ministryFiling(form().occupations, { date }) }))
    expect(on('2019-06-25')).toEqual([])
    expect(on('2019-06-26')).toMatchObject([
      {
        pointer: '/ministryFiling/date',
        says: { zh: '人社部备案日期（2019-06-26）晚于今天（2019-06-25），请填写实际日期' },
      },
    ])
  })
  test('holds every occupation applied for, by code and by name', () => {
    const only = ministryFiling([occupation(machining, ['4', '3', '2'])])
    expect(issuesOf(branchForm({ ministryFiling: only }))).toEqual([
      {
        clause: '一(六)',
        pointer: '/occupations/1/code',
        says: expect.objectContaining({ zh: '人社部备案文件中没有“涂装工”（6-18-03-03）' }),
      },
    ])
    const renamed = ministryFiling([...form().occupations.slice(0, 1), { ...painting, name: '油漆工', levels: ['4'] }])
    expect(pointersOf(branchForm({ ministryFiling: renamed }))).toEqual(['/occupations/1/code'])
  })
  test('and every level of it', () => {
    const fewer = ministryFiling([occupation(machining, ['4', '3']), occupation(painting, ['4'])])
    expect(issuesOf(branchForm({ ministryFiling: fewer }))).toEqual([
      {
        clause: '一(六)',
        pointer: '/occupations/0/levels',
        says: expect.objectContaining({ zh: '人社部备案文件中“多工序数控机床操作调整工”没有二级' }),
      },
    ])
  })
  test('may hold more than is applied for, and more than five, which is a warning (R-14)', () => {
    const [first] = sixOccupations
    expect(submit(branchForm({ occupations: [first], ministryFiling: ministryFiling(sixOccupations) })).ok).toBe(true)
    const outcome = submit(branchForm({ occupations: sixOccupations }))
    expect(outcome.ok && outcome.entries[0]?.facts.warnings).toMatchObject([
      { clause: '一(三)', pointer: '/occupations' },
    ])
  })
  test('what was refused is handed in once it is put right', () => {
    const dossiers = filedUntil('draft')
    const outside = branchForm({ ministryFiling: ministryFiling([occupation(machining, ['4', '3', '2'])]) })
    expect(dossiers.step('filing/F', ['2019-06-25', lead, 'submit', outside]).ok).toBe(false)
    const mended = { ...outside, occupations: form().occupations.slice(0, 1) }
    expect(dossiers.step('filing/F', ['2019-06-25', lead, 'submit', mended]).ok).toBe(true)
  })
})

describe('the centre confirms it (W6, 一(六))', () => {
  const taking = (claim: Facts, by = centre): Step => [
    '2019-07-08',
    by,
    'accept',
    { ...acceptance('2019-07-08'), ...claim },
  ]
  const accept = (claim: Facts, application = branchForm()) =>
    filedUntil('submitted', application).step('filing/F', taking(claim))
  const { ministryConfirmed } = acceptanceByMinistry('2019-07-08')

  test('each occupation and level, and the receipt repeats number, date and what was confirmed (R-41)', () => {
    expect(accept({ ministryConfirmed }).ok).toBe(true)
    expect(filedUntil('receipted', branchForm()).at('filing/F').facts.receipt).toMatchObject({
      ministryFiling: { number: '人社部备案001', date: '2019-03-29', confirmed: ministryConfirmed },
      scope: branchForm().occupations,
    })
  })
  test('what it does not confirm is not taken in, and goes back to be put right', () => {
    expect(accept({})).toMatchObject({
      refusal: {
        clause: '一(六)',
        issues: [{ pointer: '/ministryConfirmed' }, { pointer: '/ministryConfirmed' }],
      },
    })
    const [first] = ministryConfirmed
    const part = [{ ...first, levels: ['4'] }, ministryConfirmed[1]]
    expect(accept({ ministryConfirmed: part })).toMatchObject({
      refusal: {
        issues: [
          { pointer: '/ministryConfirmed', says: { zh: '核对结果中“多工序数控机床操作调整工”没有三级' } },
          { pointer: '/ministryConfirmed', says: { zh: '核对结果中“多工序数控机床操作调整工”没有二级' } },
        ],
      },
    })
    const dossiers = filedUntil('submitted', branchForm())
    dossiers.tell('filing/F', [
      ['2019-07-08', centre, 'supplement', { lacking: ['涂装工不在人社部备案文件中'] }],
      ['2019-07-09', lead, 'submit', branchForm({ occupations: form().occupations.slice(0, 1) })],
      ['2019-07-10', centre, 'accept', { ...acceptance('2019-07-10'), ministryConfirmed: [first] }],
    ])
    expect(dossiers.at('filing/F').state).toBe('accepted')
  })
  test('nothing more than was applied for', () => {
    const more = [...ministryConfirmed, { code: '6-31-03-05', levels: ['4'] }]
    expect(accept({ ministryConfirmed: more })).toMatchObject({
      refusal: { issues: [{ pointer: '/ministryConfirmed/2/code' }] },
    })
    const [first, second] = ministryConfirmed
    expect(accept({ ministryConfirmed: [first, { ...second, levels: ['4', '3'] }] })).toMatchObject({
      refusal: { issues: [{ pointer: '/ministryConfirmed/1/levels' }] },
    })
  })
  test('and on the general path nothing at all', () => {
    expect(accept({ ministryConfirmed }, generalBranch())).toMatchObject({
      refusal: {
        issues: [{ pointer: '/ministryConfirmed', says: { zh: '按一般路径申报的，没有人社部备案文件可核对' } }],
      },
    })
  })
  test('nobody else does', () => {
    const dossiers = filedUntil('submitted', branchForm())
    expect(dossiers.step('filing/F', taking({ ministryConfirmed }, cityHrss))).toMatchObject({
      refusal: { because: 'not-yours' },
    })
  })
  test('of a branch that applied before its file was asked for as well: number and what was confirmed', () => {
    const dossiers = openRegulation()
    const { path: _, ministryFiling: __, ...before } = branchForm()
    const seat = filedUntil('submitted', branchForm()).at('filing/F').seat
    dossiers.put({
      procedure: 'filing',
      id: 'F',
      state: 'submitted',
      seat,
      at: '2019-06-25T04:00:00.000Z',
      facts: {
        open: { round: 'R', city: foshan, channel: 'open-call' },
        submit: { ...before, ministryFiling: { number: '人社部备案001', code: '0123' } },
      },
    })
    expect(dossiers.step('filing/F', ['2019-07-08', centre, 'accept', acceptance('2019-07-08')])).toMatchObject({
      refusal: { clause: '一(六)' },
    })
    expect(dossiers.step('filing/F', taking({ ministryConfirmed })).ok).toBe(true)
  })
})
