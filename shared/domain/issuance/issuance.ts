import * as z from 'zod'
import { dateOf } from '../vocabulary/calendar/dates.ts'
import { currentTemplate } from '../vocabulary/documents/certificate-template.ts'
import { reason, text } from '../vocabulary/documents/papers.ts'
import { lastSerial } from '../vocabulary/identifiers/certificate-number.ts'
import { correctionsOf } from '../vocabulary/records/corrected.ts'
import { codeOf, segmentOf } from '../vocabulary/records/enterprise.ts'
import { filedNow } from '../vocabulary/records/filed.ts'
import { batchesOf, reportOf } from '../vocabulary/records/results.ts'
import { roundsOfPlan } from '../vocabulary/records/round-of.ts'
import { itemsOfBatches } from '../vocabulary/records/taken.ts'
import { ending } from '../workflow/ending.ts'
import { bySafeguard, notHalted } from '../workflow/issuing-rules.ts'
import { type Case, enterpriseRoles, type Facts, procedure, type Row } from '../workflow/procedure.ts'
import { certificatesOf } from './certificates.ts'
import { batchShape } from './form.ts'
import { countsOf, everyItemSound, issuerDrawable, itemsOf } from './items.ts'
import { certificatesList, itemsList } from './lists.ts'
import { leftFor, leftOutForCause, noneCertifiedSince, passedCandidates } from './passers.ts'
import { allAccountedFor, handed, handedOver, handedOverSince, handOverKeys, ownRecords } from './register-of-issue.ts'
import {
  allIssued,
  approvedTwice,
  asNoted,
  codeAsPrepared,
  fewBatches,
  firstKey,
  goesOn,
  mayIssue,
  nameAsPrepared,
  noneCorrectedSince,
  noneSetAsideSince,
  noneTakenSince,
  removed,
  reviewersDoNotIssue,
  sameResults,
  shownToPublic,
  somebodyPassed,
} from './rules.ts'

const prepared = (c: Case): Facts => {
  const items = itemsOf(c)
  return {
    items,
    counts: countsOf(items),
    total: items.length,
    digest: reportOf(c.known.results)?.results.sha256,
    filing: c.known.filing.id,
    prefix: codeOf(c.known.filing),
    issuer: filedNow(c.known.filing).name,
    template: currentTemplate,
    batches: batchesOf(c.known.results),
    corrections: correctionsOf(c.known.plan),
    left: leftFor(c),
  }
}

/** One block a level, in the year (Asia/Shanghai) of issue; the segment takes the same blocks in the same transaction. */
const numbered = (c: Case): Facts => {
  const issuedOn = dateOf(c.at)
  const year = Number(issuedOn.slice(0, 4))
  const used = c.known.segment.facts.draw?.used ?? {}
  const blocks = c.facts.open.counts.map((b: Facts) => ({ ...b, year, from: (used[`${year}-${b.level}`] ?? 0) + 1 }))
  // Where the segment cannot hold the blocks it refuses them, and there is nothing to number.
  const fits = blocks.every(({ from, count }: Facts) => from + count - 1 <= lastSerial)
  return {
    issuedOn,
    blocks,
    region: c.seat?.region,
    ...(fits && { certificates: certificatesOf(c, { issuedOn, blocks }) }),
  }
}

const handOver = {
  by: enterpriseRoles,
  duty: 'preparing',
  needs: z.strictObject({ records: z.array(handedOver).min(1).max(40) }),
  given: [ownRecords, handedOverSince],
  claims: handOverKeys,
  yields: (c) => ({ handed: handed(c) + c.claim.records.length }),
  clause: '二(五)',
} as const satisfies Partial<Row<string>>

/**
 * 二(五): one batch of certificates (证书核发批次) on one set of approved results. Prepared by one person, issued by another;
 * what the certificates say is checked and frozen before a number is taken, and numbers are reserved before any is issued.
 */
export const issuance = procedure(
  'issuance',
  {
    start: 'unopened',
    during: 'always',
    seat: (c) => c.seat ?? c.known.filing.seat,
    rests: ['withdrawn', 'halted', 'settled'],
    listed: true,
    // The worker goes on as whoever issued it.
    keepsSeat: ['reserved'],
    shows: { items: itemsList, certificates: certificatesList },
    knows: { results: (c) => c.facts.open.results },
  },
  {
    unopened: {
      // W1
      open: {
        by: enterpriseRoles,
        to: 'prepared',
        during: 'pilot',
        duty: 'preparing',
        needs: batchShape,
        given: [
          approvedTwice,
          fewBatches,
          reviewersDoNotIssue,
          mayIssue,
          leftOutForCause,
          somebodyPassed,
          issuerDrawable,
          everyItemSound,
        ],
        knows: {
          plan: (c) => c.known.results?.facts.open.plan,
          filing: (c) => c.known.plan?.facts.open.filing,
          scheme: (c) => c.known.plan?.facts.open.scheme,
          round: (c) => roundsOfPlan(c.known.plan, c.known.filing),
          segment: (c) => c.known.filing && segmentOf(c.known.filing),
          issuance: (c) => [...batchesOf(c.known.results)],
          'candidate-correction': (c) => [...correctionsOf(c.known.plan)],
        },
        lists: {
          taken: (c) => itemsOfBatches(c),
          corrections: (c) => c.known['candidate-correction'].map(({ facts }: Facts) => facts.submit.corrections),
          results: (c) => reportOf(c.known.results)?.results,
          candidates: (c) => c.known.plan?.facts.submit?.candidates,
        },
        holders: passedCandidates,
        yields: prepared,
        keeps: ['items'],
        clause: '二(五)',
      },
    },
    prepared: {
      // W1: what was prepared and not issued.
      drop: { ...ending('prepared').drop, knows: { filing: (c) => c.facts.open.filing } },
      // by another person than the one who prepared.
      issue: {
        by: 'enterprise-lead',
        to: 'reserved',
        during: 'pilot',
        duty: 'issuing',
        needs: z.strictObject({ responsible: text(60) }),
        seals: { responsible: [] }, // M10
        given: [
          approvedTwice,
          sameResults,
          shownToPublic,
          noneSetAsideSince,
          noneTakenSince,
          noneCorrectedSince,
          reviewersDoNotIssue,
          mayIssue,
          codeAsPrepared,
          nameAsPrepared,
          notHalted,
          noneCertifiedSince,
        ],
        knows: {
          ...bySafeguard,
          plan: (c) => c.known.results?.facts.open.plan,
          filing: (c) => c.facts.open.filing,
          round: (c) => roundsOfPlan(c.known.plan, c.known.filing),
          segment: (c) => c.known.filing && segmentOf(c.known.filing),
        },
        claims: firstKey,
        lists: { items: (c) => c.facts.open.items },
        holders: (c) => c.lists.items ?? [],
        yields: numbered,
        keeps: ['certificates'],
        also: (c) => [
          {
            procedure: 'results',
            id: c.facts.open.results,
            action: 'certify',
            claim: { issuance: c.id, left: c.facts.open.left ?? 0 },
          },
          {
            procedure: 'segment',
            id: segmentOf(c.known.filing),
            action: 'draw',
            claim: {
              issuance: c.id,
              blocks: c.facts.issue.blocks.map(({ year, level, count }: Facts) => ({ year, level, count })),
            },
          },
        ],
        clause: '二(五)',
      },
      withdraw: { by: enterpriseRoles, to: 'withdrawn', duty: 'preparing', needs: reason, clause: '二(五)' },
    },
    reserved: {
      /** How far the worker is: every certificate before this place stands, since the progress moves with them. */
      progress: {
        by: 'enterprise-lead',
        to: 'reserved',
        duty: 'issuing',
        follows: 'issuance.issue',
        needs: z.strictObject({ from: z.int(), issued: z.int() }),
        given: [goesOn],
        clause: '二(五)',
      },
      complete: {
        by: 'enterprise-lead',
        to: 'completed',
        duty: 'issuing',
        follows: 'issuance.issue',
        needs: z.strictObject({ issued: z.int() }),
        given: [allIssued, asNoted],
        within: 1,
        clause: '二(五)',
      },
      // what was not yet issued when the enterprise was removed is issued no more; its numbers stay unused for ever.
      halt: {
        by: 'enterprise-lead',
        to: 'halted',
        duty: 'issuing',
        follows: 'issuance.issue',
        needs: z.strictObject({ issued: z.int() }),
        knows: { filing: (c) => c.facts.open.filing },
        given: [removed, asNoted],
        yields: (c) => ({ void: c.facts.open.total - c.claim.issued }),
        clause: '四(三)',
      },
    },
    completed: {
      // the register of issue (发放登记).
      'hand-over': { ...handOver, to: 'completed' },
      settle: {
        by: enterpriseRoles,
        to: 'settled',
        duty: 'preparing',
        needs: z.strictObject({ unclaimed: z.int().min(0), note: text(2000).optional() }),
        given: [allAccountedFor],
        clause: '二(五)',
      },
    },
    withdrawn: {},
    // what was issued before the halt stands, and is handed over.
    halted: { 'hand-over': { ...handOver, to: 'halted' } },
    settled: {},
  },
)
