import { dateOf } from '../vocabulary/calendar/dates.ts'
import { checkDocument } from '../vocabulary/documents/document-numbers.ts'
import { readCertificateNumber } from '../vocabulary/identifiers/certificate-number.ts'
import { nameProblem } from '../vocabulary/identifiers/person-name.ts'
import { findOccupation } from '../vocabulary/occupations/eligibility.ts'
import { recordOf } from '../vocabulary/records/enterprise.ts'
import { everFiled } from '../vocabulary/records/filed.ts'
import { isCertificateInForce } from '../vocabulary/records/in-force.ts'
import { acceptedDocuments } from '../workflow/accepted-documents.ts'
import { officialDate } from '../workflow/day-rules.ts'
import { isEnterprise } from '../workflow/default-rules.ts'
import { catalogueFor } from '../workflow/occupations.ts'
import type { Case, Facts, Issue, Rule } from '../workflow/procedure.ts'

export const inForce: Rule = {
  clause: '二(五)',
  says: { zh: '证书不存在或已失效', en: 'There is no such certificate in force' },
  holds: (c) => isCertificateInForce(c.known.certificate),
}

export const soundHolder: Rule = {
  clause: '二(五)',
  says: { zh: '更正后的姓名或证件号码不正确', en: 'The corrected name or document number is wrong' },
  finds: (c) => {
    const [person] = (c.claim.holder ?? []) as Facts[]
    if (!person) return []
    const found = {
      'document/number': checkDocument(person.document.type, person.document.number, dateOf(c.at)),
      name: nameProblem(person.name),
    }
    return Object.entries(found).flatMap(([field, says]): Issue[] =>
      says ? [{ pointer: `/holder/0/${field}`, says }] : [],
    )
  },
}

/** P-4: by a kind of document that is accepted on the day, or that the certificate names already. */
export const holderDocumentAccepted: Rule = {
  clause: '二(五)',
  says: { zh: '身份证件类型现不接受', en: 'The kind of document is not accepted now' },
  finds: (c) => {
    const [person] = (c.claim.holder ?? []) as Facts[]
    const { issue, correct } = c.known.certificate.facts
    const named = correct?.document ?? issue?.document
    if (!person || person.document.type === named?.type) return []
    const says = acceptedDocuments(c)(person.document.type)
    return says ? [{ pointer: '/holder/0/document/type', says }] : []
  },
}

const ofKindIn = (c: Case, kind: string): Facts[] =>
  (c.claim.materials ?? []).filter((material: Facts) => material.kind === kind)

/** M8: of holder, names and photo one at least is corrected, and there is one photo. */
export const something: Rule = {
  clause: '二(五)',
  says: {
    zh: '请填写须更正的内容：姓名或证件、职业或工种名称，或照片一张',
    en: 'Say what is wrong: name or document, name of occupation or job, or one photo',
  },
  holds: (c) => {
    const photos = ofKindIn(c, 'photo').length
    return c.claim.kind !== 'correct' || (photos < 2 && Boolean(c.claim.holder || c.claim.occupation || photos))
  },
}

/** M8: what was assessed, and how high, is no slip of the pen. */
export const sameCodeAndLevel: Rule = {
  clause: '二(五)',
  says: {
    zh: '更正不得改变职业编码和级别；编码或级别有误的，应撤销后依审核通过的结果另行核发',
    en: 'Code and level are not corrected: such a certificate is revoked, and another issued on approved results',
  },
  finds: (c) => {
    const asked = c.claim.occupation
    if (!asked) return []
    const certified = {
      code: c.known.certificate.facts.issue?.occupation.code,
      level: readCertificateNumber(c.claim.certificate)?.level,
    }
    return (['code', 'level'] as const).flatMap((field): Issue[] =>
      asked[field] === certified[field] ? [] : [{ pointer: `/occupation/${field}`, says: sameCodeAndLevel.says }],
    )
  },
}

/** M8: a name by which the occupation of that code is listed or was filed, and one that can be printed. */
export const soundNames: Rule = {
  clause: '一(三)',
  says: { zh: '不是该职业编码的名称', en: 'Not a name of the occupation with that code' },
  finds: (c) => {
    const { code, name } = c.claim.occupation ?? {}
    if (code === undefined) return []
    const filed = everFiled(c.known.filing).some((one) => one.code === code && one.name === name)
    return filed || findOccupation(catalogueFor(c), code, name)
      ? []
      : [{ pointer: '/occupation/name', says: soundNames.says }]
  },
}

/** M8: the wish is the holder's own, and signed. */
export const signedByHolder: Rule = {
  clause: '二(五)',
  says: {
    zh: '注销须附持证人本人签名的申请（材料类别 holder-request）',
    en: 'A cancellation needs the request that the holder signed (material of the kind holder-request)',
  },
  finds: (c) =>
    c.claim.kind !== 'cancel' || ofKindIn(c, 'holder-request').length > 0
      ? []
      : [{ pointer: '/materials', says: signedByHolder.says }],
}

/** W5: nobody gives up a certificate before it was issued. */
export const signedSince = officialDate({
  clause: '二(五)',
  what: { zh: '持证人签名日期', en: 'the day on which the holder signed' },
  at: '/signedOn',
  notBefore: {
    what: { zh: '证书核发之日', en: 'the issue of the certificate' },
    day: (c) => c.known.certificate.facts.issue.issuedOn,
  },
})

export const paperHasSerial: Rule = {
  clause: '二(五)',
  says: { zh: '补发纸质证书须有新的印制流水码', en: 'A paper certificate is reissued under a new print serial' },
  holds: (c) =>
    c.claim.kind !== 'reissue' || c.known.certificate.facts.issue.form === 'electronic' || c.claim.serial !== undefined,
}

export const ofKind = (kind: string): Rule => ({
  clause: '二(五)',
  says: { zh: '与申请事项不符', en: 'Something else was asked for' },
  holds: (c) => c.facts.open.kind === kind,
})

/**
 * M8: whoever declines a cancellation gives no reason of his own. All are told the same, so that no refusal tells an
 * enterprise that a complaint is looked into.
 */
export const notCancelled = {
  zh: '不予确认注销。持证人可以持本人身份证件向监管中心了解情况，或另行申请',
  en: 'The cancellation is not confirmed. The holder may turn to the supervising centre with his or her document, or ask again',
}
export const withReason: Rule = {
  clause: '二(五)',
  says: {
    zh: '不予确认注销的，请办理“不予确认注销”，不另附理由',
    en: 'A cancellation is declined by "decline the cancellation", which gives no reason of its own',
  },
  holds: (c) => c.facts.open.kind !== 'cancel',
}

/** What was asked for stands on the certificate as it was seen then. */
export const unchanged: Rule = {
  clause: '二(五)',
  says: { zh: '证书在申请后已变更，请重新申请', en: 'The certificate has changed since: ask again' },
  holds: (c) => c.known.certificate.version === c.facts.open.version,
}

/** It was removed, and did not come back with another filing. */
const hasLeft = (c: Case): boolean =>
  c.known.filing?.state === 'removed' && recordOf(c.known.enterprise).filings.length === 0

/** M4: whoever holds a certificate of an enterprise that has left turns to the centre that supervised it. */
export const whoActs: Rule = {
  clause: '二(五)',
  says: {
    zh: '企业在试点内由企业办理，已退出的由原监管中心为持证人办理',
    en: 'Asked and confirmed by the enterprise while it is in the pilot, by its supervising centre once it has left',
  },
  holds: (c) => isEnterprise(c.by) !== hasLeft(c),
}

/** M4: an enterprise that has left does not stop what its holders are owed. */
export const notLeft: Rule = { ...whoActs, holds: (c) => !(isEnterprise(c.by) && hasLeft(c)) }
