import type { Bilingual } from '../../shared/domain/vocabulary/bilingual.ts'
import type { Level, levels } from '../../shared/domain/vocabulary/occupations/level.ts'
import type { CertificateStatus, RegisteredCertificate } from '../../shared/stores/register/register.ts'

export type Says = Bilingual

type Levels = typeof levels

/** As the domain's words have them, says the compiler; importing those would bring what is not said here. */
const levelNames: { readonly [L in Level]: { zh: Levels[L]['display']; en: Levels[L]['en'] } } = {
  1: { zh: '一级/高级技师', en: 'Level 1 / Senior Technician' },
  2: { zh: '二级/技师', en: 'Level 2 / Technician' },
  3: { zh: '三级/高级工', en: 'Level 3 / Advanced Worker' },
  4: { zh: '四级/中级工', en: 'Level 4 / Intermediate Worker' },
  5: { zh: '五级/初级工', en: 'Level 5 / Elementary Worker' },
}

export const levelName = (code: string): Says =>
  Object.hasOwn(levelNames, code) ? levelNames[code as Level] : { zh: code, en: code }

/** What a status is called, whether the certificate may be relied on, and what the reader should make of it. */
export type StatusWords = { readonly valid: boolean; readonly name: Says; readonly means: Says }

/** Apart from the others, which changed.ts says: nearly all are. */
export const active: StatusWords = {
  valid: true,
  name: { zh: '有效', en: 'Valid' },
  means: { zh: '请核对所持证书与下列内容一致。', en: 'Compare the certificate with the content below.' },
}

const noLonger = { zh: '此证书不再有效。', en: 'This certificate is no longer valid.' }

export const standings: Readonly<Record<CertificateStatus, StatusWords>> = {
  active,
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
  restored: {
    valid: true,
    name: { zh: '有效（已恢复）', en: 'Valid (restored)' },
    means: {
      zh: '曾被撤销，撤销决定已依法撤销，证书恢复有效，编号不变。',
      en: 'It was revoked; that decision was annulled, and the certificate is valid again under its number.',
    },
  },
  revoked: { valid: false, name: { zh: '已撤销', en: 'Revoked' }, means: noLonger },
  cancelled: { valid: false, name: { zh: '已注销', en: 'Cancelled' }, means: noLonger },
}

/** For who asked by a name that was corrected since: an old QR code. */
export const superseded = {
  zh: '您所持的是更正前的证书，内容已更正，以下列内容为准。',
  en: 'Yours is from before a correction: what stands below holds.',
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

/** The words for a code. Throws for a code that has none: what we cannot name must not be shown as anything. */
export const wordFor = <T>(words: Readonly<Record<string, T>>, code: string): T => {
  const found = Object.hasOwn(words, code) ? words[code] : undefined
  if (found === undefined) throw new Error(`register code without words: ${code}`)
  return found
}
