import type { Clause } from '../../clauses.ts'
import type { Bilingual } from '../bilingual.ts'
import { addDays, dateOf } from '../calendar/dates.ts'

// biome-ignore lint/suspicious/noExplicitAny: facts of a dossier
type Facts = Record<string, any>
type Head = { readonly procedure: string; readonly state: string; readonly at: string | null }

type DataKind = {
  readonly says: Bilingual
  readonly clause: Clause
  /** Articles of 个人信息保护法 on which the term, and its end, stand. */
  readonly articles: readonly number[]
  /** For how long, where nothing was enacted; the ledger's own entries, which are never deleted, have no term. */
  readonly years: number | 'ledger'
}

/**
 * M10: kinds of personal data. Electronic papers of an assessment are kept five years at least (职业技能等级认定工作规程,
 * 人社职司便函〔2020〕17号), and PIPL 19 wants no more than is needed: so five, and ten for what shows why a certificate was
 * issued, as for an office's files of the shortest term (国家档案局令第8号, 定期10年).
 */
export const dataKinds = {
  filing: {
    says: { zh: '备案、变更材料和考评人员名单', en: 'Papers of filings and changes, rosters of staff' },
    clause: '二(一)',
    articles: [19, 47],
    years: 5,
  },
  plan: {
    says: { zh: '参加认定人员名单', en: 'Lists of candidates' },
    clause: '二(四)',
    articles: [19, 28, 47],
    years: 10,
  },
  'photo-certified': {
    says: { zh: '持证人员照片', en: 'Photos of who was certified' },
    clause: '二(五)',
    articles: [19, 28, 47],
    years: 10,
  },
  'photo-uncertified': {
    says: { zh: '未取得证书人员照片', en: 'Photos of who was not certified' },
    clause: '二(四)',
    articles: [19, 28, 47],
    years: 5,
  },
  conduct: {
    says: { zh: '考务档案', en: 'Records of how sessions were held' },
    clause: '二(四)',
    articles: [19, 47],
    years: 5,
  },
  results: { says: { zh: '评价结果', en: 'Results' }, clause: '二(四)', articles: [19, 47], years: 10 },
  issuance: {
    says: { zh: '核发批次名单', en: 'Lists of batches of certificates' },
    clause: '二(五)',
    articles: [19, 28, 47],
    years: 10,
  },
  correction: {
    says: { zh: '信息更正、成绩复核、证书更正和撤销材料', en: 'Papers of corrections, re-marks and revocations' },
    clause: '二(五)',
    articles: [19, 28, 47],
    years: 5,
  },
  supervision: {
    says: { zh: '监管、服务和信用记录材料', en: 'Papers of supervision, services and the credit file' },
    clause: '二(四)',
    articles: [19, 47],
    years: 5,
  },
  complaint: {
    says: { zh: '投诉举报附件和核查材料', en: 'Attachments and evidence of complaints' },
    clause: '四(二)',
    articles: [19, 28, 47],
    years: 5,
  },
  request: {
    says: { zh: '个人信息请求及其材料', en: "Persons' requests and their papers" },
    clause: '个人信息保护法第五十条',
    articles: [19, 50],
    years: 5,
  },
  announcement: { says: { zh: '公告附件', en: 'Papers of announcements' }, clause: '四(三)', articles: [19], years: 5 },
  import: {
    says: { zh: '导入后未提交的名单', en: 'Lists that were imported and never handed in' },
    clause: '二(四)',
    articles: [19, 47],
    years: 5,
  },
  access: {
    says: { zh: '查阅记录', en: 'Records of reading' },
    clause: '二(四)',
    articles: [55, 56],
    years: 'ledger',
  },
  experts: { says: { zh: '专家库', en: 'The pool of experts' }, clause: '二(二)', articles: [19], years: 'ledger' },
} as const satisfies Readonly<Record<string, DataKind>>

export type DataKindName = keyof typeof dataKinds
/** The kinds that have a term, which the configuration may lengthen. */
export const termedKinds = (Object.keys(dataKinds) as DataKindName[]).filter(
  (kind) => dataKinds[kind].years !== 'ledger',
) as [DataKindName, ...DataKindName[]]

/**
 * From when a term is counted. `entry`: the dossier's last. `filing`: the end of its filing. `batch`: the end of the batch,
 * for who got nothing. `certificate`: the end of every certificate that is derived from it, of the batch where there is
 * none; a certificate in force never ends.
 */
type From = 'entry' | 'filing' | 'batch' | 'certificate'
export type Terms = {
  /** In which the dossier is over, and what it has pinned may go once its time has. */
  readonly states: readonly string[]
  readonly kind: DataKindName
  readonly from: From
  /** Where lists are counted otherwise. Photos are counted each by its own person's certificate. */
  readonly lists?: From
  /** Kinds that the lists name, or tell apart: a list is kept no shorter than these. */
  readonly outlasting?: readonly DataKindName[]
}
const photos: readonly DataKindName[] = ['photo-certified', 'photo-uncertified']

/**
 * M10: what goes, by procedure: whole materials, lists, and the photos that items of lists name. A draft that nobody went on
 * with is over with its term. What is not named here has nothing that goes: entries are never deleted.
 */
export const retention: Readonly<Record<string, readonly Terms[]>> = {
  filing: [
    { states: ['draft', 'withdrawn', 'declined', 'disapproved'], kind: 'filing', from: 'entry' },
    // whose roster says who examined the holders
    { states: ['ended', 'removed'], kind: 'filing', from: 'entry', lists: 'certificate' },
  ],
  change: [
    { states: ['draft', 'withdrawn'], kind: 'filing', from: 'entry' },
    { states: ['approved', 'halted'], kind: 'filing', from: 'filing', lists: 'certificate' },
  ],
  plan: [
    { states: ['draft'], kind: 'import', from: 'entry' },
    { states: ['finished', 'cancelled', 'halted'], kind: 'plan', from: 'certificate', outlasting: photos },
  ],
  conduct: [{ states: ['recorded'], kind: 'conduct', from: 'batch' }],
  results: [{ states: ['approved'], kind: 'results', from: 'certificate' }],
  're-mark': [{ states: ['dismissed', 'confirmed'], kind: 'correction', from: 'certificate' }],
  'candidate-correction': [
    { states: ['draft', 'withdrawn'], kind: 'correction', from: 'entry' },
    { states: ['confirmed'], kind: 'correction', from: 'certificate', outlasting: photos },
  ],
  issuance: [
    { states: ['withdrawn'], kind: 'issuance', from: 'batch' },
    // whose lists say which candidates are certified
    { states: ['halted', 'completed', 'settled'], kind: 'issuance', from: 'certificate', outlasting: photos },
  ],
  amendment: [
    { states: ['declined', 'withdrawn'], kind: 'correction', from: 'entry' },
    { states: ['confirmed'], kind: 'correction', from: 'certificate' },
  ],
  revocation: [{ states: ['revoked', 'restored', 'declined'], kind: 'correction', from: 'entry' }],
  'spot-check': [{ states: ['concluded'], kind: 'supervision', from: 'entry' }],
  service: [{ states: ['rejected', 'cancelled', 'confirmed'], kind: 'supervision', from: 'entry' }],
  supervision: [{ states: ['answered-for'], kind: 'supervision', from: 'entry' }],
  'self-inspection': [{ states: ['received'], kind: 'supervision', from: 'entry' }],
  demand: [{ states: ['concluded'], kind: 'supervision', from: 'entry' }],
  credit: [{ states: ['struck'], kind: 'supervision', from: 'entry' }],
  exit: [{ states: ['removed', 'reinstated', 'dismissed', 'withdrawn'], kind: 'supervision', from: 'entry' }],
  complaint: [{ states: ['declined', 'closed'], kind: 'complaint', from: 'entry' }],
  'personal-request': [
    { states: ['withdrawn', 'denied', 'upheld', 'replied', 'corrected', 'erased'], kind: 'request', from: 'entry' },
  ],
  announcement: [{ states: ['cancelled', 'withdrawn'], kind: 'announcement', from: 'entry' }],
}

/** The terms of a dossier that is over; undefined of one under way or in force. */
export const termsOver = ({ procedure, state }: Pick<Head, 'procedure' | 'state'>): Terms | undefined =>
  Object.hasOwn(retention, procedure) ? retention[procedure]?.find(({ states }) => states.includes(state)) : undefined

const inForce = 'in-force'
/** The day on which a certificate ended: revoked, cancelled. */
export type CertificateEnd = string | typeof inForce
/** Days on which the dossier ended, and what it hangs on; undefined while it has not. */
export type Ends = {
  readonly own: string
  readonly filing?: string | undefined
  readonly batch?: string | undefined
  /** Of all certificates that are derived from it. */
  readonly certificates: readonly CertificateEnd[]
}

/**
 * The day from which a term is counted; undefined while there is none. Never before the dossier's own last entry: no version
 * that it has pinned is younger, and so none is locked any longer.
 */
export function endOf(from: From, { own, filing, batch, certificates }: Ends): string | undefined {
  if (from === 'entry') return own
  const matter = batch ?? filing
  const derived = from === 'certificate' ? certificates : []
  if (matter === undefined || derived.includes(inForce)) return undefined
  return [own, matter, ...derived].toSorted().at(-1)
}

const judged: Readonly<Record<string, boolean>> = { finished: true, cancelled: false, halted: false }
const outstanding = ['prepared', 'reserved']

/** The day on which a batch ended: its plan judged, all results at rest, and no certificates outstanding; undefined before. */
export function endOfBatch(plan: Head, results: readonly Head[], batches: readonly Head[]): string | undefined {
  const isJudged = judged[plan.state]
  if (isJudged === undefined || (isJudged && results.length === 0)) return undefined
  if (results.some(({ state }) => state !== 'approved')) return undefined
  if (batches.some(({ state }) => outstanding.includes(state))) return undefined
  return [plan, ...results, ...batches].map(dayOfLast).toSorted().at(-1)
}

/** The day (Asia/Shanghai) of a dossier's last entry. */
export const dayOfLast = ({ at }: Pick<Head, 'at'>): string => dateOf(at ?? '')

/** In days, as the lock of the archive counts, so that no leap day shortens a year. */
const longestYear = 366

/** The last day (Asia/Shanghai) of a retention that is counted from `day`. */
export const retainedUntil = (day: string, years: number): string => addDays(day, years * longestYear)

/** The shortest term that can be set. */
export const leastYears = 5
/** Whether anything of a dossier may have been let go by a day, whatever was set. */
export const mayBeLetGo = (head: Head, day: string): boolean =>
  termsOver(head) !== undefined && retainedUntil(dayOfLast(head), leastYears) < day

/** One version of a file that a dossier has pinned, by the upload's id; `sha256` is hex. */
export type Original = { readonly id: string; readonly versionId: string; readonly sha256: string }

const isPinned = ({ versionId, sha256 }: Facts) => typeof versionId === 'string' && typeof sha256 === 'string'

/** Every object of these facts that is pinned to a version, at whatever depth. */
export function pinnedIn(facts: unknown): Facts[] {
  if (typeof facts !== 'object' || facts === null) return []
  const inner = Object.values(facts).flatMap(pinnedIn)
  return isPinned(facts) ? [facts, ...inner] : inner
}

export const nameOf = ({ id, versionId }: Pick<Original, 'id' | 'versionId'>) => `${id} ${versionId}`
/** Every version of a material that the facts name, once. */
export const originalsIn = (facts: unknown): Original[] => [
  ...new Map(
    pinnedIn(facts).flatMap(({ id, versionId, sha256 }): [string, Original][] =>
      typeof id === 'string' ? [[nameOf({ id, versionId }), { id, versionId, sha256 }]] : [],
    ),
  ).values(),
]

/** Every list in the archive that the facts name, once. */
export const listsIn = (facts: unknown): { key: string; versionId: string; sha256: string; count: number }[] => [
  ...new Map(
    pinnedIn(facts).flatMap(({ key, versionId, sha256, count }): [string, never][] =>
      typeof key === 'string' && typeof count === 'number'
        ? [[`${key} ${versionId}`, { key, versionId, sha256, count } as never]]
        : [],
    ),
  ).values(),
]
