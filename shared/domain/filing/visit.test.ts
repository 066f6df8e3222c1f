import { describe, expect, test } from 'vitest'
import { centre, cityCentre, experts, filedUntil, opinion, visitOn } from '../../../test/fixtures/domain/filing.ts'
import { actor, type Dossiers, type Step } from '../../../test/harness/dossiers.ts'
import type { Facts } from '../workflow/procedure.ts'

const [one, two, three] = experts as [Step[1], Step[1], Step[1]]
const persons = (...all: Step[1][]) => all.map(({ person }) => person)
const sign = (dossiers: Dossiers, by: Step[1], when = '2019-07-10') =>
  dossiers.step('filing/F', [when, by, 'opine', opinion()])
const visit = (over: Facts = {}, by = centre, when = '2019-07-10') => {
  const [, , action, claim] = visitOn('2019-07-10', over)
  return filedUntil('evaluating').step('filing/F', [when, by, action, claim])
}
const visited = (...visits: Step[]) => {
  const dossiers = filedUntil('evaluating')
  dossiers.tell('filing/F', visits)
  return dossiers
}
const unmet = (zh: string) => ({
  ok: false,
  refusal: { because: 'unmet', clause: '二(二)', issues: [{ says: { zh } }] },
})
const noVisit = '现场评估尚未记录：省中心记录评估日期和参加专家后，方可签署意见'
const notThere = '记录中没有您参加现场评估：请省中心补记您参加的评估后再签署意见'

describe('the visit of the site (二(二) 现场评估, W9)', () => {
  test('is recorded by the centre: the day, who of the panel and of the centre took part, and what was looked at', () => {
    const dossiers = visited(visitOn('2019-07-10'))
    expect(dossiers.at('filing/F')).toMatchObject({
      state: 'evaluating',
      facts: { visit: { on: '2019-07-10', persons: ['account of centre'], visits: [{ on: '2019-07-10' }] } },
    })
    expect(visit({}, cityCentre)).toMatchObject({ refusal: { because: 'not-yours' } })
  })
  test('may be on another day than it was planned for', () => {
    expect(visit({ on: '2019-07-09' }).ok).toBe(true)
    expect(visit({ on: '2019-07-12' }, centre, '2019-07-12').ok).toBe(true)
  })
  test('was made by members of the panel, each named once', () => {
    expect(visit({ experts: [one.person, 'stranger'] })).toMatchObject({
      refusal: { because: 'unmet', clause: '二(二)', issues: [{ pointer: '/experts/1' }] },
    })
    expect(visit({ experts: persons(one, one) })).toMatchObject({ refusal: { issues: [{ pointer: '/experts' }] } })
    expect(visit({ experts: [] })).toMatchObject({ refusal: { issues: [{ pointer: '/experts' }] } })
  })
  test('says who of the centre was there, and what was seen', () => {
    expect(visit({ persons: [], record: ' ' })).toMatchObject({
      refusal: { because: 'incomplete', issues: [{ pointer: '/persons' }, { pointer: '/record' }] },
    })
  })
  test('is there only once a panel was called', () => {
    const [, , action, claim] = visitOn('2019-07-08')
    expect(filedUntil('accepted').step('filing/F', ['2019-07-08', centre, action, claim])).toMatchObject({
      refusal: { because: 'not-open' },
    })
  })
})

describe('an opinion on the site (W9)', () => {
  test('is signed on the day of the visit, or after', () => {
    const dossiers = visited(visitOn('2019-07-10'))
    expect(sign(dossiers, one).ok).toBe(true)
    expect(sign(dossiers, two, '2019-07-20').ok).toBe(true)
  })
  test('is not signed before a visit is recorded, though its day is past', () => {
    for (const day of ['2019-07-08', '2019-07-10', '2019-07-20'])
      expect(sign(filedUntil('evaluating'), one, day)).toMatchObject(unmet(noVisit))
  })
  test('is of an expert who was there; another visit takes in whoever was not', () => {
    const dossiers = visited(visitOn('2019-07-10', { experts: persons(one, two) }))
    expect(sign(dossiers, one).ok).toBe(true)
    expect(sign(dossiers, three)).toMatchObject(unmet(notThere))
    dossiers.tell('filing/F', [visitOn('2019-07-12', { experts: persons(three) })])
    expect(sign(dossiers, three, '2019-07-12').ok).toBe(true)
    expect(sign(dossiers, two, '2019-07-12').ok).toBe(true)
    dossiers.tell('filing/F', [['2019-07-12', centre, 'qualify']])
    expect(dossiers.at('filing/F').facts.qualify).toEqual({ on: '2019-07-12' })
  })
})

describe('an expert drawn in another’s place (M2, W9)', () => {
  const substitute = actor('expert', { person: 'expert d' })
  /** Two have signed, the third stood aside, and the fourth was drawn on the 11th. */
  const given = () => {
    const dossiers = visited(visitOn('2019-07-10', { experts: persons(one, two) }))
    for (const expert of [one, two]) sign(dossiers, expert)
    const pool = [one, two, three, substitute].map(({ person }) => ({ person, org: '440000', fields: '数控加工' }))
    dossiers.tell('experts/guangdong', [['2019-07-10', centre, 'update', { experts: pool }]])
    dossiers.tell('filing/F', [
      ['2019-07-10', three, 'recuse', { reason: '患病。' }],
      ['2019-07-11', centre, 'replace', { visitDate: '2019-07-12', excluded: [] }],
    ])
    return dossiers
  }
  test('takes part in a visit before signing; what the others signed stands', () => {
    const dossiers = given()
    expect(sign(dossiers, substitute, '2019-07-12')).toMatchObject(unmet(notThere))
    dossiers.tell('filing/F', [visitOn('2019-07-12', { experts: persons(substitute) })])
    expect(sign(dossiers, substitute, '2019-07-12').ok).toBe(true)
    dossiers.tell('filing/F', [['2019-07-12', centre, 'qualify']])
    expect(dossiers.at('filing/F').facts.opine.opinions.map((o: Facts) => o.expert)).toEqual(
      persons(one, two, substitute),
    )
  })
  test('was on no visit before the draw', () => {
    const dossiers = given()
    const claim = visitOn('2019-07-10', { experts: persons(one, substitute) })[3]
    expect(dossiers.step('filing/F', ['2019-07-12', centre, 'visit', claim])).toMatchObject({
      refusal: { because: 'unmet', issues: [{ pointer: '/experts/1', says: { zh: '当日不是本次评估的专家' } }] },
    })
  })
})

describe('an evaluation that was under way before visits were recorded (W9)', () => {
  /** With opinions of these signed then. */
  const old = (...signed: Step[1][]): Dossiers => {
    const dossiers = filedUntil('evaluating')
    const head = dossiers.at('filing/F')
    const opinions = signed.map(({ person }) => ({ ...opinion(), expert: person }))
    dossiers.put({ ...head, facts: { ...head.facts, opine: { panel: head.facts.convene.panel, opinions } } })
    return dossiers
  }
  test('keeps what was signed; whoever has not signed does so once a visit is recorded', () => {
    const dossiers = old(one, two)
    expect(sign(dossiers, three)).toMatchObject(unmet(noVisit))
    dossiers.tell('filing/F', [visitOn('2019-07-10')])
    expect(sign(dossiers, one)).toMatchObject({ refusal: { says: { zh: '每位专家只发表一次意见' } } })
    expect(sign(dossiers, three).ok).toBe(true)
    expect(dossiers.step('filing/F', ['2019-07-11', centre, 'qualify']).ok).toBe(true)
  })
  test('is concluded without a visit where all have signed', () => {
    expect(old(one, two, three).step('filing/F', ['2019-07-11', centre, 'qualify']).ok).toBe(true)
  })
})
