import { describe, expect, test } from 'vitest'
import {
  call,
  centre,
  day,
  expert,
  openReview,
  opine,
  pass,
  pool,
  sendBack,
} from '../../../test/fixtures/domain/review.ts'
import { actor, type Dossiers, type Step } from '../../../test/harness/dossiers.ts'
import { draw } from '../vocabulary/identifiers/draw.ts'
import { opinionsOf, panelOf } from '../vocabulary/records/panel.ts'
import type { Facts } from './procedure.ts'

const second = actor('province-centre', { person: 'second of the centre' })
const evidence = [{ id: '440000.00000000-0000-4000-8000-000000000001', name: '核查记录.pdf' }]
const recuse = (person: string): Step => [day, expert(person), 'recuse', { reason: '患病住院。' }]
const challenge = (person: string, over: Facts = {}): Step => [
  day,
  centre,
  'challenge',
  { person, ground: 'conflict', reason: '其近亲属在该企业任职。', evidence, ...over },
]
const uphold: Step = [day, second, 'confirm-challenge']
const dismiss: Step = [day, centre, 'dismiss-challenge', { reason: '经核实不成立。' }]
const replace = (over: Facts = {}): Step => [day, centre, 'replace', { visitDate: day, excluded: [], ...over }]
const anew = (over: Facts = {}): Step => [
  day,
  centre,
  'convene',
  { size: 3, visitDate: day, excluded: [], reason: '原定日期多人不能到场。', ...over },
]

/** A panel of a, b and c, of which these were told; from then on d and e stand in the pool as well. */
const given = (...steps: Step[]) => {
  const dossiers = openReview(call, ...steps)
  dossiers.put(pool('a', 'b', 'c', 'd', 'e'))
  return dossiers
}
const on = (dossiers: Dossiers) => {
  const { facts } = dossiers.at('review/R')
  return { ...panelOf(facts), signed: opinionsOf(facts).map((opinion) => opinion.expert) }
}
const sitting = (dossiers: Dossiers) => [...(on(dossiers).experts ?? [])].sort()
const step = (dossiers: Dossiers, one: Step) => dossiers.step('review/R', one)
const unmet = (zh: string) => ({ ok: false, refusal: { because: 'unmet', issues: [{ says: { zh } }] } })

describe('who is drawn (R-37, M2)', () => {
  test('has no other duty in the dossier: neither when the panel is called nor in another’s place', () => {
    const busy = (dossiers: Dossiers, ...persons: string[]) => {
      const head = dossiers.at('review/R')
      const hands = Object.fromEntries(persons.map((person) => [person, 'province-hrss']))
      dossiers.put({ ...head, hands: { ...head.hands, ...hands } })
      return dossiers
    }
    const called = busy(openReview(), 'a')
    expect(step(called, call)).toMatchObject(unmet('专家库中可抽取的专家不足'))
    called.put(pool('a', 'b', 'c', 'd'))
    called.tell('review/R', [call])
    expect(sitting(called)).toEqual(['b', 'c', 'd'])
    const replaced = busy(given(recuse('c')), 'd')
    replaced.tell('review/R', [replace()])
    expect(sitting(replaced)).toEqual(['a', 'b', 'e'])
    const again = busy(given(), 'd', 'e')
    again.tell('review/R', [anew()])
    expect(sitting(again)).toEqual(['a', 'b', 'c'])
  })
  test('is not whoever calls the panel', () => {
    const dossiers = openReview()
    const both = actor('province-centre', { person: 'a' })
    const [when, , action, claim] = call
    expect(step(dossiers, [when, both, action, claim])).toMatchObject(unmet('专家库中可抽取的专家不足'))
  })
  test('is nobody who had to stand aside before, also where the panel is called anew', () => {
    const [when, by, action, claim] = call
    const aside = [{ person: 'd', reason: '近亲属。' }]
    const dossiers = openReview([when, by, action, { ...(claim as Facts), excluded: aside }])
    dossiers.put(pool('a', 'b', 'd', 'e'))
    dossiers.tell('review/R', [anew({ excluded: [{ person: 'c', reason: '同门。' }] }), anew()])
    expect(sitting(dossiers)).toEqual(['a', 'b', 'e'])
    expect(on(dossiers).aside?.map(({ person }) => person)).toEqual(['d', 'c'])
    const passed = [...['a', 'b', 'e'].map((one) => opine(one, 'unqualified')), sendBack]
    dossiers.tell('review/R', passed)
    dossiers.put(pool('a', 'b', 'c', 'd'))
    expect(step(dossiers, call)).toMatchObject(unmet('专家库中可抽取的专家不足'))
  })
})

describe('an expert stands aside (M2)', () => {
  test('before signing, with a reason; another is drawn, and what the others signed stands', () => {
    const dossiers = given(opine('a', 'qualified'), opine('b', 'qualified'), recuse('c'))
    expect(sitting(dossiers)).toEqual(['a', 'b'])
    dossiers.tell('review/R', [replace()])
    const drawn = dossiers.at('review/R').facts.replace.drawn[0]
    expect(['d', 'e']).toContain(drawn)
    expect(on(dossiers).signed).toEqual(['a', 'b'])
    expect(step(dossiers, pass)).toMatchObject(unmet('全体专家已签署且多数认为合格'))
    dossiers.tell('review/R', [opine(drawn, 'unqualified'), pass])
    expect(dossiers.at('review/R').state).toBe('passed')
  })
  test('only as a member of the panel, and not once the opinion is signed', () => {
    const dossiers = given(opine('a', 'unqualified'))
    expect(step(dossiers, recuse('d'))).toMatchObject({ refusal: { because: 'not-yours' } })
    expect(step(dossiers, recuse('a'))).toMatchObject(unmet('已签署意见，不能自行回避；有利益冲突的由省中心认定'))
    expect(step(dossiers, [day, expert('b'), 'recuse', {}])).toMatchObject({
      refusal: { because: 'incomplete', issues: [{ pointer: '/reason' }] },
    })
    for (const by of [centre, actor('city-centre'), actor('enterprise-lead')])
      expect(step(dossiers, [day, by, 'recuse', { reason: '患病。' }])).toMatchObject({
        refusal: { because: 'not-yours' },
      })
  })
  test('and signs no more, nor is drawn for that dossier again', () => {
    const dossiers = given(recuse('c'))
    expect(step(dossiers, opine('c', 'qualified'))).toMatchObject({ refusal: { because: 'not-yours' } })
    dossiers.put(pool('a', 'b', 'c'))
    expect(step(dossiers, replace())).toMatchObject(unmet('专家库中可抽取的替补专家不足'))
    dossiers.put(pool('a', 'b', 'c', 'd'))
    dossiers.tell('review/R', [replace()])
    expect(sitting(dossiers)).toEqual(['a', 'b', 'd'])
    dossiers.tell('review/R', [...['a', 'b', 'd'].map((one) => opine(one, 'unqualified')), sendBack])
    expect(step(dossiers, call).ok).toBe(true)
    expect(sitting(dossiers)).toEqual(['a', 'b', 'd'])
  })
})

describe('the centre takes a member off (M2)', () => {
  test('for a proven conflict: one of the centre says so with evidence, another finds so', () => {
    const dossiers = given(challenge('b'), uphold)
    expect(on(dossiers)).toMatchObject({
      experts: expect.not.arrayContaining(['b']),
      left: [{ person: 'b', on: day, ground: 'conflict' }],
      challenged: null,
    })
    expect(dossiers.at('review/R').facts['confirm-challenge'].person).toBe('b')
  })
  test('never by one person alone, without evidence, of somebody else, or twice at once', () => {
    const dossiers = given()
    for (const lacking of [{ evidence: [] }, { reason: ' ' }, { ground: 'unfavourable' }])
      expect(step(dossiers, challenge('b', lacking))).toMatchObject({ refusal: { because: 'incomplete' } })
    expect(step(dossiers, challenge('d'))).toMatchObject({
      refusal: { because: 'unmet', issues: [{ pointer: '/person', says: { zh: '不是本次评估的专家' } }] },
    })
    expect(step(dossiers, uphold)).toMatchObject(unmet('没有待认定的回避事项'))
    expect(step(dossiers, dismiss)).toMatchObject(unmet('没有待认定的回避事项'))
    dossiers.tell('review/R', [challenge('b')])
    expect(step(dossiers, [day, centre, 'confirm-challenge'])).toMatchObject(unmet('须由提出回避者以外的另一人认定'))
    expect(step(dossiers, challenge('c'))).toMatchObject(unmet('已有回避事项待认定'))
    for (const by of [expert('a'), actor('province-hrss'), actor('city-centre'), actor('enterprise-lead')])
      expect(step(dossiers, [day, by, 'confirm-challenge'])).toMatchObject({ refusal: { because: 'not-yours' } })
    const turned = actor('province-centre', { person: 'a' })
    const signed = given(opine('a', 'qualified'), challenge('b'))
    expect(step(signed, [day, turned, 'confirm-challenge'])).toMatchObject({ refusal: { because: 'not-yours' } })
  })
  test('who is unable as well, but nobody who has signed', () => {
    const dossiers = given(opine('a', 'unqualified'))
    const only = '已签署意见的专家只能因利益冲突回避'
    expect(step(dossiers, challenge('a', { ground: 'unable' }))).toMatchObject(unmet(only))
    dossiers.tell('review/R', [challenge('b', { ground: 'unable' }), opine('b', 'unqualified')])
    expect(step(dossiers, uphold)).toMatchObject(unmet(only))
    dossiers.tell('review/R', [dismiss, challenge('c', { ground: 'unable' }), uphold])
    expect(sitting(dossiers)).toEqual(['a', 'b'])
  })
  test('and the opinion signed stays in the file, where it counts no more', () => {
    const dossiers = given(...['a', 'b', 'c'].map((one) => opine(one, one === 'c' ? 'qualified' : 'unqualified')))
    dossiers.tell('review/R', [challenge('b'), uphold, replace()])
    const drawn = dossiers.at('review/R').facts.replace.drawn[0]
    expect(on(dossiers).signed).toEqual(['a', 'b', 'c'])
    expect(step(dossiers, sendBack)).toMatchObject({ refusal: { because: 'unmet' } })
    dossiers.tell('review/R', [opine(drawn, 'qualified')])
    expect(step(dossiers, sendBack)).toMatchObject({ refusal: { because: 'unmet' } })
    expect(on(dossiers).signed).toEqual(['a', 'b', 'c', drawn])
    expect(step(dossiers, pass).ok).toBe(true)
  })
  test('and nothing is concluded while that waits, or a seat is empty', () => {
    const whole = given(...['a', 'b', 'c'].map((one) => opine(one, 'qualified')))
    whole.tell('review/R', [challenge('c')])
    const waits = '专家组有缺额待补，或有回避事项待认定'
    expect(step(whole, pass)).toMatchObject(unmet(waits))
    whole.tell('review/R', [uphold])
    for (const conclude of [pass, sendBack]) expect(step(whole, conclude)).toMatchObject({ ok: false })
    const cleared = given(...['a', 'b', 'c'].map((one) => opine(one, 'qualified')), challenge('c'), dismiss)
    expect(step(cleared, pass).ok).toBe(true)
  })
  test('which is over where the member stands aside meanwhile', () => {
    const dossiers = given(challenge('b'), recuse('b'))
    expect(on(dossiers)).toMatchObject({ challenged: null, left: [{ person: 'b', ground: 'recused' }] })
    expect(step(dossiers, uphold)).toMatchObject({ refusal: { because: 'unmet' } })
  })
})

describe('an empty seat (M2)', () => {
  test('is drawn for by a seed, and anyone can draw again from what stands in the entries', () => {
    const dossiers = given(recuse('b'))
    dossiers.put(pool('a', 'b', 'c', 'd', 'e', 'f', 'g'))
    dossiers.tell('review/R', [replace({ excluded: [{ person: 'f', reason: '近亲属。' }] })])
    const { seed, drawn, pool: version } = dossiers.at('review/R').facts.replace
    expect(version).toBe(dossiers.at('experts/guangdong').version)
    expect(drawn).toEqual(draw(seed, ['d', 'e', 'g'], 1))
    expect(on(dossiers).later).toEqual([{ person: drawn[0], on: day, visitDate: day }])
  })
  test('goes to nobody who had to stand aside when the panel was called, or at an earlier draw', () => {
    const [when, by, action, claim] = call as [string, typeof centre, string, Facts]
    const dossiers = openReview([when, by, action, { ...claim, excluded: [{ person: 'd', reason: '近亲属。' }] }])
    dossiers.put(pool('a', 'b', 'c', 'd', 'e', 'f'))
    dossiers.tell('review/R', [recuse('a'), replace({ excluded: [{ person: 'e', reason: '同门。' }] }), recuse('b')])
    expect(sitting(dossiers)).toEqual(['c', 'f'])
    expect(step(dossiers, replace())).toMatchObject(unmet('专家库中可抽取的替补专家不足'))
  })
  test('is there, or nobody is drawn', () => {
    expect(step(given(), replace())).toMatchObject(unmet('专家组没有缺额'))
  })
  test('of several all are drawn for at once', () => {
    const dossiers = given(recuse('a'), recuse('b'))
    dossiers.tell('review/R', [replace()])
    expect(sitting(dossiers)).toEqual(['c', 'd', 'e'])
  })
})

describe('a panel called anew (M2)', () => {
  test('is another one while nobody has signed; why it is called stands in the entry', () => {
    const dossiers = given(recuse('a'))
    expect(step(dossiers, anew({ reason: undefined }))).toMatchObject({ refusal: { because: 'incomplete' } })
    dossiers.tell('review/R', [anew()])
    expect(on(dossiers)).toMatchObject({ panel: 3, left: [{ person: 'a' }] })
    expect(sitting(dossiers)).not.toContain('a')
    expect(step(dossiers, anew({ size: 5 }))).toMatchObject(unmet('专家库中可抽取的专家不足'))
  })
  test('is refused once somebody has signed: no unfavourable panel is got rid of', () => {
    const refused = '已有专家签署意见且在组专家不少于3人的，不得重新组织专家；有缺额的抽取替补'
    expect(step(given(opine('a', 'unqualified')), anew())).toMatchObject(unmet(refused))
    const all = given(...['a', 'b', 'c'].map((one) => opine(one, 'unqualified')))
    expect(step(all, anew())).toMatchObject(unmet(refused))
    all.put(pool('a', 'b', 'c', 'd', 'e'))
    all.tell('review/R', [challenge('a'), uphold, replace()])
    expect(step(all, anew())).toMatchObject(unmet(refused))
  })
  test('where fewer than three are left keeps whoever has signed, and its size: nothing signed is outvoted', () => {
    const dossiers = given(opine('a', 'unqualified'), opine('b', 'unqualified'), recuse('c'))
    dossiers.put(pool('a', 'b', 'c', 'd', 'e', 'f'))
    expect(step(dossiers, anew({ size: 5 }))).toMatchObject(unmet('已有专家签署意见的，专家人数不得变更'))
    dossiers.tell('review/R', [anew()])
    expect(on(dossiers)).toMatchObject({ panel: 1, size: 3, signed: ['a', 'b'] })
    expect(sitting(dossiers)).toEqual(expect.arrayContaining(['a', 'b']))
    const third = sitting(dossiers).find((one) => !'ab'.includes(one)) ?? ''
    dossiers.tell('review/R', [opine(third, 'qualified')])
    expect(step(dossiers, pass)).toMatchObject({ refusal: { because: 'unmet' } })
    expect(step(dossiers, sendBack).ok).toBe(true)
  })
  test('waits for a challenge to be decided', () => {
    expect(step(given(challenge('a')), anew())).toMatchObject(unmet('已有回避事项待认定'))
  })
})

describe('a panel of before members could leave (M2)', () => {
  test('goes on, and its members may leave it', () => {
    const dossiers = given(opine('a', 'qualified'))
    const head = dossiers.at('review/R')
    const { panel, seed, experts, size, visitDate, excluded } = head.facts.convene
    const convene = { panel, seed, experts, size, visitDate, excluded }
    dossiers.put({ ...head, facts: { ...head.facts, convene } })
    dossiers.tell('review/R', [opine('b', 'qualified'), recuse('c'), replace()])
    expect(on(dossiers).signed).toEqual(['a', 'b'])
    expect(sitting(dossiers)).toHaveLength(3)
  })
})

describe('every panel that can be reached (M2)', () => {
  const keyOf = (dossiers: Dossiers) => {
    const { left = [], signed, challenged } = on(dossiers)
    return JSON.stringify([sitting(dossiers), left.map(({ person }) => person).sort(), signed.toSorted(), challenged])
  }
  const persons = ['a', 'b', 'c', 'd']
  const moves: Step[] = [
    ...persons.flatMap((one) => [opine(one, 'unqualified'), recuse(one), challenge(one)]),
    uphold,
    dismiss,
    replace(),
    anew(),
  ]
  /** What a centre does that wishes to conclude: more experts are found, and the others sign. */
  const conclude = (dossiers: Dossiers) => {
    if (on(dossiers).challenged) dossiers.tell('review/R', [dismiss])
    dossiers.put(pool(...persons, 'x', 'y', 'z'))
    if (sitting(dossiers).length < 3) dossiers.tell('review/R', [replace()])
    for (const one of sitting(dossiers)) step(dossiers, opine(one, 'qualified'))
    return [pass, sendBack].some((end) => step(dossiers, end).ok)
  }
  test('leads to a conclusion', () => {
    const start = openReview(call)
    start.put(pool(...persons))
    const reached = new Map([[keyOf(start), start.at('review/R')]])
    for (const head of reached.values())
      for (const move of moves) {
        const dossiers = openReview()
        dossiers.put(pool(...persons))
        dossiers.put(head)
        if (step(dossiers, move).ok && !reached.has(keyOf(dossiers)))
          reached.set(keyOf(dossiers), dossiers.at('review/R'))
      }
    expect(reached.size).toBeGreaterThan(500)
    const stuck = [...reached].flatMap(([key, head]) => {
      const dossiers = openReview()
      dossiers.put(head)
      return conclude(dossiers) ? [] : [key]
    })
    expect(stuck).toEqual([])
  })
})
