/** 二(一): the materials that every enterprise hands in. */
export const kinds = [
  '1-application-form',
  '2-business-licence',
  '3-personnel-rules',
  '4-education-funds',
  '5-assessment-rules',
  '5-information-system',
  '5-internal-unit',
  '6-staff-roster',
  '7-venues',
  '7-equipment',
  '7-video',
  '6-credentials',
]

const occupations = [
  {
    code: '6-18-01-07',
    name: '多工序数控机床操作调整工',
    basis: { kind: 'national-standard', standard: '多工序数控机床操作调整工国家职业技能标准' },
    levels: ['5', '4', '3'],
    headcount: 300,
    mainBusiness: '机械加工，为主营业务的核心工序。',
  },
  {
    code: '6-18-03-03',
    name: '涂装工',
    basis: { kind: 'enterprise-norm', reference: '企业评价规范' },
    levels: ['4'],
    headcount: 80,
    mainBusiness: '产品表面涂装。',
  },
]

const professional = (no: string, name: string, role: string) => ({
  no,
  name,
  roles: [role],
  qualification: '高级技师',
  certificateNo: `粤考评2018${no}`,
  validUntil: '2021-12-31',
  fullTime: true,
})
export const staff = [
  professional('K01', '考评甲', 'examiner'),
  professional('K02', '考评乙', 'examiner'),
  professional('K03', '考评丙', 'examiner'),
  professional('J01', '监考甲', 'invigilator'),
  professional('D01', '督导甲', 'supervisor'),
  professional('Z01', '专家甲', 'expert'),
]

/** What an invented enterprise writes into the form of the attachment, materials aside. */
export const form = (no: number, placeCode: string, nature: string) => ({
  name: `广东虚构企业${String(no).padStart(3, '0')}有限公司`,
  address: `广东省样例路${no}号`,
  placeCode,
  capital: { amount: '8000.00', currency: 'CNY' },
  businessScope: '机械设备的制造与销售。',
  nature,
  path: nature === 'central-branch' ? 'ministry' : 'general',
  ...(nature === 'other' && { natureText: '集体所有制企业' }),
  ...(nature === 'central-branch' && {
    ministryFiling: {
      number: `人社职司备〔2019〕${no}号`,
      code: String(no).padStart(4, '0'),
      date: '2019-03-29',
      occupations: occupations.map(({ code, name, levels }) => ({ code, name, levels })),
    },
  }),
  industry: '通用设备制造业',
  years: [
    { year: 2017, skilledStaff: 900, trainingFunds: '80.00' },
    { year: 2018, skilledStaff: 960, trainingFunds: '92.50' },
  ],
  contact: { name: '示范联系人', title: '培训中心主任', mobile: '13800000000', email: 'training@example.com' },
  occupations: occupations.slice(0, 1 + (no % 2)),
  personnelRules: '培养、评价、使用、待遇相衔接。',
  educationFunds: '按工资总额的2.5%足额提取。',
  assessmentSystem: '设有培训考核中心，建有考评制度和信息管理系统。',
  staffNote: '专兼职考评人员、质量督导人员见名册。',
  staff,
  venuesNote: '自有考核场地，全程视频监控。',
  venues: [{ no: 'V01', name: '考核车间', address: `广东省样例路${no}号`, video: true }],
  equipment: [{ no: 'E01', name: '立式加工中心', model: 'VMC-850', quantity: 4, venue: 'V01' }],
  treatmentPolicy: '按等级发放技能津贴。',
  declaration: { voluntary: true, notForProfit: true, truthful: true },
})
