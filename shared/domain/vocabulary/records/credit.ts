import type { Bilingual } from '../bilingual.ts'

// biome-ignore lint/suspicious/noExplicitAny: facts of a dossier
type Facts = Record<string, any>
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
  // M5
  'emergency-changes': { weight: -1, says: { zh: '一年内多次延期或紧急变更', en: 'Many emergencies within a year' } },
  'other-fault': { weight: -3, says: { zh: '其他不良行为', en: 'Other fault' } },
  'check-passed': { weight: 1, says: { zh: '抽查合格', en: 'Spot check passed' } },
  commended: { weight: 3, says: { zh: '表彰', en: 'Commended' } },
} as const satisfies Record<string, Kind>

export type CreditKind = keyof typeof creditKinds

/** What an event of a kind weighs on a day: as the setting `credit-weights` of that day has it, else as its table says. */
export const weightIn = (weights: Readonly<Partial<Record<CreditKind, number>>>, kind: CreditKind): number =>
  weights[kind] ?? creditKinds[kind].weight

/** What was recorded of an event, whichever row recorded it: kind, source, filing, weight, day, recorder. */
export const recordedIn = ({ record, reckon, open }: Facts): Facts => record ?? reckon ?? open

/** What an event weighs now; a struck one stays to be seen and weighs nothing. */
export const weightOf = ({ state, facts }: { readonly state: string; readonly facts: Facts }): number =>
  state === 'struck' ? 0 : recordedIn(facts).weight

/** how the file stands: the weights of its events, but for those that were struck. */
export const weighCredit = (events: readonly { readonly state: string; readonly facts: Facts }[]): number =>
  events.reduce((sum, event) => sum + weightOf(event), 0)

/** Dossiers of a room and their ids: an event's own id, so that one source brings each kind about once. */
type Source = { procedure: string; id: string }

export const creditId = ({ procedure, id }: Source, kind: CreditKind): string => `${procedure}.${id}.${kind}`

/**
 * `body` is the region of whoever did what counts, and answers an objection to it (W2): whoever manages the enterprise when
 * absent. What the provincial centre decides of whatever enterprise is recorded by `reckon`.
 */
type Told = { body?: string | undefined; action?: 'record' | 'reckon' }

/** The move that records an event, for the `also` of the row that brings it about; `filing` is the enterprise's. */
export const creditMove = (
  kind: CreditKind,
  source: Source,
  filing: string,
  { body, action = 'record' }: Told = {},
) => ({
  procedure: 'credit',
  id: creditId(source, kind),
  action,
  claim: { kind, source, filing, ...(body && { body }) },
})
