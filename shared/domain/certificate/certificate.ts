import * as z from 'zod'
import { readInstitutionCode, writeCertificateNumber } from '../words/certificate-number.ts'
import { maskName } from '../words/masks.ts'
import { text } from '../words/papers.ts'
import { proofOf } from '../words/proof.ts'
import { type Case, type Facts, procedure, type Rule } from '../workflow/procedure.ts'

/** The result and the candidate that the claim points at, in the lists frozen with the batch. */
const recordOf = (c: Case) => ({
  result: c.lists.results?.[c.claim.result],
  candidate: c.lists.candidates?.[c.claim.candidate],
})

/** The number that the batch's block gives to a result: its place, counted from the block's first serial. */
export const numberOf = ({ blocks, prefix }: Facts, result: Facts | undefined): string | undefined => {
  const block = blocks.find((b: Facts) => b.level === result?.level)
  const institution = readInstitutionCode(prefix)
  if (!result?.passed || !block || !institution) return undefined
  return writeCertificateNumber({
    ...institution,
    year: block.year,
    level: block.level,
    serial: block.from + result.place - 1,
  })
}

/** Number = from + place, so that every retry gives the same certificate the same number. */
const numberFromBlock: Rule = {
  clause: '二(五)',
  says: {
    zh: '证书编号与号段、合格名单不一致',
    en: 'The number does not follow from the block and the list of passers',
  },
  holds: (c) =>
    numberOf(c.known.issuance.facts.open, recordOf(c).result) === c.id &&
    recordOf(c).result?.no === recordOf(c).candidate?.no,
}

/** content of the certificate (facts §2). The full name stays in the archive; the entry carries its proof and its mask. */
const content = (c: Case): Facts => {
  const { candidate, result } = recordOf(c)
  const batch = c.known.issuance.facts.open
  const occupation = batch.occupations.find((o: Facts) => o.code === candidate?.occupation)
  return {
    no: candidate?.no,
    maskedName: maskName(candidate?.name),
    proof: proofOf(c.id, candidate?.name),
    document: candidate?.document,
    occupation: { code: occupation.code, name: occupation.name },
    job: occupation.job,
    level: result?.level,
    issuer: batch.issuer,
    prefix: batch.prefix,
    issuedOn: batch.issuedOn,
    form: batch.form,
  }
}

const grounds = ['no-approved-result', 'fraud', 'wrong-person', 'other'] as const

/** 二(五): one certificate; its id is its number, so that no number can ever be given twice. */
export const certificate = procedure(
  'certificate',
  {
    start: 'unopened',
    during: 'always',
    seat: (c) => c.seat ?? c.known.issuance.seat,
    rests: ['issued', 'revoked'],
  },
  {
    unopened: {
      //
      issue: {
        by: 'enterprise-lead',
        to: 'issued',
        follows: 'issuance.open',
        needs: z.strictObject({ issuance: z.string(), result: z.int().min(0), candidate: z.int().min(0) }),
        given: [numberFromBlock],
        knows: { issuance: (c) => c.claim.issuance },
        lists: {
          results: (c) => c.known.issuance?.facts.open.lists.results,
          candidates: (c) => c.known.issuance?.facts.open.lists.candidates,
        },
        yields: content,
        clause: '二(五)',
      },
    },
    issued: {
      revoke: {
        by: 'province-centre',
        to: 'revoked',
        needs: z.strictObject({ ground: z.enum(grounds), evidence: text(2000) }),
        clause: '四(三)',
      },
    },
    revoked: {},
  },
)
