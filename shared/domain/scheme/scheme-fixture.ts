import {
  centre,
  experts,
  filedUntil,
  form,
  hrss,
  lead,
  machining,
  material,
  painting,
  roster,
} from '../filing/filing-fixture.ts'
import { actor, type Desk, type Step } from '../workflow/desk-fixture.ts'
import type { Facts } from '../workflow/procedure.ts'

/** For tests: the norm of the painters, and the scheme of an enterprise whose filing is listed. */
export const normClaim = (over: Facts = {}): Facts => ({
  ...painting,
  title: '涂装工企业职业技能等级评价规范',
  international: '参照 ISO 12944。',
  materials: [material('norm')],
  ...over,
})
export const normSteps = (claim = normClaim()): Step[] => [
  ['2019-07-22', lead, 'open', { round: 'R', filing: 'F' }],
  ['2019-07-22', lead, 'submit', claim],
  ['2019-07-23', hrss, 'decide', { levels: ['4'] }],
]

export const schemeClaim = (over: Facts = {}): Facts => ({
  organisation: '由培训考核中心组织。',
  qualityAssurance: '双人评分。',
  schedule: '每季度一批。',
  treatment: '按等级发放津贴。',
  occupations: [
    {
      code: machining.code,
      job: '加工中心操作调整工',
      levels: ['4', '3', '2'],
      methods: ['theory', 'practical', 'comprehensive'],
    },
    { code: painting.code, levels: ['4'], methods: ['theory', 'practical'], norm: 'N' },
  ],
  venues: ['V01', 'V02'],
  staff: roster.map(({ no }) => no),
  ratios: 'warn',
  ...over,
})
const opinion = (conclusion: string) => ({
  scores: { feasible: true, withinFiling: true },
  conclusion,
  comment: '方案可行。',
  noConflictOfInterest: true,
})
export const review = (conclusion = 'qualified'): Step[] => [
  ['2019-07-24', centre, 'convene', { size: 3, visitDate: '2019-07-25', excluded: [] }],
  ...experts.map((expert): Step => ['2019-07-25', expert, 'opine', opinion(conclusion)]),
]
export const schemeSteps = (claim = schemeClaim(), open: Facts = {}): Step[] => [
  ['2019-07-23', lead, 'open', { round: 'R', filing: 'F', ...open }],
  ['2019-07-23', lead, 'submit', claim],
  ...review(),
  ['2019-07-26', centre, 'file'],
]

/** A desk with the filing F listed, the norm N filed, and the scheme S in the state. */
export const schemeUntil = (state: string, { claim = schemeClaim(), filing = form() } = {}): Desk => {
  const desk = filedUntil('listed', filing)
  desk.tell('norm/N', normSteps())
  desk.tell('scheme/S', schemeSteps(claim), state)
  return desk
}
export const suspend: Step = ['2019-08-01', actor('province-hrss'), 'suspend', { reason: '整改。' }]
