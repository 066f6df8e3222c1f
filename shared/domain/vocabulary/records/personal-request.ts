import type { Clause } from '../../clauses.ts'
import type { Bilingual } from '../bilingual.ts'
import { isCertificateInForce } from './in-force.ts'

// biome-ignore lint/suspicious/noExplicitAny: facts of a dossier
type Facts = Record<string, any>
type Head = { readonly procedure: string; readonly state: string; readonly facts: Facts }

/** What a person may ask for (个人信息保护法 45, 46, 47). */
export const requestKinds = {
  access: { zh: '查阅、复制', en: 'Access' },
  correction: { zh: '更正、补充', en: 'Correction' },
  deletion: { zh: '删除', en: 'Deletion' },
} as const satisfies Record<string, Bilingual>
export type RequestKind = keyof typeof requestKinds

type Denial = { readonly says: Bilingual; readonly clause: Clause }
/** Grounds on which a request is denied, each with the article that allows it. */
export const denials = {
  'not-identified': {
    says: { zh: '不能确认申请人就是本人', en: 'It is not shown that whoever asks is the person' },
    clause: '个人信息保护法第五十条',
  },
  'not-held': {
    says: { zh: '未保存申请人的个人信息', en: 'Nothing is held of this person' },
    clause: '个人信息保护法第四十五条',
  },
  'not-wrong': {
    says: { zh: '经核实，所记信息准确、完整', en: 'Verified: what is held is accurate and complete' },
    clause: '个人信息保护法第四十六条',
  },
  'noted-beside': {
    says: {
      zh: '办结的记录不能改动，更正请求已附记在案',
      en: 'What was decided cannot be written anew: the request is kept as a note beside it',
    },
    clause: '个人信息保护法第四十六条',
  },
  'term-runs': {
    says: {
      zh: '保存期限未届满，仅作存储和安全保护',
      en: 'A term still runs: it is stored and guarded, and nothing else',
    },
    clause: '个人信息保护法第四十七条',
  },
  'under-way': {
    says: { zh: '有关事项尚在办理', en: 'A proceeding that needs it is under way' },
    clause: '个人信息保护法第四十七条',
  },
} as const satisfies Record<string, Denial>
export type DenialGround = keyof typeof denials

/** How what stands in a place goes: with the person's key, as a file of its own, or not at all, and why. */
type Erasure = 'key' | 'file' | { readonly stays: Bilingual }
type PlaceKind = {
  readonly says: Bilingual
  /** What for. */
  readonly why: Bilingual
  readonly clause: Clause
  readonly erased: Erasure
  /**
   * Though it is not verified, it holds up no erasure: the name alone was found and does not go; the document was looked at;
   * or nothing is decided on it, and a mistyped number is typed anew.
   */
  readonly holdsNothing?: true
}

const notOnItsOwn = {
  zh: '一份材料载有多人，到期随该事项销毁',
  en: 'One paper has many people on it: it goes with its dossier when that is disposed of',
} as const
const namesNobody = {
  zh: '只有序号或证书编号，名单删除后不指向任何人',
  en: 'A number alone: it names nobody once the list is erased',
} as const

/** Kinds of places in which a person is named. */
export const placeKinds = {
  candidate: {
    says: { zh: '认定参加人员名单', en: 'List of candidates' },
    why: { zh: '备案认定实施计划、核对申报条件', en: 'The plan is filed and conditions are checked' },
    clause: '二(四)',
    erased: 'key',
  },
  photo: {
    says: { zh: '照片', en: 'Photo' },
    why: { zh: '印制证书、核对本人', en: 'Certificates show it' },
    clause: '二(五)',
    erased: 'file',
  },
  result: {
    says: { zh: '评价结果', en: 'Results' },
    why: { zh: '审核评价结果', en: 'Results are reviewed' },
    clause: '二(四)',
    erased: { stays: namesNobody },
  },
  're-mark': {
    says: { zh: '成绩复核', en: 'Re-mark' },
    why: { zh: '办理本人的复核申请', en: 'The candidate asked for it' },
    clause: '二(五)',
    erased: { stays: namesNobody },
  },
  session: {
    says: { zh: '考务档案（签到表、评分表等扫描件）', en: 'Records of sessions, as scans' },
    why: { zh: '全程留痕、责任可追溯', en: 'Every step leaves a trace' },
    clause: '二(四)',
    erased: { stays: notOnItsOwn },
  },
  correction: {
    says: { zh: '考生信息更正', en: 'Correction of a candidate' },
    why: { zh: '更正姓名、照片', en: 'A name or a photo was put right' },
    clause: '二(四)',
    erased: 'key',
  },
  item: {
    says: { zh: '证书内容', en: 'Content of a certificate' },
    why: { zh: '制作并颁发证书', en: 'The certificate is made' },
    clause: '二(五)',
    erased: 'key',
  },
  certificate: {
    says: { zh: '证书', en: 'Certificate' },
    why: { zh: '公开认定结果，供社会查询', en: 'It is public and can be looked up' },
    clause: '二(五)',
    erased: {
      stays: {
        zh: '只有编号、掩码姓名、核验码和证件摘要，凭编号和核验码继续可查',
        en: 'Number, masked name, proof and a keyed digest of the document: it goes on answering by number and proof',
      },
    },
  },
  amendment: {
    says: { zh: '证书更正、补发、注销', en: 'Amendment of a certificate' },
    why: { zh: '办理证书变更', en: 'The certificate is amended' },
    clause: '二(五)',
    erased: 'key',
  },
  paper: {
    says: { zh: '本人的证明材料', en: "A paper of the person's own" },
    why: { zh: '证明所办事项', en: 'It shows what was asked for' },
    clause: '二(四)',
    erased: 'file',
  },
  print: {
    says: { zh: '印制的证书文件', en: 'Certificates as printed' },
    why: { zh: '同一版本的证书始终为同一文件', en: 'The same version is always the same file' },
    clause: '二(五)',
    erased: 'file',
  },
  revocation: {
    says: { zh: '证书撤销', en: 'Revocation' },
    why: { zh: '撤销违规取得的证书', en: 'A certificate is revoked' },
    clause: '四(三)',
    erased: { stays: namesNobody },
  },
  treatment: {
    says: { zh: '待遇兑现', en: 'Treatment of holders' },
    why: { zh: '兑现相应待遇', en: 'Holders are given what is due to them' },
    clause: '四(六)',
    erased: { stays: namesNobody },
  },
  'hand-over': {
    says: { zh: '证书发放登记', en: 'Register of issue' },
    why: { zh: '登记证书发放', en: 'Certificates are handed over' },
    clause: '二(五)',
    erased: { stays: namesNobody },
  },
  report: {
    says: { zh: '全国联网上报', en: 'Report to the national system' },
    why: { zh: '全国联网查询', en: 'The national lookup has it' },
    clause: '二(五)',
    erased: {
      stays: {
        zh: '已报送全国联网系统，由其依法办理；本系统只留编号和回执',
        en: 'It was told to the national system, which answers for it; here a number and a receipt are kept',
      },
    },
  },
  draft: {
    says: { zh: '未提交的导入名单', en: 'Imported list that was not handed in' },
    why: { zh: '企业编制计划', en: 'An enterprise prepares its plan' },
    clause: '二(四)',
    erased: 'key',
    holdsNothing: true,
  },
  'draft-photo': {
    says: { zh: '未提交名单中的照片', en: 'Photo of a list that was not handed in' },
    why: { zh: '企业编制计划', en: 'An enterprise prepares its plan' },
    clause: '二(四)',
    erased: 'file',
    holdsNothing: true,
  },
  complaint: {
    says: { zh: '本人的投诉举报', en: "The person's own complaint" },
    why: { zh: '受理投诉举报并核实处理', en: 'Complaints are taken up' },
    clause: '四(二)',
    erased: {
      stays: {
        zh: '投诉内容和联系方式按投诉举报的期限保管，与证件不关联',
        en: 'Kept for the term of complaints; it hangs on no document',
      },
    },
  },
  request: {
    says: { zh: '本人的个人信息请求', en: "The person's own request" },
    why: { zh: '办理本人的请求', en: 'The person asked for it' },
    clause: '个人信息保护法第五十条',
    erased: 'key',
    holdsNothing: true,
  },
  'request-paper': {
    says: { zh: '请求所附材料', en: 'Papers of a request' },
    why: { zh: '证明请求由本人提出', en: 'They show that the person asked' },
    clause: '个人信息保护法第五十条',
    erased: {
      stays: {
        zh: '作为办理凭证保管，期满随该事项销毁',
        en: 'Proof of what was done: disposed of with the dossier at the end of its term',
      },
    },
    holdsNothing: true,
  },
  staff: {
    says: { zh: '考评等专业人员名册', en: 'Roster of professionals' },
    why: { zh: '备案、变更考评人员', en: 'Professionals are filed' },
    clause: '二(一)6',
    erased: 'key',
    holdsNothing: true,
  },
  credential: {
    says: { zh: '专业人员资历证明复印件', en: 'Copy of a professional’s credentials' },
    why: { zh: '备案、变更考评人员', en: 'Professionals are filed' },
    clause: '二(一)6',
    erased: 'file',
    holdsNothing: true,
  },
  contact: {
    says: { zh: '备案联系人', en: 'Contact of a filing' },
    why: { zh: '办理备案时联系', en: 'Somebody is to be called' },
    clause: '附件',
    erased: 'key',
    holdsNothing: true,
  },
  responsible: {
    says: { zh: '结果报送、证书核发负责人', en: 'Responsible for results or certificates' },
    why: { zh: '谁核发、谁负责', en: 'Whoever issues answers for it' },
    clause: '二(五)',
    erased: 'key',
    holdsNothing: true,
  },
  proceeding: {
    says: { zh: '涉及本人证书的核查', en: "Something that looks into the person's certificate" },
    why: { zh: '核实处理投诉举报', en: 'A complaint is looked into' },
    clause: '四(二)',
    erased: { stays: namesNobody },
  },
  reading: {
    says: { zh: '查阅记录', en: 'Record of reading' },
    why: { zh: '查阅留痕', en: 'Who read what leaves a trace' },
    clause: '二(四)',
    erased: {
      stays: {
        zh: '管理人员的行为记录，不含被查阅者姓名',
        en: 'An act of officials, in which nobody who was read of is named',
      },
    },
  },
} as const satisfies Record<string, PlaceKind>
export type PlaceName = keyof typeof placeKinds

export const staysOf = (kind: PlaceName): Bilingual | undefined => {
  const { erased }: PlaceKind = placeKinds[kind]
  return typeof erased === 'object' ? erased.stays : undefined
}

/** A version of a file. */
export type FileRef = { readonly id: string; readonly version: string; readonly sha256: string }
/** One place in which a person is named, by reference: nothing in it says who. */
export type Place = {
  readonly kind: PlaceName
  readonly procedure: string
  readonly dossier: string
  /** Whose it is: an enterprise's USCC, empty where it is a body's own; and the region. */
  readonly owner: string
  readonly region: string
  readonly confidential?: true
  readonly state: string
  /** A list by its reference and the field in which it stands; the row's place in it. */
  readonly field?: string
  readonly list?: { readonly key: string; readonly versionId: string; readonly sha256: string; readonly count: number }
  readonly row?: number
  readonly file?: FileRef
  /** The file is of somebody else's dossier too: it goes with that. */
  readonly shared?: true
  readonly certificate?: string
  /** In a list that was handed in anew since: whoever stands in that one has a row of his or her own. */
  readonly superseded?: true
  /** The document is the person's and the name is not; or the name is, and nobody said that the person is meant. */
  readonly unverified?: true
  /** Whose key seals it, where that is not the document's. */
  readonly key?: string
  /** It was written before texts were sealed: it is readable, and cannot be erased. */
  readonly clear?: boolean
  /** The last day on which it must be kept, where a term runs. */
  readonly until?: string
  /** Something that needs it is not over. */
  readonly underWay?: boolean
  /** Of a reading: when, as what, of which body, what for. */
  readonly at?: string
  readonly role?: string
  readonly org?: string
  readonly purpose?: string
}

/** Whether the key that would go is perhaps somebody else's, whose number was mistyped. */
export const isDoubtful = ({ kind, unverified, superseded }: Place): boolean => {
  const { holdsNothing }: PlaceKind = placeKinds[kind]
  return unverified === true && !superseded && !holdsNothing
}
/** Whether an erasure must wait for it, on a day: for nothing of a namesake, nor of what nobody decides on. */
export const isHeld = (place: Place, today: string): boolean => {
  const { kind, until, underWay, unverified } = place
  if (unverified && !isDoubtful(place)) return false
  const isKept = staysOf(kind) === undefined && until !== undefined && until >= today
  return underWay === true || isKept || isDoubtful(place)
}

/** What becomes of a certificate in force: whoever asks was told, or has none. */
export const knowsOfCertificates = ({ open }: Facts, places: readonly Place[]): boolean =>
  open.certificateStays === true ||
  !places.some(({ procedure, state }) => procedure === 'certificate' && isCertificateInForce({ state }))

/** Whether what was found allows a granted erasure to begin, on a day. */
export const isErasable = (request: Facts, places: readonly Place[], today: string): boolean =>
  !places.some((place) => isHeld(place, today)) && knowsOfCertificates(request, places)

/** What is erased apart from the person's key: a file of the archive, or what was printed of a certificate. */
export type ErasureTarget =
  | { readonly what: 'key'; readonly subject: string }
  | { readonly what: 'file'; readonly file: FileRef }
  | { readonly what: 'prints'; readonly certificate: string }

const nameOfTarget = (target: ErasureTarget): string => {
  if (target.what === 'key') return target.subject
  return target.what === 'file' ? `${target.file.id} ${target.file.version}` : target.certificate
}

/**
 * Everything that goes, each once: first the keys, of the person's documents and of what is sealed apart, without which all
 * that is sealed can be read no longer.
 */
export function targetsOf(subjects: readonly string[], places: readonly Place[]): ErasureTarget[] {
  const keys = [...subjects, ...places.flatMap(({ key }) => key ?? [])]
  const found = places.flatMap(({ kind, file, certificate, shared }): ErasureTarget[] => {
    if (placeKinds[kind].erased !== 'file' || shared) return []
    if (file) return [{ what: 'file', file }]
    return certificate === undefined ? [] : [{ what: 'prints', certificate }]
  })
  const all: ErasureTarget[] = [...keys.map((subject) => ({ what: 'key', subject }) as const), ...found]
  return [...new Map(all.map((target) => [nameOfTarget(target), target])).values()]
}

/** What became of a target. */
export const erasureOutcomes = {
  erased: { zh: '已删除', en: 'Erased' },
  locked: { zh: '锁定期未满，期满后删除', en: 'Locked, and erased when the lock ends' },
  unknown: { zh: '结果不明，将再次办理', en: 'Not known: tried again' },
} as const satisfies Record<string, Bilingual>
export type ErasureOutcome = { readonly outcome: keyof typeof erasureOutcomes; readonly until?: string }

/** Whether an erasure was begun of which nothing is recorded: what came since the last look is still to be seen. */
export const isUntouched = ({ state, facts }: Pick<Head, 'state' | 'facts'>): boolean =>
  state === 'erasing' && facts.record === undefined

/** What waits for the daily job. */
export const isToBeGathered = (head: Head): boolean =>
  head.procedure === 'personal-request' && (['accepted', 'granted'].includes(head.state) || isUntouched(head))

/** The list of places as it was gathered last. */
export const placesIn = ({ facts }: Pick<Head, 'facts'>) => facts['begin-erasure']?.places ?? facts.gather?.places

/** Files that two people let go. They may be there still. */
export const erasedBy = ({ procedure, facts }: Head): FileRef[] =>
  procedure === 'personal-request'
    ? ((facts['begin-erasure']?.targets ?? []) as ErasureTarget[]).flatMap((target) =>
        target.what === 'file' ? [target.file] : [],
      )
    : []
