import { describe, expect, test } from 'vitest'
import { removeOn } from '../../../test/fixtures/domain/exit.ts'
import {
  acceptance,
  branchForm,
  centre,
  cityHrss,
  experts,
  filedUntil,
  form,
  group,
  hrss,
  lead,
  opinion,
  tellFiling,
  visitOn,
} from '../../../test/fixtures/domain/filing.ts'
import { actor, foshan, type Step, theirs } from '../../../test/harness/dossiers.ts'
import { addDays } from '../vocabulary/calendar/dates.ts'
import { province } from '../vocabulary/geography/region.ts'
import { indexesOf } from '../workflow/open-actions.ts'
import { filing } from './filing.ts'

const accept = (provincialDirect: boolean): Step => [
  '2019-07-08',
  centre,
  'accept',
  acceptance('2019-07-08', provincialDirect),
]

describe('the city’s recommendation (附件, F-21)', () => {
  test('comes before the province accepts', () => {
    expect(filedUntil('submitted').step('filing/F', accept(false))).toMatchObject({
      refusal: { because: 'unmet', clause: '附件', says: { zh: '须先有市人社部门推荐意见' } },
    })
    expect(filedUntil('recommended').step('filing/F', accept(false)).ok).toBe(true)
  })
  test('is not asked for where the enterprise is the province’s own: from then on the province supervises it (R-79)', () => {
    const dossiers = filedUntil('submitted')
    expect(dossiers.at('filing/F').seat?.supervisor).toBe(foshan)
    dossiers.tell('filing/F', [
      ['2019-07-08', centre, 'reroute', { provincialDirect: true, reason: '系省属企业。' }],
      accept(true),
    ])
    expect(dossiers.at('filing/F').seat).toMatchObject({ region: province, supervisor: province })
  })
  test('is not asked for where it is a central branch, and the city gives none', () => {
    const dossiers = filedUntil('submitted', form({ nature: 'central-branch' }))
    const box = { opinion: '同意', sealed: true, date: '2019-06-28' }
    expect(dossiers.step('filing/F', ['2019-06-28', cityHrss, 'recommend', box])).toMatchObject({
      refusal: { because: 'not-yours', clause: '四(三)' },
    })
    expect(dossiers.step('filing/F', accept(false)).ok).toBe(true)
  })
  test('is sealed and dated', () => {
    const outcome = filedUntil('submitted').step('filing/F', ['2019-06-28', cityHrss, 'recommend', { opinion: '同意' }])
    expect(outcome).toMatchObject({ refusal: { issues: [{ pointer: '/sealed' }, { pointer: '/date' }] } })
  })
  test('is given again after a supplement, for it stands on what was handed in', () => {
    const dossiers = filedUntil('recommended')
    dossiers.tell('filing/F', [
      ['2019-07-01', centre, 'supplement', { lacking: ['材料4须为原件'] }],
      ['2019-07-02', lead, 'submit', form()],
    ])
    expect(dossiers.step('filing/F', accept(false))).toMatchObject({ refusal: { clause: '附件' } })
  })
})

describe('acceptance (二(一))', () => {
  test('records on which day the originals of material 4 were sighted, and by whom (R-32)', () => {
    const day = '2019-07-05'
    const claim = acceptance(day)
    const outcome = filedUntil('recommended').step('filing/F', ['2019-07-08', centre, 'accept', claim])
    expect(outcome).toMatchObject({
      ok: true,
      entries: [{ by: { person: centre.person }, facts: { originalsSightedOn: day } }],
    })
  })
  test('states where credit was looked up, within the round, and that it is good (R-20)', () => {
    const accepting = (creditChecked: object) =>
      filedUntil('recommended').step('filing/F', [
        '2019-07-08',
        centre,
        'accept',
        { ...acceptance('2019-07-08'), creditChecked },
      ])
    const { creditChecked } = acceptance('2019-07-08')
    for (const on of ['2019-06-20', '2019-07-09'])
      expect(accepting({ ...creditChecked, on })).toMatchObject({
        refusal: { because: 'unmet', clause: '一(五)1', issues: [{ pointer: '/creditChecked/on' }] },
      })
    expect(accepting({ ...creditChecked, sound: false })).toMatchObject({
      refusal: { issues: [{ pointer: '/creditChecked/sound' }] },
    })
    expect(accepting({ on: '2019-07-08', sound: true })).toMatchObject({
      refusal: { issues: [{ pointer: '/creditChecked/source' }] },
    })
    expect(accepting({ ...creditChecked, on: '2019-06-21' }).ok).toBe(true)
  })
  test('does without neither, and knows no sighting on a day to come (R-32)', () => {
    const accepting = (claim: object) =>
      filedUntil('recommended').step('filing/F', ['2019-07-08', centre, 'accept', claim])
    expect(accepting({ provincialDirect: false })).toMatchObject({
      refusal: { issues: [{ pointer: '/originalsSightedOn' }, { pointer: '/creditChecked' }] },
    })
    expect(accepting({ ...acceptance('2019-07-08'), originalsSightedOn: '2019-07-09' })).toMatchObject({
      refusal: {
        issues: [
          {
            pointer: '/originalsSightedOn',
            says: { zh: '查验原件的日期（2019-07-09）晚于今天（2019-07-08），请填写实际日期' },
          },
        ],
      },
    })
  })
})

describe('evaluation, selection, agreement (二(二))', () => {
  test('a panel that finds the enterprise unqualified ends the matter (R-39)', () => {
    const dossiers = filedUntil('evaluating')
    dossiers.tell('filing/F', [
      visitOn('2019-07-10'),
      ...experts.map((expert): Step => ['2019-07-10', expert, 'opine', opinion('unqualified')]),
    ])
    expect(dossiers.step('filing/F', ['2019-07-11', centre, 'qualify'])).toMatchObject({
      refusal: { because: 'unmet' },
    })
    dossiers.tell('filing/F', [['2019-07-11', centre, 'disqualify']])
    expect(dossiers.at('filing/F').state).toBe('unqualified')
  })
  test('whoever is qualified, and whoever is listed, stands in the queue of the province (R-39)', () => {
    const dossiers = filedUntil('qualified')
    expect(indexesOf(filing, dossiers.at('filing/F')).queue).toBe('filing#qualified#440000')
    dossiers.tell('selection/L', [
      ['2019-07-11', centre, 'open', { round: 'R' }],
      ['2019-07-11', centre, 'propose', { selected: [{ filing: 'F', reason: '综合评分居前。' }], others: [] }],
    ])
    expect(indexesOf(filing, dossiers.at('filing/F')).queue).toBe('filing#shortlisted#440000')
  })
  test('an opinion scores exactly the notice’s seven items (R-38)', () => {
    const { scores, ...rest } = opinion()
    const { venues, ...six } = scores
    const claim = { ...rest, scores: { ...six, parking: venues } }
    const [expert = centre] = experts
    expect(filedUntil('evaluating').step('filing/F', ['2019-07-10', expert, 'opine', claim])).toMatchObject({
      refusal: { issues: [{ pointer: '/scores/venues' }, { pointer: '/scores/parking' }] },
    })
  })
  describe('each score rests on evidence (R-38):', () => {
    const [expert = centre] = experts
    const opine = (evidence: object | undefined) => {
      const claim = opinion()
      const { funds, ...scores } = claim.scores
      const dossiers = filedUntil('evaluating')
      dossiers.tell('filing/F', [visitOn('2019-07-10')])
      return dossiers.step('filing/F', [
        '2019-07-10',
        expert,
        'opine',
        { ...claim, scores: { ...scores, funds: { score: funds?.score, comment: funds?.comment, evidence } } },
      ])
    }
    const [{ id }] = form().materials

    test('materials of the filing, what was seen on site, or both', () => {
      expect(opine({ materials: [id] }).ok).toBe(true)
      expect(opine({ materials: [], observed: '现场查看账册。' }).ok).toBe(true)
      expect(opine({ materials: [id], observed: '现场查看账册。' }).ok).toBe(true)
    })
    test('none is not enough', () => {
      expect(opine(undefined)).toMatchObject({ refusal: { issues: [{ pointer: '/scores/funds/evidence' }] } })
      expect(opine({ materials: [] })).toMatchObject({
        refusal: { issues: [{ pointer: '/scores/funds/evidence', says: { zh: '请列明依据的材料或现场所见' } }] },
      })
    })
    test('a material that the filing has not is pointed at', () => {
      const stranger = id.replace(/1$/, '2')
      expect(opine({ materials: [id, stranger] })).toMatchObject({
        refusal: {
          clause: '二(二)',
          issues: [{ pointer: '/scores/funds/evidence/materials/1', says: { zh: '所引材料不在本备案申请中' } }],
        },
      })
    })
  })
  test('no receipt without the leading group (R-40)', () => {
    const box = { opinion: '同意备案。', sealed: true, date: '2019-07-15' }
    expect(filedUntil('shortlisted').step('filing/F', ['2019-07-15', hrss, 'receipt', box])).toMatchObject({
      refusal: { because: 'not-open' },
    })
  })
})

describe('the province’s box of what it decided against (附件, F-22, M7)', () => {
  const box = (date: string) => ({ opinion: '不予备案。', sealed: true, date })
  const unqualified = () => {
    const dossiers = filedUntil('evaluating')
    dossiers.tell('filing/F', [
      visitOn('2019-07-10'),
      ...experts.map((expert): Step => ['2019-07-10', expert, 'opine', opinion('unqualified')]),
      ['2019-07-11', centre, 'disqualify'],
    ])
    return dossiers
  }
  const struck = () => {
    const dossiers = filedUntil('shortlisted')
    const minutes = { meeting: '第1次会议', date: '2019-07-12', record: '不同意。' }
    dossiers.tell('selection/of F', [
      ['2019-07-13', group, 'agree', { ...minutes, struck: [{ filing: 'F', reason: '另行研究。' }] }],
    ])
    return dossiers
  }
  test.each([
    ['was found unqualified', unqualified, '2019-07-11'],
    ['the leading group did not agree to', struck, '2019-07-12'],
  ])('is filled by the department where the enterprise %s: once, and not before', (_, dossiers, first) => {
    const closing = (by = hrss, date = first): Step => ['2019-07-15', by, 'disapprove', box(date)]
    const one = dossiers()
    expect(indexesOf(filing, one.at('filing/F')).queue).toMatch(/^filing#(unqualified|rejected)#440000$/)
    one.tell('filing/F', [closing()])
    expect(one.at('filing/F')).toMatchObject({ state: 'disapproved', facts: { disapprove: box(first) } })
    expect(indexesOf(filing, one.at('filing/F'))).toEqual({})
    expect(one.step('filing/F', closing())).toMatchObject({ refusal: { because: 'not-open' } })
    const early = addDays(first, -1)
    expect(dossiers().step('filing/F', closing(hrss, early))).toMatchObject({
      refusal: { because: 'unmet', clause: '附件', issues: [{ pointer: '/date' }] },
    })
    expect(dossiers().step('filing/F', closing(hrss, '2019-07-16'))).toMatchObject({
      refusal: { because: 'unmet', issues: [{ pointer: '/date' }] },
    })
    for (const by of [centre, cityHrss, group, lead]) expect(dossiers().step('filing/F', closing(by)).ok).toBe(false)
  })
  test('has an opinion, a seal and a date', () => {
    expect(unqualified().step('filing/F', ['2019-07-15', hrss, 'disapprove', {}])).toMatchObject({
      refusal: { issues: [{ pointer: '/opinion' }, { pointer: '/sealed' }, { pointer: '/date' }] },
    })
  })
  test('is not open before the decision, nor after a receipt', () => {
    for (const state of ['evaluating', 'qualified', 'shortlisted', 'agreed', 'receipted'])
      expect(filedUntil(state).step('filing/F', ['2019-07-15', hrss, 'disapprove', box('2019-07-15')])).toMatchObject({
        refusal: { because: 'not-open' },
      })
  })
})

describe('receipt and segment (二(二), R-41 … R-43)', () => {
  test('the receipt has an order, a number and the scope; the segment follows in the same transaction', () => {
    const dossiers = filedUntil('listed')
    const { receipt, allocate } = dossiers.at('filing/F').facts
    expect(receipt).toMatchObject({ order: 1, number: '粤职认备20190001' })
    expect(receipt.scope).toEqual(form().occupations)
    expect(allocate.prefix).toBe('Y000044000001')
    expect(dossiers.at('segment/Y000044000001')).toMatchObject({
      state: 'live',
      facts: { open: { prefix: 'Y000044000001' } },
    })
    expect(dossiers.at('numbering/guangdong').facts).toMatchObject({ record: { order: 1 }, take: { sequence: 1 } })
  })
  test('a central branch gets the Ministry’s code in front, and the province supervises it', () => {
    const dossiers = filedUntil('listed', branchForm())
    expect(dossiers.at('filing/F').facts.allocate.prefix).toBe('Y012344000001')
    expect(dossiers.at('segment/Y012344000001').seat?.supervisor).toBe(province)
  })
  test('segments go by the order of receipts, none before its turn', () => {
    const dossiers = filedUntil('receipted')
    const other = actor('enterprise-lead', { org: theirs, person: 'other lead' })
    tellFiling(dossiers, 'filing/G', form(), other, 'receipted')
    const allocate: Step = ['2019-07-16', centre, 'allocate']
    expect(dossiers.step('filing/G', allocate)).toMatchObject({
      refusal: { because: 'unmet', says: { zh: '应按备案回执顺序赋码，前面尚有未赋码企业' } },
    })
    dossiers.tell('filing/F', [allocate])
    dossiers.tell('filing/G', [allocate])
    expect(dossiers.at('filing/G').facts.allocate.prefix).toBe('Y000044000002')
    expect(dossiers.at('filing/G').facts.receipt.number).toBe('粤职认备20190002')
  })
  test('removal freezes the segment at once (R-83)', () => {
    for (const before of ['filed', 'listed']) {
      const dossiers = filedUntil(before)
      removeOn(dossiers, '2019-09-02')
      expect(dossiers.at('filing/F').state).toBe('removed')
      expect(dossiers.at('segment/Y000044000001').state).toBe('frozen')
    }
  })
  test('nobody removes by itself, without a decision on an exit (R-82)', () => {
    const claim = { exit: 'X', ground: 'disorder', reason: '管理失序。' }
    expect(filedUntil('listed').step('filing/F', ['2019-09-02', hrss, 'remove', claim])).toMatchObject({
      refusal: { because: 'not-open' },
    })
  })
})
