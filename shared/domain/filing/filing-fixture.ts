import { procedures } from '../procedures.ts'
import { province } from '../words/region.ts'
import { actor, type Desk, foshan, openDesk, ours, type Step } from '../workflow/desk-fixture.ts'
import type { Actor, Facts } from '../workflow/procedure.ts'
import { theSeven } from './form.ts'

/** For tests: an invented round, an invented enterprise, and the steps of its filing, all of whose people differ. */
export const roundTerms = {
  title: '2019年企业职业技能等级认定试点',
  notice: '面向全省公开征集。',
  criteria: '在广东省注册、开展过企业自主评价的大型企业。',
  opens: '2019-06-21',
  closes: '2019-07-05',
  directoryBy: '2019-07-20',
  schemesBy: '2019-07-31',
  pilotFrom: '2019-08-15',
  pilotUntil: '2019-12-31',
  summaryFrom: '2020-01-01',
}

export const lead = actor('enterprise-lead')
export const group = actor('leading-group')
export const operator = actor('enterprise-operator')
export const centre = actor('province-centre')
export const hrss = actor('province-hrss')
export const cityHrss = actor('city-hrss')
export const cityCentre = actor('city-centre')
/** The centre that supervises the enterprise of filing F. */
export const supervisorOf = (desk: Desk) => (desk.at('filing/F').seat?.supervisor === province ? centre : cityCentre)
export const experts = ['expert a', 'expert b', 'expert c'].map((person) => actor('expert', { person }))

export const material = (kind: string, owner = ours) => ({
  kind,
  id: `${owner}.00000000-0000-4000-8000-000000000001`,
  name: `${kind}.pdf`,
})
export const machining = { code: '6-18-01-07', name: '多工序数控机床操作调整工' }
export const painting = { code: '6-18-03-03', name: '涂装工' }
export const occupation = (of: { code: string; name: string }, levels: string[], kind = 'national-standard') => ({
  ...of,
  basis:
    kind === 'enterprise-norm' ? { kind, reference: 'ISO 12944' } : { kind, standard: `${of.name}国家职业技能标准` },
  levels,
  headcount: 420,
  mainBusiness: '主营业务核心工序。',
})
const staff = (no: string, role: string) => ({
  no,
  name: `人员${no}`,
  roles: [role],
  qualification: '高级技师',
  ...(role !== 'invigilator' && { certificateNo: `粤考评${no}` }),
  validUntil: '2021-12-31',
  fullTime: true,
})
export const roster = [
  staff('J01', 'invigilator'),
  staff('J02', 'invigilator'),
  staff('K01', 'examiner'),
  staff('K02', 'examiner'),
  staff('K03', 'examiner'),
  staff('D01', 'supervisor'),
]

/** One file holds the credentials of all. */
const credentials = { ...material('6-credentials'), of: roster.map(({ no }) => no) }
const materialsOf = (special: string) => [...[...theSeven, special].map((kind) => material(kind)), credentials]

/** The form of the attachment, whole and sound, for a private enterprise of Foshan. */
export const form = (over: Facts = {}): Facts => ({
  name: '广东样例精密制造股份有限公司',
  address: '广东省佛山市南海区样例路1号',
  placeCode: '440605',
  capital: { amount: '12000.00', currency: 'CNY' },
  businessScope: '精密结构件的研发、制造与销售。',
  nature: 'private',
  industry: '通用设备制造业',
  years: [
    { year: 2017, skilledStaff: 2100, trainingFunds: '180.50' },
    { year: 2018, skilledStaff: 2380, trainingFunds: '212.00' },
  ],
  contact: { name: '示范负责人', title: '主任', mobile: '13800000000', email: 'training@example.com' },
  occupations: [occupation(machining, ['4', '3', '2']), occupation(painting, ['4'], 'enterprise-norm')],
  personnelRules: '已建立管理制度。',
  educationFunds: '足额提取。',
  assessmentSystem: '设有培训考核中心。',
  staffNote: '见名册。',
  staff: roster,
  venuesNote: '自有场地。',
  venues: ['V01', 'V02'].map((no) => ({ no, name: `考场${no}`, address: '样例路1号', video: true })),
  equipment: [
    { no: 'E01', name: '数控加工中心', model: 'VMC-850', quantity: 6, venue: 'V01' },
    { no: 'E02', name: '三坐标测量机', model: 'CMM-564', quantity: 1, venue: 'V01', calibratedUntil: '2020-03-31' },
  ],
  treatmentPolicy: '按等级发放津贴。',
  materials: materialsOf('self-evaluation-history'),
  declaration: { voluntary: true, notForProfit: true, truthful: true },
  ...over,
})
/** The same enterprise as the Guangdong branch of a central one, filed with the Ministry. */
export const branchForm = (over: Facts = {}): Facts =>
  form({
    nature: 'central-branch',
    ministryFiling: { number: '人社部备案001', code: '0123' },
    materials: materialsOf('ministry-filing'),
    ...over,
  })

/** What the provincial centre states when it takes an application in, all of it done on one day. */
export const acceptance = (day: string, provincialDirect = false) => ({
  provincialDirect,
  originalsSightedOn: day,
  creditChecked: { on: day, source: '国家企业信用信息公示系统', sound: true },
})
const box = (opinion: string, date: string) => ({ opinion, sealed: true, date })
const score = { score: 88, comment: '符合要求。', evidence: { materials: [material('').id], observed: '现场查看。' } }
const scores = Object.fromEntries(
  ['basics', 'personnelSystem', 'funds', 'trainingUnitAndQuality', 'venues', 'instruments', 'informationSystem'].map(
    (item) => [item, score],
  ),
)
export const opinion = (conclusion = 'qualified') => ({
  scores,
  conclusion,
  comment: '意见。',
  noConflictOfInterest: true,
})
export const opening: Step = ['2019-06-24', lead, 'open', { round: 'R', city: foshan, channel: 'open-call' }]

/** 二(一) and 二(二), step by step, but for the selection, which is a list of its own. `by` is the enterprise. */
export const filingSteps = (claim = form(), by = lead): Step[] => [
  ['2019-06-24', by, 'open', { round: 'R', city: foshan, channel: 'open-call' }],
  ['2019-06-25', by, 'submit', claim],
  ...(claim.nature === 'central-branch'
    ? []
    : ([['2019-06-28', cityHrss, 'recommend', box('同意推荐。', '2019-06-28')]] satisfies Step[])),
  ['2019-07-08', centre, 'accept', acceptance('2019-07-08')],
  ['2019-07-08', centre, 'convene', { size: 3, visitDate: '2019-07-10', excluded: [] }],
  ...experts.map((expert): Step => ['2019-07-10', expert, 'opine', opinion()]),
  ['2019-07-11', centre, 'qualify'],
  ['2019-07-15', hrss, 'receipt', box('同意备案。', '2019-07-15')],
  ['2019-07-15', centre, 'allocate'],
  ['2019-07-16', hrss, 'list'],
]

/** The real tables, with round R open and three experts in the pool. */
export const openRegulation = (): Desk => {
  const desk = openDesk(procedures)
  desk.tell('round/R', [['2019-06-21', hrss, 'open', roundTerms]])
  const pool = experts.map(({ person }) => ({ person, org: '440000', fields: '数控加工' }))
  desk.tell('experts/guangdong', [['2019-06-21', centre, 'update', { experts: pool }]])
  return desk
}
/** The selection of one filing. */
const select = (desk: Desk, place: string, state: string) => {
  const filing = place.slice('filing/'.length)
  const list = `selection/of ${filing}`
  desk.tell(list, [
    ['2019-07-11', centre, 'open', { round: 'R' }],
    ['2019-07-11', centre, 'propose', { selected: [{ filing, reason: '综合评分居前。' }], others: [] }],
  ])
  if (state === 'shortlisted') return
  const minutes = { meeting: '第1次会议', date: '2019-07-15', record: '同意。', struck: [] }
  desk.tell(list, [['2019-07-15', group, 'agree', minutes]])
}
/** Leads a filing of the round R to the state. */
export const tellFiling = (desk: Desk, place: string, claim: Facts, by: Actor, state: string) => {
  const steps = filingSteps(claim, by)
  const selected = steps.findIndex(([, , action]) => action === 'receipt')
  desk.tell(place, steps.slice(0, selected), state)
  if (desk.at(place).state === state) return
  select(desk, place, state)
  if (desk.at(place).state !== state) desk.tell(place, steps.slice(selected), state)
}
/** A desk on which the filing F stands in the state. */
export const filedUntil = (state: string, claim = form()): Desk => {
  const desk = openRegulation()
  tellFiling(desk, 'filing/F', claim, lead, state)
  return desk
}
