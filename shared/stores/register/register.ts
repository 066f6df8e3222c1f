import type { Listing, ListingChange, RegisteredRound, RoundItem } from './listings.ts'
import type {
  Announcement,
  ListedNotice,
  NoticePage,
  RegisteredAnnouncement,
  RegisteredContact,
  RegisteredPolicies,
  Statistics,
} from './publications.ts'

/**
 * The register: what the public may know, folded from the ledger. It is a projection: it can be thrown away and folded
 * again, and holds no name, no document number, no contact and nothing that the public page does not show.
 */

export type CertificateStatus = 'active' | 'corrected' | 'reissued' | 'restored' | 'revoked' | 'cancelled'

/** One certificate as the public sees it. Item: pk `certificate#<number>`, sk `certificate`. */
export type RegisteredCertificate = {
  /** 22 characters. */
  readonly number: string
  /** `proofOf(number, name)`: the second factor. Never shown. */
  readonly proof: string
  /** Proofs of names that were corrected: a QR code printed before still leads here. */
  readonly formerProofs?: readonly string[]
  readonly maskedName: string
  readonly occupation: { readonly code: string; readonly name: string }
  /** 工种; empty when there is none. */
  readonly job: string
  /** One character, `1` to `5`. */
  readonly level: string
  /** The enterprise's filed name and its segment prefix of 13 characters. */
  readonly issuer: { readonly name: string; readonly segment: string }
  /** The filing that it was issued on: the key of its enterprise's standing in the directory. */
  readonly filing: string
  /** `YYYY-MM-DD` in Asia/Shanghai, as all dates here. */
  readonly issuedOn: string
  readonly status: CertificateStatus
  /** The day since which `status` holds. */
  readonly statusOn: string
  /** Why it was revoked, while it is: the code of the certificate's table. */
  readonly ground?: string
  /** Whether the national system has taken it (二(五), R-65). */
  readonly national: 'pending' | 'accepted'
  /** The day since which it has taken what stands here; absent while pending. */
  readonly nationalOn?: string
  /** The sum of the versions of certificate and report that this was folded from. Grows with every change of either. */
  readonly version: number
  /** The instant of that version, ISO 8601 UTC. */
  readonly asOf: string
}

/** One pilot enterprise as it stands now. Item: pk `directory`, sk the filing's id. */
export type ListedEnterprise = Listing & { readonly version: number; readonly asOf: string }

/**
 * That the holder of a document has a certificate, so that it is found by the document. Item: pk
 * `holder#<subject>`, sk the certificate's number. A subject is a keyed digest (vocabulary/identifiers/subject.ts), never the number.
 */
export type Holding = {
  readonly holder: string
  readonly certificate: string
  /** The certificate's `proof` and `formerProofs`: who has the document must know the name as well. */
  readonly proofs: readonly string[]
  /** `former` when the document was corrected: it leads to the certificate no longer. */
  readonly document: 'current' | 'former'
  readonly version: number
  readonly asOf: string
}

export type RegisterItem = RegisteredCertificate | ListedEnterprise | Holding | RoundItem | Announcement

/**
 * Reading, eventually consistent. An answer of "not there" means that the register said so: whenever it did not say
 * (down, slow, throttling, access refused, garbled), `RegisterUnavailable` is thrown, within one second.
 */
export interface RegisterReader extends PublicationsReader {
  certificate(number: string): Promise<RegisteredCertificate | undefined>
  /** What the subject of a document holds, former documents included, in the order of numbers. */
  holdings(subject: string): Promise<Holding[]>
  /** Within a fifth of a second: an answer about a certificate waits for it. */
  enterprise(filing: string): Promise<ListedEnterprise | undefined>
  /** Of every city and the province, within a fifth of a second: an answer about a certificate waits for it. */
  policies(): Promise<RegisteredPolicies[]>
  /** Every change of the directory to the end of the day `until` (all, when absent), in the order of days and versions. */
  listings(until?: string): Promise<ListingChange[]>
  /** Every round, in the order of their first days. */
  rounds(): Promise<RegisteredRound[]>
}

/** Reads what is announced, as RegisterReader reads. */
export interface PublicationsReader {
  /** Fifty notices of a region (440000: the province), the newest first, after the cursor; undefined when it is none. */
  notices(
    region: string,
    cursor?: string,
  ): Promise<{ readonly items: readonly ListedNotice[]; readonly cursor?: string } | undefined>
  /** Fifty announcements at most, the newest first, after the cursor; undefined when it is none. */
  announcements(
    cursor?: string,
  ): Promise<{ readonly items: readonly RegisteredAnnouncement[]; readonly cursor?: string } | undefined>
  /** A page of a notice, counted from 1. */
  notice(id: string, page: number): Promise<NoticePage | undefined>
  /** Undefined while none was enacted. */
  contact(): Promise<RegisteredContact | undefined>
  /** The latest counts. While nothing was counted nobody can say: RegisterUnavailable. */
  statistics(): Promise<Statistics>
}

/** Writing, for the projection alone. */
export interface RegisterWriter {
  /**
   * Replaces what stands under the item's key if that is older. False when an equal or newer version stands, so that
   * replays and records out of order do no harm; false, too, for the second of two tries whose first reply was lost.
   */
  put(item: RegisterItem): Promise<boolean>
  /** Everything, in no order, for comparing with a fresh fold. What changes meanwhile may be seen either way. */
  all(): AsyncIterable<RegisterItem>
}

/** The register did not say. The message carries no number and no name, so that it may be logged. */
export class RegisterUnavailable extends Error {
  override readonly name = 'RegisterUnavailable'
}

export const certificateKey = (number: string) => ({ pk: `certificate#${number}`, sk: 'certificate' })
export const holderPartition = (subject: string) => `holder#${subject}`
export const holdingKey = ({ holder, certificate }: Holding) => ({ pk: holderPartition(holder), sk: certificate })
export const directoryKey = (filing: string) => ({ pk: 'directory', sk: filing })
