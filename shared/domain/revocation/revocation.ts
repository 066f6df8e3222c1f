import * as z from 'zod'
import { officePaper, reason, text } from '../vocabulary/documents/papers.ts'
import { creditMove } from '../vocabulary/records/credit.ts'
import { mostAtOnce } from '../vocabulary/records/revocation.ts'
import { date } from '../vocabulary/shapes.ts'
import { type Case, type Facts, procedure, type Row, type Seat } from '../workflow/procedure.ts'
import { byAnother, putForward } from '../workflow/two-people.ts'
import {
  allCarriedOut,
  allInForce,
  allRevokedByIt,
  creditOf,
  goneThrough,
  inForceNow,
  listed,
  next,
  noneTwice,
  reviewedSince,
  someInForce,
  someLeft,
  unlessStruck,
} from './rules.ts'

const grounds = ['no-approved-result', 'fraud', 'wrong-person', 'other'] as const

/** As long as a list may be: a session or a batch in which there was fraud. */
export const mostListed = 500
const numbers = (most: number) => z.array(z.string().max(40)).min(1).max(most)

/** M3: whoever has the filing now. None of the list was ever issued where there is no certificate: it is refused for that. */
const seat = (c: Case): Seat =>
  c.seat ??
  c.known.filing?.seat ??
  c.known.certificate?.[0]?.seat ?? { owner: '', region: c.by.org, supervisor: c.by.org }

const revoking = (c: Case) =>
  inForceNow(c).map((id) => ({
    procedure: 'certificate',
    id,
    action: 'revoke',
    claim: { revocation: c.id, ground: c.facts.open.ground },
  }))

/** One portion of the list: each certificate has an entry of its own, and who is in force no more holds back nobody. */
const portion = {
  by: 'province-centre',
  to: 'revoked',
  duty: 'deciding',
  knows: { certificate: next },
  yields: goneThrough,
  clause: '四(三)',
} as const satisfies Partial<Row<'revoked'>>

/** Of two people of the centre the other one. */
const other = { by: 'province-centre', duty: 'restoring', given: [byAnother('annul')], clause: '四(三)' } as const

const annulment = z.strictObject({
  /** A transaction's worth: what was revoked of a longer list is restored by several decisions. */
  certificates: numbers(mostAtOnce),
  decision: text(200),
  body: text(200),
  on: date,
  reason: text(2000),
  materials: z.array(officePaper).min(1).max(20),
})

/** M8: the decision on review (行政复议) annulled the revocation of these; one puts it on record, another restores them. */
const annul = {
  by: 'province-centre',
  to: 'annulling',
  duty: 'restoring',
  needs: annulment,
  knows: { certificate: (c) => c.claim.certificates },
  given: [allCarriedOut, noneTwice, allRevokedByIt, reviewedSince],
  pins: 'materials',
  yields: putForward,
  clause: '四(三)',
} as const satisfies Row<'annulling'>

/**
 * 四(三), W2, M8: the revocation (撤销) of one certificate or of a list, on a ground and with evidence: whoever supervises
 * proposes it, and another person, of the provincial centre, decides. What was revoked comes back where the decision is
 * annulled on review, and in no other way.
 */
export const revocation = procedure(
  'revocation',
  {
    start: 'unopened',
    during: 'always',
    seat,
    rests: ['revoked', 'restored', 'declined'],
  },
  {
    unopened: {
      open: {
        supervising: true,
        to: 'proposed',
        duty: 'proposing',
        needs: z.strictObject({ certificates: numbers(mostListed), ground: z.enum(grounds), evidence: text(2000) }),
        knows: { certificate: listed, filing: (c) => c.known.certificate?.[0]?.facts.issue.filing },
        // What stands then is what the decision reads again.
        settled: listed,
        given: [noneTwice, allInForce],
        clause: '四(三)',
      },
    },
    proposed: {
      revoke: {
        ...portion,
        given: [someInForce],
        within: 5,
        also: (c) => [
          ...revoking(c),
          //
          creditMove(
            'certificates-revoked',
            { procedure: 'revocation', id: c.id },
            c.known.certificate[0].facts.issue.filing,
            { body: c.seat?.supervisor, action: 'reckon' },
          ),
        ],
      },
      decline: { by: 'province-centre', to: 'declined', duty: 'deciding', needs: reason, clause: '四(三)' },
    },
    revoked: {
      // Of two workers the second finds nothing left.
      'revoke-rest': { ...portion, follows: 'revocation.revoke', given: [someLeft], also: revoking },
      annul,
    },
    annulling: {
      restore: {
        ...other,
        to: 'restored',
        within: 5,
        knows: { certificate: (c) => c.facts.annul.certificates, credit: (c) => [creditOf(c.id)] },
        also: (c) => [
          ...c.facts.annul.certificates.map((id: string) => ({
            procedure: 'certificate',
            id,
            action: 'restore',
            claim: { revocation: c.id },
          })),
          ...unlessStruck(c),
        ],
        yields: (c): Facts => ({
          restored: (c.past.restore?.restored ?? 0) + c.facts.annul.certificates.length,
        }),
      },
      return: { ...other, to: 'revoked', needs: reason },
    },
    restored: { annul },
    declined: {},
  },
)
