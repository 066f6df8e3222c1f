import * as z from 'zod'
import { text } from '../vocabulary/documents/papers.ts'
import { printSerial, printSerialKey } from '../vocabulary/identifiers/print-serial.ts'
import { date } from '../vocabulary/shapes.ts'
import { officialDate } from '../workflow/day-rules.ts'
import type { Case, Facts, Rule } from '../workflow/procedure.ts'

/** who received which certificate and when; a paper one has its print serial. */
export const handedOver = z.strictObject({
  number: text(22),
  serial: printSerial.optional(),
  on: date,
  to: z.enum(['holder', 'agent']),
})

/** Blocks are used up one after another; of a batch that was halted those after `issued` were never issued. */
const ofThisBatch = ({ facts: { open, issue, halt } }: Case, number: string) => {
  let before = 0
  return (issue?.blocks ?? []).some((b: Facts) => {
    const head = `${open.prefix}${String(b.year).slice(2)}${b.level}`
    const place = Number(number.slice(head.length)) - b.from
    const isInBlock = number.length === 22 && number.startsWith(head) && place >= 0 && place < b.count
    const isIssued = halt === undefined || before + place < halt.issued
    before += b.count
    return isInBlock && isIssued
  })
}

export const ownRecords: Rule = {
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

/** W5: a certificate is handed over since it was issued. */
export const handedOverSince = officialDate({
  clause: '二(五)',
  what: { zh: '发放日期', en: 'the day of handing over' },
  at: '/records/*/on',
  notBefore: {
    what: { zh: '证书签发之日', en: 'the day on which the certificate was issued' },
    day: (c) => c.facts.issue?.issuedOn,
  },
})

export const handed = (c: Case): number => c.past['hand-over']?.handed ?? 0

export const allAccountedFor: Rule = {
  clause: '二(五)',
  says: { zh: '发放数与未领数之和应等于证书总数', en: 'Handed over and unclaimed must add up to all certificates' },
  holds: (c) => c.facts.open.form === 'electronic' || handed(c) + c.claim.unclaimed === c.facts.open.total,
}

/** Neither a certificate nor a print serial is handed out twice. */
export const handOverKeys = (c: Case): string[] =>
  c.claim.records.flatMap(({ number, serial }: Facts) => [
    `handed-over/${number}`,
    ...(serial === undefined ? [] : [printSerialKey(c.seat?.owner, serial)]),
  ])
