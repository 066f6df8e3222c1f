import type { Bilingual } from '../../shared/domain/words/bilingual.ts'
import { isLevel, levels } from '../../shared/domain/words/level.ts'
import type { CertificateStatus, RegisteredCertificate } from '../../shared/stores/register/register.ts'

export type Says = Bilingual

export const levelName = (code: string): Says =>
  isLevel(code) ? { zh: levels[code].display, en: levels[code].en } : { zh: code, en: code }

type Standing = { readonly valid: boolean; readonly name: Says; readonly means: Says }

const noLonger = { zh: '此证书不再有效。', en: 'This certificate is no longer valid.' }

/** What each status is called, whether the certificate may be relied on, and what the reader should make of it. */
export const standings: Readonly<Record<CertificateStatus, Standing>> = {
  active: {
    valid: true,
    name: { zh: '有效', en: 'Valid' },
    means: { zh: '请核对所持证书与下列内容一致。', en: 'Compare the certificate with the content below.' },
  },
  corrected: {
    valid: true,
    name: { zh: '有效（已更正）', en: 'Valid (corrected)' },
    means: { zh: '内容经过更正，以下列内容为准。', en: 'Its content was corrected: what stands below holds.' },
  },
  reissued: {
    valid: true,
    name: { zh: '有效（已补发）', en: 'Valid (reissued)' },
    means: {
      zh: '已补发，编号不变。请核对下列内容。',
      en: 'Reissued under the same number. Compare the content below.',
    },
  },
  revoked: { valid: false, name: { zh: '已撤销', en: 'Revoked' }, means: noLonger },
  cancelled: { valid: false, name: { zh: '已注销', en: 'Cancelled' }, means: noLonger },
}

export const grounds: Readonly<Record<string, Says>> = {
  'no-approved-result': { zh: '没有经审核通过的评价结果', en: 'No approved result stands behind it' },
  fraud: { zh: '弄虚作假', en: 'Fraud' },
  'wrong-person': { zh: '证书与本人不符', en: 'Issued to the wrong person' },
  other: { zh: '其他原因', en: 'Another reason' },
}

export const nationalNames: Readonly<Record<RegisteredCertificate['national'], Says>> = {
  accepted: { zh: '已联网', en: 'On the national system' },
  pending: { zh: '待联网', en: 'Not yet on the national system' },
}

export const listingNames: Readonly<Record<'listed' | 'suspended', Says>> = {
  listed: { zh: '已公布', en: 'Listed' },
  suspended: { zh: '已暂停', en: 'Suspended' },
}

export const notFound = {
  result: 'not-found',
  says: { zh: '查无此证', en: 'No matching certificate' },
  whatToDo: {
    zh: '请核对22位证书编号，以及姓名是否与证书一致。刚核发的证书请稍后再查；外省证书请查 jndj.osta.org.cn。如有疑问，请联系发证企业或省职业技能服务指导中心 (020)83189554、83310037。',
    en: 'Check the 22 characters of the number, and that the name is written as on the certificate. If it was just issued, try again later; for other provinces see jndj.osta.org.cn. In doubt, ask the issuing enterprise or the provincial centre: (020)83189554, 83310037.',
  },
} as const

/** The words for a code. Throws for a code that has none: what we cannot name must not be shown as anything. */
export const wordFor = <T>(words: Readonly<Record<string, T>>, code: string): T => {
  const found = Object.hasOwn(words, code) ? words[code] : undefined
  if (found === undefined) throw new Error(`the register uses a code without words: ${code}`)
  return found
}
