import type { Bilingual } from './bilingual.ts'

type Kind = { readonly weight: number; readonly says: Bilingual }

/**
 * what a credit file records (信用档案), with its weight in points. Those above nought speak for the enterprise. How
 * much each weighs is ours: the notice asks for the file and leaves the scale open.
 */
export const creditKinds = {
  'late-results': { weight: -2, says: { zh: '逾期报送评价结果', en: 'Results reported late' } },
  'findings-on-check': { weight: -3, says: { zh: '抽查发现问题', en: 'Findings on a spot check' } },
  'rectification-overdue': { weight: -5, says: { zh: '逾期未整改', en: 'Not rectified in time' } },
  'complaint-substantiated': { weight: -10, says: { zh: '投诉举报查实', en: 'Complaint substantiated' } },
  'certificates-revoked': { weight: -10, says: { zh: '证书被撤销', en: 'Certificates revoked' } },
  'other-fault': { weight: -3, says: { zh: '其他不良行为', en: 'Other fault' } },
  'check-passed': { weight: 1, says: { zh: '抽查合格', en: 'Spot check passed' } },
  commended: { weight: 3, says: { zh: '表彰', en: 'Commended' } },
} as const satisfies Record<string, Kind>

export type CreditKind = keyof typeof creditKinds

/** Dossiers of a room and their ids: an event's own id, so that one source brings each kind about once. */
type Source = { procedure: string; id: string }

/** The move that records an event, for the `also` of the row that brings it about; `filing` is the enterprise's. */
export const creditMove = (kind: CreditKind, source: Source, filing: string) => ({
  procedure: 'credit',
  id: `${source.procedure}.${source.id}.${kind}`,
  action: 'record',
  claim: { kind, source, filing },
})
