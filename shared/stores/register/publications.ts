/*
 * What the register holds beside certificates and the directory: notices of results, announcements of the department, whom
 * to ask, and the counts of certificates. Like those it holds nothing that the public page does not show.
 */

import type { Contact } from '../../domain/vocabulary/geography/contact.ts'

/** What is said of a batch of certificates, or of results before one is issued, wherever it is named. */
export type NoticeSummary = {
  /** The id of its issuance, or of the results. */
  readonly notice: string
  readonly enterprise: string
  /** GB/T 2260, six digits. */
  readonly city: string
  /** `YYYY-MM-DD` in Asia/Shanghai. */
  readonly publishedOn: string
  readonly occupations: readonly {
    readonly code: string
    readonly name: string
    readonly level: string
    readonly passed: number
  }[]
  /** How many were certified; `passed` adds up to it. */
  readonly total: number
  /** P-1: the last day (`YYYY-MM-DD`) on which results are shown before certificates are issued; absent of a batch. */
  readonly until?: string
  /** A batch is announced once, when it is complete; results as they stand, whoever is judged apart taken out. */
  readonly version: number
}

/** A notice as lists have it: once for the province (440000) and once for its city. Item: pk `notices#<region>`. */
export type ListedNotice = NoticeSummary & { readonly region: string }

export type NoticedPerson = {
  readonly maskedName: string
  readonly occupation: { readonly code: string; readonly name: string }
  readonly level: string
}

/** Most people of one page, so that the longest names keep it below the 400 KB of an item. */
export const peopleAPage = 500

/** A page of a notice's people, with all that is said of the notice. Item: pk `notice#<id>`, sk the page. */
export type NoticePage = NoticeSummary & {
  /** From 1 to `pages`. */
  readonly page: number
  readonly pages: number
  readonly people: readonly NoticedPerson[]
}

/** What the department announced. Item: pk `announcements`, sk its day and id. */
export type RegisteredAnnouncement = {
  readonly announcement: string
  readonly title: { readonly zh: string; readonly en?: string }
  /** Absent once it was withdrawn. */
  readonly text?: string
  /** That a document belongs to it, `size` in bytes; served beside, from the archive. */
  readonly document?: { readonly name: string; readonly type: string; readonly size: number }
  /** `YYYY-MM-DD` in Asia/Shanghai. */
  readonly publishedOn: string
  readonly withdrawn?: { readonly on: string; readonly reason: string }
  readonly version: number
  readonly asOf: string
}

/** how to reach the provincial centre, all that was enacted, the latest last. Item: pk and sk `contact`. */
export type RegisteredContact = {
  /** The configuration's id. */
  readonly contact: string
  /** Each holds from the day `from` (`YYYY-MM-DD` in Asia/Shanghai), until the next does. */
  readonly values: readonly (Contact & { readonly from: string })[]
  readonly version: number
  readonly asOf: string
}

/** a policy for holders of these levels, of these occupations where some are named, from day to day. */
export type Policy = {
  readonly title: { readonly zh: string; readonly en?: string }
  readonly issuedBy: string
  /** https. */
  readonly url: string
  readonly levels: readonly string[]
  readonly occupations?: readonly string[]
  readonly from: string
  readonly until?: string
}

/** The policies of a city, or of the province (440000). Item: pk `policies`, sk the region. */
export type RegisteredPolicies = {
  readonly policiesOf: string
  readonly policies: readonly Policy[]
  readonly version: number
  readonly asOf: string
}

/** `null`: withheld, because it is small or because a small one could be computed from it. */
export type Count = number | null

/** Certificates in force of one city, occupation, level and month of issue (`YYYY-MM`). */
export type StatisticsCell = {
  readonly city: string
  readonly occupation: { readonly code: string; readonly name: string }
  readonly level: string
  readonly month: string
  readonly certificates: Count
  /** Of these, on the national system. */
  readonly accepted: Count
}

/** Candidates of results that both reviews approved, of one city, occupation, level and month of the assessment. */
export type AssessedStatistics = Omit<StatisticsCell, 'certificates' | 'accepted'> & {
  readonly candidates: Count
  /** Of the candidates. */
  readonly attended: Count
  /** Of those who attended. */
  readonly passed: Count
}

type Numbers = Readonly<Record<string, number>>

/** What was done before there were certificates. Enterprises and plans are nobody's person: no count of them is withheld. */
export type PilotStatistics = {
  readonly enterprises: Numbers
  readonly plans: { readonly submitted: number; readonly states: Numbers }
  /** What was due, and how many kept it. */
  readonly deadlines: Readonly<Record<string, Numbers>>
  /** The cells of `assessed` add up to it. */
  readonly candidates: { readonly candidates: Count; readonly attended: Count; readonly passed: Count }
  readonly assessed: readonly AssessedStatistics[]
}

/** The counts of one moment. Item: pk and sk `statistics`, packed. */
export type Statistics = {
  readonly totals: {
    /** On the public list. */
    readonly enterprises: number
    /** Ever issued, of which the others are parts. */
    readonly certificates: Count
    /** In force; the cells' `certificates` add up to it. */
    readonly active: Count
    readonly revoked: Count
    readonly nationallyAccepted: Count
    /** R-74: in force and nationally accepted; the cells' `accepted` add up to it. */
    readonly talent: Count
  }
  readonly cells: readonly StatisticsCell[]
  /** Absent where it was counted by an earlier version of ours. */
  readonly pilot?: PilotStatistics
  /** One more than that of the counts it replaces. */
  readonly version: number
  /** The instant when the count began, ISO 8601 UTC. */
  readonly asOf: string
}

export type Announcement =
  | ListedNotice
  | NoticePage
  | RegisteredAnnouncement
  | RegisteredContact
  | RegisteredPolicies
  | Statistics

export const noticesPartition = (region: string) => `notices#${region}`
export const announcementsPartition = 'announcements'
export const policiesPartition = 'policies'
export const noticePageKey = (notice: string, page: number) => ({
  pk: `notice#${notice}`,
  sk: String(page).padStart(4, '0'),
})
export const contactKey = { pk: 'contact', sk: 'contact' }
export const statisticsKey = { pk: 'statistics', sk: 'statistics' }

/** In the order of days, so that the newest are read first from the end. */
export const announcementKey = (item: Announcement) => {
  if ('cells' in item) return statisticsKey
  if ('contact' in item) return contactKey
  if ('policiesOf' in item) return { pk: policiesPartition, sk: item.policiesOf }
  if ('people' in item) return noticePageKey(item.notice, item.page)
  if ('announcement' in item) return { pk: announcementsPartition, sk: `${item.publishedOn}#${item.announcement}` }
  return { pk: noticesPartition(item.region), sk: `${item.publishedOn}#${item.notice}` }
}
