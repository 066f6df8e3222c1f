import { readInstitutionCode, writeCertificateNumber } from '../vocabulary/identifiers/certificate-number.ts'
import { holderOf } from '../vocabulary/records/holder.ts'
import type { Case, Facts } from '../workflow/procedure.ts'

/**
 * The number that the batch's blocks give to an item: its place, counted from the first serial of its level's block.
 * Throws RangeError for an item that no block holds.
 */
export function numberOf(blocks: readonly Facts[], prefix: string, { level, place }: Facts): string {
  const block = blocks.find((b) => b.level === level && place >= 1 && place <= b.count)
  const institution = readInstitutionCode(prefix)
  if (!block || !institution) throw new RangeError(`no block of the batch holds place ${place} of level ${level}`)
  return writeCertificateNumber({ ...institution, year: block.year, level, serial: block.from + place - 1 })
}

/**
 * all that the certificates of a batch will say, in the order of the items, each with its number. It is
 * frozen with the numbers: a worker only copies it, so that what is deployed in mid-batch changes nothing in it.
 */
export const certificatesOf = ({ lists, facts: { open } }: Case, { blocks, issuedOn }: Facts): Facts[] =>
  (lists.items ?? []).map((item) => {
    const { no, name, document, occupation, job } = item
    const number = numberOf(blocks, open.prefix, item)
    return {
      number,
      no,
      ...holderOf(number, { name, document }),
      occupation,
      job,
      issuer: open.issuer,
      filing: open.filing,
      issuedOn,
      form: open.form,
    }
  })
