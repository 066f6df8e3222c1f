import type { Bilingual } from '../vocabulary/bilingual.ts'
import { cityOf, province, regionName } from '../vocabulary/geography/region.ts'
import { glossary } from '../vocabulary/glossary.ts'
import { type Level, levels } from '../vocabulary/occupations/level.ts'
import { checklist } from '../vocabulary/records/checklist.ts'

type Words = Readonly<Record<string, Bilingual>>

/** What a code says in a group of words; the code itself where a later version has words that this one lacks. */
export const wordOf = (words: Words, code: string): Bilingual =>
  Object.hasOwn(words, code) ? (words[code] ?? { zh: code, en: code }) : { zh: code, en: code }

export const stateOf = (code: string): Bilingual => wordOf(glossary.states, code)
export const procedureOf = (code: string): Bilingual => wordOf(glossary.procedures, code)
export const placeOf = (code: string): Bilingual => {
  const city = cityOf(code)
  if (city) return regionName(city)
  return code === province ? regionName(province) : { zh: code, en: code }
}
export const levelOf = (code: string): Bilingual =>
  Object.hasOwn(levels, code)
    ? { zh: levels[code as Level].display, en: levels[code as Level].en }
    : { zh: code, en: code }

const stages: Words = {
  before: { zh: '事前', en: 'Before the assessment' },
  during: { zh: '事中', en: 'During it' },
  after: { zh: '事后', en: 'After it' },
}
const consequences: Words = {
  none: { zh: '无', en: 'None' },
  reminder: { zh: '提醒', en: 'Reminder' },
  interview: { zh: '约谈', en: 'Interview' },
  suspension: { zh: '建议暂停', en: 'Suspension proposed' },
  removal: { zh: '建议移出目录', en: 'Removal proposed' },
}

/** The parts of the totals, and each number's name. */
export const parts = {
  enterprises: { zh: '企业', en: 'Enterprises' },
  plans: { zh: '认定实施计划', en: 'Assessment plans' },
  candidates: { zh: '参加人员', en: 'Candidates' },
  certificates: { zh: '证书', en: 'Certificates' },
  deadlines: { zh: '时限执行', en: 'Deadlines kept' },
  spotChecks: { zh: '抽查监督', en: 'Spot checks' },
} as const satisfies Words

export const enterprises = {
  applied: { zh: '申报', en: 'Applied' },
  accepted: { zh: '受理', en: 'Accepted' },
  qualified: { zh: '评审合格', en: 'Found qualified' },
  published: { zh: '曾公布目录', en: 'Ever on the directory' },
  listed: { zh: '目录内', en: 'On the directory' },
  suspended: { zh: '暂停', en: 'Suspended' },
  removed: { zh: '移出目录', en: 'Removed' },
} as const satisfies Words

export const candidates = {
  planned: { zh: '计划人数', en: 'Planned' },
  candidates: { zh: '已审核结果人数', en: 'In approved results' },
  attended: { zh: '到考', en: 'Attended' },
  passed: { zh: '合格', en: 'Passed' },
  passRate: { zh: '合格率（占到考）', en: 'Pass rate (of those who attended)' },
} as const satisfies Words

export const certificates = {
  issued: { zh: '核发', en: 'Issued' },
  active: { zh: '有效', en: 'In force' },
  revoked: { zh: '撤销', en: 'Revoked' },
  cancelled: { zh: '注销', en: 'Cancelled' },
  accepted: { zh: '全国联网已接收', en: 'On the national system' },
  talent: { zh: '纳入人才统计', en: 'In the talent statistics' },
} as const satisfies Words

export const deadlines = {
  results: {
    inTime: { zh: '评价结果按期报送', en: 'Results reported in time' },
    late: { zh: '评价结果逾期报送', en: 'Results reported late' },
    overdue: { zh: '评价结果逾期未报', en: 'Results overdue' },
  },
  plans: {
    acknowledged: { zh: '计划按期备案', en: 'Plans acknowledged in time' },
    late: { zh: '计划逾期备案', en: 'Plans acknowledged late' },
    lapsed: { zh: '计划逾期未答复', en: 'Plans that nobody answered' },
  },
  rectification: {
    inTime: { zh: '按期整改', en: 'Rectified in time' },
    late: { zh: '逾期整改', en: 'Rectified late' },
    overdue: { zh: '逾期未整改', en: 'Rectification overdue' },
  },
} as const satisfies Readonly<Record<string, Words>>

export const spotChecks = {
  opened: { zh: '抽查', en: 'Opened' },
  reported: { zh: '已检查', en: 'Reported' },
  withFindings: { zh: '有不符合项', en: 'With something not met' },
  concluded: { zh: '已办结', en: 'Concluded' },
} as const satisfies Words
export const checkGroups = {
  stages: { of: { zh: '检查阶段', en: 'Stage' }, words: stages },
  unmet: { of: { zh: '不符合项', en: 'Not met' }, words: checklist as Words },
  consequences: { of: { zh: '处理建议', en: 'Consequence' }, words: consequences },
} as const

/** A rate as a percentage with one decimal; `—` where nobody came. */
export const writeRate = (rate: number | null): string => (rate === null ? '—' : `${(rate * 100).toFixed(1)}%`)
