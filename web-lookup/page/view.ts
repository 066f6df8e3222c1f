import type { Says } from './says.ts'

export type Row = readonly [zh: string, en: string, value: string | Says]
export type Tone = 'valid' | 'invalid' | 'missing' | 'unavailable'

/** What a result card shows. */
export type View = { readonly tone: Tone; readonly title: Says; readonly says: Says; readonly rows: readonly Row[] }

/** The service's "found", the parts that the card shows. */
type Certificate = {
  readonly number: string
  readonly maskedName: string
  readonly occupation: { readonly name: string }
  readonly job: string
  readonly levelName: Says
  readonly issuer: { readonly name: string }
  readonly issuedOn: string
  readonly valid: boolean
  readonly status: string
  readonly statusName: Says
  readonly statusMeans: Says
  readonly statusOn: string
  readonly groundName?: Says
  readonly nationalName: Says
}

export type Body = {
  readonly result?: string
  readonly certificate?: Certificate
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

/** The same while the phone itself knows that it has no network. */
export const offline: View = {
  ...cannotSay,
  says: {
    zh: '离线时无法核验，请联网后再试。这不表示证书有效或无效。',
    en: 'Cannot verify while offline, please try again with a network. This tells nothing about the certificate.',
  },
}

/**
 * Reads an answer of the service. "Found" needs status 200 and a certificate, "not found" needs 404 and the service's
 * own word for it: a gateway's error page, or a proxy's, is neither. `valid` must be true or false: a card that says both
 * is worse than none. Throws for a body that has not the shape that it claims; the caller shows `cannotSay` then.
 */
export const readAnswer = (status: number, body: Body): View => {
  const { certificate } = body
  if (status === 200 && body.result === 'found' && certificate && typeof certificate.valid === 'boolean')
    return viewOf(certificate, body)
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

const viewOf = (c: Certificate, { asOf, answeredAt }: Body): View => ({
  tone: c.valid ? 'valid' : 'invalid',
  title: c.statusName,
  says: c.statusMeans,
  rows: [
    ['姓名', 'Name', c.maskedName],
    ['职业', 'Occupation', c.occupation.name],
    ['工种/职业方向', 'Job', c.job || '--'],
    ['职业技能等级', 'Skill level', c.levelName],
    ['证书编号', 'Certificate no.', c.number],
    ['评价机构', 'Issued by', c.issuer.name],
    ['发证日期', 'Issued on', c.issuedOn],
    ...(c.status === 'active' ? [] : [['状态日期', 'Status since', c.statusOn] as const]),
    ...(c.groundName ? [['原因', 'Ground', c.groundName] as const] : []),
    ['全国联网', 'National system', c.nationalName],
    ['数据更新', 'Data as of', writeTime(asOf)],
    ['查询时间', 'Checked at', writeTime(answeredAt)],
  ],
})

/** Minutes in Asia/Shanghai, which is UTC+8 throughout, whatever the phone's own zone. */
export const writeTime = (instant = ''): string =>
  `${new Date(Date.parse(instant) + 8 * 3600000).toISOString().slice(0, 16).replace('T', ' ')} UTC+8`
