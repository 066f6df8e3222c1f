import * as z from 'zod'
import { holderOf } from '../vocabulary/records/holder.ts'
import { isFilingInForce } from '../vocabulary/records/in-force.ts'
import { safeguardId } from '../vocabulary/records/safeguard.ts'
import { bySafeguard, notHalted } from '../workflow/issuing-rules.ts'
import {
  actsForHolders,
  type Case,
  type Facts,
  type Procedure,
  procedure,
  type Rule,
  type Seat,
  supervisors,
} from '../workflow/procedure.ts'

/** What the batch froze of the certificate that the claim points at. */
const frozenOf = (c: Case): Facts | undefined => c.lists.certificates?.[c.claim.item]

/** The number is the one frozen with the batch, so that every retry gives the same certificate the same number. */
const numberFromBlock: Rule = {
  clause: '二(五)',
  says: {
    zh: '证书编号与号段、合格名单不一致',
    en: 'The number does not follow from the block and the list of passers',
  },
  holds: (c) => c.known.issuance.state === 'reserved' && frozenOf(c)?.number === c.id,
}

/** whoever was suspended or removed issues nothing, not even the rest of a batch under way. */
const stillInForce: Rule = {
  clause: '四(三)',
  says: { zh: '企业已暂停或移出目录', en: 'The enterprise is suspended or removed' },
  holds: (c) => isFilingInForce(c.known.filing),
}

/** content of the certificate (证书参考样式). */
const content = (c: Case): Facts => {
  const { number: _, ...frozen } = frozenOf(c) ?? {}
  return frozen
}

/** Content as it stands: what was issued, as corrected last. */
export const contentOf = ({ issue, correct }: Facts): Facts => ({ ...issue, ...correct })

/** The holder corrected; what was printed before stays known, so that an old QR code still leads here. */
const correctedHolder = (c: Case, holder: Facts): Facts => {
  const before = contentOf(c.past)
  const now = holderOf(c.id, holder as Parameters<typeof holderOf>[1])
  const former = { proofs: before.former?.proofs ?? [], subjects: before.former?.subjects ?? [] }
  const more = (all: string[], old: string, kept: string) => (old === kept ? all : [...new Set([...all, old])])
  return {
    ...now,
    namedIn: c.claim.amendment,
    former: {
      proofs: more(former.proofs, before.proof, now.proof),
      subjects: more(former.subjects, before.document.subject, now.document.subject),
    },
  }
}

/**
 * The amendment whose list has the holder's full name; undefined while it is the one that was issued. Before 2026-12 every
 * correction was of the holder.
 */
export const namedIn = ({ correct }: Facts): string | undefined =>
  correct?.proof === undefined ? undefined : (correct.namedIn ?? correct.amendment)

/** M8: what was corrected now, over all that was corrected before. */
const corrected = (c: Case): Facts => {
  const { amendment: _, ...before } = c.past.correct ?? {}
  const [holder] = c.lists.holder ?? []
  const { occupation, materials = [] } = c.known.amendment.facts.open
  const photo = materials.find(({ kind }: Facts) => kind === 'photo')
  const known = namedIn(c.past)
  return {
    ...before,
    ...(known !== undefined && { namedIn: known }),
    ...(holder && correctedHolder(c, holder)),
    ...(occupation && { occupation: { code: occupation.code, name: occupation.name } }),
    ...(occupation?.job !== undefined && { job: occupation.job }),
    ...(photo && { photo }),
  }
}

/** M8: only the revocation that revoked it is the one that was annulled. */
const revokedByIt: Rule = {
  clause: '四(三)',
  says: { zh: '证书不是由本次撤销决定撤销的', en: 'This revocation is not what revoked the certificate' },
  holds: (c) => c.past.revoke.revocation === c.claim.revocation,
}

/** M3: whoever answers for it now has amended it. */
const ofAmendment = (c: Case): Seat => c.known.amendment.seat

/** What may become of a certificate that is in force; each was asked for by one person and confirmed by another. */
const inForce = {
  correct: {
    by: supervisors,
    to: 'corrected',
    follows: 'amendment.correct',
    needs: z.strictObject({ amendment: z.string() }),
    knows: { amendment: (c) => c.claim.amendment },
    lists: { holder: (c) => c.known.amendment?.facts.open.holder },
    yields: corrected,
    seat: ofAmendment,
    tells: ['national', 'holder'],
    clause: '二(五)',
  },
  reissue: {
    by: actsForHolders,
    to: 'reissued',
    follows: 'amendment.reissue',
    needs: z.strictObject({ amendment: z.string(), serial: z.string().optional() }),
    knows: { amendment: (c) => c.claim.amendment },
    seat: ofAmendment,
    tells: 'holder',
    clause: '二(五)',
  },
  // M8: by the holder's wish, and never without the centre that supervises
  cancel: {
    by: supervisors,
    to: 'cancelled',
    follows: 'amendment.cancel',
    needs: z.strictObject({ amendment: z.string() }),
    knows: { amendment: (c) => c.claim.amendment },
    seat: ofAmendment,
    tells: ['national', 'holder'],
    clause: '二(五)',
  },
  revoke: {
    by: 'province-centre',
    to: 'revoked',
    follows: ['revocation.revoke', 'revocation.revoke-rest'],
    needs: z.strictObject({ revocation: z.string(), ground: z.string() }),
    tells: ['national', 'holder'],
    clause: '四(三)',
  },
} as const satisfies Procedure['table'][string]

/** 二(五): one certificate; its id is its number, so that no number can ever be given twice. */
export const certificate = procedure(
  'certificate',
  {
    start: 'unopened',
    during: 'always',
    seat: (c) => c.seat ?? c.known.issuance.seat,
    rests: ['issued', 'corrected', 'reissued', 'restored', 'revoked', 'cancelled'],
  },
  {
    unopened: {
      //
      issue: {
        by: 'enterprise-lead',
        to: 'issued',
        follows: 'issuance.issue',
        needs: z.strictObject({ issuance: z.string(), item: z.int().min(0) }),
        given: [numberFromBlock, stillInForce, notHalted],
        // What is on its way in the moment of a halt still lands; else all batches would contend for this one head.
        settled: () => [safeguardId],
        knows: {
          ...bySafeguard,
          issuance: (c) => c.claim.issuance,
          filing: (c) => c.known.issuance?.facts.open.filing,
        },
        lists: { certificates: (c) => c.known.issuance?.facts.issue?.certificates },
        yields: content,
        tells: 'national',
        clause: '二(五)',
      },
    },
    issued: inForce,
    corrected: inForce,
    reissued: inForce,
    restored: inForce,
    revoked: {
      // M8: the revocation was annulled on review (行政复议)
      restore: {
        by: 'province-centre',
        to: 'restored',
        follows: 'revocation.restore',
        needs: z.strictObject({ revocation: z.string() }),
        given: [revokedByIt],
        tells: ['national', 'holder'],
        clause: '四(三)',
      },
    },
    cancelled: {},
  },
)
