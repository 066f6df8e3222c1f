/*
 * What each dossier adds to the statistics (四(五): 统计; ): a projection of the ledger, which can be thrown
 * away and folded again. Exact, and so apart from the register: only those who supervise read it, and an enterprise its own.
 * It names enterprises, and no person.
 */

/** A group of candidates of one plan: those of one occupation and level. */
export type AssessedGroup = {
  readonly occupation: { readonly code: string; readonly name: string }
  readonly level: string
  /** Planned; of these `attended` came, and of those `passed` passed. */
  readonly candidates: number
  readonly attended: number
  readonly passed: number
}

/** The certificates of one filing of one occupation, level and month of issue, and of one round of a renewed filing. */
export type IssuedGroup = {
  readonly occupation: { readonly code: string; readonly name: string }
  readonly level: string
  /** `YYYY-MM` */
  readonly month: string
  /** Of a renewed filing: the round by whose days the plan was judged (W4). */
  readonly round?: string
  /** All that were ever issued: `active`, `revoked` and `cancelled` add up to it. */
  readonly issued: number
  readonly active: number
  readonly revoked: number
  readonly cancelled: number
  /** On the national system, withdrawn ones too. */
  readonly accepted: number
  /** active and nationally accepted. */
  readonly talent: number
}

/** What a dossier's kind adds to its own line. */
type Added = {
  /** Of a filing that was handed in. */
  readonly application?: {
    readonly name: string
    readonly accepted: boolean
    readonly qualified: boolean
    readonly listed: boolean
  }
  /** Of a plan that was submitted once: how it stands now, and how each submission was answered. */
  readonly plan?: {
    readonly firstDay: string
    readonly lastDay: string
    readonly candidates: number
    readonly acknowledged: number
    /** Acknowledged after the last day for it. */
    readonly acknowledgedLate: number
    /** Nobody answered in time, so that it proceeded. */
    readonly lapsed: number
  }
  /** Of results: whether the first report was late; `null` while there is none. The groups are there once it is approved. */
  readonly results?: {
    readonly late: boolean | null
    readonly lastDay: string
    readonly groups: readonly AssessedGroup[]
    /** The plan, where these are a part of its results. */
    readonly partOf?: string
    /** How many who passed were left to another batch of certificates. */
    readonly left?: number | undefined
    /** The batch of certificates that took numbers on them last. */
    readonly batch?: string | undefined
  }
  /** Of a spot check that was reported: items not met, by their codes, and how each order to rectify was answered. */
  readonly check?: {
    readonly stage: string
    readonly unmet: readonly string[]
    readonly rectified: number
    readonly rectifiedLate: number
    readonly consequence?: string
  }
  /** Of a batch of certificates: the results that it is issued on, and the numbers that were reserved for it, by level. */
  readonly batch?: {
    readonly results: string
    readonly total: number
    readonly numbers?: readonly { readonly first: string; readonly last: string }[]
  }
}

/** One dossier as the statistics see it. Item: pk its procedure, sk its id. */
export type Tally = Added & {
  readonly procedure: string
  readonly id: string
  readonly state: string
  /** USCC; empty for what is no enterprise's. */
  readonly owner: string
  /** City, or the province, in GB/T 2260. */
  readonly region: string
  /** The filing and the round that it belongs to, where its facts name them. */
  readonly filing?: string
  readonly round?: string
  /** Of a filing that was renewed: all its rounds, the first among them (W4). */
  readonly rounds?: readonly string[]
  readonly due: string | null
  /** The dossier's. */
  readonly version: number
  readonly asOf: string
}

/** The certificates of one filing, as counted at `asOf`. Item: pk `certificates`, sk the filing. */
export type CertificateTally = {
  readonly procedure: 'certificates'
  /** The filing. */
  readonly id: string
  readonly groups: readonly IssuedGroup[]
  /** That of the count. */
  readonly version: number
  readonly asOf: string
}

export type AnyTally = Tally | CertificateTally

export const isOfCertificates = (tally: AnyTally): tally is CertificateTally => tally.procedure === 'certificates'
