import * as z from 'zod'
import { dateOf } from '../words/dates.ts'
import { type Level, levelCodes } from '../words/level.ts'
import { text } from '../words/papers.ts'
import { type Case, type Facts, procedure, type Rule } from '../workflow/procedure.ts'

/** only what both reviews approved. */
const approvedTwice: Rule = {
  clause: '二(五)',
  says: { zh: '评价结果尚未经市级和省级审核通过', en: 'The results have not passed both reviews' },
  holds: (c) => c.known.results?.state === 'approved',
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

const passersOf = (c: Case, level: Level) => (c.lists.results ?? []).filter((r) => r.passed && r.level === level).length

/** One block a level, in the year of issue; the segment takes the same blocks in the same transaction. */
const blocksOf = (c: Case) => {
  const year = Number(dateOf(c.at).slice(0, 4))
  return levelCodes
    .map((level) => ({ year, level, count: passersOf(c, level) }))
    .filter(({ count }) => count > 0)
    .map((b) => ({ ...b, from: (c.known.segment.facts.draw?.used[`${b.year}-${b.level}`] ?? 0) + 1 }))
}

const namesOf = (c: Case) =>
  c.known.filing.facts.receipt.scope.map(({ code, name }: Facts) => {
    const filed = c.known.scheme.facts.submit.occupations.find((o: Facts) => o.code === code)
    return { code, name, job: filed?.job ?? '' }
  })

/** Everything that the certificates are made of, frozen when the numbers are taken. */
const frozen = (c: Case): Facts => ({
  blocks: blocksOf(c),
  total: c.known.results.facts.submit.counts.passed,
  prefix: c.known.filing.facts.allocate.prefix,
  issuer: c.known.filing.facts.submit.name,
  issuedOn: dateOf(c.at),
  occupations: namesOf(c),
  lists: { results: c.known.results.facts.submit.results, candidates: c.known.plan.facts.submit.candidates },
})

/** 二(五): one batch of certificates (证书核发批次) on one set of approved results. Numbers are reserved before any is issued. */
export const issuance = procedure(
  'issuance',
  {
    start: 'unopened',
    during: 'always',
    seat: (c) => c.seat ?? c.known.filing.seat,
    rests: ['completed'],
    knows: { results: (c) => c.facts.open.results },
  },
  {
    unopened: {
      //
      open: {
        by: 'enterprise-lead',
        to: 'reserved',
        during: 'pilot',
        needs: z.strictObject({
          results: z.string(),
          form: z.enum(['electronic', 'paper', 'both']),
          responsible: text(60),
        }),
        given: [approvedTwice, reviewersDoNotIssue, mayIssue, somebodyPassed],
        knows: {
          plan: (c) => c.known.results?.facts.open.plan,
          filing: (c) => c.known.plan?.facts.open.filing,
          scheme: (c) => c.known.plan?.facts.open.scheme,
          round: (c) => c.known.plan?.facts.open.round,
          segment: (c) => c.known.filing?.id,
        },
        lists: { results: (c) => c.known.results?.facts.submit?.results },
        claims: (c) => [`issuance/${c.claim.results}`],
        yields: frozen,
        also: (c) => [
          {
            procedure: 'segment',
            id: c.known.filing.id,
            action: 'draw',
            claim: {
              issuance: c.id,
              blocks: c.facts.open.blocks.map(({ year, level, count }: Facts) => ({ year, level, count })),
            },
          },
        ],
        clause: '二(五)',
      },
    },
    reserved: {
      complete: {
        by: 'enterprise-lead',
        to: 'completed',
        follows: 'issuance.open',
        needs: z.strictObject({ issued: z.int() }),
        given: [
          {
            clause: '二(五)',
            says: { zh: '尚有证书未核发', en: 'Certificates are still missing' },
            holds: (c) => c.claim.issued === c.facts.open.total,
          },
        ],
        within: 1,
        clause: '二(五)',
      },
    },
    completed: {},
  },
)
