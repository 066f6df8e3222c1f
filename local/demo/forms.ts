/** What an invented enterprise writes into its forms. */

const occupation = { code: '6-18-01-07', name: '多工序数控机床操作调整工' }
const own = { code: '6-18-03-03', name: '涂装工' }
export const occupations = [
  {
    ...occupation,
    basis: { kind: 'national-standard', standard: '多工序数控机床操作调整工国家职业技能标准' },
    levels: ['4', '3', '2'],
    headcount: 420,
    mainBusiness: '精密结构件的数控加工，为本企业主营业务核心工序。',
  },
  {
    ...own,
    basis: { kind: 'enterprise-norm', reference: '参照 ISO 12944 系列的企业评价规范' },
    levels: ['4'],
    headcount: 160,
    mainBusiness: '产品表面涂装。',
  },
]

const staff = (no: string, name: string, role: string) => ({
  no,
  name,
  roles: [role],
  qualification: '高级技师',
  ...(['examiner', 'supervisor'].includes(role) && { certificateNo: `粤考评2018${no}` }),
  validUntil: '2021-12-31',
  fullTime: true,
})

export const roster = [
  staff('J01', '监考甲', 'invigilator'),
  staff('J02', '监考乙', 'invigilator'),
  staff('K01', '考评甲', 'examiner'),
  staff('K02', '考评乙', 'examiner'),
  staff('K03', '考评丙', 'examiner'),
  staff('D01', '督导甲', 'supervisor'),
  staff('Z01', '专家甲', 'expert'),
]

export const venues = [
  { no: 'V01', name: '一号考核车间', address: '佛山市南海区样例路1号', video: true },
  { no: 'V02', name: '理论考场', address: '佛山市南海区样例路1号办公楼三楼', video: true },
]

const equipment = [
  { no: 'E01', name: '立式加工中心', model: 'VMC-850', quantity: 6, venue: 'V01' },
  { no: 'E02', name: '三坐标测量机', model: 'CMM-564', quantity: 1, venue: 'V01', calibratedUntil: '2020-03-31' },
  { no: 'E03', name: '网络摄像机', model: '400万像素', quantity: 12, venue: 'V01' },
]

export const enterpriseName = '广东样例精密制造股份有限公司'

/** The form of the attachment without its materials. */
export const form = {
  name: enterpriseName,
  address: '广东省佛山市南海区样例路1号',
  placeCode: '440605',
  capital: { amount: '12000.00', currency: 'CNY' },
  businessScope: '精密结构件、数控设备的研发、制造与销售。',
  nature: 'private',
  path: 'general',
  industry: '通用设备制造业',
  years: [
    { year: 2017, skilledStaff: 2100, trainingFunds: '180.50' },
    { year: 2018, skilledStaff: 2380, trainingFunds: '212.00' },
  ],
  contact: { name: '示范负责人', title: '培训中心主任', mobile: '13800000000', email: 'training@example.com' },
  occupations,
  personnelRules: '已建立技能人才培养、评价、使用、待遇相衔接的管理制度。',
  educationFunds: '近两年按工资总额的2.5%足额提取职工教育经费。',
  assessmentSystem: '设有培训考核中心，建有考评规章制度和信息管理系统。',
  staffNote: '专兼职专家、考评人员、质量督导人员见名册。',
  staff: roster,
  venuesNote: '自有考核车间与理论考场，全程视频监控。',
  venues,
  equipment,
  treatmentPolicy: '取得证书者按等级发放技能津贴。',
  declaration: { voluntary: true, notForProfit: true, truthful: true },
}

export const scheme = (norm: string, levelsOfNorm: readonly string[] = ['4']) => ({
  organisation: '由培训考核中心组织，质量督导员全程督导。',
  qualityAssurance: '考评人员回避制度、双人评分、全程录像。',
  schedule: '每季度一批。',
  treatment: '四级每月200元，三级每月400元，二级每月800元。',
  occupations: [
    {
      code: occupation.code,
      job: '加工中心操作调整工',
      levels: ['4', '3', '2'],
      methods: ['theory', 'practical', 'comprehensive'],
    },
    { code: own.code, levels: levelsOfNorm, methods: ['theory', 'practical'], norm },
  ],
  venues: venues.map((v) => v.no),
  staff: roster.map((s) => s.no),
  ratios: 'warn',
})

/** What the provincial centre states when it takes an application in, all of it done on one day. */
export const acceptance = (day: string, provincialDirect = false) => ({
  provincialDirect,
  originalsSightedOn: day,
  creditChecked: { on: day, source: '国家企业信用信息公示系统', sound: true },
})

/** W9: the visit on which the experts saw what they sign. */
export const siteVisit = (day: string, centre: { sub: string }, experts: readonly { sub: string }[]) => ({
  on: day,
  experts: experts.map(({ sub }) => sub),
  persons: [centre.sub],
  record: '查看企业基本情况、制度、经费、内设机构、考核场地、仪器设备和信息管理体系。',
})

const score = { score: 88, comment: '符合要求。', evidence: { materials: [], observed: '现场查看，与材料相符。' } }
export const siteScores = {
  basics: score,
  personnelSystem: score,
  funds: score,
  trainingUnitAndQuality: score,
  venues: score,
  instruments: score,
  informationSystem: score,
}

/** W6: what the Ministry filed of a central branch: all that the form applies for. */
export const ministryFiling = {
  number: '人社职司备〔2019〕12号',
  code: '0012',
  date: '2019-03-29',
  occupations: occupations.map(({ code, name, levels }) => ({ code, name, levels })),
}

/** W6: what the centre confirms against the Ministry's file. */
export const ministryConfirmed = occupations.map(({ code, levels }) => ({ code, levels }))

const session = (date: string, venue: string, method: string, level: string) => ({
  date,
  from: '09:00',
  to: '11:30',
  venue,
  method,
  occupation: occupation.code,
  level,
  paper: `2019-${method}-${level}`,
})

/** Two days of assessment from `first` on. */
export const plan = (first: string, second: string) => ({
  training: ['4', '3', '2'].map((level) => ({
    occupation: occupation.code,
    level,
    hours: 40,
    content: '理论与实操集中培训',
    from: '2019-07-20',
    to: '2019-07-31',
  })),
  sessions: [
    ...['4', '3', '2'].map((level) => session(first, 'V02', 'theory', level)),
    ...['4', '3', '2'].map((level) => session(second, 'V01', 'practical', level)),
    session(second, 'V02', 'comprehensive', '2'),
  ],
  invigilators: ['J01', 'J02'],
  examiners: ['K01', 'K02', 'K03'],
  supervisors: ['D01'],
})

/** Twenty at level 4, eight at level 3, two at level 2. */
export const levelOf = (i: number) => (i < 20 ? '4' : i < 28 ? '3' : '2')

export const candidateDetails = (i: number) => ({
  occupation: occupation.code,
  level: levelOf(i),
  post: '数控加工岗',
  onMainPost: true,
  insuredIn: '440605',
  worksIn: '440605',
  condition: `L${levelOf(i)}-1`,
  evidence: '原等级证书和劳动合同在档',
})

/** The third candidate fails the practical test; the fifth did not come. */
export const marks = (i: number) => ({
  theory: i === 4 ? 'absent' : 72.5 + (i % 20),
  practical: i === 4 ? 'absent' : i === 2 ? 55 : 80,
  ...(levelOf(i) === '2' && { comprehensive: 75 }),
})
