import * as z from 'zod'
import { date, dateOf } from '../words/dates.ts'
import { reason, text } from '../words/papers.ts'
import { type Case, enterpriseRoles, type Facts, procedure, type Rule } from '../workflow/procedure.ts'
import { countsOf, everyItemSound, itemsOf } from './items.ts'

/** only what both reviews approved. */
const approvedTwice: Rule = {
  clause: '二(五)',
  says: { zh: '评价结果尚未经市级和省级审核通过', en: 'The results have not passed both reviews' },
  holds: (c) => c.known.results?.state === 'approved',
}

/** The numbers are taken for the very results that the batch was prepared on. */
const sameResults: Rule = {
  clause: '二(五)',
  says: {
    zh: '审核通过的结果与编制时的不一致',
    en: 'The approved results are not those that the batch was prepared on',
  },
  holds: (c) => c.known.results?.facts.submit.results.sha256 === c.facts.open.digest,
}

/** Whoever reviewed the results does not issue on them. */
const reviewersDoNotIssue: Rule = {
  clause: '四(四)',
  says: { zh: '审核人不得核发证书', en: 'Whoever reviewed the results may not issue certificates' },
  holds: (c) => (c.known.results?.hands[c.by.person] ?? 'enterprise') === 'enterprise',
}

/** an enterprise that was suspended or removed issues nothing; its segment is frozen. */
const mayIssue: Rule = {
  clause: '四(三)',
  says: {
    zh: '企业已暂停、移出目录，或号段已冻结',
    en: 'The enterprise is suspended or removed, or its segment frozen',
  },
  holds: (c) => ['filed', 'listed'].includes(c.known.filing?.state) && c.known.segment?.state === 'live',
}

const somebodyPassed: Rule = {
  clause: '二(五)',
  says: { zh: '没有合格人员', en: 'Nobody passed' },
  holds: (c) => c.known.results?.facts.submit.counts.passed > 0,
}

const prepared = (c: Case): Facts => {
  const items = itemsOf(c)
  return {
    items,
    counts: countsOf(items),
    total: items.length,
    digest: c.known.results.facts.submit.results.sha256,
    filing: c.known.filing.id,
    prefix: c.known.filing.facts.allocate.prefix,
    issuer: c.known.filing.facts.submit.name,
  }
}

/** One block a level, in the year (Asia/Shanghai) of issue; the segment takes the same blocks in the same transaction. */
const numbered = (c: Case): Facts => {
  const issuedOn = dateOf(c.at)
  const year = Number(issuedOn.slice(0, 4))
  const used = c.known.segment.facts.draw?.used ?? {}
  const blocks = c.facts.open.counts.map((b: Facts) => ({ ...b, year, from: (used[`${year}-${b.level}`] ?? 0) + 1 }))
  return { issuedOn, blocks }
}

/** who received which certificate and when; a paper one has its print serial. */
const handedOver = z.strictObject({
  number: text(22),
  serial: z
    .string()
    .regex(/^[0-9A-Za-z-]{1,30}$/)
    .optional(),
  on: date,
  to: z.enum(['holder', 'agent']),
})

const ofThisBatch = (c: Case, number: string) =>
  c.facts.issue.blocks.some((b: Facts) => {
    const head = `${c.facts.open.prefix}${String(b.year).slice(2)}${b.level}`
    const place = Number(number.slice(head.length)) - b.from
    return number.length === 22 && number.startsWith(head) && place >= 0 && place < b.count
  })

const ownRecords: Rule = {
  clause: '二(五)',
  says: {
    zh: '证书不属于本批次，或纸质证书缺少印制流水码',
    en: 'Not of this batch, or a paper certificate without its print serial',
  },
  holds: (c) =>
    c.claim.records.every(
      ({ number, serial }: Facts) =>
        ofThisBatch(c, number) && (serial !== undefined || c.facts.open.form === 'electronic'),
    ),
}

const handed = (c: Case): number => c.past['hand-over']?.handed ?? 0

const stillMissing = { zh: '尚有证书未核发', en: 'Certificates are still missing' }

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
    knows: { results: (c) => c.facts.open.results },
  },
  {
    unopened: {
      //
      open: {
        by: enterpriseRoles,
        to: 'prepared',
        during: 'pilot',
        duty: 'preparing',
        needs: z.strictObject({ results: z.string(), form: z.enum(['electronic', 'paper', 'both']) }),
        given: [approvedTwice, reviewersDoNotIssue, mayIssue, somebodyPassed, everyItemSound],
        knows: {
          plan: (c) => c.known.results?.facts.open.plan,
          filing: (c) => c.known.plan?.facts.open.filing,
          scheme: (c) => c.known.plan?.facts.open.scheme,
          round: (c) => c.known.plan?.facts.open.round,
          segment: (c) => c.known.filing?.id,
        },
        lists: {
          results: (c) => c.known.results?.facts.submit?.results,
          candidates: (c) => c.known.plan?.facts.submit?.candidates,
        },
        yields: prepared,
        keeps: ['items'],
        clause: '二(五)',
      },
    },
    prepared: {
      // by another person than the one who prepared.
      issue: {
        by: 'enterprise-lead',
        to: 'reserved',
        during: 'pilot',
        duty: 'issuing',
        needs: z.strictObject({ responsible: text(60) }),
        given: [approvedTwice, sameResults, reviewersDoNotIssue, mayIssue],
        knows: {
          plan: (c) => c.known.results?.facts.open.plan,
          filing: (c) => c.facts.open.filing,
          round: (c) => c.known.plan?.facts.open.round,
          segment: (c) => c.facts.open.filing,
        },
        claims: (c) => [`issuance/${c.facts.open.results}`],
        yields: numbered,
        also: (c) => [
          {
            procedure: 'segment',
            id: c.facts.open.filing,
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
      /** How far the worker is: every certificate before this place stands. */
      progress: {
        by: 'enterprise-lead',
        to: 'reserved',
        duty: 'issuing',
        follows: 'issuance.issue',
        needs: z.strictObject({ issued: z.int() }),
        given: [
          {
            clause: '二(五)',
            says: { zh: '进度没有前进', en: 'The progress does not go on' },
            holds: (c) => c.claim.issued > (c.past.progress?.issued ?? 0) && c.claim.issued <= c.facts.open.total,
          },
        ],
        clause: '二(五)',
      },
      complete: {
        by: 'enterprise-lead',
        to: 'completed',
        duty: 'issuing',
        follows: 'issuance.issue',
        needs: z.strictObject({ issued: z.int() }),
        given: [{ clause: '二(五)', says: stillMissing, holds: (c) => c.claim.issued === c.facts.open.total }],
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
        given: [
          {
            clause: '四(三)',
            says: { zh: '企业未移出目录', en: 'The enterprise was not removed' },
            holds: (c) => c.known.filing.state === 'removed',
          },
        ],
        yields: (c) => ({ void: c.facts.open.total - c.claim.issued }),
        clause: '四(三)',
      },
    },
    completed: {
      // the register of issue (发放登记).
      'hand-over': {
        by: enterpriseRoles,
        to: 'completed',
        duty: 'preparing',
        needs: z.strictObject({ records: z.array(handedOver).min(1).max(40) }),
        given: [ownRecords],
        claims: (c) =>
          c.claim.records.flatMap(({ number, serial }: Facts) => [
            `handed-over/${number}`,
            ...(serial === undefined ? [] : [`print-serial/${c.seat?.owner}/${serial}`]),
          ]),
        yields: (c) => ({ handed: handed(c) + c.claim.records.length }),
        clause: '二(五)',
      },
      settle: {
        by: enterpriseRoles,
        to: 'settled',
        duty: 'preparing',
        needs: z.strictObject({ unclaimed: z.int().min(0), note: text(2000).optional() }),
        given: [
          {
            clause: '二(五)',
            says: {
              zh: '发放数与未领数之和应等于证书总数',
              en: 'Handed over and unclaimed must add up to all certificates',
            },
            holds: (c) => c.facts.open.form === 'electronic' || handed(c) + c.claim.unclaimed === c.facts.open.total,
          },
        ],
        clause: '二(五)',
      },
    },
    withdrawn: {},
    halted: {},
    settled: {},
  },
)
