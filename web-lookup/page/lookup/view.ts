import type { Says } from '../common/says.ts'
import { writeTime } from '../common/time.ts'
import type { Proven } from './address.ts'

export type Row = readonly [zh: string, en: string, value: string | Says]
export type Tone = 'valid' | 'invalid' | 'missing' | 'unavailable'

/** What a holder may claim. */
export type Policy = { readonly title: Says; readonly issuedBy: string; readonly url: string }

/** What a result card shows. */
export type View = {
  readonly tone: Tone
  readonly title: Says
  readonly says: Says
  readonly rows: readonly Row[]
  /** What leads to the certificate that was found. */
  readonly proven?: Proven
  readonly policies?: readonly Policy[]
}

/** The service's "found", the parts that the card shows. */
type Certificate = Proven & {
  readonly maskedName: string
  readonly occupation: { readonly name: string }
  readonly job: string
  readonly levelName: Says
  readonly issuer: {
    readonly name: string
    readonly presentName?: string
    readonly standing?: string
    readonly standingName?: Says
  }
  readonly issuedOn: string
  readonly valid: boolean
  readonly status: string
  readonly statusName: Says
  readonly statusMeans: Says
  readonly statusOn: string
  readonly groundName?: Says
  readonly nationalName: Says
  /** Since when it is on the national system, `YYYY-MM-DD`. */
  readonly nationalOn?: string
  readonly policies?: readonly Policy[]
}

export type Body = {
  readonly result?: string
  readonly certificate?: Certificate
  /** All of one holder, when the question was by document. */
  readonly certificates?: readonly Certificate[]
  readonly document?: { readonly typeName: Says; readonly maskedNumber: string }
  readonly asOf?: string
  readonly answeredAt?: string
  readonly says?: Says
  readonly whatToDo?: Says
  readonly errors?: readonly { readonly pointer: string; readonly says: Says }[]
}

/** Shown whenever the service did not plainly say "found" or "not found": then nothing is known. */
export const cannotSay: View = {
  tone: 'unavailable',
  title: { zh: '此刻无法查询', en: 'Cannot say now' },
  says: {
    zh: '此刻无法查询，请稍后再试。这不表示证书有效或无效。',
    en: 'Cannot say now, please try again later. This tells nothing about the certificate.',
  },
  rows: [],
}

/** An address that somebody, or some program, has changed: nothing was asked, and nothing is known. */
export const cannotRead: View = {
  ...cannotSay,
  title: { zh: '地址不完整', en: 'The address is not whole' },
  says: {
    zh: '这个地址中读不出完整的证书编号和核验码，请重新扫描二维码，或输入证书编号和姓名查询。这不表示证书有效或无效。',
    en: 'This address has no whole certificate number and proof. Scan the code again, or type number and name. This tells nothing about the certificate.',
  },
}

/** The same while the phone itself knows that it has no network. */
export const offline: View = {
  ...cannotSay,
  says: {
    zh: '离线时无法核验，请联网后再试。这不表示证书有效或无效。',
    en: 'Cannot verify while offline, please try again with a network. This tells nothing about the certificate.',
  },
}

/**
 * Reads an answer of the service: a card for each certificate, or one that says what there is to say. "Found" needs
 * status 200 and a certificate, "not found" needs 404 and the service's own word for it: a gateway's error page, or a
 * proxy's, is neither. `valid` must be true or false: a card that says both is worse than none. Throws for a body that
 * has not the shape that it claims; the caller shows `cannotSay` then.
 */
export const readAnswer = (status: number, body: Body): readonly View[] => {
  const { certificate, certificates = certificate ? [certificate] : [] } = body
  if (status === 200 && body.result === 'found' && certificates.length > 0)
    return certificates.every(({ valid }) => typeof valid === 'boolean')
      ? certificates.map((certificate) => viewOf(certificate, body))
      : [cannotSay]
  return [readOther(status, body)]
}

const readOther = (status: number, body: Body): View => {
  if (status === 404 && body.result === 'not-found' && body.says && body.whatToDo)
    return { tone: 'missing', title: body.says, says: body.whatToDo, rows: [] }
  if ((status === 400 || status === 413 || status === 415) && body.says)
    return {
      tone: 'unavailable',
      title: { zh: '请重新填写', en: 'Please fill in again' },
      says: body.says,
      rows: (body.errors || []).map(({ pointer, says }) => [pointer.slice(1), '', says]),
    }
  // too many questions without an answer: the service says how it goes on
  if (status === 429 && body.says) return { ...cannotSay, says: body.says }
  return cannotSay
}

const viewOf = (c: Certificate, { asOf, answeredAt, document }: Body): View => ({
  tone: c.valid ? 'valid' : 'invalid',
  title: c.statusName,
  says: c.statusMeans,
  proven: { number: c.number, proof: c.proof },
  ...(c.policies && { policies: c.policies }),
  rows: [
    ['姓名', 'Name', c.maskedName],
    ...(document
      ? [
          ['证件类型', 'Document', document.typeName] as const,
          ['证件号码', 'Document no.', document.maskedNumber] as const,
        ]
      : []),
    ['职业', 'Occupation', c.occupation.name],
    ['工种/职业方向', 'Job', c.job || '--'],
    ['职业技能等级', 'Skill level', c.levelName],
    ['证书编号', 'Certificate no.', c.number],
    ['评价机构', 'Issued by', c.issuer.name],
    ...(c.issuer.presentName ? [['机构现名', 'Now named', c.issuer.presentName] as const] : []),
    ...(c.issuer.standingName ? [['机构状态', 'Issuer’s standing', c.issuer.standingName] as const] : []),
    ['发证日期', 'Issued on', c.issuedOn],
    ...(c.status === 'active' ? [] : [['状态日期', 'Status since', c.statusOn] as const]),
    ...(c.groundName ? [['原因', 'Ground', c.groundName] as const] : []),
    ['全国联网', 'National system', c.nationalName],
    ...(c.nationalOn ? [['联网日期', 'On it since', c.nationalOn] as const] : []),
    ['数据更新', 'Data as of', writeTime(asOf)],
    ['查询时间', 'Checked at', writeTime(answeredAt)],
  ],
})
