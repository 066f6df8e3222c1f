import type { Bilingual } from '../vocabulary/bilingual.ts'

/** M8: what became of a certificate, as its holder is to be told; why stands in the lookup. */
export const newsOf: Readonly<Record<string, Bilingual>> = {
  correct: { zh: '内容已更正，编号不变，以更正后的为准', en: 'was corrected under its number: what it says now holds' },
  reissue: { zh: '已补发，编号不变', en: 'was issued again under its number' },
  cancel: {
    zh: '已按持证人的签名申请注销；非本人申请的，请向监管中心反映',
    en: 'was cancelled on a request that the holder signed; a holder who did not ask for it turns to the supervising centre',
  },
  revoke: {
    zh: '已被撤销；不服的，可以依法申请行政复议或者提起行政诉讼',
    en: 'was revoked; against it the holder may ask for administrative review, or sue',
  },
  restore: { zh: '恢复有效：撤销决定已经复议撤销', en: 'is valid again: its revocation was annulled on review' },
}
