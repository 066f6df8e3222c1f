import type { Bilingual } from './bilingual.ts'
import { documentTypes } from './documents.ts'
import { levels, parts } from './level.ts'

type Words = Readonly<Record<string, Bilingual>>

/** Procedures. */
export const procedures = {
  round: { zh: '批次', en: 'Round' },
  filing: { zh: '备案', en: 'Filing' },
  experts: { zh: '专家库', en: 'Expert pool' },
  selection: { zh: '择优遴选名单', en: 'Selection list' },
  catalogue: { zh: '职业目录', en: 'Catalogue of occupations' },
  norm: { zh: '企业规范', en: 'Enterprise norm' },
  norms: { zh: '已备案规范', en: 'Filed norms' },
  scheme: { zh: '试点方案', en: 'Pilot scheme' },
  plan: { zh: '认定实施计划', en: 'Assessment plan' },
  results: { zh: '评价结果', en: 'Assessment results' },
  segment: { zh: '证书号段', en: 'Number segment' },
  numbering: { zh: '赋码簿', en: 'Numbering book' },
  issuance: { zh: '证书核发批次', en: 'Issuance' },
  certificate: { zh: '证书', en: 'Certificate' },
  amendment: { zh: '证书变更', en: 'Amendment of a certificate' },
  revocation: { zh: '证书撤销', en: 'Revocation of a certificate' },
  report: { zh: '全国联网上报', en: 'Report to the national system' },
} as const satisfies Words

/** Who acts. */
export const roles = {
  'enterprise-operator': { zh: '企业经办人', en: 'Enterprise operator' },
  'enterprise-lead': { zh: '鉴定培训负责人', en: 'Head of assessment and training' },
  'city-hrss': { zh: '市人社部门', en: 'City human resources department' },
  'city-centre': { zh: '地市鉴定中心', en: 'City assessment centre' },
  'province-centre': { zh: '省职业技能服务指导中心', en: 'Provincial guidance centre' },
  expert: { zh: '专家', en: 'Expert' },
  'leading-group': { zh: '试点工作领导小组', en: 'Pilot leading group' },
  'province-hrss': { zh: '省人社厅', en: 'Provincial human resources department' },
  inspector: { zh: '督导检查人员', en: 'Inspector' },
  admin: { zh: '系统管理员', en: 'Administrator' },
  'national-link': { zh: '全国联网', en: 'National link' },
  clock: { zh: '系统时钟', en: 'Clock' },
  public: { zh: '公众', en: 'Public' },
} as const satisfies Words

/** 单位性质, the five boxes of the form (附件). */
export const unitNatures = {
  'central-branch': { zh: '央企驻粤分支机构', en: 'Guangdong branch of a central enterprise' },
  'state-owned': { zh: '国企', en: 'State-owned enterprise' },
  foreign: { zh: '外资', en: 'Foreign-funded enterprise' },
  private: { zh: '民营', en: 'Private enterprise' },
  other: { zh: '其它', en: 'Other' },
} as const satisfies Words

/** What is done to a dossier: the notice's own verbs. */
export const actions = {
  open: { zh: '建档', en: 'open' },
  save: { zh: '保存', en: 'save' },
  update: { zh: '更新', en: 'update' },
  submit: { zh: '提交', en: 'submit' },
  resubmit: { zh: '补正后提交', en: 'resubmit' },
  recommend: { zh: '推荐', en: 'recommend' },
  decline: { zh: '不予推荐', en: 'decline' },
  accept: { zh: '受理', en: 'accept' },
  supplement: { zh: '要求补正', en: 'ask for supplements' },
  convene: { zh: '组织专家', en: 'convene experts' },
  opine: { zh: '专家意见', en: 'give an expert opinion' },
  conclude: { zh: '评估结论', en: 'conclude' },
  propose: { zh: '提出名单', en: 'propose the list' },
  unlist: { zh: '退回名单', en: 'take off the list' },
  shortlist: { zh: '遴选', en: 'shortlist' },
  agree: { zh: '领导小组同意', en: 'agree' },
  reject: { zh: '不同意', en: 'reject' },
  receipt: { zh: '出具备案回执', en: 'issue the filing receipt' },
  allocate: { zh: '赋码', en: 'allocate' },
  list: { zh: '公布目录', en: 'list' },
  suspend: { zh: '暂停', en: 'suspend' },
  resume: { zh: '恢复', en: 'resume' },
  remove: { zh: '移出目录', en: 'remove from the directory' },
  return: { zh: '退回', en: 'return' },
  acknowledge: { zh: '备案', en: 'acknowledge' },
  cancel: { zh: '取消', en: 'cancel' },
  begin: { zh: '开始', en: 'begin' },
  finish: { zh: '结束', en: 'finish' },
  account: { zh: '登记费用', en: 'record the costs' },
  halt: { zh: '中止', en: 'halt' },
  endorse: { zh: '市级审核通过', en: 'endorse' },
  approve: { zh: '省级审核通过', en: 'approve' },
  reserve: { zh: '预留号段', en: 'reserve numbers' },
  issue: { zh: '核发', en: 'issue' },
  complete: { zh: '完成', en: 'complete' },
  revoke: { zh: '撤销', en: 'revoke' },
  correct: { zh: '更正', en: 'correct' },
  reissue: { zh: '补发', en: 'reissue' },
  withdraw: { zh: '撤回', en: 'withdraw' },
  progress: { zh: '核发进度', en: 'note the progress' },
  'hand-over': { zh: '发放登记', en: 'hand over' },
  settle: { zh: '发放归档', en: 'settle' },
  adopt: { zh: '采用', en: 'adopt' },
  enter: { zh: '登记规范', en: 'enter the norm' },
  decide: { zh: '确定级别', en: 'decide the levels' },
  lapse: { zh: '逾期视同备案', en: 'lapse into filing' },
  overdue: { zh: '逾期标记', en: 'mark overdue' },
  supersede: { zh: '被替代', en: 'supersede' },
  draw: { zh: '取号', en: 'draw numbers' },
  record: { zh: '登记', en: 'record' },
  take: { zh: '登记序列码', en: 'take a sequence code' },
  qualify: { zh: '评审合格', en: 'find qualified' },
  disqualify: { zh: '评审不合格', en: 'find unqualified' },
  amend: { zh: '变更', en: 'amend' },
  file: { zh: '备案实施', en: 'file' },
  freeze: { zh: '冻结号段', en: 'freeze' },
  close: { zh: '征集截止', en: 'close the call' },
  confirm: { zh: '联网接收', en: 'take into the national system' },
  refuse: { zh: '联网退回', en: 'refuse' },
  summarise: { zh: '阶段性总结', en: 'sum up' },
} as const satisfies Words

/** Where a dossier stands. */
export const states = {
  unopened: { zh: '未建档', en: 'Not opened' },
  draft: { zh: '草稿', en: 'Draft' },
  submitted: { zh: '已提交', en: 'Submitted' },
  recommended: { zh: '已推荐', en: 'Recommended' },
  declined: { zh: '未获推荐', en: 'Not recommended' },
  supplementing: { zh: '补正中', en: 'Being supplemented' },
  accepted: { zh: '已受理', en: 'Accepted' },
  evaluating: { zh: '评估中', en: 'Being evaluated' },
  qualified: { zh: '评估合格', en: 'Qualified' },
  unqualified: { zh: '评估不合格', en: 'Not qualified' },
  shortlisted: { zh: '入选', en: 'Shortlisted' },
  agreed: { zh: '领导小组已同意', en: 'Agreed by the leading group' },
  rejected: { zh: '未获同意', en: 'Not agreed' },
  receipted: { zh: '已出回执', en: 'Receipt issued' },
  filed: { zh: '已备案', en: 'Filed' },
  listed: { zh: '已公布', en: 'Listed' },
  suspended: { zh: '已暂停', en: 'Suspended' },
  removed: { zh: '已移出', en: 'Removed' },
  reviewing: { zh: '评审中', en: 'Under review' },
  superseded: { zh: '已被替代', en: 'Superseded' },
  'in-progress': { zh: '实施中', en: 'In progress' },
  finished: { zh: '已结束', en: 'Finished' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
  halted: { zh: '已中止', en: 'Halted' },
  awaited: { zh: '待报送', en: 'Awaited' },
  overdue: { zh: '逾期', en: 'Overdue' },
  'city-approved': { zh: '市级已审', en: 'Approved by the city' },
  approved: { zh: '省级已审', en: 'Approved by the province' },
  reserved: { zh: '已预留', en: 'Reserved' },
  issued: { zh: '已核发', en: 'Issued' },
  completed: { zh: '已完成', en: 'Completed' },
  revoked: { zh: '已撤销', en: 'Revoked' },
  prepared: { zh: '已编制', en: 'Prepared' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  settled: { zh: '已归档', en: 'Settled' },
  corrected: { zh: '已更正', en: 'Corrected' },
  reissued: { zh: '已补发', en: 'Reissued' },
  requested: { zh: '已申请', en: 'Requested' },
  proposed: { zh: '已提出', en: 'Proposed' },
  confirmed: { zh: '已确认', en: 'Confirmed' },
  live: { zh: '启用', en: 'Live' },
  frozen: { zh: '冻结', en: 'Frozen' },
  open: { zh: '开放', en: 'Open' },
  closed: { zh: '已关闭', en: 'Closed' },
  calling: { zh: '征集中', en: 'Calling for applications' },
  piloting: { zh: '试点中', en: 'Piloting' },
  summarised: { zh: '已总结', en: 'Summed up' },
  returned: { zh: '已退回', en: 'Returned' },
  unreported: { zh: '未联网', en: 'Not on the national system' },
  connected: { zh: '已联网', en: 'On the national system' },
  refused: { zh: '联网未通过', en: 'Refused by the national system' },
} as const satisfies Words

/** All words by group, for screens, exports and imports. */
export const glossary = { procedures, roles, unitNatures, documentTypes, levels, parts, actions, states } as const

export type Group = keyof typeof glossary

/** The code of a Chinese word within its group, exactly as written there; undefined when it is unknown. */
export const codeOf = <G extends Group>(group: G, zh: string): keyof (typeof glossary)[G] | undefined => {
  const words: Words = glossary[group]
  return Object.keys(words).find((code) => words[code]?.zh === zh) as keyof (typeof glossary)[G] | undefined
}
