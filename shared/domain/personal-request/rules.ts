import { createHash } from 'node:crypto'
import { addDays, dateOf } from '../vocabulary/calendar/dates.ts'
import { addWorkdays } from '../vocabulary/calendar/working-days.ts'
import { checkDocument, documentKey } from '../vocabulary/documents/document-numbers.ts'
import { readReceiptCode } from '../vocabulary/identifiers/receipt-code.ts'
import { subjectsOfDocument } from '../vocabulary/records/holder.ts'
import {
  type ErasureOutcome,
  type ErasureTarget,
  isDoubtful,
  isErasable,
  isHeld,
  knowsOfCertificates,
  type Place,
  placeKinds,
  type RequestKind,
  targetsOf,
} from '../vocabulary/records/personal-request.ts'
import { settingFor } from '../workflow/configured.ts'
import { officialDate } from '../workflow/day-rules.ts'
import { isEnterprise } from '../workflow/default-rules.ts'
import type { Case, Dossier, Facts, Issue, Rule } from '../workflow/procedure.ts'
import { issueAt } from '../workflow/shapes.ts'

const access = '个人信息保护法第四十五条'
const correction = '个人信息保护法第四十六条'
const deletion = '个人信息保护法第四十七条'
const procedures = '个人信息保护法第五十条'

/** An enterprise identifies its own people, a centre whoever comes to it. */
export const throughOne: Rule = {
  clause: procedures,
  says: {
    zh: '经企业申请的须指明该企业的备案，直接向中心申请的不填',
    en: 'An enterprise names its filing, and a centre names none',
  },
  finds: (c) =>
    isEnterprise(c.by) === (c.claim.filing !== undefined) ? [] : [{ pointer: '/filing', says: throughOne.says }],
}

export const identified: Rule = {
  clause: procedures,
  says: {
    zh: '须附本人签名的申请（request）和身份核验材料（identity）',
    en: 'It needs the signed request (request) and what was checked of who it is (identity)',
  },
  reads: ['materials'],
  finds: (c) =>
    ['request', 'identity'].every((kind) => c.claim.materials.some((material: Facts) => material.kind === kind))
      ? []
      : [{ pointer: '/materials', says: identified.says }],
}

export const soundDocuments: Rule = {
  clause: procedures,
  says: {
    zh: '证件号码不正确，或同一姓名和证件重复（曾用名可与同一证件另列一行）',
    en: 'A document number is wrong, or a name stands twice with it (a former name stands beside the same document)',
  },
  reads: ['person'],
  finds: (c) =>
    (c.claim.person as Facts[]).flatMap(({ name, document: shown }, i, all): Issue[] => {
      const pointer = `/person/${i}/document/number`
      const says = checkDocument(shown.type, shown.number, dateOf(c.at))
      if (says) return [{ pointer, says }]
      const isTwice = all.findIndex((one) => one.name === name && documentKey(one.document) === documentKey(shown)) < i
      return isTwice ? [{ pointer, says: soundDocuments.says }] : []
    }),
}

export const saysWhatIsWrong: Rule = {
  clause: correction,
  says: {
    zh: '请求更正的须写明有误之处和应更正为什么，其他请求不填',
    en: 'A correction says what is wrong and how it should be, and no other request does',
  },
  reads: ['kind', 'person'],
  finds: (c) =>
    (c.claim.person as Facts[]).flatMap(({ wrong, right }, i): Issue[] => {
      const isSaid = wrong !== undefined && right !== undefined
      const isNone = wrong === undefined && right === undefined
      const fits = c.claim.kind === 'correction' ? isSaid || (i > 0 && isNone) : isNone
      return fits ? [] : [{ pointer: `/person/${i}/wrong`, says: saysWhatIsWrong.says }]
    }),
}

/** An enterprise says it of its own people; a centre, which verified it, names the enterprise. */
export const postsOfOne: Rule = {
  clause: procedures,
  says: {
    zh: '名册编号、联系人、负责人须指明企业：经企业申请的就是该企业，不另填；向中心申请的填写其统一社会信用代码',
    en: 'What somebody is to an enterprise names that: through one it is that one and is not given, at a centre its USCC is',
  },
  finds: (c) => {
    const { posts } = c.claim
    if (posts === undefined || isEnterprise(c.by) === (posts.owner === undefined)) return []
    return [{ pointer: '/posts/owner', says: postsOfOne.says }]
  },
}

/** A complaint is confidential, of all things to the enterprise that is complained of. */
export const receiptsAtCentre: Rule = {
  clause: '四(二)',
  says: {
    zh: '投诉查询码只能由中心填写，且须是真实的查询码',
    en: 'Receipt codes are given at a centre alone, and are codes',
  },
  finds: (c) =>
    ((c.claim.receipts ?? []) as string[]).flatMap((code, i): Issue[] =>
      isEnterprise(c.by) || readReceiptCode(code) === undefined
        ? [{ pointer: `/receipts/${i}`, says: receiptsAtCentre.says }]
        : [],
    ),
}

/** As the public's door names a complaint: whoever reads the entry cannot tell the code. */
const complaintOf = (code: string): string =>
  createHash('sha256')
    .update(`yueji/complaint/${readReceiptCode(code) ?? ''}`)
    .digest('hex')
/** The codes leave the entry. */
export const withoutCodes = ({ claim: { receipts } }: Case): Facts =>
  receipts === undefined ? {} : { receipts: receipts.map(complaintOf) }

export const staysOfDeletion: Rule = {
  clause: deletion,
  says: { zh: '只有请求删除时才填写', en: 'It is said of a deletion alone' },
  finds: (c) =>
    c.claim.certificateStays === undefined || c.claim.kind === 'deletion'
      ? []
      : [{ pointer: '/certificateStays', says: staysOfDeletion.says }],
}

export const signed = officialDate({
  clause: procedures,
  what: { zh: '本人签名日期', en: 'the day on which the person signed' },
  at: '/signedOn',
})

export const ofKind = (kind: RequestKind): Rule => ({
  clause: { access, correction, deletion }[kind] as Rule['clause'],
  says: { zh: '与请求事项不符', en: 'Something else was asked for' },
  holds: (c) => c.facts.open.kind === kind,
})

/** The last day of the answer: from the request, or from when a denial was overturned; longer once it was extended. */
export const answerDay = (c: Case): string => {
  const { answer, extension } = settingFor(c, 'personal-request-workdays')
  const from: string = c.facts['overturn-denial']?.on ?? c.facts.open.on
  return addWorkdays(c.calendar, from, answer + (c.facts.extend ? extension : 0))
}
export const objectionDay = (c: Case): string =>
  addWorkdays(c.calendar, c.facts.object.on, settingFor(c, 'personal-request-workdays').answer)

/** 行政复议法: as long as anybody has against an office's decision. */
const objectionDays = 60
export const objectedInTime: Rule = {
  clause: procedures,
  says: { zh: '不予办理之日起60日后不再受理异议，可另行申请', en: 'Sixty days after a denial it is asked for anew' },
  holds: (c) => dateOf(c.at) <= addDays(c.facts.deny.on, objectionDays),
}

export const extendedOnce: Rule = {
  clause: procedures,
  says: { zh: '已延长过一次', en: 'It was extended once already' },
  holds: (c) => c.past.extend === undefined,
}

const placesOf = (c: Case): Place[] => (c.claim.places ?? c.lists.places ?? []) as Place[]

const whyHeld = ({ underWay, until, ...place }: Place): [string, string] => {
  if (underWay) return ['尚在办理', 'under way']
  return isDoubtful(place)
    ? [
        '证件相同而姓名不同：是曾用名的，凭证明重新申请并列明；号码录错、属他人的，待该名单到期销毁',
        'another name stands beside this document: of a former name ask anew and show it; what is of somebody else, by a mistyped number, goes with its list',
      ]
    : [`保存至${until}`, `kept until ${until}`]
}
const held: Rule['says'] = {
  zh: '保存期限未届满，有关事项尚在办理，或不能确认是本人',
  en: 'A term still runs, a proceeding is under way, or it may be of somebody else',
}
/** Art. 47, part D: nothing goes before its time, nor what a proceeding needs. */
export const allOver: Rule = {
  clause: deletion,
  says: held,
  finds: (c) =>
    placesOf(c).flatMap((place, i): Issue[] => {
      if (!isHeld(place, dateOf(c.at))) return []
      const { says } = placeKinds[place.kind]
      const [zh, en] = whyHeld(place)
      return [issueAt(`/places/${i}`, `${says.zh}：${zh}`, `${says.en}: ${en}`)]
    }),
}

export const knowsWhatStays: Rule = {
  clause: deletion,
  says: {
    zh: '持有有效证书的，须先告知本人：证书凭编号和核验码继续可查，但不能再补印、更正；本人知悉后仍请求删除的，请重新申请并注明',
    en: 'Of a certificate in force the person is told first: it answers by number and proof, and is printed and corrected no more. Whoever asks all the same says so in a new request',
  },
  holds: (c) => knowsOfCertificates(c.facts, placesOf(c)),
}
export const someHeld: Rule = {
  clause: deletion,
  says: { zh: '已无须保存之处，应予删除', en: 'Nothing is to be kept any longer: it is to be erased' },
  holds: (c) => !isErasable(c.facts, placesOf(c), dateOf(c.at)),
}

const carriedOut: Readonly<Record<string, readonly string[]>> = {
  amendment: ['confirmed'],
  'candidate-correction': ['confirmed'],
  're-mark': ['confirmed'],
  change: ['approved'],
}
/** By which places each concerns the person. */
const concerned: Readonly<Record<string, (head: Dossier, place: Place) => boolean>> = {
  amendment: ({ facts }, { certificate }) => certificate !== undefined && certificate === facts.open.certificate,
  'candidate-correction': ({ facts }, { procedure, dossier }) =>
    procedure === 'results' && dossier === facts.open.results,
  're-mark': ({ id }, { procedure, dossier }) => procedure === 're-mark' && dossier === id,
  change: ({ seat }, { kind, owner }) => ['staff', 'contact', 'credential'].includes(kind) && owner === seat?.owner,
}
/** It was carried out since, and concerns a certificate, results or an enterprise in which the person is named. */
export const carriedOutHere: Rule = {
  clause: correction,
  says: {
    zh: '所指事项未在申请后办结，或与申请人无关',
    en: 'What is named is not carried out since, or does not concern the person',
  },
  finds: (c) => {
    const { procedure } = c.claim.by
    const head: Dossier | undefined = c.known[procedure]
    const isDone = head && carriedOut[procedure]?.includes(head.state) && dateOf(head.at ?? '') >= c.facts.open.on
    const fits = isDone && placesOf(c).some((place) => !place.unverified && concerned[procedure]?.(head, place))
    return fits ? [] : [{ pointer: '/by/id', says: carriedOutHere.says }]
  },
}
export const knowsCarriedOut = Object.fromEntries(
  Object.keys(carriedOut).map((procedure) => [
    procedure,
    ({ claim }: Case): string | undefined => (claim.by?.procedure === procedure ? claim.by.id : undefined),
  ]),
)

/** Whose keys are the person's, by the documents that were shown. */
const subjectsOf = (c: Case): string[] =>
  (c.lists.person ?? []).flatMap(({ document }) => (document ? subjectsOfDocument(document) : []))

/** Everything that the person's documents and the places name. */
export const erasureTargets = (c: Case): ErasureTarget[] => targetsOf(subjectsOf(c), c.claim.places)

/** What is gone cannot be looked at again. */
export const nothingRecorded: Rule = {
  clause: deletion,
  says: { zh: '已开始逐项删除，不再重新查找', en: 'It has begun to go, and is not looked for again' },
  holds: (c) => c.past.record === undefined,
}

const targetsIn = (c: Case): ErasureTarget[] => c.past['begin-erasure'].targets
const before = (c: Case): ErasureOutcome[] => c.past.record?.outcomes ?? []
const said = (c: Case): ErasureOutcome[] => c.claim.outcomes

export const ofEachTarget: Rule = {
  clause: deletion,
  says: { zh: '须逐项登记删除结果', en: 'Say of each what became of it' },
  holds: (c) => said(c).length === targetsIn(c).length,
}
/** What is gone does not come back. */
export const staysErased: Rule = {
  clause: deletion,
  says: { zh: '已登记删除的不得改为未删除', en: 'What was erased stays so' },
  holds: (c) => before(c).every(({ outcome }, i) => outcome !== 'erased' || said(c)[i]?.outcome === 'erased'),
}
export const allErased: Rule = {
  clause: deletion,
  says: { zh: '尚有未删除的', en: 'Something is not erased yet' },
  holds: (c) => said(c).every(({ outcome }) => outcome === 'erased'),
}
